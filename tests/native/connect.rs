//! Connecting: from the click to the connection, and every way in which it can fail.

use crate::fakes::{
    self, CONSUMER_KEY, ORG_URL, Reply, USER_ID, World, answer, failure, plain, refused,
    request_with,
};
use openfin_salesforce::client::ConnectRequest;
use openfin_salesforce::error::{Cause, ErrorClass, ErrorKind};
use openfin_salesforce::oauth::TokenResponse;
use openfin_salesforce::org::OrgUrl;
use openfin_salesforce::value::Value;
use serde_json::json;

const TOKEN: &str = "/services/oauth2/token";
const USER: &str = "/services/data/v56.0/sobjects/User/005000000000001AAA";

fn paths(world: &World) -> Vec<String> {
    world.sent().iter().map(fakes::Sent::path).collect()
}

#[test]
fn a_sign_in_takes_two_round_trips_from_the_code() {
    let world = World::new();
    let window = world.window();
    let connecting = window.connect();
    world.run();
    assert_eq!(world.sent().len(), 0, "nothing before the user answers");
    window.approve();
    world.run();
    let connected = connecting.result().expect("connected");
    assert_eq!(connected.org_url, ORG_URL);
    assert_eq!(connected.consumer_key, CONSUMER_KEY);
    assert_eq!(connected.current_user.plain()["Id"], USER_ID);
    assert_eq!(paths(&world), [TOKEN, USER]);
    assert_eq!(window.stored().len(), 1);
}

#[test]
fn where_the_token_answer_names_no_user_userinfo_does() {
    let world = World::new();
    world.org().names_the_user.set(false);
    world.window().sign_in();
    assert_eq!(paths(&world), [TOKEN, "/services/oauth2/userinfo", USER]);
}

#[test]
fn both_requests_of_the_flow_agree() {
    let world = World::new();
    let window = world.window();
    let connecting = window.connect_with(ConnectRequest {
        scope: vec!["web".into(), "api".into()],
        window: Some(json!({ "width": 500 }).into()),
        ..request_with(&[("sso_provider", "Okta & co")])
    });
    world.run();
    let popup = window.popup();
    let parameter = |name: &str| popup.parameter(name).unwrap_or_default();
    assert!(
        popup
            .url()
            .starts_with(&format!("{ORG_URL}/services/oauth2/authorize?"))
    );
    assert_eq!(parameter("response_type"), "code");
    assert_eq!(parameter("client_id"), CONSUMER_KEY);
    assert_eq!(parameter("redirect_uri"), "https://app.example/callback");
    assert_eq!(parameter("scope"), "api refresh_token web");
    assert_eq!(parameter("state"), popup.state());
    assert_eq!(parameter("code_challenge_method"), "S256");
    assert_eq!(parameter("code_challenge").len(), 43);
    assert_eq!(parameter("sso_provider"), "Okta & co");
    assert_eq!(popup.parameter("immediate"), None);
    assert!(!popup.is_silent());
    let options = popup.options().expect("options").plain();
    assert_eq!(options, json!({ "width": 500 }));
    window.approve();
    world.run();
    connecting
        .result()
        .expect("the org found the verifier good");
    let token = &world.sent_to(TOKEN)[0];
    assert_eq!(
        token.field("grant_type").as_deref(),
        Some("authorization_code")
    );
    assert_eq!(token.field("client_id").as_deref(), Some(CONSUMER_KEY));
    assert_eq!(
        token.field("redirect_uri").as_deref(),
        Some("https://app.example/callback")
    );
    let verifier = token.field("code_verifier").expect("a verifier");
    assert!(verifier.len() >= 43);
    assert!(!popup.url().contains(&verifier));
    assert_eq!(token.header("authorization"), None);
}

#[test]
fn a_redirect_uri_of_the_callers_is_used_in_all_places() {
    let world = World::new();
    let window = world.window();
    window.client().configure(|configuration| {
        configuration.redirect_uri = Some("https://app.example/b".into())
    });
    for (request, uri) in [
        (
            request_with(&[("redirect_uri", "https://app.example/a?x=1")]),
            "https://app.example/a?x=1",
        ),
        (plain(), "https://app.example/b"),
    ] {
        let connecting = window.connect_with(request);
        world.run();
        assert_eq!(window.popup().redirect_uri(), uri);
        assert_eq!(
            window.popup().parameter("redirect_uri").as_deref(),
            Some(uri)
        );
        window.approve();
        world.run();
        let handle = connecting.result().expect("connected").handle;
        let token = world.sent_to(TOKEN).pop().expect("exchanged");
        assert_eq!(token.field("redirect_uri").as_deref(), Some(uri));
        window.disconnect(handle);
        world.run();
    }
}

#[test]
fn no_two_attempts_share_a_secret() {
    let world = World::new();
    let window = world.window();
    let mut secrets = Vec::new();
    for _ in 0..3 {
        let connecting = window.connect();
        world.run();
        secrets.push(window.popup().state().to_owned());
        secrets.push(window.popup().parameter("code_challenge").expect("one"));
        window.approve();
        world.run();
        let handle = connecting.result().expect("connected").handle;
        let token = world.sent_to(TOKEN).pop().expect("exchanged");
        secrets.push(token.field("code_verifier").expect("one"));
        window.disconnect(handle);
        world.run();
    }
    let count = secrets.len();
    secrets.sort();
    secrets.dedup();
    assert_eq!(secrets.len(), count);
}

#[test]
fn bad_arguments_open_and_send_nothing() {
    let world = World::new();
    let window = world.window();
    let org = |org_url: &str| ConnectRequest {
        org_url: org_url.into(),
        ..plain()
    };
    let mut bad = vec![
        (org("https://evilsalesforce.com"), ErrorKind::InvalidOrgUrl),
        (
            org("http://acme.my.salesforce.com"),
            ErrorKind::InvalidOrgUrl,
        ),
        (org(""), ErrorKind::InvalidOrgUrl),
        (
            ConnectRequest {
                consumer_key: " \n".into(),
                ..plain()
            },
            ErrorKind::InvalidConsumerKey,
        ),
        (
            request_with(&[("redirect_uri", "https://evil.example/")]),
            ErrorKind::InvalidOption,
        ),
    ];
    for name in [
        "client_id",
        "response_type",
        "state",
        "code_challenge",
        "code_challenge_method",
        "client_secret",
    ] {
        bad.push((request_with(&[(name, "x")]), ErrorKind::InvalidOption));
    }
    for (request, kind) in bad {
        let what = format!("{} {:?}", request.org_url, request.parameters);
        let resuming = window.resume_with(ConnectRequest {
            parameters: request.parameters.clone(),
            scope: Vec::new(),
            org_url: request.org_url.clone(),
            consumer_key: request.consumer_key.clone(),
            window: request.window.clone(),
        });
        let connecting = window.connect_with(request);
        world.run();
        let failure = failure(connecting.result());
        assert_eq!(failure.error.kind, kind, "{what}");
        assert_eq!(kind.class(), ErrorClass::ParameterError);
        assert_eq!(fakes::failure(resuming.result()).error.kind, kind, "{what}");
    }
    assert_eq!((world.popups_opened(), world.sent().len()), (0, 0));
}

#[test]
fn answers_for_somebody_else_are_inert() {
    let world = World::new();
    let window = world.window();
    let connecting = window.connect();
    world.run();
    let popup = window.popup();
    for forged in [
        "",
        "?code=stolen",
        "?code=stolen&state=",
        "?code=stolen&state=guess",
        "?error=access_denied&state=guess",
        "state=guess&code=stolen",
    ] {
        popup.deliver(forged);
    }
    world.run();
    assert!(!connecting.is_settled());
    let genuine = world.org().authorize(popup.url());
    popup.deliver(&genuine);
    popup.deliver(&genuine);
    world.run();
    popup.deliver(&genuine);
    connecting.result().expect("connected");
    assert_eq!(world.sent_to(TOKEN).len(), 1, "each code is sent once");
}

#[test]
fn what_slips_through_the_adapter_is_checked_again() {
    let world = World::new();
    let window = world.window();
    for (forged, kind) in [
        (
            "?code=stolen&state=guess",
            ErrorKind::InvalidAuthorizationResponse,
        ),
        (
            "?error=access_denied&state=guess",
            ErrorKind::InvalidAuthorizationResponse,
        ),
        ("", ErrorKind::InvalidAuthorizationResponse),
        ("?state=STATE", ErrorKind::InvalidAuthorizationResponse),
        (
            "?code=x&state=STATE&iss=https://evil.example",
            ErrorKind::InvalidAuthorizationResponse,
        ),
        (
            "?error=access_denied&error_description=end-user+denied+authorization&state=STATE",
            ErrorKind::AccessDenied,
        ),
        (
            "?error=OAUTH_APP_BLOCKED&error_description=this+app+is+blocked+by+admin&state=STATE",
            ErrorKind::AuthorizationRefused,
        ),
    ] {
        let connecting = window.connect();
        world.run();
        let popup = window.popup();
        popup.deliver_anything(&format!(
            "https://app.example/callback{}",
            forged.replace("STATE", popup.state())
        ));
        world.run();
        let failure = failure(connecting.result());
        assert_eq!(failure.error.kind, kind, "{forged}");
        let shown = format!("{failure:?}");
        assert!(!shown.contains(popup.state()), "{shown}");
        assert!(!shown.contains("stolen"), "{shown}");
        // What the org said is in the data; of an answer that may come from anybody, nothing is.
        let shown = failure.data.as_ref().expect("the callback").as_text();
        let words = match kind {
            ErrorKind::InvalidAuthorizationResponse => "",
            _ => forged.strip_suffix("&state=STATE").expect("ours"),
        };
        let expected = [popup.redirect_uri(), words].concat();
        assert_eq!(shown, Some(expected), "{forged}");
    }
    assert_eq!(world.sent().len(), 0, "nothing was exchanged");
}

#[test]
fn a_window_that_ends_without_an_answer_says_how() {
    let world = World::new();
    let window = world.window();
    for kind in [
        ErrorKind::WindowClosed,
        ErrorKind::WindowCrashed,
        ErrorKind::WindowFailed,
    ] {
        let connecting = window.connect();
        world.run();
        window.popup().fail(kind);
        world.run();
        assert_eq!(failure(connecting.result()).error.kind, kind);
    }
    world.block_popups(true);
    let connecting = window.connect();
    world.run();
    assert_eq!(
        failure(connecting.result()).error.kind,
        ErrorKind::PopupBlocked
    );
    assert_eq!(world.sent().len(), 0);
}

#[test]
fn nobody_waits_longer_than_the_timeout() {
    let world = World::new();
    let window = world.window();
    let connecting = window.connect();
    world.advance(299_999);
    assert!(!connecting.is_settled());
    let popup = window.popup();
    let late = world.org().authorize(popup.url());
    world.advance(1);
    assert_eq!(
        failure(connecting.result()).error.kind,
        ErrorKind::AuthorizationTimeout
    );
    assert_eq!(world.popups().len(), 0, "the window is closed");
    popup.deliver(&late);
    world.run();
    assert_eq!(world.sent().len(), 0, "a late code is never exchanged");

    window.client().configure(|c| c.authorization_timeout = 0);
    let connecting = window.connect();
    world.advance(100_000_000);
    window.approve();
    world.run();
    connecting.result().expect("connected");
}

#[test]
fn an_answer_that_comes_with_the_timeout_still_counts() {
    let world = World::new();
    let window = world.window();
    let connecting = window.connect();
    world.advance(299_999);
    window.approve();
    world.advance(1);
    connecting.result().expect("connected");
}

#[test]
fn a_token_answer_that_may_not_be_used_is_refused() {
    let token = |change: fn(&mut serde_json::Value)| {
        let mut body = json!({
            "access_token": "canary!token",
            "refresh_token": "canary!refresh",
            "token_type": "Bearer",
            "instance_url": ORG_URL,
        });
        change(&mut body);
        Reply::Answer(answer(200, body))
    };
    let html = || {
        let mut html = answer(200, json!("<html>canary!token</html>"));
        html.content_type = Some("text/html".into());
        html
    };
    let malformed = || {
        let mut text = answer(200, json!("{\"access_token\":\"canary!token\""));
        text.malformed = true;
        text
    };
    let world = World::new();
    let window = world.window();
    for (reply, kind) in [
        (
            Reply::Answer(refused("invalid_grant", "expired authorization code")),
            ErrorKind::TokenRefused,
        ),
        (
            token(|body| body["access_token"] = "".into()),
            ErrorKind::InvalidTokenResponse,
        ),
        (
            token(|body| body["access_token"] = 1.into()),
            ErrorKind::InvalidTokenResponse,
        ),
        (
            token(|body| body["token_type"] = "DPoP".into()),
            ErrorKind::InvalidTokenResponse,
        ),
        (
            token(|body| body["token_type"] = json!(null)),
            ErrorKind::InvalidTokenResponse,
        ),
        (
            token(|body| body["instance_url"] = "https://evil.example".into()),
            ErrorKind::ForeignInstance,
        ),
        (
            token(|body| body["instance_url"] = "https://evilsalesforce.com".into()),
            ErrorKind::ForeignInstance,
        ),
        (Reply::Answer(html()), ErrorKind::InvalidTokenResponse),
        (Reply::Answer(malformed()), ErrorKind::InvalidTokenResponse),
        (
            Reply::Answer(answer(200, json!(null))),
            ErrorKind::InvalidTokenResponse,
        ),
        (
            Reply::Answer(answer(503, json!(null))),
            ErrorKind::InvalidTokenResponse,
        ),
        (Reply::LostBefore, ErrorKind::AuthorizationIncomplete),
        (Reply::LostAfter, ErrorKind::AuthorizationIncomplete),
    ] {
        world.heal();
        world.forget_requests();
        let connecting = window.connect();
        world.run();
        world.reply(TOKEN, [reply]);
        window.approve();
        world.run();
        let failure = failure(connecting.result());
        assert_eq!(failure.error.kind, kind);
        assert_eq!(kind.class(), ErrorClass::AuthorizationError);
        if kind == ErrorKind::InvalidTokenResponse {
            let said = &failure.error.message;
            let wrong = ["no access token", "not of type Bearer", "status 503"];
            assert!(wrong.iter().any(|why| said.contains(why)), "{said}");
        }
        let data = failure
            .data
            .as_ref()
            .map(|data| data.plain()["error"].clone());
        let is_refusal = kind == ErrorKind::TokenRefused;
        assert_eq!(data, is_refusal.then(|| "invalid_grant".into()));
        let shown = format!("{failure:?}");
        assert!(!shown.contains("canary"), "{shown}");
        assert_eq!(paths(&world), [TOKEN], "no token is sent anywhere");
        assert_eq!(window.stored(), [""; 0]);
    }
}

#[test]
fn an_org_that_is_trusted_no_longer_may_still_name_itself() {
    let trusted = "http://localhost:8787".to_owned();
    let org = OrgUrl::parse(&trusted, std::slice::from_ref(&trusted)).expect("trusted");
    let check = |instance| {
        let response = answer(200, json!({ "instance_url": instance }));
        TokenResponse::check_instance(&response, &org, &[])
    };
    check("http://LOCALHOST:8787/").expect("the org itself");
    let error = check("http://localhost:8788").expect_err("another");
    assert_eq!(error.kind, ErrorKind::ForeignInstance);
}

#[test]
fn a_genuine_instance_url_changes_nothing() {
    let world = World::new();
    let window = world.window();
    let connecting = window.connect();
    world.run();
    world.on_request(|sent| {
        let path = sent.path();
        if sent.url.contains(TOKEN) {
            return Some(Reply::Answer(answer(
                200,
                json!({
                    "access_token": "x",
                    "token_type": "bearer",
                    "instance_url": "https://other.my.salesforce.com/",
                    "id": format!("https://login.salesforce.com/id/00D000000000001EAA/{USER_ID}"),
                }),
            )));
        }
        let is_known = path.ends_with(USER_ID) || path == "/x";
        is_known.then(|| Reply::Answer(answer(200, json!({ "Id": USER_ID }))))
    });
    window.approve();
    world.run();
    let connected = connecting.result().expect("connected");
    let call = window.get(connected.handle, "/x");
    world.run();
    call.result().expect("served");
    let sent = world.sent();
    assert_eq!(sent.len(), 3);
    assert!(sent.iter().all(|sent| sent.url.starts_with(ORG_URL)));
}

#[test]
fn what_was_given_is_revoked_when_the_rest_fails() {
    let no_record = || Reply::Answer(answer(200, json!(null)));
    let world = World::new();
    let window = world.window();
    for (names_the_user, part, reply, cause) in [
        (
            true,
            "/User/",
            Reply::Answer(answer(500, json!(null))),
            ErrorKind::RequestRefused,
        ),
        (
            true,
            "/User/",
            Reply::Answer(answer(401, json!(null))),
            ErrorKind::RequestRefused,
        ),
        (true, "/User/", Reply::LostBefore, ErrorKind::NetworkError),
        (true, "/User/", no_record(), ErrorKind::MalformedResponse),
        (
            false,
            "/userinfo",
            Reply::LostBefore,
            ErrorKind::NetworkError,
        ),
        (
            false,
            "/userinfo",
            no_record(),
            ErrorKind::MalformedResponse,
        ),
        (
            false,
            "/userinfo",
            Reply::Answer(answer(200, json!({ "user_id": "../../x" }))),
            ErrorKind::MalformedResponse,
        ),
    ] {
        world.org().names_the_user.set(names_the_user);
        let revoked = world.org().revoked().len();
        let connecting = window.connect();
        world.run();
        world.reply(part, [reply]);
        window.approve();
        world.run();
        let failure = failure(connecting.result());
        assert_eq!(failure.error.kind, ErrorKind::AuthorizationIncomplete);
        let Some(Cause::Failure(because)) = &failure.cause else {
            panic!("no cause");
        };
        assert_eq!(because.error.kind, cause, "{part}");
        assert_eq!(world.org().live_grants(), 0);
        assert_eq!(world.org().revoked().len(), revoked + 2);
        assert_eq!(window.stored(), [""; 0]);
    }
}

#[test]
fn an_access_token_without_a_refresh_token_is_revoked_too() {
    let world = World::new();
    world.org().gives_refresh_tokens.set(false);
    let window = world.window();
    let connecting = window.connect();
    world.run();
    world.reply("/User/", [Reply::LostBefore]);
    window.approve();
    world.run();
    let _ = failure(connecting.result());
    assert_eq!(world.org().revoked().len(), 1);
    assert_eq!(world.org().live_grants(), 0);
}

#[test]
fn a_slow_org_is_a_timeout() {
    let world = World::new();
    let window = world.window();
    window.client().configure(|c| c.request_timeout = 1_000);
    let connecting = window.connect();
    world.run();
    world.reply(TOKEN, [Reply::Slow(5_000, Box::new(Reply::Org))]);
    window.approve();
    world.advance(1_000);
    let failure = failure(connecting.result());
    assert_eq!(failure.error.kind, ErrorKind::AuthorizationIncomplete);
    assert!(
        matches!(&failure.cause, Some(Cause::Failure(f)) if f.error.kind == ErrorKind::RequestTimeout)
    );
    world.advance(10_000);
}

#[test]
fn a_second_call_shares_the_open_window() {
    let world = World::new();
    let window = world.window();
    let first = window.connect();
    world.run();
    let second = window.connect_with(request_with(&[("prompt", "login")]));
    world.run();
    assert_eq!(window.popup().focused(), 1);
    window.approve();
    world.run();
    let handles = [first, second].map(|promise| promise.result().expect("connected").handle);
    assert_eq!(handles[0], handles[1]);
    assert_eq!((world.popups_opened(), world.sent_to(TOKEN).len()), (1, 1));
}

#[test]
fn a_second_call_shares_the_failure_too() {
    let world = World::new();
    let window = world.window();
    let calls = [window.connect(), window.connect()];
    world.run();
    window.popup().fail(ErrorKind::WindowClosed);
    world.run();
    for call in calls {
        assert_eq!(failure(call.result()).error.kind, ErrorKind::WindowClosed);
    }
}

#[test]
fn a_second_call_takes_over_a_window_that_cannot_be_reached() {
    let world = World::new();
    let window = world.window();
    let (first, also_first) = (window.connect(), window.connect());
    world.run();
    let lost = window.popup();
    lost.sever();
    let second = window.connect();
    world.run();
    for call in [first, also_first] {
        assert_eq!(
            failure(call.result()).error.kind,
            ErrorKind::AuthorizationSuperseded
        );
    }
    lost.deliver(&world.org().authorize(lost.url()));
    world.run();
    assert_eq!(world.sent().len(), 0, "its code is never exchanged");
    window.approve();
    world.run();
    second.result().expect("connected");
    assert_eq!(world.sent_to(TOKEN).len(), 1);
}

#[test]
fn a_code_that_comes_with_the_takeover_is_not_exchanged() {
    let world = World::new();
    let window = world.window();
    let first = window.connect();
    world.run();
    let lost = window.popup();
    lost.sever();
    let second = window.connect();
    // The second call runs first, and the answer is there before the first runs again.
    world.step();
    lost.deliver(&world.org().authorize(lost.url()));
    world.run();
    assert_eq!(
        failure(first.result()).error.kind,
        ErrorKind::AuthorizationSuperseded
    );
    assert_eq!(world.sent().len(), 0);
    window.approve();
    world.run();
    second.result().expect("connected");
}

#[test]
fn nobody_takes_over_once_the_code_is_being_exchanged() {
    let world = World::new();
    let window = world.window();
    let first = window.connect();
    world.run();
    world.reply(TOKEN, [Reply::Held]);
    window.approve();
    world.run();
    assert_eq!(world.popups().len(), 0);
    let second = window.connect();
    world.run();
    world.release();
    world.run();
    let handles = [first, second].map(|promise| promise.result().expect("connected").handle);
    assert_eq!(handles[0], handles[1]);
    assert_eq!(world.popups_opened(), 1);
}

#[test]
fn a_call_that_is_given_up_half_way_does_not_keep_the_next_from_its_window() {
    let world = World::new();
    let window = world.window();
    let client = window.client();
    let (work, abort) = futures::future::abortable(async move { client.connect(plain()).await });
    let given_up = window.spawn("a call that is given up", work);
    world.run();
    let joined = window.connect();
    world.run();
    abort.abort();
    world.run();
    assert!(given_up.result().is_err());
    assert_eq!(
        world.popups_opened(),
        2,
        "the call that had joined opens its own"
    );
    window.approve();
    world.run();
    joined.result().expect("connected");
}

#[test]
fn a_live_session_needs_no_window() {
    let world = World::new();
    let window = world.window();
    let handle = window.sign_in();
    world.forget_requests();
    let connecting = window.connect();
    world.run();
    assert_eq!(connecting.result().expect("connected").handle, handle);
    assert_eq!(paths(&world), [USER]);
    let reloaded = window.reload();
    world.forget_requests();
    let connecting = reloaded.connect();
    world.run();
    connecting.result().expect("connected");
    assert_eq!(paths(&world), [USER]);
    assert_eq!(world.popups_opened(), 1);
}

#[test]
fn a_dead_session_is_cleared_and_the_window_is_opened() {
    let world = World::new();
    let window = world.window();
    window.sign_in();
    world.org().end_grants();
    let connecting = [window.connect(), window.connect()];
    world.run();
    assert_eq!(window.stored(), [""; 0]);
    window.approve();
    world.run();
    for call in connecting {
        call.result().expect("connected");
    }
    assert_eq!(world.popups_opened(), 2, "both calls share one window");
}

#[test]
fn where_the_click_is_spent_the_next_one_opens_at_once() {
    let world = World::new();
    let window = world.window();
    window.sign_in();
    world.org().end_grants();
    world.block_popups(true);
    let connecting = window.connect();
    world.run();
    assert_eq!(
        failure(connecting.result()).error.kind,
        ErrorKind::PopupBlocked
    );
    world.block_popups(false);
    let connecting = window.connect();
    world.step();
    assert_eq!(
        world.popups().len(),
        1,
        "within the click, before anything is waited for"
    );
    window.approve();
    world.run();
    connecting.result().expect("connected");
}

#[test]
fn the_window_opens_within_the_click() {
    for request in [plain(), request_with(&[("prompt", "login")])] {
        let world = World::new();
        let window = world.window();
        let connecting = window.connect_with(request);
        world.step();
        assert_eq!(world.popups().len(), 1);
        window.approve();
        world.run();
        connecting.result().expect("connected");
    }
}

#[test]
fn a_prompt_or_a_hint_asks_for_a_fresh_sign_in() {
    for parameter in [("prompt", "login"), ("login_hint", "tim@barr.example")] {
        let world = World::new();
        let window = world.window();
        let old = window.sign_in();
        let old_tokens = window.store().values().next().cloned();
        world.forget_requests();
        let connecting = window.connect_with(request_with(&[parameter]));
        world.step();
        assert_eq!(world.popups().len(), 1, "the stored session is passed over");
        assert_eq!(
            window.popup().parameter(parameter.0).as_deref(),
            Some(parameter.1)
        );
        world.run();
        assert_eq!(world.sent().len(), 0);
        window.approve();
        world.run();
        let new = connecting.result().expect("connected").handle;
        assert_ne!(new, old);
        assert_eq!(world.org().live_grants(), 1, "the old grant is ended");
        assert_ne!(window.store().values().next().cloned(), old_tokens);
        let calls = [window.get(old, "/x"), window.get(new, "/x")];
        world.run();
        let [old, new] = calls.map(|call| call.result());
        assert_eq!(failure(old).error.kind, ErrorKind::Disconnected);
        new.expect("the new session is good");
        let reloaded = window.reload();
        reloaded.resumed();
    }
}

#[test]
fn a_fresh_sign_in_that_fails_leaves_the_old_session() {
    let world = World::new();
    let window = world.window();
    let old = window.sign_in();
    for part in [TOKEN, "/User/"] {
        let connecting = window.connect_with(request_with(&[("prompt", "login")]));
        world.run();
        world.reply(part, [Reply::LostBefore]);
        window.approve();
        world.run();
        let _ = failure(connecting.result());
        let call = window.get(old, "/x");
        world.run();
        call.result().expect("the old session is good");
        assert_eq!(world.org().live_grants(), 1);
    }
    window.reload().resumed();
}

#[test]
fn a_fresh_sign_in_ends_a_session_that_was_stored_only() {
    let world = World::new();
    let window = world.window();
    window.sign_in();
    let reloaded = window.reload();
    reloaded.sign_in_with(request_with(&[("prompt", "login")]));
    assert_eq!(world.org().live_grants(), 1);
    assert_eq!(reloaded.stored().len(), 1);
}

#[test]
fn a_fresh_sign_in_leaves_other_windows_theirs() {
    let world = World::new();
    let first = world.window();
    let handle = first.sign_in();
    let second = first.duplicate();
    second.resumed();
    second.sign_in_with(request_with(&[("prompt", "login")]));
    assert_eq!(world.org().live_grants(), 2);
    let call = first.get(handle, "/x");
    world.run();
    call.result().expect("the first window's session is good");
}

#[test]
fn a_session_opened_during_a_fresh_sign_in_does_not_come_back() {
    let world = World::new();
    let window = world.window();
    window.sign_in();
    let window = window.reload();
    let connecting = window.connect_with(request_with(&[("prompt", "login")]));
    world.run();
    world.reply("/User/", [Reply::Held]);
    window.approve();
    world.run();
    // The new user's record is on its way; now the app asks for the stored session as well.
    let resuming = window.resume();
    world.release();
    world.run();
    let new = connecting.result().expect("connected").handle;
    let _ = resuming.result();
    let call = window.get(new, "/x");
    world.run();
    call.result().expect("the new session is good");
    let handle = window.resumed();
    assert_eq!(handle, new);
    window.reload().resumed();
    assert_eq!(world.org().live_grants(), 1);
}

#[test]
fn an_unreadable_session_is_dropped() {
    let world = World::new();
    let window = world.window();
    window.sign_in();
    for text in ["", "{}", "format=0", "format=1&access_token=x", "\u{0}"] {
        let window = window.duplicate();
        window.corrupt_store(text);
        let connecting = window.connect();
        world.step();
        assert_eq!(window.stored(), [""; 0], "{text}");
        assert_eq!(world.popups().len(), 1);
        window.popup().fail(ErrorKind::WindowClosed);
        world.run();
        let _ = failure(connecting.result());
    }
}

#[test]
fn a_session_whose_user_the_org_does_not_name_gives_way_to_a_sign_in() {
    for status in [403, 404] {
        let world = World::new();
        let window = world.window();
        window.sign_in();
        world.forget_requests();
        let refused = json!([{ "errorCode": "INSUFFICIENT_ACCESS", "message": "no" }]);
        world.reply(USER, [Reply::Answer(answer(status, refused))]);
        let connecting = window.connect();
        world.run();
        assert_eq!((paths(&world).len(), world.popups_opened()), (1, 2));
        window.popup().fail(ErrorKind::WindowClosed);
        world.run();
        let _ = failure(connecting.result());
        // The next click opens the window at once.
        world.forget_requests();
        let connecting = window.connect();
        world.step();
        assert_eq!((paths(&world), world.popups_opened()), (vec![], 3));
        window.approve();
        world.run();
        connecting.result().expect("connected");
    }
}

#[test]
fn a_session_whose_user_cannot_be_read_now_is_kept() {
    let world = World::new();
    let window = world.window();
    let handle = window.sign_in();
    let trouble = json!([{ "errorCode": "UNKNOWN_EXCEPTION", "message": "no" }]);
    world.reply(USER, [Reply::Answer(answer(500, trouble))]);
    let connecting = window.connect();
    world.run();
    let kind = failure(connecting.result()).error.kind;
    assert_eq!(
        (kind, world.popups_opened()),
        (ErrorKind::RequestRefused, 1)
    );
    let connecting = window.connect();
    world.run();
    assert_eq!(connecting.result().expect("connected").handle, handle);
    assert_eq!(world.popups_opened(), 1);
}

#[test]
fn an_org_out_of_reach_ends_no_session() {
    let world = World::new();
    let window = world.window();
    window.sign_in();
    world.on_request(|_| Some(Reply::LostBefore));
    let connecting = window.connect();
    world.run();
    assert_eq!(
        failure(connecting.result()).error.kind,
        ErrorKind::NetworkError
    );
    assert_eq!(world.popups_opened(), 1);
    world.heal();
    window.resumed();
}

#[test]
fn without_random_numbers_there_is_no_sign_in() {
    let world = World::new();
    world.without_entropy();
    let window = world.window();
    let connecting = window.connect();
    world.run();
    let failure = failure(connecting.result());
    assert_eq!(failure.error.kind, ErrorKind::NoSecureRandom);
    assert_eq!(failure.error.kind.class(), ErrorClass::InitializationError);
    assert_eq!(world.popups_opened(), 0);
}

#[test]
fn orgs_and_apps_are_independent() {
    let world = World::new();
    let window = world.window();
    let first = window.sign_in();
    let other_app = || ConnectRequest {
        consumer_key: "3MVG9other".into(),
        ..plain()
    };
    let other_scope = || ConnectRequest {
        scope: vec!["web".into()],
        ..plain()
    };
    let second = window.sign_in_with(other_app());
    let third = window.sign_in_with(other_scope());
    assert_eq!(window.stored().len(), 3);
    window.disconnect(second);
    world.run();
    let calls = [first, second, third].map(|handle| window.get(handle, "/x"));
    world.run();
    let [first, second, third] = calls.map(|call| call.result());
    assert!(first.is_ok() && third.is_ok());
    assert_eq!(failure(second).error.kind, ErrorKind::Disconnected);
}

#[test]
fn two_windows_of_sign_in_can_be_open_for_two_apps() {
    let world = World::new();
    let window = world.window();
    let one = window.connect();
    let other = window.connect_with(ConnectRequest {
        consumer_key: "3MVG9other".into(),
        ..plain()
    });
    world.run();
    let popups = world.popups();
    assert_eq!(popups.len(), 2);
    // The answer to one is not for the other.
    let callback = world.org().authorize(popups[0].url());
    popups[1].deliver(&callback);
    world.run();
    assert!(!one.is_settled() && !other.is_settled());
    popups[0].deliver(&callback);
    popups[1].deliver(&world.org().authorize(popups[1].url()));
    world.run();
    one.result().expect("connected");
    other.result().expect("connected");
}

#[test]
fn in_openfin_other_windows_are_asked_before_the_user() {
    let world = World::new();
    world.can_be_silent();
    let first = world.window();
    first.sign_in();
    let second = world.window();
    let calls = [second.connect(), second.connect()];
    world.run();
    for call in calls {
        call.result().expect("connected");
    }
    assert_eq!(world.popups_opened(), 1);
}

#[test]
fn in_openfin_two_calls_at_once_share_one_window() {
    let world = World::new();
    world.can_be_silent();
    let window = world.window();
    let calls = [window.connect(), window.connect()];
    world.run();
    assert!(!window.popup().is_silent());
    window.approve();
    world.run();
    let [one, other] = calls.map(|call| call.result().expect("connected").handle);
    assert_eq!(one, other);
    assert_eq!(world.popups_opened(), 1);
}

#[test]
fn more_than_was_asked_for_is_reported() {
    let world = World::new();
    let window = world.window();
    let connecting = window.connect();
    world.run();
    let popup = window.popup();
    let more = popup.url().replace("scope=api", "scope=full+api");
    popup.deliver(&world.org().authorize(&more));
    world.run();
    connecting.result().expect("connected");
    let logs = world.logs();
    assert!(
        logs.iter()
            .any(|line| line.contains("more than was asked for: full")),
        "{logs:?}"
    );
}

#[test]
fn a_page_that_goes_away_during_a_sign_in_leaves_nothing_half_done() {
    for steps in 0..30 {
        let world = World::new();
        let window = world.window();
        window.connect();
        for _ in 0..steps {
            world.step();
            for popup in world.popups() {
                popup.deliver(&world.org().authorize(popup.url()));
            }
        }
        let window = window.reload();
        world.run();
        assert_eq!(world.popups().len(), 0, "after {steps} steps");
        let resuming = window.resume();
        world.run();
        // Either the session was complete, or there is none.
        if resuming.result().expect("no failure").is_none() {
            assert_eq!(window.stored(), [""; 0], "after {steps} steps");
            window.sign_in();
        }
    }
}

#[test]
fn a_connection_that_drops_anywhere_is_told_and_leaves_a_whole_store() {
    // Each request of a sign-in, a refresh, a request and a disconnect in turn.
    for nth in 0..9 {
        for loss in [|| Reply::LostBefore, || Reply::LostAfter] {
            let world = World::new();
            let window = world.window();
            let mut sent = 0;
            world.on_request(move |_| {
                sent += 1;
                (sent == nth + 1).then(loss)
            });
            let connecting = window.connect();
            world.run();
            window.approve();
            world.run();
            if let Ok(connected) = connecting.result() {
                world.org().expire_access_tokens();
                let call = window.get(connected.handle, "/x");
                world.run();
                match call.result() {
                    Ok(_) => {}
                    Err(failure) => assert!(matches!(
                        failure.error.kind,
                        ErrorKind::NetworkError
                            | ErrorKind::RefreshUnavailable
                            | ErrorKind::RequestRefused
                    )),
                }
                assert_eq!(window.stored().len(), 1);
                let disconnecting = window.disconnect(connected.handle);
                world.run();
                disconnecting.result();
            }
            assert_eq!(window.stored(), [""; 0]);
        }
    }
}

#[test]
fn a_session_whose_user_cannot_be_read_is_replaced_by_connect() {
    let message = "This session is not valid for use with the REST API";
    for (status, message) in [(403, "No access"), (404, "Not found"), (401, message)] {
        let world = World::new();
        let window = world.window();
        window.sign_in();
        let window = window.reload();
        let refuse = move |sent: &fakes::Sent| {
            let is_old = sent
                .bearer()
                .is_some_and(|token| token.contains("access.3"));
            let body = json!([{ "message": message, "errorCode": "X" }]);
            (is_old && sent.url.contains("/User/")).then(|| Reply::Answer(answer(status, body)))
        };
        world.on_request(refuse);
        let resuming = window.resume();
        world.run();
        let refused = failure(resuming.result()).error.clone();
        assert_eq!((refused.status, &*refused.message), (Some(status), message));
        // Known by now: the window opens within the click.
        let connecting = window.connect();
        world.step();
        assert_eq!(world.popups().len(), 1, "{status}");
        window.approve();
        world.run();
        connecting.result().expect("signed in afresh");
        assert_eq!(world.org().live_grants(), 1, "the old grant is ended");
    }
}

#[test]
fn an_answer_that_comes_after_the_window_was_given_up_completes_the_sign_in() {
    let world = World::new();
    let window = world.window();
    let connecting = window.connect();
    world.run();
    let popup = window.popup();
    popup.fail(ErrorKind::WindowClosed);
    world.run();
    assert_eq!(
        failure(connecting.result()).error.kind,
        ErrorKind::WindowClosed
    );
    let callback = world.org().authorize(popup.url());
    world.advance(240_000);
    popup.deliver(&callback);
    // Whoever asks while the answer is being exchanged waits for it.
    world.step();
    world.step();
    let (resuming, connecting) = (window.resume(), window.connect());
    world.run();
    assert!(resuming.result().expect("no failure").is_some());
    connecting.result().expect("connected without a window");
    assert_eq!(world.popups_opened(), 1);
    // Once only.
    popup.deliver(&callback);
    world.run();
    assert_eq!(world.sent_to(TOKEN).len(), 1);
}

#[test]
fn a_late_answer_does_not_count_after_the_time_is_over_or_another_sign_in_has_begun() {
    for is_superseded in [false, true] {
        let world = World::new();
        let window = world.window();
        let connecting = window.connect();
        world.run();
        let popup = window.popup();
        popup.fail(ErrorKind::WindowClosed);
        world.run();
        let _ = failure(connecting.result());
        let callback = world.org().authorize(popup.url());
        if is_superseded {
            let again = window.connect();
            world.run();
            popup.deliver(&callback);
            world.run();
            assert_eq!(world.sent_to(TOKEN).len(), 0, "the later one takes over");
            window.approve();
            world.run();
            again.result().expect("connected");
        } else {
            world.advance(300_000);
            popup.deliver(&callback);
            world.run();
            assert_eq!(world.sent_to(TOKEN).len(), 0, "too late");
        }
    }
}

#[test]
fn the_scope_of_the_flow_is_part_of_the_sessions_key() {
    let world = World::new();
    let window = world.window();
    let handle = window.sign_in_with(request_with(&[("scope", "api refresh_token id")]));
    let resuming = window.resume();
    world.run();
    assert!(resuming.result().expect("no failure").is_none());
    let resuming = window.resume_with(ConnectRequest {
        scope: vec!["id".into()],
        ..plain()
    });
    world.run();
    let same = resuming.result().expect("no failure").expect("the session");
    assert_eq!(same.handle, handle);
}
