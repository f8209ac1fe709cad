//! Reads the tool rules out of an item of a `## Tools` list: `` `Bash(git *)`: for history `` is the rule `Bash(git *)`.

use super::{ListedTool, ToolsItem};
use crate::spec::prose::{bold, names};
use std::ops::Range;

/// Whether a heading announces the tools of an agent, and not those of its trade (`Essential tools`).
pub(super) fn is_tools_title(title: &str) -> bool {
    let title = title.trim_matches(|c: char| !c.is_alphanumeric());
    let titles = ["tools", "available tools", "allowed tools", "tools available", "tool access", "your tools"];
    titles.iter().any(|other| title.eq_ignore_ascii_case(other))
}

/// Whether a line of text is a list of tools and nothing else: two or more with commas between.
pub(super) fn is_list(text: &str, line: &ToolsItem) -> bool {
    let last = line.tools.last().map_or(line.at.start, |tool| tool.marked.end);
    line.tools.len() > 1 && matches!(&text[last..line.at.end], "" | ".")
}

/// The tools of one item; none if it is anything but a rule, or rules with commas between, and perhaps a remark.
pub(super) fn tools(text: &str, item: Range<usize>) -> Vec<ListedTool> {
    let mut rules = Vec::new();
    let mut at = item.start;
    loop {
        let Some((rule, end)) = rule(text, at, item.end) else { return Vec::new() };
        rules.push(ListedTool { rule, marked: at..end });
        let rest = &text[end..item.end];
        let after = rest.trim_start();
        match after.strip_prefix(',') {
            Some(next) => at = item.end - next.trim_start().len(),
            None if is_remark(rest, after) || closes_with_colon(&text[..end]) => return rules,
            None => return Vec::new(),
        }
    }
}

/// Whether bold text that ends here has its colon inside: `**Read:** what is there`.
fn closes_with_colon(before: &str) -> bool {
    before.strip_suffix("**").is_some_and(|inner| inner.ends_with(':'))
}

/// Whether what follows a rule speaks about it: after a colon, a dash, an arrow or in brackets.
fn is_remark(rest: &str, after: &str) -> bool {
    let apart = rest.len() > after.len();
    matches!(after, "" | ".")
        || after.starts_with([':', '–', '—', '→'])
        || (apart
            && (after.starts_with("- ")
                || after.starts_with("-- ")
                || after.starts_with("-> ")
                || after.starts_with('(')))
}

/// One rule at `at`, in bold, as code or bare, and where it ends with its markup.
fn rule(text: &str, at: usize, end: usize) -> Option<(Range<usize>, usize)> {
    if let Some((inner, after)) = bold(text, at, end) {
        let inner = names::bare(text, inner);
        let (rule, rule_end) = bare_rule(text, inner.start, inner.end)?;
        return (rule_end == inner.end).then_some((rule, after));
    }
    if text[at..end].starts_with('`') {
        let (rule, after) = bare_rule(text, at + 1, end)?;
        return text[after..end].starts_with('`').then_some((rule, after + 1));
    }
    bare_rule(text, at, end)
}

/// `Name` or `Name(specifier)`; brackets may be nested.
fn bare_rule(text: &str, at: usize, end: usize) -> Option<(Range<usize>, usize)> {
    let part = text.get(at..end)?;
    let in_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'/' | b'*');
    let name = part.bytes().take(128).take_while(|b| in_name(*b)).count();
    let name = part[..name].trim_end_matches('.').len();
    if !part.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut length = name;
    if part[name..].starts_with('(') {
        let mut open = 0_usize;
        let close = part.bytes().enumerate().skip(name).find_map(|(i, b)| {
            match b {
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            (open == 0).then_some(i)
        });
        length = close? + 1;
    }
    Some((at..at + length, at + length))
}
