//! `okta-stand-in [--port N]`: runs the stand-in for Okta on 127.0.0.1 and prints its address.

use patchbay_reference_backend::okta_stand_in;
use std::io::Write;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut args = pico_args::Arguments::from_env();
    let port: u16 = args.opt_value_from_str("--port")?.unwrap_or(0);
    if let Some(unknown) = args.finish().first() {
        anyhow::bail!("unknown argument {unknown:?}; usage: okta-stand-in [--port N]");
    }
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    let mut out = std::io::stdout();
    writeln!(out, "okta-stand-in listening on http://{}", listener.local_addr()?)?;
    out.flush()?;
    okta_stand_in::serve(listener).await?;
    Ok(())
}
