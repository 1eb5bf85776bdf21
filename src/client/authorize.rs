//! A sign-in from the window to an open session, shared by all callers with the same wish.

use std::rc::Rc;

use super::attempt::{Attempts, Phase, Running};
use super::configuration::Configuration;
use super::connection::Connected;
use super::context::{Outcome, ValueOf};
use super::sessions::Sessions;
use super::sign_in::{self, Secrets, SignedIn};
use super::target::Target;
use crate::error::{Error, ErrorClass, ErrorKind, Failure};
use crate::ports::Environment;
use crate::task::{Either, race};

/// Signs in through a window: one that is open for the same session, or a new one.
pub(super) async fn authorize<E: Environment + 'static>(
    sessions: &Rc<Sessions<E>>,
    attempts: &Rc<Attempts<ValueOf<E>>>,
    target: &Rc<Target<ValueOf<E>>>,
    silent: bool,
    timeout: u32,
) -> Outcome<Connected<ValueOf<E>>, E> {
    if let Some(outcome) = join(sessions, attempts, target, silent).await {
        return outcome;
    }
    let context = &sessions.context;
    let secrets = Secrets::generate(&context.environment)?;
    let state = secrets.state.secret().to_owned();
    let begun = context.environment.now();
    let running = attempts.begin(&target.key, silent, &state, Phase::Open);
    let callback = sign_in::callback(context, target, &secrets, silent, timeout);
    let outcome = match race(running.superseded(), callback).await {
        Either::First(()) => Err(superseded().into()),
        Either::Second(Err(failure)) => {
            if failure.error.kind == ErrorKind::WindowClosed && !silent {
                let spent = context.environment.now().saturating_sub(begun);
                wait_for_late_answer(sessions, attempts, target, secrets, &state, timeout, spent);
            }
            Err(failure)
        }
        Either::Second(Ok(callback)) => {
            running.answered();
            finish(sessions, target, secrets, &callback, silent).await
        }
    };
    let outcome = outcome.map_err(authorization_failure);
    running.finish(&outcome);
    outcome
}

/// A window can wrongly seem closed, if login pages sever it from its opener. An answer that arrives
/// before the time-out still completes the sign-in.
fn wait_for_late_answer<E: Environment + 'static>(
    sessions: &Sessions<E>,
    attempts: &Rc<Attempts<ValueOf<E>>>,
    target: &Rc<Target<ValueOf<E>>>,
    secrets: Secrets,
    state: &str,
    timeout: u32,
    spent: u64,
) {
    let timeout = match timeout {
        0 => Configuration::default().authorization_timeout,
        timeout => timeout,
    };
    let left = timeout.saturating_sub(u32::try_from(spent).unwrap_or(u32::MAX));
    let running = attempts.begin(&target.key, false, state, Phase::GivenUp);
    let (target, state) = (target.clone(), state.to_owned());
    sessions.spawn(async move |sessions| {
        if let Some(callback) = late(&sessions, &running, &state, left).await {
            running.answered();
            let outcome = finish(&sessions, &target, secrets, &callback, true).await;
            running.finish(&outcome);
        }
    });
}

/// Waits for the sign-in of the key that is in progress.
pub(super) async fn join<E: Environment>(
    sessions: &Sessions<E>,
    attempts: &Attempts<ValueOf<E>>,
    target: &Target<ValueOf<E>>,
    silent: bool,
) -> Option<Outcome<Connected<ValueOf<E>>, E>> {
    let windows = &sessions.context.environment;
    attempts.join(&target.key, silent, windows).await
}

/// Waits for a late callback, until the milliseconds are over or another attempt takes over.
async fn late<E: Environment + 'static>(
    sessions: &Sessions<E>,
    running: &Running<ValueOf<E>>,
    state: &str,
    left: u32,
) -> Option<String> {
    let environment = &sessions.context.environment;
    let over = race(running.superseded(), environment.sleep(left));
    match race(environment.late_callback(state), over).await {
        Either::First(callback) => Some(callback),
        Either::Second(_) => None,
    }
}

/// Completes a sign-in and opens its session. A sign-in that nobody waits for (`unasked`) does not
/// replace a session that was opened in the meantime.
async fn finish<E: Environment + 'static>(
    sessions: &Sessions<E>,
    target: &Target<ValueOf<E>>,
    secrets: Secrets,
    callback: &str,
    unasked: bool,
) -> Outcome<Connected<ValueOf<E>>, E> {
    let SignedIn { session, user } =
        sign_in::complete(&sessions.context, target, secrets, callback).await?;
    let (grant, tokens) = (session.grant.clone(), session.tokens.clone());
    let connection = match unasked {
        true => sessions.open(target, session),
        false => sessions.open_in_place(target, session),
    };
    match connection.is_of_grant(&grant) {
        true => sessions.signed_in(&connection),
        false => sessions.context.revoke(&target.server, &tokens).await,
    }
    Ok(connection.connected(user))
}

fn superseded() -> Error {
    Error::new(
        ErrorKind::AuthorizationSuperseded,
        "A later connect to the same org took over this sign-in.",
    )
}

/// Once the window has been opened, every failure is a failure of the authorization.
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
