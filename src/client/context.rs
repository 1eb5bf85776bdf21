//! What every use case works with: the environment and the configuration.

use core::cell::RefCell;

use super::configuration::Configuration;
use crate::error::{Error, ErrorKind, Failure};
use crate::http::{HttpRequest, HttpResponse, too_late};
use crate::oauth::{AuthorizationServer, State, Tokens, revocation_request};
use crate::ports::{Environment, HttpClient};
use crate::rest::refusal;
use crate::task::{Either, both, race};

/// The value type of an environment.
pub(super) type ValueOf<E> = <E as HttpClient>::Value;
/// What a use case gives or rejects with.
pub(super) type Outcome<T, E> = Result<T, Failure<ValueOf<E>>>;

/// The environment, the configuration, and this window's name.
pub(super) struct Context<E> {
    pub(super) environment: E,
    pub(super) configuration: RefCell<Configuration>,
    /// Tells this window from the others. Random, and no secret.
    pub(super) name: String,
}

impl<E: Environment> Context<E> {
    pub(super) fn new(environment: E) -> Self {
        Self {
            // Without random numbers nobody signs in, so there is nothing to share either.
            name: State::generate(&environment).map_or_else(|_| String::new(), State::into_secret),
            environment,
            configuration: RefCell::default(),
        }
    }

    /// How long a request of the library's own may take, in milliseconds: its caller does not know
    /// of it, and could not wait for it for ever.
    pub(super) fn patience(&self) -> u32 {
        match self.configuration.borrow().request_timeout {
            0 => Self::PATIENCE,
            timeout => timeout,
        }
    }

    /// Sends a request of the library's own.
    pub(super) async fn send(
        &self,
        request: HttpRequest<ValueOf<E>>,
    ) -> Outcome<HttpResponse<ValueOf<E>>, E> {
        self.within(self.patience(), self.environment.send(request))
            .await
    }

    /// Gives up what takes longer than so many milliseconds; 0 for no limit.
    pub(super) async fn within<T>(
        &self,
        milliseconds: u32,
        work: impl Future<Output = Outcome<T, E>>,
    ) -> Outcome<T, E> {
        if milliseconds == 0 {
            return work.await;
        }
        match race(work, self.environment.sleep(milliseconds)).await {
            Either::First(outcome) => outcome,
            Either::Second(()) => Err(too_late().into()),
        }
    }

    /// Revokes tokens at the org, as far as it can be reached (RFC 7009).
    pub(super) async fn revoke(&self, server: &AuthorizationServer, tokens: &Tokens) {
        let revoke = async |token: &str| {
            let work = self.environment.send(revocation_request(server, token));
            let patience = self.patience().min(Self::REVOCATION_TIMEOUT);
            self.environment
                .log(match self.within(patience, work).await {
                    Ok(response) if response.is_success() => "a token was revoked",
                    _ => "a token could not be revoked",
                });
        };
        match &tokens.refresh_token {
            // Side by side, for the user waits. The refresh token takes the access token along, so
            // the other request may find nothing to revoke.
            Some(refresh_token) => both(revoke(&tokens.access_token), revoke(refresh_token)).await,
            None => revoke(&tokens.access_token).await,
        }
    }

    /// For a request of the library's own, in milliseconds.
    const PATIENCE: u32 = 60_000;
    /// For a sign-out, for which the user waits; milliseconds.
    pub(super) const REVOCATION_TIMEOUT: u32 = 10_000;
}

/// Sorts answers into successes and refusals.
pub(super) fn accepted<E: Environment>(
    response: HttpResponse<ValueOf<E>>,
) -> Outcome<HttpResponse<ValueOf<E>>, E> {
    if response.is_success() && !response.malformed {
        return Ok(response);
    }
    let error = match response.is_success() {
        true => Error::new(
            ErrorKind::MalformedResponse,
            "The body of the answer does not match its content type; `data` has its text.",
        )
        .with_status(response.status),
        false => refusal(&response),
    };
    Err(Failure::from(error).with_data(response.body))
}

/// The record of an answer that must have one.
pub(super) fn record<E: Environment>(response: HttpResponse<ValueOf<E>>) -> Outcome<ValueOf<E>, E> {
    response.body.ok_or_else(|| {
        Error::new(ErrorKind::MalformedResponse, "The org's answer is empty.")
            .with_status(response.status)
            .into()
    })
}
