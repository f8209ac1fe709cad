//! The layout of the packed tables: one text and one array of little-endian `u32` words for a whole roster.
//!
//! rustc checks every expression of a literal, so a roster of nested literals costs seconds where a string and a byte
//! string cost nothing (see docs/performance.md). The compiler writes rows by the offsets below, `agent-core` reads
//! them with `const fn`s. The layout is private to the two: [`VERSION`] is checked when the user's crate is compiled.

/// Changes with every change of the layout; the first word of the table.
pub const VERSION: u32 = 5;

/// Stands for "none" in a word that holds an index, and in the offset of a text.
pub const NONE: u32 = u32::MAX;

/// Declares one kind of row: the offset of each column in words, and the length of a row.
macro_rules! row {
    ($(#[$meta:meta])* $name:ident { $($column:ident : $words:literal),+ $(,)? }) => {
        $(#[$meta])*
        pub mod $name {
            $crate::table::row!(@columns 0; $($column : $words),+);
        }
    };
    (@columns $at:expr; $column:ident : $words:literal $(, $rest:ident : $more:literal)*) => {
        #[allow(missing_docs, reason = "the columns are named after what they hold")]
        pub const $column: u32 = $at;
        $crate::table::row!(@columns $at + $words; $($rest : $more),*);
    };
    (@columns $at:expr;) => {
        /// The number of words of a row.
        pub const WORDS: u32 = $at;
    };
}
pub(crate) use row;

row! {
    /// The first words of the table: for each section its first word and its number of rows.
    header {
        VERSION: 1, AGENTS: 2, EDGES: 2, INCOMING: 2, STATEMENTS: 2, TRIGGERS: 2, CLAUSES: 2, METRICS: 2, EXAMPLES: 2,
        RULES: 2, SECTIONS: 2, FIELDS: 2, WORDS_USED: 2, NAMES: 2, SLOTS: 2, INDEX: 2,
    }
}

row! {
    /// An agent. Two-word columns are texts (offset, length) or lists (first row, count).
    agent {
        NAME: 2, SUMMARY: 2, DESCRIPTION: 2, FILE: 2, COLOR: 2, MODEL: 2, INITIAL_PROMPT: 2, RATIONALE: 2, PROMPT: 2,
        LINE: 1, LEVEL: 1, FLAGS: 1, EFFORT: 1, PERMISSION_MODE: 1, MEMORY: 1, ISOLATION: 1, MAX_TURNS: 1, TOOLS_LINE: 1,
        DOMAINS: 2, SKILLS: 2, EXAMPLES: 2, TRIGGERS: 2, EDGES: 2, INCOMING: 2, ALLOWED: 2, FORBIDDEN: 2,
        SECTIONS: 2, FIELDS: 2,
    }
}

/// The bits of [`agent::FLAGS`].
pub mod flag {
    /// The agent is declared in `agents.toml` and has no spec.
    pub const EXTERNAL: u32 = 1;
    /// The agent has no tool list of its own.
    pub const INHERITS_TOOLS: u32 = 1 << 1;
    /// `background: true`
    pub const BACKGROUND: u32 = 1 << 2;
    /// `background: false`
    pub const FOREGROUND: u32 = 1 << 3;
}

row! {
    /// An edge; sorted by sender, kind and receiver.
    edge { KIND: 1, FROM: 1, TO: 1, WHEN: 2, STATEMENTS: 2, CLAIMS: 1 }
}

row! {
    /// One place of a spec that states an edge.
    statement { ORIGIN: 1, BY: 1, LINE: 1, TEXT: 2 }
}

row! {
    /// A trigger; sorted by family, then as in the file.
    trigger { FAMILY: 1, KEY: 2, TEXT: 2, LINE: 1, CLAUSES: 2, COUNTERPART: 1 }
}

row! {
    /// A clause of a threshold. `LOW` and `HIGH` are quantities: mantissa (low, high word) and packed unit. `FROM` and `TO` are
    /// floats (bits: low, high word) in the unit and period of the metric: a figure fires from the one to the other.
    clause { TEXT: 2, CONDITION: 1, METRIC: 1, LOW: 3, HIGH: 3, FROM: 2, TO: 2 }
}

row! {
    /// A thing that thresholds measure. `UNIT` packs the dimension and period of the generated field.
    metric { NAME: 2, SUBJECT: 2, UNIT: 1 }
}

row! {
    /// An example of the description.
    example { CONTEXT: 2, USER: 2, ASSISTANT: 2, COMMENTARY: 2, RAW: 2, LINE: 1 }
}

row! {
    /// A tool rule.
    rule { TEXT: 2, NAME: 2, SPECIFIER: 2, EFFECT: 1 }
}

row! {
    /// A section of the body; `TEXT` is a range of the prompt, not of the table's text.
    section { LEVEL: 1, TITLE: 2, TEXT: 2 }
}

row! {
    /// A value of a field: its key, what it is, and its text or its children.
    field { KEY: 2, KIND: 1, VALUE: 2 }
}

row! {
    /// A word: a domain or a skill.
    word { TEXT: 2 }
}

row! {
    /// A name an agent answers to, its own or an alias.
    name { TEXT: 2, AGENT: 1 }
}

row! {
    /// A slot of the open-addressing index over the names: a row of `name`, or [`NONE`].
    slot { NAME: 1 }
}

row! {
    /// The row number of an edge, in the list of edges that lead to an agent.
    incoming { EDGE: 1 }
}

row! {
    /// Four bytes of the index that texts are routed by; see [`crate::route::layout`].
    index { BYTES: 1 }
}

/// The hash of a name, by which the slots are laid down: eight bytes at a time, each folded in by a multiplication.
#[must_use]
#[inline]
pub const fn hash(name: &str) -> u32 {
    // Odd, with bits all over: 2^64 divided by the golden ratio.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let (eights, rest) = name.as_bytes().as_chunks();
    let (mut hash, mut last) = (name.len() as u64, 0);
    let mut at = 0;
    while at < eights.len() {
        hash = (hash ^ u64::from_le_bytes(eights[at])).wrapping_mul(FACTOR);
        // The high bits depend on all of the bytes; the low ones only on low bits.
        hash ^= hash >> 32;
        at += 1;
    }
    at = 0;
    while at < rest.len() {
        last = last << 8 | rest[at] as u64;
        at += 1;
    }
    ((hash ^ last).wrapping_mul(FACTOR) >> 32) as u32
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::hash;
    use std::collections::BTreeSet;
    use std::format;

    #[test]
    fn names_that_are_alike_fall_into_different_slots() {
        for (name, suffix) in [("agent-", ""), ("", "-agent"), ("team-", "-reviewer"), ("", "")] {
            let slots: BTreeSet<u32> = (0..1_000).map(|n| hash(&format!("{name}{n}{suffix}")) & 2_047).collect();
            // At random 790 of them are different.
            assert!(slots.len() > 740, "{name}*{suffix}: {}", slots.len());
        }
        assert_ne!(hash("a"), hash("a\0"));
        assert_ne!(hash(""), hash("\0"));
    }
}
