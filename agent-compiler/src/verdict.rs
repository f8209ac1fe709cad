//! What Claude Code makes of one file: whether it finds an agent there, and if not, why. A file that was read comes in.
//!
//! What is said without "not measured" was tried on Claude Code 2.1.330, shape by shape, or stands in its documentation.

mod losses;
mod mistakes;

pub(crate) use mistakes::reception;

use crate::catalog::Catalogs;
use crate::client::home_of_another;
use crate::config::Config;
use crate::document::Document;
use crate::frontmatter::{Cause, Frontmatter};
use crate::source::{SourceId, SourceSet};
use crate::spec::Spec;
use crate::yaml::{Kind, Node};
use std::collections::{BTreeMap, BTreeSet};

/// How the frontmatter of a file could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yaml {
    /// As YAML 1.2.
    Strict,
    /// Only by recovery.
    Recovered,
    /// There is none.
    None,
}

impl Yaml {
    /// The word for reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Recovered => "recovered",
            Self::None => "none",
        }
    }
}

/// What was found in one file, and what Claude Code makes of it.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The file.
    pub source: SourceId,
    /// The name of the agent in it, if it holds one.
    pub agent: Option<String>,
    /// How its frontmatter could be read.
    pub yaml: Yaml,
    /// Whether Claude Code offers the agent; our best reading where `why` says that it was not measured.
    pub loads: bool,
    /// Why it does not, or what it loses; one line.
    pub why: Option<String>,
}

/// Said where nobody tried the shape on the real program.
const NOT_MEASURED: &str = " (not measured)";

/// The parts of a file that decide, as they were before the spec took them over.
pub(crate) struct Shape {
    source: SourceId,
    yaml: Yaml,
    is_closed: bool,
    name: Field,
    description: Field,
    causes: Vec<Cause>,
    /// Keys that are written twice.
    twice: Vec<String>,
    has_tool_mapping: bool,
}

/// A field that has to be text.
enum Field {
    Missing,
    Text(String),
    Other(Kind),
}

impl Field {
    fn of(frontmatter: &Frontmatter, key: &str) -> Self {
        let text = |node: &Node| node.as_text().map(|text| text.value.trim().to_owned());
        match frontmatter.get(key).map(|entry| (&entry.value, text(&entry.value))) {
            None => Self::Missing,
            Some((value, _)) if value.is_null() => Self::Missing,
            Some((_, Some(text))) if text.is_empty() => Self::Missing,
            Some((_, Some(text))) => Self::Text(text),
            Some((value, None)) => Self::Other(value.kind()),
        }
    }
}

impl Shape {
    /// Looks at a file that was split and read.
    pub(crate) fn new(document: &Document, frontmatter: &Frontmatter) -> Self {
        let yaml = match (document.frontmatter.is_some(), frontmatter.is_strict()) {
            (false, _) => Yaml::None,
            (true, true) => Yaml::Strict,
            (true, false) => Yaml::Recovered,
        };
        let mut keys = BTreeSet::new();
        let again = frontmatter.entries.iter().map(|entry| entry.key.value.as_str()).filter(|key| !keys.insert(*key));
        let mut twice: Vec<String> = again.map(str::to_owned).collect();
        twice.dedup();
        Self {
            source: document.source,
            yaml,
            is_closed: document.frontmatter.as_ref().is_none_or(|fences| !fences.close.is_empty()),
            name: Field::of(frontmatter, "name"),
            description: Field::of(frontmatter, "description"),
            causes: frontmatter.causes.clone(),
            twice,
            has_tool_mapping: frontmatter.get("tools").is_some_and(|entry| entry.value.as_map().is_some()),
        }
    }

    /// The verdict on the file of this path, in which this spec was found.
    pub(crate) fn verdict(self, path: &str, spec: Option<&Spec>, config: &Config, catalogs: &Catalogs) -> Verdict {
        let refused = self.refused(path);
        let losses = if refused.is_empty() { losses::of(&self, spec, config, catalogs) } else { Vec::new() };
        let why = if refused.is_empty() { losses.join("; ") } else { refused.join("; ") };
        Verdict {
            source: self.source,
            agent: spec.map(|spec| spec.name.value.clone()),
            yaml: self.yaml,
            loads: refused.is_empty(),
            why: (!why.is_empty()).then_some(why),
        }
    }

    /// The verdict on a file that is something else, such as `a skill`.
    pub(crate) fn no_agent(self, kind: &str) -> Verdict {
        Verdict { source: self.source, agent: None, yaml: self.yaml, loads: false, why: Some(format!("it is {kind}")) }
    }

    /// Every reason for which Claude Code offers no agent of this file.
    fn refused(&self, path: &str) -> Vec<String> {
        if self.yaml == Yaml::None {
            return vec!["no `name`".to_owned()];
        }
        if let Some(home) = home_of_another(path) {
            return vec![format!("Claude Code does not look in `{home}/`")];
        }
        let mut why = Vec::new();
        if !self.is_closed {
            why.push("no closing `---`".to_owned());
        }
        why.extend(refused_name(&self.name));
        if matches!(self.name, Field::Missing) {
            return why;
        }
        why.extend(refused_description(&self.description));
        why.extend(reception(&self.causes).filter(|reception| !reception.loads).map(|reception| reception.why()));
        why
    }
}

fn refused_name(name: &Field) -> Option<String> {
    match name {
        Field::Missing => Some("no `name`".to_owned()),
        Field::Other(kind) => Some(format!("`name` is {kind}, not text{NOT_MEASURED}")),
        Field::Text(name) if name.starts_with('-') => {
            Some(format!("the name `{}` begins with `-`", name.escape_debug()))
        }
        Field::Text(name) if name.contains(':') => {
            Some(format!("the name `{}` holds a `:`, which is kept for agents of plugins", name.escape_debug()))
        }
        Field::Text(name) if !name.contains(char::is_alphanumeric) || name.contains(char::is_control) => {
            Some(format!("`{}` is no name in letters, digits and `-`{NOT_MEASURED}", name.escape_debug()))
        }
        Field::Text(_) => None,
    }
}

fn refused_description(description: &Field) -> Option<String> {
    match description {
        Field::Missing => Some("no `description`".to_owned()),
        Field::Other(kind @ (Kind::Integer | Kind::Float)) => Some(format!("`description` is {kind}, not text")),
        Field::Other(kind) => Some(format!("`description` is {kind}, not text{NOT_MEASURED}")),
        Field::Text(_) => None,
    }
}

/// Of several files with one name that would load, Claude Code takes one by the order in which it reads them. Which, a
/// path does not tell: the first one here stands for it, so that the number of agents that load is right.
pub(crate) fn same_names(verdicts: &mut [Verdict], sources: &SourceSet) {
    let names: Vec<Option<String>> = verdicts.iter().map(|verdict| verdict.agent.clone()).collect();
    let mut files: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, name) in names.iter().enumerate().filter(|(index, _)| verdicts[*index].loads) {
        if let Some(name) = name {
            files.entry(name).or_default().push(index);
        }
    }
    for (name, indices) in files.into_iter().filter(|(_, indices)| indices.len() > 1) {
        for &index in &indices {
            let other = if index == indices[0] { indices[1] } else { indices[0] };
            let path = &sources[verdicts[other].source].path;
            let more = match indices.len() - 2 {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let shared = format!("`{name}` is also in {path}{more}: only one of them loads, by read order");
            let verdict = &mut verdicts[index];
            verdict.loads = index == indices[0];
            verdict.why = Some(verdict.why.take().map_or(shared.clone(), |why| format!("{shared}; {why}")));
        }
    }
}
