//! A token answer of any shape is read or refused, and what is read is what it says.

use openfin_salesforce::http::HttpResponse;
use openfin_salesforce::oauth::TokenResponse;
use openfin_salesforce::org::OrgUrl;
use openfin_salesforce::rest::{bad_oauth_token, is_incurable, refusal};
use openfin_salesforce::value::Value;

/// Whatever `body` is.
pub fn check<V: Value + From<serde_json::Value>>(status: u16, body: &serde_json::Value) {
    let response = HttpResponse {
        status,
        content_type: None,
        retry_after: None,
        raw: None,
        body: Some(V::from(body.clone())),
        malformed: false,
    };
    let org = OrgUrl::parse("https://acme.my.salesforce.com", &[]).expect("genuine");
    let instance = TokenResponse::check_instance(&response, &org, &[]);
    match body["instance_url"].as_str() {
        Some(url) if instance.is_ok() => {
            let url = url::Url::parse(url.trim()).expect("a URL");
            assert_eq!(url.scheme(), "https");
        }
        Some(_) => {}
        None => assert!(instance.is_ok()),
    }
    match TokenResponse::parse(&response) {
        Ok(read) => {
            assert!(matches!(status, 200..=299 | 304));
            assert_eq!(body["access_token"], read.tokens.access_token);
            assert!(!read.tokens.access_token.is_empty());
            let kind = body["token_type"].as_str().expect("a type");
            assert!(kind.eq_ignore_ascii_case("bearer"));
            if let Some(token) = &read.tokens.refresh_token {
                assert_eq!(&body["refresh_token"], token);
            }
            if let Some(user) = &read.user_id {
                assert!(user.bytes().all(|b| b.is_ascii_alphanumeric()));
            }
        }
        Err(error) => {
            assert_eq!(error.status, Some(status));
            // The org's own words, which come with a code, can be anything.
            let is_own = error.error_code.is_none();
            for token in ["access_token", "refresh_token"] {
                let token = body[token].as_str().filter(|token| token.len() > 20);
                assert!(!is_own || token.is_none_or(|token| !error.message.contains(token)));
            }
        }
    }
    // The same body as an error of the REST API.
    let error = refusal(&response);
    assert_eq!(error.status, Some(status));
    let _ = (is_incurable(&error), bad_oauth_token(&error));
    assert!(response.body.is_some_and(|body| body.to_json().is_some()));
}
