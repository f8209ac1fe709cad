//! `agentc explain [RULE]`: the name of a rule comes in, its page goes out; without a name, the table of all rules.

use crate::layout::{table, width, wrap};
use crate::{Failure, Outcome, markdown};
use agent_compiler::diagnostic::Rule;
use agent_compiler::rules::{RULES, find};
use agent_compiler::suggest;
use std::io::{self, Write as _};

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  agentc explain                        every rule with its level
  agentc explain invalid-yaml           what it finds, why that hurts, a bad and a good example")]
pub(crate) struct Arguments {
    /// The rule, as `check` names it in brackets
    #[arg(value_name = "RULE")]
    rule: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let text = match &arguments.rule {
        None => all(),
        Some(name) => page(find(name).ok_or_else(|| unknown(name))?),
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Outcome::Clean)
}

fn all() -> String {
    let row = |rule: &Rule| [rule.name, rule.level.as_str(), rule.summary].map(str::to_owned).to_vec();
    let headings = ["RULE", "LEVEL", "FINDS"].map(str::to_owned).to_vec();
    let rows: Vec<_> = std::iter::once(headings).chain(RULES.iter().map(|rule| row(rule))).collect();
    format!(
        "{}\nThe levels are those without settings: `deny` stops a build, `warn` does not, `allow` says nothing.\n\
         Set them in agents.toml: [rules] RULE = \"allow\"\n",
        table(&rows, "", width())
    )
}

fn page(rule: &Rule) -> String {
    let width = width();
    let mut page = format!("{} ({})\n", rule.name, rule.level.as_str());
    page += &wrap(rule.summary, "", "", width);
    page += &format!("\n{}", markdown::text(rule.explanation, width));
    page += &format!("\nSet its level in agents.toml: [rules] {} = \"allow\", \"warn\" or \"deny\"\n", rule.name);
    page
}

fn unknown(name: &str) -> Failure {
    let name = name.escape_debug().to_string();
    let help = match suggest::nearest(&name, RULES.iter().map(|rule| rule.name)) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "`agentc explain` lists them".to_owned(),
    };
    Failure::Message(format!("no rule is named `{name}`; {help}"))
}
