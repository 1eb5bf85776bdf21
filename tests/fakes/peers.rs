//! BroadcastChannel: everybody who listens hears what is posted from then on, the poster's own
//! window too, for it posts through a channel object of its own.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::scheduler::{Owner, Scheduler};

type Hear = Rc<dyn Fn(&str)>;

#[derive(Default)]
pub struct Peers {
    members: RefCell<Vec<(u64, Owner, Hear)>>,
    ids: Cell<u64>,
    pub posted: Cell<usize>,
}

pub struct Membership {
    peers: Rc<Peers>,
    id: u64,
}

impl Peers {
    pub fn members(&self) -> usize {
        self.members.borrow().len()
    }

    pub fn join(self: &Rc<Self>, owner: Owner, hear: Box<dyn Fn(&str)>) -> Membership {
        self.ids.set(self.ids.get() + 1);
        let member = (self.ids.get(), owner, Hear::from(hear));
        self.members.borrow_mut().push(member);
        Membership {
            peers: self.clone(),
            id: self.ids.get(),
        }
    }

    pub fn post(self: &Rc<Self>, scheduler: &Rc<Scheduler>, message: &str) {
        self.posted.set(self.posted.get() + 1);
        let ids: Vec<_> = self.members.borrow().iter().map(|(id, ..)| *id).collect();
        for id in ids {
            let (peers, message) = (self.clone(), message.to_owned());
            let frozen = scheduler.clone();
            scheduler.soon(move || peers.deliver(id, &message, &frozen));
        }
    }

    /// A frozen window misses it.
    fn deliver(&self, id: u64, message: &str, scheduler: &Scheduler) {
        let member = self
            .members
            .borrow()
            .iter()
            .find(|(member, owner, _)| *member == id && !scheduler.is_frozen(*owner))
            .map(|(_, _, hear)| hear.clone());
        if let Some(hear) = member {
            hear(message);
        }
    }
}

impl Drop for Membership {
    fn drop(&mut self) {
        let mut members = self.peers.members.borrow_mut();
        members.retain(|(id, ..)| *id != self.id);
    }
}
