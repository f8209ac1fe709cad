//! Rounds in which the contenders take turns, and what is printed of them.

use std::time::{Duration, Instant};

/// One who answers a question. A call answers it for every input, and returns something of each answer.
pub(crate) struct Contender<'c> {
    pub(crate) name: &'static str,
    pub(crate) run: Box<dyn FnMut() -> usize + 'c>,
}

impl<'c> Contender<'c> {
    pub(crate) fn new(name: &'static str, run: impl FnMut() -> usize + 'c) -> Self {
        Self { name, run: Box::new(run) }
    }
}

/// How long one contender is asked in one round, at least.
const TURN: Duration = Duration::from_millis(5);

/// Nanoseconds for one input, of each contender, as medians of the rounds. `inputs` is how many one call answers.
pub(crate) fn compare(rounds: usize, inputs: usize, contenders: &mut [Contender<'_>]) -> Vec<f64> {
    let mut spent = vec![Vec::new(); contenders.len()];
    // One round more: the first warms the caches up.
    for round in 0..=rounds {
        for (contender, spent) in contenders.iter_mut().zip(&mut spent) {
            let (start, mut calls) = (Instant::now(), 0_u32);
            while start.elapsed() < TURN {
                for _ in 0..8 {
                    std::hint::black_box((contender.run)());
                }
                calls += 8;
            }
            let nanoseconds = start.elapsed().as_nanos() as f64 / f64::from(calls) / inputs as f64;
            if round > 0 {
                spent.push(nanoseconds);
            }
        }
    }
    spent.into_iter().map(median).collect()
}

/// Prints a row for each contender; the first one is the floor.
pub(crate) fn print(question: &str, size: usize, contenders: &[&str], nanoseconds: &[f64]) {
    for (name, spent) in contenders.iter().zip(nanoseconds) {
        let ratio = spent / nanoseconds[0];
        println!("| {question} | {size} | {name} | {} | {} |", figure(*spent), figure(ratio));
    }
}

/// Three digits that count.
fn figure(value: f64) -> String {
    match value {
        0.0..10.0 => format!("{value:.2}"),
        10.0..100.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
