//! One agent as a row, with the rows of its lists.

use super::words::{Row, part, word};
use super::{Packer, flags};
use crate::catalog::Catalogs;
use crate::roster::{Agent, Roster};
use crate::spec::{Spec, Trigger};
use crate::text::Text;
use agent_terms::quantity::Period;
use agent_terms::table::{NONE, agent, clause, example, section, trigger, word as word_row};
use agent_terms::threshold::{Clause, Condition};

impl Packer {
    /// The row of one agent, but for its prompt and the edges that lead to it.
    pub(super) fn agent(&mut self, index: usize, agent: &Agent, roster: &Roster, catalogs: &Catalogs) -> Row {
        let mut row = Row::new(agent::WORDS);
        row.text(agent::NAME, self.texts.intern(&agent.name));
        row.text(agent::FILE, self.texts.intern(&agent.file));
        row.set(agent::LINE, agent.line);
        row.set(agent::FLAGS, flags(agent));
        let edges = roster.outgoing(index);
        row.list(agent::EDGES, (word(edges.start), word(edges.len())));
        self.first_triggers.push(self.triggers.rows());
        match &agent.spec {
            Some(spec) => self.spec(&mut row, agent, spec, catalogs),
            None => {
                let about = self.texts.intern(&agent.about);
                row.text(agent::SUMMARY, about);
                row.text(agent::DESCRIPTION, about);
                for column in [agent::COLOR, agent::MODEL, agent::INITIAL_PROMPT, agent::RATIONALE] {
                    row.optional_text(column, None);
                }
                for column in [
                    agent::LEVEL,
                    agent::EFFORT,
                    agent::PERMISSION_MODE,
                    agent::MEMORY,
                    agent::ISOLATION,
                    agent::MAX_TURNS,
                ] {
                    row.optional(column, None);
                }
            }
        }
        row
    }

    fn spec(&mut self, row: &mut Row, agent: &Agent, spec: &Spec, catalogs: &Catalogs) {
        let description = self.texts.intern(&spec.description.value);
        row.text(agent::DESCRIPTION, description);
        row.text(agent::SUMMARY, part(description, &spec.prose.summary));
        let settings = &spec.settings;
        for (column, text) in [
            (agent::COLOR, &settings.color),
            (agent::MODEL, &settings.model),
            (agent::INITIAL_PROMPT, &settings.initial_prompt),
            (agent::RATIONALE, &spec.tools.rationale),
        ] {
            row.optional_text(column, text.as_ref().map(|text| self.texts.intern(&text.value)));
        }
        row.optional(agent::LEVEL, settings.level.as_ref().map(|(level, _)| *level as u32));
        row.optional(agent::EFFORT, settings.effort.map(|value| value as u32));
        row.optional(agent::PERMISSION_MODE, settings.permission_mode.map(|value| value as u32));
        row.optional(agent::MEMORY, settings.memory.map(|value| value as u32));
        row.optional(agent::ISOLATION, settings.isolation.map(|value| value as u32));
        row.optional(agent::MAX_TURNS, settings.max_turns);
        row.set(agent::TOOLS_LINE, agent.lines.tools);
        row.list(agent::DOMAINS, self.used_words(&spec.domains));
        row.list(agent::SKILLS, self.used_words(&settings.skills));
        row.list(agent::EXAMPLES, self.examples(agent, spec, description));
        row.list(agent::TRIGGERS, self.triggers_of(agent, spec));
        row.list(agent::ALLOWED, self.rules(&spec.tools.allowed, spec.client, catalogs));
        row.list(agent::FORBIDDEN, self.rules(&spec.tools.forbidden, spec.client, catalogs));
        row.list(agent::SECTIONS, self.sections_of(spec));
        row.list(agent::FIELDS, self.fields(&spec.fields));
    }

    fn used_words(&mut self, words: &[Text]) -> (u32, u32) {
        let rows: Vec<Row> = words
            .iter()
            .map(|text| {
                let mut row = Row::new(word_row::WORDS);
                row.text(word_row::TEXT, self.texts.intern(&text.value));
                row
            })
            .collect();
        self.words.list(rows.into_iter())
    }

    /// The parts of an example are parts of the description, which is written once.
    fn examples(&mut self, agent: &Agent, spec: &Spec, description: (u32, u32)) -> (u32, u32) {
        let rows = spec.prose.examples.iter().zip(&agent.lines.examples).map(|(found, line)| {
            let mut row = Row::new(example::WORDS);
            for (column, range) in [
                (example::CONTEXT, &found.context),
                (example::USER, &found.user),
                (example::ASSISTANT, &found.assistant),
                (example::COMMENTARY, &found.commentary),
            ] {
                row.text(column, range.as_ref().map_or((NONE, 0), |range| part(description, range)));
            }
            row.text(example::RAW, part(description, &found.raw));
            row.set(example::LINE, *line);
            row
        });
        self.examples.list(rows)
    }

    fn triggers_of(&mut self, agent: &Agent, spec: &Spec) -> (u32, u32) {
        let mut rows = Vec::new();
        for (number, found) in spec.triggers.iter().enumerate() {
            let measured = agent.measured.get(number).map_or(&[][..], Vec::as_slice);
            let clauses = self.clauses_of(found, measured);
            let mut row = Row::new(trigger::WORDS);
            row.set(trigger::FAMILY, found.family as u32);
            row.text(trigger::KEY, self.texts.intern(&found.key.value));
            row.text(trigger::TEXT, self.texts.intern(&found.text.value));
            row.set(trigger::LINE, agent.lines.triggers[number]);
            row.list(trigger::CLAUSES, clauses);
            row.optional(trigger::COUNTERPART, agent.counterparts[number].map(word));
            rows.push(row);
        }
        self.triggers.list(rows.into_iter())
    }

    fn clauses_of(&mut self, trigger: &Trigger, measured: &[Option<usize>]) -> (u32, u32) {
        let whole = self.texts.intern(&trigger.text.value);
        let rows = trigger.clauses.iter().enumerate().map(|(number, found)| {
            let metric = measured.get(number).copied().flatten();
            let mut row = clause(found, metric.map(|metric| self.periods[metric]));
            row.text(clause::TEXT, part(whole, &found.at));
            row.optional(clause::METRIC, metric.map(word));
            row
        });
        self.clauses.list(rows)
    }

    /// Sections are ranges of the prompt, which is the file itself.
    fn sections_of(&mut self, spec: &Spec) -> (u32, u32) {
        let rows: Vec<Row> = spec
            .body
            .sections
            .iter()
            .zip(&spec.section_titles)
            .map(|(found, title)| {
                let mut row = Row::new(section::WORDS);
                row.set(section::LEVEL, u32::from(found.level));
                row.text(section::TITLE, self.texts.intern(title));
                row.list(section::TEXT, (word(found.text.start), word(found.text.len())));
                row
            })
            .collect();
        self.sections.list(rows.into_iter())
    }
}

/// What a clause asks, and of which figures, where its metric is one with this period.
fn clause(found: &Clause, metric: Option<Option<Period>>) -> Row {
    let mut row = Row::new(clause::WORDS);
    match found.condition {
        Condition::Bound(comparison, quantity) => {
            row.set(clause::CONDITION, comparison as u32);
            row.quantity(clause::LOW, quantity);
        }
        Condition::Band(low, high) => {
            row.set(clause::CONDITION, 4);
            row.quantity(clause::LOW, low);
            row.quantity(clause::HIGH, high);
        }
        Condition::Prose => row.set(clause::CONDITION, 5),
    }
    // What is no number is reached by none.
    let [from, to] = metric.and_then(|per| found.condition.bounds(per)).unwrap_or([f64::NAN; 2]);
    row.float(clause::FROM, from);
    row.float(clause::TO, to);
    row
}
