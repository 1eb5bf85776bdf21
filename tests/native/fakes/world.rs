//! Everything that the windows share, and the check that nothing is left of them.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use openfin_salesforce::http::{HttpRequest, HttpResponse};
use openfin_salesforce::session::SessionEvent;
use openfin_salesforce::value::Value;

use super::json::Json;
use super::locks::Locks;
use super::org::FakeOrg;
use super::peers::Peers;
use super::popup::{Popup, Popups};
use super::random::Random;
use super::scheduler::{Owner, Scheduler, Script, Slot};
use super::window::{Tab, Window};

/// A request as it went out.
#[derive(Clone, Debug)]
pub struct Sent {
    pub window: Owner,
    /// The tab of the window; a reload keeps it.
    pub tab: u32,
    pub method: String,
    pub url: String,
    pub headers: Vec<(String, String)>,
    pub body: Option<String>,
}

impl Sent {
    /// The path and query.
    pub fn path(&self) -> String {
        let url = url::Url::parse(&self.url).expect("requests go to URLs");
        url[url::Position::BeforePath..].to_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut same = self
            .headers
            .iter()
            .filter(|(n, _)| n.eq_ignore_ascii_case(name));
        let value = same.next().map(|(_, value)| value.as_str());
        assert!(same.next().is_none(), "{name} stands twice");
        value
    }

    /// Whether this is what is sent beside a sign-in while the login page loads.
    fn asks_whether_it_is_readable(&self) -> bool {
        self.path() == "/services/oauth2/pkce/generator"
    }

    pub fn bearer(&self) -> Option<&str> {
        self.header("authorization")?.strip_prefix("Bearer ")
    }

    /// A field of a form body.
    pub fn field(&self, name: &str) -> Option<String> {
        let body = self.body.as_deref()?;
        form_urlencoded::parse(body.as_bytes())
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.into_owned())
    }
}

/// What happens to a request.
pub enum Reply {
    /// The org answers.
    Org,
    /// Somebody else answers in its place.
    Answer(HttpResponse<Json>),
    /// The request never arrives.
    LostBefore,
    /// The org does what it is asked, its answer never arrives.
    LostAfter,
    /// The org does what it is asked; the answer waits for [`World::release`].
    Held,
    /// The request waits for [`World::release`].
    HeldBefore,
    /// The answer takes its time, in milliseconds.
    Slow(u64, Box<Reply>),
}

/// An answer with a JSON body; `null` for none.
pub fn answer(status: u16, body: serde_json::Value) -> HttpResponse<Json> {
    HttpResponse {
        status,
        content_type: Some("application/json;charset=UTF-8".into()),
        retry_after: None,
        raw: None,
        body: (!body.is_null()).then(|| body.into()),
        malformed: false,
    }
}

/// How long a note takes to the other windows where notes are late, in milliseconds.
const LATENESS: u64 = 50;

type Faults = Box<dyn FnMut(&Sent) -> Option<Reply>>;

pub struct Inner {
    pub scheduler: Rc<Scheduler>,
    pub locks: Rc<Locks>,
    pub peers: Rc<Peers>,
    pub popups: Popups,
    pub notes: RefCell<BTreeMap<String, String>>,
    pub entropy: Random,
    pub without_entropy: Cell<bool>,
    pub without_notes: Cell<bool>,
    pub notes_are_late: Cell<bool>,
    /// Notes that only the window knows so far that has written them, the oldest first.
    late_notes: RefCell<VecDeque<(Owner, String, Option<String>)>>,
    pub can_be_silent: Cell<bool>,
    pub is_framed: Cell<bool>,
    pub without_sealing: Cell<bool>,
    pub seals: RefCell<Vec<(String, String)>>,
    pub events: RefCell<Vec<(Owner, SessionEvent<Json>)>>,
    pub logs: RefCell<Vec<String>>,
    pub org: FakeOrg,
    sent: RefCell<Vec<Sent>>,
    faults: RefCell<Option<Faults>>,
    in_flight: Rc<Cell<usize>>,
    arrivals: RefCell<VecDeque<Box<dyn FnOnce()>>>,
    held: RefCell<Vec<Box<dyn FnOnce()>>>,
    saved: RefCell<Vec<String>>,
    windows: RefCell<Vec<Window>>,
    owners: Cell<Owner>,
}

impl Inner {
    pub fn next_owner(&self) -> Owner {
        self.owners.set(self.owners.get() + 1);
        self.owners.get()
    }

    pub fn add(&self, window: Window) {
        self.windows.borrow_mut().push(window);
    }

    /// Notes what was stored, so that the org can check that tokens are stored before their use.
    pub fn check_saved(&self, session: &str) {
        self.saved.borrow_mut().push(session.into());
    }

    /// Whether some session was stored that holds this token.
    fn was_saved(&self, token: &str) -> bool {
        let saved = self.saved.borrow();
        saved.iter().any(|session| {
            form_urlencoded::parse(session.as_bytes()).any(|(_, value)| value == token)
        })
    }

    /// What a window reads: its own last word, or that of all windows.
    pub fn note(&self, owner: Owner, name: &str) -> Option<String> {
        let late = self.late_notes.borrow();
        let own = late.iter().rfind(|note| note.0 == owner && note.1 == name);
        match own {
            Some((.., text)) => text.clone(),
            None => self.notes.borrow().get(name).cloned(),
        }
    }

    pub fn set_note(self: &Rc<Self>, owner: Owner, name: &str, text: Option<&str>) {
        let note = (owner, name.to_owned(), text.map(str::to_owned));
        self.late_notes.borrow_mut().push_back(note);
        if !self.notes_are_late.get() {
            return self.publish_note();
        }
        let (world, timer) = (self.clone(), self.scheduler.sleep(LATENESS));
        let work = Box::pin(async move {
            timer.await;
            world.publish_note();
        });
        self.scheduler.spawn(0, "a note on its way", work);
    }

    fn publish_note(&self) {
        let note = self.late_notes.borrow_mut().pop_front();
        let mut notes = self.notes.borrow_mut();
        match note.expect("a note on its way") {
            (_, name, Some(text)) => notes.insert(name, text),
            (_, name, None) => notes.remove(&name),
        };
    }

    /// Sends a request on its way.
    pub fn exchange(
        self: &Rc<Self>,
        window: Owner,
        tab: u32,
        request: HttpRequest<Json>,
    ) -> Exchange {
        let sent = Sent {
            window,
            tab,
            method: request.method,
            url: request.url,
            headers: request.headers,
            body: request.body.map(|body| {
                let text = body.as_text();
                text.unwrap_or_else(|| body.plain().to_string())
            }),
        };
        self.sent.borrow_mut().push(sent.clone());
        let slot = Slot::default();
        self.in_flight.set(self.in_flight.get() + 1);
        let exchange = Exchange(slot.clone(), self.in_flight.clone());
        let reply = self
            .faults
            .borrow_mut()
            .as_mut()
            .and_then(|faults| faults(&sent))
            .unwrap_or(Reply::Org);
        // A request that was given up may arrive all the same.
        self.answer(reply, sent, slot);
        exchange
    }

    /// Requests arrive in the order in which they were sent, as they do on the one connection that a
    /// browser has with an origin; answers come in any order.
    fn arrive(self: &Rc<Self>, arrival: impl FnOnce() + 'static) {
        self.arrivals.borrow_mut().push_back(Box::new(arrival));
        let world = self.clone();
        self.scheduler.soon(move || {
            let next = world.arrivals.borrow_mut().pop_front();
            if let Some(arrival) = next {
                arrival();
            }
        });
    }

    fn answer(self: &Rc<Self>, reply: Reply, sent: Sent, slot: Slot<Option<HttpResponse<Json>>>) {
        let world = self.clone();
        match reply {
            Reply::Org => self.arrive(move || {
                let answer = world.org.answer(&sent);
                world.scheduler.soon(move || slot.fill(Some(answer)));
            }),
            Reply::Answer(answer) => self.scheduler.soon(move || slot.fill(Some(answer))),
            Reply::LostBefore => self.scheduler.soon(move || slot.fill(None)),
            Reply::LostAfter => self.arrive(move || {
                world.org.answer(&sent);
                world.scheduler.soon(move || slot.fill(None));
            }),
            Reply::Held => self.scheduler.soon(move || {
                let answer = world.org.answer(&sent);
                let release = Box::new(move || slot.fill(Some(answer)));
                world.held.borrow_mut().push(release);
            }),
            Reply::HeldBefore => {
                let release = Box::new(move || world.answer(Reply::Org, sent, slot));
                self.held.borrow_mut().push(release);
            }
            Reply::Slow(milliseconds, reply) => {
                let timer = self.scheduler.sleep(milliseconds);
                // The network is nobody's window.
                self.scheduler.spawn(
                    0,
                    format!("a slow answer to {}", sent.url),
                    Box::pin(async move {
                        timer.await;
                        world.answer(*reply, sent, slot);
                    }),
                );
            }
        }
    }
}

/// A request under way.
pub struct Exchange(Slot<Option<HttpResponse<Json>>>, Rc<Cell<usize>>);

impl Exchange {
    pub async fn answer(&self) -> Option<HttpResponse<Json>> {
        self.0.take().await
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        self.1.set(self.1.get() - 1);
    }
}

/// An origin with its windows, and an org.
pub struct World(pub(super) Rc<Inner>);

impl World {
    /// A world where everything happens in its order.
    pub fn new() -> Self {
        Self::with(Scheduler::default(), 1)
    }

    /// A world where what can happen next happens in an order of the seed's.
    pub fn random(seed: u64) -> Self {
        Self::with(Scheduler::random(seed), seed)
    }

    fn with(scheduler: Scheduler, seed: u64) -> Self {
        Self(Rc::new(Inner {
            scheduler: Rc::new(scheduler),
            locks: Rc::default(),
            peers: Rc::default(),
            popups: Popups::default(),
            notes: RefCell::default(),
            entropy: Random::new(seed),
            without_entropy: Cell::default(),
            without_notes: Cell::default(),
            notes_are_late: Cell::default(),
            late_notes: RefCell::default(),
            can_be_silent: Cell::default(),
            is_framed: Cell::default(),
            without_sealing: Cell::default(),
            seals: RefCell::default(),
            events: RefCell::default(),
            logs: RefCell::default(),
            org: FakeOrg::default(),
            sent: RefCell::default(),
            faults: RefCell::default(),
            in_flight: Rc::default(),
            arrivals: RefCell::default(),
            held: RefCell::default(),
            saved: RefCell::default(),
            windows: RefCell::default(),
            owners: Cell::default(),
        }))
    }

    /// From now on a script decides what goes first.
    pub fn follow(&self, script: &Rc<Script>) {
        self.0.scheduler.follow(script.clone());
    }

    /// A new tab.
    pub fn window(&self) -> Window {
        Window::open(&self.0, Tab::new(self.0.next_owner()))
    }

    pub fn org(&self) -> &FakeOrg {
        &self.0.org
    }

    /// Runs until nothing can go on without time passing.
    pub fn run(&self) {
        self.0.scheduler.run();
    }

    /// Runs one thing; `false` where nothing can go on.
    pub fn step(&self) -> bool {
        self.0.scheduler.step()
    }

    /// Lets time pass.
    pub fn advance(&self, milliseconds: u64) {
        self.0.scheduler.advance(milliseconds);
    }

    /// Lets time pass up to the next timer; `false` where there is none.
    pub fn advance_to_timer(&self) -> bool {
        self.0.scheduler.advance_to_timer()
    }

    pub fn timers(&self) -> usize {
        self.0.scheduler.timers()
    }

    /// Decides what happens to requests from now on; `None` leaves a request to the org.
    pub fn on_request(&self, faults: impl FnMut(&Sent) -> Option<Reply> + 'static) {
        self.0.faults.replace(Some(Box::new(faults)));
    }

    /// Decides what happens to the next requests whose URL contains `part`, one reply for each.
    pub fn reply(&self, part: &'static str, replies: impl IntoIterator<Item = Reply>) {
        let mut replies = replies
            .into_iter()
            .collect::<std::collections::VecDeque<_>>();
        self.on_request(move |sent| match sent.url.contains(part) {
            true => replies.pop_front(),
            false => None,
        });
    }

    /// Leaves all requests to the org again.
    pub fn heal(&self) {
        self.0.faults.replace(None);
    }

    /// Lets go what was held.
    pub fn release(&self) {
        for release in self.0.held.take() {
            release();
        }
    }

    /// Every request until now, but for the one that asks whether answers can be read.
    pub fn sent(&self) -> Vec<Sent> {
        let mut sent = self.0.sent.borrow().clone();
        sent.retain(|sent| !sent.asks_whether_it_is_readable());
        sent
    }

    /// How often was asked whether answers can be read.
    pub fn questions(&self) -> usize {
        let sent = self.0.sent.borrow();
        sent.iter()
            .filter(|sent| sent.asks_whether_it_is_readable())
            .count()
    }

    /// Every request until now whose URL contains `part`.
    pub fn sent_to(&self, part: &str) -> Vec<Sent> {
        let mut sent = self.sent();
        sent.retain(|sent| sent.url.contains(part));
        sent
    }

    /// Forgets the requests until now.
    pub fn forget_requests(&self) {
        self.0.sent.borrow_mut().clear();
    }

    pub fn popups(&self) -> Vec<Popup> {
        self.0.popups.open()
    }

    /// How many authorization windows there have been.
    pub fn popups_opened(&self) -> usize {
        self.0.popups.opened.get()
    }

    pub fn block_popups(&self, blocked: bool) {
        self.0.popups.blocked.set(blocked);
    }

    /// An OpenFin platform, which can open windows unseen.
    pub fn can_be_silent(&self) {
        self.0.can_be_silent.set(true);
    }

    pub fn without_locks(&self) {
        self.0.locks.missing.set(true);
    }

    /// From now on localStorage is full.
    pub fn without_notes(&self) {
        self.0.without_notes.set(true);
    }

    /// From now on localStorage takes its time to the other windows, as where each has a process.
    pub fn notes_are_late(&self) {
        self.0.notes_are_late.set(true);
    }

    pub fn without_entropy(&self) {
        self.0.without_entropy.set(true);
    }

    pub fn logs(&self) -> Vec<String> {
        self.0.logs.borrow().clone()
    }

    pub fn notes(&self) -> BTreeMap<String, String> {
        self.0.notes.borrow().clone()
    }

    pub fn change_notes(&self, change: impl FnOnce(&mut BTreeMap<String, String>)) {
        change(&mut self.0.notes.borrow_mut());
    }

    pub fn locks(&self) -> Vec<String> {
        self.0.locks.held()
    }

    pub fn members(&self) -> usize {
        self.0.peers.members()
    }

    /// Every message that windows have posted.
    pub fn posted(&self) -> Vec<String> {
        self.0.peers.posted.borrow().clone()
    }

    /// From now on a frozen window hears late what it would have missed.
    pub fn messages_are_late(&self) {
        self.0.peers.is_late.set(true);
    }

    /// From now on all windows are in a frame of another origin.
    pub fn is_framed(&self) {
        self.0.is_framed.set(true);
    }

    /// From now on nothing can be sealed, as where a page has no SubtleCrypto.
    pub fn without_sealing(&self) {
        self.0.without_sealing.set(true);
    }

    /// The keys under which something was sealed.
    pub fn seals(&self) -> Vec<String> {
        let seals = self.0.seals.borrow();
        seals.iter().map(|(key, _)| key.clone()).collect()
    }

    /// What the windows have told their apps, and which window has.
    pub fn events(&self) -> Vec<(Owner, SessionEvent<Json>)> {
        self.0.events.take()
    }

    /// A message from whoever may post on the origin.
    pub fn post(&self, message: &str) {
        self.0.peers.post(&self.0.scheduler, message);
    }

    pub fn was_saved(&self, token: &str) -> bool {
        self.0.was_saved(token)
    }

    fn nothing_is_under_way(&self) {
        assert_eq!(self.0.scheduler.unfinished(), [""; 0], "work under way");
        assert_eq!(self.timers(), 0, "timers");
        assert_eq!(self.popups().len(), 0, "open windows");
        assert_eq!(self.0.in_flight.get(), 0, "requests in flight");
    }

    fn nothing_is_held(&self) {
        assert_eq!(self.locks(), [""; 0], "locks");
        assert_eq!(self.0.locks.waiting(), 0, "waiting for locks");
        assert_eq!(self.members(), 0, "memberships");
    }

    /// Ends every connection that a caller was given, closes the windows, and looks after each of
    /// these steps for what should be gone by then.
    fn finish(&self) {
        self.heal();
        self.run();
        if self.0.notes_are_late.replace(false) {
            self.advance(LATENESS);
        }
        if self.0.popups.late.get() > 0 {
            // Late answers are awaited until the sign-in's time is over, and no longer.
            self.advance(300_000);
        }
        self.nothing_is_under_way();
        let windows = self.0.windows.take();
        // What is stored in a tab that is closed, or was never used, is the browser's.
        let mut used = windows.clone();
        used.retain(|window| window.disconnect_all());
        self.run();
        self.nothing_is_under_way();
        self.nothing_is_held();
        for window in used {
            assert_eq!(window.stored(), [""; 0], "stored sessions");
        }
        for window in windows {
            window.close();
        }
    }
}

/// Every test ends with this check.
impl Drop for World {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.finish();
        }
        // The windows know the world and the world the windows.
        for window in self.0.windows.take() {
            window.close();
        }
    }
}
