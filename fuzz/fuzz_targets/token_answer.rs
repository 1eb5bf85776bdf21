//! A token answer of any shape is read or refused, and what is read is what it says.
#![no_main]

#[path = "../../tests/native/fakes/json.rs"]
#[allow(dead_code, reason = "the fakes of the tests need more of it")]
mod json;

use json::Json;
use libfuzzer_sys::fuzz_target;
use openfin_salesforce::http::HttpResponse;
use openfin_salesforce::oauth::TokenResponse;
use openfin_salesforce::org::OrgUrl;
use openfin_salesforce::rest::{bad_oauth_token, is_incurable, refusal};
use openfin_salesforce::value::Value;

fuzz_target!(|input: (u16, &str)| {
    let (status, text) = input;
    let body: serde_json::Value = serde_json::from_str(text).unwrap_or_else(|_| text.into());
    let response = HttpResponse {
        status,
        content_type: None,
        body: Some(Json::from(body.clone())),
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
        Err(error) => assert_eq!(error.status, Some(status)),
    }
    // The same body as an error of the REST API.
    let error = refusal(&response);
    assert_eq!(error.status, Some(status));
    let _ = (is_incurable(&error), bad_oauth_token(&error));
    assert!(response.body.is_some_and(|body| body.to_json().is_some()));
});
