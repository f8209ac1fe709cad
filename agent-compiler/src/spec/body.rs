//! A body comes in; its sections, its list of tools and what its lists say of other agents go out, as byte ranges.
//! The body is the prompt, so it is only looked at. Best effort: what has another shape is left alone, nothing is an error.

pub(crate) mod lines;
mod parts;
mod tools;

use super::prose::{NamedList, ProseEdge, statements, trim};
use parts::{Part, PartKind};
use std::ops::Range;

/// What a body holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The headings, in the order of the text. They part what follows the first of them without a gap.
    pub sections: Vec<Section>,
    /// The first section that lists tools.
    pub tools: Option<ToolsSection>,
    /// What the lists say of other agents, in the order of the text.
    pub edges: Vec<ProseEdge>,
    /// The lists whose items name somebody.
    pub lists: Vec<NamedList>,
    /// The item that says that the agent may run beside itself (`multiple data-engineer instances`).
    pub beside_itself: Option<Range<usize>>,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// 1 to 6 for `#` to `######`. A line that is wholly bold and has a colon (`**Title:**`, `**Title**:`) is one level
    /// below the `#` heading that it stands under, 1 if there is none.
    pub level: u8,
    /// The words, without `#`, bold and colon; may be empty.
    pub title: Range<usize>,
    /// From the line after the heading up to the line of the next heading of any level, line breaks and all.
    pub text: Range<usize>,
}

/// A section that lists tools.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToolsSection {
    /// The words of its heading or label.
    pub heading: Range<usize>,
    /// The items of its list; at least one has tools. A line such as `Read, Write` is one item.
    pub items: Vec<ToolsItem>,
    /// Whether it is a line of text, not a list with bullets.
    pub is_line: bool,
}

/// An item of a list of tools.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToolsItem {
    /// The whole item, without its bullet.
    pub at: Range<usize>,
    /// The tools that it starts with; none where it says something else.
    pub tools: Vec<ListedTool>,
}

/// A tool in a list of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedTool {
    /// The rule, without markup.
    pub rule: Range<usize>,
    /// The rule with its markup.
    pub marked: Range<usize>,
}

impl ToolsSection {
    /// The rules, in the order of the text.
    pub fn rules(&self) -> impl Iterator<Item = &Range<usize>> {
        self.items.iter().flat_map(|item| &item.tools).map(|tool| &tool.rule)
    }
}

impl Body {
    /// The text of section `index` with all sections of deeper levels that follow; `None` if there is no such section.
    #[must_use]
    pub fn extent(&self, index: usize) -> Option<Range<usize>> {
        let section = self.sections.get(index)?;
        let deeper = self.sections[index + 1..].iter().take_while(|other| other.level > section.level);
        Some(section.text.start..deeper.last().map_or(section.text.end, |last| last.text.end))
    }
}

/// Reads the body of the agent `own_name`. Every range is one of `body`.
#[must_use]
pub fn read(body: &str, own_name: &str) -> Body {
    let parts = parts::parts(body, &lines::lines(body));
    let own = Some(own_name).filter(|name| !name.trim().is_empty());
    let marks = parts.iter().map(|part| part.mark(body));
    let statements::Statements { edges, beside_itself, lists } = statements::read(body, own, marks);
    Body { sections: sections(body, &parts), tools: tools_section(body, &parts), edges, lists, beside_itself }
}

fn sections(body: &str, parts: &[Part]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut above = 0;
    for part in parts {
        let level = match part.kind {
            PartKind::Heading(level) => {
                above = level;
                level
            }
            PartKind::Title => above + 1,
            PartKind::Label | PartKind::Item | PartKind::Text => continue,
        };
        if let Some(last) = sections.last_mut() {
            last.text.end = part.line;
        }
        sections.push(Section { level, title: part.content.clone(), text: part.next..body.len() });
    }
    sections
}

fn tools_section(body: &str, parts: &[Part]) -> Option<ToolsSection> {
    let item = |at: Range<usize>| ToolsItem { tools: tools::tools(body, at.clone()), at };
    parts.iter().enumerate().find_map(|(index, part)| {
        if !tools::is_tools_title(&body[part.content.clone()]) {
            return None;
        }
        let line = match (part.kind, parts.get(index + 1)) {
            (PartKind::Label, _) => Some(&part.rest),
            (PartKind::Heading(_) | PartKind::Title, Some(next)) => {
                (next.kind == PartKind::Text).then_some(&next.content)
            }
            _ => None,
        };
        let line = line.map(|line| item(trim(body, line.clone()))).filter(|line| tools::is_list(body, line));
        let heading = part.content.clone();
        if let Some(line) = line {
            return Some(ToolsSection { heading, items: vec![line], is_line: true });
        }
        let heads = matches!(part.kind, PartKind::Heading(_) | PartKind::Title);
        let listed = parts[index + 1..].iter().skip_while(|part| part.kind == PartKind::Text);
        let listed = listed.take_while(|part| heads && part.kind == PartKind::Item);
        let items: Vec<_> = listed.map(|part| item(trim(body, part.content.clone()))).collect();
        let lists = items.iter().any(|item| !item.tools.is_empty());
        lists.then_some(ToolsSection { heading, items, is_line: false })
    })
}
