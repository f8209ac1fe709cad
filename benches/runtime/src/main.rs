//! What a roster costs when a program runs: each question beside what one would write by hand, as ratios.
//!
//! ```text
//! cargo run --release --manifest-path benches/runtime/Cargo.toml                          # the first time some minutes
//! cargo run --release --manifest-path benches/runtime/Cargo.toml -- --sizes 10 --rounds 7
//! cargo run --release --manifest-path benches/runtime/Cargo.toml -- --only route
//! ```
//!
//! Nanoseconds on the clock for one question, medians, the contenders taking turns; release profile as cargo has it.

mod measure;
mod questions;
mod route;
mod start;

use bench_rosters::{Hundred, Sample, Ten, Thousand};

struct Arguments {
    sizes: Vec<usize>,
    rounds: usize,
    only: Option<String>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, way, size] = &arguments[..]
        && flag == start::FLAG
    {
        return start::main(way, size);
    }
    let arguments = read(&arguments);
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!("{cores} cores, release profile, medians of {} rounds\n", arguments.rounds);
    println!("| question | agents | by | ns | ratio |\n|---|---|---|---|---|");
    for size in &arguments.sizes {
        match size {
            10 => all::<Ten>(&arguments),
            100 => all::<Hundred>(&arguments),
            1_000 => all::<Thousand>(&arguments),
            _ => panic!("there are rosters of 10, 100 and 1000 agents, and none of {size}"),
        }
    }
}

fn read(arguments: &[String]) -> Arguments {
    let mut read = Arguments { sizes: vec![10, 100, 1_000], rounds: 9, only: None };
    for pair in arguments.chunks(2) {
        match pair {
            [flag, value] if flag == "--sizes" => {
                read.sizes = value.split(',').map(|size| size.parse().expect("--sizes 10,100")).collect();
            }
            [flag, value] if flag == "--rounds" => read.rounds = value.parse().expect("--rounds 9"),
            [flag, value] if flag == "--only" => read.only = Some(value.clone()),
            _ => panic!("expected --sizes 10,100, --rounds 9 or --only route, found {pair:?}"),
        }
    }
    read
}

fn all<S: Sample>(arguments: &Arguments) {
    let rounds = arguments.rounds;
    let asked = |question: &str| arguments.only.as_deref().is_none_or(|only| only == question);
    if asked("look-up") {
        questions::look_up::<S>(rounds);
    }
    if asked("escalate") {
        questions::may_escalate::<S>(rounds);
    }
    if asked("check") {
        questions::check::<S>(rounds);
    }
    if asked("triggered") {
        questions::triggered::<S>(rounds);
    }
    if asked("start") {
        start::compare(S::SIZE, rounds);
    }
    if asked("route") {
        route::route::<S>(rounds);
    }
}
