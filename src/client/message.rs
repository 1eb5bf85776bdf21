//! What windows of one origin tell each other (`docs/session-protocol.md`).
//!
//! Every window hears every message, and so does any other script of the origin: tokens are in the
//! clear in an [`Message::Answer`] only.

use super::grant::{end_name, end_of};
use crate::form;
use crate::session::{End, Session, SessionKey};

/// A message, as a form on the channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Message {
    /// A window without a session wants one for this key.
    Ask { key: SessionKey },
    /// The session, for the window that asked.
    Answer {
        key: SessionKey,
        to: String,
        session: Box<Session>,
    },
    /// A holder of the grant wants a session that is newer than its own.
    AskNewer { grant: String, generation: u32 },
    /// The session is renewed. Holders of the grant can open what is sealed, a session as text.
    Renewed {
        key: SessionKey,
        grant: String,
        generation: u32,
        /// None where the environment cannot seal: the others ask each other when they need it.
        sealed: Option<String>,
    },
    /// A user has signed in.
    SignedIn { key: SessionKey },
    /// The grant is over, with the tokens of that generation.
    Ended {
        key: SessionKey,
        grant: String,
        generation: u32,
        end: End,
        /// Where the windows of the key share sessions, other grants of the key end too: those that
        /// began before this time, in milliseconds since 1970.
        before: Option<u64>,
    },
}

impl Message {
    /// The message as the window of that name posts it.
    pub(super) fn to_text(&self, from: &str) -> String {
        let number: String;
        let time: String;
        let text: String;
        let pairs: &[(&str, &str)] = match self {
            Self::Ask { key } => &[("kind", "ask"), ("key", key.as_str())],
            Self::Answer { key, to, session } => {
                text = session.to_text();
                &[
                    ("kind", "answer"),
                    ("key", key.as_str()),
                    ("to", to),
                    ("session", &text),
                ]
            }
            Self::AskNewer { grant, generation } => {
                number = generation.to_string();
                &[
                    ("kind", "ask-newer"),
                    ("grant", grant),
                    ("generation", &number),
                ]
            }
            Self::Renewed {
                key,
                grant,
                generation,
                sealed,
            } => {
                number = generation.to_string();
                &[
                    ("kind", "renewed"),
                    ("key", key.as_str()),
                    ("grant", grant),
                    ("generation", &number),
                    ("sealed", sealed.as_deref().unwrap_or("")),
                ]
            }
            Self::SignedIn { key } => &[("kind", "signed-in"), ("key", key.as_str())],
            Self::Ended {
                key,
                grant,
                generation,
                end,
                before,
            } => {
                number = generation.to_string();
                time = before.map_or_else(String::new, |before| before.to_string());
                &[
                    ("kind", "ended"),
                    ("key", key.as_str()),
                    ("grant", grant),
                    ("generation", &number),
                    ("end", end_name(*end)),
                    ("before", &time),
                ]
            }
        };
        form::encode([("from", from)].into_iter().chain(pairs.iter().copied()))
    }

    /// Reads what [`Message::to_text`] wrote, and the name of the window; `None` for anything else.
    pub(super) fn from_text(text: &str) -> Option<(String, Self)> {
        let pairs = form::decode(text);
        let value = |name| form::value(&pairs, name);
        let text = |name| value(name).map(str::to_owned);
        let key = || SessionKey::from_text(value("key")?);
        let generation = || value("generation")?.parse().ok();
        let filled = |text: &String| !text.is_empty();
        let message = match value("kind")? {
            "ask" => Self::Ask { key: key()? },
            "answer" => Self::Answer {
                key: key()?,
                to: text("to")?,
                session: Box::new(Session::from_text(value("session")?)?),
            },
            "ask-newer" => Self::AskNewer {
                grant: text("grant")?,
                generation: generation()?,
            },
            "renewed" => Self::Renewed {
                key: key()?,
                grant: text("grant")?,
                generation: generation()?,
                sealed: text("sealed").filter(filled),
            },
            "signed-in" => Self::SignedIn { key: key()? },
            "ended" => Self::Ended {
                key: key()?,
                grant: text("grant")?,
                generation: generation()?,
                end: end_of(value("end")?)??,
                before: match value("before")? {
                    "" => None,
                    time => Some(time.parse().ok()?),
                },
            },
            _ => return None,
        };
        Some((text("from")?, message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oauth::Tokens;
    use proptest::prelude::*;

    fn key() -> impl Strategy<Value = SessionKey> {
        (".*", ".*", ".*").prop_map(|(org, app, scope)| {
            let text = form::encode([("org", org.as_str()), ("key", &app), ("scope", &scope)]);
            SessionKey::from_text(&text).expect("a key")
        })
    }

    fn session() -> impl Strategy<Value = Session> {
        let text = || ".{1,12}".prop_map(String::from);
        let tokens = (text(), proptest::option::of(text()));
        let counts = (any::<u64>(), any::<u32>(), any::<u32>());
        (tokens, "[A-Za-z0-9]{1,18}", text(), text(), counts).prop_map(
            |(tokens, user_id, grant, seal, (since, generation, rotations))| Session {
                tokens: Tokens {
                    access_token: tokens.0,
                    refresh_token: tokens.1,
                },
                user_id,
                grant,
                seal,
                since,
                generation,
                rotations,
            },
        )
    }

    fn message() -> impl Strategy<Value = Message> {
        let end = prop_oneof![Just(End::Disconnected), Just(End::Expired)];
        prop_oneof![
            key().prop_map(|key| Message::Ask { key }),
            (key(), ".*", session()).prop_map(|(key, to, session)| Message::Answer {
                key,
                to,
                session: Box::new(session)
            }),
            (".*", any::<u32>())
                .prop_map(|(grant, generation)| Message::AskNewer { grant, generation }),
            (key(), ".*", any::<u32>(), proptest::option::of(".+")).prop_map(
                |(key, grant, generation, sealed)| Message::Renewed {
                    key,
                    grant,
                    generation,
                    sealed
                }
            ),
            key().prop_map(|key| Message::SignedIn { key }),
            (
                key(),
                ".*",
                any::<u32>(),
                end,
                proptest::option::of(any::<u64>())
            )
                .prop_map(|(key, grant, generation, end, before)| Message::Ended {
                    key,
                    grant,
                    generation,
                    end,
                    before
                }),
        ]
    }

    proptest! {
        #[test]
        fn what_is_posted_is_what_is_heard(from in ".*", message in message()) {
            prop_assert_eq!(Message::from_text(&message.to_text(&from)), Some((from, message)));
        }

        #[test]
        fn anything_else_is_no_message(text in ".*") {
            prop_assert_eq!(Message::from_text(&text), None);
        }

        #[test]
        fn a_message_without_one_of_its_members_is_none(message in message(), drop in 0_usize..7) {
            let pairs = form::decode(&message.to_text("w"));
            prop_assume!(drop < pairs.len());
            let mut left = pairs.clone();
            let (gone, _) = left.remove(drop);
            let left = left.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let read = Message::from_text(&form::encode(left));
            // A renewal that cannot be sealed is one all the same.
            prop_assert!(read.is_none() || gone == "sealed", "{gone}");
        }
    }
}
