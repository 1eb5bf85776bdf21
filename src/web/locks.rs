//! `navigator.locks` (Web Locks API). If it is missing, every lock is granted at once: the requests of
//! a window still share a renewal, but windows do not.

use core::cell::OnceCell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::guard::WhileActive;
use super::{Web, sys};
use crate::ports::Lock;

/// A lock, or a place in the queue for one; released when dropped.
pub struct LockGuard {
    release: Function,
}

impl Drop for LockGuard {
    fn drop(&mut self) {
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

impl Lock for Web {
    type Guard = Option<LockGuard>;
    type Sign = WhileActive<Raised>;

    async fn lock(&self, name: &str) -> Option<LockGuard> {
        request(name).await
    }

    fn show(&self, name: &str) -> Self::Sign {
        let name = name.to_owned();
        WhileActive::new(move |_| raise(&name))
    }

    async fn signs(&self, prefix: &str) -> Option<Vec<String>> {
        let snapshot = JsFuture::from(manager()?.query().ok()?).await.ok()?;
        let held: Array = sys::member(&snapshot, "held")?.unchecked_into();
        let names = held
            .iter()
            .filter_map(|lock| sys::member(&lock, "name")?.as_string());
        Some(names.filter(|name| name.starts_with(prefix)).collect())
    }
}

/// A sign is a lock that nobody else requests. It is requested at once: a lock that is released later
/// is granted to another window only when the sign is held.
fn raise(name: &str) -> Raised {
    let raised = Raised::default();
    let (place, granted) = (Rc::downgrade(&raised), request(name));
    wasm_bindgen_futures::spawn_local(async move {
        let guard = granted.await;
        if let (Some(place), Some(guard)) = (place.upgrade(), guard) {
            let _ = place.set(guard);
        }
    });
    raised
}

/// The lock of a sign, once it is granted.
pub type Raised = Rc<OnceCell<LockGuard>>;

fn manager() -> Option<sys::LockManager> {
    let navigator = sys::global("navigator")?;
    sys::member(&navigator, "locks").map(JsCast::unchecked_into)
}

/// A placeholder for a function. `Function::default()` would compile one from text, which a strict
/// Content Security Policy forbids.
fn unset() -> Function {
    JsValue::UNDEFINED.unchecked_into()
}

/// Requests a lock now, and waits for it when polled.
fn request(name: &str) -> impl Future<Output = Option<LockGuard>> + use<> {
    let requested = requested(name);
    async {
        let (guard, settled) = requested?;
        JsFuture::from(settled).await.ok()?;
        Some(guard)
    }
}

fn requested(name: &str) -> Option<(LockGuard, Promise)> {
    let manager = manager()?;
    let mut release = unset();
    // The lock is held as long as this promise is pending.
    let held = Promise::new(&mut |resolve, _| release = resolve);
    let guard = LockGuard { release };
    let mut grant = unset();
    let granted = Promise::new(&mut |resolve, _| grant = resolve);
    let callback = Closure::once_into_js(move |lock: JsValue| {
        let _ = grant.call1(&JsValue::UNDEFINED, &lock);
        held
    });
    let requested = manager.request(name, &callback).ok()?;
    // A refused request settles `requested` and never `granted`.
    Some((guard, Promise::race(&Array::of2(&granted, &requested))))
}
