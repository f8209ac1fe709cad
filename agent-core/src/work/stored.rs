//! Work as it is stored: an object of its holder, its payload, its limits and its trail.

use super::{AnyWork, Hop, Limits, Record, Work};
use crate::Agent;
use agent_terms::kinds::EdgeKind;
use alloc::borrow::Cow;
use alloc::vec::Vec;
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

#[derive(serde::Serialize)]
struct Put<'w, Id, P> {
    holder: &'w Id,
    payload: &'w P,
    limits: Limits,
    trail: &'w [Hop<Id>],
}

impl<'w, Id, P> Put<'w, Id, P> {
    fn of(payload: &'w P, record: &'w Record<Id>) -> Self {
        Self { holder: &record.holder, payload, limits: record.limits, trail: &record.trail }
    }
}

/// Every field must be there: limits or a trail that got lost would let the work travel further than it may.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Taken<Id, P> {
    holder: Id,
    payload: P,
    limits: Limits,
    trail: Vec<Hop<Id>>,
}

/// An object of `holder`, `payload`, `limits` and `trail`; read again as [`AnyWork`].
impl<A: Agent<Id: Serialize>, P: Serialize> Serialize for Work<A, P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Put::of(&self.payload, &self.record).serialize(serializer)
    }
}

/// An object of `holder`, `payload`, `limits` and `trail`.
impl<Id: Serialize, P: Serialize> Serialize for AnyWork<Id, P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Put::of(&self.payload, &self.record).serialize(serializer)
    }
}

/// Checked as by [`AnyWork::resume`].
impl<'de, Id: Deserialize<'de> + PartialEq, P: Deserialize<'de>> Deserialize<'de> for AnyWork<Id, P> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Taken { holder, payload, limits, trail } = Taken::deserialize(deserializer)?;
        let mut work = Self::resume(holder, payload, trail).map_err(D::Error::custom)?;
        work.record.limits = limits;
        Ok(work)
    }
}

/// The word for a kind of edge.
pub(super) mod kind {
    use super::*;

    pub(crate) fn serialize<S: Serializer>(kind: &EdgeKind, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(kind.as_str())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<EdgeKind, D::Error> {
        let word = Cow::<'de, str>::deserialize(deserializer)?;
        EdgeKind::from_word(&word).ok_or_else(|| {
            let shown = word.escape_debug();
            D::Error::custom(alloc::format!("`{shown}` is no kind of edge, such as `escalation` or `hand-off`"))
        })
    }
}
