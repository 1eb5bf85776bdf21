//! What the use cases need from the world, one trait an effect.
//!
//! `web` implements them in a page, `tests/fakes` in memory. Everything runs on one thread.
#![expect(
    async_fn_in_trait,
    reason = "one thread only: no caller needs the futures to be Send"
)]

use core::pin::Pin;

use crate::error::{Error, Failure};
use crate::http::{HttpRequest, HttpResponse};
use crate::value::Value;

/// Sends requests.
pub trait HttpClient {
    /// What bodies are made of.
    type Value: Value;

    /// Sends a request without cookies, follows no redirect, and reads the answer's body.
    ///
    /// `timeout` is in milliseconds, 0 for none. Dropping the future aborts the request.
    ///
    /// # Errors
    /// `NetworkError`, `RequestTimeout` where there was no answer; an answer is never an error.
    async fn send(
        &self,
        request: HttpRequest<Self::Value>,
        timeout: u32,
    ) -> Result<HttpResponse<Self::Value>, Failure<Self::Value>>;
}

/// Keeps sessions for as long as the window lives, and a few words for all windows.
pub trait SessionStore {
    /// The session stored under a key, as text.
    fn load(&self, key: &str) -> Option<String>;
    /// Stores a session, in memory where the environment has no other place.
    fn save(&self, key: &str, session: &str);
    /// Forgets a session.
    fn remove(&self, key: &str);

    /// What some window of the origin noted under a name; never a secret.
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
    /// The callback of a sign-in: the one that the caller wants, else the configured one where the
    /// environment heeds it, else the environment's own.
    ///
    /// # Errors
    /// `InvalidOption` where the environment could not catch that callback.
    fn redirect_uri(&self, wanted: Option<&str>, configured: Option<&str>)
    -> Result<String, Error>;

    /// Whether a window can be opened unseen and without a click.
    fn can_be_silent(&self) -> bool;

    /// Opens the window at once, waits for the callback, closes the window on every way out
    /// (dropping the future included) and gives back the callback's URL or query.
    ///
    /// # Errors
    /// `PopupBlocked`, `WindowClosed`, `WindowCrashed`, `WindowFailed`.
    async fn authorize(
        &self,
        request: WindowRequest<'_, Self::Value>,
    ) -> Result<String, Failure<Self::Value>>;

    /// Brings the window of an attempt to the front; `false` where it can no longer be reached.
    fn focus(&self, state: &str) -> bool;
}

/// Random numbers for secrets.
pub trait Entropy {
    /// Fills the bytes from a cryptographically secure generator.
    ///
    /// # Errors
    /// Where there is none.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Error>;
}

/// Time.
pub trait Clock {
    /// Waits for so many milliseconds; dropping the future stops the timer.
    async fn sleep(&self, milliseconds: u32);
}

/// Mutual exclusion among all windows of the origin.
pub trait Lock {
    /// Holds the lock; dropping it releases.
    type Guard;

    /// Waits for the lock of that name.
    async fn lock(&self, name: &str) -> Self::Guard;

    /// Takes the lock if nobody has it; `None` where somebody has, or where there are no locks.
    async fn try_lock(&self, name: &str) -> Option<Self::Guard>;

    /// Whether some window holds a lock whose name starts so and is not `own`; `None` where nobody
    /// can say.
    async fn is_held(&self, prefix: &str, own: &str) -> Option<bool>;
}

/// The other windows of the origin.
pub trait Peers {
    /// Hears the others; dropping it stops.
    type Membership;

    /// Starts to hear what other windows post.
    fn join(&self, hear: Box<dyn Fn(&str)>) -> Self::Membership;

    /// Posts to all other windows that have joined.
    fn post(&self, message: &str);
}

/// All of it, and a place for log lines.
pub trait Environment:
    HttpClient + AuthorizationWindow + SessionStore + Entropy + Clock + Lock + Peers
{
    /// Runs something that no caller waits for.
    fn spawn(&self, work: Pin<Box<dyn Future<Output = ()>>>);

    /// Writes one line of the log, where logging is on. Never given a secret.
    fn log(&self, line: &str);
}
