//! A DNS resolver that returns only public addresses, so that nobody can make this server call
//! itself or its internal network (SSRF). The HTTP client connects to exactly the addresses that
//! it returns. There is no second lookup that could return others (DNS rebinding).

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The name doesn't exist, or has no public address.
#[derive(Debug, thiserror::Error)]
#[error("no such host")]
pub struct NoSuchHost;

/// The resolver.
pub struct PublicResolver;

impl Resolve for PublicResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let host = name.as_str().to_owned();
        Box::pin(async move {
            let addresses = match tokio::net::lookup_host((host.as_str(), 0)).await {
                Ok(addresses) => addresses,
                Err(error) if is_unknown_name(&error) => return Err(NoSuchHost.into()),
                Err(error) => return Err(error.into()),
            };
            let public: Vec<_> = addresses.filter(|a| is_public(a.ip())).collect();
            if public.is_empty() {
                return Err(NoSuchHost.into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

/// Whether the lookup failed because the name doesn't exist, and not for a temporary reason. The
/// standard library passes on only the C library's message.
fn is_unknown_name(error: &std::io::Error) -> bool {
    let text = error.to_string();
    ["Name or service not known", "nodename nor servname", "No address associated"]
        .iter()
        .any(|known| text.contains(known))
}

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => is_public_v4(v4),
            None => is_public_v6(v6),
        },
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let protocol_assignments = a == 192 && b == 0 && c == 0;
    let benchmark = a == 198 && (b == 18 || b == 19);
    !(a == 0
        || a >= 224
        || shared
        || protocol_assignments
        || benchmark
        || address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_documentation())
}

/// Global unicast (2000::/3), except the ranges that embed an IPv4 address (6to4, Teredo) and those
/// for documentation.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let embeds_v4 = a == 0x2002 || (a == 0x2001 && b == 0);
    let documentation = a == 0x2001 && b == 0xdb8;
    (a & 0xe000) == 0x2000 && !embeds_v4 && !documentation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_accepted() {
        for address in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.2.1",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "ff02::1",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        for address in ["52.25.10.4", "8.8.8.8", "2600:1f14::1"] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }
}
