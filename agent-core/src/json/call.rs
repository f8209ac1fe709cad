//! What a model writes when it calls a tool that passes work on.

use super::TransferTool;
use crate::HandoffPacket;
use alloc::string::String;
use serde::Deserialize;

/// The arguments with which a model calls a [`TransferTool`]. A field that does not exist is an error, which names those
/// that do.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct TransferCall {
    /// The agent that the model chose, in its own words: nothing has checked them.
    #[serde(default)]
    pub to: Option<String>,
    /// Why the work is passed on.
    pub reason: String,
    /// What the receiver needs, if the model says it.
    #[serde(default)]
    pub packet: Option<HandoffPacket>,
}

impl<Id> TransferTool<'_, Id> {
    /// The name of the agent that is to receive the work: the only target, or else what the model wrote. None when it
    /// had to choose and did not. [`AnyWork::try_move`](crate::AnyWork::try_move) takes it and checks it.
    #[must_use]
    pub fn receiver<'c>(&'c self, call: &'c TransferCall) -> Option<&'c str> {
        match &self.targets[..] {
            [only] if !self.chooses || call.to.is_none() => Some(only.name),
            _ => call.to.as_deref(),
        }
    }
}
