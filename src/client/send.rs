//! Requests with an access token, which is renewed if it is dead.

use std::rc::Rc;

use super::connection::{Connection, Doubt};
use super::context::{Context, Outcome, ValueOf};
use super::renewal::renew;
use super::sessions::Sessions;
use crate::error::{Error, ErrorKind};
use crate::http::{HttpRequest, HttpResponse};
use crate::ports::Environment;
use crate::rest::{bad_oauth_token, is_incurable, refusal, userinfo_request};
use crate::value::{Payload, Value};

/// Sends a request with the access token, and returns the answer whatever its status. If the token is
/// dead, it is renewed, and the request is repeated unless the org may have carried it out.
pub(super) async fn send<E: Environment + 'static>(
    sessions: &Sessions<E>,
    connection: &Rc<Connection<E>>,
    request: &HttpRequest<ValueOf<E>>,
) -> Outcome<HttpResponse<ValueOf<E>>, E> {
    let environment = &sessions.context.environment;
    let is_stream = (request.body.as_ref()).is_some_and(|body| body.payload() == Payload::Stream);
    let (mut is_renewed, mut in_vain) = (false, 0);
    loop {
        let (token, generation) = (connection.access_token(), connection.generation());
        let sent = environment.send(request.clone().bearer(&token)).await;
        let is_suspicious = match &sent {
            Ok(response) if matches!(response.status, 401 | 403) => {
                may_be_the_token(&refusal(response))
            }
            Ok(_) => false,
            Err(failure) => may_be_the_token(&failure.error),
        };
        if !is_suspicious && sent.is_ok() {
            let served = connection.served.get().max(Some(generation));
            connection.served.set(served);
        }
        if !is_suspicious || in_vain == MOST_IN_VAIN {
            return sent;
        }
        // After the first 401, the token counts as dead. A second one may be the endpoint's own
        // answer, or the next token is dead as well: userinfo tells. It also tells a dead token from
        // a network error, because the page cannot see a 401 without CORS headers.
        let is_answered = !matches!(&sent, Err(failure) if failure.error.status.is_none());
        let is_believed = connection.generation() != generation
            || (!is_renewed && !is_vindicated(&sessions.context, connection));
        if !((is_answered && is_believed)
            || is_dead(sessions, connection, generation, &token).await)
        {
            return sent;
        }
        // Among many others, a request can come too late for several tokens in turn. It is repeated as
        // long as other requests of this window succeed with them.
        if connection.served.get() < Some(generation) {
            in_vain += 1;
        }
        is_renewed = true;
        renew(sessions, connection, generation).await?;
        // A request without an answer may have been carried out, and must not be repeated.
        if is_stream || !(is_answered || request.is_safe()) {
            return sent;
        }
    }
}

/// A limit, in case the org's tokens are dead from the start.
const MOST_IN_VAIN: u32 = 20;
/// How long a token that userinfo accepted is not renewed after another 401, in milliseconds. Otherwise
/// each call of an endpoint that always answers 401 would renew it.
const VINDICATION: u64 = 60_000;

/// Whether a request may have failed because of its access token.
fn may_be_the_token(error: &Error) -> bool {
    match error.status {
        Some(401) => !is_incurable(error),
        Some(_) => bad_oauth_token(error),
        None => error.kind == ErrorKind::NetworkError,
    }
}

fn is_vindicated<E: Environment>(context: &Context<E>, connection: &Connection<E>) -> bool {
    let vindicated = connection.vindicated.get();
    vindicated.is_some_and(|at| context.environment.now().wrapping_sub(at) < VINDICATION)
}

/// Whether the org says that the access token of a generation is dead. Callers share one request, and
/// there is none for a token that is known to be dead.
async fn is_dead<E: Environment + 'static>(
    sessions: &Sessions<E>,
    connection: &Rc<Connection<E>>,
    generation: u32,
    token: &str,
) -> bool {
    let asked = connection.doubt.borrow().clone();
    let doubt = asked
        .filter(|asked| asked.generation == generation)
        .filter(|asked| !asked.answered.is_set() || asked.is_dead.get())
        .unwrap_or_else(|| ask(sessions, connection, generation, token));
    doubt.answered.wait().await;
    doubt.is_dead.get()
}

/// A task of its own, because the first caller may give up.
fn ask<E: Environment + 'static>(
    sessions: &Sessions<E>,
    connection: &Rc<Connection<E>>,
    generation: u32,
    token: &str,
) -> Rc<Doubt> {
    let doubt = Rc::new(Doubt {
        generation,
        answered: Default::default(),
        is_dead: Default::default(),
    });
    connection.doubt.replace(Some(doubt.clone()));
    let request = userinfo_request(&connection.server).bearer(token);
    let (connection, asked) = (connection.clone(), doubt.clone());
    sessions.spawn(async move |sessions| {
        if let Ok(answer) = sessions.context.send(request).await {
            let is_dead = answer.status == 401 || bad_oauth_token(&refusal(&answer));
            asked.is_dead.set(is_dead);
            if answer.is_success() {
                let now = sessions.context.environment.now();
                connection.vindicated.set(Some(now));
            }
        }
        asked.answered.set();
    });
    doubt
}
