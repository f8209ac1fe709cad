//! One agent as its file states it: plain values with places, names not yet resolved. A spec never knows another.

pub mod body;
pub mod description;
mod fields;
mod other_kinds;
pub mod prose;
mod reading;
mod relations;
mod tools;
mod triggers;

pub use fields::UNDERSTOOD;
pub(crate) use fields::{is_understood, meant, misspelt_field};
pub(crate) use other_kinds::other_kind;
pub use relations::{Direction, Relation};
pub use tools::{ToolMention, Tools};
pub use triggers::Trigger;
pub(crate) use triggers::{nested_texts, texts_below};

use crate::client::{Client, name_by_file};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Place};
use crate::document::Document;
use crate::frontmatter::Frontmatter;
#[cfg(feature = "edit")]
use crate::frontmatter::edit::Lists;
use crate::rules::{INVALID_NAME, MISSING_DESCRIPTION};
use crate::source::{Source, SourceId};
use crate::text::{Text, short_name};
use crate::yaml::Node;
use agent_terms::kinds::{Effort, Isolation, Level, Memory, Origin, PermissionMode};
use reading::Reading;
use std::ops::Range;

/// One agent as its file states it.
#[derive(Clone, Debug)]
pub struct Spec {
    /// Its file.
    pub source: SourceId,
    /// Its name, by which others speak of it; of the file where its client goes by that, and then at the description's key.
    pub name: Text,
    /// The whole description; empty when it is missing.
    pub description: Text,
    /// Where its key stands; empty when it is missing.
    pub description_key: Range<usize>,
    /// What was found in the description.
    pub prose: description::Description,
    /// The bytes of the file that are the prompt.
    pub prompt: Range<usize>,
    /// What was found in the prompt.
    pub body: body::Body,
    /// The titles of its sections.
    pub section_titles: Vec<String>,
    /// Fields with a closed set of values, and the single texts.
    pub settings: Settings,
    /// `domain_expertise`
    pub domains: Vec<Text>,
    /// The relations that the frontmatter states.
    pub relations: Vec<Relation>,
    /// The relation fields as they are written, for edits of their lists.
    pub lists: Vec<(Text, Node)>,
    /// The bytes of the file between the fences.
    pub frontmatter: Range<usize>,
    /// The triggers of the four families, each family in the order of the file.
    pub triggers: Vec<Trigger>,
    /// What it may use.
    pub tools: Tools,
    /// Every field with no place above, kept as data.
    pub fields: Vec<(Text, Node)>,
    /// The client it is written for; known when all specs are read.
    pub client: Client,
    /// Every key of the frontmatter, in the order of the file.
    pub(crate) keys: Vec<String>,
    /// The client that its path or its keys tell.
    pub(crate) told_client: Option<Client>,
}

/// Fields with a closed set of values, and the single texts. A value outside the set of its field is kept as data.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "each is the field of this name")]
pub struct Settings {
    pub color: Option<Text>,
    pub model: Option<Text>,
    pub initial_prompt: Option<Text>,
    pub level: Option<(Level, Range<usize>)>,
    pub effort: Option<Effort>,
    pub permission_mode: Option<PermissionMode>,
    pub memory: Option<Memory>,
    pub isolation: Option<Isolation>,
    pub background: Option<bool>,
    pub max_turns: Option<u32>,
    pub skills: Vec<Text>,
}

impl Spec {
    /// Reads the spec of one document; `None` when it is no agent because neither `name` nor, for its client, the file
    /// names it, or not in a way that can be used.
    #[must_use]
    pub fn read(
        document: &Document,
        frontmatter: Frontmatter,
        file: &Source,
        config: &Config,
        out: &mut Diagnostics,
    ) -> Option<Self> {
        let source = document.source;
        let mut reading = Reading::new(source, config, out);
        for entry in frontmatter.entries {
            reading.entry(entry.key, entry.value);
        }
        let found = reading.finish(file);
        let reading::Found { name, description, settings, domains, relations, lists, triggers, tools, fields, .. } =
            found;
        let told_client = found.told_client;
        let by_file = || {
            document.frontmatter.as_ref()?;
            let mut name = Text::default();
            name.at = found.description_key.clone();
            name.push_decoded(name_by_file(file)?, found.description_key.clone());
            Some(name)
        };
        let (name, description) = (name.or_else(by_file)?, description.unwrap_or_default());
        check_name(source, &name, told_client.unwrap_or_default(), out)?;
        if description.value.trim().is_empty() {
            out.push(missing_description(source, &name, &description));
        }
        let text = &file.text[document.body.clone()];
        let body = body::read(text, &name.value);
        Some(Self {
            source,
            prose: description::read(&description.value),
            section_titles: body.sections.iter().map(|section| text[section.title.clone()].to_owned()).collect(),
            body,
            prompt: document.body.clone(),
            name,
            description,
            description_key: found.description_key,
            settings,
            domains,
            relations,
            lists,
            frontmatter: document.frontmatter.as_ref().map_or(0..0, |fences| fences.yaml.clone()),
            triggers,
            tools,
            fields,
            keys: found.keys,
            client: told_client.unwrap_or_default(),
            told_client,
        })
    }

    /// A place in the file of this spec.
    #[must_use]
    pub fn place(&self, range: Range<usize>) -> Place {
        Place { source: self.source, range }
    }

    /// The key and the value of a relation field.
    #[must_use]
    pub fn list(&self, field: &str) -> Option<&(Text, Node)> {
        self.lists.iter().find(|(key, _)| key.value == field)
    }

    /// The agents that a relation field lists.
    pub(crate) fn entries(&self, field: &str) -> impl Iterator<Item = &Relation> {
        self.relations
            .iter()
            .filter(move |entry| entry.origin == Origin::Field && entry.must_exist && entry.field == field)
    }

    /// The edit that adds `name` to the list of a relation field; [`Lists::add`] tells more.
    #[cfg(feature = "edit")]
    pub(crate) fn add(&self, file: &str, field: &str, beside: &str, name: &str) -> Option<Edit> {
        let yaml = self.frontmatter.clone();
        Lists { source: self.source, text: file, yaml, fields: &self.lists }.add(field, beside, name)
    }

    /// Without repairs nobody asks for the edit.
    #[cfg(not(feature = "edit"))]
    pub(crate) const fn add(&self, _: &str, _: &str, _: &str, _: &str) -> Option<Edit> {
        None
    }

    /// Where the name stands.
    #[must_use]
    pub fn name_place(&self) -> Place {
        self.place(self.name.at.clone())
    }
}

fn missing_description(source: SourceId, name: &Text, description: &Text) -> Diagnostic {
    let message = format!("`{}` has no description", short_name(&name.value));
    let place = Place { source, range: name.at.clone() };
    let diagnostic = Diagnostic::new(&MISSING_DESCRIPTION, message)
        .at(place, "nothing says when to use this agent")
        .help("add `description: Use this agent for ...`; clients skip an agent without one");
    if description.at.is_empty() {
        return diagnostic;
    }
    diagnostic.with(Place { source, range: description.at.clone() }, "this is empty")
}

/// Reports a name that clients refuse or that no identifier can be made of.
fn check_name(source: SourceId, name: &Text, client: Client, out: &mut Diagnostics) -> Option<()> {
    let (label, help) = if name.value.starts_with('-') {
        ("a leading `-`", "clients take it for an option; begin the name with a letter")
    } else if name.value.contains(':') && client == Client::ClaudeCode {
        ("a `:` inside", "clients keep `:` for agents of plugins, as in `plugin:agent`")
    } else if name.value.chars().any(char::is_control) {
        ("a control character inside", "write the name on one line, in letters, digits and `-`")
    } else if crate::ident::Ident::of_agent(&name.value).is_none() {
        ("no letter or digit", "no Rust identifier can be made of it; use letters, digits and `-`")
    } else {
        return Some(());
    };
    let message = format!("`{}` cannot be the name of an agent", short_name(&name.value).escape_debug());
    let place = Place { source, range: name.at.clone() };
    out.push(Diagnostic::new(&INVALID_NAME, message).at(place, label).help(help));
    None
}
