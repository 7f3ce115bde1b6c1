//! PowerShell: `Invoke-RestMethod`, `Invoke-WebRequest` or their aliases, with the variables and
//! hash tables that they use.

mod tokens;

use crate::pairs::Pairs;
use crate::request;
use tokens::Token;
use zeroize::Zeroizing;

const COMMANDS: [&str; 4] = ["invoke-restmethod", "invoke-webrequest", "irm", "iwr"];

/// Adds the values of a PowerShell command; false if there is none.
pub(super) fn read(text: &str, pairs: &mut Pairs) -> bool {
    let lower = Zeroizing::new(text.to_ascii_lowercase());
    if !COMMANDS.iter().any(|command| lower.contains(command)) {
        return false;
    }
    let tokens = tokens::split(text);
    if !(0..tokens.len()).any(|at| is_command(&tokens, at)) {
        return false;
    }
    let (mut at, mut has_url, mut is_body) = (0, false, false);
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        at += 1;
        match rest {
            [Token::Bare(name), Token::Symbol('='), value, ..] if name.starts_with('$') => {
                at += 1;
                if let Token::Quoted(value) = value {
                    at += 1;
                    let name = name.trim_start_matches('$');
                    let name = name.split_once(':').map_or(name, |(_, name)| name);
                    add_variable(name, value, pairs);
                }
            }
            // Options in a hash table: `$options = @{ Uri = "…"; Body = @{ … } }`.
            [Token::Bare(key), Token::Symbol('='), Token::Symbol('{'), ..] => {
                at += 2;
                is_body = is_body_option(key);
            }
            [Token::Bare(key), Token::Symbol('='), Token::Quoted(url), ..]
                if !is_body && key.eq_ignore_ascii_case("uri") =>
            {
                at += 2;
                has_url = true;
                request::add_url(url, "https://", pairs);
            }
            [key, Token::Symbol('='), Token::Quoted(value), ..] => {
                at += 2;
                add_entry(key.text(), value, is_body, pairs);
            }
            [
                Token::Bare(method),
                Token::Symbol('('),
                Token::Quoted(name),
                Token::Symbol(','),
                Token::Quoted(value),
                ..,
            ] if method.starts_with('$') && method.to_ascii_lowercase().ends_with(".add") => {
                at += 5;
                request::add_header(name, value, pairs);
            }
            [Token::Bare(option), following @ ..] if option.starts_with('-') => {
                let option = option.to_ascii_lowercase();
                is_body = is_body_option(option.trim_start_matches('-'));
                let value = following.first().map(Token::text).unwrap_or_default();
                match option.as_str() {
                    "-uri" | "-url" => {
                        at += 1;
                        has_url = true;
                        request::add_url(value, "https://", pairs);
                    }
                    "-token" => add_token(following, pairs),
                    "-body" if matches!(following.first(), Some(Token::Quoted(_))) => {
                        at += 1;
                        request::add_body(value, pairs);
                    }
                    _ => {}
                }
            }
            [Token::Bare(text) | Token::Quoted(text), ..] if !has_url && text.contains("://") => {
                has_url = true;
                request::add_url(text, "https://", pairs);
            }
            _ => {}
        }
    }
    true
}

/// Whether the token is a command: it is the first one, or it comes after a symbol or a prompt. Its
/// result may be assigned to a variable, but no variable has its name.
fn is_command(tokens: &[Token], at: usize) -> bool {
    let token = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
    let Some(Token::Bare(word)) = token(0) else { return false };
    COMMANDS.contains(&word.to_ascii_lowercase().as_str())
        && !matches!(tokens.get(at + 1), None | Some(Token::Symbol('=')))
        && match token(1) {
            Some(Token::Symbol('=')) => {
                matches!(token(2), Some(Token::Bare(name)) if name.starts_with('$'))
            }
            Some(Token::Bare(prompt)) => prompt.ends_with(['>', '$']),
            Some(Token::Quoted(_)) => false,
            Some(Token::Symbol(_)) | None => true,
        }
}

fn is_body_option(name: &str) -> bool {
    ["body", "form"].iter().any(|body| name.eq_ignore_ascii_case(body))
}

/// Adds a variable or an element of one: `$token = "…"`, `$headers["Authorization"] = "…"`.
fn add_variable(name: &str, value: &str, pairs: &mut Pairs) {
    match name.split_once('[') {
        Some((_, element)) => request::add_header(element.trim_end_matches(']'), value, pairs),
        None => {
            pairs.add(&[name], value);
        }
    }
}

/// Adds an entry of a hash table: a field of the body, or a header.
fn add_entry(name: &str, value: &str, is_body: bool, pairs: &mut Pairs) {
    if is_body {
        pairs.add_unless_reference(&[name], value);
    } else {
        request::add_header(name, value, pairs);
    }
}

/// Adds the first quoted text of the argument, which is `(ConvertTo-SecureString "…" …)`.
fn add_token(argument: &[Token], pairs: &mut Pairs) {
    let is_end = |token: &&Token| matches!(token, Token::Symbol(')' | '\n'));
    let quoted = argument.iter().take_while(|token| !is_end(token)).find_map(|token| match token {
        Token::Quoted(text) => Some(text),
        _ => None,
    });
    match quoted {
        Some(token) => request::add_authorization(&["bearer"], token, pairs),
        None => pairs.add_reference(&["token"]),
    }
}
