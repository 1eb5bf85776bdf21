//! One refresh for all who wait, and what its answer, or the lack of one, means.

use crate::fakes::{self, Reply, Window, World, answer, failure, refused};
use openfin_salesforce::error::{Cause, ErrorKind};
use serde_json::json;

fn signed_in() -> (World, Window, u32) {
    let world = World::new();
    let window = world.window();
    let handle = window.sign_in();
    world.forget_requests();
    (world, window, handle)
}

fn is_refresh(sent: &fakes::Sent) -> bool {
    sent.field("grant_type").as_deref() == Some("refresh_token")
}

/// A call whose token is dead, and which is served all the same.
fn renewed(world: &World, window: &Window, handle: u32) {
    world.org().expire_access_tokens();
    let call = window.get(handle, "/x");
    world.advance(5_000);
    call.result().expect("renewed");
}

#[test]
fn many_waiters_share_one_refresh() {
    for waiters in [20, 1_000] {
        let (world, window, handle) = signed_in();
        world.org().expire_access_tokens();
        let calls: Vec<_> = (0..waiters).map(|_| window.get(handle, "/x")).collect();
        world.run();
        for call in calls {
            call.result().expect("not lost");
        }
        assert_eq!(world.org().refreshes(), 1);
        assert_eq!(world.sent_to("/x").len(), 2 * waiters);
    }
}

#[test]
fn a_request_that_fails_after_the_refresh_repeats_without_another() {
    let (world, window, handle) = signed_in();
    world.org().expire_access_tokens();
    world.reply("/slow", [Reply::Held]);
    let slow = window.get(handle, "/slow");
    world.run();
    world.reply("", []);
    let quick = window.get(handle, "/quick");
    world.run();
    quick.result().expect("renewed");
    world.release();
    world.run();
    slow.result()
        .expect("repeated with the token that is there");
    assert_eq!(world.org().refreshes(), 1);
}

#[test]
fn a_rotated_token_is_stored_before_the_new_access_token_is_used() {
    let (world, window, handle) = signed_in();
    let value = |text: &str, name: &str| {
        let mut pairs = form_urlencoded::parse(text.as_bytes());
        let (_, value) = pairs.find(|(known, _)| known == name).expect("a member");
        value.into_owned()
    };
    let generation = |text: &str| -> usize { value(text, "generation").parse().expect("a number") };
    let session = window.store().values().next().cloned().expect("stored");
    let ledger = format!("openfin-salesforce:grant:{}", value(&session, "grant"));
    for _ in 0..3 {
        world.org().expire_access_tokens();
        let store = window.store().clone();
        assert_eq!(store.len(), 1);
        let call = window.get(handle, "/x");
        // Step by step: whenever a token is on the wire, the store has it. What is sealed comes first,
        // and what is stored, noted and posted is never of different generations.
        while world.step() {
            let stored = window
                .store()
                .values()
                .next()
                .map_or(0, |text| generation(text));
            let notes = world.notes();
            let noted = notes.get(&ledger).map_or(0, |text| generation(text));
            let posted = world.posted();
            let posted = posted.iter().filter(|text| text.contains("kind=renewed"));
            assert_eq!((noted, posted.count()), (stored, stored));
            assert!(world.seals().len() >= stored);
            for sent in world.sent() {
                if let Some(token) = sent.bearer() {
                    assert!(world.was_saved(token), "used before it was stored");
                }
            }
        }
        call.result().expect("renewed");
        assert_ne!(*window.store(), store);
    }
    assert!(world.org().reused().is_empty());
    let window = window.reload();
    world.org().expire_access_tokens();
    window.resumed();
    assert!(world.org().reused().is_empty());
}

#[test]
fn an_answer_without_a_refresh_token_keeps_the_old() {
    let (world, window, handle) = signed_in();
    world.org().rotation.set(false);
    for round in 1..4 {
        world.org().expire_access_tokens();
        let call = window.get(handle, "/x");
        world.run();
        call.result().expect("renewed");
        assert_eq!(world.org().refreshes(), round);
    }
    let sent = world.sent();
    let mut tokens: Vec<_> = sent
        .iter()
        .filter_map(|s| s.field("refresh_token"))
        .collect();
    tokens.dedup();
    assert_eq!(tokens.len(), 1);
}

#[test]
fn a_refused_refresh_ends_the_session_once() {
    for (code, description) in [
        ("invalid_grant", "expired access/refresh token"),
        ("inactive_user", "user is inactive"),
        ("invalid_client_id", "client identifier invalid"),
        (
            "invalid_app_access",
            "user is not admin approved to access this app",
        ),
    ] {
        let (world, window, handle) = signed_in();
        world.org().expire_access_tokens();
        world.on_request(move |sent| {
            is_refresh(sent).then(|| Reply::Answer(refused(code, description)))
        });
        let calls: Vec<_> = (0..20).map(|_| window.get(handle, "/x")).collect();
        world.run();
        for call in calls {
            let failure = failure(call.result());
            assert_eq!(failure.error.kind, ErrorKind::SessionExpired);
            assert_eq!(failure.error.error_code.as_deref(), Some(code));
            let Some(Cause::Failure(cause)) = &failure.cause else {
                panic!("no cause");
            };
            assert_eq!(cause.error.message, description);
            assert!(cause.data.is_some());
        }
        assert_eq!(world.sent_to("/token").len(), 1);
        assert_eq!(window.stored(), [""; 0]);
        assert_eq!((world.locks().len(), world.members()), (0, 0));
        let call = window.get(handle, "/x");
        world.run();
        assert_eq!(failure(call.result()).error.kind, ErrorKind::SessionExpired);
        assert_eq!(world.sent_to("/x").len(), 20, "nothing more is sent");
    }
}

#[test]
fn a_refresh_that_could_not_be_had_keeps_the_session() {
    let text = |status, body: serde_json::Value| Reply::Answer(answer(status, body));
    let malformed = || {
        let mut text = answer(200, json!("{\"access_token\":\"canary"));
        text.malformed = true;
        Reply::Answer(text)
    };
    for (reply, status) in [
        (Reply::LostBefore, None),
        (
            text(503, json!("<html>Service Unavailable</html>")),
            Some(503),
        ),
        (text(503, json!({ "error": "invalid_grant" })), Some(503)),
        (text(500, json!({ "error": "invalid_grant" })), Some(500)),
        (
            text(429, json!({ "error": "rate_limit_exceeded" })),
            Some(429),
        ),
        (text(429, json!(null)), Some(429)),
        (text(400, json!({ "error": "server_error" })), Some(400)),
        (text(400, json!({ "error": "unknown_error" })), Some(400)),
        (text(400, json!("<html>")), Some(400)),
        (
            text(200, json!("<html>Welcome to the hotel</html>")),
            Some(200),
        ),
        (text(200, json!(null)), Some(200)),
        (text(200, json!({ "token_type": "Bearer" })), Some(200)),
        (
            text(200, json!({ "access_token": "x", "token_type": "mac" })),
            Some(200),
        ),
        (
            text(
                200,
                json!({ "access_token": "x", "token_type": "Bearer", "instance_url": "https://evil.example" }),
            ),
            None,
        ),
        (malformed(), Some(200)),
    ] {
        let (world, window, handle) = signed_in();
        world.org().expire_access_tokens();
        world.reply("/token", [reply]);
        let calls: Vec<_> = (0..20).map(|_| window.get(handle, "/x")).collect();
        world.run();
        for call in calls {
            let failure = failure(call.result());
            assert_eq!(failure.error.kind, ErrorKind::RefreshUnavailable);
            assert_eq!(failure.error.status, status);
            assert!(failure.cause.is_some());
            assert!(!format!("{failure:?}").contains("canary"));
        }
        assert_eq!(
            world.sent_to("/token").len(),
            1,
            "no retry of its own accord"
        );
        assert_eq!(window.stored().len(), 1);
        let call = window.get(handle, "/x");
        world.run();
        call.result().expect("the next call tries again");
        let resumed = window.reload().resume();
        world.run();
        resumed.result().expect("no failure").expect("a session");
    }
}

#[test]
fn a_timeout_of_the_refresh_keeps_the_session() {
    let (world, window, handle) = signed_in();
    window.client().configure(|c| c.request_timeout = 1_000);
    world.org().expire_access_tokens();
    world.reply("/token", [Reply::Slow(60_000, Box::new(Reply::LostBefore))]);
    let call = window.get(handle, "/x");
    world.advance(1_000);
    let failure = failure(call.result());
    assert_eq!(failure.error.kind, ErrorKind::RefreshUnavailable);
    // The token may have been used: it is not sent again while an answer may still come.
    let call = window.get(handle, "/x");
    world.advance(1_000);
    let failure = fakes::failure(call.result());
    assert_eq!(failure.error.kind, ErrorKind::RefreshUnavailable);
    assert_eq!(world.sent_to("/token").len(), 1);
    world.advance(60_000);
    let call = window.get(handle, "/x");
    world.run();
    call.result().expect("the next call tries again");
}

#[test]
fn without_a_refresh_token_the_session_ends() {
    let world = World::new();
    world.org().gives_refresh_tokens.set(false);
    let window = world.window();
    let handle = window.sign_in();
    world.org().expire_access_tokens();
    let calls = [window.get(handle, "/x"), window.get(handle, "/x")];
    world.run();
    for call in calls {
        let failure = failure(call.result());
        assert_eq!(failure.error.kind, ErrorKind::SessionExpired);
        let shown = format!("{failure:?}");
        assert!(shown.contains("refresh_token"), "{shown}");
    }
    assert_eq!(window.stored(), [""; 0]);
}

#[test]
fn a_lost_answer_is_asked_for_again_by_the_same_window_only() {
    let (world, window, handle) = signed_in();
    world.org().expire_access_tokens();
    world.reply("/token", [Reply::LostAfter]);
    let call = window.get(handle, "/x");
    world.run();
    assert_eq!(
        failure(call.result()).error.kind,
        ErrorKind::RefreshUnavailable
    );
    let call = window.get(handle, "/x");
    world.run();
    // The org takes the second use for a theft; the truth is told, and the session is over.
    let failure = failure(call.result());
    assert_eq!(failure.error.kind, ErrorKind::SessionExpired);
    assert_eq!(failure.error.error_code.as_deref(), Some("invalid_grant"));
    assert_eq!(window.stored(), [""; 0]);
}

#[test]
fn a_caller_who_gives_up_half_way_takes_nobody_along() {
    let (world, window, handle) = signed_in();
    world.org().expire_access_tokens();
    world.reply("/token", [Reply::Held]);
    let client = window.client();
    let (work, abort) =
        futures::future::abortable(async move { client.execute(handle, fakes::get("/x")).await });
    let given_up = window.spawn("a call that is given up", work);
    world.run();
    let waiting = window.get(handle, "/x");
    world.run();
    abort.abort();
    world.run();
    assert!(given_up.result().is_err());
    assert!(!waiting.is_settled());
    world.release();
    world.run();
    waiting.result().expect("renewed");
    assert_eq!(world.org().refreshes(), 1);
}

#[test]
fn a_stored_session_edited_by_hand_traps_nothing() {
    for (from, to) in [
        ("generation=0", "generation=4294967295"),
        ("rotations=0", "rotations=4294967295"),
        (
            "generation=0&rotations=0",
            "generation=4294967295&rotations=4294967295",
        ),
        ("grant=", "grant=x%26y%3D"),
    ] {
        let (world, window, _) = signed_in();
        let text = window.store().values().next().cloned().expect("stored");
        assert!(text.contains(from), "{text}");
        let window = window.reload();
        window.corrupt_store(&text.replace(from, to));
        let handle = window.resumed();
        for _ in 0..3 {
            world.org().expire_access_tokens();
            let call = window.get(handle, "/x");
            world.run();
            call.result().expect("renewed");
        }
    }
}

#[test]
fn notes_edited_by_hand_trap_nothing() {
    let (world, window, handle) = signed_in();
    let edit = |text: &str| {
        world.change_notes(|notes| {
            assert!(!notes.is_empty());
            for note in notes.values_mut() {
                *note = text.into();
            }
        });
    };
    renewed(&world, &window, handle);
    for (index, text) in [
        "",
        "x",
        "generation=-1&rotations=0&ended=",
        "generation=1&rotations=0&ended=nonsense",
        "ended=expired",
    ]
    .into_iter()
    .enumerate()
    {
        edit(text);
        renewed(&world, &window, handle);
        assert_eq!(world.org().refreshes(), index + 2, "{text}");
    }
    // What can be read is believed: the token was replaced, and nobody has the successor.
    edit("generation=4294967295&rotations=4294967295&ended=");
    world.org().expire_access_tokens();
    let call = window.get(handle, "/x");
    world.advance(5_000);
    assert_eq!(failure(call.result()).error.kind, ErrorKind::SessionExpired);
    assert_eq!(world.org().refreshes(), 6);
}

#[test]
fn without_locks_one_window_still_refreshes_once() {
    let world = World::new();
    world.without_locks();
    let window = world.window();
    let handle = window.sign_in();
    for round in 1..4 {
        world.org().expire_access_tokens();
        let calls: Vec<_> = (0..20).map(|_| window.get(handle, "/x")).collect();
        // Nobody can say whether another window has a newer session: it is asked for.
        world.advance(300);
        for call in calls {
            call.result().expect("renewed");
        }
        assert_eq!(world.org().refreshes(), round);
    }
    let window = window.reload();
    world.org().expire_access_tokens();
    let resuming = window.resume();
    world.advance(300);
    let connected = resuming.result().expect("no failure");
    connected.expect("a session");
    assert!(world.org().reused().is_empty());
}

#[test]
fn a_token_that_another_request_uses_is_no_refusal() {
    for description in [
        "token request is already being processed",
        "expired authorization code",
    ] {
        let (world, window, handle) = signed_in();
        world.org().expire_access_tokens();
        let busy = || Reply::Answer(refused("invalid_grant", description));
        world.reply("/token", [busy(), busy(), busy()]);
        let call = window.get(handle, "/x");
        world.advance(1_750);
        call.result().expect("renewed once the org is free");
        assert_eq!(world.sent_to("/token").len(), 4);
        assert_eq!(world.org().refreshes(), 1);
    }
    // An org that never stops saying so ends no session either.
    let (world, window, handle) = signed_in();
    world.org().expire_access_tokens();
    world.on_request(|sent| {
        let busy = || refused("invalid_grant", "token request is already being processed");
        is_refresh(sent).then(|| Reply::Answer(busy()))
    });
    let call = window.get(handle, "/x");
    world.advance(60_000);
    let failure = failure(call.result());
    assert_eq!(failure.error.kind, ErrorKind::RefreshUnavailable);
    assert_eq!(window.stored().len(), 1);
    world.heal();
    let call = window.get(handle, "/x");
    world.run();
    call.result().expect("the session is kept");
}

#[test]
fn while_it_waits_for_the_org_a_window_takes_the_session_that_another_has_got() {
    let (world, window, handle) = signed_in();
    let copy = window.duplicate();
    let other = copy.resumed();
    world.org().expire_access_tokens();
    world.forget_requests();
    // The first window's refresh is under way at the org, which refuses the second's meanwhile.
    world.without_locks();
    world.reply(
        "/token",
        [
            Reply::Held,
            Reply::Answer(refused(
                "invalid_grant",
                "token request is already being processed",
            )),
        ],
    );
    let calls = [window.get(handle, "/x"), copy.get(other, "/y")];
    world.advance(300);
    world.release();
    world.advance(10_000);
    for call in calls {
        call.result().expect("one refresh serves both");
    }
    assert_eq!(world.org().refreshes(), 1);
    assert!(world.org().reused().is_empty());
}
