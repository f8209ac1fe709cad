//! The parts of a plain command line, for rules that allow: everything that is not plain is [`Step::Unclear`].

use super::redirect::{self, Redirection};

/// What a command line does, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// A simple command, as it is written, without its redirections.
    Command(&'a str),
    /// A redirection into this file.
    Writes(&'a str),
    /// Something that is not judged: a substitution, a subshell, a group, control flow, a heredoc, a quote that is not
    /// closed, an operator with nothing behind it.
    Unclear,
}

/// The steps of a command line; nothing follows the first [`Step::Unclear`].
#[derive(Clone, Debug)]
pub(super) struct Parts<'a> {
    text: &'a str,
    at: usize,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// A command may follow.
    Between,
    /// A command has to follow: behind `&&`, `||` and `|`.
    Wanted,
    /// Behind the words of a command.
    Behind,
    Over,
}

/// Words that are no commands but control flow.
const RESERVED: [&str; 24] = [
    "if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac", "select", "function",
    "coproc", "foreach", "end", "repeat", "!", "{", "}", "[[", "]]", "-",
];

impl<'a> Parts<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, state: State::Between }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip(&mut self, skipped: impl Fn(char) -> bool) {
        self.at = self.text.len() - self.rest().trim_start_matches(skipped).len();
    }

    fn skip_comment(&mut self) {
        self.skip(|c| c != '\n');
    }

    /// The command that starts here.
    fn command(&mut self) -> Option<Step<'a>> {
        self.skip(|c| c == ' ' || c == '\n');
        while self.rest().starts_with('#') {
            self.skip_comment();
            self.skip(|c| c == ' ' || c == '\n');
        }
        if self.rest().is_empty() {
            return (self.state == State::Wanted).then_some(Step::Unclear);
        }
        let start = self.at;
        let Some(end) = end_of_words(self.text, start) else { return Some(Step::Unclear) };
        self.at = end;
        self.state = State::Behind;
        let command = self.text[start..end].trim_end_matches(' ');
        let word = command.split([' ', '\n']).next().unwrap_or_default();
        let plain = !command.is_empty() && !RESERVED.contains(&word);
        Some(if plain { Step::Command(command) } else { Step::Unclear })
    }

    /// What follows the words of a command: redirections, a comment, an operator.
    fn behind(&mut self) -> Option<Step<'a>> {
        loop {
            self.skip(|c| c == ' ');
            let rest = self.rest();
            if rest.starts_with('#') {
                self.skip_comment();
                continue;
            }
            if let Some((redirection, length)) = redirect::parse(rest) {
                self.at += length;
                match redirection {
                    Redirection::Nowhere => continue,
                    Redirection::Into(target) => return Some(Step::Writes(target)),
                    Redirection::Unclear => return Some(Step::Unclear),
                }
            }
            let (length, state) = match rest.as_bytes() {
                [] => return None,
                [b'&', b'&', ..] | [b'|', b'|' | b'&', ..] => (2, State::Wanted),
                [b'|', ..] => (1, State::Wanted),
                [b';' | b'&' | b'\n', ..] => (1, State::Between),
                _ => return Some(Step::Unclear),
            };
            self.at += length;
            self.state = state;
            return self.command();
        }
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        let step = match self.state {
            State::Over => None,
            State::Behind => self.behind(),
            State::Between | State::Wanted => self.command(),
        };
        if matches!(step, None | Some(Step::Unclear)) {
            self.state = State::Over;
        }
        step
    }
}

/// Where the words that start at `start` end: at an operator, a redirection, a comment or the end of the text. `None`
/// if something in them is not plain.
fn end_of_words(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut at_word) = (start, true);
    while let Some(&byte) = bytes.get(at) {
        let stays_at_word = match byte {
            b'\\' => {
                let next = text[at + 1..].chars().next()?;
                at += 1 + next.len_utf8();
                // A line that goes on is plain between words only: inside one it would be read as another word.
                match next {
                    '\n' if !at_word => return None,
                    _ => next == '\n',
                }
            }
            b'`' | b'(' | b')' | b'\t' => return None,
            b';' | b'&' | b'|' | b'\n' => return Some(at),
            b'#' if at_word => return Some(at),
            b'<' | b'>' => {
                let words = text[start..at].trim_end_matches(|c: char| c.is_ascii_digit());
                // `2>` is a descriptor, `a2>` is a word and a redirection.
                return Some(if words.ends_with(' ') { start + words.len() } else { at });
            }
            _ => {
                at = match byte {
                    b'\'' => at + 2 + text[at + 1..].find('\'')?,
                    b'"' => end_of_quote(text, at + 1)?,
                    b'$' => end_of_variable(text, at, false)?,
                    _ => at + 1,
                };
                byte == b' '
            }
        };
        at_word = stays_at_word;
    }
    Some(at)
}

/// Where a quote in `"` ends whose text starts at `at`.
fn end_of_quote(text: &str, mut at: usize) -> Option<usize> {
    loop {
        match text.as_bytes().get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 1 + text[at + 1..].chars().next()?.len_utf8(),
            b'`' => return None,
            b'$' => at = end_of_variable(text, at, true)?,
            _ => at += 1,
        }
    }
}

/// Where `$NAME` or `${NAME}` ends. What a variable holds could as well have been written there; anything else that
/// starts with `$` can run commands or spell words in another way, and is `None`.
fn end_of_variable(text: &str, at: usize, quoted: bool) -> Option<usize> {
    let rest = &text[at + 1..];
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    match rest.bytes().next() {
        Some(b'(' | b'[') => None,
        Some(b'\'' | b'"') if !quoted => None,
        Some(b'{') => {
            let (name, _) = rest[1..].split_once('}')?;
            (!name.is_empty() && name.chars().all(is_name)).then_some(at + name.len() + 3)
        }
        _ => Some(at + 1),
    }
}
