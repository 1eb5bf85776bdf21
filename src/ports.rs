//! The environment that the use cases need, one trait for each effect.
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
    /// The type of bodies.
    type Value: Value;

    /// Sends a request without cookies, follows no redirect, and reads the answer's body.
    ///
    /// Dropping the future aborts the request.
    ///
    /// # Errors
    /// `NetworkError` if there was no answer, or if its body broke off: the error then has the
    /// status. `InvalidOption` if the request cannot be sent as it is.
    async fn send(
        &self,
        request: HttpRequest<Self::Value>,
    ) -> Result<HttpResponse<Self::Value>, Failure<Self::Value>>;
}

/// Stores sessions for the lifetime of the window, and short notes for all windows.
pub trait SessionStore {
    /// The session stored under a key, as text.
    fn load(&self, key: &str) -> Option<String>;
    /// Stores a session, in memory if the environment has no other place.
    fn save(&self, key: &str, session: &str);
    /// Removes a session.
    fn remove(&self, key: &str);

    /// The note under a name, left by any window of the origin; never a secret.
    fn note(&self, name: &str) -> Option<String>;
    /// Leaves a note for every window of the origin; `None` removes it.
    fn set_note(&self, name: &str, text: Option<&str>);
}

/// The purpose of an authorization window.
pub struct WindowRequest<'a, V> {
    /// The authorization URL.
    pub url: &'a str,
    /// The callback to wait for.
    pub redirect_uri: &'a str,
    /// The attempt's state. An answer with another state is not for this window.
    pub state: &'a str,
    /// Whether the window must stay hidden.
    pub silent: bool,
    /// The caller's options for size, position and appearance.
    pub options: Option<&'a V>,
}

/// Shows the login pages and catches the callback.
pub trait AuthorizationWindow: HttpClient {
    /// The callback of a sign-in, absolute and normalised: the caller's, otherwise the configured
    /// one if the environment uses it, otherwise the environment's own.
    ///
    /// # Errors
    /// `InvalidOption` if the environment cannot catch that callback.
    fn redirect_uri(&self, wanted: Option<&str>, configured: Option<&str>)
    -> Result<String, Error>;

    /// Whether a window can be opened hidden and without a click.
    fn can_be_silent(&self) -> bool;

    /// Whether the page may take a session from another window: not in a frame of another origin,
    /// unless the app allows it.
    fn may_take_sessions(&self) -> bool;

    /// Opens the window at once, waits for the callback, and returns its URL or query. Closes the
    /// window in every case, also when the future is dropped.
    ///
    /// # Errors
    /// `PopupBlocked`, `WindowClosed`, `WindowCrashed`, `WindowFailed`.
    async fn authorize(
        &self,
        request: WindowRequest<'_, Self::Value>,
    ) -> Result<String, Failure<Self::Value>>;

    /// Waits for the callback of a window that only seemed to be closed. Never resolves if the
    /// environment knows for certain when a window is closed.
    async fn late_callback(&self, state: &str) -> String;

    /// Brings the window of an attempt to the front; `false` if it can no longer be reached.
    fn focus(&self, state: &str) -> bool;
}

/// Authenticated encryption (AES-GCM) for messages that any script of the origin can hear.
pub trait Sealing {
    /// Encrypts a text with a key of 256 bits in base64url; `None` if the environment cannot.
    async fn seal(&self, key: &str, text: &str) -> Option<String>;

    /// Decrypts the result of [`Sealing::seal`] with the same key; `None` for anything else.
    async fn unseal(&self, key: &str, sealed: &str) -> Option<String>;
}

/// Time.
pub trait Clock {
    /// Milliseconds since 1970.
    fn now(&self) -> u64;

    /// Waits for a number of milliseconds; dropping the future stops the timer.
    async fn sleep(&self, milliseconds: u32);
}

/// Mutual exclusion among all windows of the origin, and signs by which windows show that they exist.
pub trait Lock {
    /// Holds the lock until it is dropped.
    type Guard;
    /// Shows a sign until it is dropped.
    type Sign;

    /// Waits for the lock with a name.
    async fn lock(&self, name: &str) -> Self::Guard;

    /// Shows a sign to all windows of the origin, as long as the page is active.
    fn show(&self, name: &str) -> Self::Sign;

    /// The names of all signs that begin with a prefix; `None` if the environment cannot tell.
    async fn signs(&self, prefix: &str) -> Option<Vec<String>>;
}

/// An event from the other windows.
#[derive(Clone, Copy, Debug)]
pub enum Heard<'a> {
    /// Another window has posted this.
    Message(&'a str),
    /// The page has come back from the back/forward cache, where it heard nothing.
    Return,
}

/// The other windows of the origin.
pub trait Peers {
    /// Listens until it is dropped.
    type Membership;

    /// Starts to listen to other windows.
    fn join(&self, hear: Box<dyn Fn(Heard<'_>)>) -> Self::Membership;

    /// Posts to all windows that have joined.
    fn post(&self, message: &str);
}

/// All effects, and the destinations of log lines and events.
pub trait Environment:
    HttpClient + AuthorizationWindow + SessionStore + Entropy + Sealing + Clock + Lock + Peers
{
    /// Runs a task that no caller waits for.
    fn spawn(&self, work: Pin<Box<dyn Future<Output = ()>>>);

    /// Writes a line to the log, if logging is on. The line never contains a secret.
    fn log(&self, line: &str);

    /// Tells the app about a change of a session.
    fn notify(&self, event: SessionEvent<Self::Value>);
}
