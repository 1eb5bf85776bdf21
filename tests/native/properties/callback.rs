//! A callback gives a code only with the attempt's state, and shows neither.

use openfin_salesforce::error::Error;
use openfin_salesforce::oauth::{AuthorizationResponse, AuthorizationServer, State};
use openfin_salesforce::org::OrgUrl;
use openfin_salesforce::ports::Entropy;

/// Always the same numbers.
pub struct Fixed;

impl Entropy for Fixed {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Error> {
        bytes.fill(7);
        Ok(())
    }
}

/// Whatever `text` is; `STATE` in it stands for the attempt's state.
pub fn check(text: &str) {
    let org = OrgUrl::parse("https://acme.my.salesforce.com", &[]).expect("genuine");
    let server = AuthorizationServer::of(&org);
    let state = State::generate(&Fixed).expect("entropy");
    let text = text.replace("STATE", state.secret());
    let query = text
        .split_once('?')
        .map_or(text.as_str(), |(_, query)| query);
    let query = query.split('#').next().unwrap_or("");
    let value = |name: &str| {
        form_urlencoded::parse(query.as_bytes())
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.into_owned())
    };
    let response = AuthorizationResponse::parse(&text);
    let is_answer = value("state").as_deref() == Some(state.secret());
    assert_eq!(response.answers(&state), is_answer);
    match response.code(&state, &server) {
        Ok(code) => {
            assert!(is_answer);
            assert_eq!(value("code").as_deref(), Some(code.secret()));
            assert_eq!(value("error"), None);
        }
        // The org's own words can be anything.
        Err(error) => assert!(!error.message.contains(state.secret()) || value("error").is_some()),
    }
    let shown = AuthorizationResponse::without_secrets("https://app.example/cb", &text);
    let kept = shown.split_once('?').map_or("", |(_, query)| query);
    for (name, _) in form_urlencoded::parse(kept.as_bytes()) {
        assert!(name.starts_with("error"), "{shown}");
    }
}
