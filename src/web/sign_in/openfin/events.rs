//! The events of a window, as a sign-in reads them.

use wasm_bindgen::JsValue;

use crate::error::{Error, ErrorKind, Failure, status_message};
use crate::form;
use crate::ports::WindowRequest;
use crate::web::sign_in::callback::closed;
use crate::web::sign_in::window_options::number;
use crate::web::sys;

/// The events that are listened to.
///
/// `fire-constructor-callback`, which tells OpenFin's client that the first page has responded, has the
/// page's status, as `url-changed` has for every page. `will-redirect` and `did-fail-load` have the
/// callback if its page cannot be loaded, and `navigation-rejected` if the app's rules forbid it.
/// Runtimes before 30 have neither `url-changed` nor `did-fail-load`.
pub const EVENTS: [&str; 7] = [
    "fire-constructor-callback",
    "url-changed",
    "will-redirect",
    "navigation-rejected",
    "did-fail-load",
    "crashed",
    "closed",
];

/// Chromium's code for a load that was replaced by another one.
const ABORTED: f64 = -3.0;

/// The meaning of an event.
pub enum News {
    /// The window has reached the callback.
    Done(String),
    /// The window will never reach it.
    Over(Failure<JsValue>),
    /// The window has reached another page.
    Elsewhere,
    /// The first page has responded with this status, possibly after redirects.
    Responded(Option<f64>),
    /// The event does not say where the window is.
    Unknown,
    /// The event does not matter.
    None,
}

/// The page on which Salesforce shows some errors instead of going to the callback. It has the same
/// query.
const ERROR_PAGE: &str = "/setup/secur/RemoteAccessErrorPage.apexp";

/// The pages at which an answer arrives.
pub struct Callback {
    /// The callback as Chromium writes it, without the query.
    page: String,
    /// The page that the window loads first.
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

    /// The answer at a URL: at the callback, with exactly its origin and path, or at the error page.
    /// There the state can be missing. The answer still belongs to this attempt, because no other
    /// attempt has this window.
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

    /// Whether a page has the origin of the first page.
    fn is_of_the_org(&self, page: &str) -> bool {
        page.split('/').take(3).eq(self.start.split('/').take(3))
    }

    /// A page of the org from which the user cannot reach the callback. The status of any other page,
    /// such as one of an identity provider, proves nothing.
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

    /// Reads an event, or the container's reason why it created no window.
    pub fn read(&self, event: &JsValue) -> News {
        let text = |name| sys::member(event, name)?.as_string();
        let aborted = |value, name| number(Some(value), &[name]) == Some(ABORTED);
        let Some(kind) = text("type") else {
            return match sys::member(event, "cbPayload") {
                None => News::Over(failed(Some(event.clone()))),
                Some(report) if aborted(&report, "networkErrorCode") => News::None,
                // Only the code, because the whole report can contain the URL.
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
            // A link to another program (`okta-verify:`) is not a page that could fail.
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
