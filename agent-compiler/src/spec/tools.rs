//! What an agent may use: `tools` in its three spellings, `disallowedTools`, and `tool_restrictions`.

use super::reading::Reading;
use crate::text::Text;
use crate::yaml::{Node, Value};
use agent_terms::tool_rule::{self, ToolRule, split_list};
use std::ops::Range;

/// The tools of a spec, before they are compared with the catalogue.
#[derive(Clone, Debug, Default)]
pub struct Tools {
    /// Where the allowlist stands; without one, the agent inherits its tools. A list that is there and empty allows none.
    pub listed: Option<Range<usize>>,
    /// Whether it stands in a mapping with `allowed` and `forbidden`, which hosts read and clients do not.
    pub is_policy: bool,
    /// The rules of the allowlist.
    pub allowed: Vec<ToolMention>,
    /// The rules of the denylist.
    pub forbidden: Vec<ToolMention>,
    /// Why.
    pub rationale: Option<Text>,
}

/// A tool rule as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToolMention {
    /// The whole rule.
    pub text: String,
    /// Where it stands.
    pub at: Range<usize>,
    /// The name of the tool.
    pub name: String,
    /// Where the name stands.
    pub name_at: Range<usize>,
    /// What stands in parentheses.
    pub specifier: Option<String>,
    /// Whether it is the key of a mapping from tools to reasons, where people also write what is no tool (`deploy`).
    pub is_reasoned: bool,
}

impl Tools {
    /// Every rule, allowed or forbidden.
    pub(crate) fn mentions(&self) -> impl Iterator<Item = &ToolMention> {
        self.allowed.iter().chain(&self.forbidden)
    }
}

impl ToolMention {
    /// The rule it is.
    pub(crate) fn rule(&self) -> ToolRule<'_> {
        ToolRule { name: &self.name, specifier: self.specifier.as_deref() }
    }
}

pub(super) fn read(reading: &mut Reading<'_>, key: Text, value: Node) {
    match (key.value.as_str(), value.as_map()) {
        ("disallowedTools", _) => {
            let rules = rules(reading, &key, &value);
            reading.found.tools.forbidden.extend(rules);
        }
        (_, Some(entries)) if is_policy(entries) => policy(reading, &key, value),
        (_, Some(_)) => toggles(reading, &key, value),
        ("tools", None) => {
            reading.found.tools.listed = Some(if value.at.is_empty() { key.at.clone() } else { value.at.clone() });
            let rules = rules(reading, &key, &value);
            reading.found.tools.allowed.extend(rules);
        }
        _ if value.is_null() => {}
        _ => reading.wrong_type(&key, &value, "a mapping with `allowed`, `forbidden` and `rationale`"),
    }
}

const POLICY: [&str; 3] = ["allowed", "forbidden", "rationale"];

/// `{allowed, forbidden, rationale}`, in contrast to a mapping from tools to switches.
fn is_policy(entries: &[(Text, Node)]) -> bool {
    entries.is_empty() || entries.iter().any(|(key, _)| POLICY.contains(&key.value.as_str()))
}

fn policy(reading: &mut Reading<'_>, field: &Text, value: Node) {
    reading.found.tools.is_policy = true;
    let at = value.at.clone();
    let Value::Map(entries) = value.value else { return };
    let mut rest = Vec::new();
    for (key, value) in entries {
        match key.value.as_str() {
            "allowed" => {
                reading.found.tools.listed = Some(if value.at.is_empty() { key.at.clone() } else { value.at.clone() });
                let rules = rules(reading, &key, &value);
                reading.found.tools.allowed.extend(rules);
            }
            "forbidden" => {
                let rules = rules(reading, &key, &value);
                reading.found.tools.forbidden.extend(rules);
            }
            "rationale" => reading.found.tools.rationale = reading.text(&key, &value),
            _ => rest.push((key, value)),
        }
    }
    if !rest.is_empty() {
        reading.found.fields.push((field.clone(), Node { at, value: Value::Map(rest) }));
    }
}

/// OpenCode's `{write: false, bash: true}`: what is off is forbidden; the rest is inherited. Kept as data too.
fn toggles(reading: &mut Reading<'_>, field: &Text, value: Node) {
    let off = |(key, value): &(Text, Node)| (value.as_bool() == Some(false)).then(|| mention(key, 0..key.value.len()));
    let forbidden: Vec<_> = value.as_map().into_iter().flatten().filter_map(off).collect();
    reading.found.tools.forbidden.extend(forbidden);
    reading.found.fields.push((field.clone(), value));
}

/// The rules of a list, of a text with commas, or of a mapping from each tool to the reason for it.
fn rules(reading: &mut Reading<'_>, key: &Text, value: &Node) -> Vec<ToolMention> {
    if value.is_null() {
        return Vec::new();
    }
    if let Some(reasons) = value.as_map() {
        reading.found.fields.push((key.clone(), value.clone()));
        let reasoned = |tool| ToolMention { is_reasoned: true, ..mention(tool, 0..tool.value.len()) };
        return reasons.iter().map(|(tool, _)| reasoned(tool)).collect();
    }
    if let Some(text) = value.as_scalar() {
        return split_list(&text.value).map(|range| mention(text, range)).collect();
    }
    let Some(items) = value.as_list() else {
        reading.wrong_type(key, value, "a list of tools");
        return Vec::new();
    };
    let mut rules = Vec::new();
    for item in items {
        match item.as_scalar() {
            Some(text) if !item.is_null() => rules.push(mention(text, 0..text.value.len())),
            _ => reading.wrong_type(key, item, "a list of names of tools"),
        }
    }
    rules
}

/// The rule in `range` of a text. One that cannot be read as a rule is a name as a whole.
fn mention(text: &Text, range: Range<usize>) -> ToolMention {
    let rule = &text.value[range.clone()];
    let (name, specifier) = match tool_rule::parse(rule) {
        Ok(parsed) => (parsed.name, parsed.specifier),
        Err(_) => (rule, None),
    };
    ToolMention {
        text: rule.to_owned(),
        at: text.locate(range.clone()),
        name: name.to_owned(),
        name_at: text.locate(range.start..range.start + name.len()),
        specifier: specifier.map(str::to_owned),
        is_reasoned: false,
    }
}
