//! The fields of one spec that have no meaning here: those that are almost a known one, and the others.

use super::{MISSPELT_FIELD, UNKNOWN_FIELD};
use crate::client::Client;
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Fix};
use crate::resolve::World;
use crate::spec::{Spec, is_understood, meant};
use crate::text::Text;
use crate::yaml::{Kind, Node};

/// Checks the keys of a spec.
pub(crate) fn check(spec: &Spec, world: &World<'_>, out: &mut Diagnostics) {
    let catalog = world.catalogs.of(spec.client);
    for (key, value) in &spec.fields {
        let name = key.value.as_str();
        let is_declared = world.config.fields.iter().any(|(declared, _)| declared == name);
        if is_declared || is_understood(name) || catalog.is_some_and(|catalog| catalog.has_field(name)) {
            continue;
        }
        // Of a client without a table too little is known to say that a field is not its own.
        out.extend(match (meant(name, &spec.keys, spec.client, catalog), catalog) {
            (Some(meant), _) => Some(misspelt(spec, key, value, meant)),
            (None, Some(_)) if is_top(key, &world.sources[spec.source].text) => Some(unknown(spec, key, value)),
            (None, _) => None,
        });
    }
}

/// Whether it is a field of the spec itself; a part of one that is kept as data (`allowed` with reasons) is indented.
fn is_top(key: &Text, text: &str) -> bool {
    text.get(..key.at.start).is_some_and(|before| before.is_empty() || before.ends_with('\n'))
}

fn misspelt(spec: &Spec, key: &Text, value: &Node, meant: &'static str) -> Diagnostic {
    let place = spec.place(key.at.clone());
    let label = match spec.client {
        Client::Gemini if !is_understood(meant) => "Gemini CLI refuses a file with a key that it does not know",
        _ => "clients ignore this key without a word",
    };
    let found = Diagnostic::new(&MISSPELT_FIELD, format!("`{}` is not a field, but almost `{meant}`", key.value))
        .at(place.clone(), label);
    if spec.keys.iter().any(|key| key == meant) {
        return found.help(format!("`{meant}` is there too: move what is missing in it, and remove `{}`", key.value));
    }
    found
        .help(format!("write `{meant}`, or declare the key in agents.toml: {}", declaration(key, value)))
        .fix(Fix { edits: vec![Edit { place, replacement: meant.to_owned() }], safe: false })
}

fn unknown(spec: &Spec, key: &Text, value: &Node) -> Diagnostic {
    let message = format!("neither {} nor this compiler reads the field `{}`", spec.client.title(), key.value);
    Diagnostic::new(&UNKNOWN_FIELD, message)
        .at(spec.place(key.at.clone()), "kept as data")
        .help(format!("if it is meant so, declare it in agents.toml: {}", declaration(key, value)))
}

/// The line of `agents.toml` that declares the field.
fn declaration(key: &Text, value: &Node) -> String {
    let kind = match value.kind() {
        Kind::List => "list",
        Kind::Map => "map",
        Kind::Integer => "integer",
        Kind::Boolean => "boolean",
        Kind::Null | Kind::Float | Kind::Text => "text",
    };
    let bare = key.value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let name = if bare && !key.value.is_empty() { key.value.clone() } else { format!("{:?}", key.value) };
    format!("[fields] {name} = \"{kind}\"")
}
