//! Properties of the plain values, with the crates `url` and `form_urlencoded` as oracles.

use crate::fakes::{Json, answer};
use openfin_salesforce::form;
use openfin_salesforce::http::HttpResponse;
use openfin_salesforce::oauth::{
    AuthorizationResponse, AuthorizationServer, Scope, State, TokenResponse, Tokens,
};
use openfin_salesforce::org::OrgUrl;
use openfin_salesforce::ports::Entropy;
use openfin_salesforce::session::{Session, SessionKey};
use proptest::prelude::*;
use serde_json::json;

/// What people type, paste and attack with.
fn address() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("https://".to_owned()),
        Just("http://".to_owned()),
        Just("HTTPS:/".to_owned()),
        Just("acme".to_owned()),
        Just("acme--uat.sandbox".to_owned()),
        Just("localhost".to_owned()),
        Just("127.0.0.1".to_owned()),
        Just("[::1]".to_owned()),
        Just(".my.salesforce.com".to_owned()),
        Just(".lightning.force.com".to_owned()),
        Just(".my.site.com/fineapps".to_owned()),
        Just("evil.example".to_owned()),
        Just("user:pw@".to_owned()),
        Just(":443".to_owned()),
        Just(":8787".to_owned()),
        "[/\\\\@:?#.%\\t\\n -]{1,2}",
        "[a-zA-Z0-9-]{1,5}",
        "\\PC{1,3}",
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// Paths as apps write them, and ways out of the org.
fn endpoint() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("/services/data/vXX.X".to_owned()),
        Just("/query?q=SELECT Id FROM Contact WHERE Name LIKE 'A%'".to_owned()),
        Just("https://acme.my.salesforce.com".to_owned()),
        Just("https://evil.example".to_owned()),
        Just("//evil.example".to_owned()),
        Just("\\\\evil.example".to_owned()),
        Just("@evil.example".to_owned()),
        Just(":443".to_owned()),
        Just("..".to_owned()),
        Just("%2e%2e".to_owned()),
        Just("javascript:".to_owned()),
        "[/\\\\@:?#.%\\t\\n\\r -]{1,2}",
        "[a-z0-9]{1,4}",
        "\\PC{1,3}",
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn trusted() -> Vec<String> {
    vec![
        "http://localhost:8787".into(),
        "https://crm.bank.example".into(),
    ]
}

fn is_genuine(host: &str) -> bool {
    [
        ".my.salesforce.com",
        ".my.salesforce.mil",
        ".my-salesforce.com",
        ".my.sfcrmproducts.cn",
        ".my.site.com",
    ]
    .iter()
    .any(|suffix| host.ends_with(suffix))
        || [
            "login.salesforce.com",
            "test.salesforce.com",
            "api.salesforce.com",
        ]
        .contains(&host)
}

/// Always the same numbers.
struct Fixed;

impl Entropy for Fixed {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), openfin_salesforce::error::Error> {
        bytes.fill(7);
        Ok(())
    }
}

fn form_pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    proptest::collection::vec((".{0,12}", ".{0,24}"), 0..6)
}

/// JSON of any shape, with the members that matter among them.
fn json_value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|b| json!(b)),
        any::<i64>().prop_map(|n| json!(n)),
        ".{0,16}".prop_map(|text| json!(text)),
        Just(json!("Bearer")),
        Just(json!("https://acme.my.salesforce.com")),
        Just(json!(
            "https://login.salesforce.com/id/00D000000000001EAA/005000000000001AAA"
        )),
    ];
    let name = prop_oneof![
        Just("access_token".to_owned()),
        Just("refresh_token".to_owned()),
        Just("token_type".to_owned()),
        Just("instance_url".to_owned()),
        Just("id".to_owned()),
        Just("error".to_owned()),
        Just("scope".to_owned()),
        ".{0,6}",
    ];
    leaf.prop_recursive(3, 24, 8, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(serde_json::Value::from),
            proptest::collection::hash_map(name.clone(), inner, 0..8).prop_map(|members| members
                .into_iter()
                .collect::<serde_json::Map<_, _>>()
                .into()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_accepted_org_is_what_a_url_parser_sees_and_a_host_of_salesforce(text in address()) {
        if let Ok(org) = OrgUrl::parse(&text, &trusted()) {
            let seen = url::Url::parse(&org.base()).expect("a URL");
            prop_assert_eq!(seen.origin().ascii_serialization(), org.origin());
            prop_assert_eq!(seen.username(), "");
            prop_assert_eq!(seen.password(), None);
            prop_assert_eq!((seen.query(), seen.fragment()), (None, None));
            let host = seen.host_str().expect("a host");
            let is_trusted = trusted().iter().any(|origin| origin == org.origin());
            prop_assert!(is_trusted || (seen.scheme() == "https" && is_genuine(host)), "{}", host);
            // What the caller wrote is, to a browser, the same host or its Lightning twin.
            let given = url::Url::parse(text.trim()).expect("a browser reads it too");
            let given_host = given.host_str().expect("a host").to_owned();
            prop_assert_eq!(
                given_host.split('.').next(),
                host.split('.').next()
            );
            // Parsed again, it stays what it is.
            let again = OrgUrl::parse(&org.base(), &trusted());
            prop_assert_eq!(again.ok(), Some(org));
        }
    }

    #[test]
    fn hosts_of_salesforce_in_any_case_and_with_any_path_are_accepted(
        name in "[a-zA-Z][a-zA-Z0-9]{0,8}(--[a-zA-Z0-9]{1,5})?(\\.[a-z]{1,8})?",
        path in "(/[a-z0-9._~%-]{0,8}){0,3}(\\?[a-z=&]{0,8})?(#[a-z]{0,5})?",
    ) {
        let text = format!("https://{name}.My.Salesforce.com{path}");
        let org = OrgUrl::parse(&text, &[]).expect("genuine");
        prop_assert_eq!(org.base(), format!("https://{}.my.salesforce.com", name.to_lowercase()));
    }

    #[test]
    fn an_endpoint_stays_in_its_org_whatever_it_says(path in endpoint(), site in any::<bool>()) {
        let base = if site { "https://acme.my.site.com/fineapps" } else { "https://acme.my.salesforce.com" };
        let org = OrgUrl::parse(base, &[]).expect("genuine");
        if let Ok(resolved) = org.endpoint(&path) {
            let seen = url::Url::parse(&resolved).expect("a URL");
            prop_assert_eq!(seen.origin().ascii_serialization(), org.origin());
            prop_assert_eq!((seen.username(), seen.password(), seen.port()), ("", None, None));
            prop_assert_eq!(seen.fragment(), None);
        }
    }

    #[test]
    fn an_endpoint_is_resolved_as_a_browser_would(path in endpoint()) {
        let base = url::Url::parse("https://acme.my.salesforce.com/").expect("a URL");
        let org = OrgUrl::parse(base.as_str(), &[]).expect("genuine");
        // A lone % and a # belong to a value here, and cannot in a browser.
        let is_plain = !path.contains(['#', '%', '\\']);
        let expected = base.join(&path).ok().filter(|url| url.origin() == base.origin());
        match (org.endpoint(&path), expected) {
            (Ok(resolved), Some(expected)) if is_plain => {
                let seen = url::Url::parse(&resolved).expect("a URL");
                prop_assert_eq!(seen.as_str(), expected.as_str());
            }
            // What a browser would send elsewhere is refused.
            (resolved, None) => prop_assert!(resolved.is_err(), "{:?}", resolved),
            // What could be read in two ways is refused too.
            (Err(_), Some(_)) => prop_assert!(
                path.trim().is_empty() || path.contains(':') || path.contains("//") || path.contains('\\'),
            ),
            _ => {}
        }
    }

    #[test]
    fn forms_are_written_as_the_url_standard_has_it(pairs in form_pairs()) {
        let ours = form::encode(pairs.iter().map(|(n, v)| (n.as_str(), v.as_str())));
        let theirs = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        prop_assert_eq!(&ours, &theirs);
        prop_assert_eq!(form::decode(&ours), pairs);
    }

    #[test]
    fn forms_are_read_as_the_url_standard_has_it(text in "[a-zA-Z0-9%+&=?;/é\u{0}-]{0,40}") {
        let query = text.strip_prefix('?').unwrap_or(&text);
        let theirs: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        prop_assert_eq!(form::decode(&text), theirs);
    }

    #[test]
    fn a_code_comes_with_the_state_only(query in "(code|state|error|iss|[a-z&=?#%+]){0,12}", pairs in form_pairs()) {
        let org = OrgUrl::parse("https://acme.my.salesforce.com", &[]).expect("genuine");
        let server = AuthorizationServer::of(&org);
        let state = State::generate(&Fixed).expect("entropy");
        let pairs = form::encode(pairs.iter().map(|(n, v)| (n.as_str(), v.as_str())));
        for text in [query.clone(), format!("?{query}"), format!("https://app.example/cb?{pairs}&{query}")] {
            let response = AuthorizationResponse::parse(&text);
            prop_assert!(!response.answers(&state));
            prop_assert!(response.code(&state, &server).is_err());
            let with = format!("{text}&state={}&code=x", state.secret());
            let shown = AuthorizationResponse::without_secrets("https://app.example/cb", &with);
            prop_assert!(!shown.contains(state.secret()));
        }
    }

    #[test]
    fn a_code_survives_its_way(code in "[ -~]{1,40}") {
        let org = OrgUrl::parse("https://acme.my.salesforce.com", &[]).expect("genuine");
        let server = AuthorizationServer::of(&org);
        let state = State::generate(&Fixed).expect("entropy");
        let callback = url::Url::parse_with_params(
            "https://app.example/cb?own=1",
            [("code", code.as_str()), ("state", state.secret())],
        ).expect("a URL");
        let read = AuthorizationResponse::parse(callback.as_str()).code(&state, &server);
        let read = read.expect("genuine");
        prop_assert_eq!(read.secret(), code);
    }

    #[test]
    fn a_token_answer_of_any_shape_is_read_or_refused(body in json_value(), status in prop_oneof![Just(200), Just(400), 100..600u16]) {
        let org = OrgUrl::parse("https://acme.my.salesforce.com", &[]).expect("genuine");
        let response: HttpResponse<Json> = answer(status, body.clone());
        let _ = TokenResponse::check_instance(&response, &org, &[]);
        match TokenResponse::parse(&response) {
            Ok(read) => {
                prop_assert!(matches!(status, 200..=299 | 304));
                prop_assert_eq!(&body["access_token"], &read.tokens.access_token);
                prop_assert!(!read.tokens.access_token.is_empty());
                let is_bearer = body["token_type"].as_str().is_some_and(|t| t.eq_ignore_ascii_case("bearer"));
                prop_assert!(is_bearer);
                let is_id = |id: &String| id.bytes().all(|b| b.is_ascii_alphanumeric());
                prop_assert!(read.user_id.iter().all(is_id));
            }
            Err(error) => prop_assert_eq!(error.status, Some(status)),
        }
    }

    #[test]
    fn a_session_survives_a_reload(
        access_token in ".{1,40}",
        refresh_token in proptest::option::of(".{1,40}"),
        user_id in "[a-zA-Z0-9]{15,18}",
        grant in ".{1,20}",
        seal in ".{1,20}",
        since: u64,
        generation: u32,
        rotations: u32,
    ) {
        let session = Session {
            tokens: Tokens { access_token, refresh_token },
            user_id, grant, seal, since, generation, rotations,
        };
        prop_assert_eq!(Session::from_text(&session.to_text()), Some(session));
    }

    #[test]
    fn garbage_is_no_session(text in ".{0,200}") {
        prop_assert_eq!(Session::from_text(&text), None);
    }

    #[test]
    fn a_damaged_session_is_itself_or_none(at in 0..200usize, with in ".{0,3}") {
        let session = Session {
            tokens: Tokens { access_token: "00D!a".into(), refresh_token: Some("5Aep".into()) },
            user_id: "005000000000001AAA".into(),
            grant: "grant".into(),
            seal: "seal".into(),
            since: 1,
            generation: 3,
            rotations: 2,
        };
        let mut text: Vec<char> = session.to_text().chars().collect();
        let at = at.min(text.len() - 1);
        text.splice(at..=at, with.chars());
        let text: String = text.into_iter().collect();
        if let Some(read) = Session::from_text(&text) {
            prop_assert!(read.user_id.bytes().all(|b| b.is_ascii_alphanumeric()));
            prop_assert!(!read.tokens.access_token.is_empty() && !read.grant.is_empty());
            prop_assert_eq!(Session::from_text(&read.to_text()), Some(read));
        }
    }

    #[test]
    fn other_orgs_keys_and_scopes_have_other_names(
        key in "[!-~]{1,12}", other_key in "[!-~]{1,12}",
        scope in proptest::collection::vec("[a-z_]{1,8}", 0..3),
        other_scope in proptest::collection::vec("[a-z_]{1,8}", 0..3),
    ) {
        let org = OrgUrl::parse("https://acme.my.salesforce.com", &[]).expect("genuine");
        let (one, other) = (Scope::with(scope), Scope::with(other_scope));
        let same = key == other_key && one.canonical() == other.canonical();
        let names = [SessionKey::new(&org, &key, &one), SessionKey::new(&org, &other_key, &other)];
        prop_assert_eq!(names[0] == names[1], same);
    }
}
