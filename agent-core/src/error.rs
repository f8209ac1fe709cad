//! Errors of look-ups by name.

use core::fmt;

/// How many bytes of an unknown name an error remembers; errors do not allocate.
const REMEMBERED: usize = 64;

/// No agent of the roster answers to a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct UnknownAgent<'a, Id> {
    /// The agent with the most similar name, if one is similar.
    pub nearest: Option<Id>,
    /// The name of that agent.
    nearest_name: &'a str,
    name: [u8; REMEMBERED],
    len: u8,
}

impl<'a, Id> UnknownAgent<'a, Id> {
    pub(crate) fn new(name: &str, nearest: Option<(Id, &'a str)>) -> Self {
        let cut = (0..=name.len().min(REMEMBERED)).rev().find(|at| name.is_char_boundary(*at)).unwrap_or_default();
        let name = &name.as_bytes()[..cut];
        let mut remembered = [0; REMEMBERED];
        remembered[..name.len()].copy_from_slice(name);
        let (nearest, nearest_name) = nearest.map_or((None, ""), |(id, name)| (Some(id), name));
        Self { nearest, nearest_name, name: remembered, len: name.len() as u8 }
    }

    /// The name that was asked for, cut to 64 bytes.
    #[must_use]
    pub fn name(&self) -> &str {
        // Always valid: the bytes are those of a `&str` cut at a character boundary.
        core::str::from_utf8(&self.name[..self.len as usize]).unwrap_or_default()
    }
}

impl<Id: fmt::Debug> fmt::Debug for UnknownAgent<'_, Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownAgent").field("name", &self.name()).field("nearest", &self.nearest).finish()
    }
}

impl<Id> fmt::Display for UnknownAgent<'_, Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no agent is named `{}`", self.name())?;
        match self.nearest {
            Some(_) => write!(f, "; did you mean `{}`?", self.nearest_name),
            None => Ok(()),
        }
    }
}

impl<Id: fmt::Debug> core::error::Error for UnknownAgent<'_, Id> {}
