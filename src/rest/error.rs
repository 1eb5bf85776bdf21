//! Errors of the REST API.

use crate::error::{Error, ErrorKind, status_message};
use crate::form;
use crate::http::HttpResponse;
use crate::value::Value;

/// The error for an unsuccessful answer, in the org's own words.
///
/// Salesforce answers with an array of errors, one object, an OAuth error, XML, a single word or a
/// page of HTML (REST guide, "Status Codes and Error Responses"). The answer is kept in `data`.
pub fn refusal<V: Value>(response: &HttpResponse<V>) -> Error {
    let (message, error_code) = match &response.body {
        Some(body) => match body.as_text() {
            Some(text) => from_text(&text),
            None => from_object(&body.member("0").unwrap_or_else(|| body.clone())),
        },
        None => (None, None),
    };
    let message = message
        .or_else(|| error_code.clone())
        .unwrap_or_else(|| status_message("The org", response.status));
    let kind = match error_code.as_deref() {
        Some("INVALID_QUERY_LOCATOR") => ErrorKind::CursorExpired,
        _ => ErrorKind::RequestRefused,
    };
    Error::new(kind, message)
        .with_status(response.status)
        .with_code(error_code)
}

/// Whether a 401 would be the same with a new access token.
///
/// The messages are those that jsforce distinguishes (`http-api`).
pub fn is_incurable(error: &Error) -> bool {
    [
        "This session is not valid for use with the REST API",
        "Connected app is not attached to Agent",
    ]
    .into_iter()
    .any(|message| contains(&error.message, message))
}

/// Whether an answer of `userinfo` says that the access token is dead.
pub fn bad_oauth_token(error: &Error) -> bool {
    error.status == Some(403) && error.message.trim() == "Bad_OAuth_Token"
}

type Words = (Option<String>, Option<String>);

fn from_object<V: Value>(object: &V) -> Words {
    let text = |name| {
        object
            .text_of(name)
            .filter(|text: &String| !text.is_empty())
    };
    let code = text("errorCode")
        .or_else(|| text("error"))
        .or_else(|| text("statusCode"));
    (text("message").or_else(|| text("error_description")), code)
}

fn from_text(text: &str) -> Words {
    let text = text.trim();
    if text.starts_with('<') {
        return (element(text, "message"), element(text, "errorCode"));
    }
    if text.starts_with("error=") {
        let pairs = form::decode(text);
        let value = |name| form::value(&pairs, name).map(str::to_owned);
        return (value("error_description"), value("error"));
    }
    let is_sentence = !text.is_empty() && text.len() <= 1000;
    (is_sentence.then(|| text.to_owned()), None)
}

/// The text of the first XML element of that name.
fn element(xml: &str, name: &str) -> Option<String> {
    let mut tags = xml.split('<').filter_map(|tag| tag.split_once('>'));
    let (_, text) = tags.find(|(tag, _)| *tag == name)?;
    let mut pieces = text.split('&');
    let mut unescaped = pieces.next()?.to_owned();
    for piece in pieces {
        let (character, rest) = match piece.split_once(';') {
            Some(("lt", rest)) => ('<', rest),
            Some(("gt", rest)) => ('>', rest),
            Some(("quot", rest)) => ('"', rest),
            Some(("apos", rest)) => ('\'', rest),
            Some(("amp", rest)) => ('&', rest),
            _ => ('&', piece),
        };
        unescaped.push(character);
        unescaped.push_str(rest);
    }
    Some(unescaped)
}

fn contains(text: &str, part: &str) -> bool {
    text.as_bytes()
        .windows(part.len())
        .any(|window| window == part.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_every_text() {
        let words = |message: &str, code: &str| (Some(message.to_owned()), Some(code.to_owned()));
        assert_eq!(
            from_text(
                "<?xml version=\"1.0\"?><Errors><Error><errorCode>INVALID_FIELD</errorCode><message>No such column &apos;a&amp;lt;&apos;</message></Error></Errors>"
            ),
            words("No such column 'a&lt;'", "INVALID_FIELD")
        );
        assert_eq!(
            from_text("error=invalid_client_id&error_description=client%20identifier%20invalid"),
            words("client identifier invalid", "invalid_client_id")
        );
        assert_eq!(
            from_text("Bad_OAuth_Token\n"),
            (Some("Bad_OAuth_Token".into()), None)
        );
        assert_eq!(from_text("<html><body>Gateway</body></html>"), (None, None));
        assert_eq!(from_text(""), (None, None));
        let sentence = "x".repeat(1000);
        assert_eq!(from_text(&sentence), (Some(sentence.clone()), None));
        assert_eq!(from_text(&"x".repeat(1001)), (None, None));
    }

    #[test]
    fn the_escapes_of_xml_are_read() {
        let text = "<a>&lt;b&gt; &quot;c&quot; &apos;d&apos; &amp;lt; & &nbsp; &</a>";
        assert_eq!(
            element(text, "a").as_deref(),
            Some("<b> \"c\" 'd' &lt; & &nbsp; &")
        );
    }

    #[test]
    fn two_messages_are_beyond_a_refresh() {
        let error = |message| Error::new(ErrorKind::RequestRefused, message);
        assert!(is_incurable(&error(
            "This session is not valid for use with the REST API"
        )));
        assert!(!is_incurable(&error("Session expired or invalid")));
    }
}
