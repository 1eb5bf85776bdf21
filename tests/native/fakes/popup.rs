//! The windows that a person sees.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use openfin_salesforce::error::{Error, ErrorKind, Failure};
use openfin_salesforce::ports::WindowRequest;
use openfin_salesforce::task::Inbox;

use super::json::Json;
use super::scheduler::Owner;

/// An open authorization window, as the one who sits before it knows it.
#[derive(Clone)]
pub struct Popup(Rc<Inner>);

struct Inner {
    owner: Owner,
    url: String,
    redirect_uri: String,
    state: String,
    silent: bool,
    options: Option<Json>,
    severed: Cell<bool>,
    focused: Cell<usize>,
    inbox: Inbox<Result<String, Error>>,
}

impl Popup {
    pub fn url(&self) -> &str {
        &self.0.url
    }

    pub fn redirect_uri(&self) -> &str {
        &self.0.redirect_uri
    }

    pub fn state(&self) -> &str {
        &self.0.state
    }

    pub fn is_silent(&self) -> bool {
        self.0.silent
    }

    pub fn options(&self) -> Option<&Json> {
        self.0.options.as_ref()
    }

    /// How often it was brought to the front.
    pub fn focused(&self) -> usize {
        self.0.focused.get()
    }

    /// The parameters of the authorization request, as an org reads them.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let url = url::Url::parse(&self.0.url).expect("the authorization URL is a URL");
        let mut pairs = url.query_pairs().filter(|(n, _)| n == name);
        let value = pairs.next().map(|(_, value)| value.into_owned());
        assert!(pairs.next().is_none(), "{name} stands twice");
        value
    }

    /// From now on its opener cannot reach it.
    pub fn sever(&self) {
        self.0.severed.set(true);
    }

    /// A callback that an adapter catches: what is for another attempt is not for this window.
    pub fn deliver(&self, callback: &str) {
        let query = callback
            .split_once('?')
            .map_or(callback, |(_, query)| query);
        let is_for_it = form_urlencoded::parse(query.as_bytes())
            .any(|(name, value)| name == "state" && value == self.0.state);
        if is_for_it {
            self.deliver_anything(callback);
        }
    }

    /// A callback from an adapter that lets everything through.
    pub fn deliver_anything(&self, callback: &str) {
        self.0.inbox.send(Ok(callback.to_owned()));
    }

    /// The user closes it, it crashes, it cannot load.
    pub fn fail(&self, kind: ErrorKind) {
        self.0.inbox.send(Err(Error::new(kind, kind.meaning())));
    }

    /// Its page has an error status.
    pub fn refuse(&self, kind: ErrorKind, status: u16) {
        let error = Error::new(kind, kind.meaning()).with_status(status);
        self.0.inbox.send(Err(error));
    }
}

#[derive(Default)]
pub struct Popups {
    open: RefCell<Vec<Popup>>,
    known: RefCell<Vec<Popup>>,
    /// How many waits for a late answer are under way.
    pub late: Cell<usize>,
    pub opened: Cell<usize>,
    pub blocked: Cell<bool>,
}

/// Closes the window when dropped.
struct Closing<'a>(&'a Popups, Popup);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        let mut open = self.0.open.borrow_mut();
        open.retain(|popup| !Rc::ptr_eq(&popup.0, &self.1.0));
    }
}

/// A wait for a late answer, until it is dropped.
struct Late<'a>(&'a Cell<usize>);

impl Drop for Late<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

impl Popups {
    pub fn open(&self) -> Vec<Popup> {
        self.open.borrow().clone()
    }

    pub fn of(&self, owner: Owner) -> Vec<Popup> {
        let open = self.open.borrow();
        open.iter()
            .filter(|p| p.0.owner == owner)
            .cloned()
            .collect()
    }

    pub async fn authorize(
        &self,
        owner: Owner,
        request: WindowRequest<'_, Json>,
    ) -> Result<String, Failure<Json>> {
        if self.blocked.get() {
            return Err(Error::new(ErrorKind::PopupBlocked, "blocked").into());
        }
        let popup = Popup(Rc::new(Inner {
            owner,
            url: request.url.into(),
            redirect_uri: request.redirect_uri.into(),
            state: request.state.into(),
            silent: request.silent,
            options: request.options.cloned(),
            severed: Cell::default(),
            focused: Cell::default(),
            inbox: Inbox::default(),
        }));
        self.opened.set(self.opened.get() + 1);
        self.open.borrow_mut().push(popup.clone());
        self.known.borrow_mut().push(popup.clone());
        let _closing = Closing(self, popup.clone());
        match popup.0.inbox.next().await {
            Ok(callback) => Ok(callback),
            Err(error) => Err(error.into()),
        }
    }

    /// Waits for the answer of a window that only seemed to be closed.
    pub async fn late_callback(&self, state: &str) -> String {
        self.late.set(self.late.get() + 1);
        let _late = Late(&self.late);
        let known = self.known.borrow().clone();
        let popup = known.iter().find(|popup| popup.state() == state);
        loop {
            match popup.expect("it was open").0.inbox.next().await {
                Ok(callback) => return callback,
                Err(_) => continue,
            }
        }
    }

    pub fn focus(&self, owner: Owner, state: &str) -> bool {
        let popup = self.of(owner).into_iter().find(|p| p.0.state == state);
        popup.is_some_and(|popup| {
            popup.0.focused.set(popup.0.focused.get() + 1);
            !popup.0.severed.get()
        })
    }
}
