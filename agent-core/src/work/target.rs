//! How a receiver is given: as an id, or as a name that a model wrote.

use crate::{AgentKey, Roster, UnknownAgent};

/// What stands for the agent that is to receive work: an id, or a name.
///
/// Implement it for a type of your own to pass work by that, such as the enum of a tool call.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say which agent is to receive the work",
    label = "neither an `{Id}` nor a name",
    note = "a receiver is given as an id, such as the `ID` of an agent's type, or as a name such as a model writes"
)]
pub trait Target<Id> {
    /// The agent that is meant.
    ///
    /// # Errors
    ///
    /// When no agent of the roster answers to the name.
    fn find<'a>(&self, roster: &Roster<'a, Id>) -> Result<Id, UnknownAgent<'a, Id>>;
}

impl<Id: AgentKey> Target<Id> for Id {
    fn find<'a>(&self, _: &Roster<'a, Id>) -> Result<Id, UnknownAgent<'a, Id>> {
        Ok(*self)
    }
}

impl<Id: AgentKey> Target<Id> for &str {
    fn find<'a>(&self, roster: &Roster<'a, Id>) -> Result<Id, UnknownAgent<'a, Id>> {
        roster.parse(self)
    }
}

impl<Id: AgentKey> Target<Id> for alloc::string::String {
    fn find<'a>(&self, roster: &Roster<'a, Id>) -> Result<Id, UnknownAgent<'a, Id>> {
        roster.parse(self)
    }
}

impl<Id: AgentKey> Target<Id> for &alloc::string::String {
    fn find<'a>(&self, roster: &Roster<'a, Id>) -> Result<Id, UnknownAgent<'a, Id>> {
        roster.parse(self)
    }
}
