//! A sign-in, from the window to the stored session.

use std::rc::Rc;

use super::connection::{Connection, End, presence_name};
use super::ledger::Ledger;
use super::{Client, Connected, Outcome, Target, ValueOf};
use crate::error::{Error, ErrorClass, ErrorKind, Failure};
use crate::oauth::{
    AuthorizationRequest, AuthorizationResponse, CodeVerifier, State, TokenRequest, TokenResponse,
};
use crate::ports::{Environment, WindowRequest};
use crate::session::Session;
use crate::task::{Either, race};
use crate::value::Value;

/// How long a hidden window may take, in milliseconds.
const SILENT_TIMEOUT: u32 = 30_000;

impl<E: Environment + 'static> Client<E> {
    /// Lets the user sign in, in the window that is open for the same or in a new one.
    pub(super) async fn sign_in(
        &self,
        target: &Target<ValueOf<E>>,
    ) -> Outcome<Connected<ValueOf<E>>, E> {
        let timeout = self.configuration.borrow().authorization_timeout;
        self.attempt(target, false, timeout).await
    }

    /// Asks the org whether the user is signed in and has approved the app, unseen.
    pub(super) async fn sign_in_silently(
        &self,
        target: &Target<ValueOf<E>>,
    ) -> Outcome<Option<Connected<ValueOf<E>>>, E> {
        match self.attempt(target, true, SILENT_TIMEOUT).await {
            Ok(connected) => Ok(Some(connected)),
            Err(failure) if needs_the_user(&failure.error) => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    async fn attempt(
        &self,
        target: &Target<ValueOf<E>>,
        silent: bool,
        timeout: u32,
    ) -> Outcome<Connected<ValueOf<E>>, E> {
        let joined = self
            .attempts
            .join(&target.key, silent, &self.environment)
            .await;
        if let Some(outcome) = joined {
            return outcome;
        }
        let state = State::generate(&self.environment)?;
        let verifier = CodeVerifier::generate(&self.environment)?;
        let grant = State::generate(&self.environment)?;
        let running = self.attempts.begin(&target.key, silent, state.secret());
        let callback = self.callback(target, &state, &verifier, silent, timeout);
        let outcome = match race(running.superseded(), callback).await {
            Either::First(()) => Err(Error::new(
                ErrorKind::AuthorizationSuperseded,
                "A later connect to the same org took over this sign-in.",
            )
            .into()),
            Either::Second(Err(failure)) => Err(failure),
            Either::Second(Ok(callback)) => {
                running.answered();
                match self.exchange(target, &state, verifier, &callback).await {
                    Ok(answer) => self.begin_session(target, answer, &grant, silent).await,
                    Err(failure) => Err(failure),
                }
            }
        };
        let outcome = outcome.map_err(authorization_failure);
        running.finish(&outcome);
        outcome
    }

    /// Opens the window and waits for the org's answer.
    async fn callback(
        &self,
        target: &Target<ValueOf<E>>,
        state: &State,
        verifier: &CodeVerifier,
        silent: bool,
        timeout: u32,
    ) -> Outcome<String, E> {
        let mut parameters = target.parameters.clone();
        if silent {
            parameters.push(("immediate".into(), "true".into()));
        }
        let url = AuthorizationRequest {
            server: &target.server,
            client_id: &target.consumer_key,
            redirect_uri: &target.redirect_uri,
            scope: &target.scope,
            parameters: &parameters,
        }
        .url(state, &verifier.challenge());
        self.environment.log("opening the authorization window");
        let window = self.environment.authorize(WindowRequest {
            url: &url,
            redirect_uri: &target.redirect_uri,
            state: state.secret(),
            silent,
            options: target.window.as_ref(),
        });
        if timeout == 0 {
            return window.await;
        }
        match race(window, self.environment.sleep(timeout)).await {
            Either::First(callback) => callback,
            Either::Second(()) => Err(Error::new(
                ErrorKind::AuthorizationTimeout,
                "The sign-in was not finished in time; its window is closed, try again.",
            )
            .into()),
        }
    }

    /// Exchanges the code for tokens (RFC 6749 section 4.1.3).
    async fn exchange(
        &self,
        target: &Target<ValueOf<E>>,
        state: &State,
        verifier: CodeVerifier,
        callback: &str,
    ) -> Outcome<TokenResponse, E> {
        self.environment
            .log("the org has answered; exchanging the code");
        let code = AuthorizationResponse::parse(callback)
            .code(state, &target.server)
            .map_err(|error| {
                // Of an answer that may be anybody's, nothing is shown.
                let is_ours = error.kind != ErrorKind::InvalidAuthorizationResponse;
                let callback = if is_ours { callback } else { "" };
                let shown = AuthorizationResponse::without_secrets(&target.redirect_uri, callback);
                Failure::from(error).with_data(Some(ValueOf::<E>::from_text(&shown)))
            })?;
        let response = self
            .send(TokenRequest::authorization_code(
                &target.server,
                &target.consumer_key,
                &target.redirect_uri,
                code,
                verifier,
            ))
            .await?;
        let trusted = self.configuration.borrow().trusted_org_origins.clone();
        TokenResponse::check_instance(&response, &target.org, &trusted)?;
        let answer = TokenResponse::parse(&response).map_err(|error| {
            // An error answer holds no token; anything else might.
            let is_refusal = error.kind == ErrorKind::TokenRefused;
            Failure::from(error).with_data(response.body.clone().filter(|_| is_refusal))
        })?;
        self.report_scope(target, &answer);
        Ok(answer)
    }

    /// Turns a token answer into a connection, or ends what it gave. The session that was there
    /// before stays until the new one is complete.
    async fn begin_session(
        &self,
        target: &Target<ValueOf<E>>,
        answer: TokenResponse,
        grant: &State,
        silent: bool,
    ) -> Outcome<Connected<ValueOf<E>>, E> {
        let tokens = answer.tokens;
        let access_token = &tokens.access_token;
        match self.user_of(target, access_token, answer.user_id).await {
            Ok((user_id, user)) => {
                let session = Session {
                    tokens: tokens.clone(),
                    user_id,
                    grant: grant.secret().to_owned(),
                    renewals: 0,
                    rotations: 0,
                    // The first holder of a grant.
                    holder: grant.secret().to_owned(),
                };
                let connection = match silent {
                    true => self.open(target, session).await,
                    false => self.open_in_place(target, session).await,
                };
                if connection.session().grant != grant.secret() {
                    // The user has signed in meanwhile, and what they have is not taken away.
                    self.revoke(&target.server, &tokens).await;
                    let user = self.read_current_user(&connection).await?;
                    return Ok(connection.connected(user));
                }
                self.environment.log("connected");
                Ok(connection.connected(user))
            }
            Err(failure) => {
                self.revoke(&target.server, &tokens).await;
                Err(failure)
            }
        }
    }

    /// Ends the grant that a fresh sign-in has replaced. Other windows keep theirs.
    pub(super) fn retire(
        &self,
        target: &Target<ValueOf<E>>,
        mut session: Session,
        connection: Option<Rc<Connection<E>>>,
    ) {
        let (client, key, server) = (self.this.clone(), target.key.clone(), target.server.clone());
        self.environment.spawn(Box::pin(async move {
            let Some(client) = client.upgrade() else {
                return;
            };
            let mut own = String::new();
            if let Some(connection) = connection {
                client.renewal_is_over(&connection).await;
                session = connection.session();
                own = presence_name(&key, &session, &session.holder);
            }
            let others = presence_name(&key, &session, "");
            if client.environment.is_held(&others, &own).await != Some(true) {
                let end = End::Disconnected;
                Ledger::close(&client.environment, &session.grant, end, session.renewals);
                client.revoke(&server, &session.tokens).await;
            }
        }));
    }

    fn report_scope(&self, target: &Target<ValueOf<E>>, answer: &TokenResponse) {
        let excess = target.scope.excess(answer.scope.as_deref().unwrap_or(""));
        if !excess.is_empty() {
            let excess = excess.join(" ");
            self.environment
                .log(&["the org granted more than was asked for: ", &excess].concat());
        }
    }
}

fn needs_the_user(error: &Error) -> bool {
    error.error_code.as_deref() == Some("immediate_unsuccessful")
}

/// Once the window has been opened, whatever fails is a failure of the authorization.
fn authorization_failure<V>(failure: Failure<V>) -> Failure<V> {
    match failure.error.kind.class() {
        ErrorClass::AuthorizationError => failure,
        _ => {
            let message = [
                "The sign-in could not be completed: ",
                &failure.error.message,
            ]
            .concat();
            failure.because(ErrorKind::AuthorizationIncomplete, message)
        }
    }
}
