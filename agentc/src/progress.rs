//! A line on stderr that says how far the reading is, for a person who has waited half a second.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_millis(500);
const REFRESH: Duration = Duration::from_millis(100);

/// Shows the line while it lives; takes it away when it is dropped.
pub(crate) struct Progress {
    done: Arc<AtomicUsize>,
    line: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// For so many rosters. Nothing is shown when stderr is no terminal.
    pub(crate) fn start(rosters: usize) -> Self {
        let done = Arc::new(AtomicUsize::new(0));
        let line = io::stderr().is_terminal().then(|| {
            let (finished, wait) = mpsc::channel();
            let read = Arc::clone(&done);
            let thread = thread::spawn(move || {
                let mut pause = PATIENCE;
                while wait.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                    pause = REFRESH;
                    let read = read.load(Ordering::Relaxed);
                    let text = if rosters > 1 {
                        format!("reading: {read} of {rosters} rosters")
                    } else {
                        "reading".to_owned()
                    };
                    // Nobody is told if even stderr cannot be written to.
                    let _ = write!(io::stderr(), "\r\x1b[K{text}");
                }
                if pause == REFRESH {
                    let _ = write!(io::stderr(), "\r\x1b[K");
                }
            });
            (finished, thread)
        });
        Self { done, line }
    }

    /// Another roster is read.
    pub(crate) fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((finished, thread)) = self.line.take() {
            drop(finished);
            // It ends by itself; if it has panicked, there is no line left either.
            let _ = thread.join();
        }
    }
}
