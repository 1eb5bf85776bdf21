//! BroadcastChannel: everybody who listens hears what is posted from then on, the poster's own
//! window too, for it posts through a channel object of its own.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use openfin_salesforce::ports::Heard;

use super::scheduler::{Owner, Scheduler};

type Hear = Rc<dyn Fn(Heard<'_>)>;

#[derive(Default)]
pub struct Peers {
    members: RefCell<Vec<(u64, Owner, Hear)>>,
    ids: Cell<u64>,
    /// Every message that was posted.
    pub posted: RefCell<Vec<String>>,
    /// What frozen windows have missed so far, where they hear it later.
    missed: RefCell<Vec<(u64, String)>>,
    /// Whether frozen windows hear later what they have missed.
    pub is_late: Cell<bool>,
}

pub struct Membership {
    peers: Rc<Peers>,
    id: u64,
}

impl Peers {
    pub fn members(&self) -> usize {
        self.members.borrow().len()
    }

    pub fn join(self: &Rc<Self>, owner: Owner, hear: Box<dyn Fn(Heard<'_>)>) -> Membership {
        self.ids.set(self.ids.get() + 1);
        let member = (self.ids.get(), owner, Hear::from(hear));
        self.members.borrow_mut().push(member);
        Membership {
            peers: self.clone(),
            id: self.ids.get(),
        }
    }

    pub fn post(self: &Rc<Self>, scheduler: &Rc<Scheduler>, message: &str) {
        self.posted.borrow_mut().push(message.to_owned());
        let ids: Vec<_> = self.members.borrow().iter().map(|(id, ..)| *id).collect();
        for id in ids {
            let (peers, message) = (self.clone(), message.to_owned());
            let frozen = scheduler.clone();
            scheduler.soon(move || peers.deliver(id, &message, &frozen));
        }
    }

    /// A frozen window misses it, or hears it later.
    fn deliver(&self, id: u64, message: &str, scheduler: &Scheduler) {
        let members = self.members.borrow();
        let member = members.iter().find(|(member, ..)| *member == id);
        let Some((_, owner, hear)) = member.cloned() else {
            return;
        };
        drop(members);
        match scheduler.is_frozen(owner) {
            false => hear(Heard::Message(message)),
            true if self.is_late.get() => {
                self.missed.borrow_mut().push((id, message.to_owned()));
            }
            true => {}
        }
    }

    /// A window that was frozen runs again.
    pub fn thaw(self: &Rc<Self>, owner: Owner, scheduler: &Rc<Scheduler>) {
        let members = self.members.borrow();
        let own: Vec<_> = members.iter().filter(|(_, o, _)| *o == owner).collect();
        let missed = self.missed.take();
        for (id, message) in missed {
            if own.iter().any(|(own, ..)| *own == id) {
                let (peers, frozen) = (self.clone(), scheduler.clone());
                scheduler.soon(move || peers.deliver(id, &message, &frozen));
            } else {
                self.missed.borrow_mut().push((id, message));
            }
        }
    }

    /// A page comes back from the back/forward cache.
    pub fn come_back(&self, owner: Owner) {
        let members = self.members.borrow().clone();
        for (_, _, hear) in members.iter().filter(|(_, o, _)| *o == owner) {
            hear(Heard::Return);
        }
    }
}

impl Drop for Membership {
    fn drop(&mut self) {
        let mut members = self.peers.members.borrow_mut();
        members.retain(|(id, ..)| *id != self.id);
    }
}
