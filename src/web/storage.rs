//! sessionStorage for tokens, localStorage for what all windows may know.

use core::cell::{Cell, RefCell};

use wasm_bindgen::{JsCast, JsValue};

use super::{Web, sys};
use crate::form;
use crate::ports::SessionStore;

/// What a page stores, with memory in place of a storage that is missing, full or not wanted.
#[derive(Default)]
pub struct Stores {
    memory_only: Cell<bool>,
    warned: Cell<bool>,
    memory: RefCell<Vec<(String, String)>>,
}

impl Stores {
    pub fn keep_in_memory(&self, memory: bool) {
        self.memory_only.set(memory);
    }

    fn session(&self) -> Option<web_sys::Storage> {
        match self.memory_only.get() {
            true => None,
            false => storage("sessionStorage"),
        }
    }

    fn forget(&self, key: &str) {
        self.memory.borrow_mut().retain(|(known, _)| known != key);
    }

    fn warn_once(&self) {
        if !self.warned.replace(true) && !self.memory_only.get() {
            web_sys::console::warn_1(&JsValue::from_str(
                "[openfin-salesforce] sessionStorage cannot be used; the session will not survive a reload.",
            ));
        }
    }
}

impl SessionStore for Web {
    fn load(&self, key: &str) -> Option<String> {
        let in_memory = form::value(&self.stores.memory.borrow(), key).map(str::to_owned);
        in_memory.or_else(|| self.stores.session()?.get_item(key).ok()?)
    }

    fn save(&self, key: &str, session: &str) {
        let stored = self
            .stores
            .session()
            .is_some_and(|storage| storage.set_item(key, session).is_ok());
        self.stores.forget(key);
        if !stored {
            self.stores.warn_once();
            // What an earlier write left there would come back with a reload.
            if let Some(storage) = storage("sessionStorage") {
                let _ = storage.remove_item(key);
            }
            let entry = (key.to_owned(), session.to_owned());
            self.stores.memory.borrow_mut().push(entry);
        }
    }

    fn remove(&self, key: &str) {
        self.stores.forget(key);
        if let Some(storage) = storage("sessionStorage") {
            let _ = storage.remove_item(key);
        }
    }

    fn note(&self, name: &str) -> Option<String> {
        storage("localStorage")?.get_item(name).ok()?
    }

    fn set_note(&self, name: &str, text: Option<&str>) {
        if let Some(storage) = storage("localStorage") {
            // Without the note, the windows still have the lock and each other's messages.
            let _ = match text {
                Some(text) => storage.set_item(name, text),
                None => storage.remove_item(name),
            };
        }
    }
}

/// A storage, where the page may use it: reading the property alone can throw.
fn storage(name: &str) -> Option<web_sys::Storage> {
    sys::global(name).map(JsCast::unchecked_into)
}
