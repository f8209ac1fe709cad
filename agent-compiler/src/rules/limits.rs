//! How much one spec may hold. What guards the reader, such as the size of a file, is in `source`, where no file can change it.

use super::{OVER_LIMIT, budget::grouped};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Source;
use crate::spec::Spec;
use crate::spec::prose::ProseEdge;
use crate::text::Text;
use std::ops::Range;

/// The limits that `agents.toml` may set under `[limits]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most relations to other agents that one spec may state.
    pub edges: usize,
    /// The most rules of its list of tools, and of its list of forbidden ones.
    pub tools: usize,
    /// The most characters of a name: of an agent, a trigger, a tool or a word of expertise.
    pub name_chars: usize,
    /// The most bytes of one line.
    pub line_bytes: usize,
}

impl Default for Limits {
    /// About twenty times what the largest of 1,700 real specs have, but for names (49), which also become names of files.
    fn default() -> Self {
        Self { edges: 1_000, tools: 1_000, name_chars: 128, line_bytes: 200_000 }
    }
}

/// Reports the first place of each kind that is over a limit. Relations and tools over theirs are left out, the rest is read.
pub(crate) fn check(spec: &mut Spec, file: &Source, config: &Config, out: &mut Diagnostics) {
    let limits = config.limits;
    let mut report = |range: Range<usize>, message: String, label: String, key: &str| {
        let place = spec.place(range);
        let help = format!("to allow more, say so in agents.toml: [limits] {key}");
        out.push(Diagnostic::new(&OVER_LIMIT, message).at(place, label).help(help));
    };
    if let Some((range, bytes)) = long_line(file, limits.line_bytes) {
        let message = format!("a line has {} bytes, over the limit of {}", grouped(bytes), grouped(limits.line_bytes));
        report(range, message, "what is over it begins here".into(), "line_bytes");
    }
    if let Some((range, chars)) = long_name(spec, limits.name_chars) {
        let message =
            format!("a name has {} characters, over the limit of {}", grouped(chars), grouped(limits.name_chars));
        report(range, message, "identifiers are made of names".into(), "name_chars");
    }
    for list in [&spec.tools.allowed, &spec.tools.forbidden] {
        if let Some(tool) = list.get(limits.tools) {
            let (count, limit) = (grouped(list.len()), grouped(limits.tools));
            let message = format!("`{}` lists {count} tools, over the limit of {limit}", spec.name.value);
            report(tool.at.clone(), message, "this one and those behind it are left out".into(), "tools");
        }
    }
    let count = spec.relations.len() + spec.prose.edges.len() + spec.body.edges.len();
    if let Some(range) = first_edge_over(spec, limits.edges) {
        let (count, limit) = (grouped(count), grouped(limits.edges));
        let message =
            format!("`{}` states {count} relations to other agents, over the limit of {limit}", spec.name.value);
        report(range, message, "this one and those behind it are left out".into(), "edges");
        keep_edges(spec, limits.edges);
    }
    spec.tools.allowed.truncate(limits.tools);
    spec.tools.forbidden.truncate(limits.tools);
}

/// The bytes over the limit of the first line that is too long, and how many it has.
fn long_line(file: &Source, limit: usize) -> Option<(Range<usize>, usize)> {
    if file.text.len() <= limit {
        return None;
    }
    let line = (1..=file.line_count()).map(|line| file.line_range(line)).find(|line| line.len() > limit)?;
    Some((file.floor(line.start + limit)..line.end, line.len()))
}

/// Where the first name that is too long stands, and how many characters it has.
fn long_name(spec: &Spec, limit: usize) -> Option<(Range<usize>, usize)> {
    let texts = [&spec.name].into_iter().chain(spec.triggers.iter().map(|trigger| &trigger.key)).chain(&spec.domains);
    let texts = texts.map(|text: &Text| (&text.value, &text.at));
    let tools = spec.tools.allowed.iter().chain(&spec.tools.forbidden).map(|tool| (&tool.name, &tool.name_at));
    let is_long = |name: &str| name.len() > limit && name.chars().count() > limit;
    let (name, at) = texts.chain(tools).find(|(name, _)| is_long(name))?;
    Some((at.clone(), name.chars().count()))
}

/// Where the first relation over the limit stands: those of the frontmatter come first, then the description, then the body.
fn first_edge_over(spec: &Spec, limit: usize) -> Option<Range<usize>> {
    if let Some(relation) = spec.relations.get(limit) {
        return Some(relation.written.at.clone());
    }
    let limit = limit - spec.relations.len();
    let of = |edges: &[ProseEdge], at: usize| edges.get(at).map(|edge| edge.target.range().clone());
    if let Some(range) = of(&spec.prose.edges, limit) {
        return Some(spec.description.locate(range));
    }
    let range = of(&spec.body.edges, limit - spec.prose.edges.len())?;
    Some(spec.prompt.start + range.start..spec.prompt.start + range.end)
}

fn keep_edges(spec: &mut Spec, limit: usize) {
    spec.relations.truncate(limit);
    let left = limit - spec.relations.len();
    spec.prose.edges.truncate(left);
    spec.body.edges.truncate(left - spec.prose.edges.len());
}
