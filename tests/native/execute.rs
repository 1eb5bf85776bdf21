//! Requests to the org: what is sent, what comes back, what a dead access token means.

use crate::fakes::{Json, ORG_URL, Reply, Sent, Window, World, answer, failure, get, post};
use openfin_salesforce::error::{ErrorClass, ErrorKind};
use openfin_salesforce::org::OrgUrl;
use openfin_salesforce::rest::{ApiRequest, ApiVersion, Retry};
use openfin_salesforce::value::{Payload, Value};
use serde_json::json;

/// A window that is signed in, with the requests of the sign-in forgotten.
fn signed_in() -> (World, Window, u32) {
    let world = World::new();
    let window = world.window();
    let handle = window.sign_in();
    world.forget_requests();
    (world, window, handle)
}

/// The one request that an API request becomes.
#[track_caller]
fn sent_for(request: ApiRequest<Json>) -> Sent {
    let (world, window, handle) = signed_in();
    let call = window.execute(handle, request);
    world.run();
    call.result().expect("an answer");
    let mut sent = world.sent();
    assert_eq!(sent.len(), 1);
    sent.remove(0)
}

fn unauthorized(message: &str) -> Reply {
    Reply::Answer(answer(
        401,
        json!([{ "message": message, "errorCode": "INVALID_SESSION_ID" }]),
    ))
}

#[test]
fn a_get_is_the_default() {
    let sent = sent_for(get("/services/data/vXX.X/query?q=SELECT Id FROM Contact"));
    assert_eq!(sent.method, "GET");
    assert_eq!(
        sent.url,
        format!("{ORG_URL}/services/data/v56.0/query?q=SELECT Id FROM Contact")
    );
    assert_eq!(sent.header("accept"), Some("application/json"));
    assert_eq!(sent.header("content-type"), None);
    assert!(sent.bearer().is_some_and(|token| token.contains("access")));
    assert_eq!(sent.body, None);
}

#[test]
fn an_object_becomes_json() {
    let data = json!({ "LastName": "Barr", "Email": null, "n": [0, false, ""] });
    for method in ["post", "PATCH", "Put"] {
        let sent = sent_for(ApiRequest {
            method: Some(method.into()),
            ..post("services/data/v60.0/sobjects/Contact", data.clone())
        });
        assert_eq!(sent.method, method.to_uppercase());
        assert_eq!(sent.header("content-type"), Some("application/json"));
        let body: serde_json::Value =
            serde_json::from_str(&sent.body.expect("a body")).expect("JSON");
        assert_eq!(body, data, "null members are kept");
    }
}

#[test]
fn other_bodies_are_sent_as_they_are() {
    let text = sent_for(post("/x", json!("{\"a\": 1}")));
    assert_eq!(text.body.as_deref(), Some("{\"a\": 1}"));
    assert_eq!(text.header("content-type"), Some("application/json"));
    let form = sent_for(ApiRequest {
        data: Some(Json::native("FormData")),
        ..post("/x", json!(null))
    });
    assert_eq!(form.body.as_deref(), Some("\"[FormData]\""));
    assert_eq!(form.header("content-type"), None, "the environment knows");
    let nothing = sent_for(post("/x", json!(null)));
    assert_eq!((nothing.body, nothing.method.as_str()), (None, "POST"));
}

#[test]
fn what_is_sent_as_fetch_sends_it_is_left_to_fetch() {
    let request = ApiRequest {
        is_raw: true,
        ..post("/x", json!({ "a": 1 }))
    };
    let org = OrgUrl::parse(ORG_URL, &[]).expect("genuine");
    let prepared = request
        .prepare(&org, &ApiVersion::default())
        .expect("a request");
    assert_eq!(prepared.headers, []);
    let body = prepared.body.expect("a body");
    assert_eq!(body.payload(), Payload::Json, "an object, not its text");
}

#[test]
fn the_callers_headers_win() {
    let sent = sent_for(ApiRequest {
        headers: vec![
            ("ACCEPT".into(), "text/csv".into()),
            ("content-TYPE".into(), "text/csv".into()),
            ("Sforce-Query-Options".into(), "batchSize=200".into()),
        ],
        ..post("/x", json!("a,b"))
    });
    assert_eq!(sent.header("accept"), Some("text/csv"));
    assert_eq!(sent.header("content-type"), Some("text/csv"));
    assert_eq!(sent.header("sforce-query-options"), Some("batchSize=200"));
}

#[test]
fn the_version_is_filled_in_where_it_is_one() {
    let body = json!({
        "allOrNone": true,
        "compositeRequest": [
            { "method": "GET", "url": "/services/data/vXX.X/query?q=vXX.X", "referenceId": "a" },
            { "method": "POST", "url": "/services/data/vxx.x/sobjects/Contact",
              "referenceId": "b", "body": { "LastName": "vXX.X", "url": "/vXX.X/" } },
        ],
        "graphs": [{ "graphId": "1", "compositeRequest": [{ "url": "/services/data/vXX.X/x" }] }],
    });
    let (world, window, handle) = signed_in();
    window
        .client()
        .configure(|c| c.api_version = ApiVersion::parse("61.0").expect("a version"));
    let data = Json::from(body.clone());
    let call = window.execute(
        handle,
        ApiRequest {
            data: Some(data.clone()),
            ..post("/services/data/vXX.X/composite", json!(null))
        },
    );
    world.run();
    call.result().expect("an answer");
    let sent = &world.sent()[0];
    assert_eq!(sent.path(), "/services/data/v61.0/composite");
    let text = sent.body.as_deref().expect("a body");
    let sent: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let mut expected = body.clone();
    expected["compositeRequest"][0]["url"] = "/services/data/v61.0/query?q=vXX.X".into();
    expected["compositeRequest"][1]["url"] = "/services/data/v61.0/sobjects/Contact".into();
    expected["graphs"][0]["compositeRequest"][0]["url"] = "/services/data/v61.0/x".into();
    assert_eq!(sent, expected, "record values are never touched");
    assert_eq!(data.plain(), body, "the caller's object is not touched");
}

#[test]
fn what_cannot_be_sent_is_a_parameter_error() {
    let (world, window, handle) = signed_in();
    let with = |change: fn(&mut ApiRequest<Json>)| {
        let mut request = post("/x", json!({}));
        change(&mut request);
        request
    };
    for (request, kind) in [
        (get(""), ErrorKind::InvalidEndpoint),
        (
            get("https://evil.example/services/data"),
            ErrorKind::InvalidEndpoint,
        ),
        (
            get("//evil.example/services/data"),
            ErrorKind::InvalidEndpoint,
        ),
        (get("/\\evil.example"), ErrorKind::InvalidEndpoint),
        (
            with(|r| r.method = Some("GET".into())),
            ErrorKind::InvalidOption,
        ),
        (
            with(|r| r.method = Some("HEAD".into())),
            ErrorKind::InvalidOption,
        ),
        (
            with(|r| r.method = Some("Trace".into())),
            ErrorKind::InvalidOption,
        ),
        (
            with(|r| r.method = Some("PO ST".into())),
            ErrorKind::InvalidOption,
        ),
        (
            with(|r| r.method = Some("POST\r\nX: y".into())),
            ErrorKind::InvalidOption,
        ),
        (
            with(|r| r.headers = vec![("authorization".into(), "Bearer x".into())]),
            ErrorKind::InvalidOption,
        ),
        (
            with(|r| r.headers = vec![(" Authorization ".into(), "Bearer x".into())]),
            ErrorKind::InvalidOption,
        ),
        (
            with(|r| r.data = Some(Json::endless())),
            ErrorKind::InvalidOption,
        ),
    ] {
        let what = request.endpoint.clone();
        let call = window.execute(handle, request);
        world.run();
        let failure = failure(call.result());
        assert_eq!(failure.error.kind, kind, "{what}");
        assert_eq!(kind.class(), ErrorClass::ParameterError);
    }
    assert_eq!(world.sent().len(), 0);
}

#[test]
fn answers_arrive_as_they_are() {
    let (world, window, handle) = signed_in();
    for (status, body) in [
        (200, json!(0)),
        (200, json!(false)),
        (200, json!("")),
        (201, json!({ "id": "003", "success": true, "errors": [] })),
        (200, json!([])),
    ] {
        world.reply("/x", [Reply::Answer(answer(status, body.clone()))]);
        let call = window.get(handle, "/x");
        world.run();
        let response = call.result().expect("an answer");
        assert_eq!(response.status, status);
        assert_eq!(response.data.expect("data").plain(), body);
        let content_type = response.content_type.as_deref();
        assert_eq!(content_type, Some("application/json;charset=UTF-8"));
    }
    for status in [204, 304] {
        world.reply("/x", [Reply::Answer(answer(status, json!(null)))]);
        let call = window.get(handle, "/x");
        world.run();
        let response = call.result().expect("an answer");
        assert!(response.data.is_none() && response.status == status);
    }
}

#[test]
fn errors_keep_the_orgs_words() {
    let (world, window, handle) = signed_in();
    for (status, body, message, code) in [
        (
            400,
            json!([{ "message": "No such column", "errorCode": "INVALID_FIELD", "fields": [] }]),
            "No such column",
            Some("INVALID_FIELD"),
        ),
        (
            400,
            json!([{ "message": "invalid query locator", "errorCode": "INVALID_QUERY_LOCATOR" }]),
            "invalid query locator",
            Some("INVALID_QUERY_LOCATOR"),
        ),
        (
            400,
            json!({ "error": "invalid_request", "error_description": "bad" }),
            "bad",
            Some("invalid_request"),
        ),
        (
            403,
            json!([{ "errorCode": "REQUEST_LIMIT_EXCEEDED" }]),
            "REQUEST_LIMIT_EXCEEDED",
            Some("REQUEST_LIMIT_EXCEEDED"),
        ),
        (
            404,
            json!("<html><body>Not found</body></html>"),
            "The org answered with status 404.",
            None,
        ),
        (429, json!(null), "The org answered with status 429.", None),
        (500, json!("Internal"), "Internal", None),
        (503, json!({}), "The org answered with status 503.", None),
        (
            300,
            json!(["/a", "/b"]),
            "The org answered with status 300.",
            None,
        ),
    ] {
        world.reply("/x", [Reply::Answer(answer(status, body.clone()))]);
        let call = window.get(handle, "/x");
        world.run();
        let failure = failure(call.result());
        let kind = match code {
            Some("INVALID_QUERY_LOCATOR") => ErrorKind::CursorExpired,
            _ => ErrorKind::RequestRefused,
        };
        assert_eq!(failure.error.kind, kind);
        assert_eq!(failure.error.status, Some(status));
        assert_eq!(failure.error.message, message);
        assert_eq!(failure.error.error_code.as_deref(), code);
        let data = failure.data.as_ref().map_or(json!(null), Json::plain);
        assert_eq!(data, body);
    }
    assert_eq!(world.org().refreshes(), 0);
}

#[test]
fn malformed_json_keeps_status_and_text() {
    let (world, window, handle) = signed_in();
    let mut malformed = answer(200, json!("{\"records\": ["));
    malformed.malformed = true;
    world.reply("/x", [Reply::Answer(malformed)]);
    let call = window.get(handle, "/x");
    world.run();
    let failure = failure(call.result());
    assert_eq!(failure.error.kind, ErrorKind::MalformedResponse);
    assert_eq!(failure.error.status, Some(200));
    let text = failure.data.as_ref().and_then(Json::as_text);
    assert_eq!(text.as_deref(), Some("{\"records\": ["));
}

#[test]
fn a_request_without_an_answer_has_no_status() {
    let (world, window, handle) = signed_in();
    world.reply("/x", [Reply::LostBefore]);
    let call = window.get(handle, "/x");
    world.run();
    let error = failure(call.result()).error.clone();
    assert_eq!((error.kind, error.status), (ErrorKind::NetworkError, None));
    assert!(error.message.contains("CORS"), "{}", error.message);
    let probes = world.sent_to("userinfo");
    assert_eq!(probes.len(), 1, "a dead token may look like a dead line");
    assert_eq!(world.org().refreshes(), 0);
}

#[test]
fn a_slow_answer_is_a_timeout_and_asks_nobody() {
    let (world, window, handle) = signed_in();
    window.client().configure(|c| c.request_timeout = 500);
    world.reply("/x", [Reply::Slow(900, Box::new(Reply::Org))]);
    let call = window.get(handle, "/x");
    world.advance(499);
    assert!(!call.is_settled());
    world.advance(1);
    assert_eq!(failure(call.result()).error.kind, ErrorKind::RequestTimeout);
    assert_eq!(world.sent().len(), 1);
    world.advance(1_000);
}

#[test]
fn a_dead_token_costs_one_refresh_and_one_repeat() {
    let (world, window, handle) = signed_in();
    world.org().expire_access_tokens();
    let call = window.execute(
        handle,
        post("/services/data/vXX.X/sobjects/Contact", json!({ "a": 1 })),
    );
    world.run();
    let response = call.result().expect("repeated");
    let bodies: Vec<_> = world
        .sent_to("sobjects")
        .iter()
        .map(|s| s.body.clone())
        .collect();
    assert_eq!(bodies, [Some("{\"a\":1}".into()), Some("{\"a\":1}".into())]);
    assert_eq!(response.data.expect("data").plain()["body"], "{\"a\":1}");
    assert_eq!(world.sent().len(), 3);
    let refresh = &world.sent_to("token")[0];
    assert_eq!(
        refresh.field("grant_type").as_deref(),
        Some("refresh_token")
    );
    assert_eq!(refresh.field("code_verifier"), None);
    assert_eq!(refresh.bearer(), None);
}

#[test]
fn two_401s_are_beyond_a_refresh() {
    let (world, window, handle) = signed_in();
    for message in [
        "This session is not valid for use with the REST API",
        "Connected app is not attached to Agent",
    ] {
        world.reply("/x", [unauthorized(message)]);
        let call = window.get(handle, "/x");
        world.run();
        let error = failure(call.result()).error.clone();
        assert_eq!(
            (error.kind, error.status),
            (ErrorKind::RequestRefused, Some(401))
        );
        assert_eq!(error.message, message);
    }
    assert_eq!(world.org().refreshes(), 0);
    assert_eq!(world.sent().len(), 2);
}

#[test]
fn userinfo_says_in_its_own_way_that_a_token_is_dead() {
    let (world, window, handle) = signed_in();
    world.org().expire_access_tokens();
    let call = window.get(handle, "/services/oauth2/userinfo");
    world.run();
    call.result().expect("repeated");
    assert_eq!(world.org().refreshes(), 1);
}

#[test]
fn the_words_of_userinfo_mean_a_dead_token_in_a_403_only() {
    for status in [200, 400, 404, 500] {
        let (world, window, handle) = signed_in();
        world.reply(
            "/x",
            [Reply::Answer(answer(status, json!("Bad_OAuth_Token")))],
        );
        let call = window.get(handle, "/x");
        world.run();
        assert_eq!(call.result().is_ok(), status == 200);
        assert_eq!(world.sent().len(), 1, "{status}");
    }
}

#[test]
fn another_403_is_no_dead_token() {
    let (world, window, handle) = signed_in();
    let forbidden = json!([{ "message": "no access", "errorCode": "INSUFFICIENT_ACCESS" }]);
    world.reply("/x", [Reply::Answer(answer(403, forbidden))]);
    let call = window.get(handle, "/x");
    world.run();
    assert_eq!(failure(call.result()).error.status, Some(403));
    assert_eq!(world.sent().len(), 1);
}

#[test]
fn without_authorization_there_is_no_token_and_no_refresh() {
    let (world, window, handle) = signed_in();
    let bare = |endpoint| ApiRequest {
        include_authorization: false,
        ..get(endpoint)
    };
    let calls = ["/services/data", "/x"].map(|endpoint| window.execute(handle, bare(endpoint)));
    world.run();
    let [open, closed] = calls.map(|call| call.result());
    open.expect("needs no token");
    assert_eq!(failure(closed).error.status, Some(401));
    assert!(
        world
            .sent()
            .iter()
            .all(|sent| sent.header("authorization").is_none())
    );
    assert_eq!(world.sent().len(), 2);
}

#[test]
fn a_401_without_cors_is_found_out_by_userinfo() {
    let (world, window, handle) = signed_in();
    world.org().expire_access_tokens();
    // The org refuses, and the page is not shown what it says.
    world.reply("/x", [Reply::LostAfter]);
    let call = window.get(handle, "/x");
    world.run();
    call.result().expect("repeated");
    let paths: Vec<_> = world.sent().iter().map(Sent::path).collect();
    assert_eq!(
        paths,
        [
            "/x",
            "/services/oauth2/userinfo",
            "/services/oauth2/token",
            "/x"
        ]
    );
}

#[test]
fn an_endpoint_that_always_says_401_costs_one_refresh_a_minute() {
    let (world, window, handle) = signed_in();
    world.on_request(|sent| sent.url.ends_with("/x").then(|| unauthorized("custom")));
    for minute in 1..4 {
        for _ in 0..5 {
            let calls = [window.get(handle, "/x"), window.get(handle, "/y")];
            world.run();
            let [refused, served] = calls.map(|call| call.result());
            let error = failure(refused).error.clone();
            assert_eq!((error.status, &*error.message), (Some(401), "custom"));
            served.expect("the session is good");
            assert_eq!(world.org().refreshes(), minute);
        }
        world.advance(60_000);
    }
    // A token that is really dead is renewed all the same.
    world.org().expire_access_tokens();
    let call = window.get(handle, "/y");
    world.run();
    call.result().expect("renewed");
}

#[test]
fn an_org_whose_tokens_are_born_dead_is_not_asked_for_ever() {
    let (world, window, handle) = signed_in();
    world.on_request(|sent| {
        let is_token = sent.url.contains("/token") || sent.url.contains("/revoke");
        (!is_token).then(|| unauthorized("Session expired or invalid"))
    });
    let calls: Vec<_> = (0..20).map(|_| window.get(handle, "/x")).collect();
    world.run();
    for call in calls {
        assert_eq!(failure(call.result()).error.status, Some(401));
    }
    assert_eq!(world.org().refreshes(), 20);
}

#[test]
fn a_token_that_dies_twice_costs_no_request() {
    let (world, window, handle) = signed_in();
    world.org().expire_access_tokens();
    let mut deaths = 2;
    world.on_request(move |sent| {
        // The first two repeats come too late as well.
        let is_dead = sent.url.ends_with("/x") || sent.url.contains("userinfo");
        (is_dead && deaths > 0).then(|| {
            deaths -= usize::from(sent.url.contains("userinfo"));
            unauthorized("Session expired or invalid")
        })
    });
    let call = window.get(handle, "/x");
    world.run();
    call.result().expect("not lost");
    assert_eq!(world.org().refreshes(), 3);
}

#[test]
fn an_org_that_gives_the_same_token_again_is_asked_once() {
    let (world, window, handle) = signed_in();
    world.on_request(|sent| {
        if sent.field("grant_type").as_deref() == Some("refresh_token") {
            return Some(Reply::Answer(answer(
                200,
                json!({ "access_token": "same", "token_type": "Bearer" }),
            )));
        }
        let is_alive = sent.url.contains("userinfo");
        let alive = is_alive.then(|| Reply::Answer(answer(200, json!({}))));
        alive.or_else(|| sent.url.ends_with("/x").then(|| unauthorized("custom")))
    });
    let calls: Vec<_> = (0..20).map(|_| window.get(handle, "/x")).collect();
    world.run();
    for call in calls {
        assert_eq!(failure(call.result()).error.status, Some(401));
    }
    assert_eq!(world.sent_to("/token").len(), 1);
    world.heal();
    let call = window.get(handle, "/y");
    world.run();
    call.result().expect("the org can still renew the session");
}

#[test]
fn a_request_that_comes_too_late_for_token_after_token_is_not_lost_while_they_serve_others() {
    let (world, window, handle) = signed_in();
    // A browser has few connections: what is sent last waits with the token of the start.
    world.reply(
        "/last",
        (0..25).map(|_| Reply::Slow(1_000, Box::new(unauthorized("Session expired or invalid")))),
    );
    let last = window.get(handle, "/last");
    for _ in 0..25 {
        let quick = window.get(handle, "/quick");
        world.run();
        quick.result().expect("a token that lives");
        world.org().expire_access_tokens();
        world.advance(1_000);
    }
    last.result().expect("its turn has come");
}

#[test]
fn many_who_doubt_the_same_token_ask_once() {
    let (world, window, handle) = signed_in();
    world.reply("/x", (0..200).map(|_| unauthorized("custom")));
    let calls: Vec<_> = (0..100).map(|_| window.get(handle, "/x")).collect();
    world.run();
    for call in calls {
        assert_eq!(failure(call.result()).error.status, Some(401));
    }
    assert_eq!(world.sent_to("userinfo").len(), 1);
    // An answer that it is alive is not kept: it may die the next moment.
    world.reply("/x", (0..2).map(|_| unauthorized("custom")));
    let call = window.get(handle, "/x");
    world.run();
    assert_eq!(failure(call.result()).error.status, Some(401));
    assert_eq!(world.sent_to("userinfo").len(), 2);
}

#[test]
fn a_handle_that_was_never_given_is_no_connection() {
    let (world, window, _) = signed_in();
    let call = window.get(4711, "/x");
    world.run();
    assert_eq!(failure(call.result()).error.kind, ErrorKind::Disconnected);
    assert_eq!(world.sent().len(), 0);
}

#[test]
fn expired_by_hand_the_session_is_renewed() {
    let (world, window, handle) = signed_in();
    let expire = |access_token_only| {
        let expired = window.expire_tokens(handle, access_token_only);
        world.run();
        expired.result()
    };
    expire(true).expect("alive");
    assert_eq!(world.org().revoked().len(), 1, "the access token alone");
    let call = window.get(handle, "/x");
    world.run();
    call.result().expect("renewed");
    expire(false).expect("alive");
    assert_eq!(world.org().revoked().len(), 3);
    let call = window.get(handle, "/x");
    world.run();
    assert_eq!(failure(call.result()).error.kind, ErrorKind::SessionExpired);
    assert_eq!(failure(expire(true)).error.kind, ErrorKind::SessionExpired);
    // No token that the org has not given was ever sent.
    for sent in world.sent() {
        for token in [
            sent.bearer().map(str::to_owned),
            sent.field("token"),
            sent.field("refresh_token"),
        ] {
            assert!(token.is_none_or(|token| token.starts_with("canary!")));
        }
    }
}

#[test]
fn a_request_that_was_under_way_during_a_renewal_is_repeated_with_the_token_that_is_there() {
    for (lost, questions) in [(false, 0), (true, 1)] {
        let (world, window, handle) = signed_in();
        let reply = match lost {
            true => Reply::LostBefore,
            false => unauthorized("Session expired or invalid"),
        };
        world.reply("/slow", [Reply::Slow(100, Box::new(reply))]);
        let slow = window.get(handle, "/slow");
        world.run();
        world.org().expire_access_tokens();
        let quick = window.get(handle, "/quick");
        world.run();
        quick.result().expect("renewed");
        world.advance(100);
        slow.result().expect("repeated");
        assert_eq!(world.sent_to("userinfo").len(), questions);
        assert_eq!(world.org().refreshes(), 1);
    }
}

#[test]
fn what_was_done_and_not_answered_is_not_done_again_because_another_request_renewed_the_session() {
    let (world, window, handle) = signed_in();
    let lost = Reply::Slow(100, Box::new(Reply::LostAfter));
    world.reply("/record", [lost]);
    let creation = window.execute(handle, post("/record", json!({ "Name": "Ada" })));
    world.run();
    world.reply("/quick", [unauthorized("custom")]);
    let quick = window.get(handle, "/quick");
    world.run();
    quick.result().expect("renewed");
    world.advance(100);
    assert_eq!(
        failure(creation.result()).error.kind,
        ErrorKind::NetworkError
    );
    assert_eq!(world.sent_to("/record").len(), 1);
}

#[test]
fn a_stream_is_sent_once_and_the_next_finds_the_session_renewed() {
    let (world, window, handle) = signed_in();
    world.org().expire_access_tokens();
    let upload = ApiRequest {
        data: Some(Json::native("ReadableStream")),
        ..post("/upload", json!(null))
    };
    let call = window.execute(handle, upload.clone());
    world.run();
    let error = failure(call.result()).error.clone();
    assert_eq!(error.status, Some(401));
    assert_eq!(world.sent_to("/upload").len(), 1);
    let call = window.execute(handle, upload);
    world.run();
    call.result().expect("the session was renewed");
    assert_eq!(world.org().refreshes(), 1);
}

#[test]
fn the_librarys_own_requests_do_not_hang_for_ever() {
    let hang = || Reply::Slow(3_600_000, Box::new(Reply::Org));
    // The question whether the session is alive.
    let (world, window, _) = signed_in();
    world.reply("/User/", [hang()]);
    let resuming = window.resume();
    world.advance(60_000);
    let error = failure(resuming.result()).error.clone();
    assert_eq!(error.kind, ErrorKind::RequestTimeout);
    world.advance(3_600_000);
    // A refresh: whoever waits gives up, and what comes late is kept and not asked for again.
    let (world, window, handle) = signed_in();
    world.org().expire_access_tokens();
    world.reply("/token", [hang()]);
    let call = window.get(handle, "/x");
    world.advance(60_000);
    let error = failure(call.result()).error.clone();
    assert_eq!(error.kind, ErrorKind::RefreshUnavailable);
    world.advance(3_600_000);
    let call = window.get(handle, "/x");
    world.run();
    call.result().expect("renewed by the late answer");
    assert_eq!(world.sent_to("/token").len(), 1);
    // A caller's own request may take its time.
    world.reply("/report", [hang()]);
    let report = window.get(handle, "/report");
    world.advance(3_599_999);
    assert!(!report.is_settled());
    world.advance(1);
    report.result().expect("an answer");
}

#[test]
fn a_write_without_an_answer_is_not_repeated_and_says_what_that_means() {
    for (method, is_repeated) in [
        ("GET", true),
        ("HEAD", true),
        ("POST", false),
        ("PATCH", false),
        ("DELETE", false),
        ("PUT", false),
    ] {
        let (world, window, handle) = signed_in();
        world.org().expire_access_tokens();
        world.reply("/x", [Reply::LostAfter]);
        let request = ApiRequest {
            method: Some(method.into()),
            ..get("/x")
        };
        let call = window.execute(handle, request);
        world.run();
        assert_eq!(
            world.sent_to("/x").len(),
            1 + usize::from(is_repeated),
            "{method}"
        );
        assert_eq!(world.org().refreshes(), 1, "the session is renewed");
        match is_repeated {
            true => drop(call.result().expect("repeated")),
            false => {
                let failure = failure(call.result());
                assert_eq!(failure.error.kind, ErrorKind::NetworkError);
                assert!(
                    failure.error.message.contains("may have carried out"),
                    "{method}"
                );
            }
        }
    }
}

#[test]
fn a_request_waits_as_its_rules_say_and_no_longer_than_its_time() {
    let (world, window, handle) = signed_in();
    let busy = |after: Option<u32>| {
        let mut busy = answer(503, json!(null));
        busy.retry_after = after;
        Reply::Answer(busy)
    };
    let repeated = || ApiRequest {
        retry: Some(Retry {
            limit: 2,
            ..Retry::default()
        }),
        ..get("/x")
    };
    world.reply("/x", [busy(Some(7_000)), Reply::LostBefore]);
    let call = window.execute(handle, repeated());
    world.advance(6_999);
    assert_eq!(world.sent_to("/x").len(), 1, "Retry-After is heeded");
    world.advance(1);
    assert_eq!(world.sent_to("/x").len(), 2);
    world.advance(1_000);
    call.result().expect("the third time");
    // Nothing is repeated unless asked for.
    world.reply("/x", [busy(None)]);
    let call = window.get(handle, "/x");
    world.run();
    assert_eq!(failure(call.result()).error.status, Some(503));
    // The time of the call counts the waits.
    world.reply("/x", [busy(Some(7_000))]);
    let call = window.execute(
        handle,
        ApiRequest {
            timeout: Some(5_000),
            ..repeated()
        },
    );
    world.advance(5_000);
    assert_eq!(failure(call.result()).error.kind, ErrorKind::RequestTimeout);
}

#[test]
fn a_request_is_repeated_as_often_as_its_rules_say_each_time_later() {
    let (world, window, handle) = signed_in();
    world.on_request(|_| Some(Reply::Answer(answer(503, json!(null)))));
    let retry = Some(Retry {
        limit: 3,
        ..Retry::default()
    });
    let call = window.execute(handle, ApiRequest { retry, ..get("/x") });
    // Each wait is between half of what it may be and all of it: 500, 1,000 and 2,000 ms at most.
    for (wait, sent) in [(249, 1), (251, 2), (249, 2), (751, 3), (249, 3), (1_751, 4)] {
        world.advance(wait);
        assert_eq!(world.sent_to("/x").len(), sent);
    }
    assert_eq!(failure(call.result()).error.status, Some(503));
}
