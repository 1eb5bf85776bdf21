//! The ledger of a grant, which all windows of the origin share.
//!
//! See `docs/session-protocol.md`. A session belongs to one tab, and a copy of the tab has a copy of
//! the session. From the ledger, in localStorage, a window learns that its refresh token was replaced
//! or that the grant is over, even if it was frozen when that happened. It contains no secret.

use crate::form;
use crate::ports::SessionStore;
use crate::session::{End, Session};

/// The newest state of a grant that a window has stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ledger {
    pub(super) generation: u32,
    pub(super) rotations: u32,
    /// Why the grant is over. `generation` is then that of the tokens that ended with it.
    pub(super) ended: Option<End>,
}

/// Whether a session's refresh token may be used.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// No later token is noted.
    Current,
    /// Another window has stored the next token: this one is never sent again.
    Replaced,
    /// The grant is over, with the tokens of that generation.
    Ended(End, u32),
}

impl Ledger {
    pub(super) fn of(session: &Session, ended: Option<End>) -> Self {
        Self {
            generation: session.generation,
            rotations: session.rotations,
            ended,
        }
    }

    /// Reads the ledger of a grant. There is none before the first renewal, or if localStorage is
    /// missing, full or edited.
    pub(super) fn read(store: &impl SessionStore, grant: &str) -> Option<Self> {
        let pairs = form::decode(&store.note(&name(grant))?);
        let number = |name| form::value(&pairs, name)?.parse().ok();
        Some(Self {
            generation: number("generation")?,
            rotations: number("rotations")?,
            ended: end_of(form::value(&pairs, "ended")?)?,
        })
    }

    /// Writes the ledger of a grant for all windows.
    pub(super) fn write(&self, store: &impl SessionStore, grant: &str) {
        let name = name(grant);
        if store.note(&name).is_none() {
            remember(store, grant);
        }
        let note = form::encode([
            ("generation", self.generation.to_string().as_str()),
            ("rotations", &self.rotations.to_string()),
            ("ended", self.ended.map_or("", end_name)),
        ]);
        store.set_note(&name, Some(&note));
    }

    /// What the ledger says about a session's refresh token.
    pub(super) fn verdict(ledger: Option<&Self>, session: &Session) -> Verdict {
        match ledger {
            Some(Self {
                ended: Some(end),
                generation,
                ..
            }) => Verdict::Ended(*end, *generation),
            Some(ledger) if ledger.rotations > session.rotations => Verdict::Replaced,
            _ => Verdict::Current,
        }
    }
}

/// How an end is written in messages between windows.
pub(super) const fn end_name(end: End) -> &'static str {
    match end {
        End::Disconnected => "disconnected",
        End::Expired => "expired",
    }
}

/// Reads an end. An empty text means no end; any unknown text is `None`.
pub(super) fn end_of(word: &str) -> Option<Option<End>> {
    [None, Some(End::Disconnected), Some(End::Expired)]
        .into_iter()
        .find(|end| end.map_or("", end_name) == word)
}

/// How many ledgers are kept; then the oldest is removed.
const MOST_GRANTS: usize = 50;
const GRANTS: &str = "openfin-salesforce:grants";

fn name(grant: &str) -> String {
    ["openfin-salesforce:grant:", grant].concat()
}

/// Keeps ledgers from piling up: a closed tab leaves its ledger behind.
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

    fn session(generation: u32, rotations: u32) -> Session {
        Session {
            tokens: Tokens {
                access_token: "a".into(),
                refresh_token: None,
            },
            user_id: "u".into(),
            grant: "g".into(),
            seal: "k".into(),
            since: 0,
            generation,
            rotations,
        }
    }

    fn ledger(generation: u32, rotations: u32, ended: Option<End>) -> Ledger {
        Ledger::of(&session(generation, rotations), ended)
    }

    #[test]
    fn what_is_written_is_read_by_all() {
        let notes = Notes::default();
        assert_eq!(Ledger::read(&notes, "g"), None);
        for ended in [None, Some(End::Expired), Some(End::Disconnected)] {
            ledger(3, 2, ended).write(&notes, "g");
            assert_eq!(Ledger::read(&notes, "g"), Some(ledger(3, 2, ended)));
        }
        assert_eq!(Ledger::read(&notes, "other"), None);
    }

    #[test]
    fn an_edited_note_is_none() {
        let notes = Notes::default();
        for text in [
            "",
            "nonsense",
            "generation=-1&rotations=0&ended=",
            "generation=1&rotations=x&ended=",
            "generation=1&rotations=1&ended=yes",
            "generation=1&rotations=1",
        ] {
            notes.set_note(&name("g"), Some(text));
            assert_eq!(Ledger::read(&notes, "g"), None, "{text}");
        }
    }

    #[test]
    fn a_replaced_token_is_never_current() {
        let of = |ledger: Option<Ledger>, session| Ledger::verdict(ledger.as_ref(), &session);
        assert_eq!(of(None, session(0, 0)), Verdict::Current);
        for (known, held, verdict) in [
            ((0, 0), (0, 0), Verdict::Current),
            ((1, 1), (1, 1), Verdict::Current),
            ((1, 1), (2, 2), Verdict::Current),
            ((2, 1), (1, 1), Verdict::Current),
            ((2, 2), (1, 1), Verdict::Replaced),
        ] {
            let known = ledger(known.0, known.1, None);
            assert_eq!(of(Some(known), session(held.0, held.1)), verdict);
        }
        let ended = ledger(1, 1, Some(End::Expired));
        assert_eq!(
            of(Some(ended), session(2, 2)),
            Verdict::Ended(End::Expired, 1)
        );
    }

    #[test]
    fn old_ledgers_do_not_pile_up() {
        let notes = Notes::default();
        for grant in 0..200 {
            let grant = format!("g{grant}");
            ledger(0, 0, None).write(&notes, &grant);
            ledger(0, 0, Some(End::Disconnected)).write(&notes, &grant);
        }
        assert_eq!(
            notes.0.borrow().len(),
            50 + 1,
            "the ledgers, and their names"
        );
        assert!(Ledger::read(&notes, "g199").is_some());
        assert!(Ledger::read(&notes, "g0").is_none());
    }
}
