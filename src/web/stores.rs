//! Where a page stores things.

use core::cell::{Cell, RefCell};

use wasm_bindgen::{JsCast, JsValue};

use super::sys;

/// What a page stores, with memory in place of a storage that is missing, full or not wanted.
#[derive(Default)]
pub struct Stores {
    memory_only: Cell<bool>,
    warned: Cell<bool>,
    /// What only this page knows, by key.
    pub memory: RefCell<Vec<(String, String)>>,
}

impl Stores {
    /// Keeps sessions in memory alone, or in sessionStorage again.
    pub fn keep_in_memory(&self, memory: bool) {
        self.memory_only.set(memory);
    }

    /// Where sessions are stored, unless in memory.
    pub fn session(&self) -> Option<web_sys::Storage> {
        match self.memory_only.get() {
            true => None,
            false => storage("sessionStorage"),
        }
    }

    /// Forgets what is in memory.
    pub fn forget(&self, key: &str) {
        self.memory.borrow_mut().retain(|(known, _)| known != key);
    }

    /// Says once that a session will not outlive the page.
    pub fn warn_once(&self) {
        if !self.warned.replace(true) && !self.memory_only.get() {
            web_sys::console::warn_1(&JsValue::from_str(
                "[openfin-salesforce] sessionStorage cannot be used; the session will not survive a reload.",
            ));
        }
    }
}

/// A storage, where the page may use it: reading the property alone can throw.
pub fn storage(name: &str) -> Option<web_sys::Storage> {
    sys::global(name).map(JsCast::unchecked_into)
}
