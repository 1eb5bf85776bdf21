//! Connecting: from the click to the connection, and every way in which it can fail.
#![cfg(not(target_arch = "wasm32"))]

mod fakes;

use fakes::{CONSUMER_KEY, ORG_URL, USER_ID, World};

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
    let paths: Vec<_> = world.sent().iter().map(|sent| sent.path()).collect();
    assert_eq!(
        paths,
        [
            "/services/oauth2/token".to_owned(),
            format!("/services/data/v56.0/sobjects/User/{USER_ID}"),
        ]
    );
}
