//! `--allow`, `--warn` and `--deny`, in the order in which they stand, -> levels of rules.

use agent_compiler::config::Levels;
use agent_compiler::diagnostic::{Rule, Severity};
use agent_compiler::{rules, suggest};
use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches};

/// All that is reported as a warning, whatever its rule.
const WARNINGS: &str = "warnings";

/// The options that set levels, for every command that checks.
#[derive(Clone, Debug, Default)]
pub(crate) struct LevelArguments {
    levels: Levels,
}

impl LevelArguments {
    /// The levels they set.
    pub(crate) const fn levels(&self) -> &Levels {
        &self.levels
    }

    /// One option with a word of it: later ones count more.
    fn set(&mut self, which: Which, level: Severity) {
        match which {
            Which::Rule(rule) => self.levels.rules.push((rule, level)),
            Which::Warnings => self.levels.warnings = level,
        }
    }
}

/// What a word of an option names.
#[derive(Clone, Copy, Debug)]
enum Which {
    Rule(&'static Rule),
    Warnings,
}

const OPTIONS: [(&str, char, Severity, &str); 3] = [
    ("allow", 'A', Severity::Allow, "Do not report this rule, or `warnings`"),
    ("warn", 'W', Severity::Warn, "Report this rule as a warning"),
    ("deny", 'D', Severity::Deny, "Report this rule as an error; `warnings` for whatever would be a warning"),
];

impl clap::Args for LevelArguments {
    fn augment_args(command: Command) -> Command {
        OPTIONS.into_iter().fold(command, |command, (name, short, _, help)| {
            command.arg(
                Arg::new(name)
                    .long(name)
                    .short(short)
                    .value_name("RULE")
                    .value_delimiter(',')
                    .value_parser(parse)
                    .action(ArgAction::Append)
                    .help_heading("Levels of rules, which count more than those of agents.toml; the last one counts")
                    .help(help),
            )
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for LevelArguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut arguments = Self::default();
        arguments.update_from_arg_matches(matches)?;
        Ok(arguments)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        let mut all: Vec<(usize, Which, Severity)> = Vec::new();
        for (name, _, level, _) in OPTIONS {
            let places = matches.indices_of(name).into_iter().flatten();
            let words = matches.get_many::<Which>(name).into_iter().flatten();
            all.extend(places.zip(words).map(|(place, which)| (place, *which, level)));
        }
        all.sort_by_key(|(place, ..)| *place);
        all.into_iter().for_each(|(_, which, level)| self.set(which, level));
        Ok(())
    }
}

fn parse(word: &str) -> Result<Which, String> {
    if word == WARNINGS {
        return Ok(Which::Warnings);
    }
    rules::find(word).map(Which::Rule).ok_or_else(|| {
        let known = rules::RULES.iter().map(|rule| rule.name).chain([WARNINGS]);
        match suggest::nearest(word, known) {
            Some(known) => format!("there is no rule `{word}`; did you mean `{known}`?"),
            None => format!("there is no rule `{word}`; `agentc explain` lists all of them"),
        }
    })
}
