//! What windows of one origin tell each other.
//!
//! A message is a form: `kind` and what belongs to it. Every window hears all of them and takes
//! what concerns its own sessions.

use core::cell::RefCell;
use std::rc::Rc;

use super::connection::{Connection, End, presence_name, presence_prefix};
use super::{Client, Connected, Outcome, Target, ValueOf};
use crate::form;
use crate::oauth::State;
use crate::ports::Environment;
use crate::session::{Session, SessionKey};
use crate::task::{Either, Inbox, race};

/// How long another window may take to answer, in milliseconds: where one is known to be there,
/// and where nobody can say.
const PATIENCE: u32 = 2_000;
const PATIENCE_WITHOUT_LOCKS: u32 = 300;
/// How long another window may take to renew the session.
const PATIENCE_FOR_RENEWAL: u32 = 10_000;

impl<E: Environment + 'static> Client<E> {
    /// Takes the session from another window that has it.
    pub(super) async fn shared(
        &self,
        target: &Target<ValueOf<E>>,
    ) -> Outcome<Option<Connected<ValueOf<E>>>, E> {
        if !self.configuration.borrow().share_session {
            return Ok(None);
        }
        let prefix = presence_prefix(&target.key);
        let left = self.left.borrow().clone();
        let patience = match self.environment.is_held(&prefix, &left).await {
            Some(true) => PATIENCE,
            Some(false) => return Ok(None),
            None => PATIENCE_WITHOUT_LOCKS,
        };
        let holder = State::generate(&self.environment)?;
        let inbox = Rc::new(Inbox::default());
        let (answers, key) = (inbox.clone(), target.key.clone());
        let own_name = holder.secret().to_owned();
        let membership = self.environment.join(Box::new(move |message: &str| {
            let message = Message::read(message);
            // What windows tell each other may come from one that does not share.
            if let Some(session) = message.session_for(&key)
                && message.value("to") == own_name
            {
                answers.send(session);
            }
        }));
        self.environment.post(&form::encode([
            ("kind", "ask"),
            ("session", target.key.as_str()),
            ("from", holder.secret()),
        ]));
        let answer = race(inbox.next(), self.environment.sleep(patience)).await;
        drop(membership);
        let Either::First(mut session) = answer else {
            return Ok(None);
        };
        self.environment.log("another window gave its session");
        session.holder = holder.secret().to_owned();
        let connection = self.open(target, session).await;
        self.checked(&connection).await
    }

    /// Hears what other windows say about a connection's session.
    pub(super) fn listen(&self, connection: &Rc<Connection<E>>) {
        let client = self.this.clone();
        let weak = Rc::downgrade(connection);
        let membership = self.environment.join(Box::new(move |message: &str| {
            if let (Some(client), Some(connection)) = (client.upgrade(), weak.upgrade()) {
                client.hear(&connection, &Message::read(message));
            }
        }));
        connection.membership.replace(Some(membership));
    }

    fn hear(&self, connection: &Rc<Connection<E>>, message: &Message) {
        let session = connection.session();
        let same_grant = message.value("grant") == session.grant;
        match message.value("kind") {
            // A copy of the same session is always helped; a new window where sharing is on.
            "ask"
                if message.value("session") == connection.key.as_str()
                    && (same_grant || self.configuration.borrow().share_session) =>
            {
                self.tell(connection, &session, message.value("from"));
            }
            "session" => {
                let newer = message.session_for(&connection.key).filter(|other| {
                    other.grant == session.grant && other.renewals > session.renewals
                });
                if let Some(newer) = newer {
                    let holder = session.holder;
                    self.keep(connection, Session { holder, ..newer });
                    connection.renewed.take().set();
                }
            }
            "renew" if same_grant && message.value("holder") == session.holder => {
                let asker: u32 = message.value("renewals").parse().unwrap_or(u32::MAX);
                match asker < session.renewals {
                    // It was told, and did not hear.
                    true => self.tell(connection, &session, ""),
                    false => self.renew_unasked(connection),
                }
            }
            "ended" if same_grant => {
                let renewals = message.value("renewals").parse().unwrap_or(u32::MAX);
                if let Some(end) = End::of(message.value("end")) {
                    self.end_as_told(connection, end, renewals);
                }
            }
            // Windows that share a session are one app, even where each has signed in by itself:
            // the next would give its own to the one that has just been disconnected.
            "ended"
                if message.value("session") == connection.key.as_str()
                    && self.configuration.borrow().share_session =>
            {
                self.disconnect_unasked(connection);
            }
            _ => {}
        }
    }

    fn disconnect_unasked(&self, connection: &Rc<Connection<E>>) {
        let (client, handle) = (self.this.clone(), connection.handle);
        self.environment.spawn(Box::pin(async move {
            if let Some(client) = client.upgrade() {
                client.disconnect(handle).await;
            }
        }));
    }

    fn renew_unasked(&self, connection: &Rc<Connection<E>>) {
        let (client, connection) = (self.this.clone(), connection.clone());
        self.environment.spawn(Box::pin(async move {
            if let Some(client) = client.upgrade() {
                // Whoever asked hears of a success; a failure is theirs to report.
                let _ = client.renew(&connection, connection.version()).await;
            }
        }));
    }

    /// Asks the other holders of the grant for a newer session, and waits until one is there.
    pub(super) async fn ask_for_newer(&self, connection: &Rc<Connection<E>>) -> bool {
        let session = connection.session();
        let version = session.renewals;
        let patience = match self.others_hold(connection).await {
            Some(true) => PATIENCE,
            Some(false) => return connection.version() != version,
            None => PATIENCE_WITHOUT_LOCKS,
        };
        let question = form::encode([
            ("kind", "ask"),
            ("session", connection.key.as_str()),
            ("grant", &session.grant),
            ("from", &session.holder),
        ]);
        self.post_and_await_newer(connection, version, &question, patience)
            .await
    }

    /// Asks the one window that may use the refresh token to use it.
    pub(super) async fn ask_to_renew(
        &self,
        connection: &Rc<Connection<E>>,
        version: u32,
        holder: &str,
    ) -> bool {
        let session = connection.session();
        let request = form::encode([
            ("kind", "renew"),
            ("grant", session.grant.as_str()),
            ("holder", holder),
            ("renewals", &version.to_string()),
        ]);
        self.post_and_await_newer(connection, version, &request, PATIENCE_FOR_RENEWAL)
            .await
    }

    async fn post_and_await_newer(
        &self,
        connection: &Rc<Connection<E>>,
        version: u32,
        message: &str,
        patience: u32,
    ) -> bool {
        // It may have come while nobody was waiting for it.
        if connection.version() == version {
            let renewed = connection.renewed.borrow().clone();
            self.environment.post(message);
            race(renewed.wait(), self.environment.sleep(patience)).await;
        }
        connection.version() != version
    }

    /// Whether the window of that holder is still there.
    pub(super) async fn is_present(&self, connection: &Connection<E>, holder: &str) -> bool {
        let name = presence_name(&connection.key, &connection.session(), holder);
        self.environment.is_held(&name, "").await == Some(true)
    }

    /// Whether any other window holds the grant.
    pub(super) async fn others_hold(&self, connection: &Connection<E>) -> Option<bool> {
        let session = connection.session();
        let name = |holder| presence_name(&connection.key, &session, holder);
        self.environment
            .is_held(&name(""), &name(&session.holder))
            .await
    }

    pub(super) fn tell_ended(&self, connection: &Connection<E>, end: End) {
        let session = connection.session();
        let is_for_all = end == End::Disconnected && self.configuration.borrow().share_session;
        self.environment.post(&form::encode([
            ("kind", "ended"),
            ("grant", session.grant.as_str()),
            ("end", end.name()),
            ("renewals", &session.renewals.to_string()),
            (
                "session",
                if is_for_all {
                    connection.key.as_str()
                } else {
                    ""
                },
            ),
        ]));
    }

    /// Posts a session to the one who asked, or to nobody in particular. The other holders of its
    /// grant take it where it is newer than theirs.
    pub(super) fn tell(&self, connection: &Connection<E>, session: &Session, to: &str) {
        self.environment.post(&form::encode([
            ("kind", "session"),
            ("session", connection.key.as_str()),
            ("to", to),
            ("value", &session.to_text()),
        ]));
    }
}

/// Wakes those who wait for a newer session; a new event for those who come later.
#[derive(Default)]
pub(super) struct Renewed(RefCell<Rc<crate::task::Event>>);

impl Renewed {
    fn borrow(&self) -> core::cell::Ref<'_, Rc<crate::task::Event>> {
        self.0.borrow()
    }

    fn take(&self) -> Rc<crate::task::Event> {
        self.0.take()
    }
}

struct Message(Vec<(String, String)>);

impl Message {
    fn read(text: &str) -> Self {
        Self(form::decode(text))
    }

    fn value(&self, name: &str) -> &str {
        form::value(&self.0, name).unwrap_or("")
    }

    fn session_for(&self, key: &SessionKey) -> Option<Session> {
        (self.value("kind") == "session" && self.value("session") == key.as_str())
            .then(|| Session::from_text(self.value("value")))?
    }
}
