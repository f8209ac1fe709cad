//! A body comes in; its sections, its list of tools and what its lists say of other agents go out, as byte ranges.
//! The body is the prompt, so it is only looked at. Best effort: what has another shape is left alone, nothing is an error.

pub(crate) mod lines;
mod parts;
mod tools;

use super::prose::{ProseEdge, statements};
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
    /// The words of its heading.
    pub heading: Range<usize>,
    /// The rules, without bullets, markup and remarks; at least one.
    pub items: Vec<Range<usize>>,
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
    let statements::Statements { edges, beside_itself } = statements::read(body, own, marks);
    Body { sections: sections(body, &parts), tools: tools_section(body, &parts), edges, beside_itself }
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
    parts.iter().enumerate().find_map(|(index, part)| {
        let heads = matches!(part.kind, PartKind::Heading(_) | PartKind::Title);
        if !heads || !tools::is_tools_title(&body[part.content.clone()]) {
            return None;
        }
        let listed = parts[index + 1..].iter().skip_while(|part| part.kind == PartKind::Text);
        let items = listed.take_while(|part| part.kind == PartKind::Item);
        let items: Vec<_> = items.flat_map(|item| tools::rules(body, item.content.clone())).collect();
        (!items.is_empty()).then(|| ToolsSection { heading: part.content.clone(), items })
    })
}
