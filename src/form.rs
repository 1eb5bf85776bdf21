//! `application/x-www-form-urlencoded`, as the URL standard defines it.
//!
//! Queries, token requests and stored sessions are all written in this one format.

use core::str::Bytes;

/// Writes pairs in the given order.
pub fn encode<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = String::new();
    for (name, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        encode_into(&mut out, name);
        out.push('=');
        encode_into(&mut out, value);
    }
    out
}

/// Reads pairs. A leading `?` is skipped; bytes that are not UTF-8 become U+FFFD.
pub fn decode(text: &str) -> Vec<(String, String)> {
    text.strip_prefix('?')
        .unwrap_or(text)
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode_text(name), decode_text(value))
        })
        .collect()
}

/// The first value of a name among pairs.
pub fn value<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.as_str())
}

fn encode_into(out: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => {
                out.push('%');
                out.push(hex_digit(byte >> 4));
                out.push(hex_digit(byte & 15));
            }
        }
    }
}

fn hex_digit(nibble: u8) -> char {
    char::from(match nibble {
        0..=9 => b'0' + nibble,
        _ => b'A' - 10 + nibble,
    })
}

fn decode_text(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => escaped(&mut rest).unwrap_or(b'%'),
            _ => byte,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Reads the two digits of a percent-encoded byte, and consumes them only if they are hexadecimal.
fn escaped(rest: &mut Bytes<'_>) -> Option<u8> {
    let mut ahead = rest.clone();
    let mut digit = || char::from(ahead.next()?).to_digit(16);
    let byte = 16 * digit()? + digit()?;
    *rest = ahead;
    Some(byte as u8)
}

/// Whether what follows a `%` makes it a percent-encoded byte.
pub(crate) fn is_escape(text: &str) -> bool {
    escaped(&mut text.bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodes_as_url_search_params_does() {
        assert_eq!(
            encode([("q", "a b+c/ü*'~"), ("code", "aPrx==")]),
            "q=a+b%2Bc%2F%C3%BC*%27%7E&code=aPrx%3D%3D"
        );
    }

    #[test]
    fn decodes_what_a_redirect_carries() {
        let pairs =
            decode("?error=access_denied&error_description=end-user+denied%20it&flag&x=%zz");
        assert_eq!(
            value(&pairs, "error_description"),
            Some("end-user denied it")
        );
        assert_eq!(value(&pairs, "flag"), Some(""));
        assert_eq!(value(&pairs, "x"), Some("%zz"));
        assert_eq!(value(&pairs, "absent"), None);
    }

    #[test]
    fn bytes_that_are_no_utf8_do_not_fail() {
        assert_eq!(decode("a=%ff%41"), [("a".into(), "\u{fffd}A".into())]);
    }
}
