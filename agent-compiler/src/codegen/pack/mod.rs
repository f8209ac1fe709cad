//! From a roster to the packed tables that `agent-core` reads: one text, one array of words.

mod agents;
mod fields;
mod words;

use crate::Compiled;
use crate::catalog::Catalogs;
use crate::client::Client;
use crate::index::Draft;
use crate::roster::{Agent, Roster};
use crate::spec::ToolMention;
use agent_terms::quantity::Period;
use agent_terms::table::{self, NONE, agent, edge, flag, header, incoming, metric, name, rule, slot, statement};
use words::{Row, Section, Texts};

/// The tables of a roster.
#[derive(Debug)]
pub struct Packed {
    /// The texts, in pieces: what one agent added at a time. They follow each other without a gap.
    pub texts: Vec<String>,
    /// The words, little-endian.
    pub data: Vec<u8>,
}

/// Rows that only lists point to; each list is a range of them.
#[derive(Default)]
struct Packer {
    texts: Texts,
    agents: Section,
    edges: Section,
    incoming: Section,
    statements: Section,
    triggers: Section,
    clauses: Section,
    metrics: Section,
    examples: Section,
    rules: Section,
    sections: Section,
    fields: Section,
    words: Section,
    names: Section,
    slots: Section,
    index: Section,
    /// For each agent, the rows of its triggers start here.
    first_triggers: Vec<u32>,
    /// For each metric, its period.
    periods: Vec<Option<Period>>,
}

/// Where the prompts are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Prompts {
    /// In the tables.
    Inside,
    /// In the files, which the generated code includes.
    Outside,
}

/// A roster and the index of its words as tables, and where the triggers of each agent start.
pub(super) fn pack(compiled: &Compiled, incoming: &[Vec<usize>], prompts: Prompts) -> (Packed, Vec<u32>) {
    let (roster, catalogs) = (&compiled.roster, &compiled.catalogs);
    let mut packer = Packer::default();
    packer.index(&Draft::of(compiled).index());
    packer.metrics(roster);
    let incoming: Vec<_> = incoming.iter().map(|rows| packer.incoming(rows)).collect();
    for (index, agent) in roster.agents.iter().enumerate() {
        packer.texts.begin();
        let file =
            agent.spec.as_ref().filter(|_| prompts == Prompts::Inside).map(|spec| &compiled.sources[spec.source]);
        let prompt = agent.spec.as_ref().zip(file).map(|(spec, file)| &file.text[spec.prompt.clone()]);
        let mut row = packer.agent(index, agent, roster, catalogs);
        row.list(agent::INCOMING, incoming[index]);
        let prompt = prompt.map(|text| packer.texts.intern(text));
        row.optional_text(agent::PROMPT, prompt);
        packer.agents.push(row);
        packer.edges_of(index, roster);
    }
    packer.texts.begin();
    packer.names(roster);
    let first_triggers = std::mem::take(&mut packer.first_triggers);
    (packer.finish(), first_triggers)
}

impl Packer {
    fn metrics(&mut self, roster: &Roster) {
        for metric in &roster.metrics {
            let mut row = Row::new(metric::WORDS);
            row.text(metric::NAME, self.texts.intern(&metric.name));
            row.text(metric::SUBJECT, self.texts.intern(&metric.subject));
            row.set(metric::UNIT, words::unit(metric.unit()));
            self.metrics.push(row);
            self.periods.push(metric.per);
        }
    }

    /// The list of the edges that lead to one agent.
    fn incoming(&mut self, rows: &[usize]) -> (u32, u32) {
        self.incoming.list(rows.iter().map(|row| Row::of(&[words::word(*row)])))
    }

    /// The edges that lead away from an agent; they are sorted by sender, so the rows of all agents follow each other.
    fn edges_of(&mut self, index: usize, roster: &Roster) {
        for edge in &roster.edges[roster.outgoing(index)] {
            let rows: Vec<Row> = edge
                .statements
                .iter()
                .map(|statement| {
                    let mut row = Row::new(statement::WORDS);
                    row.set(statement::ORIGIN, statement.origin as u32);
                    row.set(statement::BY, words::word(statement.by));
                    row.set(statement::LINE, statement.line);
                    row.text(statement::TEXT, self.texts.intern(&statement.text));
                    row
                })
                .collect();
            let statements = self.statements.list(rows.into_iter());
            let mut row = Row::new(edge::WORDS);
            row.set(edge::KIND, edge.kind as u32);
            row.set(edge::FROM, words::word(edge.from));
            row.set(edge::TO, words::word(edge.to));
            row.text(edge::WHEN, self.texts.intern(&edge.when));
            row.list(edge::STATEMENTS, statements);
            row.set(edge::CLAIMS, u32::from(edge.is_permitted()) | u32::from(edge.is_claimed_by_receiver()) << 1);
            self.edges.push(row);
        }
    }

    fn rules(&mut self, rules: &[ToolMention], client: Client, catalogs: &Catalogs) -> (u32, u32) {
        let rows: Vec<Row> = rules
            .iter()
            .map(|mention| {
                let mut row = Row::new(rule::WORDS);
                row.text(rule::TEXT, self.texts.intern(&mention.text));
                row.text(rule::NAME, self.texts.intern(&mention.name));
                row.optional_text(rule::SPECIFIER, mention.specifier.as_ref().map(|text| self.texts.intern(text)));
                row.set(rule::EFFECT, catalogs.effect(client, &mention.name) as u32);
                row
            })
            .collect();
        self.rules.list(rows.into_iter())
    }

    /// The names and an open-addressing index over them, at most half full, so that a search always ends.
    fn names(&mut self, roster: &Roster) {
        let count = (roster.names.len() * 2).next_power_of_two().max(2);
        let mut slots = vec![NONE; count];
        for (row, (text, agent)) in roster.names.iter().enumerate() {
            let mut at = table::hash(text) as usize & (count - 1);
            while slots[at] != NONE {
                at = (at + 1) & (count - 1);
            }
            slots[at] = words::word(row);
            let mut name = Row::new(name::WORDS);
            name.text(name::TEXT, self.texts.intern(text));
            name.set(name::AGENT, words::word(*agent));
            self.names.push(name);
        }
        for index in slots {
            let mut row = Row::new(slot::WORDS);
            row.set(slot::NAME, index);
            self.slots.push(row);
        }
    }

    /// The index as it is: a whole number of words.
    fn index(&mut self, bytes: &[u8]) {
        self.index.extend(bytes.as_chunks().0.iter().map(|word| u32::from_le_bytes(*word)));
    }

    fn finish(self) -> Packed {
        let sections = [
            (header::AGENTS, self.agents),
            (header::EDGES, self.edges),
            (header::INCOMING, self.incoming),
            (header::STATEMENTS, self.statements),
            (header::TRIGGERS, self.triggers),
            (header::CLAUSES, self.clauses),
            (header::METRICS, self.metrics),
            (header::EXAMPLES, self.examples),
            (header::RULES, self.rules),
            (header::SECTIONS, self.sections),
            (header::FIELDS, self.fields),
            (header::WORDS_USED, self.words),
            (header::NAMES, self.names),
            (header::SLOTS, self.slots),
            (header::INDEX, self.index),
        ];
        let mut head = Row::new(header::WORDS);
        head.set(header::VERSION, table::VERSION);
        let mut body: Vec<u32> = Vec::new();
        for (column, section) in sections {
            head.list(column, (header::WORDS + words::word(body.len()), section.rows()));
            body.extend(section.into_words());
        }
        let mut data = Vec::new();
        for word in head.into_words().into_iter().chain(body) {
            data.extend_from_slice(&word.to_le_bytes());
        }
        Packed { texts: self.texts.into_pieces(), data }
    }
}

/// The flags of an agent.
fn flags(agent: &Agent) -> u32 {
    let Some(spec) = &agent.spec else { return flag::EXTERNAL | flag::INHERITS_TOOLS };
    let background = match spec.settings.background {
        Some(true) => flag::BACKGROUND,
        Some(false) => flag::FOREGROUND,
        None => 0,
    };
    background | if spec.tools.listed.is_none() { flag::INHERITS_TOOLS } else { 0 }
}

const _: () = assert!(incoming::WORDS == 1 && table::index::WORDS == 1);
