//! How well examples are routed -> tables for a person.

use super::report::{Report, Score, Tested};
use crate::layout::{counted, plain, table};

/// All rosters, each with its table of misses, who takes whose examples, and its figures in the last lines.
pub(super) fn page(report: &Report<'_>, width: usize) -> String {
    let several = report.rosters.len() > 1;
    let mut text = String::new();
    for tested in &report.rosters {
        if several {
            text += &format!("{}:\n", plain(&tested.folder));
        }
        text += &misses(tested, width);
        text += &confusion(tested, width);
        text += &figures(tested);
    }
    text
}

fn misses(tested: &Tested<'_>, width: usize) -> String {
    if tested.missed.is_empty() {
        return String::new();
    }
    let mut rows = vec![["EXAMPLE", "OF", "PLACE", "FIRST", "USER"].map(str::to_owned).to_vec()];
    for missed in &tested.missed {
        let place = missed.place.map_or_else(|| "-".to_owned(), |place| place.to_string());
        let example = format!("{}:{}", missed.file, missed.line);
        let instead = missed.instead.unwrap_or("nobody").to_owned();
        rows.push(vec![example, missed.agent.to_owned(), place, instead, missed.user.to_owned()]);
    }
    format!("{}\n", table(&rows, "", width))
}

/// Who takes whose examples, and who speaks of the same things.
fn confusion(tested: &Tested<'_>, width: usize) -> String {
    let mut text = String::new();
    if !tested.confused.is_empty() {
        let mut rows = vec![["OF", "TAKEN BY", "EXAMPLES"].map(str::to_owned).to_vec()];
        let confused = tested.confused.iter();
        rows.extend(confused.map(|pair| vec![pair.of.to_owned(), pair.to.to_owned(), pair.examples.to_string()]));
        text += &format!("{}\n", table(&rows, "", width));
    }
    if !tested.alike.is_empty() && tested.score.examples > 0 {
        let mut rows = vec![["ALIKE", "", "BY WORDS"].map(str::to_owned).to_vec()];
        rows.extend(tested.alike.iter().map(|pair| {
            let [first, second] = pair.agents;
            vec![first.to_owned(), second.to_owned(), format!("{:.2}", pair.likeness)]
        }));
        text += &format!("{}\n", table(&rows, "", width));
    }
    text
}

fn figures(tested: &Tested<'_>) -> String {
    let without = match tested.without_examples.len() {
        0 => String::new(),
        count => format!(" ({count} without any)"),
    };
    let mut text = format!(
        "{} of {}{without}: {}\n",
        counted(tested.score.examples, "example"),
        counted(tested.agents, "agent"),
        shares(&tested.score),
    );
    if let Some(score) = &tested.plain_bm25 {
        text += &format!("plain BM25 over the descriptions: {}\n", shares(score));
    }
    let wanted =
        [("top_1", tested.wanted.top_1, tested.score.top_1), ("top_3", tested.wanted.top_3, tested.score.top_3)];
    for (name, wanted, share) in wanted {
        let Some(wanted) = wanted.filter(|wanted| share.is_none_or(|share| share < *wanted)) else { continue };
        let found = share.map_or_else(|| "there is no example".to_owned(), |share| format!("it is {}", percent(share)));
        text += &format!("error: agents.toml asks for {name} of at least {}, and {found}\n", percent(wanted));
    }
    text
}

fn shares(score: &Score) -> String {
    match (score.top_1, score.top_3) {
        (Some(first), Some(three)) => {
            format!("top-1 {} ({}), top-3 {} ({})", percent(first), score.first, percent(three), score.among_three)
        }
        _ => "nothing to route".to_owned(),
    }
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}
