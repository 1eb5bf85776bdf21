//! Properties of the plain values, with the crates `url` and `form_urlencoded` as oracles.
//!
//! The submodules are what the fuzz targets check, too. Here they are given the seeds of the targets,
//! and random texts of their kind.

mod callback;
mod endpoint;
mod form;
mod org_url;
mod session;
mod token_answer;

use std::fs;
use std::path::Path;

use self::callback::Fixed;
use crate::fakes::Json;
use openfin_salesforce::oauth::{AuthorizationResponse, AuthorizationServer, Scope, State, Tokens};
use openfin_salesforce::org::OrgUrl;
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

/// The texts that a fuzz target begins with.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let files = fs::read_dir(folder.join(target)).expect("a corpus");
    let seeds: Vec<_> = files
        .map(|file| fs::read(file.expect("a file").path()).expect("a seed"))
        .collect();
    assert!(!seeds.is_empty(), "{target}");
    seeds
}

#[test]
fn the_seeds_of_the_fuzz_targets_hold() {
    type Check = fn(&str);
    let targets: [(&str, Check); 5] = [
        ("callback", callback::check),
        ("endpoint", endpoint::check),
        ("form", form::check),
        ("org_url", org_url::check),
        ("session", session::check),
    ];
    for (target, check) in targets {
        for seed in seeds(target) {
            check(&String::from_utf8(seed).expect("text"));
        }
    }
    let is_session =
        |seed: &Vec<u8>| str::from_utf8(seed).is_ok_and(|text| Session::from_text(text).is_some());
    assert!(seeds("session").iter().any(is_session));
    for seed in seeds("token_answer") {
        let (status, text) = seed.split_first_chunk().expect("a status");
        let text = str::from_utf8(text).expect("text");
        let body = serde_json::from_str(text).unwrap_or_else(|_| text.into());
        token_answer::check::<Json>(u16::from_le_bytes(*status), &body);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_accepted_org_is_what_a_url_parser_sees_and_a_host_of_salesforce(text in address()) {
        org_url::check(&text);
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
    fn an_endpoint_stays_in_its_org_and_is_resolved_as_a_browser_would(path in endpoint()) {
        endpoint::check(&path);
    }

    #[test]
    fn forms_are_written_as_the_url_standard_has_it(pairs in form_pairs()) {
        let text = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        form::check(&text);
    }

    #[test]
    fn forms_are_read_as_the_url_standard_has_it(text in "[a-zA-Z0-9%+&=?;/é\u{0}-]{0,40}") {
        form::check(&text);
    }

    #[test]
    fn a_code_comes_with_the_state_only(
        start in "(https://app\\.example/cb)?\\??",
        query in "(code|state|error|iss|STATE|[a-z&=?#%+]){0,12}",
        pairs in form_pairs(),
    ) {
        let pairs = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        for end in ["", "&state=STATE", "&code=x", "&code=x&state=STATE"] {
            callback::check(&format!("{start}{pairs}&{query}{end}"));
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
        token_answer::check::<Json>(status, &body);
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
    fn any_text_is_a_token_and_none_is_a_session(text in ".{0,200}") {
        session::check(&text);
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
        session::check(&text);
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
