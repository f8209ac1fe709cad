//! Fields that mean nothing to the compiler and still name agents: `provides_analysis_to: [x]`, `handoff_triggers: {to_x: ...}`.

use super::Subject;
use crate::spec::Spec;
use crate::text::Text;
use crate::yaml::{Node, Value};
use std::ops::Range;

/// Fields whose words are those of the client or of tools.
const NOT_OF_AGENTS: [&str; 7] =
    ["mcpServers", "hooks", "model", "tools", "disallowedTools", "tool_restrictions", "tool_access"];

/// Calls `found` with every place that names the agent, and whether it is a part of a key.
///
/// A name of one word counts only beside other agents: `role: debugger` may be anything.
pub(super) fn places(subject: &Subject<'_>, spec: &Spec, mut found: impl FnMut(Range<usize>, bool)) {
    let data = Data { subject };
    for (key, value) in &spec.fields {
        if !NOT_OF_AGENTS.contains(&key.value.as_str()) {
            data.below(value, &mut found);
        }
    }
    let keys: Vec<&Text> = spec.triggers.iter().map(|trigger| &trigger.key).collect();
    data.keys(&keys, &mut found);
}

struct Data<'a> {
    subject: &'a Subject<'a>,
}

impl Data<'_> {
    fn below(&self, value: &Node, found: &mut impl FnMut(Range<usize>, bool)) {
        match &value.value {
            Value::Map(entries) => {
                self.keys(&entries.iter().map(|(key, _)| key).collect::<Vec<_>>(), found);
                entries.iter().for_each(|(_, value)| self.below(value, found));
            }
            Value::List(items) => {
                let names: Vec<_> = items.iter().filter_map(Node::as_scalar).collect();
                self.list(names.iter().map(|name| (*name, 0..name.value.len())).collect(), found);
                items.iter().filter(|item| item.as_scalar().is_none()).for_each(|item| self.below(item, found));
            }
            Value::Scalar(text, _) => self.list(parts(text), found),
        }
    }

    /// Values side by side, each a range of a text.
    fn list(&self, items: Vec<(&Text, Range<usize>)>, found: &mut impl FnMut(Range<usize>, bool)) {
        let word = |(text, range): &(&Text, Range<usize>)| text.value[range.clone()].trim().to_owned();
        let others = items.iter().any(|item| self.is_another(&word(item)));
        for (text, range) in &items {
            let part = &text.value[range.clone()];
            let name = part.trim();
            if self.is_written(name) && (others || !self.subject.spelling.is_one_word()) {
                let start = range.start + (part.len() - part.trim_start().len());
                found(text.locate(start..start + name.len()), false);
            }
        }
    }

    /// Keys side by side: `to_x`, or `x` alone beside other agents.
    fn keys(&self, keys: &[&Text], found: &mut impl FnMut(Range<usize>, bool)) {
        let others = keys.iter().any(|key| self.is_another(named(&key.value).1));
        for key in keys {
            let (prefix, name) = named(&key.value);
            let is_sure = others || (prefix > 0 && !self.subject.spelling.is_one_word());
            if is_sure && self.is_written(name) {
                found(key.locate(prefix..key.value.len()), true);
            }
        }
    }

    /// The name, with `-` or `_`.
    fn is_written(&self, name: &str) -> bool {
        let old = self.subject.spelling.old;
        name == old || (name == old.replace('-', "_") && self.subject.is_meant(name))
    }

    fn is_another(&self, name: &str) -> bool {
        let written = name.replace('_', "-");
        !self.is_written(name) && (self.subject.in_use.contains(name) || self.subject.in_use.contains(&*written))
    }
}

/// What stands behind `with_`, `from_` or `to_`, and how long that is.
fn named(key: &str) -> (usize, &str) {
    let prefix = ["with_", "from_", "to_"].into_iter().find(|prefix| key.starts_with(prefix)).map_or(0, str::len);
    (prefix, &key[prefix..])
}

/// The parts of a text between its commas.
fn parts(text: &Text) -> Vec<(&Text, Range<usize>)> {
    let mut start = 0;
    let part = |part: &str| {
        let range = start..start + part.len();
        start = range.end + 1;
        (text, range)
    };
    text.value.split(',').map(part).collect()
}
