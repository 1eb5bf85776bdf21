//! Windows of the app: tabs, copies of tabs, frames, reloads.

use std::cell::{RefCell, RefMut};
use std::collections::BTreeMap;
use std::future::Future;
use std::rc::Rc;

use openfin_salesforce::client::{Client, ConnectRequest, Connected};
use openfin_salesforce::error::Failure;
use openfin_salesforce::rest::{ApiRequest, ApiResponse};

use super::environment::FakeEnvironment;
use super::json::Json;
use super::org::{CONSUMER_KEY, ORG_URL};
use super::popup::Popup;
use super::scheduler::{Owner, Promise};
use super::world::Inner;

type Outcome<T> = Result<T, Failure<Json>>;

/// What sessionStorage belongs to.
pub struct Tab {
    id: u32,
    store: RefCell<BTreeMap<String, String>>,
}

impl Tab {
    pub fn new(id: u32) -> Rc<Self> {
        Rc::new(Self {
            id,
            store: RefCell::default(),
        })
    }

    pub fn id(&self) -> u32 {
        self.id
    }

    pub fn store(&self) -> RefMut<'_, BTreeMap<String, String>> {
        self.store.borrow_mut()
    }
}

/// One page with the library in it.
#[derive(Clone)]
pub struct Window(Rc<Page>);

struct Page {
    world: Rc<Inner>,
    owner: Owner,
    tab: Rc<Tab>,
    client: RefCell<Option<Rc<Client<FakeEnvironment>>>>,
    handles: RefCell<Vec<u32>>,
}

impl Window {
    pub(super) fn open(world: &Rc<Inner>, tab: Rc<Tab>) -> Self {
        let owner = world.next_owner();
        let environment = FakeEnvironment {
            world: world.clone(),
            owner,
            tab: tab.clone(),
        };
        let window = Self(Rc::new(Page {
            world: world.clone(),
            owner,
            tab,
            client: RefCell::new(Some(Client::new(environment))),
            handles: RefCell::default(),
        }));
        world.add(window.clone());
        window
    }

    /// A tab that starts with a copy of this one's storage: "Duplicate tab", `window.open`, a tab
    /// that the browser brings back.
    pub fn duplicate(&self) -> Self {
        let copy = Tab::new(self.0.world.next_owner());
        copy.store().clone_from(&self.0.tab.store());
        Self::open(&self.0.world, copy)
    }

    /// A frame in this window, which shares its storage.
    pub fn frame(&self) -> Self {
        Self::open(&self.0.world, self.0.tab.clone())
    }

    /// The same tab after a reload.
    pub fn reload(&self) -> Self {
        self.close();
        self.frame()
    }

    /// The page goes away, with all it has under way.
    pub fn close(&self) {
        let world = &self.0.world;
        world.locks.at_once.set(true);
        world.scheduler.drop_tasks_of(self.0.owner);
        self.0.client.take();
        world.locks.at_once.set(false);
    }

    pub fn is_closed(&self) -> bool {
        self.0.client.borrow().is_none()
    }

    /// From now on the page neither runs nor hears.
    pub fn freeze(&self) {
        self.0.world.scheduler.freeze(self.0.owner);
    }

    pub fn thaw(&self) {
        let world = &self.0.world;
        world.scheduler.thaw(self.0.owner);
        world.peers.thaw(self.0.owner, &world.scheduler);
    }

    /// The page comes back from the back/forward cache.
    pub fn come_back(&self) {
        self.thaw();
        self.0.world.peers.come_back(self.0.owner);
    }

    /// The number of the window.
    pub fn owner(&self) -> Owner {
        self.0.owner
    }

    pub fn client(&self) -> Rc<Client<FakeEnvironment>> {
        self.0.client.borrow().clone().expect("the window is open")
    }

    /// Starts something of the page.
    pub fn spawn<T: 'static>(
        &self,
        what: &str,
        work: impl Future<Output = T> + 'static,
    ) -> Promise<T> {
        Promise::spawn(&self.0.world.scheduler, self.0.owner, what, work)
    }

    pub fn connect(&self) -> Promise<Outcome<Connected<Json>>> {
        self.connect_with(plain())
    }

    pub fn connect_with(&self, request: ConnectRequest<Json>) -> Promise<Outcome<Connected<Json>>> {
        let (client, page) = (self.client(), Rc::downgrade(&self.0));
        self.spawn("connect", async move {
            let outcome = client.connect(request).await;
            if let (Ok(connected), Some(page)) = (&outcome, page.upgrade()) {
                page.handles.borrow_mut().push(connected.handle);
            }
            outcome
        })
    }

    pub fn resume(&self) -> Promise<Outcome<Option<Connected<Json>>>> {
        self.resume_with(plain())
    }

    pub fn resume_with(
        &self,
        request: ConnectRequest<Json>,
    ) -> Promise<Outcome<Option<Connected<Json>>>> {
        let (client, page) = (self.client(), Rc::downgrade(&self.0));
        self.spawn("resume", async move {
            let outcome = client.resume(request).await;
            if let (Ok(Some(connected)), Some(page)) = (&outcome, page.upgrade()) {
                page.handles.borrow_mut().push(connected.handle);
            }
            outcome
        })
    }

    pub fn execute(
        &self,
        handle: u32,
        request: ApiRequest<Json>,
    ) -> Promise<Outcome<ApiResponse<Json>>> {
        let client = self.client();
        self.spawn(
            "execute",
            async move { client.execute(handle, request).await },
        )
    }

    pub fn get(&self, handle: u32, endpoint: &str) -> Promise<Outcome<ApiResponse<Json>>> {
        self.execute(handle, get(endpoint))
    }

    pub fn disconnect(&self, handle: u32) -> Promise<()> {
        let client = self.client();
        self.spawn("disconnect", async move { client.disconnect(handle).await })
    }

    pub fn expire_tokens(&self, handle: u32, access_token_only: bool) -> Promise<Outcome<()>> {
        let client = self.client();
        self.spawn("expire_tokens", async move {
            client.expire_tokens(handle, access_token_only).await
        })
    }

    /// Signs in from the click to the connection.
    #[track_caller]
    pub fn sign_in(&self) -> u32 {
        self.sign_in_with(plain())
    }

    #[track_caller]
    pub fn sign_in_with(&self, request: ConnectRequest<Json>) -> u32 {
        let connecting = self.connect_with(request);
        self.0.world.scheduler.run();
        self.approve();
        self.0.world.scheduler.run();
        connecting.result().expect("signed in").handle
    }

    /// Takes up the session that is there.
    #[track_caller]
    pub fn resumed(&self) -> u32 {
        let resuming = self.resume();
        self.0.world.scheduler.run();
        let connected = resuming.result().expect("no failure");
        connected.expect("a session").handle
    }

    /// The one authorization window that this window has open.
    #[track_caller]
    pub fn popup(&self) -> Popup {
        let mut popups = self.0.world.popups.of(self.0.owner);
        assert_eq!(popups.len(), 1, "open windows");
        popups.remove(0)
    }

    /// The user signs in and approves.
    #[track_caller]
    pub fn approve(&self) {
        let popup = self.popup();
        popup.deliver(&self.0.world.org.authorize(popup.url()));
    }

    pub fn store(&self) -> RefMut<'_, BTreeMap<String, String>> {
        self.0.tab.store()
    }

    /// The names under which something is stored.
    pub fn stored(&self) -> Vec<String> {
        self.store().keys().cloned().collect()
    }

    /// What is stored in place of each session.
    pub fn corrupt_store(&self, text: &str) {
        for session in self.store().values_mut() {
            *session = text.into();
        }
    }

    /// Ends what callers of an open window were given; `false` where there was nothing.
    pub(super) fn disconnect_all(&self) -> bool {
        self.thaw();
        let handles = self.0.handles.take();
        if self.is_closed() || handles.is_empty() {
            return false;
        }
        for handle in handles {
            self.disconnect(handle);
        }
        true
    }
}

/// What most apps ask for.
pub fn plain() -> ConnectRequest<Json> {
    request_with(&[])
}

pub fn request_with(parameters: &[(&str, &str)]) -> ConnectRequest<Json> {
    ConnectRequest {
        org_url: ORG_URL.into(),
        consumer_key: CONSUMER_KEY.into(),
        scope: Vec::new(),
        parameters: parameters
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        window: None,
    }
}

pub fn get(endpoint: &str) -> ApiRequest<Json> {
    ApiRequest {
        endpoint: endpoint.into(),
        method: None,
        data: None,
        headers: Vec::new(),
        include_authorization: true,
        is_raw: false,
        signal: None,
        timeout: None,
        retry: None,
    }
}

pub fn post(endpoint: &str, data: serde_json::Value) -> ApiRequest<Json> {
    ApiRequest {
        method: Some("post".into()),
        data: Some(data.into()),
        ..get(endpoint)
    }
}

/// What a call was rejected with.
#[track_caller]
pub fn failure<T>(outcome: Outcome<T>) -> Failure<Json> {
    match outcome {
        Ok(_) => panic!("it did not fail"),
        Err(failure) => failure,
    }
}
