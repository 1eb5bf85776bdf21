//! The end of a connection, in every window and at the org.

use crate::fakes::{self, Reply, World, answer, failure, request_with};
use openfin_salesforce::error::{ErrorClass, ErrorKind};
use serde_json::json;

#[test]
fn both_tokens_are_revoked_and_nothing_is_left() {
    let world = World::new();
    let window = world.window();
    let handle = window.sign_in();
    let text = window.store().values().next().cloned().expect("stored");
    let disconnecting = window.disconnect(handle);
    world.run();
    disconnecting.result();
    let revoked = world.org().revoked();
    assert_eq!(revoked.len(), 2);
    let stored: Vec<_> = form_urlencoded::parse(text.as_bytes()).collect();
    for token in ["refresh_token", "access_token"] {
        let (_, value) = stored.iter().find(|(name, _)| name == token).expect(token);
        assert!(revoked.iter().any(|token| *token == *value));
    }
    assert_eq!(world.org().live_grants(), 0);
    assert_eq!(window.stored(), [""; 0]);
    assert_eq!((world.locks().len(), world.members()), (0, 0));
}

#[test]
fn the_log_says_whether_the_org_has_revoked_a_token() {
    for (reply, line) in [
        (Reply::Org, "a token was revoked"),
        (
            Reply::Answer(answer(400, json!({ "error": "invalid_token" }))),
            "a token could not be revoked",
        ),
        (Reply::LostBefore, "a token could not be revoked"),
    ] {
        let world = World::new();
        world.org().gives_refresh_tokens.set(false);
        let window = world.window();
        let handle = window.sign_in();
        world.reply("/revoke", [reply]);
        window.disconnect(handle);
        world.run();
        let lines = world.logs();
        assert_eq!(
            lines
                .iter()
                .filter(|line| line.contains("revoked"))
                .collect::<Vec<_>>(),
            [line]
        );
    }
}

#[test]
fn an_access_token_alone_is_revoked_too() {
    let world = World::new();
    world.org().gives_refresh_tokens.set(false);
    let window = world.window();
    let handle = window.sign_in();
    window.disconnect(handle);
    world.run();
    assert_eq!(world.org().live_grants(), 0);
}

#[test]
fn afterwards_every_call_says_so() {
    let world = World::new();
    let window = world.window();
    let handle = window.sign_in();
    window.disconnect(handle);
    world.run();
    world.forget_requests();
    let call = window.get(handle, "/x");
    let again = window.disconnect(handle);
    world.run();
    let failed = failure(call.result());
    assert_eq!(failed.error.kind, ErrorKind::Disconnected);
    assert_eq!(failed.error.kind.class(), ErrorClass::ApiError);
    again.result();
    let expired = window.expire_tokens(handle, true);
    world.run();
    assert_eq!(
        failure(expired.result()).error.kind,
        ErrorKind::Disconnected
    );
    assert_eq!(world.sent().len(), 0);
    let resuming = window.resume();
    world.run();
    assert!(resuming.result().expect("no failure").is_none());
}

#[test]
fn what_is_in_flight_rejects_at_once() {
    let world = World::new();
    let window = world.window();
    let handle = window.sign_in();
    world.on_request(|sent| sent.url.contains("/x").then_some(Reply::HeldBefore));
    let calls = [window.get(handle, "/x/1"), window.get(handle, "/x/2")];
    world.run();
    world.reply("/revoke", [Reply::HeldBefore, Reply::HeldBefore]);
    let disconnecting = window.disconnect(handle);
    world.run();
    for call in calls {
        assert_eq!(failure(call.result()).error.kind, ErrorKind::Disconnected);
    }
    assert!(!disconnecting.is_settled());
    assert_eq!(
        window.stored(),
        [""; 0],
        "the store first, the org afterwards"
    );
    world.heal();
    world.release();
    world.run();
    disconnecting.result();
}

#[test]
fn an_org_out_of_reach_holds_nobody_up() {
    let world = World::new();
    let window = world.window();
    for slow in [false, true] {
        let handle = window.sign_in();
        world.on_request(move |_| {
            Some(match slow {
                true => Reply::Slow(600_000, Box::new(Reply::Org)),
                false => Reply::LostBefore,
            })
        });
        let disconnecting = window.disconnect(handle);
        world.advance(10_000);
        disconnecting.result();
        assert_eq!(window.stored(), [""; 0]);
        world.heal();
        world.advance(600_000);
    }
}

#[test]
fn all_windows_of_the_grant_are_ended() {
    let world = World::new();
    let first = world.window();
    let handle = first.sign_in();
    let copy = first.duplicate();
    let shared = world.window();
    let frame = first.frame();
    let others: Vec<_> = [copy, shared, frame]
        .into_iter()
        .map(|window| (window.resumed(), window))
        .collect();
    assert_eq!((world.locks().len(), world.members()), (4, 4));
    first.disconnect(handle);
    world.run();
    assert_eq!(first.stored(), [""; 0]);
    for (handle, window) in &others {
        assert_eq!(window.stored(), [""; 0]);
        let call = window.get(*handle, "/x");
        world.run();
        assert_eq!(failure(call.result()).error.kind, ErrorKind::Disconnected);
    }
    assert_eq!((world.locks().len(), world.members()), (0, 0));
    assert_eq!(world.org().revoked().len(), 2, "once, not by every window");
}

#[test]
fn windows_that_share_are_ended_even_where_each_has_signed_in_by_itself() {
    let world = World::new();
    let first = world.window();
    let handle = first.sign_in();
    let second = world.window();
    let other = second.sign_in();
    first.disconnect(handle);
    world.run();
    let call = second.get(other, "/x");
    world.run();
    assert_eq!(failure(call.result()).error.kind, ErrorKind::Disconnected);
    assert_eq!(world.org().live_grants(), 0);
    let resuming = first.resume();
    world.run();
    assert!(resuming.result().expect("no failure").is_none());
}

#[test]
fn a_window_of_another_app_or_one_that_does_not_share_is_not_ended() {
    for (first_shares, second_shares, same_app) in [
        (true, false, true),
        (false, true, true),
        (true, true, false),
    ] {
        let world = World::new();
        let first = world.window();
        (first.client()).configure(|c| c.share_session = first_shares);
        let handle = first.sign_in();
        let second = world.window();
        (second.client()).configure(|c| c.share_session = second_shares);
        let mut request = fakes::plain();
        if !same_app {
            request.consumer_key.push('2');
        }
        let other = second.sign_in_with(request);
        first.disconnect(handle);
        world.run();
        let call = second.get(other, "/x");
        world.run();
        call.result().expect("its own grant");
    }
}

#[test]
fn both_tokens_are_revoked_side_by_side_and_no_longer_than_a_request_may_take() {
    let world = World::new();
    let window = world.window();
    let handle = window.sign_in();
    window.client().configure(|c| c.request_timeout = 700);
    world.forget_requests();
    world.on_request(|_| Some(Reply::Slow(600_000, Box::new(Reply::Org))));
    let disconnecting = window.disconnect(handle);
    world.run();
    assert_eq!(world.sent_to("/revoke").len(), 2);
    world.advance(700);
    disconnecting.result();
    world.advance(600_000);
}

#[test]
fn during_a_renewal_nothing_lives_on_where_windows_cannot_leave_notes() {
    let world = World::new();
    world.without_notes();
    let window = world.window();
    let handle = window.sign_in();
    world.org().expire_access_tokens();
    world.reply("/token", [Reply::Held]);
    let call = window.get(handle, "/x");
    world.run();
    let disconnecting = window.disconnect(handle);
    world.run();
    assert_eq!(failure(call.result()).error.kind, ErrorKind::Disconnected);
    world.release();
    world.run();
    disconnecting.result();
    assert_eq!(world.org().live_grants(), 0);
    assert_eq!(window.stored(), [""; 0]);
}

#[test]
fn during_a_renewal_what_it_brings_is_revoked() {
    for reply in [Reply::Held, Reply::HeldBefore] {
        let world = World::new();
        let window = world.window();
        let handle = window.sign_in();
        world.org().expire_access_tokens();
        world.reply("/token", [reply]);
        let call = window.get(handle, "/x");
        world.run();
        let disconnecting = window.disconnect(handle);
        world.run();
        assert_eq!(failure(call.result()).error.kind, ErrorKind::Disconnected);
        assert!(!disconnecting.is_settled());
        world.release();
        world.run();
        disconnecting.result();
        assert_eq!(world.org().live_grants(), 0);
        assert_eq!(window.stored(), [""; 0], "nothing comes back");
        assert_eq!((world.locks().len(), world.members()), (0, 0));
    }
}

#[test]
fn during_a_renewal_in_another_window_what_it_brings_is_revoked() {
    let world = World::new();
    let first = world.window();
    let one = first.sign_in();
    let second = first.duplicate();
    let other = second.resumed();
    world.org().expire_access_tokens();
    world.reply("/token", [Reply::Held]);
    let call = first.get(one, "/x");
    world.run();
    second.disconnect(other);
    world.run();
    assert_eq!(failure(call.result()).error.kind, ErrorKind::Disconnected);
    world.release();
    world.run();
    assert_eq!(world.org().live_grants(), 0);
    assert_eq!((first.stored().len(), second.stored().len()), (0, 0));
}

#[test]
fn a_renewal_that_hangs_holds_nobody_up_for_ever() {
    let world = World::new();
    let window = world.window();
    let handle = window.sign_in();
    world.org().expire_access_tokens();
    world.reply("/token", [Reply::Slow(60_000, Box::new(Reply::Org))]);
    window.get(handle, "/x");
    world.run();
    let disconnecting = window.disconnect(handle);
    world.advance(10_000);
    disconnecting.result();
    world.advance(60_000);
    assert_eq!(world.org().live_grants(), 0);
}

#[test]
fn a_window_that_slept_learns_it_before_it_sends_a_refresh_token() {
    for rotated in [false, true] {
        let world = World::new();
        let first = world.window();
        let one = first.sign_in();
        let second = first.duplicate();
        let other = second.resumed();
        second.freeze();
        if rotated {
            world.org().expire_access_tokens();
            let call = first.get(one, "/x");
            world.run();
            call.result().expect("renewed");
        }
        first.disconnect(one);
        world.run();
        second.thaw();
        world.forget_requests();
        let call = second.get(other, "/x");
        world.run();
        assert_eq!(failure(call.result()).error.kind, ErrorKind::Disconnected);
        assert_eq!(world.sent_to("/token").len(), 0);
        assert_eq!(second.stored(), [""; 0]);
    }
}

#[test]
fn a_copy_that_is_loaded_later_sends_nothing() {
    let world = World::new();
    let first = world.window();
    let handle = first.sign_in();
    let second = first.duplicate();
    first.disconnect(handle);
    world.run();
    world.forget_requests();
    let resuming = second.resume();
    world.run();
    assert!(resuming.result().expect("no failure").is_none());
    assert_eq!(second.stored(), [""; 0]);
    assert_eq!(world.sent().len(), 0);
}

#[test]
fn disconnecting_while_connecting_again_settles_both() {
    let world = World::new();
    let window = world.window();
    let handle = window.sign_in();
    world.reply("/User/", [Reply::Held]);
    let connecting = window.connect();
    world.run();
    let disconnecting = window.disconnect(handle);
    world.run();
    disconnecting.result();
    world.release();
    world.run();
    // The session is gone, so the user is asked.
    window.popup().fail(ErrorKind::WindowClosed);
    world.run();
    assert_eq!(
        failure(connecting.result()).error.kind,
        ErrorKind::WindowClosed
    );
}

#[test]
fn an_ended_connection_does_not_take_what_another_has_stored() {
    let world = World::new();
    let window = world.window();
    let old = window.sign_in();
    // A frame shares the page's storage, and signs in afresh.
    let frame = window.frame();
    frame.client().configure(|c| c.share_session = false);
    let new = frame.sign_in_with(fakes::request_with(&[("prompt", "login")]));
    window.disconnect(old);
    world.run();
    assert_eq!(frame.stored().len(), 1);
    let call = frame.get(new, "/x");
    world.run();
    call.result().expect("the frame's own session");
    frame.reload().resumed();
}

#[test]
fn a_window_that_lags_behind_ends_newer_tokens_too() {
    for told in ["at once", "when it wakes", "when it is loaded"] {
        let world = World::new();
        let ahead = world.window();
        let one = ahead.sign_in();
        let behind = ahead.duplicate();
        let other = behind.resumed();
        behind.freeze();
        world.org().expire_access_tokens();
        let call = ahead.get(one, "/x");
        world.run();
        call.result().expect("renewed");
        behind.thaw();
        match told {
            "at once" => {}
            "when it wakes" => ahead.freeze(),
            _ => ahead.close(),
        }
        let disconnecting = behind.disconnect(other);
        world.run();
        disconnecting.result();
        match told {
            "at once" => {}
            "when it wakes" => {
                ahead.thaw();
                world.org().expire_access_tokens();
                let call = ahead.get(one, "/x");
                world.run();
                assert_eq!(failure(call.result()).error.kind, ErrorKind::Disconnected);
            }
            _ => {
                let resuming = ahead.reload().resume();
                world.run();
                assert!(resuming.result().expect("no failure").is_none());
            }
        }
        assert_eq!(world.org().live_grants(), 0, "{told}");
    }
}

#[test]
fn an_old_end_that_is_heard_late_ends_no_fresh_sign_in() {
    let world = World::new();
    world.messages_are_late();
    let (first, sleeper, fresh) = (world.window(), world.window(), world.window());
    let handle = first.sign_in();
    let asleep = sleeper.resumed();
    sleeper.freeze();
    first.disconnect(handle);
    world.run();
    world.advance(1_000);
    let again = fresh.sign_in();
    world.forget_requests();
    sleeper.thaw();
    world.run();
    let call = sleeper.get(asleep, "/x");
    world.run();
    assert_eq!(failure(call.result()).error.kind, ErrorKind::Disconnected);
    assert_eq!(
        world.sent_to("/revoke").len(),
        0,
        "nothing of the fresh session"
    );
    let call = fresh.get(again, "/x");
    world.run();
    call.result().expect("the fresh session lives");
}

#[test]
fn an_end_that_was_told_is_not_told_again() {
    let world = World::new();
    let windows: Vec<_> = (0..4).map(|_| world.window()).collect();
    // Two grants of the same app: two windows each.
    let handle = windows[0].sign_in();
    windows[1].resumed();
    for (name, value) in windows[0].store().clone() {
        windows[2].store().insert(name, value);
    }
    windows[2].corrupt_store("");
    windows[2].sign_in_with(request_with(&[("prompt", "login")]));
    let before = world.posted().len();
    windows[0].disconnect(handle);
    world.run();
    let ended = |text: &&String| text.contains("kind=ended");
    assert_eq!(world.posted().iter().skip(before).filter(ended).count(), 1);
    assert_eq!(world.org().live_grants(), 0);
    for window in &windows {
        assert_eq!(window.stored(), [""; 0]);
    }
}

#[test]
fn a_page_that_comes_back_from_the_cache_learns_that_it_is_over() {
    let world = World::new();
    let (away, here) = (world.window(), world.window());
    let handle = away.sign_in();
    let other = here.resumed();
    away.freeze();
    here.disconnect(other);
    world.run();
    world.forget_requests();
    away.come_back();
    world.run();
    assert_eq!(away.stored(), [""; 0]);
    let call = away.get(handle, "/x");
    world.run();
    assert_eq!(failure(call.result()).error.kind, ErrorKind::Disconnected);
    assert_eq!(world.sent().len(), 0);
}

#[test]
fn nothing_is_sent_for_a_connection_that_is_over() {
    for seed in 0..600 {
        let world = World::random(seed);
        let (window, other) = (world.window(), world.window());
        let (handle, others) = (window.sign_in(), other.resumed());
        world.org().expire_access_tokens();
        world.forget_requests();
        let calls = [other.get(others, "/other"), window.get(handle, "/own")];
        for _ in 0..seed / 20 {
            world.step();
        }
        let disconnecting = window.disconnect(handle);
        world.run();
        disconnecting.result();
        let paths: Vec<_> = world.sent().iter().map(fakes::Sent::path).collect();
        let mut after = paths.iter().skip_while(|path| !path.ends_with("/revoke"));
        assert!(after.all(|path| path != "/own"), "{seed}: {paths:?}");
        drop(calls);
    }
}
