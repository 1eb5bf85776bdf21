//! What the events of a window mean for a sign-in.

use wasm_bindgen::JsValue;

use crate::error::{Error, ErrorKind, Failure, status_message};
use crate::form;
use crate::ports::WindowRequest;
use crate::web::sign_in::callback::closed;
use crate::web::sign_in::window_options::number;
use crate::web::sys;

/// The events that are listened to.
///
/// `fire-constructor-callback`, by which OpenFin's client knows that the first page has responded,
/// carries its status, as `url-changed` does for every page. `will-redirect` and `did-fail-load` carry the callback where its page cannot be loaded, and
/// `navigation-rejected` where the app's own rules forbid it. Before runtime 30 there is neither
/// `url-changed` nor `did-fail-load`.
pub const EVENTS: [&str; 7] = [
    "fire-constructor-callback",
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
    /// The first page has responded, with this status; redirects may have led elsewhere by then.
    Responded(Option<f64>),
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
    /// Where the window starts.
    start: String,
    state: String,
}

impl Callback {
    /// The callback of a sign-in.
    pub fn of(request: &WindowRequest<'_, JsValue>) -> Self {
        Self {
            page: split(request.redirect_uri).0.to_owned(),
            start: split(request.url).0.to_owned(),
            state: request.state.to_owned(),
        }
    }

    /// The answer at a URL: at the callback, the same origin and path to the letter, or on the error
    /// page. There the state can be missing. An error of the org's own is for this attempt all the
    /// same: no other has this window.
    pub fn answer_at(&self, url: &str) -> Option<String> {
        let (page, query) = split(url);
        if page == self.page {
            return Some(url.to_owned());
        }
        if !page.ends_with(ERROR_PAGE) {
            return None;
        }
        let pairs = form::decode(query);
        match form::value(&pairs, "state") {
            Some(state) => (state == self.state).then(|| url.to_owned()),
            None => {
                let is_error = form::value(&pairs, "error").is_some();
                let answer = || [page, "?", query, "&state=", &self.state].concat();
                (is_error && self.is_of_the_org(page)).then(answer)
            }
        }
    }

    /// Whether a page is of the origin where the window starts.
    fn is_of_the_org(&self, page: &str) -> bool {
        page.split('/').take(3).eq(self.start.split('/').take(3))
    }

    /// A page of the org's from which no way leads to the callback. Any other page, of an identity
    /// provider for example, may have its reasons for its status.
    pub fn refusal(&self, url: &str, status: Option<f64>) -> Option<Failure<JsValue>> {
        let status = status.filter(|status| *status >= 400.0)? as u16;
        let (page, _) = split(url);
        let error = if status >= 500 && self.is_of_the_org(page) {
            let why = "Salesforce is in maintenance or overloaded; try again later.";
            Error::new(ErrorKind::OrgUnavailable, why)
        } else if page == self.start {
            Error::new(
                ErrorKind::WindowFailed,
                status_message("Salesforce", status),
            )
        } else {
            return None;
        };
        Some(error.with_status(status).into())
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
        let status = |event: &JsValue| number(Some(event), &["httpResponseCode"]);
        match (kind.as_str(), self.answer_at(&url)) {
            ("closed", _) => News::Over(closed()),
            ("crashed", _) => News::Over(
                Error::new(
                    ErrorKind::WindowCrashed,
                    "The sign-in window crashed; try again.",
                )
                .into(),
            ),
            ("fire-constructor-callback", _) => {
                News::Responded(sys::member(event, "data").and_then(|response| status(&response)))
            }
            (_, Some(answer)) => News::Done(answer),
            ("url-changed", None) => match self.refusal(&url, status(event)) {
                Some(failure) => News::Over(failure),
                None => News::Elsewhere,
            },
            // A link to another program (`okta-verify:`) is no page that could fail.
            ("did-fail-load", None) if url.starts_with("http") && !aborted(event, "errorCode") => {
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
