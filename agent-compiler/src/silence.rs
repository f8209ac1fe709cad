//! Comments `agentc: allow(rule)` in a spec -> the findings they silence are taken out, and those that silence nothing are
//! reported.
//!
//! A comment is `# agentc: allow(rule, ..)` in the frontmatter or `<!-- agentc: allow(rule, ..) -->` in the body; what
//! follows the closing parenthesis is its reason. Before the first field, or as the first thing of the body, it counts for
//! the whole file; behind something on its line, for that line; anywhere else for the next line, which in the frontmatter
//! means the whole field that begins there.

use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Fix, Place, Rule};
use crate::document::Document;
use crate::frontmatter::Frontmatter;
use crate::rules::{self, UNUSED_ALLOW};
use crate::source::SourceId;
use crate::spec::body::lines::{Kind, lines as body_lines};
use crate::suggest;
use crate::text::lines;
use crate::yaml::{Node, Value};
use std::ops::Range;

const MARK: &str = "agentc:";

/// What one comment says of one rule.
#[derive(Clone, Debug)]
struct Silence {
    rule: &'static Rule,
    /// The name of the rule in the comment.
    at: Range<usize>,
    /// The bytes whose findings are silenced.
    scope: Range<usize>,
    used: bool,
}

/// The comments of all files that have some, in the order of the files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Silences(Vec<(SourceId, Vec<Silence>)>);

/// A comment with our mark.
struct Comment {
    /// What stands behind the mark.
    words: Range<usize>,
    scope: Range<usize>,
}

impl Silences {
    /// Reads the comments of one file; one that cannot be understood is reported.
    pub(crate) fn read(&mut self, document: &Document, frontmatter: &Frontmatter, text: &str, out: &mut Diagnostics) {
        let mut comments = in_frontmatter(document, frontmatter, text);
        comments.extend(in_body(document, text));
        let mut found = Vec::new();
        for comment in comments {
            rules_in(document.source, text, &comment, &mut found, out);
        }
        if !found.is_empty() {
            self.0.push((document.source, found));
        }
    }

    /// Adds the comments of other files.
    pub(crate) fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// Takes out what is silenced, and reports the comments that silence nothing.
    pub(crate) fn apply(mut self, out: &mut Diagnostics) {
        if self.0.is_empty() {
            return;
        }
        out.retain(|finding| !self.silences(finding));
        let mut unused = Diagnostics::default();
        for (source, silences) in &self.0 {
            let idle = silences.iter().filter(|silence| !silence.used && silence.rule.name != UNUSED_ALLOW.name);
            idle.for_each(|silence| unused.push(silences_nothing(*source, silence)));
        }
        unused.retain(|finding| !self.silences(finding));
        for (source, silences) in &self.0 {
            let idle = silences.iter().filter(|silence| !silence.used && silence.rule.name == UNUSED_ALLOW.name);
            idle.for_each(|silence| unused.push(silences_nothing(*source, silence)));
        }
        out.append(unused);
    }

    fn silences(&mut self, finding: &Diagnostic) -> bool {
        let Some(place) = finding.primary.as_ref().map(|label| &label.place) else { return false };
        let Ok(at) = self.0.binary_search_by_key(&place.source, |(source, _)| *source) else { return false };
        let silences = &mut self.0[at].1;
        let mut silenced = false;
        for silence in silences.iter_mut().filter(|silence| silence.rule.name == finding.rule.name) {
            if silence.scope.contains(&place.range.start) {
                silence.used = true;
                silenced = true;
            }
        }
        silenced
    }
}

/// Whether [`MARK`] stands in a text, behind what begins a comment there. Most texts have not even that, and a single byte is
/// searched for many times as fast as a word, above all in an unoptimised build.
fn has_mark(text: &str, begin: char) -> bool {
    text.contains(begin) && text.contains(MARK)
}

fn silences_nothing(source: SourceId, silence: &Silence) -> Diagnostic {
    let message = format!("`allow({})` silences nothing", silence.rule.name);
    Diagnostic::new(&UNUSED_ALLOW, message)
        .at(Place { source, range: silence.at.clone() }, "not found in what this comment covers")
        .help("remove it, or move it: it counts for the line or field below it, as the first thing of frontmatter or body for the file")
}

/// Comments of the YAML between the fences.
fn in_frontmatter(document: &Document, frontmatter: &Frontmatter, text: &str) -> Vec<Comment> {
    let Some(fences) = &document.frontmatter else { return Vec::new() };
    if !has_mark(&text[fences.yaml.clone()], '#') {
        return Vec::new();
    }
    let first_field = frontmatter.entries.iter().map(|entry| entry.key.at.start).min().unwrap_or(fences.yaml.end);
    let is_comment = |at: usize| !frontmatter.entries.iter().any(|entry| is_text(&entry.value, at));
    let mut comments = Vec::new();
    for line in lines(text, fences.yaml.clone()) {
        let Some(mark) = text[line.start..line.end].find(MARK).map(|at| line.start + at) else { continue };
        let before = text[line.start..mark].trim_end();
        let Some(before) = before.strip_suffix('#') else { continue };
        if !is_comment(line.start + before.len()) || !(before.is_empty() || before.ends_with([' ', '\t'])) {
            continue;
        }
        let scope = if line.start < first_field && before.trim().is_empty() {
            0..usize::MAX
        } else if before.trim().is_empty() {
            next_field(frontmatter, text, line.next..fences.yaml.end)
        } else {
            line.start..line.next
        };
        comments.push(Comment { words: mark + MARK.len()..line.end, scope });
    }
    comments
}

/// The next line that is more than a comment, and if a field begins there, all of it.
fn next_field(frontmatter: &Frontmatter, text: &str, rest: Range<usize>) -> Range<usize> {
    let is_more = |content: &str| !content.trim().is_empty() && !content.trim_start().starts_with('#');
    let Some(line) = lines(text, rest.clone()).find(|line| is_more(line.content(text))) else { return rest };
    let begins = |start: usize| (line.start..line.end).contains(&start);
    let field = frontmatter.entries.iter().find(|entry| begins(entry.key.at.start));
    line.start..field.map_or(line.next, |entry| entry.value.at.end.max(line.next))
}

/// Whether the byte at this offset is part of a text, where `#` is no comment.
fn is_text(node: &Node, at: usize) -> bool {
    match &node.value {
        Value::Scalar(text, _) => text.at.contains(&at),
        Value::List(items) => items.iter().any(|item| is_text(item, at)),
        Value::Map(entries) => entries.iter().any(|(key, value)| key.at.contains(&at) || is_text(value, at)),
    }
}

/// Comments of the Markdown behind the frontmatter, outside of code.
fn in_body(document: &Document, text: &str) -> Vec<Comment> {
    let (start, body) = (document.body.start, &text[document.body.clone()]);
    if !has_mark(body, '<') {
        return Vec::new();
    }
    let all = body_lines(body);
    let first = all.iter().position(|line| line.kind != Kind::Blank);
    let mut comments = Vec::new();
    for (index, line) in all.iter().enumerate().filter(|(_, line)| !matches!(line.kind, Kind::Other | Kind::Blank)) {
        let whole = body[line.start..line.next].trim_end();
        let Some(mark) = whole.find(MARK) else { continue };
        let Some(before) = whole[..mark].trim_end().strip_suffix("<!--") else { continue };
        let (Some(length), false) = (whole[mark..].find("-->"), before.ends_with('`')) else { continue };
        let own_line = before.trim().is_empty();
        let scope = if own_line && Some(index) == first {
            0..usize::MAX
        } else if own_line {
            let next = all[index + 1..].iter().find(|line| !matches!(line.kind, Kind::Blank | Kind::Comment));
            next.map_or(text.len()..text.len(), |line| start + line.start..start + line.next)
        } else {
            start + line.start..start + line.next
        };
        let words = start + line.start + mark + MARK.len()..start + line.start + mark + length;
        comments.push(Comment { words, scope });
    }
    comments
}

/// The rules that a comment names.
fn rules_in(source: SourceId, text: &str, comment: &Comment, found: &mut Vec<Silence>, out: &mut Diagnostics) {
    let words = &text[comment.words.clone()];
    let list = words.trim_start().strip_prefix("allow(").and_then(|rest| rest.split_once(')')).map(|(list, _)| list);
    let Some(list) = list else {
        let at = Place { source, range: comment.words.clone() };
        let finding = Diagnostic::new(&UNUSED_ALLOW, "a comment `agentc:` that is not understood");
        out.push(finding.at(at, "expected `allow(rule)`").help("the rules are listed by `agentc explain`"));
        return;
    };
    let mut at = comment.words.end - words.len() + words.find('(').map_or(0, |open| open + 1);
    for part in list.split(',') {
        let start = at + (part.len() - part.trim_start().len());
        let (name, range) = (part.trim(), start..start + part.trim().len());
        at += part.len() + 1;
        match rules::find(name) {
            Some(rule) => found.push(Silence { rule, at: range, scope: comment.scope.clone(), used: false }),
            None => out.push(no_such_rule(Place { source, range }, name)),
        }
    }
}

fn no_such_rule(place: Place, name: &str) -> Diagnostic {
    let finding = Diagnostic::new(&UNUSED_ALLOW, format!("there is no rule `{}`", name.escape_debug()));
    let finding = finding.at(place.clone(), "not the name of a rule");
    match suggest::nearest(name, rules::RULES.iter().map(|rule| rule.name)) {
        Some(known) => finding
            .help(format!("did you mean `{known}`?"))
            .fix(Fix { edits: vec![Edit { place, replacement: known.to_owned() }], safe: false }),
        None => finding.help("the rules are listed by `agentc explain`"),
    }
}
