//! What is stored is read back as it was written, or not at all.
#![no_main]

use libfuzzer_sys::fuzz_target;
use openfin_salesforce::oauth::Tokens;
use openfin_salesforce::session::Session;

fuzz_target!(|text: &str| {
    if let Some(session) = Session::from_text(text) {
        assert!(!session.tokens.access_token.is_empty());
        assert!(!session.grant.is_empty() && !session.holder.is_empty());
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
        renewals: text.len() as u32,
        rotations: 1,
        holder: format!("h{text}"),
    };
    assert_eq!(Session::from_text(&session.to_text()), Some(session));
});
