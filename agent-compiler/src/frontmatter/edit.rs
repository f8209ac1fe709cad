//! A list field of a frontmatter and a name -> the edit that adds the name, in the way the list is written.
//!
//! Several edits of one frontmatter may be applied together. What can be appended twice is an insertion, and two
//! of them give both entries. What cannot, such as a field that is not there yet, replaces a byte or more, so two of
//! them overlap and one waits for the next round.

use super::write::quoted;
use crate::{
    diagnostic::{Edit, Place},
    source::SourceId,
    text::{Line, Text, lines},
    yaml::{Node, Value},
};
use std::ops::Range;

/// The list fields of one frontmatter, in the order of the file.
#[derive(Clone, Debug)]
pub(crate) struct Lists<'a> {
    pub(crate) source: SourceId,
    /// The whole file.
    pub(crate) text: &'a str,
    /// What is between the fences.
    pub(crate) yaml: Range<usize>,
    /// Keys with their values.
    pub(crate) fields: &'a [(Text, Node)],
}

impl<'a> Lists<'a> {
    /// Adds `name` to the list of `field`. A field that is not there is made below the field `beside`, or else below the
    /// last list, or else at the end. None where the value is no list, or is written in a way that is better left alone.
    pub(crate) fn add(&self, field: &str, beside: &str, name: &str) -> Option<Edit> {
        match self.find(field) {
            Some((key, value)) => match &value.value {
                Value::List(_) if self.text[value.at.start..].starts_with('*') => None,
                Value::List(items) if self.is_in_brackets(value) => self.append_in_brackets(value, items, name),
                Value::List(items) => self.append_line(items, name),
                Value::Scalar(..) if value.is_null() && value.at.is_empty() => self.fill(key, value, name),
                Value::Scalar(text, _) => self.to_one_text(value, text, name),
                Value::Map(_) => None,
            },
            None => self.create(field, self.find(beside).or(self.fields.last()), name),
        }
    }

    fn find(&self, field: &str) -> Option<&'a (Text, Node)> {
        self.fields.iter().find(|(key, _)| key.value == field)
    }

    fn is_in_brackets(&self, list: &Node) -> bool {
        self.text[list.at.start..].starts_with('[')
    }

    /// `[a, b]`, on one line or more, perhaps empty, perhaps never closed.
    fn append_in_brackets(&self, list: &Node, items: &[Node], name: &str) -> Option<Edit> {
        let Some(last) = items.last() else {
            let (open, name) = (list.at.start, entry(name, None));
            return Some(match self.text[open + 1..list.at.end].trim() {
                "]" => self.edit(list.at.clone(), format!("[{name}]")),
                // A comment, or never closed.
                _ => self.edit(open..open + 1, format!("[{name}")),
            });
        };
        let before = items.len().checked_sub(2).map_or(list.at.start + 1, |index| items[index].at.end);
        let gap = self.text.get(before..last.at.start)?;
        let line = self.line(last.at.start);
        let own_line = gap.contains('\n') && !self.text[last.at.end..self.line(last.at.end).end].contains('#');
        let separator = if own_line {
            let indent = &self.text[line.start..line.start + line.indent(self.text)];
            format!(",{}{indent}", self.line_end(line))
        } else {
            ", ".to_owned()
        };
        let added = format!("{separator}{}", entry(name, self.quote(last)));
        if self.text[..list.at.end].ends_with(']') {
            return Some(self.edit(last.at.end..last.at.end, added));
        }
        // Another edit may close the bracket at the very place of an insertion.
        Some(self.edit(last.at.clone(), format!("{}{added}", &self.text[last.at.clone()])))
    }

    /// `- a` and `- b` on lines of their own.
    fn append_line(&self, items: &[Node], name: &str) -> Option<Edit> {
        let last = items.last()?;
        let dash = self.dash(last)?;
        let line = self.line(last.at.end);
        let added = format!("{}{dash}{}", self.line_end(line), entry(name, self.quote(last)));
        Some(self.edit(line.end..line.end, added))
    }

    /// `key:` with nothing behind it.
    fn fill(&self, key: &Text, value: &Node, name: &str) -> Option<Edit> {
        let colon = value.at.start.checked_sub(1).filter(|&colon| self.text.as_bytes()[colon] == b':')?;
        match self.fields.iter().find_map(|(_, list)| self.dashes_like(list)) {
            Some(dashes) if self.line(key.at.start).end >= colon => {
                let line = self.line(colon);
                let added = format!("{}{}{}", self.line_end(line), dashes.dash, entry(name, dashes.quote));
                Some(self.edit(line.end..line.end, added))
            }
            _ => Some(self.edit(colon..colon + 1, format!(": [{}]", entry(name, None)))),
        }
    }

    /// One name, or several with commas between them, as one text.
    fn to_one_text(&self, value: &Node, text: &Text, name: &str) -> Option<Edit> {
        let old = text.value.trim();
        if !text.value.contains(',') {
            let named = Some(old).filter(|old| !old.is_empty() && !value.is_null());
            let old = named.map_or(String::new(), |old| format!("{}, ", entry(old, self.quote(value))));
            // A reference to another value, or a forgotten one.
            return (!self.text[value.at.start..].starts_with('*'))
                .then(|| self.edit(value.at.clone(), format!("[{old}{}]", entry(name, self.quote(value)))));
        }
        let last = text.value.trim_end_matches(|c: char| c == ',' || c.is_whitespace());
        if last.is_empty() {
            return Some(self.edit(value.at.clone(), format!("[{}]", entry(name, None))));
        }
        let end = text.locate(0..last.len()).end;
        is_plain(name).then(|| self.edit(end..end, format!(", {name}")))
    }

    /// A new field below the one `after`, or at the end.
    fn create(&self, field: &str, after: Option<&(Text, Node)>, name: &str) -> Option<Edit> {
        let (line, indent) = match after {
            Some((key, value)) => {
                let end = if value.at.is_empty() { key.at.end } else { value.at.end };
                let before = &self.text[self.line(key.at.start).start..key.at.start];
                (self.line(end), before.trim_end_matches(['"', '\'']))
            }
            None => (self.last_line()?, self.indent()?),
        };
        if !indent.trim().is_empty() || line.next > self.yaml.end || line.end == line.next {
            return None;
        }
        let line_end = self.line_end(line);
        let list = match after.and_then(|(_, list)| self.dashes_like(list)) {
            Some(dashes) => format!("{line_end}{}{}", dashes.dash, entry(name, dashes.quote)),
            None => format!(" [{}]", entry(name, None)),
        };
        Some(self.edit(line.end..line.next, format!("{line_end}{indent}{field}:{list}{line_end}")))
    }

    /// The last line before the closing fence.
    fn last_line(&self) -> Option<Line> {
        let close = self.line(self.yaml.end).content(self.text).trim();
        let is_closed = close.len() >= 3 && (close.bytes().all(|b| b == b'-') || close == "...");
        (is_closed && !self.yaml.is_empty()).then(|| self.line(self.yaml.end - 1))
    }

    /// The indentation of the top-level keys; none if they are in braces.
    fn indent(&self) -> Option<&'a str> {
        let is_key = |line: &Line| !line.is_blank(self.text) && !line.content(self.text).trim_start().starts_with('#');
        let first = lines(self.text, self.yaml.clone()).find(is_key)?;
        let content = first.start + first.indent(self.text);
        (!self.text[content..].starts_with('{')).then(|| &self.text[first.start..content])
    }

    /// How the lines of a block list begin; none for any other list.
    fn dashes_like(&self, list: &Node) -> Option<Dashes> {
        let last = list.as_list()?.last().filter(|_| !self.is_in_brackets(list))?;
        Some(Dashes { dash: self.dash(last)?, quote: self.quote(last) })
    }

    /// The line of an entry up to its value, from its indentation on.
    fn dash(&self, item: &Node) -> Option<String> {
        let before = &self.text[..item.at.start];
        let dash = before.trim_end().len().checked_sub(1).filter(|&dash| before.as_bytes()[dash] == b'-')?;
        let start = self.line(dash).start;
        let gap = Some(&before[dash + 1..]).filter(|gap| !gap.contains('\n')).unwrap_or(" ");
        before[start..dash].trim().is_empty().then(|| format!("{}-{gap}", &before[start..dash]))
    }

    /// The quotes around a value.
    fn quote(&self, item: &Node) -> Option<char> {
        self.text[item.at.start..].chars().next().filter(|c| matches!(c, '"' | '\''))
    }

    fn line(&self, at: usize) -> Line {
        let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        lines(self.text, start..self.text.len()).next().unwrap_or(Line { start, end: start, next: start })
    }

    /// The line end of `line`, or of the file if it is the last.
    fn line_end(&self, line: Line) -> &'static str {
        let own = &self.text[line.end..line.next];
        if own == "\r\n" || own.is_empty() && self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }

    fn edit(&self, range: Range<usize>, replacement: String) -> Edit {
        Edit { place: Place { source: self.source, range }, replacement }
    }
}

/// How the lines of a block list begin.
struct Dashes {
    dash: String,
    quote: Option<char>,
}

/// A name as an entry of any list, in quotes like those of its neighbour, or in those it needs.
fn entry(name: &str, quote: Option<char>) -> String {
    match quote {
        Some('\'') if !name.contains(|c: char| c == '\'' || c.is_control()) => format!("'{name}'"),
        None if is_plain(name) => name.to_owned(),
        _ => quoted(name),
    }
}

/// Whether YAML of any version takes the name for a text without quotes.
fn is_plain(name: &str) -> bool {
    const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && !name.ends_with(' ')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ' '))
        && !WORDS.iter().any(|word| word.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests;
