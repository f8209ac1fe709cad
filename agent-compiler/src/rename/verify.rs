//! Compiles what a rename would leave, in memory, and compares: the same agents and edges with the new name, no new findings.

use super::{Refusal, Rename, spelling};
use crate::Compiled;
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Place};
use crate::fix::apply;
use crate::rules::{DAMAGED_THRESHOLD, DESCRIPTION_BUDGET, LONG_DESCRIPTION};
use crate::source::{CONFIG_FILE, Source, SourceId, SourceSet};
use agent_terms::kinds::{EdgeKind, Origin};
use std::collections::{BTreeMap, BTreeSet};

const TWO_WORDS: &str = "choose a name of two words or more, such as `data-engineer`";

/// What a rename leaves.
#[derive(Debug)]
pub struct Outcome {
    /// The new text of each file that changes, in the order of the sources.
    pub texts: Vec<(SourceId, String)>,
    /// Places that named nobody, and mean the agent from now on.
    pub adopted: Vec<Adopted>,
}

/// A place that already held the new name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// The path to show.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
}

/// One statement of an edge, without its words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Stated {
    source: SourceId,
    line: u32,
    origin: Origin,
    from: String,
    kind: EdgeKind,
    to: String,
    by_sender: bool,
}

impl Rename {
    /// The files after the rename, with the mentions in prose if `prose` says so.
    ///
    /// # Errors
    ///
    /// When the roster would not be the same: a place where the new name is not read as an agent, or a new finding.
    pub fn result(&self, compiled: &Compiled, prose: bool) -> Result<Outcome, Refusal> {
        let texts = self.texts(compiled, prose)?;
        let after = self.compile(compiled, &texts);
        let renamed = |name: &str| if name == self.old { self.new.clone() } else { name.to_owned() };
        let mut agents: Vec<_> = compiled.roster.agents().iter().map(|agent| renamed(&agent.name)).collect();
        agents.sort();
        if !agents.iter().eq(after.roster.agents().iter().map(|agent| &agent.name)) {
            return Err(Refusal::new(format!("`{}` would not be read as the name of the agent", self.new)));
        }
        let (lost, gained) = differences(stated(compiled, renamed), stated(&after, str::to_owned));
        let place = |stated: &Stated| format!("{}:{}", compiled.sources[stated.source].path, stated.line);
        if let Some(lost) = lost.first() {
            let refusal = Refusal::new(format!("`{}` would not be read as an agent at {}", self.new, place(lost)));
            return Err(if spelling::is_one_word(&self.new) { refusal.help(TWO_WORDS) } else { refusal });
        }
        let is_prose = |stated: &&Stated| stated.origin != Origin::Field && stated.origin != Origin::TriggerKey;
        if let Some(word) = gained.iter().filter(is_prose).find(|_| spelling::is_one_word(&self.new)) {
            let message =
                format!("`{}` is a word of the text at {}, and would be read as the agent", self.new, place(word));
            return Err(Refusal::new(message).help(TWO_WORDS));
        }
        let adopted: Vec<_> = gained
            .iter()
            .map(|stated| Adopted { path: compiled.sources[stated.source].path.clone(), line: stated.line })
            .collect();
        match self.new_finding(compiled, &after) {
            Some(found) if adopted.is_empty() => Err(Refusal::new(format!(
                "the rename would cause a finding of `{}`: {}",
                found.rule.name, found.message
            ))),
            _ => Ok(Outcome { texts, adopted }),
        }
    }

    /// The changed files.
    fn texts(&self, compiled: &Compiled, prose: bool) -> Result<Vec<(SourceId, String)>, Refusal> {
        let mut edits: BTreeMap<SourceId, Vec<(std::ops::Range<usize>, &str)>> = BTreeMap::new();
        let mut add = |place: &Place, new| {
            edits.entry(place.source).or_default().push((place.range.clone(), new));
        };
        for Edit { place, replacement } in &self.edits {
            add(place, replacement.as_str());
        }
        for mention in self.mentions.iter().filter(|mention| prose && mention.doubt.is_none()) {
            add(&mention.place, &mention.replacement);
        }
        let mut texts = Vec::new();
        for (source, mut edits) in edits {
            edits.sort_by_key(|(range, _)| range.start);
            let Source { path, text, .. } = &compiled.sources[source];
            let new =
                apply(text, &edits).map_err(|error| Refusal::new(format!("`{path}` cannot be edited: {error}")))?;
            texts.push((source, new));
        }
        Ok(texts)
    }

    fn compile(&self, compiled: &Compiled, texts: &[(SourceId, String)]) -> Compiled {
        let mut sources = SourceSet::default();
        for (id, source) in compiled.sources.iter() {
            let text = texts.iter().find(|(changed, _)| *changed == id).map_or(&source.text, |(_, text)| text);
            let path = self.moves.iter().find(|moved| moved.source == id).map_or(&source.path, |moved| &moved.to);
            sources.add(Source::new(path.clone(), text.clone()));
        }
        let created = self.created.as_ref().map(|text| sources.add(Source::new(CONFIG_FILE, text.clone())));
        compiled.again(sources, compiled.config_source.or(created), Diagnostics::default())
    }

    /// A finding of a rule that found less before. Not counted is what lies in the name itself: a longer one makes
    /// descriptions longer, and a number with the name of an agent in it was damaged all along.
    fn new_finding<'a>(&self, before: &Compiled, after: &'a Compiled) -> Option<&'a Diagnostic> {
        let of_name = [LONG_DESCRIPTION.name, DESCRIPTION_BUDGET.name, DAMAGED_THRESHOLD.name];
        let (was, is) = (counts(before), counts(after));
        let more = |found: &&Diagnostic| {
            let rule = found.rule.name;
            !of_name.contains(&rule) && is.get(rule) > was.get(rule)
        };
        let renamed = |known: &Diagnostic| (known.rule.name, known.message.replace(&self.old, &self.new));
        let mut new = after.diagnostics.iter().filter(more).peekable();
        new.peek()?;
        let known: BTreeSet<_> = before.diagnostics.iter().map(renamed).collect();
        new.find(|found| !known.contains(&(found.rule.name, found.message.clone())))
    }
}

/// How often each rule found something.
fn counts(compiled: &Compiled) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for found in &compiled.diagnostics {
        *counts.entry(found.rule.name).or_default() += 1;
    }
    counts
}

fn stated(compiled: &Compiled, name: impl Fn(&str) -> String) -> Vec<Stated> {
    let agent = |index: usize| name(&compiled.roster.agents()[index].name);
    let mut all = Vec::new();
    for edge in compiled.roster.edges() {
        for statement in &edge.statements {
            all.push(Stated {
                source: statement.place.source,
                line: statement.line,
                origin: statement.origin,
                from: agent(edge.from),
                kind: edge.kind,
                to: agent(edge.to),
                by_sender: statement.by_sender,
            });
        }
    }
    all.sort();
    all
}

/// What is only in the first and only in the second of two sorted lists.
fn differences(before: Vec<Stated>, after: Vec<Stated>) -> (Vec<Stated>, Vec<Stated>) {
    let (mut lost, mut gained) = (Vec::new(), Vec::new());
    let (mut before, mut after) = (before.into_iter().peekable(), after.into_iter().peekable());
    loop {
        let order = match (before.peek(), after.peek()) {
            (Some(old), Some(new)) => old.cmp(new),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => return (lost, gained),
        };
        match order {
            std::cmp::Ordering::Less => lost.extend(before.next()),
            std::cmp::Ordering::Greater => gained.extend(after.next()),
            std::cmp::Ordering::Equal => drop((before.next(), after.next())),
        }
    }
}
