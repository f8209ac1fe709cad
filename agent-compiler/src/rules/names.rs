//! How one agent and its file are named.

use super::{FILE_NAME_MISMATCH, NAME_COLLISION, UNCONVENTIONAL_NAME};
use crate::client::{Client, stem};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ident::Ident;
use crate::render::one_line;
use crate::resolve::World;
use crate::spec::Spec;
use crate::text::short_name;
use std::collections::HashMap;

/// Checks the name of a spec. Where a client only shows the name, as a title, neither convention holds.
pub(crate) fn check(spec: &Spec, world: &World<'_>, out: &mut Diagnostics) {
    if spec.client.shows_name_only() {
        return;
    }
    if !is_conventional(&spec.name.value, spec.client) {
        out.push(unconventional(spec));
    }
    let stem = stem(&world.sources[spec.source].path);
    if stem != spec.name.value {
        out.push(mismatch(spec, stem));
    }
}

/// Checks that no two files have paths that differ in case alone: in a checkout on macOS or Windows, one replaces the other.
pub(crate) fn check_files(specs: &[Spec], world: &World<'_>, out: &mut Diagnostics) {
    let mut first: HashMap<String, usize> = HashMap::new();
    for (index, spec) in specs.iter().enumerate() {
        let path = &world.sources[spec.source].path;
        if let Some(other) = first.insert(path.to_lowercase(), index) {
            let other = &specs[other];
            let (path, before) = (one_line(path), one_line(&world.sources[other.source].path));
            out.push(
                Diagnostic::new(
                    &NAME_COLLISION,
                    format!("`{before}` and `{path}` are one file where case does not count"),
                )
                .at(spec.place(0..0), "this file")
                .with(other.place(0..0), "and this one")
                .help("rename one of them; a checkout on macOS or Windows has only one of the two"),
            );
        }
    }
}

/// Lower case and digits, in words joined by hyphens; Gemini and Factory allow `_` as well.
fn is_conventional(name: &str, client: Client) -> bool {
    let joins_by_underscore = matches!(client, Client::Gemini | Client::Factory);
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    name.split(|c| c == '-' || (c == '_' && joins_by_underscore)).all(is_word)
}

fn unconventional(spec: &Spec) -> Diagnostic {
    let name = &spec.name.value;
    let diagnostic = Diagnostic::new(
        &UNCONVENTIONAL_NAME,
        format!("the name `{}` is not in lower case with hyphens", short_name(name)),
    )
    .at(spec.name_place(), "clients ask for letters in lower case, digits and `-`");
    match Ident::of_agent(name).map(|ident| ident.snake.trim_matches('_').replace('_', "-")) {
        // The name stands in other files too, so a change here alone would break what names it.
        Some(kebab) if is_conventional(&kebab, Client::ClaudeCode) => {
            let old = if name.contains(char::is_whitespace) { format!("{name:?}") } else { name.clone() };
            diagnostic.help(format!("`agentc rename {old} {kebab}` renames it wherever it is meant"))
        }
        _ => diagnostic,
    }
}

fn mismatch(spec: &Spec, stem: &str) -> Diagnostic {
    let name = &spec.name.value;
    let diagnostic =
        Diagnostic::new(&FILE_NAME_MISMATCH, format!("`{}` stands in a file named `{stem}`", short_name(name)));
    let place = spec.name_place();
    if spec.client == Client::OpenCode {
        return diagnostic
            .at(place, "OpenCode goes by this name, although its manual names agents after their files")
            .help("name the file after the agent");
    }
    let is_file_name = !name.contains(['/', '\\', ':']) && !name.contains(char::is_whitespace);
    let diagnostic = diagnostic.at(place, "clients go by this name, people by the file's");
    if is_file_name { diagnostic.help(format!("rename the file to `{name}.md`")) } else { diagnostic }
}
