//! The places that state something of the agent, and so must change for the roster to stay the same.

use super::{Subject, data, specs};
use crate::diagnostic::Edit;
use crate::spec::prose::item::{instances, item};
use crate::spec::prose::names::bare;
use crate::spec::prose::{NamedList, ProseEdge, Target};
use crate::spec::{Relation, Spec, ToolMention};
use agent_terms::tool_rule;
use std::ops::Range;

/// Every edit in the specs of the roster, in no order; a place may come twice.
pub(super) fn edits(subject: &Subject<'_>) -> Vec<Edit> {
    let mut found = Found { subject, edits: Vec::new() };
    if let Some(spec) = subject.own_spec() {
        found.at(spec, spec.name.locate(0..spec.name.value.len()), false);
        found.itself(spec);
    }
    for spec in specs(subject.compiled) {
        spec.relations.iter().for_each(|relation| found.relation(spec, relation));
        found.description(spec);
        found.body(spec);
        let tools = spec.tools.allowed.iter().chain(&spec.tools.forbidden);
        tools.for_each(|mention| found.tool(spec, mention));
        data::places(subject, spec, |range, is_key| found.at(spec, range, is_key));
    }
    found.edits
}

struct Found<'a> {
    subject: &'a Subject<'a>,
    edits: Vec<Edit>,
}

impl Found<'_> {
    /// An edit at a range of the file, if the agent's name stands there and nothing else.
    fn at(&mut self, spec: &Spec, range: Range<usize>, is_key: bool) {
        // A value that was put together, such as the key of an entry that has none, stands nowhere.
        let written = self.subject.compiled.sources[spec.source].text.get(range.clone());
        if written.is_some_and(|written| self.subject.is_meant(written)) {
            self.edits.push(self.subject.edit(spec.place(range), is_key));
        }
    }

    fn relation(&mut self, spec: &Spec, relation: &Relation) {
        if !self.subject.is_meant(&relation.name) {
            return;
        }
        let written = &relation.written.value;
        let name = written.trim();
        let start = written.len() - written.trim_start().len();
        // Otherwise it is a key: `from_x`, `to_x` or `with_x`.
        let is_key = name != relation.name;
        let prefix = if is_key { name.find('_').map_or(0, |at| at + 1) } else { 0 };
        self.at(spec, relation.written.locate(start + prefix..start + name.len()), is_key);
    }

    fn description(&mut self, spec: &Spec) {
        let text = &spec.description.value;
        for edge in &spec.prose.edges {
            if let Some(range) = self.stated(text, edge) {
                self.at(spec, spec.description.locate(range), false);
            }
        }
        for list in &spec.prose.lists {
            for range in self.listed(text, list) {
                self.at(spec, spec.description.locate(range.clone()), false);
            }
        }
    }

    fn body(&mut self, spec: &Spec) {
        let start = spec.prompt.start;
        let text = &self.subject.compiled.sources[spec.source].text[spec.prompt.clone()];
        for edge in &spec.body.edges {
            if let Some(range) = self.stated(text, edge) {
                self.at(spec, start + range.start..start + range.end, false);
            }
        }
        for list in &spec.body.lists {
            for range in self.listed(text, list) {
                self.at(spec, start + range.start..start + range.end, false);
            }
        }
        for rule in spec.body.tools.iter().flat_map(|tools| &tools.items).map(|item| &item.at) {
            let Ok(parsed) = tool_rule::parse(&text[rule.clone()]) else { continue };
            self.agents_of_rule(parsed.name, parsed.specifier, spec, start + rule.start..start + rule.end);
        }
    }

    /// The name by which an edge states the agent, if it does.
    fn stated(&self, text: &str, edge: &ProseEdge) -> Option<Range<usize>> {
        match &edge.target {
            Target::Name(range) => {
                let name = text[range.clone()].trim();
                let start = range.start + (text[range.clone()].len() - text[range.clone()].trim_start().len());
                self.subject.is_meant(name).then_some(start..start + name.len())
            }
            Target::Mentions(range) => first_mention(self.subject, &text[range.clone()])
                .map(|found| range.start + found.start..range.start + found.end),
        }
    }

    /// The names of a list that state no edge, if most of its items name agents.
    fn listed<'b>(&self, text: &str, list: &'b NamedList) -> Vec<&'b Range<usize>> {
        let is_agent = |at: &Range<usize>| {
            let name = text[at.clone()].trim();
            self.subject.is_meant(name) || self.subject.in_use.contains(name)
        };
        let agents = list.names.iter().filter(|at| is_agent(at)).count();
        let is_sure = agents > 1 && 2 * agents > list.names.len() + list.unnamed;
        list.names.iter().filter(|_| is_sure).collect()
    }

    /// What the agent's own body says of it by name: `multiple x instances`, `x → other`.
    fn itself(&mut self, spec: &Spec) {
        let text = &self.subject.compiled.sources[spec.source].text[spec.prompt.clone()];
        let start = spec.prompt.start;
        if let Some(at) = &spec.body.beside_itself
            && let Some(name) = instances(text, item(text, at.clone()).span())
        {
            self.at(spec, start + name.start..start + name.end, false);
        }
        for edge in &spec.body.edges {
            let Some(label) = item(text, edge.at.clone()).labels.into_iter().next() else { continue };
            for side in sides(text, label) {
                self.at(spec, start + side.start..start + side.end, false);
            }
        }
    }

    fn tool(&mut self, spec: &Spec, mention: &ToolMention) {
        self.agents_of_rule(&mention.name, mention.specifier.as_deref(), spec, mention.at.clone());
    }

    /// The agents of `Agent(x, y)`, which stands at `at`.
    fn agents_of_rule(&mut self, tool: &str, specifier: Option<&str>, spec: &Spec, at: Range<usize>) {
        let Some(specifier) = specifier.filter(|_| matches!(tool, "Agent" | "Task")) else { return };
        let mut start = at.start + tool.len() + 1;
        for part in specifier.split(',') {
            let name = part.trim();
            let from = start + (part.len() - part.trim_start().len());
            self.at(spec, from..from + name.len(), false);
            start += part.len() + 1;
        }
    }
}

/// The two sides of an arrow in a label; none without an arrow.
fn sides(text: &str, label: Range<usize>) -> Vec<Range<usize>> {
    let words = &text[label.clone()];
    let arrow = ["→", "->", "=>", "←", "<-"].iter().find_map(|arrow| Some((words.find(arrow)?, arrow.len())));
    let Some((at, length)) = arrow else { return Vec::new() };
    let (left, right) = (label.start..label.start + at, label.start + at + length..label.end);
    vec![bare(text, left), bare(text, right)]
}

/// The first place where a sentence names the agent, as the resolver looks for it; none if it does so by an alias.
fn first_mention(subject: &Subject<'_>, text: &str) -> Option<Range<usize>> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let mut rest = 0;
    while let Some(start) = text[rest..].find(is_part).map(|at| rest + at) {
        let end = text[start..].find(|c| !is_part(c)).map_or(text.len(), |at| start + at);
        let named = subject.compiled.roster.names.iter().find(|(name, _)| name == &text[start..end]);
        if named.is_some_and(|(_, agent)| *agent == subject.index) {
            return (&text[start..end] == subject.spelling.old).then_some(start..end);
        }
        rest = end;
    }
    None
}
