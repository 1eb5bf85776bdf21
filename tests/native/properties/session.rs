//! What is stored is read back as it was written, or not at all.

use openfin_salesforce::oauth::Tokens;
use openfin_salesforce::session::Session;

/// Whatever `text` is.
pub fn check(text: &str) {
    if let Some(session) = Session::from_text(text) {
        assert!(!session.tokens.access_token.is_empty());
        assert!(!session.grant.is_empty() && !session.seal.is_empty());
        assert!(session.user_id.bytes().all(|b| b.is_ascii_alphanumeric()));
        assert_eq!(Session::from_text(&session.to_text()), Some(session));
    }
    // Any text is a token.
    let session = Session {
        tokens: Tokens {
            access_token: format!("a{text}"),
            refresh_token: Some(format!("r{text}")),
        },
        user_id: "005000000000001AAA".into(),
        grant: format!("g{text}"),
        seal: format!("s{text}"),
        since: text.len() as u64,
        generation: 3,
        rotations: 1,
    };
    assert_eq!(Session::from_text(&session.to_text()), Some(session));
}
