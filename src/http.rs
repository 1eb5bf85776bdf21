//! Requests and responses as plain values.

use crate::error::{Error, ErrorKind};

/// A request that an [`HttpClient`](crate::ports::HttpClient) can send.
#[derive(Clone)]
pub struct HttpRequest<V> {
    /// The method, in upper case.
    pub method: String,
    /// An absolute URL.
    pub url: String,
    /// Header names are as given, and unique.
    pub headers: Vec<(String, String)>,
    /// The body, as a value of the environment.
    pub body: Option<V>,
    /// Whether the answer is returned with its body unread, as `fetch` does.
    pub is_raw: bool,
    /// An `AbortSignal` for the request, including the body of a raw answer.
    pub signal: Option<V>,
}

impl<V> HttpRequest<V> {
    /// A `GET` for JSON.
    pub fn get(url: String) -> Self {
        Self {
            method: "GET".into(),
            url,
            headers: vec![("Accept".into(), "application/json".into())],
            body: None,
            is_raw: false,
            signal: None,
        }
    }

    /// Whether the method is safe (RFC 9110 section 9.2.1), so that the request can be repeated.
    pub fn is_safe(&self) -> bool {
        matches!(self.method.as_str(), "GET" | "HEAD")
    }

    /// Adds the access token (RFC 6750 section 2.1).
    pub fn bearer(mut self, access_token: &str) -> Self {
        self.headers
            .push(("Authorization".into(), ["Bearer ", access_token].concat()));
        self
    }
}

/// An answer whose body has been read, unless it is a raw one.
#[derive(Clone, Debug)]
pub struct HttpResponse<V> {
    /// The status code.
    pub status: u16,
    /// The `Content-Type` header as it was sent.
    pub content_type: Option<String>,
    /// The `Retry-After` header in milliseconds, if the page may read it.
    pub retry_after: Option<u32>,
    /// The environment's own response, if it is a raw one.
    pub raw: Option<V>,
    /// The body, read as [`Representation`] says; none if it was empty. The body of a raw answer is
    /// read only for an error (400, 401, 403), from a copy.
    pub body: Option<V>,
    /// Whether the body was declared as JSON or a form and is not; `body` is then its text.
    pub malformed: bool,
}

impl<V> HttpResponse<V> {
    /// Whether the request succeeded. 304 is the expected answer to a conditional request.
    pub fn is_success(&self) -> bool {
        matches!(self.status, 200..=299 | 304)
    }
}

/// How the body of an answer is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Representation {
    /// Parsed by the engine.
    Json,
    /// A string: text, XML and CSV.
    Text,
    /// `FormData`.
    Form,
    /// An `ArrayBuffer`.
    Bytes,
}

impl Representation {
    /// Chooses by the media type. An error without one is read as JSON, or as text if it is not JSON.
    pub fn of(content_type: Option<&str>, status: u16) -> Self {
        let Some(content_type) = content_type else {
            return match status {
                400.. => Self::Json,
                _ => Self::Bytes,
            };
        };
        let essence = content_type.split(';').next().unwrap_or("").trim();
        let essence = essence.to_ascii_lowercase();
        // `application/vnd.x+json` and `application/x.json` end in the same word. The types of
        // office documents contain `xml` only inside a longer word (`openxmlformats`).
        let mut words = essence.as_bytes().rsplit(|byte| b"/+.-".contains(byte));
        match (essence.as_str(), words.next()) {
            (_, Some(b"json")) => Self::Json,
            ("multipart/form-data" | "application/x-www-form-urlencoded", _) => Self::Form,
            (_, Some(b"xml" | b"csv")) => Self::Text,
            (text, _) if text.starts_with("text/") => Self::Text,
            _ => Self::Bytes,
        }
    }
}

/// An address that is longer may be too long: Salesforce accepts 16,384 bytes, including the headers
/// (REST API Developer Guide, "Status Codes and Error Responses": 414 and 431).
const LONGEST: usize = 14_000;

/// How [`no_answer`] continues if the network is not the reason.
const IF_NEVER: &str = "If it has never worked, ";

/// The part of the message of [`no_answer`] that remains once the org is known to answer.
pub fn unreadable(no_answer: &Error) -> &str {
    // The standard library's text search is larger than all of this module.
    let mut places = no_answer.message.as_bytes().windows(IF_NEVER.len());
    let start = places.position(|place| place == IF_NEVER.as_bytes());
    let advice = start.and_then(|start| no_answer.message.get(start + IF_NEVER.len()..));
    advice.unwrap_or_default()
}

/// The error for a request without an answer. A page is not told the reason, so the message names
/// what can be checked (Salesforce help page "Enable CORS for OAuth Endpoints").
pub fn no_answer<V>(request: &HttpRequest<V>, page_origin: Option<&str>) -> Error {
    let url = request.url.as_str();
    let mut parts = url.splitn(4, '/');
    let (scheme, _, host, path) = (parts.next(), parts.next(), parts.next(), parts.next());
    let (scheme, host, path) = (scheme.unwrap_or(""), host.unwrap_or(""), path.unwrap_or(""));
    let page = page_origin.unwrap_or("this page");
    let mut message = [
        "No answer from ",
        scheme,
        "//",
        host,
        ". Check the network, and that the page's Content Security Policy has the address in \
         connect-src. ",
        IF_NEVER,
        "the org does not let ",
        page,
        " read its answers: in Setup, CORS, add ",
        page,
        " to the Allowed Origins List",
    ]
    .concat();
    if matches!(host, "login.salesforce.com" | "test.salesforce.com") {
        message.push_str(", and use the org's My Domain address instead of this one");
    } else if path.split('/').any(|part| part == "oauth2") && !path.ends_with("userinfo") {
        message.push_str(", and select Enable CORS for OAuth endpoints");
    }
    message.push('.');
    if url.len() > LONGEST {
        message.push_str(
            " Or the endpoint is too long: Salesforce accepts 16,384 bytes with headers.",
        );
    }
    if !(request.is_safe() || path.split('/').any(|part| part == "oauth2")) {
        message
            .push_str(" The org may have carried out the request: check before you send it again.");
    }
    Error::new(ErrorKind::NetworkError, message)
}

/// The error for an answer whose body broke off.
pub fn broken_body(status: u16) -> Error {
    Error::new(
        ErrorKind::NetworkError,
        "The connection broke off during the org's answer; `status` is the answer's.",
    )
    .with_status(status)
}

/// The error for an answer that did not arrive in time.
pub fn too_late() -> Error {
    Error::new(
        ErrorKind::RequestTimeout,
        "The org did not answer in time; try again, or allow more time by timeout or requestTimeout.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_an_answer_the_orgs_settings_are_named() {
        let message = |url: &str| {
            let request = HttpRequest::<()>::get(url.into());
            no_answer(&request, Some("https://app.example"))
                .message
                .clone()
        };
        let data = message("https://acme.my.salesforce.com/services/data?q=secret");
        assert!(
            data.contains("add https://app.example to the Allowed Origins"),
            "{data}"
        );
        assert!(
            !data.contains("OAuth") && !data.contains("secret"),
            "{data}"
        );
        let token = message("https://acme.my.salesforce.com/services/oauth2/token");
        assert!(token.contains("Enable CORS for OAuth endpoints"), "{token}");
        let address = "https://acme.my.salesforce.com/?q=";
        for (length, is_long) in [(LONGEST, false), (LONGEST + 1, true)] {
            let long = [address, &"x".repeat(length - address.len())].concat();
            assert_eq!(message(&long).contains("too long"), is_long, "{length}");
        }
        assert!(
            !data.contains("too long") && data.contains("connect-src"),
            "{data}"
        );
        let login = message("https://login.salesforce.com/services/oauth2/token");
        assert!(login.contains("My Domain"), "{login}");
    }

    #[test]
    fn media_types_choose_the_representation() {
        for (content_type, expected) in [
            ("application/json;charset=UTF-8", Representation::Json),
            ("Application/JSON", Representation::Json),
            ("application/problem+json", Representation::Json),
            ("application/vnd.salesforce.v1.json", Representation::Json),
            ("application/xml", Representation::Text),
            ("application/soap+xml; charset=utf-8", Representation::Text),
            ("text/csv", Representation::Text),
            ("application/csv", Representation::Text),
            ("text/html;charset=UTF-8", Representation::Text),
            ("application/x-www-form-urlencoded", Representation::Form),
            ("multipart/form-data; boundary=x", Representation::Form),
            (
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                Representation::Bytes,
            ),
            ("image/png", Representation::Bytes),
            ("application/x-ndjson", Representation::Bytes),
            ("application/octet-stream", Representation::Bytes),
            ("", Representation::Bytes),
        ] {
            assert_eq!(
                Representation::of(Some(content_type), 200),
                expected,
                "{content_type}"
            );
        }
    }

    #[test]
    fn an_error_without_a_type_is_tried_as_json() {
        assert_eq!(Representation::of(None, 400), Representation::Json);
        assert_eq!(Representation::of(None, 200), Representation::Bytes);
    }
}
