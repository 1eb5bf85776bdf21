//! Requests to the org, and what a dead access token means for them.

use std::rc::Rc;

use super::connection::Connection;
use super::{Client, Outcome, Target, ValueOf};
use crate::error::{Error, ErrorKind, Failure};
use crate::http::{HttpRequest, HttpResponse};
use crate::org::OrgUrl;
use crate::ports::Environment;
use crate::rest::{
    ApiRequest, ApiResponse, bad_oauth_token, current_user_request, is_incurable, refusal,
    userinfo_request,
};
use crate::value::{Payload, Value};

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
            .log(&[&http.method, " ", &path_of(&http.url)].concat());
        let timeout = self.configuration.borrow().request_timeout;
        let authorized = request.include_authorization;
        let response = self.call(&connection, http, timeout, authorized).await?;
        Ok(response.into())
    }

    /// Reads the record of the connection's user.
    pub(super) async fn read_current_user(
        &self,
        connection: &Rc<Connection<E>>,
    ) -> Outcome<ValueOf<E>, E> {
        let user_id = connection.session().user_id;
        let request = self.current_user(&connection.org, &user_id);
        let answer = self
            .call(connection, request, self.patience(), true)
            .await?;
        record::<E>(answer)
    }

    /// Whose tokens they are, and that user's record; for a session that is not open yet.
    pub(super) async fn user_of(
        &self,
        target: &Target<ValueOf<E>>,
        access_token: &str,
        user_id: Option<String>,
    ) -> Outcome<(String, ValueOf<E>), E> {
        let user_id = match user_id {
            Some(user_id) => user_id,
            None => {
                let request = userinfo_request(&target.server).bearer(access_token);
                let answer = record::<E>(accepted(self.send(request).await?)?)?;
                named_user(&answer)?
            }
        };
        let request = self
            .current_user(&target.org, &user_id)
            .bearer(access_token);
        let user = record::<E>(accepted(self.send(request).await?)?)?;
        Ok((user_id, user))
    }

    fn current_user(&self, org: &OrgUrl, user_id: &str) -> HttpRequest<ValueOf<E>> {
        current_user_request(org, &self.configuration.borrow().api_version, user_id)
    }

    /// Sends a request, unless the connection ends before its answer is there.
    async fn call(
        &self,
        connection: &Rc<Connection<E>>,
        request: HttpRequest<ValueOf<E>>,
        timeout: u32,
        authorized: bool,
    ) -> Outcome<HttpResponse<ValueOf<E>>, E> {
        let answer = async {
            match authorized {
                true => self.call_authorized(connection, request, timeout).await,
                false => accepted(self.environment.send(request, timeout).await?),
            }
        };
        self.unless_ended(connection, answer).await
    }

    /// Sends a request with the access token. A dead token is renewed and the request repeated.
    async fn call_authorized(
        &self,
        connection: &Rc<Connection<E>>,
        request: HttpRequest<ValueOf<E>>,
        timeout: u32,
    ) -> Outcome<HttpResponse<ValueOf<E>>, E> {
        let is_spent_once_sent =
            (request.body.as_ref()).is_some_and(|body| body.payload() == Payload::Stream);
        let (mut renewals, mut in_vain) = (0, 0);
        loop {
            let (token, version) = (connection.access_token(), connection.version());
            let repeatable = request.clone().bearer(&token);
            let sent = self.environment.send(repeatable, timeout).await;
            let failure = match sent.and_then(accepted) {
                Ok(response) => {
                    connection
                        .served
                        .set(connection.served.get().max(Some(version)));
                    return Ok(response);
                }
                Err(failure) => failure,
            };
            if in_vain == Self::MOST_IN_VAIN || !may_be_the_token(&failure.error) {
                return Err(failure);
            }
            // A first 401 is believed. A second one may be the endpoint's own answer, or the next
            // token is dead already: userinfo knows. It also tells a dead token from a dead line,
            // for some 401s come without CORS headers, and the page sees no answer at all. That
            // another request has renewed the session says nothing of a line: what was lost may
            // have been done, and must not be done twice.
            let is_answered = failure.error.kind != ErrorKind::NetworkError;
            let is_believed = renewals == 0 || connection.version() != version;
            if !((is_answered && is_believed) || self.is_dead(connection, version, &token).await) {
                return Err(failure);
            }
            // Behind many others, a request can come too late for token after token. That is no loss
            // for as long as they are of use to somebody in this window.
            if connection.served.get() < Some(version) {
                in_vain += 1;
            }
            renewals += 1;
            self.renew(connection, version).await?;
            if is_spent_once_sent {
                return Err(failure);
            }
        }
    }

    /// Sends a request of the library's own.
    pub(super) async fn send(
        &self,
        request: HttpRequest<ValueOf<E>>,
    ) -> Outcome<HttpResponse<ValueOf<E>>, E> {
        self.environment.send(request, self.patience()).await
    }

    /// How long a request of the library's own may take, in milliseconds. A caller's request may
    /// be as long as it likes; behind these a caller waits who does not know of them.
    pub(super) fn patience(&self) -> u32 {
        match self.configuration.borrow().request_timeout {
            0 => Self::PATIENCE,
            timeout => timeout,
        }
    }

    const PATIENCE: u32 = 60_000;
    /// A bound for an org whose tokens are dead as soon as it gives them.
    const MOST_IN_VAIN: u32 = 20;
}

/// Whether a request may have failed because of its access token.
fn may_be_the_token(error: &Error) -> bool {
    match error.kind {
        ErrorKind::RequestRefused => {
            (error.status == Some(401) && !is_incurable(error)) || bad_oauth_token(error)
        }
        ErrorKind::NetworkError => true,
        _ => false,
    }
}

/// Sorts answers into successes and refusals.
fn accepted<V: Value>(response: HttpResponse<V>) -> Result<HttpResponse<V>, Failure<V>> {
    if response.is_success() && !response.malformed {
        return Ok(response);
    }
    let error = match response.is_success() {
        true => Error::new(
            ErrorKind::MalformedResponse,
            "The body of the answer is not what its content type says; `data` holds its text.",
        )
        .with_status(response.status),
        false => refusal(&response),
    };
    Err(Failure::from(error).with_data(response.body))
}

/// The user whom userinfo names.
fn named_user<V: Value>(answer: &V) -> Result<String, Error> {
    let user_id = answer.text_of("user_id");
    user_id
        .filter(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric()))
        .ok_or_else(|| {
            Error::new(
                ErrorKind::MalformedResponse,
                "The org's answer does not say who the user is.",
            )
        })
}

/// The record of an answer that must have one.
fn record<E: Environment>(response: HttpResponse<ValueOf<E>>) -> Outcome<ValueOf<E>, E> {
    response.body.ok_or_else(|| {
        Error::new(ErrorKind::MalformedResponse, "The org's answer is empty.")
            .with_status(response.status)
            .into()
    })
}

/// The part of a URL that may be logged: `/services/data/v56.0/sobjects/Contact` and no further,
/// since ids, external ids, queries and the paths of an app's own endpoints can be personal data.
fn path_of(url: &str) -> String {
    let path = url.split('?').next().unwrap_or("");
    let mut logged = String::new();
    let mut more = 2;
    for segment in path.split('/').skip(3) {
        if more == 0 {
            break;
        }
        more = match segment {
            "services" | "sobjects" => 1,
            "data" => 2,
            _ => more - 1,
        };
        logged.push('/');
        logged.push_str(segment);
    }
    logged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_line_names_the_resource_and_no_record() {
        for (path, logged) in [
            ("/services/data", "/services/data"),
            (
                "/services/data/v56.0/query?q=SELECT",
                "/services/data/v56.0/query",
            ),
            (
                "/services/data/v56.0/query/01g-2000",
                "/services/data/v56.0/query",
            ),
            (
                "/services/data/v56.0/sobjects/Contact/Email/tim@barr.example",
                "/services/data/v56.0/sobjects/Contact",
            ),
            ("/services/apexrest/customers/tim", "/services/apexrest"),
            (
                "/site/services/data/v56.0/sobjects/Case/500",
                "/site/services/data/v56.0/sobjects/Case",
            ),
            ("/tim/barr/x/y", "/tim/barr"),
        ] {
            assert_eq!(
                path_of(&format!("https://acme.my.salesforce.com{path}")),
                logged
            );
        }
    }
}
