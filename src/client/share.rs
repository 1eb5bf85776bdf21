//! What windows of one origin tell each other.
//!
//! A message is a form: `kind` and what belongs to it. Every window hears all of them and takes
//! what concerns its own sessions.

use core::cell::RefCell;
use std::rc::Rc;

use super::connection::{Connection, End, presence_prefix};
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
        let patience = match self.environment.is_held(&prefix, "").await {
            Some(true) => PATIENCE,
            Some(false) => return Ok(None),
            None => PATIENCE_WITHOUT_LOCKS,
        };
        let inbox = Rc::new(Inbox::default());
        let answers = inbox.clone();
        let key = target.key.clone();
        let membership = self.environment.join(Box::new(move |message: &str| {
            if let Some(session) = Message::read(message).session_for(&key) {
                answers.send(session);
            }
        }));
        self.environment.post(&form::encode([
            ("kind", "ask"),
            ("session", target.key.as_str()),
        ]));
        let answer = race(inbox.next(), self.environment.sleep(patience)).await;
        drop(membership);
        let Either::First(mut session) = answer else {
            return Ok(None);
        };
        self.environment.log("another window gave its session");
        session.holder = State::generate(&self.environment)?.secret().to_owned();
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
                self.tell(connection, &session);
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
                let client = self.this.clone();
                let connection = connection.clone();
                self.environment.spawn(Box::pin(async move {
                    if let Some(client) = client.upgrade() {
                        // Whoever asked hears of a success; a failure is theirs to report.
                        let _ = client.renew(&connection, &connection.access_token()).await;
                    }
                }));
            }
            "ended" if same_grant => {
                let end = match message.value("end") {
                    "expired" => End::Expired,
                    _ => End::Disconnected,
                };
                self.end(connection, end, false);
            }
            _ => {}
        }
    }

    /// Asks the other holders of the grant for a newer session, and waits until one is there.
    pub(super) async fn ask_for_newer(&self, connection: &Rc<Connection<E>>) -> bool {
        let session = connection.session();
        let prefix = presence_prefix(&connection.key);
        let own = format!("{prefix}{}", session.holder);
        let patience = match self.environment.is_held(&prefix, &own).await {
            Some(true) => PATIENCE,
            Some(false) => return false,
            None => PATIENCE_WITHOUT_LOCKS,
        };
        let question = form::encode([
            ("kind", "ask"),
            ("session", connection.key.as_str()),
            ("grant", &session.grant),
        ]);
        self.post_and_await_newer(connection, &question, patience)
            .await
    }

    /// Asks the one window that may use the refresh token to use it.
    pub(super) async fn ask_to_renew(&self, connection: &Rc<Connection<E>>, holder: &str) -> bool {
        let session = connection.session();
        let request = form::encode([
            ("kind", "renew"),
            ("grant", session.grant.as_str()),
            ("holder", holder),
        ]);
        self.post_and_await_newer(connection, &request, PATIENCE_FOR_RENEWAL)
            .await
    }

    async fn post_and_await_newer(
        &self,
        connection: &Rc<Connection<E>>,
        message: &str,
        patience: u32,
    ) -> bool {
        let renewed = connection.renewed.borrow().clone();
        self.environment.post(message);
        match race(renewed.wait(), self.environment.sleep(patience)).await {
            Either::First(()) => true,
            Either::Second(()) => false,
        }
    }

    /// Whether the window of that holder is still there.
    pub(super) async fn is_present(&self, key: &SessionKey, holder: &str) -> bool {
        let name = format!("{}{holder}", presence_prefix(key));
        self.environment.is_held(&name, "").await == Some(true)
    }

    /// Whether any other window holds the session.
    pub(super) async fn has_peers(&self, connection: &Connection<E>) -> bool {
        let prefix = presence_prefix(&connection.key);
        let own = format!("{prefix}{}", connection.session().holder);
        self.environment.is_held(&prefix, &own).await == Some(true)
    }

    pub(super) fn tell_renewed(&self, connection: &Connection<E>, session: &Session) {
        self.tell(connection, session);
    }

    pub(super) fn tell_ended(&self, grant: &str, end: End) {
        let end = match end {
            End::Expired => "expired",
            End::Disconnected => "disconnected",
        };
        self.environment.post(&form::encode([
            ("kind", "ended"),
            ("grant", grant),
            ("end", end),
        ]));
    }

    fn tell(&self, connection: &Connection<E>, session: &Session) {
        self.environment.post(&form::encode([
            ("kind", "session"),
            ("session", connection.key.as_str()),
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
