//! Events of the YAML library -> a tree with file positions. The only file that names the YAML library.

use super::{Node, Style, Value, YamlError, YamlErrorKind, YamlProblem, align};
use crate::text::Text;
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span, StructureStyle};
use std::{borrow::Cow, ops::Range};

/// Deeper nesting is refused; whoever walks the tree may recurse.
const MAX_DEPTH: usize = 64;
/// What aliases may add to a tree, in bytes of text and [`NODE_WEIGHT`] for each node.
const MAX_EXPANSION: usize = 1 << 20;
const NODE_WEIGHT: usize = 64;

/// Reads `yaml`, which starts at byte `offset` of its file. All places in the result are places of the file.
///
/// Nothing but comments reads as an empty mapping.
///
/// # Errors
/// The first reason why it is not YAML, or why it is refused: aliases that expand without measure, too many levels.
pub fn parse(yaml: &str, offset: usize) -> Result<(Node, Vec<YamlProblem>), YamlError> {
    let mut builder =
        Builder { yaml, offset, open: Vec::new(), root: None, anchors: Vec::new(), expansion: 0, problems: Vec::new() };
    let options = granit_parser::options! { disallow_directives: true };
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(yaml, options) {
        let (event, span) = event.map_err(|error| builder.error(&error))?;
        if matches!(event, Event::DocumentStart(..)) {
            documents += 1;
            if documents > 1 {
                return Err(YamlError { at: builder.place(span).start, kind: YamlErrorKind::SecondDocument });
            }
        }
        builder.take(event, span)?;
    }
    let root = builder.root.unwrap_or(Node { at: offset..offset, value: Value::Map(Vec::new()) });
    Ok((root, builder.problems))
}

/// A collection that is still being read.
struct Open {
    node: Node,
    /// The key read last, while its value is still to come.
    key: Option<Text>,
    anchor: usize,
    block: bool,
}

struct Builder<'a> {
    yaml: &'a str,
    offset: usize,
    open: Vec<Open>,
    root: Option<Node>,
    /// By the library's number for the anchor, once its node is complete.
    anchors: Vec<Option<Node>>,
    expansion: usize,
    problems: Vec<YamlProblem>,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), YamlError> {
        let at = self.place(span);
        if let Some(tag) = event.tag().filter(|tag| !tag.is_yaml_core_schema_tag("str")) {
            let at = span.tag_span().map_or(at.clone(), |tag| self.place(tag));
            self.problems
                .push(YamlProblem { at, message: format!("`{tag}` is a tag, which is not part of the value") });
        }
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                let node = self.scalar(value, style, tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str")), at);
                self.finish(node, anchor);
            }
            Event::SequenceStart(style, anchor, _) => self.start(Value::List(Vec::new()), at, anchor, style)?,
            Event::MappingStart(style, anchor, _) => self.start(Value::Map(Vec::new()), at, anchor, style)?,
            Event::SequenceEnd | Event::MappingEnd => self.end(at.end),
            Event::Alias(anchor) => {
                let node = self.alias(anchor, at)?;
                self.finish(node, 0);
            }
            _ => {}
        }
        Ok(())
    }

    fn scalar(&self, value: Cow<'_, str>, style: ScalarStyle, is_str: bool, at: Range<usize>) -> Node {
        let mut local = at.start - self.offset..at.end - self.offset;
        let (value, style, notation) = match style {
            // The library says `~` for a value that is not there, and where its key ends.
            ScalarStyle::Plain if local.is_empty() => {
                let blanks = self.yaml[local.start..].len() - self.yaml[local.start..].trim_start_matches(' ').len();
                if self.yaml[local.start + blanks..].starts_with(':') {
                    local = local.start + blanks + 1..local.start + blanks + 1;
                }
                (Cow::Borrowed(""), Style::Plain, align::Notation::Plain)
            }
            ScalarStyle::Plain => (value, Style::Plain, align::Notation::Plain),
            ScalarStyle::SingleQuoted => (value, Style::Quoted, align::Notation::Single),
            ScalarStyle::DoubleQuoted => (value, Style::Quoted, align::Notation::Double),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                local.start = block_header(self.yaml, local.start).unwrap_or(local.start);
                (value, Style::Block, align::Notation::Block)
            }
        };
        let style = if is_str && style == Style::Plain { Style::Quoted } else { style };
        let text = align::text(self.yaml, local, self.offset, &value, notation);
        Node::scalar(text, style)
    }

    fn start(&mut self, value: Value, at: Range<usize>, anchor: usize, style: StructureStyle) -> Result<(), YamlError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(YamlError { at: at.start, kind: YamlErrorKind::TooDeep });
        }
        let block = style == StructureStyle::Block;
        self.open.push(Open { node: Node { at, value }, key: None, anchor, block });
        Ok(())
    }

    fn end(&mut self, end: usize) {
        let Some(mut open) = self.open.pop() else { return };
        // A block collection ends where its last entry ends; the library says: where the next thing begins.
        let end = match &open.node.value {
            _ if !open.block => end,
            Value::List(items) => items.last().map_or(open.node.at.start, |last| last.at.end),
            Value::Map(entries) => entries.last().map_or(open.node.at.start, |(key, last)| last.at.end.max(key.at.end)),
            Value::Scalar(..) => end,
        };
        open.node.at.end = end.max(open.node.at.start);
        self.finish(open.node, open.anchor);
    }

    fn alias(&mut self, anchor: usize, at: Range<usize>) -> Result<Node, YamlError> {
        // Not there yet: an alias inside the very collection it names.
        let refused = YamlError { at: at.start, kind: YamlErrorKind::TooLarge };
        let named = self.anchors.get(anchor).and_then(Option::as_ref).ok_or(refused.clone())?;
        if !weigh(named, &mut self.expansion) {
            return Err(refused);
        }
        Ok(Node { at, value: named.value.clone() })
    }

    /// Puts a complete node where it belongs: into the innermost open collection, or at the root.
    fn finish(&mut self, node: Node, anchor: usize) {
        if anchor != 0 {
            self.anchors.resize(self.anchors.len().max(anchor + 1), None);
            self.anchors[anchor] = Some(node.clone());
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.node.value {
            Value::List(items) => items.push(node),
            Value::Map(entries) => match open.key.take() {
                Some(key) => entries.push((key, node)),
                None => open.key = Some(key(self.yaml, self.offset, node, &mut self.problems)),
            },
            Value::Scalar(..) => {}
        }
    }

    fn place(&self, span: Span) -> Range<usize> {
        let range = span.byte_range().unwrap_or(0..0);
        let end = range.end.min(self.yaml.len());
        self.offset + range.start.min(end)..self.offset + end
    }

    fn error(&self, error: &ScanError) -> YamlError {
        let mut at = error.marker().byte_offset().unwrap_or(0).min(self.yaml.len());
        while !self.yaml.is_char_boundary(at) {
            at -= 1;
        }
        YamlError { at: self.offset + at, kind: error_kind(error.kind()) }
    }
}

/// Adds what a copy of `node` weighs; false as soon as that is too much.
fn weigh(node: &Node, total: &mut usize) -> bool {
    *total += NODE_WEIGHT + node.as_scalar().map_or(0, |text| text.value.len());
    *total <= MAX_EXPANSION
        && match &node.value {
            Value::Scalar(..) => true,
            Value::List(items) => items.iter().all(|item| weigh(item, total)),
            Value::Map(entries) => entries.iter().all(|(key, value)| {
                *total += key.value.len();
                weigh(value, total)
            }),
        }
}

/// A key as text; a list or mapping as key is reported and stands for its own source.
fn key(yaml: &str, offset: usize, node: Node, problems: &mut Vec<YamlProblem>) -> Text {
    match node.value {
        Value::Scalar(text, _) => text,
        _ => {
            let message = "a list or mapping as a key; a key has to be one word".to_owned();
            problems.push(YamlProblem { at: node.at.clone(), message });
            Text::verbatim(&yaml[node.at.start - offset..node.at.end - offset], node.at.start)
        }
    }
}

/// Where the `|` or `>` stands whose block begins at `content`: the library tells only where its text begins.
fn block_header(yaml: &str, content: usize) -> Option<usize> {
    let is_header = |rest: &str| {
        let rest = rest[1..].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
        rest.trim_start().is_empty() || rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#')
    };
    let before = yaml[..content].trim_end_matches(' ');
    let end = before.trim_end().len();
    let line = before[..end].rfind('\n').map_or(0, |at| at + 1);
    (line..end).find(|&at| matches!(yaml.as_bytes()[at], b'|' | b'>') && is_header(&yaml[at..end]))
}

fn error_kind(kind: &ErrorKind) -> YamlErrorKind {
    use ErrorKind as E;
    match kind {
        E::MappingValueNotAllowed | E::InvalidColonPlacement | E::FlowMappingValueAdjacentCollection => {
            YamlErrorKind::Colon
        }
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar | E::InvalidQuotedScalarIndent => {
            YamlErrorKind::UnclosedQuote
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => YamlErrorKind::AfterQuote,
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => YamlErrorKind::Escape,
        E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::MisplacedFlowCollectionEnd
        | E::MismatchedFlowCollectionEnd { .. }
        | E::UnclosedFlowCollection { .. } => YamlErrorKind::Bracket,
        E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent => YamlErrorKind::BlockHeader,
        E::UnexpectedCharacter { .. } | E::DirectiveDisallowed | E::InvalidGlobalTagCharacter => {
            YamlErrorKind::Reserved
        }
        E::UnknownAnchor | E::MissingAnchorOrAliasName => YamlErrorKind::Alias,
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabAtBlockScalarStart
        | E::TabInIndentation
        | E::TabInPlainScalar => YamlErrorKind::Tab,
        E::MultipleDocumentsUnsupported | E::InvalidDocumentEnd | E::ExpectedDocumentStart => {
            YamlErrorKind::SecondDocument
        }
        E::RecursionLimitExceeded => YamlErrorKind::TooDeep,
        _ => YamlErrorKind::Line,
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
