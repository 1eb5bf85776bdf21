//! Web Locks: exclusive, first come first served, released with the guard or the window.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::scheduler::{Scheduler, Slot};

#[derive(Default)]
pub struct Locks {
    held: RefCell<Vec<(String, u64)>>,
    queue: RefCell<VecDeque<(String, u64, Slot<()>)>>,
    /// Signs that have not been taken down.
    rising: RefCell<Vec<u64>>,
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
            .retain(|other| *other != id);
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
            let (locks, sign) = (self.clone(), (name.to_owned(), sign.0.id));
            locks.rising.borrow_mut().push(sign.1);
            scheduler.soon(move || {
                if locks.rising.borrow().contains(&sign.1) {
                    locks.held.borrow_mut().push(sign);
                }
            });
        }
        sign
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
        let release = move || {
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
