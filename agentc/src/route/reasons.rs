//! The reasons of a ranking -> a few words for a person, and data for a program.

use agent_compiler::Compiled;
use agent_terms::route::{Because, Reason};
use serde::Serialize;

/// More reasons than these explain nothing more to a person.
const SHOWN: usize = 6;

/// A reason and what it counts.
#[derive(Serialize)]
pub(crate) struct Explained<'a> {
    share: f32,
    #[serde(flatten)]
    reason: Said<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase", tag = "reason")]
enum Said<'a> {
    Named { name: &'a str },
    Threshold { figure: &'a str, agent: &'a str, trigger: &'a str, clause: &'a str },
    Word { word: &'a str, part: &'static str, misspelt: bool },
}

/// Reasons with the words of the specs they point to; `written` gives a measured figure as it was written.
pub(crate) fn explain<'a>(
    because: Vec<Because<'a>>,
    compiled: &'a Compiled,
    written: impl Fn(usize) -> Option<&'a str>,
) -> Vec<Explained<'a>> {
    let explained = because.into_iter().filter_map(|because| {
        let reason = match because.reason {
            Reason::Named { name } => Said::Named { name },
            Reason::Word { word, part, misspelt } => Said::Word { word, part: part.as_str(), misspelt },
            Reason::Figure { owner, trigger, clause, said, .. } => {
                let agent = &compiled.roster.agents()[owner];
                let measured = (*agent.measured.get(trigger)?.get(clause)?)?;
                let trigger = agent.spec.as_ref()?.triggers.get(trigger)?;
                let clause = trigger.text.value.get(trigger.clauses.get(clause)?.at.clone())?;
                let figure = said.or_else(|| written(measured)).unwrap_or_default();
                Said::Threshold { figure, agent: &agent.name, trigger: &trigger.key.value, clause }
            }
        };
        Some(Explained { share: because.share, reason })
    });
    explained.collect()
}

/// The reasons that count most, in one line.
pub(crate) fn in_line(because: &[Explained<'_>]) -> String {
    let shown = because.iter().take(SHOWN).map(|because| {
        let said = match &because.reason {
            Said::Named { name } if because.share < 0.0 => format!("not `{name}`"),
            Said::Named { name } => format!("called `{name}`"),
            Said::Threshold { figure, clause, .. } => format!("{figure} is beyond `{clause}`"),
            Said::Word { word, part, misspelt: true } => format!("{word} (misspelt, {part})"),
            Said::Word { word, part, misspelt: false } => format!("{word} ({part})"),
        };
        format!("{said} {:+.1}", because.share)
    });
    let shown: Vec<String> = shown.collect();
    let more = if because.len() > SHOWN { format!(", {} more", because.len() - SHOWN) } else { String::new() };
    format!("{}{more}", shown.join(", "))
}
