//! Sessions, as they are stored across a reload of the page.

use core::fmt;

use crate::error::Failure;
use crate::form;
use crate::oauth::{Scope, Tokens};
use crate::org::OrgUrl;

/// Names a session: the same org, consumer key and scope set mean the same session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionKey(String);

impl SessionKey {
    /// The key of a session.
    pub fn new(org: &OrgUrl, consumer_key: &str, scope: &Scope) -> Self {
        Self(form::encode([
            ("org", org.base().as_str()),
            ("key", consumer_key),
            ("scope", &scope.canonical()),
        ]))
    }

    /// Reads a key that another window has sent; `None` for anything else.
    pub fn from_text(text: &str) -> Option<Self> {
        let pairs = form::decode(text);
        let is_key = ["org", "key", "scope"]
            .into_iter()
            .all(|name| form::value(&pairs, name).is_some());
        is_key.then(|| Self(text.to_owned()))
    }

    /// The key as text: a form with `org`, `key` and `scope`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name under which the session is stored.
    pub fn storage_key(&self) -> String {
        ["openfin-salesforce:", &self.0].concat()
    }
}

/// Why a session is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The app, or another window of it, disconnected.
    Disconnected,
    /// The org refused to renew the session.
    Expired,
}

/// A change of a session, for watchers.
#[derive(Clone, Debug)]
pub struct SessionEvent<V> {
    /// The session's org, consumer key and scope.
    pub key: SessionKey,
    /// The connection of this window that changed.
    pub handle: Option<u32>,
    /// What happened.
    pub change: Change<V>,
}

/// The kinds of changes.
#[derive(Clone, Debug)]
pub enum Change<V> {
    /// A user signed in, in this window or another.
    SignedIn,
    /// The access token was renewed.
    Renewed,
    /// The session is over, for this reason.
    Ended(Failure<V>),
}

/// One grant: its tokens, its user, and the counters that tell which tokens are the newest.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// The tokens.
    pub tokens: Tokens,
    /// The user's id.
    pub user_id: String,
    /// The grant's name. Copies of the session have the same name.
    pub grant: String,
    /// The key that encrypts messages between holders of the grant. It is only sent with the session.
    pub seal: String,
    /// When the user signed in, in milliseconds since 1970.
    pub since: u64,
    /// How often the access token was renewed. The higher number is the newer session.
    pub generation: u32,
    /// How often the refresh token was replaced (rotation).
    pub rotations: u32,
}

impl Session {
    const FORMAT: &'static str = "2";

    /// The session as text.
    pub fn to_text(&self) -> String {
        let numbers = [
            self.since.to_string(),
            self.generation.to_string(),
            self.rotations.to_string(),
        ];
        let [since, generation, rotations] = &numbers;
        let mut pairs = vec![
            ("format", Self::FORMAT),
            ("access_token", &self.tokens.access_token),
            ("user", &self.user_id),
            ("grant", &self.grant),
            ("seal", &self.seal),
            ("since", since),
            ("generation", generation),
            ("rotations", rotations),
        ];
        if let Some(token) = &self.tokens.refresh_token {
            pairs.push(("refresh_token", token));
        }
        form::encode(pairs)
    }

    /// Reads the result of [`Session::to_text`]; `None` for anything else, including older formats.
    pub fn from_text(text: &str) -> Option<Self> {
        let pairs = form::decode(text);
        let value = |name| form::value(&pairs, name).unwrap_or("");
        let is_whole = value("format") == Self::FORMAT
            && ["access_token", "user", "grant", "seal"]
                .into_iter()
                .all(|name| !value(name).is_empty())
            && value("user").bytes().all(|b| b.is_ascii_alphanumeric());
        if !is_whole {
            return None;
        }
        Some(Self {
            tokens: Tokens {
                access_token: value("access_token").into(),
                refresh_token: Some(value("refresh_token"))
                    .filter(|token| !token.is_empty())
                    .map(str::to_owned),
            },
            user_id: value("user").into(),
            grant: value("grant").into(),
            seal: value("seal").into(),
            since: value("since").parse().ok()?,
            generation: value("generation").parse().ok()?,
            rotations: value("rotations").parse().ok()?,
        })
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Session({}, generation {})", self.grant, self.generation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> Session {
        Session {
            tokens: Tokens {
                access_token: "00D!a&b=c".into(),
                refresh_token: Some("5Aep+861".into()),
            },
            user_id: "005000000000001AAA".into(),
            grant: "g".into(),
            seal: "secret-seal".into(),
            since: 1_795_430_000_000,
            generation: 3,
            rotations: 2,
        }
    }

    #[test]
    fn survives_a_reload() {
        let mut session = session();
        assert_eq!(
            Session::from_text(&session.to_text()),
            Some(session.clone())
        );
        session.tokens.refresh_token = None;
        assert_eq!(Session::from_text(&session.to_text()), Some(session));
    }

    #[test]
    fn anything_else_is_no_session() {
        let good = session().to_text();
        for text in [
            String::new(),
            "{}".into(),
            "null".into(),
            good.replace("format=2", "format=1"),
            good.replace("generation=3", "generation=x"),
            good.replace("user=005", "user=..%2F"),
            good.replace("access_token=", "x="),
        ] {
            assert_eq!(Session::from_text(&text), None, "{text}");
        }
    }

    #[test]
    fn debug_shows_no_token() {
        assert_eq!(format!("{:?}", session()), "Session(g, generation 3)");
    }
}
