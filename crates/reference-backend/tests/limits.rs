//! Limits of the process: who can read its files, and how long a client may take.

mod support;

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};
use support::{ADMIN, Server, okta};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Asserts that only the owner can read the data folder and the database, its WAL and index, the
/// key and the log in it.
fn assert_private(folder: &Path) {
    assert_eq!(mode(folder), 0o700);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(mode(&entry.path()), 0o600, "{}", entry.path().display());
        names.push(entry.file_name().into_string().unwrap());
    }
    names.sort();
    let wanted = ["log.jsonl", "patchbay.sqlite", "patchbay.sqlite-shm", "patchbay.sqlite-wal"];
    assert_eq!(names, [wanted.as_slice(), &["secret.key"]].concat());
}

#[tokio::test]
async fn only_the_owner_can_read_the_data_folder() {
    let server = Server::start();
    let grace = server.sign_in(ADMIN).await;
    assert_eq!(grace.connect("k", &okta("Acme", "acme.okta.com")).await.status, 201);
    assert_private(server.dir.path());
    for entry in fs::read_dir(server.dir.path()).unwrap() {
        fs::set_permissions(entry.unwrap().path(), Permissions::from_mode(0o666)).unwrap();
    }
    fs::set_permissions(server.dir.path(), Permissions::from_mode(0o755)).unwrap();
    let server = server.crash_and_restart();
    assert_private(server.dir.path());
}

#[tokio::test]
async fn slow_request_head_is_cut() {
    let server = Server::start();
    let address = server.program.url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    let started = Instant::now();
    stream.write_all(b"GET /v1/me HTTP/1.1\r\nHost: localhost\r\nX-Slow: ").await.unwrap();
    let (mut reader, mut writer) = stream.split();
    let drip = async {
        while writer.write_all(b"a").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        std::future::pending::<()>().await;
    };
    let mut rest = Vec::new();
    tokio::select! {
        () = drip => {}
        _ = reader.read_to_end(&mut rest) => {}
        () = tokio::time::sleep(Duration::from_secs(15)) => panic!("still open after 15 s"),
    }
    assert!(started.elapsed() > Duration::from_secs(8), "{:?}", started.elapsed());
    assert!(!String::from_utf8_lossy(&rest).contains("200 OK"));
}
