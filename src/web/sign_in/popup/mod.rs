//! The popup of a browser.
//!
//! Login pages may sever it from its opener (`Cross-Origin-Opener-Policy`). It then seems closed while
//! the user is still typing. The focus tells the difference: a severed popup keeps it; when the user
//! closes a popup, the focus returns to the page and stays there.

mod answers;
mod attention;
mod popup_window;

use core::cell::OnceCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::Window;

use super::callback::{closed, normalized};
use super::registry::OpenWindows;
use crate::error::{Error, ErrorKind, Failure};
use crate::ports::WindowRequest;
use crate::task::{Either, Inbox, race};
use crate::web::guard::Timer;
use crate::web::sys;
use answers::listen;
use attention::Attention;
use popup_window::{Popup, is_open};

/// The package's callback page, next to the app's page unless configured otherwise.
const CALLBACK_PAGE: &str = "salesforce-callback.html";
/// How often the popup is checked, in milliseconds.
const LOOK: u32 = 250;
/// For how many checks the page must have kept the focus before a popup counts as closed, and an answer
/// must have stayed in the popup before its page counts as one that does not return it.
const LOOKS: u32 = 20;

/// The callback of a sign-in: absolute, and of the page's origin, because no other page could return
/// the answer.
///
/// It is relative to the app's base, which an app with routes sets with a `<base>` element because its
/// address changes with the route. A base of another origin, for assets, is ignored.
pub fn redirect_uri(given: Option<&str>) -> Result<String, Error> {
    let invalid = |why: &'static str| Error::new(ErrorKind::InvalidOption, why);
    let read = |object: &str, name: &str| sys::member(&sys::global(object)?, name)?.as_string();
    let page = read("location", "href").ok_or_else(|| invalid("Signing in needs a page."))?;
    let base = read("document", "baseURI");
    let uri = given.unwrap_or(CALLBACK_PAGE);
    let resolved =
        normalized(uri, &page).ok_or_else(|| invalid("The redirect URI is not a valid URL."))?;
    let own = normalized("", &page).map(|page| page.origin());
    [base.and_then(|base| normalized(uri, &base)), Some(resolved)]
        .into_iter()
        .flatten()
        .find(|url| own.as_ref() == Some(&url.origin()))
        .map(|url| url.href())
        .ok_or_else(|| {
            invalid(
                "The redirect URI must have the page's origin, because its page returns the answer.",
            )
        })
}

/// Whether a page around this one has another origin. Such a page could cover this one and trick the
/// user into the click that signs in (RFC 9700 section 4.16).
pub fn is_framed_by_another_origin() -> bool {
    let Some(window) = sys::global("window") else {
        return false;
    };
    // This throws for a window of another origin.
    let own_origin = sys::member(&window, "origin");
    let mut page = window;
    while let Some(parent) = sys::member(&page, "parent")
        && parent != page
    {
        if sys::member(&parent, "origin") != own_origin {
            return true;
        }
        page = parent;
    }
    false
}

/// The error for a sign-in that such a page may have caused.
pub fn framed() -> Error {
    Error::new(
        ErrorKind::CrossOriginFrame,
        "The page is in a frame of another origin, which could trick the user into a sign-in; set \
         allowCrossOriginFrame if that page is yours.",
    )
}

/// Opens the popup at once and waits for the callback page.
pub async fn authorize(
    request: WindowRequest<'_, JsValue>,
    windows: &OpenWindows,
) -> Result<String, Failure<JsValue>> {
    let inbox = Rc::new(Inbox::default());
    let _listeners = listen(request.state, &inbox);
    let opened = Rc::new(OnceCell::<Window>::new());
    let _registration = {
        let opened = opened.clone();
        // A window that opens comes to the front by itself.
        windows.register(request.state, move || {
            opened
                .get()
                .is_none_or(|popup| is_open(popup) && popup.focus().is_ok())
        })
    };
    let popup = Popup::open(&request).await?;
    let _ = opened.set(popup.0.clone());
    let _leaving = popup.close_with_the_page();
    let attention = Attention::watch();
    let (mut gone, mut silent) = (0, 0);
    while gone < LOOKS && silent < LOOKS {
        if let Either::First(query) = race(inbox.next(), Timer::start(LOOK).elapsed()).await {
            return Ok(query);
        }
        let is_gone = !is_open(&popup.0) && attention.is_back();
        gone = if is_gone { gone + 1 } else { 0 };
        let is_silent = popup.shows_answer(&request);
        silent = if is_silent { silent + 1 } else { 0 };
    }
    Err(match gone == LOOKS {
        true => closed(),
        false => unanswered(request.redirect_uri),
    })
}

/// Waits for the callback page of a popup that only seemed to be closed.
pub async fn late_callback(state: &str) -> String {
    let inbox = Rc::new(Inbox::default());
    let _listeners = listen(state, &inbox);
    inbox.next().await
}

/// The error for a popup that has loaded a callback page which does not return the answer.
fn unanswered(redirect_uri: &str) -> Failure<JsValue> {
    let message = [
        "Salesforce has answered, but the page at ",
        redirect_uri,
        " does not return the answer: serve the package's salesforce-callback.html there, or call \
         handleRedirect in it.",
    ];
    Error::new(ErrorKind::CallbackMissing, message.concat()).into()
}
