//! Where commands start in a command line, however deep, for rules that deny.

/// How deep substitutions, subshells and quotes are followed; what is deeper is unclear.
const DEEPEST: usize = 32;

/// A place where the shell may start to read a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// At this byte.
    Command(usize),
    /// The command line cannot be parsed from here on.
    Unclear,
}

/// What the scan is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    /// `(`, `$(`, `<(`
    Paren,
    Backtick,
    /// A quote in `"`
    Quote,
    /// `${`
    Brace,
    /// The lines of a heredoc, up to the one at these bytes: taken for commands, as a shell may read them.
    Heredoc(usize, usize),
}

/// The starts of all commands of a text: at its beginning, behind operators and line breaks, in and behind
/// substitutions and subshells. Rather one too many than one too few.
#[derive(Clone, Debug)]
pub(super) struct Starts<'a> {
    text: &'a str,
    at: usize,
    inside: [Inside; DEEPEST],
    depth: usize,
    /// The word that ends the heredoc whose lines follow this line.
    heredoc: Option<(usize, usize)>,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    New,
    Scanning,
    Over,
}

impl<'a> Starts<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, inside: [Inside::Paren; DEEPEST], depth: 0, heredoc: None, state: State::New }
    }

    fn innermost(&self) -> Option<Inside> {
        self.inside[..self.depth].last().copied()
    }

    /// Whether quotes in `'` mean something here: not in `"`, nor in a `${` within it.
    fn knows_single_quotes(&self) -> bool {
        let around = self.inside[..self.depth].iter().rev().find(|inside| **inside != Inside::Brace);
        !matches!(around, Some(Inside::Quote | Inside::Heredoc(..)))
    }

    /// Goes deeper, `length` bytes further on.
    fn open(&mut self, inside: Inside, length: usize) -> Option<Start> {
        self.at += length;
        let Some(slot) = self.inside.get_mut(self.depth) else { return Some(Start::Unclear) };
        *slot = inside;
        self.depth += 1;
        matches!(inside, Inside::Paren | Inside::Backtick).then_some(Start::Command(self.at))
    }

    /// At a backtick: closes the one that is open, with all that is in it, as bash looks for its end first.
    fn backtick(&mut self) -> Option<Start> {
        match self.inside[..self.depth].iter().rposition(|inside| *inside == Inside::Backtick) {
            Some(depth) => {
                self.depth = depth;
                self.at += 1;
                Some(Start::Command(self.at))
            }
            None => self.open(Inside::Backtick, 1),
        }
    }

    /// At a backslash: what follows stands for itself, except that an escaped backtick within backticks nests.
    fn escape(&mut self) -> Option<Start> {
        let next = self.text[self.at + 1..].chars().next();
        self.at += 1 + next.map_or(0, char::len_utf8);
        (next == Some('`') && self.inside[..self.depth].contains(&Inside::Backtick)).then_some(Start::Command(self.at))
    }

    /// At a `$`.
    fn dollar(&mut self) -> Option<Start> {
        let rest = &self.text[self.at + 1..];
        match rest.bytes().next() {
            Some(b'(') => self.open(Inside::Paren, 2),
            Some(b'{') => self.open(Inside::Brace, 2),
            Some(b'\'') if self.knows_single_quotes() => self.ansi_quote(),
            _ => self.pass(1),
        }
    }

    /// At `$'`, where backslashes escape.
    fn ansi_quote(&mut self) -> Option<Start> {
        let mut escaped = false;
        let end = self.text[self.at + 2..].find(|c| {
            let is_end = c == '\'' && !escaped;
            escaped = c == '\\' && !escaped;
            is_end
        });
        match end {
            Some(length) => self.pass(length + 3),
            None => Some(Start::Unclear),
        }
    }

    fn single_quote(&mut self) -> Option<Start> {
        match self.text[self.at + 1..].find('\'') {
            Some(length) => self.pass(length + 2),
            None => Some(Start::Unclear),
        }
    }

    fn pass(&mut self, length: usize) -> Option<Start> {
        self.at += length;
        None
    }

    fn start_behind(&mut self, length: usize) -> Option<Start> {
        self.at += length;
        Some(Start::Command(self.at))
    }

    /// At `<`: a heredoc announces its lines, anything else is passed.
    fn less_than(&mut self) -> Option<Start> {
        let rest = &self.text[self.at..];
        if rest.starts_with("<<<") {
            return self.pass(3);
        }
        let Some(word) = rest.strip_prefix("<<") else { return self.pass(1) };
        let word = word.strip_prefix('-').unwrap_or(word).trim_start_matches([' ', '\t']);
        let quote = word.chars().next().filter(|c| matches!(c, '\'' | '"' | '\\'));
        let word = &word[quote.map_or(0, char::len_utf8)..];
        let length = word.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(word.len());
        let start = self.text.len() - word.len();
        let closed = match quote {
            Some(sign @ ('\'' | '"')) => word[length..].starts_with(sign),
            _ => !word[length..].starts_with(['\'', '"', '\\', '$', '`']),
        };
        if length == 0 || !closed || self.heredoc.is_some() {
            return Some(Start::Unclear);
        }
        self.heredoc = Some((start, start + length));
        self.at = start + length + usize::from(matches!(quote, Some('\'' | '"')));
        None
    }

    /// At a line break: the lines of a heredoc begin, go on or end.
    fn line_break(&mut self) -> Option<Start> {
        self.at += 1;
        if let Some((start, end)) = self.heredoc.take() {
            self.open(Inside::Heredoc(start, end), 0);
        }
        if let Some(Inside::Heredoc(start, end)) = self.innermost() {
            let line = self.text[self.at..].split('\n').next().unwrap_or_default();
            if line.trim_start_matches('\t') == &self.text[start..end] {
                self.depth -= 1;
                self.at += line.len();
            }
        }
        Some(Start::Command(self.at))
    }

    /// At `#` where a word starts: the rest of the line is a comment.
    fn comment(&mut self) -> Option<Start> {
        let in_backtick = self.inside[..self.depth].contains(&Inside::Backtick);
        let rest = &self.text[self.at..];
        let end = rest.find(|c| c == '\n' || (in_backtick && c == '`'));
        self.pass(end.unwrap_or(rest.len()))
    }

    fn is_at_word(&self) -> bool {
        let before = self.text[..self.at].chars().next_back();
        before.is_none_or(|c| matches!(c, ' ' | '\t' | '\n' | ';' | '&' | '|' | '(' | ')' | '<' | '>' | '`'))
    }

    fn step(&mut self, byte: u8) -> Option<Start> {
        match (byte, self.innermost()) {
            (b'\\', _) => self.escape(),
            (b'`', _) => self.backtick(),
            (b'$', _) => self.dollar(),
            (b'"', Some(Inside::Quote)) => {
                self.depth -= 1;
                self.pass(1)
            }
            (b'}', Some(Inside::Brace)) => {
                self.depth -= 1;
                self.pass(1)
            }
            (b'\n', Some(Inside::Heredoc(..))) => self.line_break(),
            (b';' | b'|' | b'&', Some(Inside::Heredoc(..))) => self.start_behind(1),
            (_, Some(Inside::Quote | Inside::Heredoc(..))) => self.pass(1),
            (b'\'', _) if self.knows_single_quotes() => self.single_quote(),
            (b'"', _) => self.open(Inside::Quote, 1),
            (_, Some(Inside::Brace)) => self.pass(1),
            (b'(', _) => self.open(Inside::Paren, 1),
            (b')', inside) => {
                self.depth -= usize::from(inside == Some(Inside::Paren));
                self.start_behind(1)
            }
            (b';' | b'|' | b'&', _) => self.start_behind(1),
            (b'\n', _) => self.line_break(),
            (b'<', _) => self.less_than(),
            (b'#', _) if self.is_at_word() => self.comment(),
            _ => self.pass(1),
        }
    }
}

impl Iterator for Starts<'_> {
    type Item = Start;

    fn next(&mut self) -> Option<Start> {
        match self.state {
            State::New => {
                self.state = State::Scanning;
                return Some(Start::Command(0));
            }
            State::Scanning => {}
            State::Over => return None,
        }
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            match self.step(byte) {
                None => {}
                Some(Start::Unclear) => {
                    self.state = State::Over;
                    return Some(Start::Unclear);
                }
                start => return start,
            }
        }
        self.state = State::Over;
        // A heredoc may end with the text; nothing else may.
        let open = self.inside[..self.depth].iter().any(|inside| !matches!(inside, Inside::Heredoc(..)));
        open.then_some(Start::Unclear)
    }
}
