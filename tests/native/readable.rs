//! Whether the OAuth endpoints can be read is found out while the login page loads.

use crate::fakes::{self, ORG_URL, Reply, World, answer, failure};
use openfin_salesforce::error::{Cause, ErrorClass, ErrorKind};
use serde_json::json;

const GENERATOR: &str = "/services/oauth2/pkce/generator";
const DISCOVERY: &str = "/.well-known/openid-configuration";
const TOKEN: &str = "/services/oauth2/token";
const DATA: &str = "/services/data/";

/// A world where some of the requests to these paths are lost: the first of a path first.
fn losing(lost: &'static [(&'static str, &'static [bool])]) -> World {
    let world = World::new();
    let mut counts = vec![0; lost.len()];
    world.on_request(move |sent| {
        let place = lost.iter().position(|(path, _)| sent.path() == *path)?;
        let count = counts[place];
        counts[place] += 1;
        let is_lost = lost[place].1.get(count).copied().unwrap_or_default();
        is_lost.then_some(Reply::LostBefore)
    });
    world
}

#[test]
fn one_request_without_a_token_is_sent_beside_the_window_and_adds_no_round_trip() {
    let world = World::new();
    let window = world.window();
    let connecting = window.connect();
    world.step();
    assert_eq!(world.popups().len(), 1, "the window is there first");
    assert_eq!(world.questions(), 1);
    world.on_request(|sent| (sent.path() == GENERATOR).then_some(Reply::Held));
    window.approve();
    world.run();
    connecting.result().expect("nobody waits for its answer");
    assert_eq!(world.questions(), 1);
    assert_eq!(world.sent().len(), 2, "code and user");
}

#[test]
fn what_asks_has_no_token_and_needs_no_preflight() {
    let world = losing(&[(GENERATOR, &[true]), (TOKEN, &[true])]);
    let window = world.window();
    let connecting = window.connect();
    world.run();
    let _ = failure(connecting.result());
    for sent in world.sent() {
        assert_eq!(sent.bearer(), None);
        let simple = ["accept", "content-type"];
        let is_simple = |name: &String| simple.contains(&name.to_ascii_lowercase().as_str());
        assert!(sent.headers.iter().all(|(name, _)| is_simple(name)));
        assert!(matches!(sent.method.as_str(), "GET" | "POST"));
    }
}

#[test]
fn where_nothing_of_oauth_can_be_read_the_window_closes_and_the_setting_is_named() {
    let world = losing(&[(GENERATOR, &[true]), (TOKEN, &[true])]);
    let window = world.window();
    let calls = [window.connect(), window.connect()];
    world.run();
    assert_eq!(world.popups().len(), 0);
    for call in calls {
        let failure = failure(call.result());
        assert_eq!(failure.error.kind, ErrorKind::CorsBlocked);
        assert_eq!(failure.error.kind.class(), ErrorClass::AuthorizationError);
        let message = &failure.error.message;
        assert_eq!(
            message.as_ref(),
            "This page would get no token, for the org does not let https://app.example read its \
             answers: in Setup, CORS, add https://app.example to the Allowed Origins List, and \
             select Enable CORS for OAuth endpoints."
        );
        assert!(
            matches!(&failure.cause, Some(Cause::Failure(f)) if f.error.kind == ErrorKind::NetworkError)
        );
    }
    let paths: Vec<_> = world.sent().iter().map(fakes::Sent::path).collect();
    assert_eq!(paths, [DISCOVERY, TOKEN, DISCOVERY]);
    let refused = world.sent_to(TOKEN).remove(0);
    assert_eq!(refused.field("grant_type").as_deref(), Some("none"));
    assert_eq!(world.org().live_grants(), 0);
}

#[test]
fn a_line_that_is_lost_is_no_finding() {
    let cases: [&'static [(&'static str, &'static [bool])]; 5] = [
        // Once, and for the first two requests.
        &[(GENERATOR, &[true])],
        &[(GENERATOR, &[true]), (DISCOVERY, &[true])],
        // It goes again after it had come back.
        &[
            (GENERATOR, &[true]),
            (TOKEN, &[true]),
            (DISCOVERY, &[false, true]),
        ],
        // The endpoint of tokens can be read, and that is what counts.
        &[(GENERATOR, &[true; 9])],
        // The refusal would be unreadable, which is asked only where the other one is, too.
        &[(TOKEN, &[true])],
    ];
    for lost in cases {
        let world = losing(lost);
        let window = world.window();
        let connecting = window.connect();
        world.run();
        assert!(!connecting.is_settled(), "{lost:?}");
        world.heal();
        window.approve();
        world.run();
        connecting.result().expect("connected");
    }
    let world = World::new();
    let window = world.window();
    world.on_request(|_| Some(Reply::LostBefore));
    let connecting = window.connect();
    world.advance(250_000);
    assert!(!connecting.is_settled(), "an org out of reach is none");
    world.heal();
    window.approve();
    world.run();
    connecting.result().expect("connected");
}

#[test]
fn an_org_in_maintenance_or_a_slow_one_is_no_finding() {
    for discovery in [503, 429, 404] {
        let world = World::new();
        world.on_request(move |sent| match sent.path().as_str() {
            GENERATOR => Some(Reply::LostBefore),
            DISCOVERY => Some(Reply::Answer(answer(discovery, json!(null)))),
            _ => None,
        });
        let window = world.window();
        let connecting = window.connect();
        world.run();
        assert!(!connecting.is_settled());
        assert_eq!(world.sent_to(TOKEN).len(), 0);
        window.approve();
        world.run();
        connecting.result().expect("connected");
    }
    let world = World::new();
    world.on_request(|sent| (sent.path() == GENERATOR).then_some(Reply::Held));
    let window = world.window();
    window.client().configure(|c| c.request_timeout = 1_000);
    let connecting = window.connect();
    world.advance(10_000);
    assert!(!connecting.is_settled());
    assert_eq!(world.sent_to(DISCOVERY).len(), 0);
    world.heal();
    window.approve();
    world.run();
    connecting.result().expect("connected");
}

#[test]
fn any_answer_that_can_be_read_will_do() {
    for status in [400, 401, 403, 404, 500, 503] {
        let world = World::new();
        world.on_request(move |sent| {
            let reply = Reply::Answer(answer(status, json!(null)));
            (sent.path() == GENERATOR).then_some(reply)
        });
        let window = world.window();
        let connecting = window.connect();
        world.run();
        assert!(!connecting.is_settled());
        assert_eq!(world.sent().len(), 0);
        window.approve();
        world.run();
        connecting.result().expect("connected");
    }
}

#[test]
fn an_answer_that_is_there_first_counts() {
    let world = losing(&[(GENERATOR, &[true]), (TOKEN, &[true])]);
    let window = world.window();
    let connecting = window.connect();
    world.step();
    // The user is signed in already: the answer comes before the finding.
    window.approve();
    world.run();
    let failure = failure(connecting.result());
    assert_eq!(
        failure.error.kind,
        ErrorKind::AuthorizationIncomplete,
        "the code was exchanged, and that request was the one that is lost"
    );
    assert_eq!(
        world.sent_to(TOKEN)[0].field("grant_type").as_deref(),
        Some("authorization_code")
    );
}

#[test]
fn an_unseen_window_asks_nothing() {
    let world = World::new();
    world.can_be_silent();
    let window = world.window();
    let resuming = window.resume();
    world.run();
    assert_eq!(world.popups().len(), 1);
    assert_eq!(world.questions(), 0);
    let denied = format!(
        "https://app.example/callback?error=immediate_unsuccessful&state={}",
        window.popup().state()
    );
    window.popup().deliver(&denied);
    world.run();
    assert!(resuming.result().expect("no failure").is_none());
}

#[test]
fn a_session_that_is_there_asks_nothing() {
    let world = World::new();
    let window = world.window();
    window.sign_in();
    let asked = world.questions();
    let connecting = window.connect();
    world.run();
    connecting.result().expect("connected");
    assert_eq!(world.questions(), asked);
}

const AUTHORIZE: &str = "/services/oauth2/authorize";

#[test]
fn what_the_org_says_on_a_page_that_cannot_be_read_is_asked_for() {
    for (status, body, kind, code, message) in [
        (
            400,
            "error=redirect_uri_mismatch&error_description=redirect_uri%20must%20match%20configuration",
            ErrorKind::AuthorizationRefused,
            Some("redirect_uri_mismatch"),
            "redirect_uri must match configuration",
        ),
        (
            400,
            "<html>A page</html>",
            ErrorKind::WindowFailed,
            None,
            "",
        ),
        (
            200,
            "<html>A login page</html>",
            ErrorKind::WindowFailed,
            None,
            "",
        ),
    ] {
        let world = World::new();
        let window = world.window();
        let connecting = window.connect();
        world.run();
        world.on_request(move |sent| {
            let mut page = answer(status, json!(body));
            page.content_type = Some("text/html".into());
            sent.path()
                .starts_with(AUTHORIZE)
                .then_some(Reply::Answer(page))
        });
        let popup = window.popup();
        popup.refuse(ErrorKind::WindowFailed, 400);
        world.run();
        let failure = failure(connecting.result());
        assert_eq!(failure.error.kind, kind);
        assert_eq!(failure.error.error_code.as_deref(), code);
        assert!(failure.error.message.contains(message));
        let asked = world.sent_to(AUTHORIZE);
        assert_eq!((asked.len(), asked[0].url.as_str()), (1, popup.url()));
        assert!(asked[0].url.starts_with(ORG_URL));
        assert_eq!(asked[0].bearer(), None);
    }
}

#[test]
fn of_a_page_out_of_reach_the_status_is_all_there_is() {
    for (status, asked) in [(400, 1), (503, 0)] {
        let world = World::new();
        let window = world.window();
        let connecting = window.connect();
        world.run();
        world.on_request(|sent| {
            sent.path()
                .starts_with(AUTHORIZE)
                .then_some(Reply::LostBefore)
        });
        window.popup().refuse(ErrorKind::OrgUnavailable, status);
        world.run();
        let failure = failure(connecting.result());
        assert_eq!(failure.error.kind, ErrorKind::OrgUnavailable);
        assert_eq!(world.sent_to(AUTHORIZE).len(), asked);
        assert_eq!(world.sent_to(DATA).len(), 0);
    }
}
