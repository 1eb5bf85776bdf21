//! A sign-in, from the window to the stored session.

use std::rc::Rc;

use super::attempt::Attempt;
use super::connection::{Connection, End, finish};
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
        let joined = self.attempts.join(&target.key, false, &self.environment);
        match joined.await {
            Some(outcome) => outcome,
            None => self.attempt(target, false, timeout).await,
        }
    }

    /// Asks the org whether the user is signed in and has approved the app, unseen.
    pub(super) async fn sign_in_silently(
        &self,
        target: &Target<ValueOf<E>>,
    ) -> Outcome<Option<Connected<ValueOf<E>>>, E> {
        let outcome = match self
            .attempts
            .join(&target.key, true, &self.environment)
            .await
        {
            Some(outcome) => outcome,
            None => self.attempt(target, true, SILENT_TIMEOUT).await,
        };
        match outcome {
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
        let state = State::generate(&self.environment)?;
        let verifier = CodeVerifier::generate(&self.environment)?;
        let attempt = self.attempts.begin(&target.key, silent, state.secret());
        let flow = self.flow(target, &attempt, &state, verifier, timeout);
        let outcome = match race(flow, attempt.superseded.wait()).await {
            Either::First(outcome) => outcome.map_err(authorization_failure),
            Either::Second(()) => Err(Error::new(
                ErrorKind::AuthorizationSuperseded,
                "A later connect to the same org took over this sign-in.",
            )
            .into()),
        };
        self.attempts.finish(&attempt, &outcome);
        outcome
    }

    async fn flow(
        &self,
        target: &Target<ValueOf<E>>,
        attempt: &Attempt<ValueOf<E>>,
        state: &State,
        verifier: CodeVerifier,
        timeout: u32,
    ) -> Outcome<Connected<ValueOf<E>>, E> {
        let mut parameters = target.parameters.clone();
        if attempt.silent {
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
            silent: attempt.silent,
            options: target.window.as_ref(),
        });
        let callback = match timeout {
            0 => window.await?,
            _ => match race(window, self.environment.sleep(timeout)).await {
                Either::First(callback) => callback?,
                Either::Second(()) => {
                    return Err(Error::new(
                        ErrorKind::AuthorizationTimeout,
                        "The sign-in was not finished in time; its window is closed, try again.",
                    )
                    .into());
                }
            },
        };
        attempt.answered.set(true);
        self.environment
            .log("the org has answered; exchanging the code");
        let code = AuthorizationResponse::parse(&callback)
            .code(state, &target.server)
            .map_err(|error| {
                let shown = AuthorizationResponse::without_secrets(&target.redirect_uri, &callback);
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
        self.begin_session(target, answer).await
    }

    /// Turns a token answer into a connection, or ends what it gave.
    async fn begin_session(
        &self,
        target: &Target<ValueOf<E>>,
        answer: TokenResponse,
    ) -> Outcome<Connected<ValueOf<E>>, E> {
        let mut session = Session {
            tokens: answer.tokens,
            user_id: String::new(),
            grant: State::generate(&self.environment)?.secret().to_owned(),
            renewals: 0,
            rotations: 0,
            holder: State::generate(&self.environment)?.secret().to_owned(),
        };
        let user_id = match answer.user_id {
            Some(user_id) => Ok(user_id),
            None => {
                self.identify(&target.server, &session.tokens.access_token)
                    .await
            }
        };
        match user_id {
            Ok(user_id) => session.user_id = user_id,
            Err(failure) => {
                self.revoke(&target.server, &session).await;
                return Err(failure);
            }
        }
        if let Some(old) = self.find_key(&target.key) {
            self.replace(&old).await;
        }
        let connection = self.open(target, session).await;
        match self.read_current_user(&connection).await {
            Ok(user) => {
                self.environment.log("connected");
                Ok(connection.connected(user))
            }
            Err(failure) => {
                self.disconnect(connection.handle).await;
                Err(failure)
            }
        }
    }

    /// Ends the connection that a fresh sign-in replaces. Other windows keep theirs.
    async fn replace(&self, old: &Rc<Connection<E>>) {
        let shared = self.has_peers(old).await;
        finish(old, End::Disconnected);
        self.forget_ended();
        if !shared {
            self.revoke(&old.server, &old.session()).await;
        }
    }

    fn report_scope(&self, target: &Target<ValueOf<E>>, answer: &TokenResponse) {
        let excess = target.scope.excess(answer.scope.as_deref().unwrap_or(""));
        if !excess.is_empty() {
            self.environment.log(&format!(
                "the org granted more than was asked for: {}",
                excess.join(" ")
            ));
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
            let message = format!(
                "The sign-in could not be completed: {}",
                failure.error.message
            );
            failure.because(ErrorKind::AuthorizationIncomplete, message)
        }
    }
}
