//! Rules on tools that do nothing: the client never consults them, they match nothing, or a denied rule covers them.

use super::IDLE_TOOL_RULE;
use crate::catalog::{Catalog, Specifier};
use crate::client::Client;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::spec::{Spec, ToolMention};

/// Checks the rules of a spec for Claude Code; of other clients it is not known what they consult.
pub(super) fn check(spec: &Spec, catalog: &Catalog, out: &mut Diagnostics) {
    if spec.client != Client::ClaudeCode {
        return;
    }
    for rule in spec.tools.mentions() {
        out.extend(no_command(spec, rule, catalog).or_else(|| unconsulted(spec, rule, catalog)));
    }
    for allowed in &spec.tools.allowed {
        // Word for word the same is a contradiction, which has a rule of its own.
        let is_idle = |denied: &&ToolMention| denied.text != allowed.text && is_covered(allowed, denied);
        out.extend(spec.tools.forbidden.iter().find(is_idle).map(|denied| covered(spec, allowed, denied)));
    }
}

/// `Bash(read-only)`: an adjective where a command is meant to stand.
fn no_command(spec: &Spec, rule: &ToolMention, catalog: &Catalog) -> Option<Diagnostic> {
    let word = rule.specifier.as_deref().filter(|word| catalog.is_no_command(word))?;
    if catalog.find(&rule.name)?.specifier != Specifier::Consulted("command") {
        return None;
    }
    let message = format!("`{}` matches no command: `{word}` would have to be the name of one", rule.text);
    let found = Diagnostic::new(&IDLE_TOOL_RULE, message)
        .at(spec.place(rule.at.clone()), format!("`{}` takes commands here, not what they are like", rule.name));
    Some(found.help(format!("name the commands, as in `{0}(git log *), {0}(ls *)`", rule.name)))
}

/// `Write(src/**)`: the client never looks at what stands in the parentheses.
fn unconsulted(spec: &Spec, rule: &ToolMention, catalog: &Catalog) -> Option<Diagnostic> {
    let specifier = rule.specifier.as_deref().filter(|text| !text.trim().is_empty() && text.trim() != "*")?;
    let Specifier::Never(instead) = catalog.find(&rule.name)?.specifier else { return None };
    let is_forbidden = spec.tools.forbidden.iter().any(|forbidden| forbidden.at == rule.at);
    if is_forbidden && is_of_parameter(specifier) {
        return None;
    }
    let (does, also) = if is_forbidden {
        ("forbids", String::new())
    } else {
        ("restricts", format!("; `{}` can only be allowed as a whole", rule.name))
    };
    let message = format!("`{}` {does} nothing: Claude Code never consults it", rule.text);
    let found = Diagnostic::new(&IDLE_TOOL_RULE, message);
    let place = spec.place(rule.at.clone());
    Some(match instead {
        Some(instead) => found
            .at(place, format!("rules on `{instead}` count for `{}`", rule.name))
            .help(format!("write `{instead}({specifier})`{also}")),
        None => found
            .at(place, format!("`{}` is allowed or forbidden as a whole", rule.name))
            .help(format!("write `{}`", rule.name)),
    })
}

/// `model:opus`: in a denied rule, a value of any tool's input can be named.
fn is_of_parameter(specifier: &str) -> bool {
    specifier
        .split_once(':')
        .is_some_and(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_'))
}

fn covered(spec: &Spec, allowed: &ToolMention, denied: &ToolMention) -> Diagnostic {
    let message = format!("`{}` is never allowed: `{}` is forbidden, and that counts first", allowed.text, denied.text);
    Diagnostic::new(&IDLE_TOOL_RULE, message)
        .at(spec.place(allowed.at.clone()), "every call of this is forbidden")
        .with(spec.place(denied.at.clone()), "forbidden here")
        .help("remove one of the two")
}

/// Whether a denied rule forbids all that another allows.
fn is_covered(allowed: &ToolMention, denied: &ToolMention) -> bool {
    if !denied.rule().covers(&allowed.name) {
        return false;
    }
    let Some(denied) = denied.specifier.as_deref().filter(|text| *text != "*") else { return true };
    let Some(allowed) = allowed.specifier.as_deref() else { return false };
    match denied.strip_suffix(":*").or_else(|| denied.strip_suffix(" *")) {
        Some(command) => {
            let rest = allowed.strip_prefix(command);
            !command.contains('*') && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':']))
        }
        None => denied == allowed,
    }
}
