//! Windows of one session in every order that a seed can think of: what they do, what the network
//! does and which of all that is ready goes first.

use std::cell::Cell;
use std::rc::Rc;

use crate::fakes::{self, Json, Promise, Random, Reply, Script, Window, World};
use openfin_salesforce::client::Connected;
use openfin_salesforce::error::{ErrorKind, Failure};
use openfin_salesforce::rest::ApiResponse;

/// What may happen besides requests, dying tokens and new copies.
#[derive(Clone, Copy, Default)]
struct Weather {
    /// Answers get lost, in so many of a hundred cases.
    losses: usize,
    /// Windows sleep and miss what they are told.
    sleep: bool,
    /// Windows are reloaded.
    reloads: bool,
    /// Windows are closed.
    closes: bool,
    /// Somebody disconnects.
    disconnects: bool,
    /// Windows cannot leave each other notes.
    no_notes: bool,
    /// Notes take their time to the other windows.
    late_notes: bool,
    /// Time passes while something could still go on.
    haste: bool,
}

type Answer = Result<ApiResponse<Json>, Failure<Json>>;
type Resuming = Promise<Result<Option<Connected<Json>>, Failure<Json>>>;

struct Member {
    window: Window,
    handle: Option<u32>,
    resuming: Option<Resuming>,
}

struct Story {
    world: World,
    random: Random,
    weather: Weather,
    members: Vec<Member>,
    calls: Vec<Promise<Answer>>,
    deaths: usize,
    disconnected: bool,
    failures: Vec<ErrorKind>,
}

impl Story {
    fn begin(seed: u64, weather: Weather) -> Self {
        let world = World::random(seed);
        if weather.no_notes {
            world.without_notes();
        }
        if weather.late_notes {
            world.notes_are_late();
        }
        let window = world.window();
        let handle = window.sign_in();
        let dice = Random::new(!seed);
        world.on_request(move |sent| {
            let is_lost = weather.losses > 0 && dice.chance(weather.losses);
            // What is not for the session itself proves nothing here.
            if !is_lost || sent.url.contains("/revoke") {
                return None;
            }
            Some(match dice.chance(50) {
                true => Reply::LostBefore,
                false => Reply::LostAfter,
            })
        });
        Self {
            world,
            random: Random::new(seed ^ 0xABCD),
            weather,
            members: vec![Member {
                window,
                handle: Some(handle),
                resuming: None,
            }],
            calls: Vec::new(),
            deaths: 0,
            disconnected: false,
            failures: Vec::new(),
        }
    }

    fn tell(seed: u64, weather: Weather) -> Self {
        let mut story = Self::begin(seed, weather);
        for _ in 0..60 {
            story.act();
            for _ in 0..story.random.below(25) {
                if story.weather.haste && story.random.chance(3) {
                    story.world.advance_to_timer();
                }
                story.world.step();
            }
            story.gather();
        }
        story.rest();
        story
    }

    /// Lets everything come to its end, and gives the windows that could not get it their session.
    fn rest(&mut self) {
        for member in &self.members {
            member.window.thaw();
        }
        self.world.heal();
        self.settle();
        for member in &mut self.members {
            if member.handle.is_none() {
                member.resuming = Some(member.window.resume());
            }
        }
        self.settle();
    }

    fn settle(&mut self) {
        loop {
            self.world.run();
            self.gather();
            if !self.world.advance_to_timer() {
                break;
            }
        }
    }

    fn act(&mut self) {
        let index = self.random.below(self.members.len());
        let weather = self.weather;
        match self.random.below(20) {
            0..=8 => self.request(index),
            9..=11 => {
                self.world.org().expire_access_tokens();
                self.deaths += 1;
            }
            12..=14 if self.members.len() < 5 => self.copy(index),
            15 if weather.sleep => self.members[index].window.freeze(),
            16 if weather.sleep => self.members[index].window.thaw(),
            17 if weather.reloads => self.reload(index),
            18 if weather.closes && self.members.len() > 1 => {
                self.members.remove(index).window.close();
                // What its callers would have been told, nobody hears.
                self.calls.retain(Promise::is_settled);
            }
            19 if weather.disconnects && self.random.chance(20) => {
                if let Some(handle) = self.members[index].handle {
                    self.members[index].window.disconnect(handle);
                    self.disconnected = true;
                }
            }
            _ => {}
        }
    }

    fn request(&mut self, index: usize) {
        let member = &self.members[index];
        match member.handle {
            Some(handle) => self.calls.push(member.window.get(handle, "/x")),
            None if member.resuming.is_none() => {
                let resuming = member.window.resume();
                self.members[index].resuming = Some(resuming);
            }
            None => {}
        }
    }

    fn copy(&mut self, index: usize) {
        let window = match self.random.below(3) {
            0 => self.world.window(),
            _ => self.members[index].window.duplicate(),
        };
        // Some copies are loaded at once, some later.
        let resuming = self.random.chance(60).then(|| window.resume());
        self.members.push(Member {
            window,
            handle: None,
            resuming,
        });
    }

    fn reload(&mut self, index: usize) {
        let window = self.members[index].window.reload();
        self.calls.retain(Promise::is_settled);
        let resuming = Some(window.resume());
        self.members[index] = Member {
            window,
            handle: None,
            resuming,
        };
    }

    fn gather(&mut self) {
        let calls = std::mem::take(&mut self.calls);
        for call in calls {
            match call.is_settled() {
                true => self.note(call.result()),
                false => self.calls.push(call),
            }
        }
        for index in 0..self.members.len() {
            let settled = self.members[index]
                .resuming
                .take_if(|resuming| resuming.is_settled());
            match settled.map(|resuming| resuming.result()) {
                Some(Ok(connected)) => {
                    self.members[index].handle = connected.map(|connected| connected.handle);
                }
                Some(Err(failure)) => self.note::<()>(Err(failure)),
                None => {}
            }
        }
    }

    fn note<T>(&mut self, outcome: Result<T, Failure<Json>>) {
        if let Err(failure) = outcome {
            self.failures.push(failure.error.kind);
        }
    }

    /// No token was sent twice where somebody had its successor.
    fn no_grant_was_lost_by_a_copy(&self) {
        for reuse in self.world.org().reused() {
            assert!(!self.world.was_saved(&reuse.successor), "{reuse:?}");
        }
    }

    /// A window that slept through the end learns it with its next call, and sends no refresh token.
    fn all_learn_that_it_is_over(&self) {
        self.world.forget_requests();
        for member in &self.members {
            if let Some(handle) = member.handle {
                let kind = fakes::failure(self.last_call(member, handle)).error.kind;
                assert_eq!(kind, ErrorKind::Disconnected);
            }
            assert_eq!(member.window.stored(), [""; 0]);
        }
        assert_eq!(self.world.sent_to("/token").len(), 0);
    }

    fn last_call(&self, member: &Member, handle: u32) -> Answer {
        let call = member.window.get(handle, "/last");
        self.world.run();
        while !call.is_settled() {
            assert!(self.world.advance_to_timer(), "it waits for nothing");
            self.world.run();
        }
        call.result()
    }

    /// Who holds what can still renew the session can use it.
    fn good_sessions_work(&self) {
        self.good_sessions(|call| call.is_ok());
    }

    fn good_sessions(&self, is_fine: fn(&Answer) -> bool) {
        let live = self.world.org().live_refresh_tokens();
        for member in &self.members {
            let store = member.window.store().clone();
            let holds = store.values().any(|session| {
                form_urlencoded::parse(session.as_bytes()).any(|(name, value)| {
                    name == "refresh_token" && live.contains(&value.into_owned())
                })
            });
            if let (true, Some(handle)) = (holds, member.handle) {
                let outcome = self.last_call(member, handle);
                assert!(is_fine(&outcome), "{outcome:?}");
            }
        }
    }
}

/// `SEEDS=100000 cargo test --release --test native interleavings::` looks further. Where a story fails, the
/// test says which seed told it; `FIRST=that SEEDS=1` tells it again.
fn stories(first: u64, weather: Weather, check: impl Fn(&Story)) {
    let number =
        |name, usual| std::env::var(name).map_or(usual, |number| number.parse().expect("a number"));
    let (first, count) = (number("FIRST", first), number("SEEDS", 150));
    for seed in first..first + count {
        let _named = Named(seed);
        let story = Story::tell(seed, weather);
        check(&story);
    }
}

struct Named(u64);

impl Drop for Named {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the seed was {}", self.0);
        }
    }
}

#[test]
fn in_fair_weather_no_request_is_lost_and_each_death_costs_one_refresh_at_most() {
    let (told, unlucky) = (Cell::new(0_u32), Cell::new(0_u32));
    stories(0, Weather::default(), |story| {
        told.set(told.get() + 1);
        // Of so many dead tokens in a row, a request may meet more than it is repeated for.
        unlucky.set(unlucky.get() + u32::from(!story.failures.is_empty()));
        let is_told = |kind: &ErrorKind| *kind == ErrorKind::RequestRefused;
        assert!(story.failures.iter().all(is_told), "{:?}", story.failures);
        assert!(story.world.org().reused().is_empty());
        assert!(story.world.org().refreshes() <= story.deaths);
        story.good_sessions_work();
    });
    let (told, unlucky) = (told.get(), unlucky.get());
    assert!(unlucky * 100 <= told, "{unlucky} of {told} lost a request");
}

#[test]
fn windows_that_cannot_leave_notes_ask_each_other() {
    let weather = Weather {
        no_notes: true,
        ..Weather::default()
    };
    stories(7 << 20, weather, |story| {
        assert!(story.world.org().reused().is_empty());
        assert!(story.world.org().refreshes() <= story.deaths);
        story.good_sessions_work();
    });
}

#[test]
fn when_notes_are_late_no_token_is_sent_twice() {
    let weather = Weather {
        late_notes: true,
        sleep: true,
        haste: true,
        ..Weather::default()
    };
    stories(8 << 20, weather, |story| {
        assert!(story.world.org().reused().is_empty());
        assert!(!story.failures.contains(&ErrorKind::SessionExpired));
        story.good_sessions_work();
    });
}

#[test]
fn reloads_lose_nothing_but_what_was_under_way() {
    let weather = Weather {
        reloads: true,
        ..Weather::default()
    };
    stories(1 << 20, weather, |story| {
        story.no_grant_was_lost_by_a_copy();
        story.good_sessions_work();
    });
}

#[test]
fn windows_that_sleep_never_send_a_token_that_was_used() {
    let weather = Weather {
        sleep: true,
        haste: true,
        ..Weather::default()
    };
    stories(2 << 20, weather, |story| {
        assert!(story.world.org().reused().is_empty());
        assert!(!story.failures.contains(&ErrorKind::SessionExpired));
        story.good_sessions_work();
    });
}

#[test]
fn windows_that_close_take_nobody_along() {
    let weather = Weather {
        sleep: true,
        closes: true,
        reloads: true,
        haste: true,
        ..Weather::default()
    };
    stories(3 << 20, weather, |story| {
        story.no_grant_was_lost_by_a_copy();
        story.good_sessions_work();
    });
}

#[test]
fn after_a_disconnect_nothing_lives_on() {
    let weather = Weather {
        sleep: true,
        disconnects: true,
        haste: true,
        ..Weather::default()
    };
    stories(6 << 20, weather, |story| {
        assert!(story.world.org().reused().is_empty());
        let lives = story.world.org().live_grants() > 0;
        assert_ne!(lives, story.disconnected);
        if story.disconnected {
            story.all_learn_that_it_is_over();
        }
    });
}

#[test]
fn a_disconnect_between_reloads_ends_no_good_session() {
    let weather = Weather {
        sleep: true,
        closes: true,
        reloads: true,
        disconnects: true,
        haste: true,
        ..Weather::default()
    };
    stories(4 << 20, weather, |story| {
        story.no_grant_was_lost_by_a_copy();
        story.good_sessions_work();
    });
}

#[test]
fn in_foul_weather_every_promise_settles_and_tells_the_truth() {
    let weather = Weather {
        losses: 20,
        sleep: true,
        reloads: true,
        closes: true,
        disconnects: true,
        haste: true,
        no_notes: false,
        late_notes: false,
    };
    stories(5 << 20, weather, |story| {
        story.no_grant_was_lost_by_a_copy();
        // A token that a window has sent and taken with it may be unused; nobody can know.
        story.good_sessions(|call| match call {
            Ok(_) => true,
            Err(failure) => failure.error.kind == ErrorKind::SessionExpired,
        });
        for kind in &story.failures {
            assert!(
                matches!(
                    kind,
                    ErrorKind::NetworkError
                        | ErrorKind::RequestTimeout
                        // A 401 that could not be looked into.
                        | ErrorKind::RequestRefused
                        | ErrorKind::RefreshUnavailable
                        | ErrorKind::SessionExpired
                        | ErrorKind::Disconnected
                ),
                "{kind:?}"
            );
        }
    });
}

/// Two windows find their token dead at the same time: every order of what is ready and every fate of
/// each refresh, twelve decisions deep (4,096 plays, with rotation and without).
/// `DEPTH=16 cargo test --test native exhaustively` takes a minute for its 92,376.
#[test]
fn two_windows_exhaustively() {
    let depth = std::env::var("DEPTH").map_or(12, |depth| depth.parse().expect("a number"));
    for rotation in [true, false] {
        let mut script = Some(Script::first(depth));
        let mut played = 0;
        while let Some(current) = script {
            let _named = Decisions(current.clone());
            play(&current, rotation);
            played += 1;
            script = current.next();
        }
        eprintln!("{played} plays, {depth} decisions deep, rotation {rotation}");
        assert!(played > depth);
    }
}

fn play(script: &Rc<Script>, rotation: bool) {
    let world = World::new();
    world.org().rotation.set(rotation);
    let windows = [world.window(), world.window()];
    let handles = [windows[0].sign_in(), windows[1].resumed()];
    world.org().expire_access_tokens();
    world.follow(script);
    let fates = script.clone();
    let lost = Rc::new(Cell::new((0, 0)));
    let losses = lost.clone();
    world.on_request(move |sent| {
        if !sent.url.contains("/token") {
            return None;
        }
        let (before, after) = losses.get();
        match fates.decide(3) {
            0 => None,
            1 => {
                losses.set((before + 1, after));
                Some(Reply::LostBefore)
            }
            _ => {
                losses.set((before, after + 1));
                Some(Reply::LostAfter)
            }
        }
    });
    let calls = [0, 1].map(|index| windows[index].get(handles[index], "/x"));
    let settle = || {
        world.run();
        while world.advance_to_timer() {
            world.run();
        }
    };
    settle();
    world.heal();
    let again = [0, 1].map(|index| windows[index].get(handles[index], "/again"));
    settle();
    let (before, after) = lost.get();
    // A successor is lost for everybody where the answer that brought it was.
    let is_over = rotation && after > 0;
    for call in calls {
        match call.result() {
            Ok(_) => {}
            Err(failure) => {
                assert!(before + after > 0, "{failure:?}");
                let kind = failure.error.kind;
                let is_told = kind == ErrorKind::SessionExpired && is_over;
                assert!(is_told || kind == ErrorKind::RefreshUnavailable, "{kind:?}");
            }
        }
    }
    for call in again {
        match call.result() {
            Ok(_) => assert!(!is_over),
            Err(failure) => {
                assert!(is_over, "{failure:?}");
                assert_eq!(failure.error.kind, ErrorKind::SessionExpired);
            }
        }
    }
    for reuse in world.org().reused() {
        assert!(!world.was_saved(&reuse.successor), "{reuse:?}");
    }
    if before + after == 0 {
        assert_eq!(world.org().refreshes(), 1, "one refresh for both");
    }
}

/// Says which decisions made a play fail.
struct Decisions(Rc<Script>);

impl Drop for Decisions {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the decisions were {:?}", self.0.decisions());
        }
    }
}
