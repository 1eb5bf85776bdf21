//! Messages between windows of one origin (`docs/session-protocol.md`).
//!
//! Every window hears every message, and so does any other script of the origin. Only a
//! [`News::Answer`] contains tokens that are not encrypted.

use super::grant::{end_name, end_of};
use crate::form;
use crate::session::{End, Session, SessionKey};

/// A message, as a form on the channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    /// The name of the window that posts it.
    pub(super) from: String,
    /// The session that it is about.
    pub(super) key: SessionKey,
    /// The grant; empty if the window that posts has none.
    pub(super) grant: String,
    /// The generation of the window's session.
    pub(super) generation: u32,
    pub(super) news: News,
}

/// The content of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// A window without a session asks for one.
    Ask,
    /// The session, for the window that has asked.
    Answer { to: String, session: Session },
    /// A holder of the grant asks for a session that is newer than its own.
    AskNewer,
    /// The session was renewed. Holders of the grant can decrypt it; none if the environment cannot
    /// encrypt.
    Renewed { sealed: Option<String> },
    /// A user signed in.
    SignedIn,
    /// The grant is over, with the tokens of that generation. If windows share sessions, other grants
    /// of the key that began before `until`, in milliseconds since 1970, are over too.
    Ended { end: End, until: Option<u64> },
}

impl Message {
    /// The message as it is posted.
    pub(super) fn to_text(&self) -> String {
        let generation = self.generation.to_string();
        let text;
        let (kind, first, second) = match &self.news {
            News::Ask => ("ask", "", ""),
            News::Answer { to, session } => {
                text = session.to_text();
                ("answer", to.as_str(), text.as_str())
            }
            News::AskNewer => ("ask-newer", "", ""),
            News::Renewed { sealed } => ("renewed", sealed.as_deref().unwrap_or(""), ""),
            News::SignedIn => ("signed-in", "", ""),
            News::Ended { end, until } => {
                text = until.map_or_else(String::new, |until| until.to_string());
                ("ended", end_name(*end), text.as_str())
            }
        };
        form::encode([
            ("from", self.from.as_str()),
            ("key", self.key.as_str()),
            ("grant", &self.grant),
            ("generation", &generation),
            ("kind", kind),
            ("first", first),
            ("second", second),
        ])
    }

    /// Reads the result of [`Message::to_text`]; `None` for anything else.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let pairs = form::decode(text);
        let value = |name| form::value(&pairs, name);
        let (first, second) = (value("first")?, value("second")?);
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let news = match value("kind")? {
            "ask" => News::Ask,
            "answer" => News::Answer {
                to: first.into(),
                session: Session::from_text(second)?,
            },
            "ask-newer" => News::AskNewer,
            "renewed" => News::Renewed {
                sealed: filled(first),
            },
            "signed-in" => News::SignedIn,
            "ended" => News::Ended {
                end: end_of(first)??,
                until: match filled(second) {
                    Some(time) => Some(time.parse().ok()?),
                    None => None,
                },
            },
            _ => return None,
        };
        Some(Self {
            from: value("from")?.into(),
            key: SessionKey::from_text(value("key")?)?,
            grant: value("grant")?.into(),
            generation: value("generation")?.parse().ok()?,
            news,
        })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::oauth::Tokens;
    use proptest::prelude::*;

    fn key() -> impl Strategy<Value = SessionKey> {
        (".*", ".*", ".*").prop_filter_map("a key", |(org, app, scope)| {
            let text = form::encode([("org", org.as_str()), ("key", &app), ("scope", &scope)]);
            SessionKey::from_text(&text)
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

    fn news() -> impl Strategy<Value = News> {
        let end = prop_oneof![Just(End::Disconnected), Just(End::Expired)];
        prop_oneof![
            Just(News::Ask),
            (".*", session()).prop_map(|(to, session)| News::Answer { to, session }),
            Just(News::AskNewer),
            proptest::option::of(".+").prop_map(|sealed| News::Renewed { sealed }),
            Just(News::SignedIn),
            (end, proptest::option::of(any::<u64>()))
                .prop_map(|(end, until)| News::Ended { end, until }),
        ]
    }

    prop_compose! {
        fn message()(
            from in ".*", key in key(), grant in ".*", generation: u32, news in news()
        ) -> Message {
            Message { from, key, grant, generation, news }
        }
    }

    proptest! {
        #[test]
        fn what_is_posted_is_what_is_heard(message in message()) {
            prop_assert_eq!(Message::from_text(&message.to_text()), Some(message));
        }

        #[test]
        fn anything_else_is_no_message(text in ".*") {
            prop_assert_eq!(Message::from_text(&text), None);
        }

        #[test]
        fn a_message_without_one_of_its_members_is_none(message in message(), gone in 0_usize..7) {
            let mut pairs = form::decode(&message.to_text());
            pairs.remove(gone);
            let left = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            prop_assert_eq!(Message::from_text(&form::encode(left)), None);
        }
    }
}
