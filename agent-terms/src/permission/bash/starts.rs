//! Where commands start in a command line, however deep, for rules that deny.
//!
//! Bash is not parsed here but read so that no command is overlooked: what could be read in two ways is [`Start::Unclear`].

mod heredoc;

use heredoc::Heredoc;

/// How deep substitutions, subshells and quotes are followed; what is deeper is unclear.
const DEEPEST: usize = 32;

/// Words behind which a command starts, wherever they stand.
const BEFORE_COMMANDS: [&str; 10] = ["do", "then", "else", "elif", "if", "while", "until", "!", "{", "coproc"];

/// A place where the shell may start to read a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// At this byte.
    Command(usize),
    /// The command line cannot be followed from here on.
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
    /// The lines of a heredoc: taken for commands, quotes and all, as a shell may read them.
    Heredoc(Heredoc),
}

/// The starts of all commands of a text: at its beginning, behind operators and line breaks, in and behind
/// substitutions and subshells. Rather one too many than one too few.
#[derive(Clone, Debug)]
pub(super) struct Starts<'a> {
    text: &'a str,
    at: usize,
    inside: [Inside; DEEPEST],
    depth: usize,
    /// The heredoc whose lines follow this line, and how deep it was announced.
    announced: Option<(Heredoc, usize)>,
    /// Where the last escaped character ends.
    escaped_to: usize,
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
        let inside = [Inside::Paren; DEEPEST];
        Self { text, at: 0, inside, depth: 0, announced: None, escaped_to: 0, state: State::New }
    }

    fn around(&self) -> &[Inside] {
        &self.inside[..self.depth]
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn pass(&mut self, length: usize) -> Option<Start> {
        self.at += length;
        None
    }

    fn start_behind(&mut self, length: usize) -> Option<Start> {
        self.at += length;
        Some(Start::Command(self.at))
    }

    /// Goes deeper, `length` bytes further on.
    fn open(&mut self, inside: Inside, length: usize) -> Option<Start> {
        self.at += length;
        let Some(slot) = self.inside.get_mut(self.depth) else { return Some(Start::Unclear) };
        *slot = inside;
        self.depth += 1;
        matches!(inside, Inside::Paren | Inside::Backtick).then_some(Start::Command(self.at))
    }

    /// Ends what is innermost, `)`, `}`, `"` or a backtick. Where the lines of an announced heredoc then are is unclear.
    fn close(&mut self, depth: usize) -> Option<Start> {
        self.depth = depth;
        if self.announced.is_some_and(|(_, announced_at)| announced_at > depth) {
            return Some(Start::Unclear);
        }
        self.start_behind(1)
    }

    /// At a backtick: closes the one that is open, with all that is in it, as bash looks for its end first.
    fn backtick(&mut self) -> Option<Start> {
        match self.around().iter().rposition(|inside| *inside == Inside::Backtick) {
            Some(depth) => self.close(depth),
            None => self.open(Inside::Backtick, 1),
        }
    }

    /// At a backslash: what follows stands for itself. Not so in backticks, whose text is unescaped first.
    fn escape(&mut self) -> Option<Start> {
        let next = self.rest()[1..].chars().next();
        let splits_word = next == Some('\n') && self.depth > 0 && !self.is_at_word();
        if splits_word || self.around().contains(&Inside::Backtick) {
            return Some(Start::Unclear);
        }
        self.at += 1 + next.map_or(0, char::len_utf8);
        self.escaped_to = self.at;
        None
    }

    /// At a `$`.
    fn dollar(&mut self) -> Option<Start> {
        match self.rest().as_bytes() {
            [_, b'(', ..] => self.open(Inside::Paren, 2),
            // `${ rm; }` runs a command, and `$[` is arithmetic.
            [_, b'{', b' ' | b'\t' | b'\n' | b'|' | b'(', ..] | [_, b'[', ..] => Some(Start::Unclear),
            [_, b'{', ..] => self.open(Inside::Brace, 2),
            [_, b'\'', ..] if !self.is_quoted() => self.single_quote(1),
            [_, b'$' | b'!' | b'#' | b'?' | b'@' | b'*' | b'-', ..] => self.pass(2),
            _ => self.pass(1),
        }
    }

    fn is_quoted(&self) -> bool {
        matches!(self.around().last(), Some(Inside::Quote))
    }

    /// At `'`, or with `ansi` at the `$` before it: to its end. With `$` backslashes escape.
    fn single_quote(&mut self, ansi: usize) -> Option<Start> {
        // In `${..}` in a quote it depends on the operator whether it means anything.
        let unclear = self.around().contains(&Inside::Quote) && self.around().last() == Some(&Inside::Brace);
        let text = &self.rest()[ansi + 1..];
        let mut escaped = false;
        let end = text.find(|c| {
            let is_end = c == '\'' && !escaped;
            escaped = ansi == 1 && c == '\\' && !escaped;
            is_end
        });
        match end {
            // Bash ends backticks first, and starts a heredoc before a quote has ended.
            Some(end) if self.around().contains(&Inside::Backtick) && text[..end].contains('`') => Some(Start::Unclear),
            Some(end) if self.announced.is_some() && text[..end].contains('\n') => Some(Start::Unclear),
            Some(end) if !unclear => self.pass(ansi + end + 2),
            _ => Some(Start::Unclear),
        }
    }

    /// At `<`: a heredoc announces its lines, anything else is passed.
    fn less_than(&mut self) -> Option<Start> {
        if self.rest().starts_with("<<<") {
            return self.pass(3);
        }
        if !self.rest().starts_with("<<") {
            return self.pass(1);
        }
        // In arithmetic it is a shift: in `((` and in an index.
        let nested = matches!(self.around(), [.., Inside::Paren, Inside::Paren]);
        let line = self.text[..self.at].rsplit('\n').next().unwrap_or_default();
        match heredoc::announced(self.text, self.at + 2) {
            Some((heredoc, end)) if !nested && !line.contains('[') && self.announced.is_none() => {
                self.announced = Some((heredoc, self.depth));
                self.at = end;
                None
            }
            _ => Some(Start::Unclear),
        }
    }

    /// At a line break: the lines of a heredoc begin, go on or end.
    fn line_break(&mut self) -> Option<Start> {
        self.at += 1;
        match self.announced.take() {
            Some((_, depth)) if depth != self.depth => return Some(Start::Unclear),
            Some((heredoc, _)) if self.open(Inside::Heredoc(heredoc), 0) == Some(Start::Unclear) => {
                return Some(Start::Unclear);
            }
            _ => {}
        }
        if let Some(Inside::Heredoc(heredoc)) = self.around().last()
            && let Some(length) = heredoc.ends_with(self.text, self.at)
        {
            self.depth -= 1;
            self.at += length;
        }
        Some(Start::Command(self.at))
    }

    /// At `#` where a word may start: the rest of the line is a comment.
    fn comment(&mut self) -> Option<Start> {
        let before = self.text[..self.at].chars().next_back();
        // Behind a substitution it belongs to the word, behind a subshell it does not.
        let unclear = matches!(before, Some(')' | '`' | '<' | '>')) || self.text[..self.at].ends_with("\\\n");
        if unclear {
            return Some(Start::Unclear);
        }
        let in_backtick = self.around().contains(&Inside::Backtick);
        let end = self.rest().find(|c| c == '\n' || (in_backtick && c == '`'));
        self.pass(end.unwrap_or(self.rest().len()))
    }

    fn is_at_word(&self) -> bool {
        let before = self.text[..self.at].chars().next_back();
        let parts = |c| matches!(c, ' ' | '\t' | '\n' | ';' | '&' | '|' | '(' | ')' | '<' | '>' | '`');
        before.is_none_or(parts) && (self.at == 0 || self.escaped_to != self.at || before == Some('\n'))
    }

    /// At a character without a meaning of its own, which may begin a word that has one.
    fn word(&mut self) -> Option<Start> {
        let length = self.rest().chars().next().map_or(1, char::len_utf8);
        if !self.is_at_word() {
            return self.pass(length);
        }
        let end = self.rest().find([' ', '\t', '\n', '\\']).unwrap_or(self.rest().len());
        let word = &self.rest()[..end];
        match word {
            // Its patterns end in `)`, which then closes nothing.
            "case" if self.depth > 0 => Some(Start::Unclear),
            _ if BEFORE_COMMANDS.contains(&word) => self.start_behind(end),
            _ => self.pass(length),
        }
    }

    fn step(&mut self, byte: u8) -> Option<Start> {
        match (byte, self.around().last()) {
            (b'\\', _) => self.escape(),
            (b'\n', Some(Inside::Heredoc(_))) => self.line_break(),
            (b';' | b'|' | b'&' | b'`' | b'(' | b'{' | b'\'' | b'"', Some(Inside::Heredoc(_))) => self.start_behind(1),
            (_, Some(Inside::Heredoc(_))) => self.pass(1),
            (b'`', _) => self.backtick(),
            (b'$', _) => self.dollar(),
            (b'"', Some(Inside::Quote)) => self.close(self.depth - 1).filter(|start| *start == Start::Unclear),
            (b'\n', Some(Inside::Quote)) if self.announced.is_some() => Some(Start::Unclear),
            (_, Some(Inside::Quote)) => self.pass(1),
            (b'\'', _) => self.single_quote(0),
            (b'"', _) => self.open(Inside::Quote, 1),
            (b'}', Some(Inside::Brace)) => self.close(self.depth - 1).filter(|start| *start == Start::Unclear),
            (_, Some(Inside::Brace)) => self.pass(1),
            (b'(', _) => self.open(Inside::Paren, 1),
            (b')', Some(Inside::Paren)) => self.close(self.depth - 1),
            (b')' | b';' | b'|' | b'&', _) => self.start_behind(1),
            (b'\n', _) => self.line_break(),
            (b'<', _) => self.less_than(),
            (b'#', _) if self.is_at_word() => self.comment(),
            _ => self.word(),
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
        let open = self.around().iter().any(|inside| !matches!(inside, Inside::Heredoc(_)));
        open.then_some(Start::Unclear)
    }
}
