//! What survives a reload of the page.

use core::fmt;

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

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name under which the session is stored.
    pub fn storage_key(&self) -> String {
        ["openfin-salesforce:", &self.0].concat()
    }
}

/// One grant: its tokens, whose they are, and how to tell whether they are the newest.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// The tokens.
    pub tokens: Tokens,
    /// The user's id.
    pub user_id: String,
    /// Names the grant; a copy of the session carries the same name.
    pub grant: String,
    /// How often the access token was renewed. The higher number is the newer session.
    pub renewals: u32,
    /// How often the refresh token was replaced (rotation).
    pub rotations: u32,
    /// The window that wrote this; a duplicated tab finds out by it that it is a copy.
    pub holder: String,
}

impl Session {
    const FORMAT: &'static str = "1";

    /// The session as text.
    pub fn to_text(&self) -> String {
        let renewals = self.renewals.to_string();
        let rotations = self.rotations.to_string();
        let mut pairs = vec![
            ("format", Self::FORMAT),
            ("access_token", &self.tokens.access_token),
            ("user", &self.user_id),
            ("grant", &self.grant),
            ("renewals", &renewals),
            ("rotations", &rotations),
            ("holder", &self.holder),
        ];
        if let Some(token) = &self.tokens.refresh_token {
            pairs.push(("refresh_token", token));
        }
        form::encode(pairs)
    }

    /// Reads what [`Session::to_text`] wrote; `None` for anything else, an older format included.
    pub fn from_text(text: &str) -> Option<Self> {
        let pairs = form::decode(text);
        let value = |name| form::value(&pairs, name).unwrap_or("");
        let renewals = value("renewals").parse().ok()?;
        let rotations = value("rotations").parse().ok()?;
        let is_whole = value("format") == Self::FORMAT
            && ["access_token", "user", "grant", "holder"]
                .into_iter()
                .all(|name| !value(name).is_empty())
            && value("user").bytes().all(|b| b.is_ascii_alphanumeric());
        is_whole.then(|| Self {
            tokens: Tokens {
                access_token: value("access_token").into(),
                refresh_token: Some(value("refresh_token"))
                    .filter(|token| !token.is_empty())
                    .map(str::to_owned),
            },
            user_id: value("user").into(),
            grant: value("grant").into(),
            renewals,
            rotations,
            holder: value("holder").into(),
        })
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Session({}, renewed {})", self.grant, self.renewals)
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
            renewals: 3,
            rotations: 2,
            holder: "h".into(),
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
            good.replace("format=1", "format=0"),
            good.replace("renewals=3", "renewals=x"),
            good.replace("user=005", "user=..%2F"),
            good.replace("access_token=", "x="),
        ] {
            assert_eq!(Session::from_text(&text), None, "{text}");
        }
    }

    #[test]
    fn debug_shows_no_token() {
        let text = format!("{:?}", session());
        assert!(!text.contains("5Aep") && !text.contains("00D!"), "{text}");
    }
}
