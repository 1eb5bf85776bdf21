//! The ports, over a world.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use openfin_salesforce::error::{Error, ErrorKind, Failure};
use openfin_salesforce::http::{HttpRequest, HttpResponse, no_answer};
use openfin_salesforce::ports::{
    AuthorizationWindow, Clock, Entropy, Environment, Heard, HttpClient, Lock, Peers, Sealing,
    SessionStore, WindowRequest,
};
use openfin_salesforce::session::SessionEvent;

use super::json::Json;
use super::locks::{LockGuard, Sign};
use super::peers::Membership;
use super::scheduler::{Owner, Sleep};
use super::window::Tab;
use super::world::Inner;

/// One window's view of the world.
pub struct FakeEnvironment {
    pub(super) world: Rc<Inner>,
    pub(super) owner: Owner,
    pub(super) tab: Rc<Tab>,
}

impl FakeEnvironment {
    fn sleep(&self, milliseconds: u32) -> Sleep {
        self.world.scheduler.sleep(milliseconds.into())
    }
}

impl HttpClient for FakeEnvironment {
    type Value = Json;

    async fn send(&self, request: HttpRequest<Json>) -> Result<HttpResponse<Json>, Failure<Json>> {
        let unanswered = no_answer(&request, Some("https://app.example"));
        let exchange = self.world.exchange(self.owner, self.tab.id(), request);
        let answer = exchange.answer().await;
        answer.ok_or_else(|| unanswered.into())
    }
}

impl SessionStore for FakeEnvironment {
    fn load(&self, key: &str) -> Option<String> {
        self.tab.store().get(key).cloned()
    }

    fn save(&self, key: &str, session: &str) {
        self.world.check_saved(session);
        self.tab.store().insert(key.into(), session.into());
    }

    fn remove(&self, key: &str) {
        self.tab.store().remove(key);
    }

    fn note(&self, name: &str) -> Option<String> {
        self.world.note(self.owner, name)
    }

    fn set_note(&self, name: &str, text: Option<&str>) {
        if !self.world.without_notes.get() {
            self.world.set_note(self.owner, name, text);
        }
    }
}

impl AuthorizationWindow for FakeEnvironment {
    fn redirect_uri(
        &self,
        wanted: Option<&str>,
        configured: Option<&str>,
    ) -> Result<String, Error> {
        let uri = wanted
            .or(configured)
            .unwrap_or("https://app.example/callback");
        match uri.starts_with("https://app.example/") {
            true => Ok(uri.into()),
            false => Err(Error::new(ErrorKind::InvalidOption, "another origin")),
        }
    }

    fn can_be_silent(&self) -> bool {
        self.world.can_be_silent.get()
    }

    fn may_take_sessions(&self) -> bool {
        !self.world.is_framed.get()
    }

    async fn authorize(&self, request: WindowRequest<'_, Json>) -> Result<String, Failure<Json>> {
        self.world.popups.authorize(self.owner, request).await
    }

    async fn late_callback(&self, state: &str) -> String {
        self.world.popups.late_callback(state).await
    }

    fn focus(&self, state: &str) -> bool {
        self.world.popups.focus(self.owner, state)
    }
}

impl Entropy for FakeEnvironment {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Error> {
        if self.world.without_entropy.get() {
            return Err(Error::new(ErrorKind::NoSecureRandom, "no entropy"));
        }
        bytes.fill_with(|| self.world.entropy.next() as u8);
        Ok(())
    }
}

impl Sealing for FakeEnvironment {
    async fn seal(&self, key: &str, text: &str) -> Option<String> {
        self.world.scheduler.tick().await;
        if self.world.without_sealing.get() {
            return None;
        }
        let mut seals = self.world.seals.borrow_mut();
        seals.push((key.into(), text.into()));
        Some(format!("sealed {}", seals.len() - 1))
    }

    async fn unseal(&self, key: &str, sealed: &str) -> Option<String> {
        self.world.scheduler.tick().await;
        let index: usize = sealed.strip_prefix("sealed ")?.parse().ok()?;
        let seals = self.world.seals.borrow();
        let (right, text) = seals.get(index)?;
        (right == key).then(|| text.clone())
    }
}

impl Clock for FakeEnvironment {
    fn now(&self) -> u64 {
        1_795_430_000_000 + self.world.scheduler.now()
    }

    async fn sleep(&self, milliseconds: u32) {
        self.sleep(milliseconds).await;
    }
}

impl Lock for FakeEnvironment {
    type Guard = LockGuard;
    type Sign = Sign;

    async fn lock(&self, name: &str) -> LockGuard {
        self.world.locks.lock(&self.world.scheduler, name).await
    }

    fn show(&self, name: &str) -> Sign {
        self.world.locks.show(&self.world.scheduler, name)
    }

    async fn signs(&self, prefix: &str) -> Option<Vec<String>> {
        let locks = &self.world.locks;
        locks.signs(&self.world.scheduler, prefix).await
    }
}

impl Peers for FakeEnvironment {
    type Membership = Membership;

    fn join(&self, hear: Box<dyn Fn(Heard<'_>)>) -> Membership {
        self.world.peers.join(self.owner, hear)
    }

    fn post(&self, message: &str) {
        self.world.peers.post(&self.world.scheduler, message);
    }
}

impl Environment for FakeEnvironment {
    fn spawn(&self, work: Pin<Box<dyn Future<Output = ()>>>) {
        let what = format!("work of window {}", self.owner);
        self.world.scheduler.spawn(self.owner, what, work);
    }

    fn log(&self, line: &str) {
        self.world.logs.borrow_mut().push(line.into());
    }

    fn notify(&self, event: SessionEvent<Json>) {
        self.world.events.borrow_mut().push((self.owner, event));
    }
}
