//! Errors of look-ups by name.

use crate::AgentKey;
use core::fmt;

/// How many bytes of an unknown name an error remembers; errors do not allocate.
const REMEMBERED: usize = 64;

/// No agent of the roster answers to a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct UnknownAgent<Id> {
    /// The agent with the most similar name, if one is similar.
    pub nearest: Option<Id>,
    name: [u8; REMEMBERED],
    len: u8,
}

impl<Id> UnknownAgent<Id> {
    pub(crate) fn new(name: &str, nearest: Option<Id>) -> Self {
        let cut = (0..=name.len().min(REMEMBERED)).rev().find(|at| name.is_char_boundary(*at)).unwrap_or_default();
        let name = &name.as_bytes()[..cut];
        let mut remembered = [0; REMEMBERED];
        remembered[..name.len()].copy_from_slice(name);
        Self { nearest, name: remembered, len: name.len() as u8 }
    }

    /// The name that was asked for, cut to 64 bytes.
    #[must_use]
    pub fn name(&self) -> &str {
        // Always valid: the bytes are those of a `&str` cut at a character boundary.
        core::str::from_utf8(&self.name[..self.len as usize]).unwrap_or_default()
    }
}

impl<Id: fmt::Debug> fmt::Debug for UnknownAgent<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownAgent").field("name", &self.name()).field("nearest", &self.nearest).finish()
    }
}

impl<Id: AgentKey> fmt::Display for UnknownAgent<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no agent is named `{}`", self.name())?;
        match self.nearest {
            Some(nearest) => write!(f, "; did you mean `{nearest}`?"),
            None => Ok(()),
        }
    }
}

impl<Id: AgentKey> core::error::Error for UnknownAgent<Id> {}
