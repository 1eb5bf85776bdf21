//! The use cases: connect, resume, execute, disconnect.

mod attempt;
mod authorize;
mod configuration;
mod connection;
mod execute;
mod ledger;
mod question;
mod renew;
mod share;

use core::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use crate::error::{Error, ErrorKind, Failure};
use crate::oauth::{AuthorizationServer, Scope, Tokens, revocation_request};
use crate::org::OrgUrl;
use crate::ports::{Environment, HttpClient};
use crate::session::{Session, SessionKey};
use crate::task::{Either, both, race};

use attempt::Attempts;
pub use configuration::Configuration;
use connection::{Connection, End};

/// The value type of an environment.
type ValueOf<E> = <E as HttpClient>::Value;
/// What a use case gives or rejects with.
type Outcome<T, E> = Result<T, Failure<ValueOf<E>>>;

/// What a caller wants to be connected to.
pub struct ConnectRequest<V> {
    /// The org's address.
    pub org_url: String,
    /// The consumer key of the app (`client_id`).
    pub consumer_key: String,
    /// Scopes beyond `api refresh_token`.
    pub scope: Vec<String>,
    /// Further parameters of the authorization request.
    pub parameters: Vec<(String, String)>,
    /// The caller's wishes for the window.
    pub window: Option<V>,
}

/// A live connection, as a caller knows it.
#[derive(Clone, Debug)]
pub struct Connected<V> {
    /// Names the connection in the calls that follow.
    pub handle: u32,
    /// The org's address as it is used.
    pub org_url: String,
    /// The consumer key.
    pub consumer_key: String,
    /// The user's record.
    pub current_user: V,
}

/// A caller's wish after all its parts were checked.
struct Target<V> {
    org: OrgUrl,
    server: AuthorizationServer,
    consumer_key: String,
    scope: Scope,
    redirect_uri: String,
    key: SessionKey,
    parameters: Vec<(String, String)>,
    window: Option<V>,
}

impl<V> Target<V> {
    /// A prompt or a named user means a fresh sign-in, not the session that is there.
    fn is_fresh_sign_in(&self) -> bool {
        self.parameters
            .iter()
            .any(|(name, _)| matches!(name.as_str(), "prompt" | "login_hint"))
    }
}

/// The library, over an environment. There is no "current connection": each is its own.
pub struct Client<E: Environment> {
    environment: E,
    /// For what other windows ask while no caller is waiting.
    this: Weak<Self>,
    configuration: RefCell<Configuration>,
    connections: RefCell<Vec<Rc<Connection<E>>>>,
    ended: RefCell<Vec<(u32, End)>>,
    attempts: Attempts<ValueOf<E>>,
    handles: Cell<u32>,
    /// The place as a holder that was given up last. A browser shows it for a moment longer.
    left: RefCell<String>,
}

impl<E: Environment + 'static> Client<E> {
    /// A client with the default configuration.
    pub fn new(environment: E) -> Rc<Self> {
        Rc::new_cyclic(|this| Self {
            environment,
            this: this.clone(),
            configuration: RefCell::default(),
            connections: RefCell::default(),
            ended: RefCell::default(),
            attempts: Attempts::default(),
            handles: Cell::default(),
            left: RefCell::default(),
        })
    }

    /// The environment.
    pub fn environment(&self) -> &E {
        &self.environment
    }

    /// Changes the configuration for what is called from now on.
    pub fn configure(&self, change: impl FnOnce(&mut Configuration)) {
        change(&mut self.configuration.borrow_mut());
    }

    /// Gives the stored session's connection where it is alive, and asks the user otherwise.
    ///
    /// # Errors
    /// `ParameterError` before anything is opened or sent; `AuthorizationError` for everything
    /// that fails once the window is open.
    pub async fn connect(
        &self,
        request: ConnectRequest<ValueOf<E>>,
    ) -> Outcome<Connected<ValueOf<E>>, E> {
        let target = self.target(request)?;
        if let Some(outcome) = self
            .attempts
            .join(&target.key, false, &self.environment)
            .await
        {
            return outcome;
        }
        if !target.is_fresh_sign_in() {
            if let Some(connected) = self.stored(&target).await? {
                return Ok(connected);
            }
            // Only where no click has to be used before it is spent.
            if self.environment.can_be_silent()
                && let Some(connected) = self.shared(&target).await?
            {
                return Ok(connected);
            }
        }
        self.sign_in(&target).await
    }

    /// Gives the connection that is there, without showing anything.
    ///
    /// # Errors
    /// Where the answer could not be found out.
    pub async fn resume(
        &self,
        request: ConnectRequest<ValueOf<E>>,
    ) -> Outcome<Option<Connected<ValueOf<E>>>, E> {
        let target = self.target(request)?;
        if let Some(connected) = self.stored(&target).await? {
            return Ok(Some(connected));
        }
        if let Some(connected) = self.shared(&target).await? {
            return Ok(Some(connected));
        }
        if self.environment.can_be_silent() {
            return self.sign_in_silently(&target).await;
        }
        Ok(None)
    }

    /// Ends a connection everywhere: memory and store first, then the tokens at the org, as far
    /// as it can be reached. Ending it twice is harmless.
    pub async fn disconnect(&self, handle: u32) {
        let Some(connection) = self.find(handle) else {
            return;
        };
        let known = connection.session();
        self.end(&connection, End::Disconnected);
        self.revoke(&connection.server, &known.tokens).await;
        self.renewal_is_over(&connection).await;
        // Where nothing can be noted for the renewal, it has kept what the org gave.
        let last = connection.session();
        if last.renewals != known.renewals {
            self.revoke(&connection.server, &last.tokens).await;
        }
    }

    /// Makes the tokens useless on this side, as the incumbent's internal test aid does.
    ///
    /// # Errors
    /// Where the connection is over.
    pub fn expire_tokens(&self, handle: u32, access_token_only: bool) -> Outcome<(), E> {
        let connection = self.connection(handle)?;
        let mut session = connection.session();
        session.tokens.access_token = "expired".into();
        if !access_token_only && let Some(token) = &mut session.tokens.refresh_token {
            *token = "expired".into();
        }
        self.keep(&connection, session);
        Ok(())
    }

    /// Checks everything that the caller gave.
    fn target(&self, request: ConnectRequest<ValueOf<E>>) -> Result<Target<ValueOf<E>>, Error> {
        let org = OrgUrl::parse(
            &request.org_url,
            &self.configuration.borrow().trusted_org_origins,
        )?;
        let consumer_key = request.consumer_key.trim().to_owned();
        if consumer_key.is_empty() {
            return Err(Error::new(
                ErrorKind::InvalidConsumerKey,
                "The consumer key is blank; copy it from the app's OAuth settings in Setup.",
            ));
        }
        crate::oauth::AuthorizationRequest::check(&request.parameters)?;
        let scope = Scope::with(request.scope);
        let redirect_uri = self.environment.redirect_uri(
            crate::form::value(&request.parameters, "redirect_uri"),
            self.configuration.borrow().redirect_uri.as_deref(),
        )?;
        Ok(Target {
            key: SessionKey::new(&org, &consumer_key, &scope),
            server: AuthorizationServer::of(&org),
            org,
            consumer_key,
            scope,
            redirect_uri,
            parameters: request.parameters,
            window: request.window,
        })
    }

    /// The session of this window: in memory, or stored before a reload.
    async fn stored(
        &self,
        target: &Target<ValueOf<E>>,
    ) -> Outcome<Option<Connected<ValueOf<E>>>, E> {
        if let Some(connection) = self.find_key(&target.key) {
            return self.checked(&connection).await;
        }
        let Some(session) = self.load(&target.key) else {
            // Nothing, or nonsense.
            self.environment.remove(&target.key.storage_key());
            return Ok(None);
        };
        let connection = self.open(target, session).await;
        self.checked(&connection).await
    }

    /// Reads the current user, which proves the session; a dead session is none.
    async fn checked(
        &self,
        connection: &Rc<Connection<E>>,
    ) -> Outcome<Option<Connected<ValueOf<E>>>, E> {
        if connection.ended.is_set() {
            return Ok(None);
        }
        match self.read_current_user(connection).await {
            Ok(user) => Ok(Some(connection.connected(user))),
            Err(failure) => match failure.error.kind {
                ErrorKind::SessionExpired | ErrorKind::Disconnected => Ok(None),
                _ => Err(failure),
            },
        }
    }

    /// Ends tokens at the org, as far as it can be reached.
    async fn revoke(&self, server: &AuthorizationServer, tokens: &Tokens) {
        let patience = self.patience().min(Self::REVOCATION_TIMEOUT);
        let revoke = async |token: &str| {
            let request = revocation_request(server, token);
            match self.environment.send(request, patience).await {
                Ok(response) if response.is_success() => {
                    self.environment.log("a token was revoked");
                }
                _ => self.environment.log("a token could not be revoked"),
            }
        };
        match &tokens.refresh_token {
            // Side by side: somebody waits. The refresh token takes the access token along, so the
            // other request may find nothing to revoke.
            Some(refresh_token) => {
                both(revoke(&tokens.access_token), revoke(refresh_token)).await;
            }
            None => revoke(&tokens.access_token).await,
        }
    }

    /// Ends at the org what a window had when it was told that its grant is over. Whoever ended the
    /// grant may have known an older session, and its tokens only.
    fn revoke_newer(
        &self,
        server: &AuthorizationServer,
        session: Session,
        end: End,
        renewals: u32,
    ) {
        if end == End::Disconnected && session.renewals > renewals {
            let (client, server) = (self.this.clone(), server.clone());
            self.environment.spawn(Box::pin(async move {
                if let Some(client) = client.upgrade() {
                    client.revoke(&server, &session.tokens).await;
                }
            }));
        }
    }

    /// Waits until nothing of a connection's tokens is on its way any more.
    async fn renewal_is_over(&self, connection: &Connection<E>) {
        let renewal = connection.renewal.borrow().clone();
        if let Some(renewal) = renewal {
            let patience = self.environment.sleep(Self::REVOCATION_TIMEOUT);
            race(renewal.done.wait(), patience).await;
        }
    }

    /// Runs something of a connection unless the connection ends before.
    async fn unless_ended<T>(
        &self,
        connection: &Rc<Connection<E>>,
        work: impl Future<Output = Outcome<T, E>>,
    ) -> Outcome<T, E> {
        match race(work, connection.ended.wait()).await {
            Either::First(outcome) => outcome,
            Either::Second(()) => Err(connection.end_failure()),
        }
    }

    /// The user waits for nothing but the sign-out; milliseconds.
    const REVOCATION_TIMEOUT: u32 = 10_000;
}
