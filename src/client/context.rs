//! The environment and the configuration, which every use case needs.

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
/// The result of a use case.
pub(super) type Outcome<T, E> = Result<T, Failure<ValueOf<E>>>;

/// The environment, the configuration, and this window's name.
pub(super) struct Context<E> {
    pub(super) environment: E,
    pub(super) configuration: RefCell<Configuration>,
    /// Identifies this window among the others. Random, but not a secret.
    pub(super) name: String,
}

impl<E: Environment> Context<E> {
    pub(super) fn new(environment: E) -> Self {
        Self {
            // Without random numbers nobody can sign in, so there is nothing to share.
            name: State::generate(&environment).map_or_else(|_| String::new(), State::into_secret),
            environment,
            configuration: RefCell::default(),
        }
    }

    /// How long one of the library's own requests may take, in milliseconds. There is always a limit,
    /// because the caller does not know about the request.
    pub(super) fn patience(&self) -> u32 {
        match self.configuration.borrow().request_timeout {
            0 => Self::PATIENCE,
            timeout => timeout,
        }
    }

    /// Sends one of the library's own requests.
    pub(super) async fn send(
        &self,
        request: HttpRequest<ValueOf<E>>,
    ) -> Outcome<HttpResponse<ValueOf<E>>, E> {
        self.within(self.patience(), self.environment.send(request))
            .await
    }

    /// Gives up after a number of milliseconds; 0 for no limit.
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

    /// Revokes tokens at the org, if it can be reached (RFC 7009).
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
            // In parallel, because the user waits. Revoking the refresh token also revokes the access
            // token, so the other request may find nothing to revoke.
            Some(refresh_token) => both(revoke(&tokens.access_token), revoke(refresh_token)).await,
            None => revoke(&tokens.access_token).await,
        }
    }

    /// For the library's own requests, in milliseconds.
    const PATIENCE: u32 = 60_000;
    /// For a sign-out, while the user waits; in milliseconds.
    pub(super) const REVOCATION_TIMEOUT: u32 = 10_000;
}

/// Turns a refusal of the org into a failure.
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
