//! Views of tables that are not constants: what is checked of them first.

use crate::{AgentKey, Roster, tables::Tables};
use agent_terms::table::{self, VERSION, header};
use core::fmt;

/// For each section of the tables where its place stands in the header, and the words of a row.
const SECTIONS: [(u32, u32); 15] = [
    (header::AGENTS, table::agent::WORDS),
    (header::EDGES, table::edge::WORDS),
    (header::INCOMING, table::incoming::WORDS),
    (header::STATEMENTS, table::statement::WORDS),
    (header::TRIGGERS, table::trigger::WORDS),
    (header::CLAUSES, table::clause::WORDS),
    (header::METRICS, table::metric::WORDS),
    (header::EXAMPLES, table::example::WORDS),
    (header::RULES, table::rule::WORDS),
    (header::SECTIONS, table::section::WORDS),
    (header::FIELDS, table::field::WORDS),
    (header::WORDS_USED, table::word::WORDS),
    (header::NAMES, table::name::WORDS),
    (header::SLOTS, table::slot::WORDS),
    (header::INDEX, table::index::WORDS),
];

// A section that is added to the header has to be added above.
const _: () = assert!(header::WORDS == 1 + 2 * SECTIONS.len() as u32);

/// Why tables cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LayoutError {
    /// Another version of the compiler wrote them.
    Version {
        /// The version of the tables.
        found: u32,
        /// The version that this crate reads.
        expected: u32,
    },
    /// They end too early, or not at the end of a word.
    CutOff,
    /// There is not one id for each agent.
    Ids {
        /// How many agents the tables have.
        agents: usize,
        /// How many ids were given.
        ids: usize,
    },
}

impl fmt::Display for LayoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version { found, expected } => write!(
                f,
                "the tables have version {found}, and this agent-core reads version {expected}: they were packed by \
                 another version of the compiler"
            ),
            Self::CutOff => f.write_str("the tables of the agents are cut off"),
            Self::Ids { agents, ids } => write!(f, "the tables have {agents} agents, and {ids} ids were given"),
        }
    }
}

impl core::error::Error for LayoutError {}

impl<'a, Id: AgentKey> Roster<'a, Id> {
    /// The roster over tables that the compiler packed at run time, as `agent_compiler::codegen::packed` gives them.
    /// `ids` has an id for each agent, in order: the one at place 3 is the one whose [`AgentKey::index`] is 3.
    ///
    /// Takes the same short time for any roster: what is checked is the version, that the sections lie within the
    /// tables, and the number of ids. The rows are taken at the compiler's word: in tables that somebody changed since,
    /// a look-up may answer anything or panic.
    ///
    /// # Errors
    ///
    /// When another version wrote the tables, when they are cut off, or when there is not one id for each agent.
    pub fn over(text: &'a str, data: &'a [u8], ids: &'a [Id]) -> Result<Self, LayoutError> {
        let (words, rest) = data.as_chunks();
        let tables = Tables { text, words };
        if !rest.is_empty() || words.len() < header::WORDS as usize {
            return Err(LayoutError::CutOff);
        }
        match tables.word(header::VERSION) {
            VERSION => {}
            found => return Err(LayoutError::Version { found, expected: VERSION }),
        }
        let inside = |&(section, words): &(u32, u32)| {
            let (first, rows) = tables.list(section);
            u64::from(first) + u64::from(rows) * u64::from(words) <= tables.words.len() as u64
        };
        // Names are looked up by the low bits of their hash.
        if !SECTIONS.iter().all(inside) || !tables.rows(header::SLOTS).is_power_of_two() {
            return Err(LayoutError::CutOff);
        }
        match tables.rows(header::AGENTS) as usize {
            agents if agents != ids.len() => Err(LayoutError::Ids { agents, ids: ids.len() }),
            _ => Ok(Self { tables, prompts: &[], ids }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    struct Place(usize);

    impl AgentKey for Place {
        fn index(self) -> usize {
            self.0
        }
    }

    /// The tables of a roster without agents: a header, and one slot that no name took.
    fn empty() -> [u32; header::WORDS as usize + 1] {
        let mut words = [0; header::WORDS as usize + 1];
        words[header::VERSION as usize] = VERSION;
        words[header::SLOTS as usize] = header::WORDS;
        words[header::SLOTS as usize + 1] = 1;
        words[header::WORDS as usize] = table::NONE;
        words
    }

    fn view<const N: usize>(words: [u32; N], cut: usize, ids: &'static [Place]) -> Result<usize, LayoutError> {
        let bytes = words.map(u32::to_le_bytes);
        let data = bytes.as_flattened();
        Roster::over("", &data[..data.len() - cut], ids).map(|roster| {
            assert_eq!(roster.get("anybody"), None);
            roster.specs().len()
        })
    }

    #[test]
    fn a_wrong_layout_is_an_error() {
        assert_eq!(view(empty(), 0, &[]), Ok(0));
        assert_eq!(view(empty(), 1, &[]), Err(LayoutError::CutOff));
        assert_eq!(view(empty(), 4, &[]), Err(LayoutError::CutOff), "the slots are outside");
        assert_eq!(view([VERSION], 0, &[]), Err(LayoutError::CutOff));
        assert_eq!(view(empty(), 0, &[Place(0)]), Err(LayoutError::Ids { agents: 0, ids: 1 }));
        for (section, words) in SECTIONS {
            let mut outside = empty();
            (outside[section as usize], outside[section as usize + 1]) = (u32::MAX, u32::MAX / words);
            assert_eq!(view(outside, 0, &[]), Err(LayoutError::CutOff), "{section}");
        }
        let mut other = empty();
        other[header::VERSION as usize] = VERSION + 1;
        let expected = VERSION;
        assert_eq!(view(other, 0, &[]), Err(LayoutError::Version { found: VERSION + 1, expected }));
    }
}
