//! Fields of the frontmatter as rows: any YAML, losslessly.

use super::Packer;
use super::words::Row;
use crate::text::Text;
use crate::yaml::{Kind, Node, Value};
use agent_terms::kinds::FieldKind;
use agent_terms::table::field;

impl Packer {
    /// The rows of the entries of a mapping; children stand after the rows of their parents.
    pub(super) fn fields(&mut self, entries: &[(Text, Node)]) -> (u32, u32) {
        self.nodes(entries.iter().map(|(key, node)| (key.value.as_str(), node)).collect())
    }

    fn nodes(&mut self, entries: Vec<(&str, &Node)>) -> (u32, u32) {
        let blank = entries.iter().map(|_| Row::new(field::WORDS));
        let (first, count) = self.fields.list(blank);
        for (number, (key, node)) in (first..).zip(entries) {
            let mut row = Row::new(field::WORDS);
            row.text(field::KEY, self.texts.intern(key));
            row.set(field::KIND, kind(node.kind()) as u32);
            match &node.value {
                Value::Scalar(text, _) => row.text(field::VALUE, self.texts.intern(&text.value)),
                Value::List(items) => row.list(field::VALUE, self.nodes(items.iter().map(|item| ("", item)).collect())),
                Value::Map(entries) => row.list(field::VALUE, self.fields(entries)),
            }
            self.fields.replace(number, row);
        }
        (first, count)
    }
}

fn kind(kind: Kind) -> FieldKind {
    match kind {
        Kind::Null => FieldKind::Null,
        Kind::Boolean => FieldKind::Boolean,
        Kind::Integer => FieldKind::Integer,
        Kind::Float => FieldKind::Float,
        Kind::Text => FieldKind::Text,
        Kind::List => FieldKind::List,
        Kind::Map => FieldKind::Map,
    }
}
