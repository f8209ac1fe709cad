//! The command's own options among the figures: `--data 10TB --in agents`.

use crate::Failure;
use crate::rosters::Opened;
use clap::ValueEnum;
use std::str::FromStr;

/// The options that are no figures, but may stand among them.
const NAMES: [&str; 4] = ["in", "format", "top", "color"];

/// The arguments after the text, in two.
pub(super) struct Split<'a> {
    /// Names and values that are measured.
    pub(super) figures: Vec<&'a str>,
    /// Names, without dashes, and values of the command's own options.
    own: Vec<(&'static str, &'a str)>,
}

impl<'a> Split<'a> {
    /// Reads names and values in turn; an own option may also be one argument (`--in=agents`).
    pub(super) fn read(arguments: &'a [String]) -> Result<Self, Failure> {
        let mut split = Self { figures: Vec::new(), own: Vec::new() };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match own(argument) {
                Some((name, Some(value))) => split.own.push((name, value)),
                Some((name, None)) => {
                    let value = rest.next().ok_or_else(|| Failure::Message(format!("`{argument}` needs a value")))?;
                    split.own.push((name, value));
                }
                None => split.figures.extend([argument].into_iter().chain(rest.next()).map(String::as_str)),
            }
        }
        Ok(split)
    }

    /// The value of an own option; the last one that was given.
    pub(super) fn value(&self, name: &str) -> Option<&'a str> {
        self.own.iter().rev().find(|(own, _)| *own == name).map(|(_, value)| *value)
    }

    /// The same for one that is a word of a few.
    pub(super) fn choice<T: ValueEnum>(&self, name: &str) -> Result<Option<T>, Failure> {
        let read = |value: &str| T::from_str(value, true).map_err(|_| wrong(name, value));
        self.value(name).map(read).transpose()
    }

    /// The same for one that is a number.
    pub(super) fn number<T: FromStr>(&self, name: &str) -> Result<Option<T>, Failure> {
        let read = |value: &str| value.parse().map_err(|_| wrong(name, value));
        self.value(name).map(read).transpose()
    }

    /// Refuses an own option that is also the name of a metric, as it could mean either.
    pub(super) fn refuse_metrics(&self, rosters: &[Opened]) -> Result<(), Failure> {
        let metrics = || rosters.iter().flat_map(|opened| opened.compiled.roster.metrics());
        let is_measured = |name: &str| metrics().any(|metric| metric.subject == name || metric.name == name);
        match self.own.iter().find(|(name, _)| is_measured(name)) {
            None => Ok(()),
            Some((name, _)) => Err(Failure::Message(format!(
                "write `--{name}` before the text: a threshold measures `{name}`, and what follows the text could be either"
            ))),
        }
    }
}

/// The own option that an argument is, with the value in it.
fn own(argument: &str) -> Option<(&'static str, Option<&str>)> {
    let option = argument.strip_prefix("--")?;
    let (name, value) = option.split_once('=').map_or((option, None), |(name, value)| (name, Some(value)));
    NAMES.into_iter().find(|own| *own == name).map(|own| (own, value))
}

fn wrong(name: &str, value: &str) -> Failure {
    Failure::Message(format!("`{value}` is no value of `--{name}`; `agentc route --help` lists what is"))
}
