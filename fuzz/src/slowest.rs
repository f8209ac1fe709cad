//! Says on stderr which input took longest so far, in finer steps than the whole seconds of libFuzzer.

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The longest time so far, in microseconds.
static LONGEST: AtomicU64 = AtomicU64::new(1_000);

/// Runs a target on an input and gives the time that it took. Prints a line `slowest: MICROSECONDS us, BYTES bytes` for
/// each input that takes half as long again as any before; `fuzz/run` reads the last of them.
pub fn timed(data: &[u8], target: impl FnOnce(&[u8])) -> Duration {
    let (start, before) = (Instant::now(), on_cpu());
    target(data);
    // A busy machine lets a process wait, which is not the input's fault.
    let on_cpu = before.zip(on_cpu()).map(|(before, after)| after.saturating_sub(before));
    let took = on_cpu.unwrap_or_else(|| start.elapsed());
    let (micros, longest) = (u64::try_from(took.as_micros()).unwrap_or(u64::MAX), LONGEST.load(Ordering::Relaxed));
    if micros > longest + longest / 2 {
        LONGEST.store(micros, Ordering::Relaxed);
        eprintln!("slowest: {micros} us, {} bytes", data.len());
    }
    took
}

/// How long this process has run on a core, where the system tells.
fn on_cpu() -> Option<Duration> {
    let text = fs::read_to_string("/proc/self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
