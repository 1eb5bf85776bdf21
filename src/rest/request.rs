//! A call of the REST API and its answer.

use super::{ApiVersion, Retry};
use crate::error::{Error, ErrorKind};
use crate::http::{HttpRequest, HttpResponse};
use crate::org::OrgUrl;
use crate::value::{Payload, Value};

/// A caller's request.
#[derive(Clone)]
pub struct ApiRequest<V> {
    /// A path in the org, with or without its leading slash.
    pub endpoint: String,
    /// The method in any case; `GET` by default.
    pub method: Option<String>,
    /// The data for the body.
    pub data: Option<V>,
    /// The caller's headers.
    pub headers: Vec<(String, String)>,
    /// Whether the request contains the access token.
    pub include_authorization: bool,
    /// Whether the request works like `fetch`: no header is added, the data is the body unchanged, and
    /// the result is the environment's own response, whatever its status.
    pub is_raw: bool,
    /// An `AbortSignal` for the request.
    pub signal: Option<V>,
    /// How long the call may take, in milliseconds; 0 for no limit, none for the configured time.
    pub timeout: Option<u32>,
    /// When the request is repeated; none for the configured rules.
    pub retry: Option<Retry>,
}

impl<V: Value> ApiRequest<V> {
    /// The request to send, without the access token.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidEndpoint`] and [`ErrorKind::InvalidOption`].
    pub fn prepare(&self, org: &OrgUrl, version: &ApiVersion) -> Result<HttpRequest<V>, Error> {
        let invalid = |why: &'static str| Err(Error::new(ErrorKind::InvalidOption, why));
        let url = org.endpoint(&version.fill_path(&self.endpoint))?;
        let method = self.method.as_deref().unwrap_or("").trim();
        let method = match method {
            "" => "GET".to_owned(),
            method if NEVER_SENT.iter().any(|no| method.eq_ignore_ascii_case(no)) => {
                return invalid("Browsers cannot send CONNECT, TRACE or TRACK requests.");
            }
            method if method.bytes().all(is_token_byte) => method.to_ascii_uppercase(),
            _ => return invalid("The HTTP method is not a word such as GET or POST."),
        };
        if self.header("authorization") {
            return invalid(
                "The Authorization header belongs to the connection; use includeAuthorization: false for none.",
            );
        }
        let mut headers = self.headers.clone();
        if !self.is_raw && !self.header("accept") {
            headers.push(("Accept".into(), "application/json".into()));
        }
        let payload = self.data.as_ref().map_or(Payload::Absent, V::payload);
        let body = match (&self.data, payload) {
            (None, _) | (_, Payload::Absent) => None,
            (Some(_), _) if matches!(method.as_str(), "GET" | "HEAD") => {
                return invalid("A GET or HEAD request carries no data; put it into the query.");
            }
            (Some(data), Payload::Json) if !self.is_raw => {
                let data = version.fill_subrequests(&self.endpoint, data.clone());
                match data.to_json() {
                    Some(json) => Some(json),
                    None => return invalid("The data cannot be converted to JSON."),
                }
            }
            (Some(data), _) => Some(data.clone()),
        };
        // A POST or PATCH is JSON even without a body, as @openfin/salesforce documents.
        let is_json = match method.as_str() {
            "POST" | "PATCH" => matches!(payload, Payload::Json | Payload::Text | Payload::Absent),
            "PUT" => matches!(payload, Payload::Json | Payload::Text),
            _ => false,
        };
        if is_json && !self.is_raw && !self.header("content-type") {
            headers.push(("Content-Type".into(), "application/json".into()));
        }
        Ok(HttpRequest {
            method,
            url,
            headers,
            body,
            is_raw: self.is_raw,
            signal: self.signal.clone(),
        })
    }

    fn header(&self, name: &str) -> bool {
        self.headers
            .iter()
            .any(|(given, _)| given.trim().eq_ignore_ascii_case(name))
    }
}

/// Forbidden by the Fetch standard, section 2.2.1.
const NEVER_SENT: [&str; 3] = ["CONNECT", "TRACE", "TRACK"];

/// RFC 9110 section 5.6.2.
fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// What `executeApiRequest` resolves with.
#[derive(Clone, Debug)]
pub struct ApiResponse<V> {
    /// The body; none if it was empty.
    pub data: Option<V>,
    /// The status code.
    pub status: u16,
    /// The `Content-Type` header, if the org sent one.
    pub content_type: Option<String>,
}

impl<V> From<HttpResponse<V>> for ApiResponse<V> {
    fn from(response: HttpResponse<V>) -> Self {
        Self {
            data: response.body,
            status: response.status,
            content_type: response.content_type,
        }
    }
}
