//! A value in quotes that YAML refuses -> what its author meant.

use super::{
    CauseKind,
    finding::{Finding, Loads},
    recovery::{Recovery, Slot},
};
use crate::{
    text::{Line, Text},
    yaml::{self, Node, Style, Value, YamlError},
};
use std::ops::Range;

/// `"a" and b`, `'it's'`, `'never closed`, `"\d+"`.
pub(super) fn recover(
    recovery: &mut Recovery<'_>,
    slot: Slot<'_>,
    inline: Range<usize>,
    rest: &[Line],
    error: Option<&YamlError>,
) -> Node {
    let whole = inline.start..rest.last().map_or(inline.end, |last| recovery.trimmed(inline.start..last.end).end);
    let value = &recovery.text[whole.clone()];
    // The value starts with it.
    let quote = if value.starts_with('"') { '"' } else { '\'' };
    let inner = whole.start + 1..whole.end - usize::from(value.len() > 1 && value.ends_with(quote));
    let closed = inner.end < whole.end;
    let (kind, at) =
        error.map_or((CauseKind::AfterQuote, whole.start..whole.start + 1), |error| recovery.of_error(error));
    if closed && wraps(&recovery.text[inner.clone()], quote) {
        return without_quotes(recovery, slot, inner, rest, kind, at);
    }
    if !closed && quotes(&recovery.text[inner.clone()], quote).next().is_none() {
        return without_quotes(recovery, slot, inner, rest, CauseKind::UnclosedQuote, whole.start..whole.start + 1);
    }
    let text = recovery.assemble(slot, Some(inline), rest);
    let loads = if kind == CauseKind::AfterQuote { Loads::No } else { Loads::Unknown };
    recovery.found(slot, kind, at, loads, &text, true);
    Node::scalar(text, Style::Recovered)
}

/// The text between the quotes, as it stands.
fn without_quotes(
    recovery: &mut Recovery<'_>,
    slot: Slot<'_>,
    inner: Range<usize>,
    rest: &[Line],
    kind: CauseKind,
    at: Range<usize>,
) -> Node {
    let first_end = rest.first().map_or(inner.end, |next| recovery.trimmed(inner.start..next.start).end);
    let mut rest = rest.to_vec();
    if let Some(last) = rest.last_mut() {
        last.end = last.end.min(inner.end).max(last.start);
    }
    let mut text = recovery.assemble(slot, Some(inner.start..first_end.max(inner.start)), &rest);
    text.at = inner.start - 1..(inner.end + 1).min(text_end(recovery, &inner));
    recovery.found(slot, kind, at, Loads::Unknown, &text, false);
    Node::scalar(text, Style::Recovered)
}

/// Behind the closing quote, if there is one.
fn text_end(recovery: &Recovery<'_>, inner: &Range<usize>) -> usize {
    let quote = &recovery.text[inner.start - 1..inner.start];
    inner.end + usize::from(recovery.text[inner.end..].starts_with(quote))
}

/// Whether quotes around `inner` belong to all of it: not so in `"a" and "b"`.
fn wraps(inner: &str, quote: char) -> bool {
    let mut inside = quotes(inner, quote);
    let Some(first) = inside.next() else { return true };
    let closes = !inner[..first].ends_with(char::is_whitespace)
        && inner[first + 1..].starts_with(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
    let even = inside.count() % 2 == 1;
    !(even && closes)
}

/// The quotes in a text, without those that are escaped and without apostrophes.
fn quotes(inner: &str, quote: char) -> impl Iterator<Item = usize> + '_ {
    inner.match_indices(quote).map(|(at, _)| at).filter(move |&at| {
        let before = inner[..at].chars().next_back();
        let apostrophe = quote == '\''
            && before.is_some_and(char::is_alphanumeric)
            && inner[at + 1..].starts_with(char::is_alphanumeric);
        !(apostrophe || quote == '"' && before == Some('\\'))
    })
}

/// `name: name: x` and `description: 'description: 'x'`: the key is there once too often.
pub(super) fn doubled_key(
    recovery: &mut Recovery<'_>,
    slot: Slot<'_>,
    inline: Range<usize>,
    lines: &[Line],
) -> Option<Node> {
    let value = &recovery.text[inline.clone()];
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let unquoted = quote.map_or(value, |_| &value[1..]);
    let behind = unquoted.strip_prefix(slot.key).filter(|_| !slot.key.is_empty())?.strip_prefix(": ")?.trim_start();
    if quote.is_some_and(|quote| !behind.starts_with(quote)) {
        return None;
    }
    let start = inline.end - behind.len();
    let finding = Finding::new(CauseKind::DoubledKey, inline.start..start, recovery.text)
        .advice(format!("remove the second `{}:`", slot.key))
        .edit(inline.start..start, String::new(), false);
    recovery.findings.push(finding);
    let single = lines.iter().skip(1).all(|line| line.is_blank(recovery.text));
    match yaml::parse(&recovery.text[start..inline.end], start) {
        Ok((node @ Node { value: Value::Scalar(..), .. }, _)) if single => Some(node),
        Ok(_) => Some(recovery.value(Slot { behind: start, ..slot }, lines, None)),
        Err(error) => Some(recovery.value(Slot { behind: start, ..slot }, lines, Some(&error))),
    }
}

/// `description: ">"` and an indented text: the block that the author had in mind.
pub(super) fn block_in_quotes(
    recovery: &mut Recovery<'_>,
    slot: Slot<'_>,
    inline: &Range<usize>,
    rest: &[Line],
) -> Option<Node> {
    let value = &recovery.text[inline.clone()];
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let header = value.strip_prefix(quote)?.strip_suffix(quote)?;
    if !matches!(header, ">" | ">-" | "|" | "|-") {
        return None;
    }
    let end = rest.last()?.next;
    // As many bytes as before, so all places stay those of the file.
    let block = format!("{}{header}  {}", " ".repeat(slot.indent), &recovery.text[inline.end..end]);
    let (node, _) = yaml::parse(&block, inline.start.checked_sub(slot.indent)?).ok()?;
    let Value::Scalar(Text { .. }, _) = &node.value else { return None };
    let finding = Finding::new(CauseKind::AfterQuote, inline.clone(), recovery.text)
        .message(
            format!("the frontmatter is not valid YAML: `{header}` in quotes, where a block of lines was meant"),
            "in quotes this is the whole value",
        )
        .advice(format!("write `{header}` without quotes"))
        .edit(inline.clone(), header.to_owned(), false);
    recovery.findings.push(finding);
    Some(node)
}
