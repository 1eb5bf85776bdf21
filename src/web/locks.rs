//! `navigator.locks` (Web Locks API). Where it is missing, a lock is had at once: requests of one
//! window still share a renewal, windows no longer do.

use js_sys::{Array, Function, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{Web, sys};
use crate::ports::Lock;

/// A lock, or the place in the queue for one; given up when dropped.
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

    async fn lock(&self, name: &str) -> Option<LockGuard> {
        request(name, false).await
    }

    async fn try_lock(&self, name: &str) -> Option<Self::Guard> {
        request(name, true).await.map(Some)
    }

    async fn is_held(&self, prefix: &str, own: &str) -> Option<bool> {
        let snapshot = JsFuture::from(manager()?.query().ok()?).await.ok()?;
        let held: Array = sys::member(&snapshot, "held")?.unchecked_into();
        Some(held.iter().any(|lock| {
            sys::member(&lock, "name")
                .and_then(|name| name.as_string())
                .is_some_and(|name| name.starts_with(prefix) && name != own)
        }))
    }
}

fn manager() -> Option<sys::LockManager> {
    let navigator = sys::global("navigator")?;
    sys::member(&navigator, "locks").map(JsCast::unchecked_into)
}

/// A place for a function that comes. `Function::default()` would compile one from text, which a
/// strict Content Security Policy forbids.
fn unset() -> Function {
    JsValue::UNDEFINED.unchecked_into()
}

async fn request(name: &str, if_available: bool) -> Option<LockGuard> {
    let manager = manager()?;
    let mut release = unset();
    // The lock is held for as long as this promise is pending.
    let held = Promise::new(&mut |resolve, _| release = resolve);
    let guard = LockGuard { release };
    let mut grant = unset();
    let granted = Promise::new(&mut |resolve, _| grant = resolve);
    let callback = Closure::once_into_js(move |lock: JsValue| {
        let _ = grant.call1(&JsValue::UNDEFINED, &lock);
        held
    });
    let options = Object::new();
    sys::set_member(&options, "ifAvailable", &if_available.into());
    let requested = manager.request(name, &options, &callback).ok()?;
    // A refused request settles `requested` and never `granted`.
    let first = Promise::race(&Array::of2(&granted, &requested));
    let lock = JsFuture::from(first).await.ok()?;
    (!lock.is_null()).then_some(guard)
}
