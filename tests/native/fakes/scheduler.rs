//! Tasks, events and timers of all windows, run one at a time in an order that can be chosen.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

use super::random::Random;

/// A window's number; what a window started ends with it.
pub type Owner = u32;

type Work = Pin<Box<dyn Future<Output = ()>>>;

struct Task {
    owner: Owner,
    what: String,
    work: Option<Work>,
}

#[derive(Default)]
pub struct Scheduler {
    tasks: RefCell<BTreeMap<u64, Task>>,
    woken: Arc<Mutex<Woken>>,
    events: RefCell<VecDeque<Box<dyn FnOnce()>>>,
    timers: RefCell<BTreeMap<(u64, u64), Waker>>,
    frozen: RefCell<Vec<Owner>>,
    now: Cell<u64>,
    ids: Cell<u64>,
    order: RefCell<Order>,
}

/// What goes first of all that can happen next.
#[derive(Default)]
enum Order {
    /// Tasks in the order in which they were woken, then events in theirs.
    #[default]
    First,
    /// Anything.
    Random(Random),
    /// What a script says.
    Scripted(Rc<Script>),
}

/// Decisions, so that all of them can be tried: what was decided, and among how many.
#[derive(Default)]
pub struct Script {
    given: Vec<usize>,
    taken: RefCell<Vec<(usize, usize)>>,
    depth: usize,
}

impl Script {
    /// The first script of all that go so many decisions deep; beyond, the first possibility is taken.
    pub fn first(depth: usize) -> Rc<Self> {
        Rc::new(Self {
            depth,
            ..Self::default()
        })
    }

    /// The script after this one, when this one has been played; none after the last.
    pub fn next(&self) -> Option<Rc<Self>> {
        let mut given = self.taken.borrow().clone();
        while let Some((choice, count)) = given.pop() {
            if choice + 1 < count {
                let mut given: Vec<_> = given.iter().map(|(choice, _)| *choice).collect();
                given.push(choice + 1);
                return Some(Rc::new(Self {
                    given,
                    taken: RefCell::default(),
                    depth: self.depth,
                }));
            }
        }
        None
    }

    /// Decides among so many possibilities.
    pub fn decide(&self, count: usize) -> usize {
        let mut taken = self.taken.borrow_mut();
        if count < 2 || taken.len() == self.depth {
            return 0;
        }
        let choice = self.given.get(taken.len()).copied().unwrap_or(0);
        taken.push((choice, count));
        choice
    }

    /// The decisions so far.
    pub fn decisions(&self) -> Vec<usize> {
        self.taken
            .borrow()
            .iter()
            .map(|(choice, _)| *choice)
            .collect()
    }
}

/// Tasks that want to go on, in their order.
#[derive(Default)]
struct Woken {
    order: VecDeque<u64>,
    known: BTreeSet<u64>,
}

impl Woken {
    fn add(&mut self, id: u64) {
        if self.known.insert(id) {
            self.order.push_back(id);
        }
    }

    fn forget(&mut self, id: u64) {
        if self.known.remove(&id)
            && let Some(place) = self.order.iter().position(|other| *other == id)
        {
            self.order.remove(place);
        }
    }

    fn forget_first(&mut self) {
        if let Some(id) = self.order.pop_front() {
            self.known.remove(&id);
        }
    }
}

struct TaskWaker {
    id: u64,
    woken: Arc<Mutex<Woken>>,
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        self.woken.lock().expect("one thread").add(self.id);
    }
}

impl Scheduler {
    /// Runs what can go on in any order.
    pub fn random(seed: u64) -> Self {
        Self {
            order: RefCell::new(Order::Random(Random::new(seed))),
            ..Self::default()
        }
    }

    /// From now on a script decides.
    pub fn follow(&self, script: Rc<Script>) {
        self.order.replace(Order::Scripted(script));
    }

    fn id(&self) -> u64 {
        self.ids.set(self.ids.get() + 1);
        self.ids.get()
    }

    pub fn spawn(&self, owner: Owner, what: impl Into<String>, work: Work) {
        let id = self.id();
        let task = Task {
            owner,
            what: what.into(),
            work: Some(work),
        };
        self.tasks.borrow_mut().insert(id, task);
        self.woken.lock().expect("one thread").add(id);
    }

    /// Lets something happen that no task waits for: a message, an answer, a lock that is granted.
    pub fn soon(&self, event: impl FnOnce() + 'static) {
        self.events.borrow_mut().push_back(Box::new(event));
    }

    /// Drops all tasks of a window, as the end of its page does.
    pub fn drop_tasks_of(&self, owner: Owner) {
        self.thaw(owner);
        let mut dropped = Vec::new();
        self.tasks.borrow_mut().retain(|_, task| {
            if task.owner == owner {
                dropped.extend(task.work.take());
            }
            task.owner != owner
        });
    }

    pub fn freeze(&self, owner: Owner) {
        self.frozen.borrow_mut().push(owner);
    }

    pub fn thaw(&self, owner: Owner) {
        self.frozen.borrow_mut().retain(|frozen| *frozen != owner);
    }

    pub fn is_frozen(&self, owner: Owner) -> bool {
        self.frozen.borrow().contains(&owner)
    }

    /// What tasks are still waiting.
    pub fn unfinished(&self) -> Vec<String> {
        let tasks = self.tasks.borrow();
        tasks.values().map(|task| task.what.clone()).collect()
    }

    pub fn timers(&self) -> usize {
        self.timers.borrow().len()
    }

    pub fn now(&self) -> u64 {
        self.now.get()
    }

    /// Runs until nothing can go on without time passing.
    pub fn run(&self) {
        for _ in 0..2_000_000 {
            if !self.step() {
                return;
            }
        }
        panic!("it never comes to rest: {:?}", self.unfinished());
    }

    /// Runs one thing; `false` where nothing can go on.
    pub fn step(&self) -> bool {
        let choice = match &*self.order.borrow() {
            Order::First => None,
            Order::Random(random) => Some(random.below(self.possibilities().max(1))),
            Order::Scripted(script) => Some(script.decide(self.possibilities())),
        };
        let Some(choice) = choice else {
            match self.first_ready() {
                Some(task) => self.poll(task),
                None if self.events.borrow().is_empty() => return false,
                None => self.happen(0),
            }
            return true;
        };
        let ready = self.ready();
        if ready.len() + self.events.borrow().len() == 0 {
            return false;
        }
        match ready.get(choice) {
            Some(task) => self.poll(*task),
            None => self.happen(choice - ready.len()),
        }
        true
    }

    fn possibilities(&self) -> usize {
        self.ready().len() + self.events.borrow().len()
    }

    fn happen(&self, index: usize) {
        let event = self.events.borrow_mut().remove(index);
        if let Some(event) = event {
            event();
        }
    }

    fn first_ready(&self) -> Option<u64> {
        let mut woken = self.woken.lock().expect("one thread");
        let tasks = self.tasks.borrow();
        while woken
            .order
            .front()
            .is_some_and(|id| !tasks.contains_key(id))
        {
            woken.forget_first();
        }
        let frozen = self.frozen.borrow();
        let can_run = |id: &&u64| tasks.get(id).is_some_and(|t| !frozen.contains(&t.owner));
        woken.order.iter().find(can_run).copied()
    }

    fn ready(&self) -> Vec<u64> {
        let tasks = self.tasks.borrow();
        let woken = self.woken.lock().expect("one thread");
        let frozen = self.frozen.borrow();
        let can_run = |id: &u64| tasks.get(id).is_some_and(|t| !frozen.contains(&t.owner));
        woken.order.iter().copied().filter(can_run).collect()
    }

    fn poll(&self, id: u64) {
        self.woken.lock().expect("one thread").forget(id);
        let work = self
            .tasks
            .borrow_mut()
            .get_mut(&id)
            .and_then(|task| task.work.take());
        let Some(mut work) = work else { return };
        let waker = Waker::from(Arc::new(TaskWaker {
            id,
            woken: self.woken.clone(),
        }));
        match work.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(()) => {
                self.tasks.borrow_mut().remove(&id);
            }
            // A task that closed its own window is gone by now.
            Poll::Pending => {
                if let Some(task) = self.tasks.borrow_mut().get_mut(&id) {
                    task.work = Some(work);
                }
            }
        }
    }

    /// Lets time pass, timer by timer.
    pub fn advance(&self, milliseconds: u64) {
        let end = self.now.get() + milliseconds;
        self.run();
        while let Some(deadline) = self.next_deadline().filter(|deadline| *deadline <= end) {
            self.jump(deadline);
            self.run();
        }
        self.now.set(end);
    }

    /// Lets time pass up to the next timer; `false` where there is none.
    pub fn advance_to_timer(&self) -> bool {
        let deadline = self.next_deadline();
        if let Some(deadline) = deadline {
            self.jump(deadline);
        }
        deadline.is_some()
    }

    fn next_deadline(&self) -> Option<u64> {
        let timers = self.timers.borrow();
        timers.keys().next().map(|(deadline, _)| *deadline)
    }

    fn jump(&self, deadline: u64) {
        self.now.set(self.now.get().max(deadline));
        let later = self.timers.borrow_mut().split_off(&(deadline + 1, 0));
        for waker in self.timers.replace(later).into_values() {
            waker.wake();
        }
    }

    /// A timer, stopped when dropped.
    pub fn sleep(self: &Rc<Self>, milliseconds: u64) -> Sleep {
        Sleep {
            scheduler: self.clone(),
            key: (self.now.get() + milliseconds, self.id()),
        }
    }

    /// Waits until the scheduler has run one event.
    pub async fn tick(&self) {
        let slot = Slot::default();
        let set = slot.clone();
        self.soon(move || set.fill(()));
        slot.take().await;
    }
}

pub struct Sleep {
    scheduler: Rc<Scheduler>,
    key: (u64, u64),
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut timers = self.scheduler.timers.borrow_mut();
        if self.scheduler.now.get() >= self.key.0 {
            timers.remove(&self.key);
            return Poll::Ready(());
        }
        timers.insert(self.key, context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        self.scheduler.timers.borrow_mut().remove(&self.key);
    }
}

/// A place for one value that one task waits for.
pub struct Slot<T>(Rc<Place<T>>);

struct Place<T> {
    value: RefCell<Option<T>>,
    waiting: RefCell<Option<Waker>>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self(Rc::new(Place {
            value: RefCell::default(),
            waiting: RefCell::default(),
        }))
    }
}

impl<T> Clone for Slot<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Slot<T> {
    pub fn fill(&self, value: T) {
        self.0.value.replace(Some(value));
        if let Some(waker) = self.0.waiting.take() {
            waker.wake();
        }
    }

    pub async fn take(&self) -> T {
        std::future::poll_fn(|context| match self.0.value.take() {
            Some(value) => Poll::Ready(value),
            None => {
                self.0.waiting.replace(Some(context.waker().clone()));
                Poll::Pending
            }
        })
        .await
    }
}

/// What a window was asked for, and what came of it.
pub struct Promise<T>(Slot<T>);

impl<T> Clone for Promise<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: 'static> Promise<T> {
    pub fn spawn(
        scheduler: &Scheduler,
        owner: Owner,
        what: &str,
        work: impl Future<Output = T> + 'static,
    ) -> Self {
        let slot = Slot::default();
        let result = slot.clone();
        scheduler.spawn(
            owner,
            what,
            Box::pin(async move { result.fill(work.await) }),
        );
        Self(slot)
    }

    pub fn is_settled(&self) -> bool {
        self.0.0.value.borrow().is_some()
    }

    /// What came of it.
    #[track_caller]
    pub fn result(&self) -> T {
        match self.0.0.value.take() {
            Some(value) => value,
            None => panic!("the promise has not settled, or its result was taken before"),
        }
    }
}
