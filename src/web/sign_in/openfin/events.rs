//! What the events of a window mean for a sign-in.

use wasm_bindgen::JsValue;

use crate::error::{Error, ErrorKind, Failure};
use crate::ports::WindowRequest;
use crate::web::sign_in::callback::{closed, is_for};
use crate::web::sign_in::window_options::number;
use crate::web::sys;

/// The events that are listened to.
///
/// `will-redirect` and `did-fail-load` carry the callback where its page cannot be loaded, and
/// `navigation-rejected` where the app's own rules forbid it. Before runtime 30 there is neither
/// `url-changed` nor `did-fail-load`.
pub const EVENTS: [&str; 6] = [
    "url-changed",
    "will-redirect",
    "navigation-rejected",
    "did-fail-load",
    "crashed",
    "closed",
];

/// Chromium's code of a load that gave way to another one.
const ABORTED: f64 = -3.0;

/// What an event says.
pub enum News {
    /// The window has got to the callback.
    Done(String),
    /// The window will never get there.
    Over(Failure<JsValue>),
    /// The window has got to another page.
    Elsewhere,
    /// Nothing was said of where the window is.
    Unknown,
    /// Nothing that matters.
    None,
}

/// Where Salesforce stays with some errors, in place of the callback. The query is the same.
const ERROR_PAGE: &str = "/setup/secur/RemoteAccessErrorPage.apexp";

/// Where an answer arrives.
pub struct Callback {
    /// As Chromium writes it, without the query.
    page: String,
    state: String,
}

impl Callback {
    /// The callback of a sign-in.
    pub fn of(request: &WindowRequest<'_, JsValue>) -> Self {
        Self {
            page: split(request.redirect_uri).0.to_owned(),
            state: request.state.to_owned(),
        }
    }

    /// Whether a URL is the callback, the same origin and path to the letter, or the answer to this
    /// attempt on the error page.
    pub fn is_at(&self, url: &str) -> bool {
        let (page, query) = split(url);
        page == self.page || (page.ends_with(ERROR_PAGE) && is_for(&self.state, query))
    }

    /// Reads an event, or what the container gave as the reason why it created no window.
    pub fn read(&self, event: &JsValue) -> News {
        let text = |name| sys::member(event, name)?.as_string();
        let aborted = |value, name| number(Some(value), &[name]) == Some(ABORTED);
        let Some(kind) = text("type") else {
            return match sys::member(event, "cbPayload") {
                None => News::Over(failed(Some(event.clone()))),
                Some(report) if aborted(&report, "networkErrorCode") => News::None,
                // The whole report can hold the URL; the code says enough.
                Some(report) => News::Over(failed(sys::member(&report, "networkErrorCode"))),
            };
        };
        let frame = sys::member(event, "isMainFrame").and_then(|main| main.as_bool());
        if frame == Some(false) {
            return News::None;
        }
        let url = text("url").or_else(|| text("validatedURL"));
        let url = url.unwrap_or_default();
        match kind.as_str() {
            "closed" => News::Over(closed()),
            "crashed" => News::Over(
                Error::new(
                    ErrorKind::WindowCrashed,
                    "The sign-in window crashed; try again.",
                )
                .into(),
            ),
            _ if self.is_at(&url) => News::Done(url),
            "url-changed" => News::Elsewhere,
            // A link to another program (`okta-verify:`) is no page that could fail.
            "did-fail-load" if url.starts_with("http") && !aborted(event, "errorCode") => {
                News::Over(failed(sys::member(event, "errorDescription")))
            }
            _ => News::None,
        }
    }
}

/// A window that could not load its page.
pub fn failed(cause: Option<JsValue>) -> Failure<JsValue> {
    let failure = Failure::from(Error::new(
        ErrorKind::WindowFailed,
        "The sign-in window could not load its page; check the org's address and the network.",
    ));
    match cause {
        Some(cause) => failure.caused_by(cause),
        None => failure,
    }
}

/// A URL's page and query, without the fragment.
fn split(url: &str) -> (&str, &str) {
    let url = url.split('#').next().unwrap_or("");
    url.split_once('?').unwrap_or((url, ""))
}
