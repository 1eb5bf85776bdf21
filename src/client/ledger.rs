//! What all windows of the origin know of a grant. No secret is in it.
//!
//! A session belongs to one tab, and a copy of the tab has a copy of it. The ledger is how a copy
//! learns that its refresh token was used or that the grant is over, even where it slept while the
//! others were told.

use super::connection::End;
use crate::form;
use crate::ports::SessionStore;
use crate::session::Session;

/// How many grants are remembered; beyond that the oldest is forgotten.
const MOST_GRANTS: usize = 50;
const GRANTS: &str = "openfin-salesforce:grants";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ledger {
    pub(super) renewals: u32,
    pub(super) rotations: u32,
    /// Who has renewed last, or is about to.
    pub(super) holder: String,
    /// Whether that holder's request has had no answer yet.
    pub(super) is_sending: bool,
    /// Why the grant is over.
    pub(super) ended: Option<End>,
}

/// What may be done with a session's refresh token.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It may be sent.
    Unused,
    /// That holder has sent it and had no answer.
    InUse(String),
    /// That holder, or one before it, has replaced it.
    Spent(String),
}

impl Ledger {
    pub(super) fn of(session: &Session) -> Self {
        Self {
            renewals: session.renewals,
            rotations: session.rotations,
            holder: session.holder.clone(),
            is_sending: false,
            ended: None,
        }
    }

    /// Reads what is known of a grant; nothing is known of one that was never renewed.
    pub(super) fn read(store: &impl SessionStore, grant: &str) -> Self {
        let pairs = form::decode(&store.note(&name(grant)).unwrap_or_default());
        let value = |name| form::value(&pairs, name).unwrap_or("");
        Self {
            renewals: value("renewals").parse().unwrap_or(0),
            rotations: value("rotations").parse().unwrap_or(0),
            holder: value("holder").to_owned(),
            is_sending: value("sending") == "1",
            ended: End::of(value("ended")),
        }
    }

    /// Writes it for all windows; `false` where the environment does not keep it.
    pub(super) fn write(&self, store: &impl SessionStore, grant: &str) -> bool {
        let name = name(grant);
        if store.note(&name).is_none() {
            remember(store, grant);
        }
        let note = form::encode([
            ("renewals", self.renewals.to_string().as_str()),
            ("rotations", self.rotations.to_string().as_str()),
            ("holder", &self.holder),
            ("sending", if self.is_sending { "1" } else { "" }),
            ("ended", self.ended.map_or("", End::name)),
        ]);
        store.set_note(&name, Some(&note));
        store.note(&name).as_ref() == Some(&note)
    }

    /// Notes that a grant is over, and up to which session its tokens are ended.
    pub(super) fn close(store: &impl SessionStore, grant: &str, end: End, renewals: u32) {
        Self {
            renewals,
            ended: Some(end),
            ..Self::read(store, grant)
        }
        .write(store, grant);
    }

    pub(super) fn verdict(&self, session: &Session) -> Verdict {
        if self.rotations > session.rotations {
            Verdict::Spent(self.holder.clone())
        } else if self.rotations == session.rotations
            && self.is_sending
            && self.holder != session.holder
        {
            Verdict::InUse(self.holder.clone())
        } else {
            Verdict::Unused
        }
    }
}

fn name(grant: &str) -> String {
    ["openfin-salesforce:grant:", grant].concat()
}

/// Keeps the ledgers from piling up: a tab that is just closed leaves its own behind.
fn remember(store: &impl SessionStore, grant: &str) {
    let known = store.note(GRANTS).unwrap_or_default();
    let mut grants: Vec<_> = known.split_ascii_whitespace().collect();
    if grants.len() >= MOST_GRANTS {
        store.set_note(&name(grants.remove(0)), None);
    }
    grants.push(grant);
    store.set_note(GRANTS, Some(&grants.join(" ")));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oauth::Tokens;
    use std::cell::RefCell;
    use std::collections::BTreeMap;

    #[derive(Default)]
    struct Notes(RefCell<BTreeMap<String, String>>);

    impl SessionStore for Notes {
        fn load(&self, _: &str) -> Option<String> {
            None
        }

        fn save(&self, _: &str, _: &str) {}

        fn remove(&self, _: &str) {}

        fn note(&self, name: &str) -> Option<String> {
            self.0.borrow().get(name).cloned()
        }

        fn set_note(&self, name: &str, text: Option<&str>) {
            match text {
                Some(text) => self.0.borrow_mut().insert(name.into(), text.into()),
                None => self.0.borrow_mut().remove(name),
            };
        }
    }

    fn session(rotations: u32, holder: &str) -> Session {
        Session {
            tokens: Tokens {
                access_token: "a".into(),
                refresh_token: None,
            },
            user_id: "005".into(),
            grant: "g".into(),
            renewals: rotations,
            rotations,
            holder: holder.into(),
        }
    }

    #[test]
    fn all_windows_read_what_one_has_written() {
        let notes = Notes::default();
        assert_eq!(Ledger::read(&notes, "g"), Ledger::default());
        let ledger = Ledger {
            is_sending: true,
            ..Ledger::of(&session(2, "h &"))
        };
        ledger.write(&notes, "g");
        assert_eq!(Ledger::read(&notes, "g"), ledger);
        Ledger::close(&notes, "g", End::Disconnected, 1);
        let closed = Ledger::read(&notes, "g");
        assert_eq!(closed.ended, Some(End::Disconnected));
        assert_eq!((closed.renewals, closed.rotations), (1, 2));
        assert_eq!(Ledger::read(&notes, "other"), Ledger::default());
    }

    #[test]
    fn nonsense_is_nothing_known() {
        let notes = Notes::default();
        notes.set_note(
            &name("g"),
            Some("renewals=-1&rotations=x&ended=yes&sending=2"),
        );
        assert_eq!(Ledger::read(&notes, "g"), Ledger::default());
    }

    #[test]
    fn a_token_is_sent_by_one_holder_only() {
        let ledger = |rotations, is_sending| Ledger {
            is_sending,
            ..Ledger::of(&session(rotations, "a"))
        };
        for (ledger, session, verdict) in [
            (Ledger::default(), session(0, "a"), Verdict::Unused),
            (ledger(1, false), session(1, "b"), Verdict::Unused),
            (ledger(1, true), session(1, "a"), Verdict::Unused),
            (ledger(1, true), session(1, "b"), Verdict::InUse("a".into())),
            (
                ledger(2, false),
                session(1, "b"),
                Verdict::Spent("a".into()),
            ),
            (ledger(2, true), session(1, "a"), Verdict::Spent("a".into())),
            (ledger(1, true), session(2, "b"), Verdict::Unused),
        ] {
            assert_eq!(ledger.verdict(&session), verdict, "{ledger:?} {session:?}");
        }
    }

    #[test]
    fn old_ledgers_do_not_pile_up() {
        let notes = Notes::default();
        for grant in 0..200 {
            let grant = format!("g{grant}");
            Ledger::close(&notes, &grant, End::Disconnected, 0);
            Ledger::close(&notes, &grant, End::Disconnected, 0);
        }
        assert_eq!(notes.0.borrow().len(), MOST_GRANTS + 1);
        assert!(Ledger::read(&notes, "g199").ended.is_some());
        assert!(Ledger::read(&notes, "g0").ended.is_none());
    }
}
