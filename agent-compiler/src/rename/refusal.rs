//! Why an agent cannot be renamed: the old name is nobody's, the new one is taken or none that every client reads.

use crate::Compiled;
use crate::ident::Ident;
use crate::roster::Agent;
use crate::suggest;
use crate::text::Text;
use crate::yaml::{Kind, Node, Style};
use std::fmt;

/// Why not, and what to do instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// One line that stands alone.
    pub message: String,
    /// What can be done, if anything.
    pub help: Option<String>,
}

impl Refusal {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.help.iter().try_for_each(|help| write!(f, "\n  = help: {help}"))
    }
}

impl std::error::Error for Refusal {}

/// The agent of this name.
pub(super) fn find(compiled: &Compiled, old: &str) -> Result<usize, Refusal> {
    let agents = compiled.roster.agents();
    let specs = || compiled.files.iter().filter(|file| file.agent.as_deref() == Some(old));
    if let Some(index) = agents.iter().position(|agent| agent.name == old) {
        if specs().count() < 2 {
            return Ok(index);
        }
        let files: Vec<_> = specs().map(|file| format!("`{}`", compiled.sources[file.source].path)).collect();
        return Err(Refusal::new(format!("{} are all named `{old}`", files.join(" and ")))
            .help("nobody can tell which of them is meant elsewhere: rename one by hand first"));
    }
    if let Some((_, index)) = compiled.roster.names.iter().find(|(name, _)| name == old) {
        let name = &agents[*index].name;
        return Err(Refusal::new(format!("`{old}` is an alias of `{name}`"))
            .help(format!("rename `{name}`, or change the alias in agents.toml by hand")));
    }
    if let Some(file) = specs().next() {
        let path = &compiled.sources[file.source].path;
        return Err(
            Refusal::new(format!("`{old}` in `{path}` is no agent of the roster")).help("`agentc check` says why")
        );
    }
    Err(unknown(old, agents.iter().map(|agent| agent.name.as_str())))
}

/// Nobody has this name.
#[must_use]
pub fn unknown<'a>(old: &str, names: impl IntoIterator<Item = &'a str>) -> Refusal {
    let refusal = Refusal::new(format!("no agent is named `{}`", old.escape_debug()));
    match suggest::nearest(old, names) {
        Some(nearest) => refusal.help(format!("did you mean `{nearest}`?")),
        None => refusal.help("`agentc list` shows the agents that are found"),
    }
}

/// Refuses a new name that is taken, or that some client does not read.
pub(super) fn check_new(compiled: &Compiled, old: usize, new: &str) -> Result<(), Refusal> {
    let agents = compiled.roster.agents();
    if new == agents[old].name {
        return Err(Refusal::new(format!("`{new}` is the name it has")));
    }
    check_form(new)?;
    if let Some(file) = compiled.files.iter().find(|file| file.agent.as_deref() == Some(new)) {
        let path = &compiled.sources[file.source].path;
        return Err(Refusal::new(format!("an agent is named `{new}` already, in `{path}`")));
    }
    if compiled.config.external.iter().any(|(word, _)| word.text == new) {
        return Err(Refusal::new(format!("an agent is named `{new}` already, under [external] in agents.toml")));
    }
    if let Some((alias, target)) = compiled.config.aliases.iter().find(|(alias, _)| alias.text == new) {
        return Err(Refusal::new(format!("`{}` is an alias of `{}` in agents.toml", alias.text, target.text))
            .help("remove the alias first, or choose another name"));
    }
    let Some(ident) = Ident::of_agent(new) else { return Err(form(new, "no letter or digit is in it")) };
    let same = |agent: &&Agent| agent.ident.pascal == ident.pascal || agent.ident.snake == ident.snake;
    match agents.iter().filter(|agent| agent.name != agents[old].name).find(same) {
        Some(other) => Err(Refusal::new(format!(
            "`{new}` and `{}` would become the same Rust name, `{}`",
            other.name, ident.pascal
        ))),
        None => Ok(()),
    }
}

fn form(new: &str, why: &str) -> Refusal {
    let refusal = Refusal::new(format!("`{}` should not be the name of an agent: {why}", new.escape_debug()));
    let better = Ident::new(new, "agent").map(|ident| ident.snake.replace('_', "-"));
    match better.filter(|better| better != new && check_form(better).is_ok()) {
        Some(better) => refusal.help(format!("write `{better}`")),
        None => refusal.help("use small letters and digits, with `-` between the words"),
    }
}

/// Small letters, digits and single hyphens between them, and nothing that YAML takes for another type.
fn check_form(new: &str) -> Result<(), Refusal> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let plain = Node::scalar(Text::verbatim(new, 0), Style::Plain);
    // YAML 1.1, which some clients read, knows more words for yes and no.
    let is_switch = matches!(new, "yes" | "no" | "on" | "off" | "y" | "n");
    if new.is_empty() {
        Err(Refusal::new("the new name is empty"))
    } else if let Some(wrong) = new.chars().find(|c| !allowed(*c)) {
        let why = match wrong {
            ':' => "clients keep `:` for agents of plugins".to_owned(),
            c if c.is_uppercase() => format!("`{c}` is a capital"),
            c if c.is_control() => "a control character is in it".to_owned(),
            ' ' => "a space is in it".to_owned(),
            c => format!("`{c}` is in it"),
        };
        Err(form(new, &why))
    } else if new.starts_with('-') {
        Err(form(new, "clients take a leading `-` for an option"))
    } else if new.ends_with('-') || new.contains("--") {
        Err(form(new, "a `-` stands between two words"))
    } else if !new.contains(|c: char| c.is_ascii_lowercase()) {
        Err(form(new, "no letter is in it"))
    } else if plain.kind() != Kind::Text || is_switch {
        Err(form(new, "YAML does not read it as text"))
    } else {
        Ok(())
    }
}
