//! `agentc rename OLD NEW`

use crate::{Failure, Outcome};

#[derive(clap::Args)]
pub(crate) struct Arguments {}

pub(crate) fn run(_arguments: &Arguments) -> Result<Outcome, Failure> {
    Err(Failure::Message("not built yet".to_owned()))
}
