//! Requests with an access token, and what a dead one means for them.

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

/// Sends a request with the access token; any status is an answer. A dead token is renewed and the
/// request repeated, where the org cannot have carried it out.
pub(super) async fn send<E: Environment + 'static>(
    sessions: &Sessions<E>,
    connection: &Rc<Connection<E>>,
    request: &HttpRequest<ValueOf<E>>,
) -> Outcome<HttpResponse<ValueOf<E>>, E> {
    let environment = &sessions.context.environment;
    let is_stream = (request.body.as_ref()).is_some_and(|body| body.payload() == Payload::Stream);
    let (mut renewals, mut in_vain) = (0, 0);
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
        // A first 401 is believed. A second one may be the endpoint's own answer, or the next token
        // is dead already: userinfo knows. It also tells a dead token from a dead line, for some
        // 401s come without CORS headers, and the page sees no answer at all.
        let is_answered = !matches!(&sent, Err(failure) if failure.error.status.is_none());
        let is_believed = connection.generation() != generation
            || (renewals == 0 && !is_vindicated(&sessions.context, connection));
        if !((is_answered && is_believed)
            || is_dead(sessions, connection, generation, &token).await)
        {
            return sent;
        }
        // Behind many others, a request can come too late for token after token. That is no reason to
        // give it up for as long as they serve others in this window.
        if connection.served.get() < Some(generation) {
            in_vain += 1;
        }
        renewals += 1;
        renew(sessions, connection, generation).await?;
        // What got no answer may have been done, and must not be done twice.
        if is_stream || !(is_answered || request.is_safe()) {
            return sent;
        }
    }
}

/// A bound for an org whose tokens are dead as soon as it gives them.
const MOST_IN_VAIN: u32 = 20;
/// For how long a token that userinfo called alive is not renewed because of another 401; an endpoint
/// that always answers 401 would have each call renew it. Milliseconds.
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

/// Whether the org says that the access token of that generation is dead. Many may want to know: one
/// question is asked at a time, and a dead token is not asked about again.
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

/// A task of its own, for whoever asks first may give up.
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
