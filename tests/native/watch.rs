//! What an app is told of its sessions.

use crate::fakes::{self, Window, World};
use openfin_salesforce::client::ConnectRequest;
use openfin_salesforce::error::ErrorKind;
use openfin_salesforce::session::Change;

/// What a window has told its app: the connection, and a word for what happened.
fn told(world: &World, window: &Window) -> Vec<(Option<u32>, String)> {
    let events = world.events().into_iter();
    let own = events.filter(|(owner, _)| *owner == window.owner());
    own.map(|(_, event)| {
        let word = match event.change {
            Change::SignedIn => "signed in".to_owned(),
            Change::Renewed => "renewed".to_owned(),
            Change::Ended(failure) => failure.error.kind.code().to_owned(),
        };
        (event.handle, word)
    })
    .collect()
}

fn said(words: &[(Option<u32>, &str)]) -> Vec<(Option<u32>, String)> {
    let words = words.iter();
    words
        .map(|(handle, word)| (*handle, (*word).to_owned()))
        .collect()
}

#[test]
fn a_window_is_told_of_its_own_session_once() {
    let world = World::new();
    let window = world.window();
    let handle = window.sign_in();
    assert_eq!(told(&world, &window), said(&[(Some(handle), "signed in")]));
    world.org().expire_access_tokens();
    let call = window.get(handle, "/x");
    world.run();
    call.result().expect("renewed");
    assert_eq!(told(&world, &window), said(&[(Some(handle), "renewed")]));
    window.disconnect(handle);
    world.run();
    assert_eq!(
        told(&world, &window),
        said(&[(Some(handle), "disconnected")])
    );
}

#[test]
fn an_idle_window_is_told_of_what_another_does() {
    let world = World::new();
    let (busy, idle, watcher) = (world.window(), world.window(), world.window());
    watcher.client().watch(true);
    let own = busy.sign_in();
    assert_eq!(told(&world, &watcher), said(&[(None, "signed in")]));
    let shared = idle.resumed();
    world.events();
    for (window, handle) in [(&idle, Some(shared)), (&watcher, None)] {
        world.org().expire_access_tokens();
        let call = busy.get(own, "/x");
        world.run();
        call.result().expect("renewed");
        assert_eq!(told(&world, window), said(&[(handle, "renewed")]));
    }
    world.org().end_grants();
    let call = busy.get(own, "/x");
    world.run();
    let failed = fakes::failure(call.result());
    assert_eq!(failed.error.kind, ErrorKind::SessionExpired);
    let events = world.events();
    for (window, handle) in [(&idle, Some(shared)), (&watcher, None)] {
        let mut own = events.iter().filter(|(owner, _)| *owner == window.owner());
        let (_, event) = own.next().expect("told");
        assert_eq!(event.handle, handle);
        assert!(matches!(&event.change, Change::Ended(failure)
            if failure.error.kind == ErrorKind::SessionExpired));
        assert!(own.next().is_none(), "once");
    }
    watcher.client().watch(false);
    assert_eq!(world.members(), 0, "nobody listens for nothing");
}

#[test]
fn a_window_is_told_of_the_sessions_of_other_apps() {
    let world = World::new();
    let (window, watcher) = (world.window(), world.window());
    watcher.client().watch(true);
    watcher.sign_in();
    world.events();
    window.sign_in_with(ConnectRequest {
        consumer_key: "3MVG9other".into(),
        ..fakes::plain()
    });
    assert_eq!(told(&world, &watcher), said(&[(None, "signed in")]));
    watcher.client().watch(false);
}

#[test]
fn a_window_with_a_session_is_told_that_another_has_signed_in_anew() {
    let world = World::new();
    let (window, other) = (world.window(), world.window());
    let handle = window.sign_in();
    other.sign_in();
    assert_eq!(
        told(&world, &window),
        said(&[(Some(handle), "signed in"), (None, "signed in")])
    );
}
