//! A field that is kept as data -> JSON, and a few words for a person.

use agent_compiler::yaml::{Kind, Node};
use serde_json::Value;

/// The value of a node. Of a key that is written twice, the last value stays.
pub(super) fn value(node: &Node) -> Value {
    let text = || node.as_scalar().map_or(Value::Null, |text| text.value.clone().into());
    match node.kind() {
        Kind::Null => Value::Null,
        Kind::Boolean => node.as_bool().map_or_else(text, Value::from),
        Kind::Integer => node.as_integer().map_or_else(text, Value::from),
        Kind::Float => node.as_float().filter(|float| float.is_finite()).map_or_else(text, Value::from),
        Kind::Text => text(),
        Kind::List => node.as_list().unwrap_or_default().iter().map(value).collect(),
        Kind::Map => {
            let entries = node.as_map().unwrap_or_default().iter();
            Value::Object(entries.map(|(key, node)| (key.value.clone(), value(node))).collect())
        }
    }
}

/// One line: the words of a text or a flat list, and the size of what is larger.
pub(super) fn in_short(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().all(|item| !item.is_array() && !item.is_object()) => {
            items.iter().map(in_short).collect::<Vec<_>>().join(", ")
        }
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Object(entries) => {
            let keys = entries.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
            format!("a mapping: {keys}")
        }
        other => other.to_string(),
    }
}
