//! The files that a command line names where Claude Code looks for them: targets of redirections, and the arguments of
//! the file commands that its documentation names. Other programs open files unseen.

use super::cooked::Cooked;
use super::redirect::is_plain;
use super::starts::{Start, Starts};

/// The commands of "Configure permissions", Read and Edit.
const READERS: [&str; 4] = ["cat", "head", "tail", "sed"];

/// Whether a file that is read by such a command meets the condition.
pub(in crate::permission) fn reads(command: &str, condition: impl Fn(&str) -> bool) -> bool {
    Starts::new(command).any(|start| match start {
        Start::Unclear => true,
        Start::Command(at) => {
            let text = &command[at..];
            let reader = |words: Cooked<'_>| READERS.iter().any(|name| words.without_folder().is_word(name));
            if !Cooked::new(text).words().take(8).any(reader) {
                return false;
            }
            let end = text.find(['\n', ';', '|', '&', '(', ')']).unwrap_or(text.len());
            let words = text[..end].split([' ', '\t', '<', '>']).map(|word| word.trim_matches(['\'', '"']));
            words.filter(|word| !word.is_empty() && !word.starts_with('-')).any(&condition)
        }
    })
}

/// Whether the target of a redirection meets the condition; one that is computed does.
pub(in crate::permission) fn writes(command: &str, condition: impl Fn(&str) -> bool) -> bool {
    command.match_indices('>').any(|(at, _)| {
        let rest = &command[at + 1..];
        let target = rest.trim_start_matches(['>', '|', '&']);
        let joins = target.len() < rest.len() && rest.starts_with('&');
        let target = target.trim_start_matches([' ', '\t']);
        let end = target.find([' ', '\t', '\n', ';', '|', '&', '<', '>', '(', ')']).unwrap_or(target.len());
        let word = target[..end].trim_matches(['\'', '"']);
        let is_stream = joins && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        match word {
            "" | "/dev/null" => false,
            _ if is_stream => false,
            _ => {
                condition(word) || !is_plain(word.trim_start_matches('~')) && word.contains(['$', '`', '*', '?', '\\'])
            }
        }
    })
}
