//! The four trigger fields.

use super::reading::Reading;
use super::relations::Relation;
use crate::text::Text;
use crate::threshold;
use crate::yaml::{Node, Value};
use agent_terms::kinds::TriggerFamily;
use agent_terms::threshold::Clause;

/// One entry of a trigger field.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// Which field.
    pub family: TriggerFamily,
    /// Its key; for an entry of a list, made of its first words.
    pub key: Text,
    /// Its text.
    pub text: Text,
    /// The text as a threshold; places are those of the text's value.
    pub clauses: Vec<Clause>,
}

/// The fields of the four families.
pub(super) const FAMILIES: [(&str, TriggerFamily); 4] = [
    ("scale_triggers", TriggerFamily::Scale),
    ("complexity_triggers", TriggerFamily::Complexity),
    ("scope_triggers", TriggerFamily::Scope),
    ("escalation_triggers", TriggerFamily::Escalation),
];

/// Reads one trigger field: a mapping, or a list of texts. Entries that are no text are kept as data.
pub(super) fn read(reading: &mut Reading<'_>, family: TriggerFamily, field: &Text, value: Node) {
    let at = value.at.clone();
    match value.value {
        Value::Map(entries) => {
            let mut rest = Vec::new();
            for (key, value) in entries {
                match trigger_text(&value) {
                    Some(text) => {
                        if family == TriggerFamily::Escalation {
                            reading.found.relations.extend(Relation::of_trigger(&key, &text));
                        }
                        push(reading, family, key, text);
                    }
                    None => rest.push((key, value)),
                }
            }
            if !rest.is_empty() {
                reading.found.fields.push((field.clone(), Node { at, value: Value::Map(rest) }));
            }
        }
        Value::List(items) => {
            for item in items {
                match item.as_scalar() {
                    Some(text) if !item.is_null() => push(reading, family, first_words(text), text.clone()),
                    _ => reading.wrong_type(field, &item, "a mapping from keys to texts, or a list of texts"),
                }
            }
        }
        Value::Scalar(..) if value.is_null() => {}
        Value::Scalar(..) => {
            reading.wrong_type(field, &value, "a mapping from keys to texts, or a list of texts");
        }
    }
}

fn push(reading: &mut Reading<'_>, family: TriggerFamily, key: Text, text: Text) {
    let clauses = threshold::read(&text.value);
    reading.found.triggers.push(Trigger { family, key, text, clauses });
}

/// A text, number or boolean as it is written.
fn trigger_text(value: &Node) -> Option<Text> {
    value.as_scalar().filter(|_| !value.is_null()).cloned()
}

/// Up to five words of a text, as the key of an entry that has none.
fn first_words(text: &Text) -> Text {
    let words = text.value.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(5);
    let key = words.map(str::to_lowercase).collect::<Vec<_>>().join("_");
    let mut place = Text::verbatim(key, text.at.start);
    place.at = text.at.clone();
    place
}

/// The texts in lists and mappings below the keys of the trigger fields, which are kept as data.
pub(crate) fn nested_texts(fields: &[(Text, Node)]) -> Vec<&Text> {
    let mut texts = Vec::new();
    for (key, value) in fields {
        if FAMILIES.iter().any(|(field, _)| *field == key.value) {
            texts_below(value, &mut texts);
        }
    }
    texts
}

/// Every text of a value, in order.
pub(crate) fn texts_below<'a>(value: &'a Node, texts: &mut Vec<&'a Text>) {
    match &value.value {
        Value::Scalar(text, _) => texts.push(text),
        Value::List(items) => items.iter().for_each(|item| texts_below(item, texts)),
        Value::Map(entries) => entries.iter().for_each(|(_, value)| texts_below(value, texts)),
    }
}
