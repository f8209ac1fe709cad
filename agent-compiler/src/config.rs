//! `agents.toml`: aliases, agents that live elsewhere, fields of one's own, the level of each rule, limits, the tools, and
//! what is generated.

mod code;
mod limits;

pub use code::Enums;
pub use limits::Routing;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, Rule, Severity};
use crate::rules::{self, INVALID_CONFIG, limits::Limits};
use crate::source::{SourceId, SourceSet};
use crate::{catalog, client::Client, suggest, text::bounds};
use std::ops::Range;
use toml_span::value::{Table, ValueInner};
use toml_span::{Span, Value};

/// A word of `agents.toml` and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Where.
    pub place: Place,
}

/// What a declared field must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Text, or any scalar taken as text.
    Text,
    /// A list.
    List,
    /// A mapping.
    Map,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// Names of agents, each of which must exist.
    Agents,
}

const FIELD_TYPES: [(&str, FieldType); 6] = [
    ("text", FieldType::Text),
    ("list", FieldType::List),
    ("map", FieldType::Map),
    ("integer", FieldType::Integer),
    ("boolean", FieldType::Boolean),
    ("agents", FieldType::Agents),
];

/// The levels that a command line sets; they count more than those of `agents.toml`.
#[derive(Clone, Debug)]
pub struct Levels {
    /// The level of single rules; the last for a rule counts.
    pub rules: Vec<(&'static Rule, Severity)>,
    /// What becomes of everything that would be a warning: [`Severity::Deny`] for `--deny warnings`.
    pub warnings: Severity,
}

impl Default for Levels {
    fn default() -> Self {
        Self { rules: Vec::new(), warnings: Severity::Warn }
    }
}

/// `agents.toml` as it was read; without the file, everything is empty.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// An old name, and who it means now.
    pub aliases: Vec<(Word, Word)>,
    /// An agent that exists elsewhere, and what it is.
    pub external: Vec<(Word, String)>,
    /// Fields of one's own.
    pub fields: Vec<(String, FieldType)>,
    /// Levels that differ from the defaults.
    pub levels: Vec<(&'static Rule, Severity)>,
    /// The client that all specs are for; without it, each is told by its path and its fields.
    pub client: Option<Client>,
    /// The most tokens of one description, if it is said.
    pub description_tokens: Option<usize>,
    /// The most tokens of all descriptions together, if it is said.
    pub roster_description_tokens: Option<usize>,
    /// How much one spec may hold.
    pub limits: Limits,
    /// How well examples have to be routed.
    pub routing: Routing,
    /// Tools that the client's catalogue does not list.
    pub extra_tools: Vec<String>,
    /// Which enums are generated of each agent.
    pub enums: Enums,
    /// What the command line says of levels.
    pub overrides: Levels,
}

impl Config {
    /// The severity of a rule: what the command line says, or else `agents.toml`, or else the table of rules.
    #[must_use]
    pub fn level(&self, rule: &Rule) -> Severity {
        let of = |levels: &[(&'static Rule, Severity)]| {
            levels.iter().rev().find(|(known, _)| known.name == rule.name).map(|(_, level)| *level)
        };
        let level = of(&self.overrides.rules).or_else(|| of(&self.levels)).unwrap_or(rule.level);
        if level == Severity::Warn { self.overrides.warnings } else { level }
    }

    /// Reads the file; whatever is wrong with it is reported and left out.
    #[must_use]
    pub fn read(sources: &SourceSet, source: SourceId, out: &mut Diagnostics) -> Self {
        let mut reader = Reader { source, out, config: Self::default() };
        match toml_span::parse(&sources[source].text) {
            Err(error) => {
                let text = &sources[source].text;
                let rest = text.get(error.span.start..error.span.end).unwrap_or_default();
                // An error may span to the end of the file; its first line is where to look.
                let at = error.span.start..error.span.start + rest.lines().next().map_or(0, str::len);
                let message = format!("`agents.toml` is not valid TOML: {error}");
                reader.report(message, at, "reading stopped here", None);
            }
            Ok(mut root) => {
                if let ValueInner::Table(table) = root.take() {
                    reader.sections(table);
                }
            }
        }
        reader.config
    }
}

struct Reader<'a> {
    source: SourceId,
    out: &'a mut Diagnostics,
    config: Config,
}

const SECTIONS: [&str; 8] = ["aliases", "code", "external", "fields", "limits", "routing", "rules", "tools"];

impl Reader<'_> {
    fn place(&self, span: Span) -> Place {
        Place { source: self.source, range: span.start..span.end }
    }

    fn report(&mut self, message: String, at: Range<usize>, label: &'static str, help: Option<String>) {
        let mut diagnostic =
            Diagnostic::new(&INVALID_CONFIG, message).at(Place { source: self.source, range: at }, label);
        diagnostic.help.extend(help);
        self.out.push(diagnostic);
    }

    fn sections(&mut self, root: Table<'_>) {
        for (key, mut value) in root {
            let at = key.span.start..key.span.end;
            if !SECTIONS.contains(&key.name.as_ref()) {
                let help = suggest::nearest(&key.name, SECTIONS).map(|known| format!("did you mean `[{known}]`?"));
                let label = "expected `aliases`, `code`, `external`, `fields`, `limits`, `routing`, `rules` or `tools`";
                self.report(format!("`agents.toml` has no section `{}`", key.name), at, label, help);
                continue;
            }
            let ValueInner::Table(table) = value.take() else {
                let help = Some(format!("write `[{}]` and the entries below it", key.name));
                self.report(format!("`{}` must be a section", key.name), at, "this is a single value", help);
                continue;
            };
            for (name, value) in table {
                let name = Word { text: name.name.into_owned(), place: self.place(name.span) };
                self.entry(&key.name, name, value);
            }
        }
        // Entries come in the order of their names; the order of the file is what a reader expects in messages.
        self.config.aliases.sort_by_cached_key(|(word, _)| bounds(&word.place.range));
        self.config.external.sort_by_cached_key(|(word, _)| bounds(&word.place.range));
    }

    fn entry(&mut self, section: &str, name: Word, mut value: Value<'_>) {
        match section {
            "tools" => return self.tools(&name, value),
            "limits" => return self.limit(&name, value),
            "routing" => return self.routing(&name, value),
            "code" => return self.code(&name, value),
            _ => {}
        }
        let place = self.place(value.span);
        let ValueInner::String(text) = value.take() else {
            self.report(format!("`{}` must be text", name.text), place.range, "expected text in quotes", None);
            return;
        };
        let word = Word { text: text.into_owned(), place };
        match section {
            "aliases" => self.config.aliases.push((name, word)),
            "external" => self.config.external.push((name, word.text)),
            "fields" => self.field(name, &word),
            _ => self.rule(&name, &word),
        }
    }

    fn field(&mut self, name: Word, word: &Word) {
        match FIELD_TYPES.iter().find(|(known, _)| *known == word.text) {
            Some((_, field_type)) => self.config.fields.push((name.text, *field_type)),
            None => {
                let label = "expected `text`, `list`, `map`, `integer`, `boolean` or `agents`";
                let message = format!("`{}` is not a type of field", word.text);
                self.report(message, word.place.range.clone(), label, None);
            }
        }
    }

    fn rule(&mut self, name: &Word, word: &Word) {
        let Some(rule) = rules::find(&name.text) else {
            let known = rules::RULES.iter().map(|rule| rule.name);
            let help = suggest::nearest(&name.text, known).map(|known| format!("did you mean `{known}`?"));
            let message = format!("there is no rule `{}`", name.text);
            return self.report(message, name.place.range.clone(), "not the name of a rule", help);
        };
        let levels = [Severity::Allow, Severity::Warn, Severity::Deny];
        match levels.into_iter().find(|level| level.as_str() == word.text) {
            Some(level) => self.config.levels.push((rule, level)),
            None => {
                let message = format!("`{}` is not a level", word.text);
                self.report(message, word.place.range.clone(), "expected `allow`, `warn` or `deny`", None);
            }
        }
    }

    /// A client that is not known, or not in this version.
    fn client(&mut self, word: &str, at: Range<usize>) {
        let name = word.split('@').next().unwrap_or_default();
        let named = Client::ALL.into_iter().find(|client| client.as_str() == name);
        let (message, help) = match named.map(|client| (client, catalog::version(client))) {
            Some((client, Some(version))) => {
                let known = format!("{}@{version}", client.as_str());
                (format!("this version of {} is not known", client.title()), format!("write `\"{known}\"`"))
            }
            Some((client, None)) => (
                format!("the tools of {} are not known, so neither is a version of them", client.title()),
                format!("write `\"{}\"`", client.as_str()),
            ),
            None => {
                let words: Vec<_> = Client::ALL.iter().map(|client| format!("`{}`", client.as_str())).collect();
                (format!("`{name}` is not a client"), format!("the clients are {}", words.join(", ")))
            }
        };
        self.report(message, at, "not known", Some(help));
    }

    fn tools(&mut self, name: &Word, mut value: Value<'_>) {
        let at = value.span.start..value.span.end;
        match (name.text.as_str(), value.take()) {
            ("client", ValueInner::String(client)) => match Client::from_word(&client) {
                Some(known) => self.config.client = Some(known),
                None => self.client(&client, at),
            },
            ("client", _) => {
                self.report("`client` must be text".into(), at, "expected text in quotes, such as `\"gemini\"`", None);
            }
            ("extra", ValueInner::Array(items)) => {
                for mut item in items {
                    let at = item.span.start..item.span.end;
                    match item.take() {
                        ValueInner::String(tool) => self.config.extra_tools.push(tool.into_owned()),
                        _ => self.report("a tool must be a name".into(), at, "expected text in quotes", None),
                    }
                }
            }
            ("extra", _) => self.report("`extra` must be a list".into(), at, "expected `[\"KafkaAdmin\"]`", None),
            (other, _) => {
                let message = format!("`[tools]` has no setting `{other}`");
                self.report(message, name.place.range.clone(), "expected `client` or `extra`", None);
            }
        }
    }
}
