//! What the events of a window mean for a sign-in.

use wasm_bindgen::JsValue;

use super::failed;
use crate::error::{Error, ErrorKind, Failure};
use crate::web::sys;
use crate::web::window::{closed, number};

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
    /// Nothing that matters.
    None,
}

/// The callback's URL as Chromium writes it, without its query.
pub struct Callback(String);

impl Callback {
    /// The callback of a sign-in.
    pub fn of(redirect_uri: &str) -> Self {
        let url = web_sys::Url::new_with_base(redirect_uri, redirect_uri).map(|url| url.href());
        Self(page(&url.unwrap_or_default()).to_owned())
    }

    /// Whether a URL is the callback: the same origin and path, to the letter.
    pub fn is_at(&self, url: &str) -> bool {
        page(url) == self.0
    }

    /// Reads an event.
    pub fn read(&self, event: &JsValue) -> News {
        let text = |name| sys::member(event, name)?.as_string();
        let frame = sys::member(event, "isMainFrame").and_then(|main| main.as_bool());
        if frame == Some(false) {
            return News::None;
        }
        let url = text("url").or_else(|| text("validatedURL"));
        let url = url.unwrap_or_default();
        match text("type").unwrap_or_default().as_str() {
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
            "did-fail-load"
                if url.starts_with("http")
                    && number(Some(event), &["errorCode"]) != Some(ABORTED) =>
            {
                News::Over(failed(sys::member(event, "errorDescription")))
            }
            _ => News::None,
        }
    }
}

/// A URL without query and fragment.
fn page(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or("")
}
