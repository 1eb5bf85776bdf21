//! Several windows with one session: who renews, who is told, who must never send what.

use crate::fakes::{self, Reply, Window, World, failure};
use openfin_salesforce::error::ErrorKind;

/// Windows that hold the same session: one signs in, the others take it.
fn sharing(world: &World, count: usize) -> Vec<(Window, u32)> {
    let first = world.window();
    let handle = first.sign_in();
    let mut windows = vec![(first, handle)];
    while windows.len() < count {
        let window = world.window();
        let handle = window.resumed();
        windows.push((window, handle));
    }
    world.forget_requests();
    windows
}

#[track_caller]
fn works(world: &World, (window, handle): &(Window, u32)) {
    let call = window.get(*handle, "/works");
    world.run();
    call.result().expect("a good session");
}

#[test]
fn a_window_without_a_session_gets_it_from_one_that_has_it() {
    let world = World::new();
    let windows = sharing(&world, 2);
    assert_eq!(world.popups_opened(), 1);
    assert_eq!(windows[1].0.stored(), windows[0].0.stored());
    works(&world, &windows[1]);
    // It lives on without the one that gave it.
    windows[0].0.close();
    works(&world, &windows[1]);
    windows[1].0.reload().resumed();
}

#[test]
fn sharing_off_gives_nothing_and_takes_nothing() {
    for giver_shares in [true, false] {
        let world = World::new();
        let giver = world.window();
        giver.sign_in();
        let taker = world.window();
        giver.client().configure(|c| c.share_session = giver_shares);
        taker
            .client()
            .configure(|c| c.share_session = !giver_shares);
        let resuming = taker.resume();
        world.run();
        world.advance(10_000);
        assert!(resuming.result().expect("no failure").is_none());
        assert_eq!(taker.stored(), [""; 0]);
    }
}

#[test]
fn what_windows_tell_their_copies_is_not_for_those_who_ask() {
    let world = World::new();
    let first = world.window();
    let handle = first.sign_in();
    let copy = first.duplicate();
    copy.resumed();
    for window in [&first, &copy] {
        window.client().configure(|c| c.share_session = false);
    }
    let stranger = world.window();
    let resuming = stranger.resume();
    world.run();
    world.org().expire_access_tokens();
    let call = first.get(handle, "/x");
    world.run();
    call.result().expect("renewed, and told");
    world.advance(10_000);
    assert!(resuming.result().expect("no failure").is_none());
}

#[test]
fn a_window_of_another_org_app_or_scope_is_no_giver() {
    let world = World::new();
    world.window().sign_in();
    let window = world.window();
    let resuming = window.resume_with(openfin_salesforce::client::ConnectRequest {
        scope: vec!["web".into()],
        ..fakes::plain()
    });
    world.run();
    assert!(resuming.result().expect("no failure").is_none(), "at once");
}

/// The last message of a kind, as a window has posted it.
#[track_caller]
fn last_posted(world: &World, kind: &str) -> String {
    let kind = format!("&kind={kind}&");
    let posted = world.posted();
    let message = posted.iter().rfind(|message| message.contains(&kind));
    message.expect("a message of the kind").clone()
}

/// A message with other members in place of its own.
fn changed(message: &str, members: &[(&str, &str)]) -> String {
    let own = form_urlencoded::parse(message.as_bytes()).map(|(name, value)| {
        let other = members.iter().find(|(other, _)| *other == name);
        let value = other.map_or(value.into_owned(), |(_, value)| (*value).into());
        (name.into_owned(), value)
    });
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(own)
        .finish()
}

#[test]
fn messages_for_others_and_nonsense_are_inert() {
    let world = World::new();
    let windows = sharing(&world, 2);
    let session = windows[0].0.store().values().next().cloned();
    let text = session.expect("stored");
    let stolen = changed(&text, &[("access_token", "stolen"), ("generation", "9")]);
    // A window does not hear itself.
    let elsewhere = |kind| changed(&last_posted(&world, kind), &[("from", "elsewhere")]);
    let (ask, answer) = (elsewhere("ask"), elsewhere("answer"));
    let grant = form_urlencoded::parse(answer.as_bytes())
        .find(|(name, _)| name == "grant")
        .map(|(_, grant)| grant.into_owned())
        .expect("a grant");
    let ended = changed(
        &answer,
        &[("kind", "ended"), ("first", "disconnected"), ("second", "")],
    );
    let renewed = changed(
        &answer,
        &[("kind", "renewed"), ("generation", "9"), ("second", "")],
    );
    let posted = world.posted().len();
    let messages = [
        String::new(),
        "x".into(),
        "kind".into(),
        answer.replace("kind=answer", "kind=nonsense"),
        changed(&ended, &[("grant", "other")]),
        changed(&ended, &[("key", "org=x&key=y&scope=z")]),
        changed(&ended, &[("first", "nonsense")]),
        changed(&ended, &[("first", "")]),
        changed(&ended, &[("generation", "nonsense")]),
        changed(&answer, &[("second", &stolen)]),
        changed(&answer, &[("first", "other"), ("second", &stolen)]),
        changed(&answer, &[("second", "nonsense")]),
        changed(&renewed, &[("first", &stolen)]),
        changed(&renewed, &[("first", "sealed 99")]),
        changed(&renewed, &[("first", "")]),
        changed(&ask, &[("kind", "ask-newer"), ("grant", &grant)]),
        changed(&ask, &[("key", "org=x&key=y&scope=z")]),
    ];
    for message in &messages {
        world.post(message);
        world.run();
    }
    assert_eq!(world.posted().len(), posted + messages.len(), "no answers");
    assert_eq!(world.sent().len(), 0);
    for window in &windows {
        works(&world, window);
    }
    assert_eq!(
        world.org().refreshes(),
        0,
        "no token was replaced by a message"
    );
    // What these are made of is heard.
    world.post(&ended);
    world.run();
    for (window, _) in &windows {
        assert_eq!(window.stored(), [""; 0]);
    }
}

#[test]
fn twenty_windows_refresh_once_for_each_death() {
    let world = World::new();
    let windows = sharing(&world, 20);
    let (locks, members) = (world.locks().len(), world.members());
    for death in 1..6 {
        world.org().expire_access_tokens();
        let calls: Vec<_> = windows
            .iter()
            .flat_map(|(window, handle)| (0..50).map(|_| window.get(*handle, "/x")))
            .collect();
        world.run();
        for call in calls {
            call.result().expect("not lost");
        }
        assert_eq!(world.org().refreshes(), death);
    }
    assert!(world.org().reused().is_empty());
    assert_eq!((world.locks().len(), world.members()), (locks, members));
    assert_eq!(world.timers(), 0);
}

#[test]
fn where_notes_are_late_a_replaced_token_is_not_sent_either() {
    for seed in 0..200 {
        let world = World::random(seed);
        let windows = sharing(&world, 3);
        world.notes_are_late();
        for death in 1..5 {
            world.org().expire_access_tokens();
            let calls: Vec<_> = windows
                .iter()
                .map(|(window, handle)| window.get(*handle, "/x"))
                .collect();
            world.run();
            for call in calls {
                call.result().expect("not lost");
            }
            assert_eq!(world.org().refreshes(), death, "seed {seed}");
        }
        assert_eq!(world.org().reused(), [], "seed {seed}");
    }
}

#[test]
fn where_nothing_can_be_sealed_each_window_renews_a_token_that_stays_good() {
    let world = World::new();
    world.org().rotation.set(false);
    world.without_sealing();
    let windows = sharing(&world, 2);
    let said = world.posted().len();
    world.org().expire_access_tokens();
    works(&world, &windows[0]);
    let (window, handle) = &windows[1];
    let call = window.get(*handle, "/works");
    world.advance(60_000);
    call.result().expect("renewed");
    assert_eq!(world.org().refreshes(), 2);
    let posted = world.posted().split_off(said);
    assert!(!posted.is_empty());
    assert!(posted.iter().all(|text| !text.contains("access_token")));
}

#[test]
fn a_copy_never_sends_a_token_that_was_used() {
    let world = World::new();
    let original = world.window();
    let one = original.sign_in();
    // Made before, loaded after the token was replaced.
    let copy = original.duplicate();
    world.org().expire_access_tokens();
    works(&world, &(original.clone(), one));
    world.org().expire_access_tokens();
    let other = copy.resumed();
    assert!(world.org().reused().is_empty());
    for _ in 0..3 {
        world.org().expire_access_tokens();
        works(&world, &(copy.clone(), other));
        world.org().expire_access_tokens();
        works(&world, &(original.clone(), one));
    }
    assert!(world.org().reused().is_empty());
}

#[test]
fn without_locks_a_copy_sends_no_token_that_is_noted_as_replaced() {
    for is_gone in [false, true] {
        let world = World::new();
        world.without_locks();
        let original = world.window();
        let handle = original.sign_in();
        let copy = original.duplicate();
        world.org().expire_access_tokens();
        let call = original.get(handle, "/x");
        world.advance(1_000);
        call.result().expect("renewed");
        if is_gone {
            original.close();
        }
        world.org().expire_access_tokens();
        let resuming = copy.resume();
        world.advance(5_000);
        let resumed = resuming.result().expect("no failure");
        assert_eq!(resumed.is_none(), is_gone);
        assert!(world.org().reused().is_empty());
    }
}

#[test]
fn a_copy_of_a_window_that_is_gone_ends_itself_only() {
    let world = World::new();
    let original = world.window();
    let one = original.sign_in();
    let (late, later) = (original.duplicate(), original.duplicate());
    world.org().expire_access_tokens();
    works(&world, &(original.clone(), one));
    original.close();
    world.org().expire_access_tokens();
    for copy in [late, later] {
        copy.client().configure(|c| c.share_session = false);
        let resuming = copy.resume();
        world.run();
        assert!(resuming.result().expect("no failure").is_none());
        assert_eq!(copy.stored(), [""; 0]);
    }
    assert!(world.org().reused().is_empty());
    assert_eq!(world.org().live_grants(), 1, "the original may come back");
    let back = original.reload();
    let handle = back.resumed();
    works(&world, &(back, handle));
}

#[test]
fn a_window_that_slept_takes_the_newer_session_from_another() {
    let world = World::new();
    let windows = sharing(&world, 3);
    let (sleeper, handle) = &windows[2];
    sleeper.freeze();
    for _ in 0..3 {
        world.org().expire_access_tokens();
        works(&world, &windows[0]);
    }
    sleeper.thaw();
    let refreshes = world.org().refreshes();
    let call = sleeper.get(*handle, "/x");
    world.run();
    call.result().expect("it asked the others");
    assert_eq!(world.org().refreshes(), refreshes);
    world.org().expire_access_tokens();
    works(&world, &windows[2]);
    assert!(world.org().reused().is_empty());
}

/// Two windows: the first has the newest session and sleeps, the second has missed the renewal.
fn one_asleep_one_behind() -> (World, Vec<(Window, u32)>) {
    let world = World::new();
    let windows = sharing(&world, 2);
    windows[1].0.freeze();
    world.org().expire_access_tokens();
    works(&world, &windows[0]);
    windows[1].0.thaw();
    windows[0].0.freeze();
    (world, windows)
}

#[test]
fn a_holder_that_sleeps_means_try_again_later() {
    let (world, windows) = one_asleep_one_behind();
    let (behind, handle) = &windows[1];
    let call = behind.get(*handle, "/x");
    world.advance(60_000);
    assert_eq!(
        failure(call.result()).error.kind,
        ErrorKind::RefreshUnavailable
    );
    assert_eq!(behind.stored().len(), 1);
    windows[0].0.thaw();
    works(&world, &windows[1]);
    assert!(world.org().reused().is_empty());
}

#[test]
fn a_holder_that_is_closed_while_it_is_asked_leaves_no_session() {
    let (world, windows) = one_asleep_one_behind();
    let (behind, handle) = &windows[1];
    let call = behind.get(*handle, "/x");
    world.run();
    assert!(!call.is_settled(), "the holder may still answer");
    windows[0].0.close();
    world.advance(60_000);
    assert_eq!(failure(call.result()).error.kind, ErrorKind::SessionExpired);
    assert_eq!(behind.stored(), [""; 0]);
}

#[test]
fn while_a_holder_sleeps_no_window_sends_a_token_that_it_may_have_replaced() {
    let world = World::new();
    let windows = sharing(&world, 3);
    let (slow, lagging) = (&windows[1].0, &windows[2]);
    lagging.0.freeze();
    world.org().expire_access_tokens();
    works(&world, &windows[0]);
    // The one that renewed goes, the one that was told sleeps.
    windows[0].0.close();
    slow.freeze();
    lagging.0.thaw();
    let call = lagging.0.get(lagging.1, "/x");
    world.advance(60_000);
    assert_eq!(
        failure(call.result()).error.kind,
        ErrorKind::RefreshUnavailable
    );
    slow.thaw();
    works(&world, &windows[1]);
    works(&world, lagging);
    assert!(world.org().reused().is_empty());
}

#[test]
fn a_refresh_without_an_answer_is_tried_again_by_any_window() {
    let gateway = || Reply::Answer(fakes::answer(504, "<html>".into()));
    for (reply, closes) in [
        (Reply::LostBefore, false),
        (Reply::LostBefore, true),
        (gateway(), false),
        (gateway(), true),
    ] {
        let world = World::new();
        let windows = sharing(&world, 3);
        world.org().expire_access_tokens();
        world.reply("/token", [reply]);
        let call = windows[0].0.get(windows[0].1, "/x");
        world.run();
        assert_eq!(
            failure(call.result()).error.kind,
            ErrorKind::RefreshUnavailable
        );
        if closes {
            windows[0].0.close();
        }
        world.forget_requests();
        works(&world, &windows[1]);
        works(&world, &windows[2]);
        let refreshes = world.sent_to("/token");
        assert_eq!(refreshes.len(), 1);
        assert_eq!(refreshes[0].window, world.sent_to("/works")[0].window);
        assert!(world.org().reused().is_empty());
    }
}

#[test]
fn without_rotation_a_window_that_closed_during_its_refresh_takes_nobody_along() {
    for rotation in [false, true] {
        let world = World::new();
        world.org().rotation.set(rotation);
        let windows = sharing(&world, 3);
        world.org().expire_access_tokens();
        world.reply("/token", [Reply::Held]);
        windows[0].0.get(windows[0].1, "/x");
        world.run();
        let waiting = windows[1].0.get(windows[1].1, "/x");
        world.run();
        assert!(!waiting.is_settled());
        // The org has acted; nobody is there to take its answer.
        windows[0].0.close();
        world.release();
        world.run();
        assert_eq!(world.sent_to("/token").len(), 2, "the org is asked");
        if !rotation {
            waiting.result().expect("the token was not replaced");
            works(&world, &windows[2]);
            continue;
        }
        // The successor is lost. That is the org's word, and it is told to all.
        let refusal = failure(waiting.result()).error.clone();
        assert_eq!(refusal.kind, ErrorKind::SessionExpired);
        assert_eq!(refusal.error_code.as_deref(), Some("invalid_grant"));
        let call = windows[2].0.get(windows[2].1, "/x");
        world.run();
        assert_eq!(failure(call.result()).error.kind, ErrorKind::SessionExpired);
        assert_eq!(world.sent_to("/token").len(), 2, "and only once");
    }
}

#[test]
fn after_a_refusal_that_proves_it_unused_any_window_may_try() {
    let world = World::new();
    let windows = sharing(&world, 2);
    world.org().expire_access_tokens();
    let busy = || {
        Reply::Answer(fakes::answer(
            503,
            serde_json::json!({ "error": "service_unavailable" }),
        ))
    };
    world.reply("/token", [busy()]);
    let call = windows[0].0.get(windows[0].1, "/x");
    world.run();
    assert_eq!(
        failure(call.result()).error.kind,
        ErrorKind::RefreshUnavailable
    );
    windows[0].0.close();
    works(&world, &windows[1]);
    assert!(world.org().reused().is_empty());
}

#[test]
fn a_holder_that_is_reloaded_keeps_its_place() {
    let world = World::new();
    let windows = sharing(&world, 2);
    world.org().expire_access_tokens();
    world.reply("/token", [Reply::LostBefore]);
    let call = windows[0].0.get(windows[0].1, "/x");
    world.run();
    let _ = failure(call.result());
    let reloaded = windows[0].0.reload();
    let handle = reloaded.resumed();
    assert_eq!(
        world.org().refreshes(),
        1,
        "its token was its own to send again"
    );
    works(&world, &(reloaded, handle));
    works(&world, &windows[1]);
}

#[test]
fn a_restored_tab_with_an_older_copy_is_not_mistaken_for_the_holder() {
    let world = World::new();
    let original = world.window();
    let handle = original.sign_in();
    let snapshot = original.duplicate();
    world.org().expire_access_tokens();
    works(&world, &(original.clone(), handle));
    original.close();
    world.org().expire_access_tokens();
    // The browser brings the tab back from a snapshot, under the name of the holder itself.
    let call = snapshot.resume();
    world.advance(60_000);
    assert!(call.result().expect("no failure").is_none());
    assert!(world.org().reused().is_empty());
}

#[test]
fn a_refused_refresh_ends_the_session_in_every_window() {
    let world = World::new();
    let windows = sharing(&world, 5);
    world.org().end_grants();
    let calls: Vec<_> = windows
        .iter()
        .map(|(w, handle)| w.get(*handle, "/x"))
        .collect();
    world.run();
    for call in calls {
        assert_eq!(failure(call.result()).error.kind, ErrorKind::SessionExpired);
    }
    assert_eq!(world.sent_to("/token").len(), 1);
    for (window, _) in &windows {
        assert_eq!(window.stored(), [""; 0]);
    }
    assert_eq!((world.locks().len(), world.members()), (0, 0));
}

#[test]
fn where_nobody_can_say_who_is_there_others_are_asked_all_the_same() {
    let world = World::new();
    world.without_locks();
    let first = world.window();
    first.sign_in();
    let second = world.window();
    second.resumed();
    assert_eq!(world.popups_opened(), 1);
    let third = world.window();
    first.close();
    second.close();
    let resuming = third.resume();
    world.advance(300);
    assert!(resuming.result().expect("no failure").is_none());
}

#[test]
fn an_older_session_that_comes_late_does_not_replace_a_newer_one() {
    let world = World::new();
    let windows = sharing(&world, 2);
    world.org().expire_access_tokens();
    works(&world, &windows[0]);
    let old = last_posted(&world, "renewed");
    world.org().expire_access_tokens();
    works(&world, &windows[0]);
    let new = windows[0].0.store().clone();
    let newest = last_posted(&world, "renewed");
    assert_ne!(newest, old);
    world.events();
    for message in [&old, &newest] {
        world.post(message);
        world.run();
    }
    assert_eq!(world.events().len(), 0, "what is known is no news");
    for window in &windows {
        assert_eq!(*window.0.store(), new);
        works(&world, window);
    }
    assert_eq!(world.org().refreshes(), 2);
}

#[test]
fn a_session_that_is_ended_while_it_is_given_is_not_kept() {
    let world = World::new();
    let giver = world.window();
    let handle = giver.sign_in();
    let taker = world.window();
    world.reply("/User/", [Reply::HeldBefore]);
    let resuming = taker.resume();
    world.run();
    giver.disconnect(handle);
    world.run();
    world.release();
    world.run();
    assert!(resuming.result().expect("no failure").is_none());
    assert_eq!(taker.stored(), [""; 0]);
}

#[test]
fn during_a_fresh_sign_in_a_renewal_of_the_old_session_is_not_lost_for_the_others() {
    let world = World::new();
    let windows = sharing(&world, 2);
    let connecting = windows[0]
        .0
        .connect_with(fakes::request_with(&[("prompt", "login")]));
    world.run();
    world.org().expire_access_tokens();
    world.reply("grant_type", []);
    let mut is_first = true;
    world.on_request(move |sent| {
        let is_refresh = sent.field("grant_type").as_deref() == Some("refresh_token");
        (is_refresh && std::mem::take(&mut is_first)).then_some(Reply::Held)
    });
    let call = windows[0].0.get(windows[0].1, "/x");
    world.run();
    windows[0].0.approve();
    world.run();
    connecting.result().expect("connected");
    assert_eq!(failure(call.result()).error.kind, ErrorKind::Disconnected);
    world.release();
    world.run();
    works(&world, &windows[1]);
    assert_eq!(world.org().refreshes(), 1);
    assert!(world.org().reused().is_empty());
    assert_eq!(world.org().live_grants(), 2);
}

#[test]
fn a_thousand_requests_in_flight_outlive_a_token_that_dies_every_second() {
    let world = World::new();
    let windows = sharing(&world, 20);
    let (locks, members) = (world.locks().len(), world.members());
    let dice = fakes::Random::new(4);
    // A network that takes its time, up to a third of the token's life for each way.
    world.on_request(move |_| {
        Some(Reply::Slow(
            50 + dice.below(250) as u64,
            Box::new(Reply::Org),
        ))
    });
    let lost = std::rc::Rc::new(std::cell::Cell::new(0));
    let served = std::rc::Rc::new(std::cell::Cell::new(0));
    for (window, handle) in &windows {
        for _ in 0..50 {
            let (client, handle) = (window.client(), *handle);
            let (lost, served) = (lost.clone(), served.clone());
            window.spawn("a worker", async move {
                for _ in 0..10 {
                    match client.execute(handle, fakes::get("/x")).await {
                        Ok(_) => served.set(served.get() + 1),
                        Err(_) => lost.set(lost.get() + 1),
                    }
                }
            });
        }
    }
    let mut deaths = 0;
    while served.get() + lost.get() < 10_000 {
        world.advance(1_000);
        world.org().expire_access_tokens();
        deaths += 1;
        assert!(deaths < 100, "it comes to no end");
    }
    assert_eq!((served.get(), lost.get()), (10_000, 0));
    assert!(
        world.org().refreshes() <= deaths,
        "{} refreshes",
        world.org().refreshes()
    );
    assert!(deaths > 3);
    assert!(world.org().reused().is_empty());
    assert_eq!((world.locks().len(), world.members()), (locks, members));
    assert_eq!(world.timers(), 0);
}
