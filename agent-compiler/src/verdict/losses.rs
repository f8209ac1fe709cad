//! A file that Claude Code loads -> what it drops or ignores in it, each in a few words.

use super::{Shape, reception};
use crate::catalog::Catalogs;
use crate::config::Config;
use crate::rules::tools::is_known;
use crate::spec::{Spec, misspelt_field};

/// What is lost, the worst first.
pub(super) fn of(shape: &Shape, spec: Option<&Spec>, config: &Config, catalogs: &Catalogs) -> Vec<String> {
    let mut lost = Vec::new();
    if let Some(spec) = spec {
        if shape.has_tool_mapping {
            lost.push("`tools` is a mapping, a shape that Claude Code does not document".to_owned());
        } else {
            lost.extend(unknown_tools(spec, config, catalogs));
        }
        for (key, _) in &spec.fields {
            if let Some(meant) = misspelt_field(&key.value, spec, config) {
                lost.push(format!("`{}` is ignored; it is almost `{meant}`", key.value));
            }
        }
    }
    for key in &shape.twice {
        lost.push(format!("`{key}` is written twice, and only one value counts"));
    }
    lost.extend(reception(&shape.causes).map(|reception| reception.why()));
    lost
}

/// The tools of the allowlist that Claude Code does not have. It drops them silently; an agent that is left with none,
/// it refuses to start.
fn unknown_tools(spec: &Spec, config: &Config, catalogs: &Catalogs) -> Option<String> {
    let unknown = spec.tools.allowed.iter().filter(|tool| !is_known(&tool.name, config, catalogs));
    let mut unknown: Vec<String> = unknown.map(|tool| format!("`{}`", tool.name.escape_debug())).collect();
    if !unknown.is_empty() && unknown.len() == spec.tools.allowed.len() {
        return Some("none of its tools is known, and Claude Code refuses to start such an agent".to_owned());
    }
    unknown.dedup();
    match unknown.as_slice() {
        [] => None,
        [one] => Some(format!("the unknown tool {one} is dropped")),
        [first, second] => Some(format!("the unknown tools {first} and {second} are dropped")),
        [first, rest @ ..] => Some(format!("the unknown tool {first} and {} more are dropped", rest.len())),
    }
}
