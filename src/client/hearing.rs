//! Messages from other windows, and questions to them.

use std::rc::Rc;

use super::connection::{Connection, error_of};
use super::grant::Ledger;
use super::message::{Message, News};
use super::presence;
use super::sessions::Sessions;
use crate::ports::{Environment, Heard};
use crate::session::{Change, Session, SessionKey};
use crate::task::{Either, Inbox, race};

/// Handles a message from another window, or that this one may have missed some.
pub(super) fn hear<E: Environment + 'static>(sessions: &Sessions<E>, heard: Heard<'_>) {
    match heard {
        Heard::Message(text) => {
            if let Some(message) = Message::from_text(text)
                && message.from != sessions.context.name
            {
                hear_message(sessions, message);
            }
        }
        Heard::Return => {
            for connection in sessions.connections() {
                sessions.end_if_noted(&connection);
            }
        }
    }
}

fn hear_message<E: Environment + 'static>(sessions: &Sessions<E>, message: Message) {
    let is_shared = sessions.context.configuration.borrow().share_session;
    let Some(connection) = sessions.of_key(&message.key) else {
        let change = match message.news {
            News::SignedIn => Change::SignedIn,
            News::Renewed { .. } => Change::Renewed,
            News::Ended { end, .. } => Change::Ended(error_of(end).into()),
            _ => return,
        };
        return sessions.notify_of(message.key, None, change);
    };
    let session = connection.session();
    let is_same = session.grant == message.grant;
    match message.news {
        News::Ask if is_shared => {
            let to = message.from;
            let answer = News::Answer {
                to,
                session: session.clone(),
            };
            sessions.post(&message.key, Some(&session), answer);
        }
        News::AskNewer if is_same && session.generation > message.generation => {
            tell(sessions, connection);
        }
        News::Renewed {
            sealed: Some(sealed),
        } => open_sealed(sessions, connection, sealed),
        News::SignedIn => sessions.notify_of(message.key, None, Change::SignedIn),
        News::Ended { end, .. } if is_same => {
            sessions.end_as_told(&connection, end, message.generation);
        }
        // Windows that share sessions are one app, and the app was disconnected.
        News::Ended {
            end,
            until: Some(until),
        } if is_shared && session.since <= until => {
            let environment = &sessions.context.environment;
            Ledger::of(&session, Some(end)).write(environment, &session.grant);
            sessions.end_here(&connection, end, None);
            sessions.revoke_unasked(&connection);
        }
        _ => {}
    }
}

/// Sends this window's session to the other holders of the grant.
fn tell<E: Environment + 'static>(sessions: &Sessions<E>, connection: Rc<Connection<E>>) {
    sessions.spawn(async move |sessions| {
        let session = connection.session();
        let environment = &sessions.context.environment;
        let sealed = environment.seal(&session.seal, &session.to_text()).await;
        sessions.post(&connection.key, Some(&session), News::Renewed { sealed });
    });
}

fn open_sealed<E: Environment + 'static>(
    sessions: &Sessions<E>,
    connection: Rc<Connection<E>>,
    sealed: String,
) {
    sessions.spawn(async move |sessions| {
        let seal = connection.session().seal;
        let text = sessions.context.environment.unseal(&seal, &sealed).await;
        let session = text.and_then(|text| Session::from_text(&text));
        if let Some(session) = session
            && connection.is_of_grant(&session.grant)
            && connection.generation() < session.generation
        {
            sessions.adopt(&connection, session);
        }
    });
}

/// Asks the other windows for a session of the key.
pub(super) async fn ask<E: Environment + 'static>(
    sessions: &Sessions<E>,
    key: &SessionKey,
) -> Option<Session> {
    let environment = &sessions.context.environment;
    let is_shared = sessions.context.configuration.borrow().share_session;
    if !is_shared || !environment.may_take_sessions() {
        return None;
    }
    let others = presence::others(&sessions.context, key).await;
    let patience = presence::patience(others)?;
    let inbox = Rc::new(Inbox::default());
    let (answers, wanted, own) = (inbox.clone(), key.clone(), sessions.context.name.clone());
    let membership = environment.join(Box::new(move |heard| {
        if let Heard::Message(text) = heard
            && let Some(message) = Message::from_text(text)
            && message.key == wanted
            && let News::Answer { to, session } = message.news
            && to == own
        {
            answers.send(session);
        }
    }));
    sessions.post(key, None, News::Ask);
    let answer = race(inbox.next(), environment.sleep(patience)).await;
    drop(membership);
    let Either::First(session) = answer else {
        return None;
    };
    environment.log("another window gave its session");
    Some(session)
}
