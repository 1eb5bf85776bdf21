//! One refresh for everybody who waits for it in this window, and what follows from its outcome.

use std::rc::Rc;

use super::connection::{Connection, Flight};
use super::context::{Outcome, ValueOf};
use super::grant::Ledger;
use super::message::News;
use super::presence;
use super::refresh::{Refreshed, refresh, unavailable};
use super::sessions::Sessions;
use crate::ports::Environment;
use crate::session::End;
use crate::task::race;

/// Gets a newer session than the one of `generation`. Callers share one refresh.
pub(super) async fn renew<E: Environment + 'static>(
    sessions: &Sessions<E>,
    connection: &Rc<Connection<E>>,
    generation: u32,
) -> Outcome<(), E> {
    while connection.generation() == generation {
        let flight = flight(sessions, connection, generation);
        let done = async {
            flight.done.wait().await;
            Ok(())
        };
        // A caller may give up; the refresh goes on.
        let patience = sessions.context.patience();
        sessions
            .context
            .within(patience, done)
            .await
            .map_err(unavailable)?;
        if let Some(failure) = flight.failure.get() {
            return Err(failure.clone());
        }
    }
    Ok(())
}

/// The refresh in progress, or a new one. It is a task of its own: even if every caller gives up, the
/// org's new tokens have to be kept or revoked.
fn flight<E: Environment + 'static>(
    sessions: &Sessions<E>,
    connection: &Rc<Connection<E>>,
    generation: u32,
) -> Rc<Flight<ValueOf<E>>> {
    if let Some(running) = &*connection.refresh.borrow() {
        return running.clone();
    }
    let flight = Rc::new(Flight::default());
    connection.refresh.replace(Some(flight.clone()));
    let (connection, running) = (connection.clone(), flight.clone());
    sessions.spawn(async move |sessions| {
        let ask = async || ask_newer(&sessions, &connection).await;
        let refreshed = refresh(&sessions.context, &connection, generation, ask).await;
        if let Err(failure) = apply(&sessions, &connection, refreshed).await {
            let _ = running.failure.set(failure);
        }
        connection.refresh.take();
        running.done.set();
    });
    flight
}

async fn apply<E: Environment + 'static>(
    sessions: &Sessions<E>,
    connection: &Rc<Connection<E>>,
    refreshed: Refreshed<E>,
) -> Outcome<(), E> {
    let environment = &sessions.context.environment;
    // Until the org answered, a window may have ended the grant.
    sessions.end_if_noted(connection);
    match refreshed {
        Refreshed::Newer if !connection.ended.is_set() => return Ok(()),
        Refreshed::Newer => {}
        Refreshed::Unavailable(failure) => return Err(failure),
        Refreshed::Refused(cause) => sessions.end(connection, End::Expired, Some(cause)),
        Refreshed::Replaced(cause) => sessions.end_here(connection, End::Expired, Some(cause)),
        Refreshed::Ended(end, generation) => sessions.end_as_told(connection, end, generation),
        Refreshed::Renewed {
            session,
            sealed,
            lock,
        } => {
            let ledger = Ledger::read(environment, &session.grant);
            if ledger.is_none_or(|ledger| ledger.ended.is_none()) {
                sessions.adopt(connection, session.clone());
                Ledger::of(&session, None).write(environment, &session.grant);
                sessions.post(&connection.key, Some(&session), News::Renewed { sealed });
                drop(lock);
                environment.log("the session is renewed");
                return Ok(());
            }
            let context = &sessions.context;
            context.revoke(&connection.server, &session.tokens).await;
        }
    }
    Err(connection.end_failure())
}

/// Asks the other holders of the grant for a newer session. `true` if one of them has it and has not
/// sent it, as far as the environment can tell.
async fn ask_newer<E: Environment + 'static>(
    sessions: &Sessions<E>,
    connection: &Connection<E>,
) -> bool {
    let session = connection.session();
    let newer = session.generation.saturating_add(1);
    let holders = async || {
        let (key, grant) = (&connection.key, &session.grant);
        presence::holders(&sessions.context, key, grant, newer).await
    };
    let Some(patience) = presence::patience(holders().await) else {
        return false;
    };
    if connection.generation() == session.generation {
        let given = connection.newer();
        sessions.post(&connection.key, Some(&session), News::AskNewer);
        race(given.wait(), sessions.context.environment.sleep(patience)).await;
    }
    // A holder may have lost its session in the meantime.
    holders().await == Some(true)
}
