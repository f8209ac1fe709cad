//! Whether the words around a name leave no doubt that an agent is meant, although the name is a common word:
//! `` `debugger` ``, `@debugger`, `the debugger agent`, `**WITH debugger**`, `qa-tester, debugger and tech-writer`.

use super::Subject;
use super::spelling::is_one_word;
use std::ops::Range;

/// How far around a name is looked.
const NEAR: usize = 120;
/// How many words of a list are passed over to find one that is sure.
const LONGEST_LIST: usize = 12;

/// Whether the name at `at` can only be an agent's.
pub(super) fn is_clear(subject: &Subject<'_>, text: &str, at: &Range<usize>) -> bool {
    let (before, after) = around(text, at);
    (before.ends_with('`') && after.starts_with('`'))
        || before.ends_with('@')
        || is_called_agent(after)
        || is_argument(before)
        || is_bold_item(before, after)
        || is_listed(subject, before, after)
}

/// What stands near a name on its line.
fn around<'a>(text: &'a str, at: &Range<usize>) -> (&'a str, &'a str) {
    let mut start = at.start.saturating_sub(NEAR);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut end = (at.end + NEAR).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (before, after) = (&text[start..at.start], &text[at.end..end]);
    let before = before.rsplit(['\n', '\r']).next().unwrap_or(before);
    (before, after.split(['\n', '\r']).next().unwrap_or(after))
}

/// `x agent`, `x subagents`
pub(super) fn is_called_agent(after: &str) -> bool {
    let words = after.trim_start_matches(['`', '*', '"', '\'']);
    let Some(words) = words.strip_prefix(' ') else { return false };
    let word: String = words.chars().take_while(|c| c.is_alphabetic() || *c == '-').collect();
    let word = word.to_ascii_lowercase();
    matches!(word.trim_end_matches('s'), "agent" | "subagent" | "sub-agent")
}

/// `subagent_type: "x"`, `agent=x`, `Agent(a, x)`
fn is_argument(before: &str) -> bool {
    let opened = before
        .rsplit_once('(')
        .filter(|(_, inside)| inside.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ',' | ' ')));
    if opened.is_some_and(|(tool, _)| last_word(tool).is_some_and(|word| matches!(word, "Agent" | "Task"))) {
        return true;
    }
    let before = before.trim_end_matches(['"', '\'', '`']).trim_end();
    let Some(key) = before.strip_suffix([':', '=']) else { return false };
    last_word(key.trim_end_matches(['"', '\'', ' '])).is_some_and(|word| {
        matches!(word, "agent" | "Agent" | "subagent" | "subagent_type" | "agent_type" | "agentType")
    })
}

fn last_word(text: &str) -> Option<&str> {
    let start = text.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_').len();
    (start < text.len()).then(|| &text[start..])
}

/// `- **x**`, `- **WITH x**`, `- **x OWNS**`
fn is_bold_item(before: &str, after: &str) -> bool {
    let Some((outside, inside)) = before.rsplit_once("**") else { return false };
    let outside = outside.trim_end_matches([' ', '\t']);
    let is_item =
        outside.ends_with(['-', '*', '+', '•']) || outside.trim_start_matches(|c: char| c.is_ascii_digit()) == ".";
    let inside = inside.trim_end();
    let points = inside.is_empty() || ["TO", "FROM", "WITH"].iter().any(|word| inside.ends_with(word));
    let closes = after.trim_start_matches(':').starts_with("**");
    let shouts = inside.is_empty()
        && after.split_once("**").is_some_and(|(rest, _)| {
            rest.trim_end_matches(':').len() > 2
                && rest.trim_end_matches(':').chars().all(|c| c == ' ' || c.is_ascii_uppercase())
        });
    is_item && points && (closes || shouts)
}

/// Whether it stands in a list beside an agent whose name is no common word.
fn is_listed(subject: &Subject<'_>, before: &str, after: &str) -> bool {
    beside(subject, before, back) || beside(subject, after, forth)
}

/// Follows a list in one direction until a name is sure.
fn beside<'a>(subject: &Subject<'_>, text: &'a str, step: fn(&'a str) -> Option<(&'a str, &'a str)>) -> bool {
    let mut rest = text;
    for _ in 0..LONGEST_LIST {
        let Some((name, further)) = step(rest) else { return false };
        if !subject.in_use.contains(name) {
            return false;
        }
        if !is_one_word(name) {
            return true;
        }
        rest = further;
    }
    false
}

const JOINTS: [&str; 11] = [", and ", ", or ", ", ", "; ", " and ", " or ", " + ", " & ", " → ", " -> ", "/"];

/// The name before `text` ends, if a comma or the like follows it, and what stands before that name.
fn back(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end_matches(['`', '*', '@']);
    let mut rest = JOINTS.iter().find_map(|joint| text.strip_suffix(joint))?;
    if rest.ends_with(')') {
        rest = rest[..rest.rfind('(')?].trim_end();
    }
    let rest = rest.trim_end_matches(['`', '*']);
    let start = rest.trim_end_matches(is_part).len();
    (start < rest.len()).then(|| (&rest[start..], &rest[..start]))
}

/// The name behind a comma or the like with which `text` starts, and what stands behind that name.
fn forth(text: &str) -> Option<(&str, &str)> {
    let mut rest = text.trim_start_matches(['`', '*']);
    if let Some(remark) = rest.strip_prefix(" (") {
        rest = &remark[remark.find(')')? + 1..];
    }
    let rest = JOINTS.iter().find_map(|joint| rest.strip_prefix(joint))?.trim_start_matches(['`', '*', '@']);
    let end = rest.len() - rest.trim_start_matches(is_part).len();
    (end > 0).then(|| rest.split_at(end))
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}
