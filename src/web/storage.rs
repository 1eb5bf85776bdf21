//! sessionStorage for tokens, localStorage for what all windows may know.

use super::Web;
use super::stores::storage;
use crate::form;
use crate::ports::SessionStore;

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
            // The value of an earlier write would come back after a reload.
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
            // Without the note, the windows still have the lock and their messages.
            let _ = match text {
                Some(text) => storage.set_item(name, text),
                None => storage.remove_item(name),
            };
        }
    }
}
