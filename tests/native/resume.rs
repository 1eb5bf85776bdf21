//! Taking up the session that is there, without showing anything.

use crate::fakes::{Reply, Window, World, answer, failure, plain};
use openfin_salesforce::client::ConnectRequest;
use openfin_salesforce::error::ErrorKind;
use serde_json::json;

/// A window that can ask the org unseen.
fn in_openfin() -> (World, Window) {
    let world = World::new();
    world.can_be_silent();
    let window = world.window();
    (world, window)
}

#[test]
fn a_live_session_takes_one_round_trip() {
    let world = World::new();
    let window = world.window();
    let handle = window.sign_in();
    world.forget_requests();
    assert_eq!(window.resumed(), handle);
    assert_eq!(world.sent().len(), 1);
    let window = window.reload();
    world.forget_requests();
    window.resumed();
    assert_eq!(world.sent().len(), 1);
    assert_eq!(world.popups_opened(), 1);
}

#[test]
fn nothing_there_is_nothing_shown_and_nothing_sent() {
    let world = World::new();
    let window = world.window();
    let resuming = window.resume();
    world.run();
    assert!(resuming.result().expect("no failure").is_none());
    assert_eq!(
        (
            world.popups_opened(),
            world.sent().len(),
            world.posted().len()
        ),
        (0, 0, 0)
    );
}

#[test]
fn a_sign_in_that_nobody_has_answered_holds_nobody_up() {
    let world = World::new();
    let window = world.window();
    let connecting = window.connect();
    world.run();
    let resuming = window.resume();
    world.run();
    assert!(resuming.result().expect("no failure").is_none());
    window.approve();
    world.run();
    connecting.result().expect("connected");
}

#[test]
fn the_scope_set_is_part_of_the_session() {
    let world = World::new();
    let window = world.window();
    let with = |scope: &[&str]| ConnectRequest {
        scope: scope.iter().map(|s| (*s).to_owned()).collect(),
        ..plain()
    };
    let handle = window.sign_in_with(with(&["web", "id"]));
    let same = window.resume_with(with(&["id web", "api"]));
    let other = window.resume_with(with(&["id"]));
    world.run();
    let same = same
        .result()
        .expect("no failure")
        .expect("the same session");
    assert_eq!(same.handle, handle);
    assert!(other.result().expect("no failure").is_none());
}

#[test]
fn a_dead_access_token_is_renewed_once() {
    let world = World::new();
    let window = world.window();
    window.sign_in();
    let window = window.reload();
    world.org().expire_access_tokens();
    world.forget_requests();
    let calls = [window.resume(), window.resume(), window.resume()];
    world.run();
    let handles = calls.map(|call| {
        call.result()
            .expect("no failure")
            .expect("a session")
            .handle
    });
    assert!(
        handles.iter().all(|handle| *handle == handles[0]),
        "one connection for all"
    );
    assert_eq!(world.org().refreshes(), 1);
    assert_eq!((world.locks().len(), world.members()), (1, 1));
}

#[test]
fn a_dead_session_is_cleared_and_none() {
    let world = World::new();
    let window = world.window();
    window.sign_in();
    let window = window.reload();
    world.org().end_grants();
    let resuming = window.resume();
    world.run();
    assert!(resuming.result().expect("no failure").is_none());
    assert_eq!(window.stored(), [""; 0]);
    assert_eq!((world.locks().len(), world.members()), (0, 0));
    let resuming = window.resume();
    world.run();
    assert!(resuming.result().expect("no failure").is_none());
}

#[test]
fn what_cannot_be_found_out_rejects_and_keeps_the_session() {
    let world = World::new();
    let window = world.window();
    window.sign_in();
    let window = window.reload();
    for (reply, kind) in [
        (Reply::LostBefore, ErrorKind::NetworkError),
        (
            Reply::Answer(answer(503, json!(null))),
            ErrorKind::RequestRefused,
        ),
        (
            Reply::Answer(answer(200, json!(null))),
            ErrorKind::MalformedResponse,
        ),
    ] {
        world.reply("/User/", [reply]);
        let resuming = window.resume();
        world.run();
        assert_eq!(failure(resuming.result()).error.kind, kind);
        assert_eq!(window.stored().len(), 1);
    }
    world.org().expire_access_tokens();
    world.reply("/token", [Reply::LostBefore]);
    let resuming = window.resume();
    world.run();
    assert_eq!(
        failure(resuming.result()).error.kind,
        ErrorKind::RefreshUnavailable
    );
    window.resumed();
}

#[test]
fn a_stored_session_that_cannot_be_read_is_none() {
    let world = World::new();
    let window = world.window();
    window.sign_in();
    for text in [
        "",
        "null",
        "format=1",
        "format=2&user=x",
        "%",
        "\u{fffd}&&=&",
    ] {
        let copy = window.duplicate();
        copy.corrupt_store(text);
        copy.client().configure(|c| c.share_session = false);
        let resuming = copy.resume();
        world.run();
        assert!(resuming.result().expect("no failure").is_none(), "{text}");
        assert_eq!(copy.stored(), [""; 0], "{text}");
    }
}

#[test]
fn in_openfin_the_org_is_asked_unseen() {
    let (world, window) = in_openfin();
    let calls = [window.resume(), window.resume()];
    world.run();
    let popup = window.popup();
    assert!(popup.is_silent());
    assert_eq!(popup.parameter("immediate").as_deref(), Some("true"));
    assert_eq!(
        popup.parameter("scope").as_deref(),
        Some("api refresh_token")
    );
    assert_eq!(popup.focused(), 0, "it is never brought to the front");
    window.approve();
    world.run();
    for call in calls {
        call.result()
            .expect("no failure")
            .expect("signed in and approved before");
    }
    assert_eq!(world.popups_opened(), 1);
}

#[test]
fn in_openfin_who_is_not_signed_in_has_no_connection() {
    let (world, window) = in_openfin();
    let resuming = window.resume();
    world.run();
    let popup = window.popup();
    popup.deliver(&format!(
        "?error=immediate_unsuccessful&error_description=x&state={}",
        popup.state()
    ));
    world.run();
    assert!(resuming.result().expect("no failure").is_none());

    for (answer, kind) in [
        (
            "?error=OAUTH_APP_BLOCKED&state=STATE",
            Some(ErrorKind::AuthorizationRefused),
        ),
        ("", None),
    ] {
        let resuming = window.resume();
        world.run();
        let popup = window.popup();
        popup.deliver(&answer.replace("STATE", popup.state()));
        world.advance(30_000);
        let failed = failure(resuming.result());
        assert_eq!(
            failed.error.kind,
            kind.unwrap_or(ErrorKind::AuthorizationTimeout)
        );
    }
}

#[test]
fn a_hidden_sign_in_and_a_visible_one_do_not_get_in_each_others_way() {
    let (world, window) = in_openfin();
    let (resuming, connecting) = (window.resume(), window.connect());
    world.run();
    let popups = world.popups();
    assert_eq!(popups.len(), 2);
    for popup in popups {
        popup.deliver(&world.org().authorize(popup.url()));
    }
    world.run();
    resuming.result().expect("no failure").expect("a session");
    let handle = connecting.result().expect("connected").handle;
    assert_eq!(window.resumed(), handle);
    assert_eq!(world.org().live_grants(), 1);
}

#[test]
fn in_openfin_a_hidden_sign_in_that_ends_last_takes_nothing_from_the_visible_one() {
    let (world, window) = in_openfin();
    let (resuming, connecting) = (window.resume(), window.connect());
    world.run();
    let popups = world.popups();
    let answer = |silent| {
        let popup = popups.iter().find(|popup| popup.is_silent() == silent);
        let popup = popup.expect("one of each");
        popup.deliver(&world.org().authorize(popup.url()));
        world.run();
    };
    answer(false);
    let handle = connecting.result().expect("connected").handle;
    answer(true);
    let resumed = resuming.result().expect("no failure").expect("a session");
    assert_eq!(resumed.handle, handle, "one connection for both");
    let call = window.get(handle, "/x");
    world.run();
    call.result().expect("what connect gave is alive");
    assert_eq!(world.org().live_grants(), 1, "the other grant is ended");
}

#[test]
fn a_window_whose_session_is_dead_does_not_wait_for_itself() {
    let world = World::new();
    let window = world.window();
    window.sign_in();
    world.org().end_grants();
    let reloaded = window.reload();
    let resuming = reloaded.resume();
    world.run();
    // No time has passed.
    assert!(resuming.result().expect("no failure").is_none());
    assert_eq!(reloaded.stored(), [""; 0]);
}

#[test]
fn a_framed_page_takes_no_session_from_another_window() {
    let world = World::new();
    world.window().sign_in();
    world.is_framed();
    let framed = world.window();
    let posted = world.posted().len();
    let resuming = framed.resume();
    world.advance(2_000);
    assert!(resuming.result().expect("no failure").is_none());
    assert_eq!(world.posted().len(), posted, "nobody is asked");
}

#[test]
fn in_openfin_a_site_is_not_asked_unseen() {
    let (world, window) = in_openfin();
    let resuming = window.resume_with(ConnectRequest {
        org_url: "https://acme.my.site.com/portal".into(),
        ..plain()
    });
    world.run();
    assert!(resuming.result().expect("no failure").is_none());
    assert_eq!(world.popups_opened(), 0, "sites do not know immediate=true");
}
