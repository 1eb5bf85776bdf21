//! The windows of an OpenFin platform.
//!
//! The container knows the URL of a window, so the login pages do not have to return anything: there
//! is no opener, and no callback page of the app.

mod events;
mod placement;
mod window;

use core::cell::Cell;
use core::future::pending;
use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::callback::normalized;
use super::registry::OpenWindows;
use crate::error::{Error, ErrorKind, Failure};
use crate::ports::WindowRequest;
use crate::task::{Either, Inbox, race};
use crate::web::guard::Timer;
use crate::web::sys;
use events::{Callback, News, failed};
use placement::Placement;
use window::{Opened, Window};

/// Salesforce's own landing page, whose URL a container can read.
const REDIRECT_URI: &str = "https://login.salesforce.com/services/oauth2/success";
/// How long the window stays hidden, in milliseconds, so that a user who is signed in does not see it.
const UNSEEN: u32 = 2_000;
/// How often a runtime without events of navigation is asked for the URL, in milliseconds.
const LOOK: u32 = 500;

/// The container's API, if the page runs in one. A stub, or the client of a web broker, has the same
/// objects, but says that it is not OpenFin.
pub fn detect() -> Option<JsValue> {
    let fin = sys::global("fin")?;
    let me = sys::member(&fin, "me")?;
    let is_openfin = match sys::member(&me, "isOpenFin") {
        Some(flag) => flag.as_bool() == Some(true),
        None => {
            let entity = sys::member(&me, "entityType").and_then(|entity| entity.as_string());
            matches!(entity.as_deref(), Some("window" | "view" | "iframe"))
        }
    };
    is_openfin.then_some(fin)
}

/// The callback of a sign-in. It may be any URL, because its page is not needed.
pub fn redirect_uri(wanted: Option<&str>) -> Result<String, Error> {
    let uri = wanted.unwrap_or(REDIRECT_URI);
    let url = normalized(uri, uri).ok_or_else(|| {
        let why = "The redirect URI must be an absolute URL.";
        Error::new(ErrorKind::InvalidOption, why)
    })?;
    Ok(url.href())
}

/// Opens a hidden window, shows it when the user has to do something, and waits for the callback.
pub async fn authorize(
    fin: &JsValue,
    request: WindowRequest<'_, JsValue>,
    name: &str,
    windows: &OpenWindows,
) -> Result<String, Failure<JsValue>> {
    let window = Window::named(fin, name).ok_or_else(|| failed(None))?;
    let seen = Rc::new(Cell::new(false));
    let _registration = {
        let (window, seen) = (window.clone(), seen.clone());
        windows.register(request.state, move || {
            // A hidden window may not need the user at all.
            if seen.get() {
                window.show();
            }
            true
        })
    };
    let placement = Placement::of(fin, &request, name).await;
    let callback = Callback::of(&request);
    let inbox = Rc::new(Inbox::default());
    // Listeners can be added before the window exists, as OpenFin's client does.
    let opened = Opened::new(window.clone(), &inbox);
    opened.listen().await;
    opened.create(&placement.options);
    let answer = async {
        let mut told_of_urls = false;
        loop {
            let news = match race(inbox.next(), Timer::start(LOOK).elapsed()).await {
                Either::First(event) => callback.read(&event),
                Either::Second(()) if told_of_urls => News::None,
                Either::Second(()) => News::Unknown,
            };
            let (over, status) = match news {
                News::None => continue,
                News::Elsewhere => {
                    told_of_urls = true;
                    continue;
                }
                News::Done(url) => return Ok(url),
                News::Over(failure) => (Some(failure), None),
                News::Responded(status) => (None, status),
                News::Unknown => (None, None),
            };
            let url = window.url().await.unwrap_or_default();
            // The page that failed may be the callback.
            if let Some(answer) = callback.answer_at(&url) {
                return Ok(answer);
            }
            if let Some(failure) = over.or_else(|| callback.refusal(&url, status)) {
                return Err(failure);
            }
        }
    };
    let show = async {
        if !request.silent {
            Timer::start(UNSEEN).elapsed().await;
            seen.set(true);
            if let Some(bounds) = &placement.bounds {
                window.place(bounds);
            }
            window.show();
        }
        pending().await
    };
    match race(answer, show).await {
        Either::First(outcome) | Either::Second(outcome) => outcome,
    }
}
