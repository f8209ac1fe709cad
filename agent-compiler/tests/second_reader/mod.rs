//! A second reader of YAML, which our own readings are compared with.

use agent_compiler::text::Text;
use agent_compiler::yaml::{Kind, Node};
use serde_yaml::Value as Yaml;

/// Whether a tree says what the independent reader says.
pub(crate) fn same(node: &Node, yaml: &Yaml) -> bool {
    match (node.kind(), yaml) {
        (Kind::List, Yaml::Sequence(items)) => {
            let own = node.as_list().unwrap_or_default();
            own.len() == items.len() && own.iter().zip(items).all(|(own, item)| same(own, item))
        }
        (Kind::Map, Yaml::Mapping(entries)) => {
            let own = node.as_map().unwrap_or_default();
            let alike = |((key, value), (other, item)): (&(Text, Node), (&Yaml, &Yaml))| {
                other.as_str().is_none_or(|other| other == key.value) && same(value, item)
            };
            own.len() == entries.len() && own.iter().zip(entries).all(alike)
        }
        (Kind::Null, Yaml::Null) => true,
        (Kind::Boolean, Yaml::Bool(value)) => node.as_bool() == Some(*value),
        (Kind::Integer | Kind::Float, Yaml::Number(number)) => match number.as_i64() {
            Some(number) if node.kind() == Kind::Integer => node.as_integer() == Some(number),
            _ => node.as_float() == number.as_f64() || number.is_nan(),
        },
        (Kind::Text, Yaml::String(value)) => node.as_text().is_some_and(|text| text.value == *value),
        (_, Yaml::Tagged(tagged)) => same(node, &tagged.value),
        _ => false,
    }
}
