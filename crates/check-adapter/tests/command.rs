//! The command as people call it: its output and its exit code.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output};
use std::thread;

const ADAPTER: &str = r#"{
  "name": "Ours",
  "headers": { "X-API-Key": "{/session/token}" },
  "operations": {
    "me": {
      "request": { "method": "GET", "path": "me" },
      "answer": {
        "user": { "id": "{/body/id}", "name": "{/body/name}" },
        "teams": [{ "id": "main", "name": "Team", "role": "admin" }]
      }
    },
    "list_connections": {
      "request": { "method": "GET", "path": "items" },
      "answer": { "items": { "$each": "/body/data", "as": {
        "id": "{@/id}", "name": "{@/name}", "integration": "okta" } } }
    }
  }
}"#;

fn check(adapter: &str, arguments: &[&str]) -> (Output, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ours.json"), adapter).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_patchbay-check-adapter"))
        .current_dir(folder.path())
        .arg("ours.json")
        .args(arguments)
        .env("OUR_KEY", "canary-key")
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    (output, printed)
}

/// A backend that knows one key, and lists its connections under `items`, not `data`.
fn backend() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || listener.incoming().flatten().for_each(respond));
    format!("http://{address}/api")
}

fn respond(mut stream: TcpStream) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let has_key = head.iter().any(|line| line.eq_ignore_ascii_case("x-api-key: canary-key"));
    let (status, body) = match first.split(' ').nth(1) {
        _ if first.starts_with("OPTIONS") => ("204 No Content", ""),
        _ if !has_key => ("401 Unauthorized", "{}"),
        Some("/api/me") => ("200 OK", r#"{"id":1,"name":"Grace"}"#),
        Some("/api/items") => ("200 OK", r#"{"items":[],"total":0}"#),
        _ => ("404 Not Found", "{}"),
    };
    let answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
         Access-Control-Allow-Origin: https://console.example.com\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(answer.as_bytes()).unwrap();
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let _ = stream.read(&mut [0; 64]);
}

#[test]
fn right_file_passes() {
    let (output, printed) = check(ADAPTER, &[]);
    assert!(output.status.success(), "{printed}");
    assert!(printed.contains("ok   Adapter") && printed.contains("Ours, no mistakes"), "{printed}");
}

#[test]
fn all_mistakes_are_printed_with_their_lines() {
    let wrong = ADAPTER.replace("\"GET\", \"path\": \"me\"", "\"get\", \"path\": \"me\"");
    let wrong = wrong.replace("{@/name}", "@/name");
    let (output, printed) = check(&wrong, &[]);
    assert!(!output.status.success(), "{printed}");
    for words in [
        "2 mistakes",
        "me: found \"get\", expected one of `GET`",
        "Change ours.json, line 6: /operations/me/request/method",
        "a pointer has braces and a slash: `{@/name}`",
        "Change ours.json, line 15: /operations/list_connections/answer/items/as/name",
    ] {
        assert!(printed.contains(words), "{words}: {printed}");
    }
}

#[test]
fn answer_of_another_shape_names_its_own_keys_and_the_line() {
    let url = backend();
    let (output, printed) = check(ADAPTER, &["--url", &url, "--token-env", "OUR_KEY"]);
    assert!(!output.status.success(), "{printed}");
    for words in [
        "ok   Backend",
        "ok   Who is signed in         Grace, in 1 team",
        "FAIL List connections",
        "/api/items → 200",
        "`/body/data` isn't there; the answer has `items`, `total`",
        "Change ours.json, line 14: /operations/list_connections/answer/items/$each",
        "-    Test a connection        The adapter doesn't have it",
    ] {
        assert!(printed.contains(words), "{words}: {printed}");
    }
    assert!(!printed.contains("canary"), "{printed}");
}

#[test]
fn headers_for_another_origin_are_named() {
    let url = backend();
    let adapter = ADAPTER.replace("/body/data", "/body/items");
    let page = ["--origin", "https://console.example.com"];
    let (output, printed) =
        check(&adapter, &[&["--url", &url, "--token-env", "OUR_KEY"][..], &page].concat());
    assert!(!output.status.success(), "{printed}");
    for words in [
        "FAIL Other origin (CORS)",
        "`Access-Control-Allow-Headers` lacks `x-api-key`.",
        "`Access-Control-Expose-Headers` lacks `retry-after`",
        "Access-Control-Allow-Headers: x-api-key",
    ] {
        assert!(printed.contains(words), "{words}: {printed}");
    }
    assert!(!printed.contains("lacks `etag`"), "nothing reads it: {printed}");
}

#[test]
fn signed_out_and_unreachable_backends_are_told_apart() {
    let (_, printed) = check(ADAPTER, &["--url", &backend()]);
    assert!(printed.contains("ok   Backend") && printed.contains("FAIL Sign-in"), "{printed}");
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (output, printed) = check(ADAPTER, &["--url", &format!("http://{nobody}")]);
    assert!(!output.status.success() && printed.contains("FAIL Backend"), "{printed}");
}
