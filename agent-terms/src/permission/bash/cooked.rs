//! A simple command as the shell will read it: without quotes, escapes, redirections and extra blanks.

use crate::permission::glob::Piece;

/// The pieces of the simple command that a text starts with, up to the operator that ends it. Words are parted by one
/// space each.
#[derive(Clone, Debug)]
pub(super) struct Cooked<'a> {
    rest: &'a str,
    quote: Quote,
    /// Whether quotes and backslashes are pieces too.
    keeps_quotes: bool,
    /// Whether a blank has been passed that was not yet given.
    blank: bool,
    /// Whether a word begins here.
    at_word: bool,
    /// Whether this is the first word: the program.
    first: bool,
    /// Whether anything was given.
    started: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quote {
    None,
    Single,
    Double,
}

/// What is read next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Read {
    /// The blanks between two words.
    Gap,
    Piece(Piece),
}

/// What the next characters are.
enum Next {
    Piece(Piece, usize),
    Skip(usize),
    End,
}

impl<'a> Cooked<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self {
            rest: text,
            quote: Quote::None,
            keeps_quotes: false,
            blank: false,
            at_word: true,
            first: true,
            started: false,
        }
    }

    /// The same with quotes and backslashes as they are written.
    pub(super) const fn with_quotes(text: &'a str) -> Self {
        Self { keeps_quotes: true, ..Self::new(text) }
    }

    /// The same command, its program named without a folder: `/bin/rm -r x` as `rm -r x`.
    pub(super) fn without_folder(&self) -> Self {
        let (mut word, mut bare) = (self.clone(), self.clone());
        while let Some(Read::Piece(piece)) = word.read() {
            if piece == Piece::Char('/') {
                bare = Self { started: false, ..word.clone() };
            }
        }
        bare
    }

    /// What follows the first word.
    pub(super) fn after_word(&self) -> Option<Self> {
        let mut rest = self.clone();
        while rest.read()? != Read::Gap {}
        Some(rest.restart())
    }

    /// What follows the first blank, quote or operator, be it in quotes: where a shell that is given the words may start
    /// to read a command.
    pub(super) fn after_break(&self) -> Option<Self> {
        const BREAKS: &[char] = &[' ', '\t', '\n', ';', '&', '|', '(', '{', '`', '\'', '"'];
        let mut rest = self.clone();
        rest.by_ref().find(|piece| matches!(piece, Piece::Char(c) if BREAKS.contains(c)))?;
        Some(rest.restart())
    }

    fn restart(self) -> Self {
        Self { first: true, at_word: true, started: false, ..self }
    }

    /// The command from each of its words on.
    pub(super) fn words(&self) -> impl Iterator<Item = Self> {
        core::iter::successors(Some(self.clone()), Self::after_word)
    }

    /// Whether the first word is this one.
    pub(super) fn is_word(&self, word: &str) -> bool {
        let mut rest = self.clone();
        word.chars().all(|c| rest.read() == Some(Read::Piece(Piece::Char(c))))
            && rest.read().is_none_or(|next| next == Read::Gap)
    }

    /// Whether it begins with this text.
    pub(super) fn begins(&self, text: &str) -> bool {
        let mut rest = self.clone();
        text.chars().all(|c| rest.next() == Some(Piece::Char(c)))
    }

    /// Whether part of the first word is computed.
    pub(super) fn starts_computed(&self) -> bool {
        let mut word = self.clone();
        while let Some(Read::Piece(piece)) = word.read() {
            if piece == Piece::Computed {
                return true;
            }
        }
        false
    }

    /// Whether the first word is an assignment: `NAME=x`, `NAME+=x`, `NAME[0]=x`.
    pub(super) fn is_assignment(&self) -> bool {
        let (mut rest, mut started) = (self.clone(), false);
        loop {
            match rest.next() {
                Some(Piece::Char(c)) if c.is_ascii_alphabetic() || c == '_' => started = true,
                Some(Piece::Char(c)) if started && c.is_ascii_digit() => {}
                Some(Piece::Char('[')) if started => {
                    let closed = rest.by_ref().find(|piece| matches!(piece, Piece::Char(']' | ' ')));
                    return closed == Some(Piece::Char(']')) && (rest.begins("=") || rest.begins("+="));
                }
                Some(Piece::Char('+')) if started => return rest.begins("="),
                Some(Piece::Char('=')) => return started,
                _ => return false,
            }
        }
    }

    fn read(&mut self) -> Option<Read> {
        loop {
            if self.quote == Quote::None && self.rest.starts_with([' ', '\t']) {
                self.rest = &self.rest[1..];
                self.blank = self.started;
                self.at_word = true;
                self.first &= !self.started;
                continue;
            }
            let before = self.quote;
            match self.look() {
                Next::End => return None,
                Next::Skip(length) => {
                    self.rest = &self.rest[length..];
                    self.at_word &= before == self.quote;
                }
                Next::Piece(..) if self.blank => {
                    self.blank = false;
                    self.quote = before;
                    return Some(Read::Gap);
                }
                Next::Piece(piece, length) => {
                    self.rest = &self.rest[length..];
                    self.at_word = false;
                    self.started = true;
                    return Some(Read::Piece(piece));
                }
            }
        }
    }

    fn look(&mut self) -> Next {
        let Some(c) = self.rest.chars().next() else { return Next::End };
        let length = c.len_utf8();
        match self.quote {
            Quote::Single if c == '\'' => self.turn(Quote::None, c),
            Quote::Single => Next::Piece(Piece::Char(c), length),
            Quote::Double => self.look_in_quote(c),
            Quote::None => self.look_outside(c),
        }
    }

    /// At a quote sign.
    fn turn(&mut self, quote: Quote, sign: char) -> Next {
        self.quote = quote;
        if self.keeps_quotes { Next::Piece(Piece::Char(sign), 1) } else { Next::Skip(1) }
    }

    fn look_in_quote(&mut self, c: char) -> Next {
        match c {
            '"' => self.turn(Quote::None, c),
            '`' => Next::Piece(Piece::Computed, self.rest.len()),
            '$' => variable(self.rest, true),
            '\\' if !self.keeps_quotes && self.rest[1..].starts_with(['"', '\\', '$', '`', '\n']) => self.escaped(),
            _ => Next::Piece(Piece::Char(c), c.len_utf8()),
        }
    }

    fn look_outside(&mut self, c: char) -> Next {
        match c {
            '\n' | ';' | '|' | '(' | ')' => Next::End,
            '&' if !self.rest.starts_with("&>") => Next::End,
            '#' if self.at_word => Next::End,
            '\'' => self.turn(Quote::Single, c),
            '"' => self.turn(Quote::Double, c),
            '\\' if self.keeps_quotes => Next::Piece(Piece::Char(c), 1),
            '\\' => self.escaped(),
            '`' => Next::Piece(Piece::Computed, self.rest.len()),
            '$' if self.rest.starts_with("$\"") => Next::Skip(1),
            '$' => variable(self.rest, false),
            '{' if expands(self.rest) => Next::Piece(Piece::Computed, 1),
            '*' | '?' if self.first => Next::Piece(Piece::Computed, 1),
            '[' if self.first && !self.rest[1..].starts_with([' ', '[', '\n']) => Next::Piece(Piece::Computed, 1),
            // Bash drops it.
            '\0' => Next::Skip(1),
            '&' | '<' | '>' | '0'..='9' => match redirection(self.rest, self.at_word) {
                // A target that is computed may have blanks in it: its end is not known here.
                Some(length) if self.rest[..length].contains(['$', '`']) => {
                    Next::Piece(Piece::Computed, self.rest.len())
                }
                Some(length) => Next::Skip(length),
                None => Next::Piece(Piece::Char(c), 1),
            },
            _ => Next::Piece(Piece::Char(c), c.len_utf8()),
        }
    }

    /// At a backslash: the character behind it stands for itself; a line break is dropped.
    fn escaped(&self) -> Next {
        match self.rest[1..].chars().next() {
            Some('\n') => Next::Skip(2),
            Some(c) => Next::Piece(Piece::Char(c), 1 + c.len_utf8()),
            None => Next::Skip(1),
        }
    }
}

impl Iterator for Cooked<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        self.read().map(|read| match read {
            Read::Gap => Piece::Char(' '),
            Read::Piece(piece) => piece,
        })
    }
}

/// `$NAME` and `${..}` are computed, and passed; behind `$(` nothing more is read, as its end is not known here.
fn variable(text: &str, quoted: bool) -> Next {
    let rest = &text[1..];
    let length = match rest.chars().next() {
        Some('(' | '[') => text.len(),
        Some('{') => rest.find('}').map_or(text.len(), |end| end + 2),
        Some('\'') if !quoted => text.len(),
        Some(c) if c.is_ascii_alphanumeric() || c == '_' => {
            1 + rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())
        }
        Some('@' | '*' | '#' | '?' | '!' | '-' | '$') => 2,
        _ => return Next::Piece(Piece::Char('$'), 1),
    };
    Next::Piece(Piece::Computed, length)
}

/// Whether braces open here that the shell may expand: not `{ `, which opens a group, nor `{}`.
fn expands(text: &str) -> bool {
    text[1..].starts_with(|c| !matches!(c, ' ' | '\t' | '\n' | '}'))
}

/// The length of the redirection at the start of the text, with its target.
fn redirection(text: &str, at_word: bool) -> Option<usize> {
    let operator = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if !operator.starts_with(['<', '>']) && !operator.starts_with("&>") || (operator.len() < text.len() && !at_word) {
        return None;
    }
    let target = operator.trim_start_matches(['<', '>', '&', '|']).trim_start_matches([' ', '\t']);
    let (mut quote, mut escaped) = (None, false);
    let end = target.find(|c: char| {
        match c {
            _ if core::mem::take(&mut escaped) => {}
            '\\' if quote != Some('\'') => escaped = true,
            '\'' | '"' if quote.is_none() => quote = Some(c),
            _ if quote == Some(c) => quote = None,
            _ => return quote.is_none() && matches!(c, ' ' | '\t' | '\n' | ';' | '&' | '|' | '<' | '>' | '(' | ')'),
        }
        false
    });
    Some(text.len() - target.len() + end.unwrap_or(target.len()))
}
