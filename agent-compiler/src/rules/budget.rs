//! What descriptions cost: clients show all of them to the model with every request.

use super::{DESCRIPTION_BUDGET, LONG_DESCRIPTION};
use crate::client::Client;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::roster::Roster;
use crate::spec::Spec;
use crate::text::tokens;

/// The most tokens of one description, unless `agents.toml` says otherwise.
const ONE: usize = 2_000;
/// The most tokens of all descriptions: beyond it Claude Code 2.1 warns, unless `agents.toml` says otherwise.
const ALL: usize = 15_000;

/// Checks the descriptions of a roster.
pub(crate) fn check(roster: &Roster, config: &Config, out: &mut Diagnostics) {
    let specs = || roster.agents.iter().filter_map(|agent| agent.spec.as_ref());
    let limit = config.description_tokens.unwrap_or(ONE);
    for spec in specs().filter(|spec| tokens(&spec.description.value) > limit) {
        out.push(long(spec, limit));
    }
    // The limit is Claude Code's own; one that the author sets is for whatever the roster is for.
    let counts = |spec: &&Spec| config.roster_description_tokens.is_some() || spec.client == Client::ClaudeCode;
    let mut counted: Vec<&Spec> = specs().filter(counts).collect();
    let sum: usize = counted.iter().map(|spec| tokens(&spec.description.value)).sum();
    if sum > config.roster_description_tokens.unwrap_or(ALL) {
        // The longest first: it leaves the least of the sum.
        counted.sort_by_cached_key(|spec| sum - tokens(&spec.description.value));
        out.extend(budget(&counted, sum, config.roster_description_tokens));
    }
}

fn long(spec: &Spec, limit: usize) -> Diagnostic {
    let count = grouped(tokens(&spec.description.value));
    let message = format!("the description of `{}` has about {count} tokens, over {}", spec.name.value, grouped(limit));
    Diagnostic::new(&LONG_DESCRIPTION, message)
        .at(key(spec), "a client shows all of it with every request; tokens are counted as bytes / 4")
        .help("say here when to use the agent, and move how it works into the body")
        .help("to allow more, say so in agents.toml: [limits] description_tokens")
}

fn budget(longest: &[&Spec], sum: usize, limit: Option<usize>) -> Option<Diagnostic> {
    let first = longest.first()?;
    let message = match limit {
        Some(limit) => {
            format!(
                "the descriptions have about {} tokens together, over the limit of {}",
                grouped(sum),
                grouped(limit)
            )
        }
        None => format!(
            "the descriptions have about {} tokens together; Claude Code warns above {}",
            grouped(sum),
            grouped(ALL)
        ),
    };
    let named: Vec<String> = longest
        .iter()
        .take(3)
        .map(|spec| format!("`{}` ({})", spec.name.value, grouped(tokens(&spec.description.value))))
        .collect();
    let diagnostic = Diagnostic::new(&DESCRIPTION_BUDGET, message)
        .at(key(first), format!("the longest of {}; tokens are counted as bytes / 4", longest.len()))
        .help(format!("shorten the longest: {}", named.join(", ")));
    Some(match limit {
        Some(_) => diagnostic,
        None => diagnostic.help("to allow more, say so in agents.toml: [limits] roster_description_tokens"),
    })
}

fn key(spec: &Spec) -> Place {
    spec.place(spec.description_key.clone())
}

/// `16300` as `16,300`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
