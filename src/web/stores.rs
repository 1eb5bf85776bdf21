//! The storages of a page.

use core::cell::{Cell, RefCell};

use wasm_bindgen::{JsCast, JsValue};

use super::sys;

/// A page's storage, and memory if that is missing, full or turned off.
#[derive(Default)]
pub struct Stores {
    memory_only: Cell<bool>,
    warned: Cell<bool>,
    /// The sessions in memory, by key.
    pub memory: RefCell<Vec<(String, String)>>,
}

impl Stores {
    /// Keeps sessions in memory only, or in sessionStorage.
    pub fn keep_in_memory(&self, memory: bool) {
        self.memory_only.set(memory);
    }

    /// The storage of sessions, unless they are kept in memory.
    pub fn session(&self) -> Option<web_sys::Storage> {
        match self.memory_only.get() {
            true => None,
            false => storage("sessionStorage"),
        }
    }

    /// Removes a session from memory.
    pub fn forget(&self, key: &str) {
        self.memory.borrow_mut().retain(|(known, _)| known != key);
    }

    /// Logs, once, that a session will not survive the page.
    pub fn warn_once(&self) {
        if !self.warned.replace(true) && !self.memory_only.get() {
            web_sys::console::warn_1(&JsValue::from_str(
                "[openfin-salesforce] sessionStorage cannot be used; the session will not survive a reload.",
            ));
        }
    }
}

/// A storage, if the page may use it: even reading the property can throw.
pub fn storage(name: &str) -> Option<web_sys::Storage> {
    sys::global(name).map(JsCast::unchecked_into)
}
