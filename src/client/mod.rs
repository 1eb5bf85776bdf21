//! The use cases: connect, resume, execute, disconnect.
//!
//! Modules use what is above them in this list: `grant`, `message`, `presence`, `connection` ←
//! `refresh`, `sessions` ← `hearing`, `renewal` ← `send`; `attempt`, `readable` ← `sign_in` ←
//! `authorize`. This file ties them together.

mod attempt;
mod authorize;
mod configuration;
mod connection;
mod context;
mod grant;
mod hearing;
mod message;
mod presence;
mod readable;
mod refresh;
mod renewal;
mod send;
mod sessions;
mod sign_in;
mod target;

use std::rc::Rc;

use crate::error::{Error, ErrorKind};
use crate::http::HttpResponse;
use crate::oauth::Tokens;
use crate::ports::Environment;
use crate::rest::{ApiRequest, ApiResponse, current_user_request, logged_path};
use crate::session::End;
use crate::task::{Either, race};

use attempt::Attempts;
use authorize::{authorize, join};
pub use configuration::Configuration;
pub use connection::Connected;
use connection::Connection;
use context::{Outcome, ValueOf, accepted, record};
use sessions::Sessions;
pub use target::ConnectRequest;
use target::Target;

/// The library, over an environment. There is no "current connection": each is its own.
pub struct Client<E: Environment> {
    sessions: Rc<Sessions<E>>,
    attempts: Rc<Attempts<ValueOf<E>>>,
}

impl<E: Environment + 'static> Client<E> {
    /// A client with the default configuration.
    pub fn new(environment: E) -> Rc<Self> {
        Rc::new(Self {
            sessions: Sessions::new(environment, hearing::hear),
            attempts: Rc::default(),
        })
    }

    /// The environment.
    pub fn environment(&self) -> &E {
        &self.sessions.context.environment
    }

    /// Changes the configuration for later calls.
    pub fn configure(&self, change: impl FnOnce(&mut Configuration)) {
        change(&mut self.sessions.context.configuration.borrow_mut());
    }

    /// Listens to other windows even while this one has no session.
    pub fn watch(&self, is_watched: bool) {
        self.sessions.watch(is_watched);
    }

    /// Returns the connection of the stored session if that is alive, and signs the user in otherwise.
    ///
    /// # Errors
    /// `ParameterError` before anything is opened or sent; `AuthorizationError` for every failure
    /// once the window is open.
    pub async fn connect(
        &self,
        request: ConnectRequest<ValueOf<E>>,
    ) -> Outcome<Connected<ValueOf<E>>, E> {
        let target = Rc::new(self.target(request)?);
        let joined = join(&self.sessions, &self.attempts, &target, false).await;
        if let Some(outcome) = joined {
            return outcome;
        }
        if !target.is_fresh_sign_in() {
            match self.stored(&target, true).await {
                Ok(Some(connected)) => return Ok(connected),
                Ok(None) => {}
                // The org answers without naming the user, and would do so again.
                Err(failure) if is_unreadable(&failure.error) => {}
                Err(failure) => return Err(failure),
            }
            // Only if no click is needed, because asking would use it up.
            if self.environment().can_be_silent()
                && let Some(connected) = self.shared(&target).await?
            {
                return Ok(connected);
            }
        }
        let timeout = self
            .sessions
            .context
            .configuration
            .borrow()
            .authorization_timeout;
        authorize(&self.sessions, &self.attempts, &target, false, timeout).await
    }

    /// Returns the connection if there is a session, without showing a window.
    ///
    /// # Errors
    /// If that could not be determined.
    pub async fn resume(
        &self,
        request: ConnectRequest<ValueOf<E>>,
    ) -> Outcome<Option<Connected<ValueOf<E>>>, E> {
        let target = Rc::new(self.target(request)?);
        if let Some(connected) = self.attempts.arriving(&target.key).await {
            return Ok(Some(connected));
        }
        if let Some(connected) = self.stored(&target, false).await? {
            return Ok(Some(connected));
        }
        if let Some(connected) = self.shared(&target).await? {
            return Ok(Some(connected));
        }
        // Experience Cloud sites do not know `immediate` (help page "OAuth 2.0 Web Server Flow").
        if !self.environment().can_be_silent() || target.org.is_site() {
            return Ok(None);
        }
        let silent = authorize(
            &self.sessions,
            &self.attempts,
            &target,
            true,
            SILENT_TIMEOUT,
        );
        match silent.await {
            Ok(connected) => Ok(Some(connected)),
            Err(failure) if needs_the_user(&failure.error) => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    /// Calls the org's REST API.
    ///
    /// # Errors
    /// `ParameterError`, `ApiRequestError`, `AuthTokenExpiredError`, or `ApiError` if the connection
    /// was ended.
    pub async fn execute(
        &self,
        handle: u32,
        request: ApiRequest<ValueOf<E>>,
    ) -> Outcome<ApiResponse<ValueOf<E>>, E> {
        let response = accepted::<E>(self.fetch(handle, request).await?)?;
        Ok(response.into())
    }

    /// Calls the org, and returns the answer whatever its status.
    ///
    /// # Errors
    /// Those of [`Client::execute`], except for refusals of the org.
    pub async fn fetch(
        &self,
        handle: u32,
        request: ApiRequest<ValueOf<E>>,
    ) -> Outcome<HttpResponse<ValueOf<E>>, E> {
        let connection = self.sessions.connection(handle)?;
        let (version, timeout, retry) = {
            // The borrow ends here, because a caller's `toJSON` may call the library.
            let configuration = self.sessions.context.configuration.borrow();
            (
                configuration.api_version.clone(),
                request.timeout.unwrap_or(configuration.request_timeout),
                (request.retry.clone()).unwrap_or_else(|| configuration.retry.clone()),
            )
        };
        let http = request.prepare(&connection.org, &version)?;
        self.environment()
            .log(&[&http.method, " ", &logged_path(&http.url)].concat());
        let work = async {
            let mut repeats = 0;
            loop {
                let outcome = match request.include_authorization {
                    true => send::send(&self.sessions, &connection, &http).await,
                    false => self.environment().send(http.clone()).await,
                };
                let random = || {
                    let mut random = [0];
                    // Without random numbers, the waits do not vary.
                    let _ = self.environment().fill(&mut random);
                    let [random] = random;
                    random
                };
                let seen = outcome.as_ref().map_err(|failure| &failure.error);
                let Some(delay) = retry.delay(&http.method, repeats, seen, random) else {
                    return outcome;
                };
                self.environment().log("waiting to repeat the request");
                self.environment().sleep(delay).await;
                repeats += 1;
            }
        };
        self.call(&connection, timeout, work).await
    }

    /// Ends a connection everywhere: first in memory and storage, then the tokens at the org, if it
    /// can be reached. Ending it twice is harmless.
    pub async fn disconnect(&self, handle: u32) {
        let Some(connection) = self.sessions.of_handle(handle) else {
            return;
        };
        let known = connection.session();
        self.sessions.end(&connection, End::Disconnected, None);
        let context = &self.sessions.context;
        context.revoke(&connection.server, &known.tokens).await;
        self.sessions.refresh_is_over(&connection).await;
        // If windows cannot leave notes, the refresh has not noticed the end.
        let last = connection.session();
        if last.generation != known.generation {
            context.revoke(&connection.server, &last.tokens).await;
        }
    }

    /// Revokes the tokens at the org and keeps the session, as the same test aid of @openfin/salesforce
    /// does. The next request finds its token dead.
    ///
    /// # Errors
    /// If the connection is over.
    pub async fn expire_tokens(&self, handle: u32, access_token_only: bool) -> Outcome<(), E> {
        let connection = self.sessions.connection(handle)?;
        let mut tokens: Tokens = connection.session().tokens;
        tokens.refresh_token = tokens.refresh_token.filter(|_| !access_token_only);
        let context = &self.sessions.context;
        context.revoke(&connection.server, &tokens).await;
        Ok(())
    }

    fn target(&self, request: ConnectRequest<ValueOf<E>>) -> Result<Target<ValueOf<E>>, Error> {
        let configuration = self.sessions.context.configuration.borrow();
        Target::check(request, &configuration, self.environment())
    }

    /// The session of this window: in memory, or stored before a reload. With `can_sign_in`, a session
    /// whose user the org does not name counts as none.
    async fn stored(
        &self,
        target: &Target<ValueOf<E>>,
        can_sign_in: bool,
    ) -> Outcome<Option<Connected<ValueOf<E>>>, E> {
        let connection = match self.sessions.of_key(&target.key) {
            Some(connection) => connection,
            None => match self.sessions.stored(&target.key) {
                Some(session) => self.sessions.open(target, session),
                None => return Ok(None),
            },
        };
        // Asking again would use up the click.
        if can_sign_in && connection.is_unreadable.get() {
            return Ok(None);
        }
        self.checked(&connection).await
    }

    /// The session, from another window that has it.
    async fn shared(
        &self,
        target: &Target<ValueOf<E>>,
    ) -> Outcome<Option<Connected<ValueOf<E>>>, E> {
        match hearing::ask(&self.sessions, &target.key).await {
            Some(session) => self.checked(&self.sessions.open(target, session)).await,
            None => Ok(None),
        }
    }

    /// Reads the current user, which proves that the session is alive; none if it is not.
    async fn checked(
        &self,
        connection: &Rc<Connection<E>>,
    ) -> Outcome<Option<Connected<ValueOf<E>>>, E> {
        if connection.ended.is_set() {
            return Ok(None);
        }
        match self.current_user(connection).await {
            Ok(user) => Ok(Some(connection.connected(user))),
            Err(failure) => match failure.error.kind {
                ErrorKind::SessionExpired | ErrorKind::Disconnected => Ok(None),
                _ => {
                    connection.is_unreadable.set(is_unreadable(&failure.error));
                    Err(failure)
                }
            },
        }
    }

    async fn current_user(&self, connection: &Rc<Connection<E>>) -> Outcome<ValueOf<E>, E> {
        let context = &self.sessions.context;
        let version = context.configuration.borrow().api_version.clone();
        let user_id = connection.session().user_id;
        let request = current_user_request(&connection.org, &version, &user_id);
        let work = send::send(&self.sessions, connection, &request);
        let answer = self.call(connection, context.patience(), work).await?;
        record::<E>(accepted::<E>(answer)?)
    }

    /// Waits for an answer, until the milliseconds are over (0 for no limit) or the connection ends.
    async fn call(
        &self,
        connection: &Connection<E>,
        timeout: u32,
        work: impl Future<Output = Outcome<HttpResponse<ValueOf<E>>, E>>,
    ) -> Outcome<HttpResponse<ValueOf<E>>, E> {
        let answer = self.sessions.context.within(timeout, work);
        // In this order: what is over sends nothing more.
        match race(connection.ended.wait(), answer).await {
            Either::First(()) => Err(connection.end_failure()),
            Either::Second(outcome) => outcome,
        }
    }
}

/// How long a hidden window may take, in milliseconds.
const SILENT_TIMEOUT: u32 = 30_000;

fn needs_the_user(error: &Error) -> bool {
    error.error_code.as_deref() == Some("immediate_unsuccessful")
}

/// Whether the org answers but does not name the user of a session, and would not later.
fn is_unreadable(error: &Error) -> bool {
    error.kind == ErrorKind::RequestRefused && matches!(error.status, Some(401 | 403 | 404))
}
