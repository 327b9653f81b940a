//! Watching a running query: Ctrl-C, the time limit, and the line that says how long it has been running.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, Once, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::{Connection, InterruptHandle};

use crate::lang::Lang;

/// Why a query was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The person pressed Ctrl-C.
    Person,
    /// The time limit was reached.
    Time,
}

/// The rows a query has given so far, and whether it has to stop.
#[derive(Default)]
pub struct Pulse {
    rows: AtomicU64,
    stop: AtomicU8,
    /// Connections that work on it besides the one that is watched.
    helpers: Mutex<Vec<InterruptHandle>>,
}

impl Pulse {
    /// Counts rows.
    pub fn count_rows(&self, rows: u64) {
        self.rows.fetch_add(rows, Ordering::Relaxed);
    }

    /// Returns the rows so far.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }

    /// Asks the query to stop; the first reason stays.
    pub fn stop(&self, why: Stop) {
        let code = match why {
            Stop::Person => 1,
            Stop::Time => 2,
        };
        let _ = self.stop.compare_exchange(0, code, Ordering::Relaxed, Ordering::Relaxed);
        for helper in locked(&self.helpers).iter() {
            helper.interrupt();
        }
    }

    /// Lets a stop reach another connection that works on the query.
    pub fn reaches(&self, helper: InterruptHandle) {
        let mut helpers = locked(&self.helpers);
        if self.stopped().is_some() {
            helper.interrupt();
        }
        helpers.push(helper);
    }

    /// Returns why the query has to stop, if it has.
    #[must_use]
    pub fn stopped(&self) -> Option<Stop> {
        match self.stop.load(Ordering::Relaxed) {
            1 => Some(Stop::Person),
            2 => Some(Stop::Time),
            _ => None,
        }
    }
}

/// How a query is watched.
#[derive(Debug, Clone, Copy, Default)]
pub struct Limits {
    /// It is stopped after this time.
    pub timeout: Option<Duration>,
    /// Whether a line on standard error, if that is a terminal, tells the time and rows after one second.
    pub progress: bool,
    /// The language of that line.
    pub lang: Lang,
}

/// The query of this process that Ctrl-C stops.
static RUNNING: Mutex<Option<Arc<Running>>> = Mutex::new(None);
static HANDLER: Once = Once::new();
/// The prompt that a person is at who types without a line editor.
static PROMPT: Mutex<Option<&'static str>> = Mutex::new(None);
/// Whether Ctrl-C was pressed at that prompt.
static PRESSED: AtomicBool = AtomicBool::new(false);

struct Running {
    handle: InterruptHandle,
    pulse: Arc<Pulse>,
    done: AtomicBool,
    /// Set while the progress line may be written.
    talk: AtomicBool,
    /// Whether a progress line stands on the terminal.
    line: Mutex<bool>,
    wake: Condvar,
    asleep: Mutex<()>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is guarded here is never half-changed, so a panic elsewhere does not spoil it.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Installs the handler for Ctrl-C (and SIGTERM, SIGHUP), once per process. While no query runs it does nothing.
pub fn install_interrupt_handler() {
    HANDLER.call_once(|| {
        // Where handlers cannot be installed, Ctrl-C keeps ending the program.
        let _ = ctrlc::set_handler(|| {
            if let Some(running) = locked(&RUNNING).as_ref() {
                running.pulse.stop(Stop::Person);
                running.handle.interrupt();
            } else if let Some(prompt) = *locked(&PROMPT) {
                PRESSED.store(true, Ordering::Release);
                let mut out = std::io::stdout();
                let _ = write!(out, "\n{prompt}").and_then(|()| out.flush());
            }
        });
    });
}

/// Says that a person is at a prompt without a line editor, which Ctrl-C shows anew; or that it is over.
pub fn prompting(prompt: Option<&'static str>) {
    PRESSED.store(false, Ordering::Release);
    *locked(&PROMPT) = prompt;
}

/// Tells whether Ctrl-C was pressed at that prompt since this was last asked.
pub fn was_pressed() -> bool {
    PRESSED.swap(false, Ordering::AcqRel)
}

/// Watches one query from [`Watch::start`] until it is dropped.
pub struct Watch {
    running: Arc<Running>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Begins to watch what `connection` is about to run.
    #[must_use]
    pub fn start(connection: &Connection, limits: Limits) -> Self {
        install_interrupt_handler();
        let progress = limits.progress && std::io::stderr().is_terminal();
        let running = Arc::new(Running {
            handle: connection.get_interrupt_handle(),
            pulse: Arc::default(),
            done: AtomicBool::new(false),
            talk: AtomicBool::new(progress),
            line: Mutex::new(false),
            wake: Condvar::new(),
            asleep: Mutex::new(()),
        });
        *locked(&RUNNING) = Some(Arc::clone(&running));
        let thread = (progress || limits.timeout.is_some()).then(|| {
            let running = Arc::clone(&running);
            std::thread::spawn(move || running.watch(limits))
        });
        Self { running, thread }
    }

    /// Returns the counter to hand to the query.
    #[must_use]
    pub fn pulse(&self) -> Arc<Pulse> {
        Arc::clone(&self.running.pulse)
    }

    /// Takes the progress line away for good; to be called before rows go to the terminal.
    #[must_use]
    pub fn hush(&self) -> Hush {
        Hush(Arc::clone(&self.running))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        locked(&RUNNING).take();
        self.running.done.store(true, Ordering::Release);
        drop(locked(&self.running.asleep));
        self.running.wake.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        self.running.hush();
    }
}

/// Silences the progress line of a [`Watch`].
pub struct Hush(Arc<Running>);

impl Hush {
    /// Takes the line away and keeps it away.
    pub fn now(&self) {
        self.0.hush();
    }
}

impl Running {
    fn hush(&self) {
        if self.talk.swap(false, Ordering::AcqRel) {
            let mut line = locked(&self.line);
            if std::mem::take(&mut *line) {
                let _ = write!(std::io::stderr(), "\r\u{1b}[K");
            }
        }
    }

    fn watch(&self, limits: Limits) {
        let start = Instant::now();
        while !self.done.load(Ordering::Acquire) {
            let guard = locked(&self.asleep);
            let left = limits.timeout.map_or(Duration::MAX, |t| t.saturating_sub(start.elapsed()));
            let nap = left.min(Duration::from_millis(200)).max(Duration::from_millis(1));
            if !self.done.load(Ordering::Acquire) {
                let _ = self.wake.wait_timeout(guard, nap);
            }
            if self.done.load(Ordering::Acquire) {
                return;
            }
            if limits.timeout.is_some_and(|t| start.elapsed() >= t) {
                self.pulse.stop(Stop::Time);
                self.handle.interrupt();
            }
            if start.elapsed() >= Duration::from_secs(1) {
                self.tell(start.elapsed(), limits.lang);
            }
        }
    }

    fn tell(&self, elapsed: Duration, lang: Lang) {
        let mut line = locked(&self.line);
        if !self.talk.load(Ordering::Acquire) {
            return;
        }
        let (seconds, rows) = (elapsed.as_secs(), self.pulse.rows());
        let text = match lang {
            Lang::Zh => format!("运行 {seconds} 秒，已得 {rows} 行；按 Ctrl-C 取消"),
            Lang::En => format!("{seconds} s, {rows} rows so far; Ctrl-C cancels"),
        };
        let _ = write!(std::io::stderr(), "\r\u{1b}[K{text}");
        *line = true;
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, Stop, Watch};
    use rusqlite::Connection;
    use std::time::{Duration, Instant};

    #[test]
    fn an_endless_query_stops_at_its_limit() {
        let connection = Connection::open_in_memory().expect("a database");
        let watch = Watch::start(&connection, Limits { timeout: Some(Duration::from_millis(50)), ..Limits::default() });
        let start = Instant::now();
        let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        let result = connection.query_row(endless, [], |row| row.get::<_, i64>(0));
        assert!(result.is_err());
        assert_eq!(watch.pulse().stopped(), Some(Stop::Time));
        assert!(start.elapsed() < Duration::from_secs(10));
    }
}
