//! A name inside a path, a link or a variable is not the agent's, unless the path is that of the agent's own file.

use super::clear;
use super::prose::Scan;
use std::ops::Range;

impl Scan<'_> {
    /// Whether the name is a part of a path or a link, and if so, of the path of the agent's own file.
    pub(super) fn path(&self, at: &Range<usize>) -> Option<bool> {
        let parts_words = |c: char| c.is_whitespace() || "\"'`()[]{}<>,;|*".contains(c);
        let start =
            self.text[..at.start].rfind(parts_words).map_or(0, |at| at + self.after(at).map_or(1, char::len_utf8));
        let end = self.text[at.end..].find(parts_words).map_or(self.text.len(), |end| at.end + end);
        let word = self.text[start..end].trim_end_matches(['.', ':', '!', '?']);
        if word.contains("://") || word.starts_with("www.") {
            return Some(false);
        }
        let ends_word = |c: char| !c.is_alphanumeric();
        let joined = matches!(self.before(at.start), Some('/' | '\\' | '~' | '.' | '$' | '#' | '='))
            && !self.text[..at.start].ends_with("\\n");
        let goes_on = match self.after(at.end) {
            Some('/' | '\\' | '=') => true,
            Some('.' | ':') => !self.after(at.end + 1).is_none_or(ends_word),
            _ => false,
        };
        // `subagent_type=x` and `agent:x` are no paths.
        let is_argument =
            matches!(self.before(at.start), Some('=' | ':')) && clear::is_clear(self.subject, self.text, at);
        let of_plugin = self.before(at.start) == Some(':') && start + 1 < at.start;
        if (!joined && !goes_on && !of_plugin) || is_argument {
            return None;
        }
        if self.is_own_file(at, start..start + word.len()) {
            return Some(true);
        }
        // `backend-dev/frontend-dev`
        let are_agents = word.split('/').all(|part| self.subject.in_use.contains(part));
        if are_agents { None } else { Some(false) }
    }

    /// Whether a word is the path of the agent's file, or the end of it, and the name stands in its last part.
    fn is_own_file(&self, at: &Range<usize>, word: Range<usize>) -> bool {
        let mut file = &self.text[word.clone()];
        while let Some(rest) = file.strip_prefix("./").or_else(|| file.strip_prefix("../")) {
            file = rest;
        }
        let is_end =
            |path: &str| path.strip_suffix(file).is_some_and(|above| above.is_empty() || above.ends_with(['/', '\\']));
        let is_last = word.end >= at.end && !self.text[at.end..word.end].contains('/');
        is_last
            && self.moves.iter().any(|moved| {
                let disk = self.subject.compiled.sources[moved.source].disk.as_deref();
                is_end(&moved.from) || disk.is_some_and(|disk| is_end(&disk.to_string_lossy()))
            })
    }
}
