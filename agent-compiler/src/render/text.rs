//! The look of rustc: a diagnostic comes in, a message with the lines it speaks of comes out.

use super::{
    excerpt::Excerpt,
    printable::{MARK, lines, one_line},
};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Label, Severity},
    parallel,
    source::{SourceId, SourceSet},
};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Title};

/// How the text is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether to write ANSI escapes for colours.
    pub colour: bool,
    /// How many columns there are. Lines of a file are cut to it, messages are not.
    pub width: usize,
}

impl Default for Look {
    /// Without colour, in rustc's 140 columns.
    fn default() -> Self {
        Self { colour: false, width: 140 }
    }
}

/// What rustc leaves of its 140 columns when it indents the text by `warning: `.
const INSIDE_RUSTC: Look = Look { colour: false, width: 131 };

/// One diagnostic, without a line feed at the start or the end. Without colour it has no control characters but line feeds, and
/// what is not ASCII comes from the diagnostic or the sources.
#[must_use]
pub fn render(diagnostic: &Diagnostic, sources: &SourceSet, look: Look) -> String {
    let title = level(diagnostic.severity).primary_title(one_line(&diagnostic.message)).id(diagnostic.rule.name);
    report(diagnostic, sources, title, look)
}

/// All diagnostics in their order, with an empty line between two; no line feed at the end.
#[must_use]
pub fn all(diagnostics: &Diagnostics, sources: &SourceSet, look: Look) -> String {
    diagnostics.iter().map(|diagnostic| render(diagnostic, sources, look)).collect::<Vec<_>>().join("\n\n")
}

/// Many diagnostics, each as [`render`] does; on all cores with the feature `parallel`.
#[must_use]
pub fn each(diagnostics: &[(&Diagnostic, &SourceSet)], look: Look) -> Vec<String> {
    parallel::map(diagnostics, |(diagnostic, sources)| render(diagnostic, sources, look))
}

/// One diagnostic as the text of a `compile_error!` or of a `#[deprecated]` note: rustc writes `error: ` or `warning: ` before it,
/// so the rule stands at the end of the first line: ``no agent is named `backend-engineer` [unknown-agent]``.
#[must_use]
pub fn for_rustc(diagnostic: &Diagnostic, sources: &SourceSet) -> String {
    let message = format!("{} [{}]", one_line(&diagnostic.message), diagnostic.rule.name);
    report(diagnostic, sources, level(diagnostic.severity).no_name().primary_title(message), INSIDE_RUSTC)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Deny => Level::ERROR,
        Severity::Warn => Level::WARNING,
        Severity::Allow => Level::NOTE,
    }
}

fn report<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceSet, title: Title<'a>, look: Look) -> String {
    let excerpts = excerpts(diagnostic, sources);
    let digits = excerpts.iter().map(|(_, excerpt)| excerpt.last_line()).max().unwrap_or(1).to_string().len();
    let width = look.width.saturating_sub(digits + " | ".len());
    // annotate-snippets counts the columns of what it is given, which is no longer the line of the file.
    let snippets = excerpts.iter().enumerate().map(|(i, (_, excerpt))| excerpt.snippet(format!("{MARK}{i}"), width));
    let help = diagnostic.help.iter().map(|help| Level::HELP.message(lines(help)));
    let group: Group<'_> = title.elements(snippets).elements(help);
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let places: Vec<String> = excerpts
        .iter()
        .map(|(source, excerpt)| {
            let position = excerpt.position();
            format!("{}:{}:{}", one_line(&sources[*source].path), position.line, position.column)
        })
        .collect();
    // The lines are cut already, each around its own place.
    let text = renderer.term_width(usize::MAX / 2).render(&[group]);
    with_places(&text, &places)
}

/// One excerpt for each file, the primary place's first.
fn excerpts<'a>(diagnostic: &Diagnostic, sources: &'a SourceSet) -> Vec<(SourceId, Excerpt<'a>)> {
    let mut excerpts: Vec<(SourceId, Excerpt<'a>)> = Vec::new();
    let mut add = |label: &Label, kind| {
        let id = label.place.source;
        let Some(source) = sources.get(id) else { return };
        match excerpts.iter_mut().find(|(other, _)| *other == id) {
            Some((_, excerpt)) => excerpt.add(label, kind),
            None => {
                let mut excerpt = Excerpt::new(source);
                excerpt.add(label, kind);
                excerpts.push((id, excerpt));
            }
        }
    };
    if let Some(label) = &diagnostic.primary {
        add(label, AnnotationKind::Primary);
    }
    for label in &diagnostic.related {
        add(label, AnnotationKind::Context);
    }
    excerpts
}

/// Puts the places where annotate-snippets wrote `MARK`, a number, a line and a column, and takes the blanks off the ends of lines.
fn with_places(text: &str, places: &[String]) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let line = match line.split_once(MARK) {
            Some((before, after)) => {
                let end = after.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(after.len());
                let (mark, rest) = after.split_at(end);
                let number = mark.split(':').next().and_then(|number| number.parse::<usize>().ok());
                let place = number.and_then(|number| places.get(number)).map_or("", String::as_str);
                format!("{before}{place}{rest}")
            }
            None => line.to_owned(),
        };
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}
