//! No secret in a log line or an error, whatever happens.

use std::collections::BTreeSet;

use crate::fakes::{
    self, Json, Reply, Window, World, answer, get, plain, post, refused, request_with,
};
use openfin_salesforce::client::ConnectRequest;
use openfin_salesforce::error::{Cause, ErrorKind, Failure};
use openfin_salesforce::oauth::Tokens;
use openfin_salesforce::session::Session;
use serde_json::json;

/// Everything that was said while something was done.
#[derive(Default)]
struct Said {
    failures: Vec<Failure<Json>>,
    states: Vec<String>,
}

impl Said {
    fn note<T>(&mut self, outcome: Result<T, Failure<Json>>) -> ErrorKind {
        match outcome {
            Ok(_) => panic!("it did not fail"),
            Err(failure) => {
                let kind = failure.error.kind;
                self.failures.push(failure);
                kind
            }
        }
    }

    fn begin(&mut self, world: &World, window: &Window) -> fakes::Popup {
        world.run();
        self.states.push(window.popup().state().to_owned());
        window.popup()
    }
}

/// Every secret that crossed the wire, in the form it had there and as it is written in URLs.
fn secrets(world: &World, said: &Said) -> BTreeSet<String> {
    let mut secrets: BTreeSet<String> = said.states.iter().cloned().collect();
    for sent in world.sent() {
        secrets.extend(sent.bearer().map(str::to_owned));
        for field in ["code", "code_verifier", "refresh_token", "token"] {
            secrets.extend(sent.field(field));
        }
    }
    let encoded: Vec<String> = secrets
        .iter()
        .map(|secret| form_urlencoded::byte_serialize(secret.as_bytes()).collect())
        .collect();
    secrets.extend(encoded);
    secrets
}

/// All that an error shows: message, data, causes, and what a debugger prints.
fn shown(failure: &Failure<Json>) -> String {
    let cause = match &failure.cause {
        Some(Cause::Failure(cause)) => shown(cause),
        Some(Cause::Value(value)) => format!("{value:?}"),
        None => String::new(),
    };
    format!(
        "{}\n{:?}\n{:?}\n{:?}\n{cause}",
        failure.error, failure.error, failure.data, failure
    )
}

#[test]
fn a_whole_life_leaves_no_secret_in_logs_and_errors() {
    let world = World::new();
    let window = world.window();
    let mut said = Said::default();

    // Sign-ins that fail.
    for answer in [
        "?error=access_denied&error_description=no&state=STATE",
        "?code=canary!forged&state=canary!forged",
        "?state=STATE",
        "?code=canary!code&state=STATE&iss=https%3A%2F%2Fevil.example",
    ] {
        let connecting = window.connect();
        let popup = said.begin(&world, &window);
        popup.deliver_anything(&format!(
            "https://app.example/callback{}",
            answer.replace("STATE", popup.state())
        ));
        world.run();
        said.note(connecting.result());
    }
    let token = |token_type: &str, instance: &str| {
        Reply::Answer(answer(
            200,
            json!({
                "access_token": "canary!leaked",
                "refresh_token": "canary!leaked",
                "token_type": token_type,
                "instance_url": instance,
            }),
        ))
    };
    let mut malformed = answer(200, json!("{\"access_token\":\"canary!leaked"));
    malformed.malformed = true;
    for reply in [
        Reply::Answer(refused("invalid_grant", "expired authorization code")),
        token("DPoP", fakes::ORG_URL),
        token("Bearer", "https://evil.example"),
        Reply::Answer(malformed),
        Reply::Answer(answer(200, json!("<html>canary!leaked</html>"))),
        Reply::LostAfter,
    ] {
        let connecting = window.connect();
        said.begin(&world, &window);
        world.reply("/token", [reply]);
        window.approve();
        world.run();
        said.note(connecting.result());
    }
    let connecting = window.connect();
    said.begin(&world, &window);
    world.reply("/User/", [Reply::LostAfter]);
    window.approve();
    world.run();
    said.note(connecting.result());
    let connecting = window.connect();
    said.begin(&world, &window);
    world.advance(300_000);
    said.note(connecting.result());
    for request in [
        request_with(&[("state", "canary!given")]),
        ConnectRequest {
            org_url: "https://canary!user:canary!pass@acme.my.salesforce.com".into(),
            ..plain()
        },
    ] {
        let connecting = window.connect_with(request);
        world.run();
        said.note(connecting.result());
    }

    // One that works, with records in all places where they can be.
    let connecting = window.connect();
    said.begin(&world, &window);
    window.approve();
    world.heal();
    world.run();
    let handle = connecting.result().expect("connected").handle;
    let endpoints = [
        "/services/data/v56.0/query?q=SELECT Id FROM Contact WHERE Name='canary!record'",
        "/services/data/v56.0/sobjects/Contact/Email/canary!record",
        "/services/data/v56.0/query/canary!record",
        "/services/apexrest/canary!record",
        "https://evil.example/canary!record",
    ];
    let all = |window: &Window, world: &World, said: &mut Said| {
        for endpoint in endpoints {
            for request in [
                get(endpoint),
                post(endpoint, json!({ "a": "canary!record" })),
            ] {
                let call = window.execute(handle, request);
                world.advance(1_000);
                if let Err(failure) = call.result() {
                    said.failures.push(failure);
                }
            }
        }
    };
    all(&window, &world, &mut said);
    world.org().expire_access_tokens();
    all(&window, &world, &mut said);
    world.on_request(|sent| sent.url.contains("data").then_some(Reply::LostBefore));
    all(&window, &world, &mut said);
    window.client().configure(|c| c.request_timeout = 1);
    world.on_request(|_| Some(Reply::Slow(500, Box::new(Reply::Org))));
    all(&window, &world, &mut said);
    window.client().configure(|c| c.request_timeout = 0);

    // Renewals that fail, other windows, the end.
    let copy = window.duplicate();
    world.heal();
    copy.resumed();
    world.window().resumed();
    for reply in [
        Reply::LostBefore,
        Reply::Answer(answer(503, json!("<html>canary!leaked</html>"))),
        token("DPoP", fakes::ORG_URL),
    ] {
        world.org().expire_access_tokens();
        world.reply("/token", [reply]);
        all(&window, &world, &mut said);
    }
    world.org().end_grants();
    let call = window.get(handle, "/x");
    world.run();
    assert_eq!(said.note(call.result()), ErrorKind::SessionExpired);
    let handle = window.sign_in_with(request_with(&[("login_hint", "canary!user")]));
    window.disconnect(handle);
    world.run();
    let call = window.get(handle, "/x");
    world.run();
    assert_eq!(said.note(call.result()), ErrorKind::Disconnected);

    let mut secrets = secrets(&world, &said);
    assert!(secrets.len() > 40, "{}", secrets.len());
    secrets.insert("canary!leaked".into());
    secrets.insert("canary!forged".into());
    secrets.insert("canary!pass".into());
    assert!(said.failures.len() > 40, "{}", said.failures.len());
    for failure in &said.failures {
        let shown = shown(failure);
        for secret in &secrets {
            assert!(!shown.contains(secret.as_str()), "{secret} in {shown}");
        }
    }
    let logs = world.logs();
    assert!(logs.len() > 40);
    for line in &logs {
        assert!(!line.contains("canary"), "{line}");
        for secret in &secrets {
            assert!(!line.contains(secret.as_str()), "{secret} in {line}");
        }
    }
}

#[test]
fn what_is_given_to_all_windows_of_the_origin_holds_no_token() {
    let world = World::new();
    let window = world.window();
    let handle = window.sign_in();
    let copy = window.duplicate();
    copy.resumed();
    for _ in 0..3 {
        world.org().expire_access_tokens();
        let call = window.get(handle, "/x");
        world.run();
        call.result().expect("renewed");
    }
    let notes = world.notes();
    assert!(!notes.is_empty());
    for (name, note) in &notes {
        assert!(
            !name.contains("canary") && !note.contains("canary"),
            "{name} {note}"
        );
        let is_known =
            name == "openfin-salesforce:grants" || name.starts_with("openfin-salesforce:grant:");
        assert!(is_known, "{name}");
    }
    for lock in world.locks() {
        assert!(!lock.contains("canary"), "{lock}");
    }
}

#[test]
fn values_that_hold_secrets_do_not_print_them() {
    let tokens = Tokens {
        access_token: "canary".into(),
        refresh_token: Some("canary".into()),
    };
    let session = Session {
        tokens: tokens.clone(),
        user_id: "005".into(),
        grant: "g".into(),
        seal: "canary".into(),
        since: 0,
        generation: 0,
        rotations: 0,
    };
    let printed = format!("{tokens:?} {session:?}");
    assert!(!printed.contains("canary"), "{printed}");
}

/// A passive listener on the channel, through a whole life: tokens are in answers to windows that asked,
/// and nowhere else.
#[test]
fn no_token_is_posted_but_to_a_window_that_asked() {
    for is_shared in [true, false] {
        let world = World::new();
        world.messages_are_late();
        let windows = [world.window(), world.window()];
        for window in &windows {
            window.client().configure(|c| c.share_session = is_shared);
        }
        let handle = windows[0].sign_in();
        let copy = windows[0].duplicate();
        copy.client().configure(|c| c.share_session = is_shared);
        let copied = copy.resumed();
        let resuming = windows[1].resume();
        world.advance(2_000);
        assert_eq!(resuming.result().expect("no failure").is_some(), is_shared);
        for _ in 0..3 {
            copy.freeze();
            world.org().expire_access_tokens();
            let call = windows[0].get(handle, "/x");
            world.run();
            call.result().expect("renewed");
            copy.thaw();
            let call = copy.get(copied, "/x");
            world.run();
            call.result().expect("told by what is sealed");
        }
        assert_eq!(world.org().refreshes(), 3);
        let reloaded = windows[0].reload();
        reloaded.client().configure(|c| c.share_session = is_shared);
        let handle = reloaded.resumed();
        reloaded.disconnect(handle);
        world.run();
        let posted = world.posted();
        assert!(posted.len() >= 5);
        let in_the_clear = |text: &&String| text.contains("canary");
        let answers = |text: &&String| text.contains("kind=answer");
        assert_eq!(
            posted.iter().filter(answers).count(),
            usize::from(is_shared) * 2
        );
        for text in posted.iter().filter(in_the_clear) {
            assert!(answers(&text), "{text}");
            assert!(is_shared);
        }
        // The key travels with the session and never alone.
        let seals = world.seals();
        assert!(!seals.is_empty());
        for text in &posted {
            assert!(answers(&text) || seals.iter().all(|seal| !text.contains(seal)));
        }
    }
}
