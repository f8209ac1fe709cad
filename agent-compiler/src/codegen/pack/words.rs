//! The pieces that tables are made of: texts held once, rows of words, and sections of rows.

use crate::noted::Noted;
use agent_terms::quantity::Quantity;
use agent_terms::table::NONE;

/// Every text once; a text that was seen is found again, never written twice.
#[derive(Default)]
pub(super) struct Texts {
    pieces: Vec<String>,
    len: usize,
    seen: Noted<(u32, u32)>,
}

impl Texts {
    /// Starts a new piece.
    pub(super) fn begin(&mut self) {
        self.pieces.push(String::new());
    }

    /// Where `text` stands: its offset and length in bytes.
    pub(super) fn intern(&mut self, text: &str) -> (u32, u32) {
        if text.is_empty() {
            return (NONE, 0);
        }
        if let Some(place) = self.seen.get(text) {
            return place;
        }
        let place = (word(self.len), word(text.len()));
        if self.pieces.is_empty() {
            self.begin();
        }
        if let Some(piece) = self.pieces.last_mut() {
            piece.push_str(text);
        }
        self.len += text.len();
        self.seen.add(text, place);
        place
    }

    pub(super) fn into_pieces(mut self) -> Vec<String> {
        self.pieces.retain(|piece| !piece.is_empty());
        self.pieces
    }
}

/// The part of an interned text that starts at byte `start` of it.
pub(super) fn part((offset, length): (u32, u32), range: &std::ops::Range<usize>) -> (u32, u32) {
    if offset == NONE || range.is_empty() || range.end > length as usize {
        return (NONE, 0);
    }
    (offset + word(range.start), word(range.len()))
}

/// One row under construction; columns are named by their offsets in `agent_terms::table`.
#[derive(Clone)]
pub(super) struct Row(Vec<u32>);

impl Row {
    pub(super) fn new(words: u32) -> Self {
        Self(vec![0; words as usize])
    }

    pub(super) fn of(words: &[u32]) -> Self {
        Self(words.to_vec())
    }

    pub(super) fn set(&mut self, column: u32, word: u32) {
        self.0[column as usize] = word;
    }

    pub(super) fn optional(&mut self, column: u32, word: Option<u32>) {
        self.set(column, word.unwrap_or(NONE));
    }

    pub(super) fn text(&mut self, column: u32, (offset, length): (u32, u32)) {
        self.set(column, offset);
        self.set(column + 1, length);
    }

    /// An absent text differs from an empty one, whose offset is 0.
    pub(super) fn optional_text(&mut self, column: u32, text: Option<(u32, u32)>) {
        match text {
            Some((NONE, _)) => self.text(column, (0, 0)),
            Some(place) => self.text(column, place),
            None => self.text(column, (NONE, 0)),
        }
    }

    pub(super) fn list(&mut self, column: u32, (first, count): (u32, u32)) {
        self.set(column, first);
        self.set(column + 1, count);
    }

    pub(super) fn quantity(&mut self, column: u32, quantity: Quantity) {
        let (mantissa, ..) = quantity.to_parts();
        self.set(column, mantissa as u32);
        self.set(column + 1, (mantissa >> 32) as u32);
        self.set(column + 2, unit(quantity));
    }

    pub(super) fn float(&mut self, column: u32, float: f64) {
        let bits = float.to_bits();
        self.set(column, bits as u32);
        self.set(column + 1, (bits >> 32) as u32);
    }

    pub(super) fn into_words(self) -> Vec<u32> {
        self.0
    }
}

/// Rows of one kind.
#[derive(Default)]
pub(super) struct Section {
    words: Vec<u32>,
    rows: u32,
}

impl Section {
    /// Adds a row and returns its number.
    pub(super) fn push(&mut self, row: Row) -> u32 {
        self.words.extend(row.0);
        self.rows += 1;
        self.rows - 1
    }

    /// Adds rows of one word each.
    pub(super) fn extend(&mut self, words: impl Iterator<Item = u32>) {
        self.words.extend(words);
        self.rows = word(self.words.len());
    }

    /// Adds rows that follow each other; the first row and how many they are.
    pub(super) fn list(&mut self, rows: impl Iterator<Item = Row>) -> (u32, u32) {
        let first = self.rows;
        for row in rows {
            self.push(row);
        }
        (first, self.rows - first)
    }

    pub(super) fn rows(&self) -> u32 {
        self.rows
    }

    /// Puts a finished row in the place of one that was added before.
    pub(super) fn replace(&mut self, number: u32, row: Row) {
        let at = number as usize * row.0.len();
        self.words[at..at + row.0.len()].copy_from_slice(&row.0);
    }

    pub(super) fn into_words(self) -> Vec<u32> {
        self.words
    }
}

/// Exponent, dimension and period in a byte each.
pub(super) fn unit(quantity: Quantity) -> u32 {
    let (_, exponent, dimension, period) = quantity.to_parts();
    u32::from_le_bytes([exponent.cast_unsigned(), dimension, period, 0])
}

/// A size or index as a word. The limits on files and folders keep every one far below.
pub(super) fn word(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(NONE)
}
