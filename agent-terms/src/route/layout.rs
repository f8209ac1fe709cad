//! The layout of the index: one byte string, made of little-endian `u32` words and the texts that they point to.
//!
//! The compiler writes it, [`Index`](super::Index) reads it. Sections stand in the order of their counts in the header,
//! the texts behind them.

use crate::table::row;

/// Changes with every change of the layout; the first word.
pub const VERSION: u32 = 1;

row! {
    /// The first words: how many rows each section has.
    header { VERSION: 1, AGENTS: 1, TERMS: 1, POSTINGS: 1, NAMES: 1, CLAUSES: 1 }
}

row! {
    /// A term; sorted by its bytes. It ends where the text of the next row starts, and so do its postings: there is one
    /// row more than there are terms.
    term { TEXT: 1, POSTING: 1 }
}

row! {
    /// What a term says of an agent, in one word that [`pack_posting`] makes; sorted by agent.
    posting { PACKED: 1 }
}

row! {
    /// A name that an agent answers to, as words in lower case with a blank between them.
    name { TEXT: 2, AGENT: 1 }
}

row! {
    /// A clause of a threshold: whom it calls for, where it stands in whose spec, and what it asks.
    clause { AGENT: 1, OWNER: 1, TRIGGER: 1, CLAUSE: 1, METRIC: 1, PER: 1, CONDITION: 1, LOW: 3, HIGH: 3, SUBJECT: 2 }
}

/// Agents beyond this number cannot be told apart in a posting, and are not found by their words.
pub const MOST_AGENTS: usize = 1 << 16;

/// A point of a score in the unit of [`pack_posting`]: postings hold 1/128 of a point.
pub const POINT: i32 = 128;

/// The largest weight of a posting, either way.
pub const MOST_WEIGHT: i32 = (1 << 11) - 1;

/// An agent, the part that says most, and the weight in 1/128 of a point, which is cut to [`MOST_WEIGHT`].
#[must_use]
pub const fn pack_posting(agent: u16, part: super::SpecPart, weight: i32) -> u32 {
    let weight = if weight > MOST_WEIGHT {
        MOST_WEIGHT
    } else if weight < -MOST_WEIGHT {
        -MOST_WEIGHT
    } else {
        weight
    };
    (agent as u32) << 16 | (part.as_u8() as u32) << 12 | (weight.cast_unsigned() & 0xfff)
}

/// The parts that [`pack_posting`] packed; `None` when there is no such part.
#[must_use]
pub const fn unpack_posting(word: u32) -> Option<(u16, super::SpecPart, i32)> {
    let Some(part) = super::SpecPart::from_u8((word >> 12 & 0xf) as u8) else { return None };
    // Moved to the top and back, so that the sign comes along.
    let weight = (word << 20).cast_signed() >> 20;
    Some(((word >> 16) as u16, part, weight))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::SpecPart;

    #[test]
    fn a_posting_comes_back() {
        for part in SpecPart::ALL {
            for weight in [0, 1, -1, 127, -128, MOST_WEIGHT, -MOST_WEIGHT] {
                for agent in [0, 1, 700, u16::MAX] {
                    assert_eq!(unpack_posting(pack_posting(agent, *part, weight)), Some((agent, *part, weight)));
                }
            }
        }
        assert_eq!(unpack_posting(pack_posting(0, SpecPart::Name, 1 << 20)), Some((0, SpecPart::Name, MOST_WEIGHT)));
        assert_eq!(
            unpack_posting(pack_posting(0, SpecPart::Name, -(1 << 20))),
            Some((0, SpecPart::Name, -MOST_WEIGHT))
        );
        assert_eq!(unpack_posting(0xf000), None);
    }
}
