//! Web Locks: exclusive, first come first served, released with the guard or the window.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::scheduler::{Scheduler, Slot};

#[derive(Default)]
pub struct Locks {
    held: RefCell<Vec<(String, u64)>>,
    queue: RefCell<VecDeque<(String, u64, Slot<()>)>>,
    /// Signs that have been requested and are not held yet.
    rising: RefCell<Vec<(String, u64)>>,
    ids: Cell<u64>,
    /// A page that goes away: the next one finds its locks free.
    pub at_once: Cell<bool>,
    /// An environment without `navigator.locks`.
    pub missing: Cell<bool>,
}

/// A lock or a place in the queue for one.
pub struct LockGuard {
    locks: Rc<Locks>,
    scheduler: Rc<Scheduler>,
    id: u64,
}

/// A sign that a window shows to all others.
pub struct Sign(LockGuard);

impl Drop for Sign {
    fn drop(&mut self) {
        let id = self.0.id;
        self.0
            .locks
            .rising
            .borrow_mut()
            .retain(|(_, other)| *other != id);
    }
}

impl Locks {
    pub fn held(&self) -> Vec<String> {
        let held = self.held.borrow();
        held.iter().map(|(name, _)| name.clone()).collect()
    }

    pub fn waiting(&self) -> usize {
        self.queue.borrow().len()
    }

    fn guard(self: &Rc<Self>, scheduler: &Rc<Scheduler>) -> LockGuard {
        self.ids.set(self.ids.get() + 1);
        LockGuard {
            locks: self.clone(),
            scheduler: scheduler.clone(),
            id: self.ids.get(),
        }
    }

    pub async fn lock(self: &Rc<Self>, scheduler: &Rc<Scheduler>, name: &str) -> LockGuard {
        scheduler.tick().await;
        let guard = self.guard(scheduler);
        if self.missing.get() {
            return guard;
        }
        let granted = Slot::default();
        let place = (name.to_owned(), guard.id, granted.clone());
        self.queue.borrow_mut().push_back(place);
        self.grant(scheduler);
        granted.take().await;
        guard
    }

    /// Shows a sign; a browser takes its time for that.
    pub fn show(self: &Rc<Self>, scheduler: &Rc<Scheduler>, name: &str) -> Sign {
        let sign = Sign(self.guard(scheduler));
        if !self.missing.get() {
            let (locks, id) = (self.clone(), sign.0.id);
            locks.rising.borrow_mut().push((name.to_owned(), id));
            scheduler.soon(move || locks.hold_rising(|other| other == id));
        }
        sign
    }

    fn hold_rising(&self, is_wanted: impl Fn(u64) -> bool) {
        self.rising.borrow_mut().retain(|sign| {
            let is_wanted = is_wanted(sign.1);
            if is_wanted {
                self.held.borrow_mut().push(sign.clone());
            }
            !is_wanted
        });
    }

    pub async fn signs(
        self: &Rc<Self>,
        scheduler: &Rc<Scheduler>,
        prefix: &str,
    ) -> Option<Vec<String>> {
        scheduler.tick().await;
        let mut names = self.held();
        names.retain(|name| name.starts_with(prefix));
        scheduler.tick().await;
        (!self.missing.get()).then_some(names)
    }

    fn is_taken(&self, name: &str) -> bool {
        self.held.borrow().iter().any(|(held, _)| held == name)
    }

    fn grant(&self, scheduler: &Scheduler) {
        self.queue.borrow_mut().retain(|(name, id, granted)| {
            let is_free = !self.is_taken(name);
            if is_free {
                self.held.borrow_mut().push((name.clone(), *id));
                let granted = granted.clone();
                scheduler.soon(move || granted.fill(()));
            }
            !is_free
        });
    }
}

impl Drop for LockGuard {
    fn drop(&mut self) {
        let (locks, id) = (self.locks.clone(), self.id);
        locks
            .queue
            .borrow_mut()
            .retain(|(_, other, _)| *other != id);
        let scheduler = self.scheduler.clone();
        let last = locks.ids.get();
        let release = move || {
            // Requests and releases of a page are processed in their order.
            locks.hold_rising(|other| other <= last);
            locks.held.borrow_mut().retain(|(_, other)| *other != id);
            locks.grant(&scheduler);
        };
        // A browser takes its time, and can answer a question first.
        match self.locks.at_once.get() {
            true => release(),
            false => later(self.scheduler.clone(), 4, Box::new(release)),
        }
    }
}

/// Lets something happen after so many other things.
fn later(scheduler: Rc<Scheduler>, turns: u32, event: Box<dyn FnOnce()>) {
    let next = scheduler.clone();
    scheduler.soon(move || match turns {
        0 => event(),
        _ => later(next, turns - 1, event),
    });
}
