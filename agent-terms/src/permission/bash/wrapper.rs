//! What stands before the command that is meant: wrappers, assignments, control flow.
//!
//! The wrappers are those that the documentation lists ("Configure permissions", Wrappers): `timeout`, `time`, `nice`,
//! `nohup`, `stdbuf`, `command`, `builtin`, `noglob`, and `xargs` without options.

use super::cooked::Cooked;
use crate::permission::glob::Piece;

/// The one variable that the documentation names as known to be safe; the client's list is not published.
const SAFE_VARIABLES: [&str; 1] = ["NODE_ENV"];

/// A simple command and how it came to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wrapped<'a> {
    pub(super) text: &'a str,
    /// Whether it is run with just these words: `xargs` adds others.
    pub(super) is_complete: bool,
}

impl<'a> Wrapped<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, is_complete: true }
    }

    /// The command without its first wrapper or safe assignment; `None` if there is none, or not one whose options are
    /// understood.
    pub(super) fn inner(self) -> Option<Self> {
        let (word, rest) = first_word(self.text);
        if let Some((name, value)) = word.split_once('=')
            && SAFE_VARIABLES.contains(&name)
            && is_plain(value)
        {
            return self.with(rest);
        }
        match word {
            "timeout" => self.with(after_timeout(rest)?),
            "nice" => self.with(after_nice(rest)?),
            "stdbuf" => self.with(after_options(rest, &["-i", "-o", "-e"], &[])?),
            "time" => self.with(after_options(rest, &[], &["-p"])?),
            "nohup" | "command" | "builtin" | "noglob" => self.with(after_options(rest, &[], &[])?),
            "xargs" => Some(Self { is_complete: false, ..self.with(after_options(rest, &[], &[])?)? }),
            _ => None,
        }
    }

    fn with(self, text: &'a str) -> Option<Self> {
        (!text.is_empty()).then_some(Self { text, ..self })
    }
}

fn first_word(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    (word, rest.trim_start_matches(' '))
}

fn is_plain(value: &str) -> bool {
    value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '/' | '-' | '+' | ','))
}

/// What follows the options: those `with` a value, in the same word or the next, and those `without`. Any other option
/// is not understood.
fn after_options<'a>(mut text: &'a str, with: &[&str], without: &[&str]) -> Option<&'a str> {
    loop {
        let (word, rest) = first_word(text);
        if !word.starts_with('-') {
            return Some(text);
        }
        text = match with.iter().find_map(|option| word.strip_prefix(option)) {
            _ if without.contains(&word) => rest,
            Some("") => {
                let (value, rest) = first_word(rest);
                if value.is_empty() || !is_plain(value) {
                    return None;
                }
                rest
            }
            Some(value) if is_plain(value.strip_prefix('=').unwrap_or(value)) => rest,
            _ => return None,
        };
    }
}

fn after_timeout(text: &str) -> Option<&str> {
    let without = ["-f", "--foreground", "-p", "--preserve-status", "-v", "--verbose"];
    let rest = after_options(text, &["--kill-after", "--signal", "-k", "-s"], &without)?;
    let (duration, rest) = first_word(rest);
    let number = duration.strip_suffix(['s', 'm', 'h', 'd']).unwrap_or(duration);
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')).then_some(rest)
}

fn after_nice(text: &str) -> Option<&str> {
    let (word, rest) = first_word(text);
    let level = word.strip_prefix('-').filter(|level| !level.is_empty());
    match level {
        Some(level) if level.bytes().all(|byte| byte.is_ascii_digit()) => Some(rest),
        _ => after_options(text, &["--adjustment", "-n"], &[]),
    }
}

/// `NAME=` at the start of a command: an assignment that it is run under.
pub(super) fn assignment(text: &str) -> Option<&str> {
    let end = text.find('=')?;
    let name = text[..end].strip_suffix('+').unwrap_or(&text[..end]);
    let name = name.split_once('[').map_or(name, |(name, _)| name);
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (is_name && !name.starts_with(|c: char| c.is_ascii_digit())).then_some(&text[..=end])
}

/// Whether the command or what it wraps changes the directory.
pub(super) fn changes_directory(text: &str) -> bool {
    let mut command = Some(Wrapped::new(text));
    while let Some(wrapped) = command {
        if matches!(first_word(wrapped.text).0, "cd" | "pushd" | "popd" | "chdir") {
            return true;
        }
        command = wrapped.inner();
    }
    false
}

/// Whether no rule with a wildcard allows this ("Wrappers"): programs that run another, and `find` where it runs,
/// writes or deletes, or could.
pub(super) fn needs_exact_rule(text: &str) -> bool {
    let mut command = Wrapped::new(text);
    loop {
        let (word, rest) = first_word(command.text);
        command = match command.inner() {
            Some(inner) => inner,
            None if assignment(word).is_none() => break,
            // Where its value ends is not known here.
            None if word.contains(['\'', '"', '\\']) => return true,
            None => Wrapped { text: rest, ..command },
        };
    }
    let words = Cooked::new(command.text).without_folder();
    if ["watch", "setsid", "ionice", "flock"].iter().any(|name| words.is_word(name)) {
        return true;
    }
    let acts = |word: &Cooked<'_>| {
        let options = ["-exec", "-ok", "-delete", "-fprint", "-fls"];
        word.starts_computed() || options.iter().any(|option| word.begins(option))
    };
    words.is_word("find") && (!command.is_complete || words.words().any(|word| acts(&word)))
}

/// Whether the first word is no program but what stands before one: an assignment, or control flow.
pub(super) fn is_prefix(command: &Cooked<'_>) -> bool {
    const FLOW: [&str; 10] = ["if", "then", "else", "elif", "while", "until", "do", "!", "{", "coproc"];
    command.is_assignment() || FLOW.iter().any(|word| command.is_word(word))
}

/// Whether the program is a shell that reads its words as code, and they hold anything that it would read otherwise than
/// as plain words.
pub(super) fn evaluates(command: &Cooked<'_>) -> bool {
    const SHELLS: [&str; 10] = ["eval", "sh", "bash", "zsh", "dash", "ksh", "trap", "watch", "ssh", "parallel"];
    let odd = |piece| match piece {
        Piece::Computed => true,
        Piece::Char(c) => matches!(c, '\\' | '{' | '$' | '`' | '\'' | '"' | '*' | '?' | '[' | '<' | '>' | '#' | '='),
    };
    SHELLS.iter().any(|shell| command.is_word(shell)) && command.clone().any(odd)
}

/// Whether the program runs a command that is given to it in words: the wrappers, and for denied rules also others that
/// are known for it.
pub(super) fn runs_its_words(command: &Cooked<'_>) -> bool {
    const PROGRAMS: [&str; 36] = [
        "timeout",
        "time",
        "nice",
        "nohup",
        "stdbuf",
        "command",
        "builtin",
        "noglob",
        "nocorrect",
        "xargs",
        "watch",
        "setsid",
        "ionice",
        "flock",
        "find",
        "env",
        "sudo",
        "doas",
        "exec",
        "eval",
        "sh",
        "bash",
        "zsh",
        "dash",
        "ksh",
        "direnv",
        "devbox",
        "mise",
        "npx",
        "docker",
        "podman",
        "busybox",
        "chroot",
        "trap",
        "parallel",
        "ssh",
    ];
    if command.is_word("command") {
        // `command -v rm` only asks where it is.
        return command.after_word().is_none_or(|rest| !rest.begins("-v") && !rest.begins("-V"));
    }
    PROGRAMS.iter().any(|word| command.is_word(word))
}
