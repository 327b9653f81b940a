//! Work on many cores with results in order and flat memory.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How far workers may run ahead of the consumer.
#[derive(Debug, Clone, Copy)]
pub struct Ahead {
    /// At most so many items.
    pub items: usize,
    /// At most so much weight, unless a single item weighs more.
    pub weight: u64,
}

/// What is handed out, and how far.
struct State<I, R> {
    items: I,
    /// Index of the next item to hand out.
    next: usize,
    /// Index of the next result to consume.
    consumed: usize,
    /// Weight of the items handed out and not consumed.
    weight: u64,
    /// An item taken from the iterator that does not fit yet.
    held: Option<R>,
    exhausted: bool,
    stopped: bool,
}

/// What the threads have done.
struct Done<R> {
    /// Results not yet handed on, by the index of their item, each with its weight.
    results: BTreeMap<usize, (R, u64)>,
    /// Threads that have ended.
    gone: usize,
}

/// Runs `work` on `items` in `jobs` threads and hands the results to `consume` in the order of the items.
///
/// Each thread makes its own context with `context` first. An item comes with its weight (bytes, say), its result with what it weighs
/// then, and no more is under way than `ahead` allows, so memory does not grow with the number of items. When `consume` breaks, no
/// further item is taken and the value is returned.
pub fn ordered<T, R, C, B>(
    jobs: usize,
    ahead: Ahead,
    items: impl Iterator<Item = (T, u64)> + Send,
    context: impl Fn() -> C + Sync,
    work: impl Fn(&mut C, T) -> (R, u64) + Sync,
    mut consume: impl FnMut(R) -> ControlFlow<B>,
) -> Option<B>
where
    T: Send,
    R: Send,
{
    let state = Mutex::new(State {
        items,
        next: 0,
        consumed: 0,
        weight: 0,
        held: None::<(T, u64)>,
        exhausted: false,
        stopped: false,
    });
    let room = Condvar::new();
    let done = Mutex::new(Done { results: BTreeMap::new(), gone: 0 });
    let ready = Condvar::new();

    std::thread::scope(|scope| {
        for _ in 0..jobs.max(1) {
            scope.spawn(|| {
                let _gone = OnDrop(|| {
                    lock(&done).gone += 1;
                    ready.notify_one();
                });
                let mut context = context();
                while let Some((index, item, weight)) = take(&state, &room, ahead) {
                    let (result, heavy) = work(&mut context, item);
                    let mut state = lock(&state);
                    state.weight = state.weight.saturating_sub(weight).saturating_add(heavy);
                    drop(state);
                    lock(&done).results.insert(index, (result, heavy));
                    ready.notify_one();
                }
            });
        }
        let mut index = 0;
        let broken = loop {
            let (result, weight) = result_of(index, &done, &ready, jobs.max(1))?;
            index += 1;
            let flow = consume(result);
            let mut state = lock(&state);
            state.consumed = index;
            state.weight = state.weight.saturating_sub(weight);
            if let ControlFlow::Break(value) = flow {
                state.stopped = true;
                break value;
            }
            drop(state);
            room.notify_all();
        };
        room.notify_all();
        Some(broken)
    })
}

/// Waits for the result of an item, and gives its weight too; `None` when all threads are gone without it.
fn result_of<R>(index: usize, done: &Mutex<Done<R>>, ready: &Condvar, threads: usize) -> Option<(R, u64)> {
    let mut state = lock(done);
    loop {
        if let Some(result) = state.results.remove(&index) {
            return Some(result);
        }
        if state.gone == threads {
            return None;
        }
        state = ready.wait(state).unwrap_or_else(PoisonError::into_inner);
    }
}

/// Takes the next item as soon as there is room for it; `None` at the end.
fn take<T>(
    state: &Mutex<State<impl Iterator<Item = (T, u64)>, (T, u64)>>,
    room: &Condvar,
    ahead: Ahead,
) -> Option<(usize, T, u64)> {
    let mut state = lock(state);
    loop {
        if state.stopped {
            return None;
        }
        if state.held.is_none() && !state.exhausted && state.next - state.consumed < ahead.items {
            state.held = state.items.next();
            state.exhausted = state.held.is_none();
        }
        if state.exhausted && state.held.is_none() {
            return None;
        }
        let fits = state.held.as_ref().is_some_and(|(_, weight)| {
            state.next == state.consumed || state.weight.saturating_add(*weight) <= ahead.weight
        });
        if fits && let Some((item, weight)) = state.held.take() {
            let index = state.next;
            state.next += 1;
            state.weight = state.weight.saturating_add(weight);
            return Some((index, item, weight));
        }
        state = room.wait(state).unwrap_or_else(PoisonError::into_inner);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A poisoned lock means that a worker panicked; the scope passes that panic on after the others have ended.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

struct OnDrop<F: FnMut()>(F);

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const AHEAD: Ahead = Ahead { items: 8, weight: 100 };

    #[test]
    fn results_come_in_order_whatever_the_number_of_threads() {
        for jobs in [1, 2, 7] {
            let mut seen = Vec::new();
            let items = (0..200_u64).map(|n| (n, n % 150));
            let end: Option<()> = ordered(
                jobs,
                AHEAD,
                items,
                || (),
                |(), n| {
                    std::thread::sleep(Duration::from_micros(n * 37 % 200));
                    (n * 2, n % 90)
                },
                |n| {
                    seen.push(n);
                    ControlFlow::Continue(())
                },
            );
            assert_eq!(end, None);
            assert_eq!(seen, (0..200).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn breaking_stops_taking_items() {
        let taken = std::sync::atomic::AtomicUsize::new(0);
        let items = (0..1000_u64).map(|n| {
            taken.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            (n, 1)
        });
        let end = ordered(
            3,
            AHEAD,
            items,
            || (),
            |(), n| (n, 1),
            |n| if n == 20 { ControlFlow::Break(n) } else { ControlFlow::Continue(()) },
        );
        assert_eq!(end, Some(20));
        assert!(taken.load(std::sync::atomic::Ordering::SeqCst) < 40);
    }

    #[test]
    fn no_items_is_no_work() {
        let end: Option<()> =
            ordered(2, AHEAD, std::iter::empty::<(u8, u64)>(), || (), |(), n| (n, 0), |_| ControlFlow::Continue(()));
        assert_eq!(end, None);
    }

    #[test]
    fn heavy_results_are_waited_for() {
        let under_way = std::sync::atomic::AtomicUsize::new(0);
        let end = ordered(
            2,
            AHEAD,
            (0..50_u64).map(|n| (n, 1)),
            || (),
            |(), n| {
                under_way.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                (n, 60)
            },
            |n| {
                std::thread::sleep(Duration::from_millis(1));
                // Two that are there, and two that were begun before it was known what they weigh.
                let ahead = under_way.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                if ahead > 4 { ControlFlow::Break(n) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(end, None);
    }
}
