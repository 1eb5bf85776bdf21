//! Requests to the org, and what a dead access token means for them.

use std::rc::Rc;

use super::connection::Connection;
use super::{Client, Outcome, ValueOf};
use crate::error::{Error, ErrorKind, Failure};
use crate::http::{HttpRequest, HttpResponse};
use crate::oauth::AuthorizationServer;
use crate::ports::Environment;
use crate::rest::{
    ApiRequest, ApiResponse, bad_oauth_token, current_user_request, is_incurable, refusal,
    userinfo_request,
};

impl<E: Environment + 'static> Client<E> {
    /// Calls the org's REST API.
    ///
    /// # Errors
    /// `ParameterError`, `ApiRequestError`, `AuthTokenExpiredError`, or `ApiError` where the
    /// connection was ended.
    pub async fn execute(
        &self,
        handle: u32,
        request: ApiRequest<ValueOf<E>>,
    ) -> Outcome<ApiResponse<ValueOf<E>>, E> {
        let connection = self.connection(handle)?;
        let http = request.prepare(&connection.org, &self.configuration.borrow().api_version)?;
        self.environment
            .log(&format!("{} {}", http.method, path_of(&http.url)));
        let response = if request.include_authorization {
            let call = self.call(&connection, http);
            self.unless_ended(&connection, call).await?
        } else {
            let call = async { accepted(self.send(http).await?) };
            self.unless_ended(&connection, call).await?
        };
        Ok(response.into())
    }

    /// Reads the record of the connection's user.
    pub(super) async fn read_current_user(
        &self,
        connection: &Rc<Connection<E>>,
    ) -> Outcome<ValueOf<E>, E> {
        let request = current_user_request(
            &connection.org,
            &self.configuration.borrow().api_version,
            &connection.session().user_id,
        );
        let call = self.call(connection, request);
        let response = self.unless_ended(connection, call).await?;
        record::<E>(response)
    }

    /// Sends a request with the access token. A dead token is renewed and the request repeated;
    /// a token that has never worked is not worth another renewal.
    async fn call(
        &self,
        connection: &Rc<Connection<E>>,
        request: HttpRequest<ValueOf<E>>,
    ) -> Outcome<HttpResponse<ValueOf<E>>, E> {
        let mut renewals = 0;
        loop {
            let token = connection.access_token();
            let failure = match self.send(request.clone().bearer(&token)).await {
                Ok(response) => match accepted(response) {
                    Ok(response) => {
                        connection.proven.set(connection.access_token() == token);
                        return Ok(response);
                    }
                    Err(failure) => failure,
                },
                Err(failure) => failure,
            };
            let renewed_by_others = connection.access_token() != token;
            let worth_it = renewals == 0 || connection.proven.get() || renewed_by_others;
            if renewals == Self::MOST_RENEWALS
                || !worth_it
                || !self.token_is_dead(connection, &token, &failure.error).await
            {
                return Err(failure);
            }
            renewals += 1;
            self.renew(connection, &token).await?;
        }
    }

    /// Whether the access token was why a request failed.
    async fn token_is_dead(&self, connection: &Connection<E>, token: &str, error: &Error) -> bool {
        match error.kind {
            ErrorKind::RequestRefused | ErrorKind::MalformedResponse => {
                (error.status == Some(401) && !is_incurable(error)) || bad_oauth_token(error)
            }
            // Some 401s come without CORS headers, and the page sees no answer at all. Userinfo
            // always has them, so it can tell a dead token from a dead line.
            ErrorKind::NetworkError => {
                let question = userinfo_request(&connection.server).bearer(token);
                match self.send(question).await {
                    Ok(answer) => answer.status == 401 || bad_oauth_token(&refusal(&answer)),
                    Err(_) => false,
                }
            }
            _ => false,
        }
    }

    /// Asks whose token it is and reads that user's record; for a session that is not open yet.
    pub(super) async fn identify(
        &self,
        server: &AuthorizationServer,
        access_token: &str,
    ) -> Outcome<String, E> {
        let request = userinfo_request(server).bearer(access_token);
        let answer = record::<E>(accepted(self.send(request).await?)?)?;
        let user_id = crate::value::Value::text_of(&answer, "user_id")
            .filter(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric()));
        user_id.ok_or_else(|| {
            Error::new(
                ErrorKind::MalformedResponse,
                "The org's answer does not say who the user is.",
            )
            .into()
        })
    }

    pub(super) async fn send(
        &self,
        request: HttpRequest<ValueOf<E>>,
    ) -> Outcome<HttpResponse<ValueOf<E>>, E> {
        let timeout = self.configuration.borrow().request_timeout;
        self.environment.send(request, timeout).await
    }

    /// A bound for the case that an endpoint answers 401 whatever the token, while other requests
    /// prove each new token good.
    const MOST_RENEWALS: u32 = 5;
}

/// Sorts answers into successes and refusals.
pub(super) fn accepted<V: crate::value::Value>(
    response: HttpResponse<V>,
) -> Result<HttpResponse<V>, Failure<V>> {
    if response.is_success() && !response.malformed {
        return Ok(response);
    }
    let error = match response.is_success() {
        true => Error {
            status: Some(response.status),
            ..Error::new(
                ErrorKind::MalformedResponse,
                "The body of the answer is not what its content type says; `data` holds its text.",
            )
        },
        false => refusal(&response),
    };
    Err(Failure::from(error).with_data(response.body))
}

/// The record of an answer that must have one.
fn record<E: Environment>(response: HttpResponse<ValueOf<E>>) -> Outcome<ValueOf<E>, E> {
    response.body.ok_or_else(|| {
        Error {
            status: Some(response.status),
            ..Error::new(ErrorKind::MalformedResponse, "The org's answer is empty.")
        }
        .into()
    })
}

/// The part of a URL that may be logged: `/services/data/v56.0/sobjects/Contact` and no further,
/// since ids, external ids and queries can be personal data.
fn path_of(url: &str) -> String {
    let path = url.split('?').next().unwrap_or("");
    path.split('/')
        .skip(3)
        .take(5)
        .fold(String::new(), |path, part| path + "/" + part)
}
