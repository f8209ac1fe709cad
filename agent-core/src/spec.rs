//! Everything a spec says, unpacked into plain fields.

use crate::{AgentKey, Edge, List, Roster, ToolPolicy, Trigger, tables::Tables};
use agent_terms::kinds::{Effort, FieldKind, Isolation, Level, Memory, PermissionMode};
use agent_terms::table::{agent, example, field, flag, header, section, word};

/// One agent as its spec describes it. A copy of a few references: the texts and lists stay in the constant tables.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct AgentSpec<Id: AgentKey> {
    /// Which agent.
    pub id: Id,
    /// The `name` of the spec.
    pub name: &'static str,
    /// The description up to its examples and patterns.
    pub summary: &'static str,
    /// The whole description.
    pub description: &'static str,
    /// The body of the file, byte for byte: the system prompt. Empty for an external agent.
    pub prompt: &'static str,
    /// The file, as the compiler was given it; `agents.toml` for an external agent.
    pub file: &'static str,
    /// The line of the name, from 1.
    pub line: u32,
    /// Whether the agent is declared under `[external]` and has no spec of its own.
    pub external: bool,
    /// `color`
    pub color: Option<&'static str>,
    /// `model`
    pub model: Option<&'static str>,
    /// `specialization_level`
    pub level: Option<Level>,
    /// `domain_expertise`
    pub domains: List<&'static str>,
    /// `effort`
    pub effort: Option<Effort>,
    /// `permissionMode`
    pub permission_mode: Option<PermissionMode>,
    /// `memory`
    pub memory: Option<Memory>,
    /// `isolation`
    pub isolation: Option<Isolation>,
    /// `background`
    pub background: Option<bool>,
    /// `maxTurns`
    pub max_turns: Option<u32>,
    /// `initialPrompt`
    pub initial_prompt: Option<&'static str>,
    /// `skills`
    pub skills: List<&'static str>,
    /// The examples of the description.
    pub examples: List<Example>,
    /// The triggers of all four families, in that order.
    pub triggers: List<Trigger<Id>, &'static Roster<Id>>,
    /// The edges that lead away from this agent.
    pub edges: List<Edge<Id>, &'static Roster<Id>>,
    /// The edges that lead to this agent.
    pub incoming: List<Edge<Id>, &'static Roster<Id>>,
    /// What the agent may use.
    pub tools: ToolPolicy,
    /// The sections of the prompt.
    pub sections: List<Section, (&'static Tables, &'static str)>,
    /// The fields of the frontmatter that have no place above, as data.
    pub fields: List<Field>,
}

/// An example of when to use an agent, from its description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Example {
    /// The situation.
    pub context: &'static str,
    /// What the user says.
    pub user: &'static str,
    /// What the assistant answers.
    pub assistant: &'static str,
    /// Why this agent is the right one; empty if the example does not say.
    pub commentary: &'static str,
    /// The whole block as it is written.
    pub raw: &'static str,
    /// The line of the spec where the block starts, from 1.
    pub line: u32,
}

/// A part of the prompt under one heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Section {
    /// 1 for `#` and so on; a line that is wholly bold counts one below the heading it stands under.
    pub level: u8,
    /// The heading without its markers.
    pub title: &'static str,
    /// The text up to the next heading of any level.
    pub text: &'static str,
}

/// A value of the frontmatter, with its key.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Field {
    /// The key; empty for an element of a list.
    pub key: &'static str,
    /// What the value is.
    pub kind: FieldKind,
    /// The scalar as text, quotes and escapes removed; empty for lists and maps.
    pub text: &'static str,
    /// The elements of a list or map; empty for scalars.
    pub children: List<Field>,
}

impl Field {
    /// The child with this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Field> {
        self.children.iter().find(|child| child.key == key)
    }

    /// The value as a boolean, if it is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        (self.kind == FieldKind::Boolean).then(|| self.text.eq_ignore_ascii_case("true"))
    }

    /// The value as a whole number, if it is one that fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        if self.kind == FieldKind::Integer { self.text.parse().ok() } else { None }
    }

    /// The value as a number, if it is one.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        matches!(self.kind, FieldKind::Integer | FieldKind::Float).then(|| self.text.parse().ok()).flatten()
    }
}

impl core::fmt::Debug for Field {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        match self.kind {
            FieldKind::List | FieldKind::Map => self.children.fmt(f),
            FieldKind::Text => self.text.fmt(f),
            _ => f.write_str(self.text),
        }
    }
}

impl Tables {
    const fn example(&'static self, row: u32) -> Example {
        let at = self.row(header::EXAMPLES, example::WORDS, row);
        Example {
            context: self.text(at + example::CONTEXT),
            user: self.text(at + example::USER),
            assistant: self.text(at + example::ASSISTANT),
            commentary: self.text(at + example::COMMENTARY),
            raw: self.text(at + example::RAW),
            line: self.word(at + example::LINE),
        }
    }

    const fn used_word(&'static self, row: u32) -> &'static str {
        self.text(self.row(header::WORDS_USED, word::WORDS, row) + word::TEXT)
    }

    const fn field(&'static self, row: u32) -> Field {
        let at = self.row(header::FIELDS, field::WORDS, row);
        let kind = FieldKind::ALL[self.word(at + field::KIND) as usize];
        let nested = matches!(kind, FieldKind::List | FieldKind::Map);
        Field {
            key: self.text(at + field::KEY),
            kind,
            text: if nested { "" } else { self.text(at + field::VALUE) },
            children: List::new(self, if nested { self.list(at + field::VALUE) } else { (0, 0) }, Self::field),
        }
    }
}

const fn read_section((tables, prompt): (&'static Tables, &'static str), row: u32) -> Section {
    let at = tables.row(header::SECTIONS, section::WORDS, row);
    let (start, length) = tables.list(at + section::TEXT);
    Section {
        level: tables.word(at + section::LEVEL) as u8,
        title: tables.text(at + section::TITLE),
        text: crate::tables::slice(prompt, start, length),
    }
}

/// The variant with this number, or none for the word "none".
macro_rules! choice {
    ($tables:expr, $at:expr, $type:ty) => {
        match $tables.index($at) {
            Some(index) => Some(<$type>::ALL[index as usize]),
            None => None,
        }
    };
}

impl<Id: AgentKey> Roster<Id> {
    /// Everything the spec of the agent with this index says.
    #[doc(hidden)]
    #[must_use]
    pub const fn spec_at(&'static self, index: usize) -> AgentSpec<Id> {
        let t = &self.tables;
        let at = self.agent_row(index);
        let flags = t.word(at + agent::FLAGS);
        let prompt = self.prompts[index];
        AgentSpec {
            id: self.ids[index],
            name: t.text(at + agent::NAME),
            summary: t.text(at + agent::SUMMARY),
            description: t.text(at + agent::DESCRIPTION),
            prompt,
            file: t.text(at + agent::FILE),
            line: t.word(at + agent::LINE),
            external: flags & flag::EXTERNAL != 0,
            color: t.optional_text(at + agent::COLOR),
            model: t.optional_text(at + agent::MODEL),
            level: choice!(t, at + agent::LEVEL, agent_terms::kinds::Level),
            domains: List::new(t, t.list(at + agent::DOMAINS), Tables::used_word),
            effort: choice!(t, at + agent::EFFORT, Effort),
            permission_mode: choice!(t, at + agent::PERMISSION_MODE, PermissionMode),
            memory: choice!(t, at + agent::MEMORY, Memory),
            isolation: choice!(t, at + agent::ISOLATION, Isolation),
            background: match flags & (flag::BACKGROUND | flag::FOREGROUND) {
                flag::BACKGROUND => Some(true),
                flag::FOREGROUND => Some(false),
                _ => None,
            },
            max_turns: t.index(at + agent::MAX_TURNS),
            initial_prompt: t.optional_text(at + agent::INITIAL_PROMPT),
            skills: List::new(t, t.list(at + agent::SKILLS), Tables::used_word),
            examples: List::new(t, t.list(at + agent::EXAMPLES), Tables::example),
            triggers: List::new(self, t.list(at + agent::TRIGGERS), Self::trigger),
            edges: List::new(self, t.list(at + agent::EDGES), Self::edge),
            incoming: List::new(self, t.list(at + agent::INCOMING), Self::incoming_edge),
            tools: t.tool_policy(at),
            sections: List::new((t, prompt), t.list(at + agent::SECTIONS), read_section),
            fields: List::new(t, t.list(at + agent::FIELDS), Tables::field),
        }
    }

    pub(crate) const fn file(&self, index: u32) -> &'static str {
        self.agent_text(index as usize, agent::FILE)
    }
}
