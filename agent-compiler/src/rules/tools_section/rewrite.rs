//! A list of tools that differs from the frontmatter comes in, the edits that make it the same go out: in the list's own style, and
//! with the words behind every tool that stays.

use super::{Section, tool_name};
use crate::catalog::Catalog;
use crate::diagnostic::{Edit, Fix};
use crate::resolve::World;
use crate::spec::body::{ListedTool, ToolsItem};
use std::ops::Range;

/// Bytes of the body, and what is to stand there.
type Change = (Range<usize>, String);

impl Section<'_> {
    /// The repair; none where the list would be empty, or is numbered.
    pub(super) fn repair(&self, world: &World<'_>) -> Option<Fix> {
        let items: Vec<&ToolsItem> = self.listed.items.iter().filter(|item| !item.tools.is_empty()).collect();
        let (first, style) = items.first().and_then(|item| Some((*item, item.tools.first()?)))?;
        let missing: Vec<String> = self.missing.iter().map(|rule| self.entry(rule, style)).collect();
        let (edits, safe) = if self.listed.is_line {
            let line = self.joined(first, &missing);
            (vec![(span(first), line)], true)
        } else {
            self.items(&items, missing)?
        };
        let start = self.spec.prompt.start;
        let place = |at: Range<usize>| self.spec.place(start + at.start..start + at.end);
        let edit = |(at, replacement)| Edit { place: place(at), replacement };
        let keeps_some = edits.iter().any(|(_, text)| !text.is_empty()) || !items.iter().all(|item| self.is_gone(item));
        keeps_some
            .then(|| Fix { edits: edits.into_iter().map(edit).collect(), safe: safe && self.knows_missing(world) })
    }

    /// Whether what the list is to take from the frontmatter are tools; a wrong name had better not be spread.
    fn knows_missing(&self, world: &World<'_>) -> bool {
        let known = |rule: &&str| {
            let name = tool_name(rule);
            let listed = |tools: &Catalog| tools.is_open() || tools.is_of_server(name) || tools.find(name).is_some();
            world.config.extra_tools.iter().any(|extra| extra == name)
                || world.catalogs.of(self.spec.client).is_none_or(listed)
        };
        self.missing.iter().all(known)
    }

    /// The edits of a list with bullets, and whether no words behind a tool are lost.
    fn items(&self, items: &[&ToolsItem], missing: Vec<String>) -> Option<(Vec<Change>, bool)> {
        let (mut edits, mut safe, mut last, mut missing) = (Vec::new(), true, None, missing.into_iter());
        for item in items {
            if !self.is_gone(item) {
                last = Some(item);
                if item.tools.iter().any(|tool| self.is_extra(tool)) {
                    edits.push((span(item), self.joined(item, &[])));
                }
                continue;
            }
            safe &= span(item).end == item.at.end;
            // A tool that is missing takes the place of one that goes.
            match missing.next() {
                Some(entry) => {
                    edits.push((item.at.clone(), entry));
                    last = Some(item);
                }
                None => edits.push((self.line(&item.at), String::new())),
            }
        }
        let rest: Vec<String> = missing.collect();
        if let Some(last) = last.filter(|_| !rest.is_empty()) {
            let (bullet, line_end) = (self.bullet(&last.at)?, self.line_end());
            let lines: String = rest.iter().map(|entry| format!("{line_end}{bullet}{entry}")).collect();
            let at = self.end_of_line(last.at.end);
            match edits.last_mut().filter(|(replaced, _)| replaced.end == at) {
                Some((_, replacement)) => replacement.push_str(&lines),
                None => edits.push((at..at, lines)),
            }
        }
        Some((edits, safe))
    }

    fn is_gone(&self, item: &ToolsItem) -> bool {
        item.tools.iter().all(|tool| self.is_extra(tool))
    }

    fn is_extra(&self, tool: &ListedTool) -> bool {
        self.extra.contains(&tool)
    }

    /// A rule in the markup of another entry, without the colon that may stand inside it.
    fn entry(&self, rule: &str, style: &ListedTool) -> String {
        let before = &self.body[style.marked.start..style.rule.start];
        let after = &self.body[style.rule.end..style.marked.end];
        format!("{before}{rule}{}", after.replace(':', ""))
    }

    /// The tools of an item that stay, and `more`, with the separator that the item has.
    fn joined(&self, item: &ToolsItem, more: &[String]) -> String {
        let separator = match item.tools.as_slice() {
            [first, second, ..] => &self.body[first.marked.end..second.marked.start],
            _ => ", ",
        };
        let kept = item.tools.iter().filter(|tool| !self.is_extra(tool));
        let kept = kept.map(|tool| self.body[tool.marked.clone()].to_owned());
        kept.chain(more.iter().cloned()).collect::<Vec<_>>().join(separator)
    }

    /// What stands before an item on its line; none for a number, which would have to count on.
    fn bullet(&self, item: &Range<usize>) -> Option<&str> {
        let start = self.body[..item.start].rfind('\n').map_or(0, |at| at + 1);
        let bullet = &self.body[start..item.start];
        (!bullet.contains(|c: char| c.is_ascii_digit())).then_some(bullet)
    }

    /// The end of the line that `at` stands in, before the line break.
    fn end_of_line(&self, at: usize) -> usize {
        let rest = &self.body[at..];
        let line = rest.split('\n').next().unwrap_or_default();
        at + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// The line break that the body is written with.
    fn line_end(&self) -> &'static str {
        if self.body.contains("\r\n") { "\r\n" } else { "\n" }
    }

    /// The lines of an item with the line break before them, for the last line of a file may have none after it.
    fn line(&self, item: &Range<usize>) -> Range<usize> {
        let start = self.body[..item.start].rfind('\n').unwrap_or(0);
        let start = self.body[..start].strip_suffix('\r').map_or(start, str::len);
        start..self.end_of_line(item.end)
    }
}

/// From the first tool of an item to the last.
fn span(item: &ToolsItem) -> Range<usize> {
    let end = item.tools.last().map_or(item.at.start, |tool| tool.marked.end);
    item.tools.first().map_or(item.at.start, |tool| tool.marked.start)..end
}
