//! Reads the packed tables; see `agent_terms::table` for their layout. Every function is `const`.

use agent_terms::quantity::Quantity;
use agent_terms::table::{NONE, VERSION, agent, header};

/// One text and one array of little-endian words.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct Tables<'a> {
    pub(crate) text: &'a str,
    pub(crate) words: &'a [[u8; 4]],
}

impl<'a> Tables<'a> {
    /// Takes what the compiler wrote. Fails to compile when it wrote another layout than this crate reads.
    pub(crate) const fn new(text: &'a str, data: &'a [u8]) -> Self {
        // One index per word, not four: constants are computed by an interpreter, once per agent.
        let (words, rest) = data.as_chunks();
        let tables = Self { text, words };
        assert!(rest.is_empty(), "the tables of the agents are cut off");
        assert!(
            tables.word(header::VERSION) == VERSION,
            "the agents were compiled by another version of the compiler than this agent-core: update both"
        );
        tables
    }

    pub(crate) const fn word(&self, at: u32) -> u32 {
        u32::from_le_bytes(self.words[at as usize])
    }

    /// The word, unless it says "none".
    pub(crate) const fn index(&self, at: u32) -> Option<u32> {
        match self.word(at) {
            NONE => None,
            word => Some(word),
        }
    }

    pub(crate) const fn text(&self, at: u32) -> &'a str {
        match self.index(at) {
            Some(offset) => slice(self.text, offset, self.word(at + 1)),
            None => "",
        }
    }

    /// The bytes of a text that there is, to be compared: they need not be cut at characters.
    pub(crate) fn bytes(&self, at: u32) -> &'a [u8] {
        let (offset, length) = (self.word(at) as usize, self.word(at + 1) as usize);
        self.text.as_bytes().get(offset..offset + length).unwrap_or_default()
    }

    pub(crate) const fn optional_text(&self, at: u32) -> Option<&'a str> {
        match self.index(at) {
            Some(_) => Some(self.text(at)),
            None => None,
        }
    }

    /// The first row and the number of rows of a list column.
    pub(crate) const fn list(&self, at: u32) -> (u32, u32) {
        (self.word(at), self.word(at + 1))
    }

    /// The first word of row `row` of a section whose place stands in the header.
    pub(crate) const fn row(&self, section: u32, words: u32, row: u32) -> u32 {
        self.word(section) + row * words
    }

    pub(crate) const fn rows(&self, section: u32) -> u32 {
        self.word(section + 1)
    }

    /// The first word of the row of an agent.
    pub(crate) const fn agent_row(&self, index: u32) -> u32 {
        self.row(header::AGENTS, agent::WORDS, index)
    }

    /// The name of the agent with this index.
    pub(crate) const fn agent_name(&self, index: usize) -> &'a str {
        self.text(self.agent_row(index as u32) + agent::NAME)
    }

    /// The summary of the agent with this index.
    #[cfg(all(feature = "alloc", feature = "serde"))]
    pub(crate) const fn agent_summary(&self, index: usize) -> &'a str {
        self.text(self.agent_row(index as u32) + agent::SUMMARY)
    }

    /// Two words as one, the low one first.
    const fn double(&self, at: u32) -> u64 {
        self.word(at) as u64 | (self.word(at + 1) as u64) << 32
    }

    pub(crate) const fn float(&self, at: u32) -> f64 {
        f64::from_bits(self.double(at))
    }

    pub(crate) const fn quantity(&self, at: u32) -> Quantity {
        quantity(self.double(at), self.word(at + 2))
    }
}

/// A quantity of a packed unit: exponent, dimension and period in a byte each, as `Quantity::to_parts` gives them.
pub(crate) const fn quantity(mantissa: u64, unit: u32) -> Quantity {
    let [exponent, dimension, period, _] = unit.to_le_bytes();
    Quantity::from_parts(mantissa, exponent.cast_signed(), dimension, period)
        .expect("the compiler writes only dimensions and periods that exist")
}

/// `text[offset..offset + length]`, in constants too.
pub(crate) const fn slice(text: &str, offset: u32, length: u32) -> &str {
    text.split_at(offset as usize).1.split_at(length as usize).0
}
