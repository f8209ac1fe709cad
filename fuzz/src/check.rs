//! What must hold of every place, every finding and all generated code.

use agent_compiler::Compiled;
use agent_compiler::codegen::{self, Style};
use agent_compiler::diagnostic::{Diagnostics, Edit, Place};
use agent_compiler::document::{self, Document};
use agent_compiler::frontmatter::{self, Entry, Frontmatter};
use agent_compiler::render;
use agent_compiler::source::{Source, SourceSet};
use agent_compiler::text::Text;
use agent_compiler::yaml::{Node, Value};
use std::ops::Range;

/// So many characters of one value are looked up in the file, at each end.
const PLACES: usize = 100;

/// One file, split and read.
#[must_use]
pub fn read(text: &str) -> (Document, Frontmatter, Diagnostics) {
    let mut out = Diagnostics::default();
    let source = SourceSet::default().add(Source::new("a.md", ""));
    let document = document::split(source, text, &mut out);
    let frontmatter = frontmatter::read(&document, text, "a.md", &mut out);
    (document, frontmatter, out)
}

/// That a range lies in a text, at boundaries of characters.
pub fn inside(text: &str, range: &Range<usize>) {
    assert!(text.get(range.clone()).is_some(), "{range:?} is no range of a text of {} bytes", text.len());
}

/// That every key and value of a frontmatter lies in its file.
pub fn entries(text: &str, entries: &[Entry]) {
    for entry in entries {
        scalar(text, &entry.key);
        node(text, &entry.value);
    }
}

fn node(text: &str, node: &Node) {
    inside(text, &node.at);
    match &node.value {
        Value::Scalar(value, _) => scalar(text, value),
        Value::List(items) => items.iter().for_each(|item| self::node(text, item)),
        Value::Map(entries) => entries.iter().for_each(|(key, value)| {
            scalar(text, key);
            self::node(text, value);
        }),
    }
}

fn scalar(text: &str, scalar: &Text) {
    let start = scalar.value.char_indices().take(PLACES);
    let end = scalar.value.char_indices().rev().take(PLACES);
    let places = start.chain(end).map(|(at, c)| scalar.locate(at..at + c.len_utf8()));
    for place in places.chain([scalar.at.clone(), scalar.locate(0..scalar.value.len())]) {
        inside(text, &place);
        assert!(place.start >= scalar.at.start && place.end <= scalar.at.end, "{place:?} outside {:?}", scalar.at);
    }
}

/// That every place of every finding lies in its file and that the edits of each repair can be applied together.
pub fn findings<'a>(found: &Diagnostics, text_of: impl Fn(&Place) -> &'a str) {
    for finding in found {
        for label in finding.primary.iter().chain(&finding.related) {
            inside(text_of(&label.place), &label.place.range);
        }
        assert!(!finding.message.is_empty() && !finding.message.contains('\n'), "{:?}", finding.message);
        if let Some(fix) = &finding.fix {
            edits(&fix.edits, &text_of);
        }
    }
}

/// That edits lie in their files, in order and without overlap.
pub fn edits<'a>(edits: &[Edit], text_of: impl Fn(&Place) -> &'a str) {
    for edit in edits {
        inside(text_of(&edit.place), &edit.place.range);
    }
    for pair in edits.windows(2) {
        let [one, two] = pair else { continue };
        let apart = one.place.source < two.place.source || one.place.range.end <= two.place.range.start;
        assert!(apart, "{one:?} and {two:?} are out of order");
    }
}

/// That all places of a compiled roster lie in its files, and that what is printed of it has nothing a terminal obeys.
pub fn compiled(compiled: &Compiled) {
    findings(&compiled.diagnostics, |place| &compiled.sources[place.source].text);
    for statement in compiled.roster.edges().iter().flat_map(|edge| &edge.statements) {
        inside(&compiled.sources[statement.place.source].text, &statement.place.range);
    }
    for spec in compiled.roster.agents().iter().filter_map(|agent| agent.spec.as_ref()) {
        inside(&compiled.sources[spec.source].text, &spec.prompt);
    }
    let shown = shown(compiled);
    let obeyed = shown.chars().find(|c| c.is_control() && *c != '\n');
    assert!(obeyed.is_none(), "{obeyed:?} is printed");
}

/// All findings as they are printed, long and short.
#[must_use]
pub fn shown(compiled: &Compiled) -> String {
    let long = render::text::all(&compiled.diagnostics, &compiled.sources, render::text::Look::default());
    long + &render::short::all(&compiled.diagnostics, &compiled.sources)
}

/// The generated code as text. What is written of each agent is tokens too, and no `compile_error!` in its place.
#[must_use]
pub fn code(compiled: &Compiled) -> String {
    let lex = |text: &str| Ok(text.parse().unwrap_or_else(|error| panic!("{error}: not tokens:\n{text}")));
    codegen::generate_with(compiled, &Style::default(), lex).to_string()
}

/// That a text is a file of Rust.
pub fn is_rust(code: &str) {
    if let Err(error) = syn::parse_file(code) {
        panic!("the generated code is not Rust: {error}\n{code}");
    }
}
