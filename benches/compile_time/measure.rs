//! CPU time and memory of processes. This program also serves as cargo's wrapper around rustc, to measure it alone.

use crate::common::peak;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio, exit};
use std::time::{Duration, Instant};

#[cfg(target_os = "linux")]
pub(crate) const UNIT: &str = "CPU s";
#[cfg(not(target_os = "linux"))]
pub(crate) const UNIT: &str = "s";

/// Where the wrapper writes what it measured, and for which crate.
const LOG: &str = "AGENT_SPECS_BENCH_LOG";
const CRATE: &str = "AGENT_SPECS_BENCH_CRATE";

/// What one process used.
#[derive(Clone)]
pub(crate) struct Cost {
    pub(crate) seconds: f64,
    /// At its peak; 0 where that is not known.
    pub(crate) megabytes: f64,
}

/// Runs a command that has to succeed. Its time, with that of all it started.
pub(crate) fn run(command: &mut Command) -> f64 {
    try_run(command).unwrap_or_else(|| panic!("{command:?} failed"))
}

/// The same of a command that may fail.
pub(crate) fn try_run(command: &mut Command) -> Option<f64> {
    let (start, before) = (Instant::now(), children());
    let status = command.stdin(Stdio::null()).status().expect("cargo runs");
    status.success().then(|| spent(start, before))
}

fn spent(start: Instant, before: Option<f64>) -> f64 {
    match (before, children()) {
        (Some(before), Some(after)) => after - before,
        _ => start.elapsed().as_secs_f64(),
    }
}

/// The CPU seconds of all children that ended: the fields `cutime` and `cstime`, in hundredths on every Linux there is.
fn children() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is a name in parentheses that may hold spaces.
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks = |field: usize| fields.get(field - 3)?.parse::<f64>().ok();
    Some((ticks(16)? + ticks(17)?) / 100.0)
}

/// Has cargo call this program instead of rustc for the crates of the workspace.
pub(crate) fn wrap_rustc(cargo: &mut Command, name: &str, log: &Path) {
    let this = std::env::current_exe().expect("this program has a path");
    cargo.env("RUSTC_WORKSPACE_WRAPPER", this).env(LOG, log).env(CRATE, name.replace('-', "_"));
}

pub(crate) fn is_wrapper() -> bool {
    std::env::var_os(LOG).is_some()
}

/// Runs rustc as cargo asked for, and logs what it used when it compiled the crate in question.
pub(crate) fn wrap() -> ! {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let name = std::env::var_os(CRATE).unwrap_or_default();
    let (start, before) = (Instant::now(), children());
    // A macro that runs inside rustc sees what any other does.
    let mut rustc = Command::new(&arguments[0]);
    let mut rustc = rustc.args(&arguments[1..]).env_remove(LOG).env_remove(CRATE).spawn().expect("rustc runs");
    let mut kilobytes = 0.0_f64;
    let status = loop {
        if let Some(status) = rustc.try_wait().expect("rustc can be waited for") {
            break status;
        }
        kilobytes = kilobytes.max(peak(rustc.id()).unwrap_or_default());
        std::thread::sleep(Duration::from_millis(10));
    };
    if arguments.windows(2).any(|pair| pair[0] == "--crate-name" && pair[1] == name) {
        let log = std::env::var_os(LOG).expect("the wrapper has a log");
        let line = format!("{} {}", spent(start, before), kilobytes / 1024.0);
        fs::write(log, line).expect("the log can be written");
    }
    exit(status.code().unwrap_or(1))
}

pub(crate) fn read_log(log: &Path) -> Option<Cost> {
    let text = fs::read_to_string(log).ok()?;
    let (seconds, megabytes) = text.split_once(' ')?;
    Some(Cost { seconds: seconds.parse().ok()?, megabytes: megabytes.parse().ok()? })
}

/// The compiler and the number of cores, for whoever reads the table later.
pub(crate) fn machine() -> String {
    let output = Command::new("rustc").arg("--version").output().map(|output| output.stdout).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    format!("{}, {cores} cores, dev profile", String::from_utf8_lossy(&output).trim())
}
