//! What the use cases need from the world, one trait an effect.
//!
//! `web` implements them in a page, `tests/native/fakes` in memory. Everything runs on one thread.
#![expect(
    async_fn_in_trait,
    reason = "one thread only: no caller needs the futures to be Send"
)]

use core::pin::Pin;

pub use crate::entropy::Entropy;
use crate::error::{Error, Failure};
use crate::http::{HttpRequest, HttpResponse};
use crate::session::SessionEvent;
use crate::value::Value;

/// Sends requests.
pub trait HttpClient {
    /// What bodies are made of.
    type Value: Value;

    /// Sends a request without cookies, follows no redirect, and reads the answer's body.
    ///
    /// Dropping the future aborts the request.
    ///
    /// # Errors
    /// `NetworkError` where there was no answer, or where its body broke off: the error then has
    /// the status. `InvalidOption` where the request cannot be sent as it is.
    async fn send(
        &self,
        request: HttpRequest<Self::Value>,
    ) -> Result<HttpResponse<Self::Value>, Failure<Self::Value>>;
}

/// Keeps sessions for as long as the window lives, and short notes for all windows.
pub trait SessionStore {
    /// The session stored under a key, as text.
    fn load(&self, key: &str) -> Option<String>;
    /// Stores a session, in memory where the environment has no other place.
    fn save(&self, key: &str, session: &str);
    /// Forgets a session.
    fn remove(&self, key: &str);

    /// What a window of the origin noted under a name; never a secret.
    fn note(&self, name: &str) -> Option<String>;
    /// Notes something for every window of the origin; `None` removes it.
    fn set_note(&self, name: &str, text: Option<&str>);
}

/// What an authorization window is opened for.
pub struct WindowRequest<'a, V> {
    /// The authorization URL.
    pub url: &'a str,
    /// The callback to wait for.
    pub redirect_uri: &'a str,
    /// The attempt's state; answers that carry another are not for this window.
    pub state: &'a str,
    /// Whether the window must never be seen.
    pub silent: bool,
    /// The caller's wishes for size, position and looks.
    pub options: Option<&'a V>,
}

/// Shows the login pages and catches the callback.
pub trait AuthorizationWindow: HttpClient {
    /// The callback of a sign-in, absolute and normalised: the one that the caller wants, else the
    /// configured one where the environment heeds it, else the environment's own.
    ///
    /// # Errors
    /// `InvalidOption` where the environment could not catch that callback.
    fn redirect_uri(&self, wanted: Option<&str>, configured: Option<&str>)
    -> Result<String, Error>;

    /// Whether a window can be opened unseen and without a click.
    fn can_be_silent(&self) -> bool;

    /// Whether the page may take a session from another window: not in a frame of another origin,
    /// unless the app allows it.
    fn may_take_sessions(&self) -> bool;

    /// Opens the window at once, waits for the callback, closes the window on every way out
    /// (dropping the future included) and gives back the callback's URL or query.
    ///
    /// # Errors
    /// `PopupBlocked`, `WindowClosed`, `WindowCrashed`, `WindowFailed`.
    async fn authorize(
        &self,
        request: WindowRequest<'_, Self::Value>,
    ) -> Result<String, Failure<Self::Value>>;

    /// Waits for the callback of a window that only seemed to be closed. Never resolves where the
    /// environment knows for certain when a window is closed.
    async fn late_callback(&self, state: &str) -> String;

    /// Brings the window of an attempt to the front; `false` where it can no longer be reached.
    fn focus(&self, state: &str) -> bool;
}

/// Authenticated encryption (AES-GCM), for what is posted where any script of the origin can
/// listen.
pub trait Sealing {
    /// Encrypts a text under a key of 256 bits in base64url; `None` where the environment cannot.
    async fn seal(&self, key: &str, text: &str) -> Option<String>;

    /// Decrypts what [`Sealing::seal`] made under the same key; `None` for anything else.
    async fn unseal(&self, key: &str, sealed: &str) -> Option<String>;
}

/// Time.
pub trait Clock {
    /// Milliseconds since 1970.
    fn now(&self) -> u64;

    /// Waits for so many milliseconds; dropping the future stops the timer.
    async fn sleep(&self, milliseconds: u32);
}

/// Mutual exclusion among all windows of the origin, and signs that a window is there.
pub trait Lock {
    /// Holds the lock; dropping it releases.
    type Guard;
    /// Shows a sign; dropping it takes it down.
    type Sign;

    /// Waits for the lock of that name.
    async fn lock(&self, name: &str) -> Self::Guard;

    /// Shows a sign of that name to all windows of the origin, for as long as the page is active.
    fn show(&self, name: &str) -> Self::Sign;

    /// The names of all signs that are shown and start so; `None` where that cannot be found out.
    async fn signs(&self, prefix: &str) -> Option<Vec<String>>;
}

/// What a window hears.
#[derive(Clone, Copy, Debug)]
pub enum Heard<'a> {
    /// Another window has posted this.
    Message(&'a str),
    /// The page comes back from the back/forward cache, and has heard nothing in the meantime.
    Return,
}

/// The other windows of the origin.
pub trait Peers {
    /// Hears the others; dropping it stops.
    type Membership;

    /// Starts to hear what other windows post.
    fn join(&self, hear: Box<dyn Fn(Heard<'_>)>) -> Self::Membership;

    /// Posts to all windows that have joined.
    fn post(&self, message: &str);
}

/// All of it, and a place for log lines and events.
pub trait Environment:
    HttpClient + AuthorizationWindow + SessionStore + Entropy + Sealing + Clock + Lock + Peers
{
    /// Runs something that no caller waits for.
    fn spawn(&self, work: Pin<Box<dyn Future<Output = ()>>>);

    /// Writes one line of the log, where logging is on. Never given a secret.
    fn log(&self, line: &str);

    /// Tells the app what has happened to a session.
    fn notify(&self, event: SessionEvent<Self::Value>);
}
