//! Everything a spec says, unpacked into plain fields.

use crate::{AgentKey, Edge, List, Roster, ToolPolicy, Trigger, list::Row, tables::Tables};
use agent_terms::kinds::{Effort, FieldKind, Isolation, Level, Memory, PermissionMode};
use agent_terms::table::{agent, example, field, flag, header, section, word};

/// One agent as its spec describes it. A copy of a few references: the texts and lists stay in the tables.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct AgentSpec<'a, Id: AgentKey> {
    /// Which agent.
    pub id: Id,
    /// The `name` of the spec.
    pub name: &'a str,
    /// The description up to its examples and patterns.
    pub summary: &'a str,
    /// The whole description.
    pub description: &'a str,
    /// The body of the file, byte for byte: the system prompt. Empty for an external agent.
    pub prompt: &'a str,
    /// The file, as the compiler was given it; `agents.toml` for an external agent.
    pub file: &'a str,
    /// The line of the name, from 1.
    pub line: u32,
    /// Whether the agent is declared under `[external]` and has no spec of its own.
    pub external: bool,
    /// `color`
    pub color: Option<&'a str>,
    /// `model`
    pub model: Option<&'a str>,
    /// `specialization_level`
    pub level: Option<Level>,
    /// `domain_expertise`
    pub domains: List<'a, &'a str>,
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
    pub initial_prompt: Option<&'a str>,
    /// `skills`
    pub skills: List<'a, &'a str>,
    /// The examples of the description.
    pub examples: List<'a, Example<'a>>,
    /// The triggers of all four families, in that order.
    pub triggers: List<'a, Trigger<'a, Id>, &'a [Id]>,
    /// The edges that lead away from this agent.
    pub edges: List<'a, Edge<'a, Id>, &'a [Id]>,
    /// The edges that lead to this agent.
    pub incoming: List<'a, Edge<'a, Id>, &'a [Id]>,
    /// What the agent may use.
    pub tools: ToolPolicy<'a>,
    /// The sections of the prompt.
    pub sections: List<'a, Section<'a>, &'a str>,
    /// The fields of the frontmatter that have no place above, as data.
    pub fields: List<'a, Field<'a>>,
}

/// An example of when to use an agent, from its description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Example<'a> {
    /// The situation.
    pub context: &'a str,
    /// What the user says.
    pub user: &'a str,
    /// What the assistant answers.
    pub assistant: &'a str,
    /// Why this agent is the right one; empty if the example does not say.
    pub commentary: &'a str,
    /// The whole block as it is written.
    pub raw: &'a str,
    /// The line of the spec where the block starts, from 1.
    pub line: u32,
}

/// A part of the prompt under one heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Section<'a> {
    /// 1 for `#` and so on; a line that is wholly bold counts one below the heading it stands under.
    pub level: u8,
    /// The heading without its markers.
    pub title: &'a str,
    /// The text up to the next heading of any level.
    pub text: &'a str,
}

/// A value of the frontmatter, with its key.
#[derive(Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Field<'a> {
    /// The key; empty for an element of a list.
    pub key: &'a str,
    /// What the value is.
    pub kind: FieldKind,
    /// The scalar as text, quotes and escapes removed; empty for lists and maps.
    pub text: &'a str,
    /// The elements of a list or map; empty for scalars.
    pub children: List<'a, Field<'a>>,
}

impl<'a> Field<'a> {
    /// The child with this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Field<'a>> {
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

impl core::fmt::Debug for Field<'_> {
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

impl<'a> Row<'a, ()> for &'a str {
    fn read(tables: Tables<'a>, (): (), row: u32) -> Self {
        tables.text(tables.row(header::WORDS_USED, word::WORDS, row) + word::TEXT)
    }
}

impl<'a> Row<'a, ()> for Example<'a> {
    fn read(tables: Tables<'a>, (): (), row: u32) -> Self {
        let at = tables.row(header::EXAMPLES, example::WORDS, row);
        Example {
            context: tables.text(at + example::CONTEXT),
            user: tables.text(at + example::USER),
            assistant: tables.text(at + example::ASSISTANT),
            commentary: tables.text(at + example::COMMENTARY),
            raw: tables.text(at + example::RAW),
            line: tables.word(at + example::LINE),
        }
    }
}

impl<'a> Row<'a, ()> for Field<'a> {
    fn read(tables: Tables<'a>, (): (), row: u32) -> Self {
        let at = tables.row(header::FIELDS, field::WORDS, row);
        let kind = FieldKind::ALL[tables.word(at + field::KIND) as usize];
        let nested = matches!(kind, FieldKind::List | FieldKind::Map);
        Field {
            key: tables.text(at + field::KEY),
            kind,
            text: if nested { "" } else { tables.text(at + field::VALUE) },
            children: List::new(tables, (), if nested { tables.list(at + field::VALUE) } else { (0, 0) }),
        }
    }
}

impl<'a> Row<'a, &'a str> for Section<'a> {
    fn read(tables: Tables<'a>, prompt: &'a str, row: u32) -> Self {
        let at = tables.row(header::SECTIONS, section::WORDS, row);
        let (start, length) = tables.list(at + section::TEXT);
        Section {
            level: tables.word(at + section::LEVEL) as u8,
            title: tables.text(at + section::TITLE),
            text: crate::tables::slice(prompt, start, length),
        }
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

impl<'a, Id: AgentKey> Roster<'a, Id> {
    /// Everything the spec of this agent says.
    ///
    /// # Panics
    ///
    /// As indexing does, with the id of another roster. A generated `AgentId` knows no other; an id of a loaded roster can
    /// be of another folder, or of a state before a reload: [`get_spec`](Self::get_spec) asks.
    #[must_use]
    #[track_caller]
    pub fn spec(&self, id: Id) -> AgentSpec<'a, Id> {
        let Some(spec) = self.get_spec(id) else { panic!("{id:?} is no agent of this roster") };
        spec
    }

    /// Everything the spec of this agent says; none for the id of another roster.
    #[must_use]
    pub fn get_spec(&self, id: Id) -> Option<AgentSpec<'a, Id>> {
        self.place(id).map(|place| self.spec_at(place))
    }

    /// Everything the spec of the agent with this index says.
    #[doc(hidden)]
    #[must_use]
    pub const fn spec_at(&self, index: usize) -> AgentSpec<'a, Id> {
        let (t, ids) = (self.tables, self.ids);
        let at = t.agent_row(index as u32);
        let flags = t.word(at + agent::FLAGS);
        let prompt = self.prompt_at(index);
        AgentSpec {
            id: ids[index],
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
            domains: List::new(t, (), t.list(at + agent::DOMAINS)),
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
            skills: List::new(t, (), t.list(at + agent::SKILLS)),
            examples: List::new(t, (), t.list(at + agent::EXAMPLES)),
            triggers: List::new(t, ids, t.list(at + agent::TRIGGERS)),
            edges: List::new(t, ids, t.list(at + agent::EDGES)),
            incoming: List::through(header::INCOMING, t, ids, t.list(at + agent::INCOMING)),
            tools: t.tool_policy(at),
            sections: List::new(t, prompt, t.list(at + agent::SECTIONS)),
            fields: List::new(t, (), t.list(at + agent::FIELDS)),
        }
    }
}
