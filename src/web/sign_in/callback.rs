//! The URL that Salesforce sends the answer to, and the attempt that an answer belongs to.

use wasm_bindgen::JsValue;
use web_sys::Url;

use crate::error::{Error, ErrorKind, Failure};
use crate::form;

/// A URL as the browser writes it: absolute, without the fragment that OAuth forbids (RFC 6749
/// section 3.1.2), without a default port, the host in lower case. None if it is not a URL.
///
/// The authorization server compares the URLs of the authorization request and of the token request as
/// texts (RFC 6749 section 4.1.3).
pub fn normalized(uri: &str, base: &str) -> Option<Url> {
    let url = Url::new_with_base(uri, base).ok()?;
    url.set_hash("");
    Some(url)
}

/// Whether a callback message is for the attempt with that state.
pub fn is_for(state: &str, query: &str) -> bool {
    form::value(&form::decode(query), "state") == Some(state)
}

/// The error for a sign-in whose window was closed.
pub fn closed() -> Failure<JsValue> {
    Error::new(
        ErrorKind::WindowClosed,
        "The sign-in window was closed before Salesforce answered; try again.",
    )
    .into()
}
