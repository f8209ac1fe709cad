//! Sorts the entries of a frontmatter into the parts of a spec, and reports values of the wrong type.

use super::Settings;
use super::relations::{self, Direction, RELATION_FIELDS, Relation};
use super::tools::{self, Tools};
use super::triggers::{self, FAMILIES, Trigger};
use crate::client::{self, Client};
use crate::config::{Config, FieldType};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::rules::WRONG_TYPE;
use crate::source::{Source, SourceId};
use crate::suggest;
use crate::text::Text;
use crate::yaml::Node;
use agent_terms::kinds::{EdgeKind, Level, Origin};
use std::ops::Range;

/// The parts of a spec that its frontmatter holds.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Every key, in the order of the file.
    pub(super) keys: Vec<String>,
    pub(super) name: Option<Text>,
    pub(super) description: Option<Text>,
    pub(super) description_key: Range<usize>,
    pub(super) settings: Settings,
    pub(super) domains: Vec<Text>,
    pub(super) relations: Vec<Relation>,
    pub(super) lists: Vec<(Text, Node)>,
    pub(super) triggers: Vec<Trigger>,
    pub(super) tools: Tools,
    pub(super) fields: Vec<(Text, Node)>,
    pub(super) told_client: Option<Client>,
}

pub(super) struct Reading<'a> {
    source: SourceId,
    config: &'a Config,
    out: &'a mut Diagnostics,
    /// Every key of the frontmatter so far.
    pub(super) found: Found,
}

impl<'a> Reading<'a> {
    pub(super) fn new(source: SourceId, config: &'a Config, out: &'a mut Diagnostics) -> Self {
        Self { source, config, out, found: Found::default() }
    }

    pub(super) fn entry(&mut self, key: Text, value: Node) {
        self.found.keys.push(key.value.clone());
        if let Some(field) = RELATION_FIELDS.iter().find(|field| field.key == key.value) {
            let names = self.texts(&key, &value);
            self.found.relations.extend(names.into_iter().map(|name| field.relation(name)));
            self.found.lists.push((key, value));
            return;
        }
        if let Some(family) = FAMILIES.iter().find(|(field, _)| *field == key.value).map(|(_, family)| *family) {
            return triggers::read(self, family, &key, value);
        }
        match key.value.as_str() {
            "name" => self.found.name = self.text(&key, &value).filter(|name| !name.value.trim().is_empty()),
            "description" => {
                self.found.description = self.text(&key, &value);
                self.found.description_key = key.at;
            }
            "color" => self.found.settings.color = self.text(&key, &value),
            "model" if value.as_list().is_none() => self.found.settings.model = self.text(&key, &value),
            "initialPrompt" => self.found.settings.initial_prompt = self.text(&key, &value),
            "specialization_level" => self.level(&value),
            "domain_expertise" => self.found.domains = self.texts(&key, &value),
            "skills" => self.found.settings.skills = self.texts(&key, &value),
            "tools" | "disallowedTools" | "tool_restrictions" => tools::read(self, key, value),
            _ => self.other(key, value),
        }
    }

    /// The closed sets and everything unknown: what does not fit is kept as data.
    fn other(&mut self, key: Text, value: Node) {
        let word = value.as_scalar().map_or("", |text| text.value.as_str());
        let settings = &mut self.found.settings;
        let taken = match key.value.as_str() {
            "effort" => set(&mut settings.effort, agent_terms::kinds::Effort::from_word(word)),
            "permissionMode" => set(&mut settings.permission_mode, agent_terms::kinds::PermissionMode::from_word(word)),
            "memory" => set(&mut settings.memory, agent_terms::kinds::Memory::from_word(word)),
            "isolation" => set(&mut settings.isolation, agent_terms::kinds::Isolation::from_word(word)),
            "background" => set(&mut settings.background, value.as_bool()),
            "maxTurns" => set(&mut settings.max_turns, value.as_integer().and_then(|turns| u32::try_from(turns).ok())),
            _ => false,
        };
        if taken {
            return;
        }
        match key.value.as_str() {
            "background" => self.wrong_type(&key, &value, "`true` or `false`"),
            "maxTurns" => self.wrong_type(&key, &value, "a whole number"),
            _ => {}
        }
        self.declared(&key, &value);
        relations::nested(self, &key, &value);
        self.found.fields.push((key, value));
    }

    /// Checks a field that `agents.toml` declares.
    fn declared(&mut self, key: &Text, value: &Node) {
        let declared = self.config.fields.iter().find(|(name, _)| *name == key.value).map(|(_, kind)| *kind);
        let Some(kind) = declared else { return };
        let fits = match kind {
            FieldType::Text => value.as_scalar().is_some(),
            FieldType::List => value.as_list().is_some(),
            FieldType::Map => value.as_map().is_some(),
            FieldType::Integer => value.as_integer().is_some(),
            FieldType::Boolean => value.as_bool().is_some(),
            FieldType::Agents => {
                for name in self.texts(key, value) {
                    let relation =
                        Relation::new(EdgeKind::Collaboration, Direction::To, Origin::Field, &key.value, name);
                    self.found.relations.push(relation.named_only());
                }
                true
            }
        };
        let expected = match kind {
            FieldType::Text => "text",
            FieldType::List => "a list",
            FieldType::Map => "a mapping",
            FieldType::Integer => "a whole number",
            FieldType::Boolean => "`true` or `false`",
            FieldType::Agents => "names of agents",
        };
        if !fits {
            self.wrong_type(key, value, expected);
        }
    }

    fn level(&mut self, value: &Node) {
        let Some(text) = value.as_scalar().filter(|text| !text.value.is_empty()) else { return };
        match Level::from_word(text.value.trim()) {
            Some(level) => self.found.settings.level = Some((level, text.at.clone())),
            None => {
                let message = format!("`{}` is not a level", text.value);
                let words = Level::ALL.iter().map(|level| level.as_str());
                let mut diagnostic = Diagnostic::new(&WRONG_TYPE, message)
                    .at(self.place(text.at.clone()), "expected junior, specialist, senior, staff or principal");
                if let Some(nearest) = suggest::nearest(&text.value, words) {
                    diagnostic = diagnostic.help(format!("did you mean `{nearest}`?"));
                }
                self.out.push(diagnostic);
            }
        }
    }

    /// A single text; numbers count as the text they are written as.
    pub(super) fn text(&mut self, key: &Text, value: &Node) -> Option<Text> {
        if value.is_null() {
            return None;
        }
        let text = value.as_scalar().cloned();
        if text.is_none() {
            self.wrong_type(key, value, "text");
        }
        text
    }

    /// A list of texts. A single text stands for a list of the parts between its commas, as clients read it.
    pub(super) fn texts(&mut self, key: &Text, value: &Node) -> Vec<Text> {
        if value.is_null() {
            return Vec::new();
        }
        if let Some(text) = value.as_scalar() {
            return parts(text);
        }
        let Some(items) = value.as_list() else {
            self.wrong_type(key, value, "a list");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items {
            match item.as_scalar() {
                Some(text) if !item.is_null() => texts.push(text.clone()),
                _ => self.wrong_type(key, item, "a list of texts"),
            }
        }
        texts
    }

    pub(super) fn wrong_type(&mut self, key: &Text, value: &Node, expected: &str) {
        let message = format!("`{}` must be {expected}", key.value);
        let at = if value.at.is_empty() { key.at.clone() } else { value.at.clone() };
        let label = format!("this is {}", value.kind());
        self.out.push(Diagnostic::new(&WRONG_TYPE, message).at(self.place(at), label));
    }

    pub(super) fn place(&self, range: Range<usize>) -> Place {
        Place { source: self.source, range }
    }

    /// What was found in this file, and the client that it tells.
    pub(super) fn finish(mut self, file: &Source) -> Found {
        let found = &self.found;
        let kept = found.fields.iter().map(|(key, value)| (key.value.as_str(), Some(value)));
        let taken = found.settings.permission_mode.map(|_| ("permissionMode", None));
        let by_keys = || client::by_keys(found.settings.model.as_ref(), kept.chain(taken));
        self.found.told_client = client::by_path(file).or_else(by_keys);
        self.found
    }
}

fn set<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let taken = value.is_some();
    *slot = value;
    taken
}

/// The parts of a text between its commas, trimmed, each where it stands.
fn parts(text: &Text) -> Vec<Text> {
    let mut start = 0;
    let mut parts = Vec::new();
    for part in text.value.split(',') {
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            let from = start + (part.len() - part.trim_start().len());
            let at = text.locate(from..from + trimmed.len());
            parts.push(Text::verbatim(trimmed, at.start));
        }
        start += part.len() + 1;
    }
    parts
}
