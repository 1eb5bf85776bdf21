//! Futures that the use cases need, for one thread.

use core::cell::{Cell, RefCell};
use core::future::Future;
use core::pin::{Pin, pin};
use core::task::{Context, Poll, Waker};

/// Something that happens once. All waits for it end then, and later waits end at once.
#[derive(Default)]
pub struct Event {
    happened: Cell<bool>,
    places: Cell<u32>,
    waiting: RefCell<Vec<(u32, Waker)>>,
}

impl Event {
    /// Marks the event as happened.
    pub fn set(&self) {
        self.happened.set(true);
        for (_, waker) in self.waiting.take() {
            waker.wake();
        }
    }

    /// Whether it has happened.
    pub fn is_set(&self) -> bool {
        self.happened.get()
    }

    /// Waits for it.
    pub fn wait(&self) -> Wait<'_> {
        self.places.set(self.places.get().wrapping_add(1));
        Wait {
            event: self,
            place: self.places.get(),
        }
    }
}

/// A wait for an [`Event`]. Dropping it removes its waker: every request of a connection waits for
/// the connection's end, and wakers would pile up.
pub struct Wait<'a> {
    event: &'a Event,
    place: u32,
}

impl Future for Wait<'_> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.event.happened.get() {
            return Poll::Ready(());
        }
        let mut waiting = self.event.waiting.borrow_mut();
        match waiting.iter_mut().find(|(place, _)| *place == self.place) {
            Some((_, waker)) => waker.clone_from(context.waker()),
            None => waiting.push((self.place, context.waker().clone())),
        }
        Poll::Pending
    }
}

impl Drop for Wait<'_> {
    fn drop(&mut self) {
        let mut waiting = self.event.waiting.borrow_mut();
        waiting.retain(|(place, _)| *place != self.place);
    }
}

/// A queue of messages from callbacks to the one task that reads them.
pub struct Inbox<T> {
    messages: RefCell<Vec<T>>,
    reader: RefCell<Option<Waker>>,
}

impl<T> Default for Inbox<T> {
    fn default() -> Self {
        Self {
            messages: RefCell::default(),
            reader: RefCell::default(),
        }
    }
}

impl<T> Inbox<T> {
    /// Adds a message.
    pub fn send(&self, message: T) {
        self.messages.borrow_mut().push(message);
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
    }

    /// Waits for the next message.
    pub async fn next(&self) -> T {
        core::future::poll_fn(|context| {
            let mut messages = self.messages.borrow_mut();
            if messages.is_empty() {
                self.reader.replace(Some(context.waker().clone()));
                return Poll::Pending;
            }
            Poll::Ready(messages.remove(0))
        })
        .await
    }
}

/// The future that was done first.
pub enum Either<A, B> {
    /// The first future.
    First(A),
    /// The second future.
    Second(B),
}

/// Runs two futures until one is done, and drops the other, which cancels its work.
pub async fn race<A: Future, B: Future>(first: A, second: B) -> Either<A::Output, B::Output> {
    let mut first = pin!(first);
    let mut second = pin!(second);
    core::future::poll_fn(|context| {
        if let Poll::Ready(output) = poll(first.as_mut(), context) {
            return Poll::Ready(Either::First(output));
        }
        poll(second.as_mut(), context).map(Either::Second)
    })
    .await
}

/// Runs two futures side by side until both are done.
pub async fn both<F: Future<Output = ()>>(first: F, second: F) {
    let mut first = pin!(first);
    let mut second = pin!(second);
    let (mut first_runs, mut second_runs) = (true, true);
    core::future::poll_fn(|context| {
        first_runs = first_runs && poll(first.as_mut(), context).is_pending();
        second_runs = second_runs && poll(second.as_mut(), context).is_pending();
        match first_runs || second_runs {
            true => Poll::Pending,
            false => Poll::Ready(()),
        }
    })
    .await
}

fn poll<F: Future>(future: Pin<&mut F>, context: &mut Context<'_>) -> Poll<F::Output> {
    future.poll(context)
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::executor::block_on;
    use futures::join;

    #[test]
    fn an_event_wakes_all_who_wait_and_lets_later_ones_pass() {
        let event = Event::default();
        block_on(async {
            join!(event.wait(), event.wait(), async { event.set() });
            event.wait().await;
        });
        assert!(event.is_set());
    }

    #[test]
    fn a_wait_that_is_given_up_leaves_nothing_behind() {
        let event = Event::default();
        for _ in 0..3 {
            block_on(race(event.wait(), async {}));
        }
        assert!(event.waiting.borrow().is_empty());
    }

    #[test]
    fn an_inbox_keeps_the_order() {
        let inbox = Inbox::default();
        inbox.send(1);
        let read = block_on(async {
            let ((a, b), ()) = join!(async { (inbox.next().await, inbox.next().await) }, async {
                inbox.send(2)
            });
            (a, b)
        });
        assert_eq!(read, (1, 2));
    }

    #[test]
    fn both_go_on_while_the_other_waits() {
        let (first, second) = (Event::default(), Event::default());
        let order = RefCell::new(Vec::new());
        let step = async |name, awaited: &Event, next: &Event| {
            order.borrow_mut().push((name, 1));
            next.set();
            awaited.wait().await;
            order.borrow_mut().push((name, 2));
        };
        block_on(both(step("a", &first, &second), step("b", &second, &first)));
        assert_eq!(
            order.take(),
            [("a", 1), ("b", 1), ("b", 2), ("a", 2)],
            "each once"
        );
    }

    #[test]
    fn a_race_drops_the_slower() {
        struct Dropped<'a>(&'a Cell<bool>);
        impl Drop for Dropped<'_> {
            fn drop(&mut self) {
                self.0.set(true);
            }
        }
        let dropped = Cell::new(false);
        let guard = Dropped(&dropped);
        let slow = async move {
            let _guard = guard;
            core::future::pending::<()>().await;
        };
        assert!(matches!(block_on(race(slow, async {})), Either::Second(())));
        assert!(dropped.get());
    }
}
