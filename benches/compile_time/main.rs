//! What a roster costs rustc, as ratios to a crate that only includes the same files.
//!
//! ```text
//! cargo bench --bench compile_time                              # everything; about an hour on 2 cores
//! cargo bench --bench compile_time -- --sizes 10,100 --rounds 3 # smaller
//! cargo bench --bench compile_time -- --sizes 10000 --rounds 1 --ways floor,lean --only crates --commands check # 12 GB
//! cargo bench --bench compile_time -- --only stages             # what the macro does with its time
//! cargo bench --bench compile_time -- --only clean --peers yes  # clean builds beside others; needs the registry
//! cargo bench --bench compile_time -- --write 1000 FOLDER       # only writes a roster
//! ```
//!
//! CPU seconds of rustc (user and system) on Linux and seconds on the clock elsewhere; medians, the crates taking turns.

#[path = "../measure/mod.rs"]
mod common;
mod crates;
mod measure;
mod peers;
#[path = "../roster/mod.rs"]
mod roster;
mod stages;

use common::median;
use crates::{Leaf, Way};
use measure::Cost;
use peers::Peer;
use std::path::{Path, PathBuf};

/// The seed of every roster here.
const SEED: u64 = 1;

struct Arguments {
    sizes: Vec<usize>,
    rounds: usize,
    ways: Vec<Way>,
    /// Of cargo, for the crates.
    commands: Vec<String>,
    /// One of the tables, by its name.
    only: Option<String>,
    peers: bool,
}

fn main() {
    if measure::is_wrapper() {
        measure::wrap();
    }
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [flag, count, folder] = &arguments[..]
        && flag == "--write"
    {
        let count = count.parse().expect("a number of agents");
        roster::write(Path::new(folder), count, SEED).expect("the folder can be written");
        return;
    }
    let arguments = read(&arguments);
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("compile-time");
    println!("{}\n", measure::machine());
    let asked = |table: &str| arguments.only.as_deref().is_none_or(|only| only == table);
    if asked("crates") {
        leaves(&root, &arguments);
    }
    if asked("touched") {
        touching(&root, &arguments);
    }
    if asked("stages") {
        stages::stages(&root, &arguments.sizes, arguments.rounds);
    }
    if asked("clean") {
        clean_builds(&root, &arguments);
    }
}

fn read(arguments: &[String]) -> Arguments {
    let ways = Way::ALL.to_vec();
    let commands = vec!["check".to_owned(), "build".to_owned()];
    let mut read = Arguments { sizes: vec![10, 100, 1_000], rounds: 7, ways, commands, only: None, peers: false };
    for pair in arguments.chunks(2) {
        match pair {
            [flag, value] if flag == "--sizes" => {
                read.sizes = value.split(',').map(|size| size.parse().expect("--sizes 10,100")).collect();
            }
            [flag, value] if flag == "--rounds" => read.rounds = value.parse().expect("--rounds 5"),
            [flag, value] if flag == "--ways" => {
                read.ways =
                    value.split(',').map(|way| Way::named(way).expect("floor, macro, lean or build-script")).collect();
                assert!(read.ways.first() == Some(&Way::Floor), "the floor is what the others are compared with");
            }
            [flag, value] if flag == "--commands" => read.commands = value.split(',').map(str::to_owned).collect(),
            [flag, value] if flag == "--only" => read.only = Some(value.clone()),
            [flag, value] if flag == "--peers" => read.peers = value == "yes",
            _ => panic!(
                "expected --sizes 10,100, --rounds 7, --ways floor,macro, --commands check, --only crates, touched, stages \
                 or clean, or --peers yes, found {pair:?}"
            ),
        }
    }
    read
}

/// The crate that holds the roster, built alone, from scratch.
fn leaves(root: &Path, arguments: &Arguments) {
    println!("| rustc on the crate with N agents | N | {} | ratio | MB |\n|---|---|---|---|---|", measure::UNIT);
    for &size in &arguments.sizes {
        let leaves: Vec<Leaf> = arguments.ways.iter().map(|way| Leaf::new(root, *way, size)).collect();
        for command in &arguments.commands {
            for leaf in &leaves {
                leaf.cargo(command, false);
            }
            let mut costs = vec![Vec::new(); leaves.len()];
            for _ in 0..arguments.rounds {
                for (leaf, costs) in leaves.iter().zip(&mut costs) {
                    leaf.dirty();
                    costs.push(leaf.cargo(command, false).rustc.expect("rustc ran"));
                }
            }
            let medians = costs.iter().map(|costs: &Vec<Cost>| Cost {
                seconds: median(costs.iter().map(|cost| cost.seconds)),
                megabytes: median(costs.iter().map(|cost| cost.megabytes)),
            });
            let costs: Vec<Cost> = medians.collect();
            for (way, cost) in arguments.ways.iter().zip(&costs) {
                let ratio = cost.seconds / costs[0].seconds;
                let Cost { seconds, megabytes } = cost;
                println!(
                    "| `cargo {command}`, {} | {size} | {seconds:.2} | {ratio:.1} | {megabytes:.0} |",
                    way.words()
                );
            }
        }
    }
}

/// One spec is edited, and everything that `cargo check` then does.
fn touching(root: &Path, arguments: &Arguments) {
    println!("\n| `cargo check` after one spec changed | N | {} | ratio |\n|---|---|---|---|", measure::UNIT);
    for &size in &arguments.sizes {
        let leaves: Vec<Leaf> = arguments.ways.iter().map(|way| Leaf::new(root, *way, size)).collect();
        for leaf in &leaves {
            leaf.cargo("check", true);
        }
        let mut costs = vec![Vec::new(); leaves.len()];
        for round in 0..arguments.rounds {
            for (leaf, costs) in leaves.iter().zip(&mut costs) {
                leaf.edit_a_spec(round);
                costs.push(leaf.cargo("check", true).all);
            }
        }
        let costs: Vec<f64> = costs.into_iter().map(|costs| median(costs.into_iter())).collect();
        for (way, seconds) in arguments.ways.iter().zip(&costs) {
            println!("| {} | {size} | {seconds:.2} | {:.1} |", way.words(), seconds / costs[0]);
        }
    }
}

/// A crate with ten agents, with everything it depends on, and beside it what others cost.
fn clean_builds(root: &Path, arguments: &Arguments) {
    println!("\n| clean `cargo build` with ten agents | crates | {} |\n|---|---|---|", measure::UNIT);
    let ways = arguments.ways.iter().filter(|way| **way != Way::Lean);
    let leaves: Vec<Leaf> = ways.map(|way| Leaf::new(root, *way, 10)).collect();
    let peers = if arguments.peers { Peer::all(root) } else { Vec::new() };
    let (mut ours, mut theirs) = (vec![Vec::new(); leaves.len()], vec![Some(Vec::new()); peers.len()]);
    let target = root.join("clean");
    for _ in 0..arguments.rounds {
        for (leaf, costs) in leaves.iter().zip(&mut ours) {
            costs.push(leaf.clean_build());
        }
        for (peer, costs) in peers.iter().zip(&mut theirs) {
            match (peer.clean_build(&target), &mut *costs) {
                (Some(cost), Some(costs)) => costs.push(cost),
                _ => *costs = None,
            }
        }
    }
    for (leaf, costs) in leaves.iter().zip(ours) {
        println!("| {} | {} | {:.2} |", leaf.way.words(), leaf.crates(), median(costs.into_iter()));
    }
    for (peer, costs) in peers.iter().zip(theirs) {
        let cost = costs.map_or("does not build".to_owned(), |costs| format!("{:.2}", median(costs.into_iter())));
        println!("| {} | {} | {cost} |", peer.name, peer.crates(&target));
    }
}
