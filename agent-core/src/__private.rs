//! What only generated code calls. Not part of the public interface; it changes without notice.

use crate::{Agent, AgentKey, EscalationTarget, Example, HandoffTarget, Roster};
pub use crate::{list::Row, tables::Tables};
use core::fmt;

#[cfg(feature = "serde")]
use crate::{List, Metric};
#[cfg(feature = "serde")]
pub use serde;

/// Stands in every impl that the compiler writes, and makes it hard to write one by hand.
#[derive(Clone, Copy, Debug)]
pub enum Declared {}

/// The spec of this agent escalates to `To`.
pub trait EscalatesTo<To>: Agent {
    /// [`Declared`]
    type DeclaredByASpec;
}

/// The spec of this agent hands off to `To`.
pub trait HandsOffTo<To>: Agent {
    /// [`Declared`]
    type DeclaredByASpec;
}

/// The spec of this agent runs it beside `Peer`.
pub trait RunsBeside<Peer>: Agent {
    /// [`Declared`]
    type DeclaredByASpec;
}

/// The spec of this agent lets it use `T`.
pub trait Uses<T>: Agent {
    /// [`Declared`]
    type DeclaredByASpec;
}

/// [`EscalationTarget`], said of the sender.
///
/// Where a bound on the receiver fails, rustc shows the message of that bound; where one on the sender does, it shows the
/// message of the trait of that very agent, which names the file and the line of its spec.
#[diagnostic::on_unimplemented(
    message = "`{Self}` may not escalate to `{To}`",
    label = "no spec is known that lists this agent",
    note = "generic code asks for `{To}: EscalationTarget<{Self}>`"
)]
pub trait MayEscalateTo<To>: Agent {}
impl<From: Agent, To: EscalationTarget<From>> MayEscalateTo<To> for From {}

/// [`HandoffTarget`], said of the sender; see [`MayEscalateTo`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` may not hand off to `{To}`",
    label = "no spec is known that hands off to this agent",
    note = "generic code asks for `{To}: HandoffTarget<{Self}>`"
)]
pub trait MayHandOffTo<To>: Agent {}
impl<From: Agent, To: HandoffTarget<From>> MayHandOffTo<To> for From {}

/// What nothing implements: stands for the targets of an agent that has none, so that rustc does not advise to add one.
pub trait Nothing {}

/// The roster over the packed tables.
#[must_use]
pub const fn roster<'a, Id: AgentKey>(
    text: &'a str,
    data: &'a [u8],
    prompts: &'a [&'a str],
    ids: &'a [Id],
) -> Roster<'a, Id> {
    Roster { tables: Tables::new(text, data), prompts, ids }
}

/// The body of a spec: what follows its first `start` bytes.
#[must_use]
pub const fn prompt(file: &str, start: usize, length: usize) -> &str {
    assert!(file.len() == start + length, "the spec has changed since the macro read it: build again");
    file.split_at(start).1
}

/// Prints the word at `index` of words that blanks divide: the names of an enum's variants.
///
/// # Errors
///
/// When the formatter has one.
pub fn print(f: &mut fmt::Formatter<'_>, words: &str, index: u32) -> fmt::Result {
    f.write_str(words.split(' ').nth(index as usize).unwrap_or_default())
}

/// An example whose parts are given.
#[must_use]
pub const fn example<'a>([context, user, assistant, commentary, raw]: [&'a str; 5], line: u32) -> Example<'a> {
    Example { context, user, assistant, commentary, raw, line }
}

/// Implements serde for an id as its name, and gives it its JSON schema, when the feature is on.
#[cfg(feature = "serde")]
#[macro_export]
#[doc(hidden)]
macro_rules! __serde_id {
    ($id:ident) => {
        #[allow(dead_code, unreachable_pub, reason = "for whoever asks a model for an id")]
        impl $id {
            /// The JSON schema of an id: a string that is one of the names.
            #[must_use]
            pub const fn json_schema() -> $crate::IdSchema<'static, Self> {
                <Self as $crate::RosterKey>::ROSTER.json_schema()
            }
        }
        const _: () = {
            use $crate::__private::serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error, de::Visitor};
            impl Serialize for $id {
                fn serialize<S: Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.as_str())
                }
            }
            impl<'de> Deserialize<'de> for $id {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                    struct Name;
                    impl Visitor<'_> for Name {
                        type Value = $id;
                        fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                            f.write_str("the name of an agent")
                        }
                        fn visit_str<E: Error>(self, name: &str) -> ::core::result::Result<$id, E> {
                            name.parse().map_err(E::custom)
                        }
                    }
                    deserializer.deserialize_str(Name)
                }
            }
        };
    };
}

/// Implements serde for an id as its name, when the feature is on.
#[cfg(not(feature = "serde"))]
#[macro_export]
#[doc(hidden)]
macro_rules! __serde_id {
    ($id:ident) => {};
}

/// Implements serde for the metrics as a map from the name of each measured metric to its value, when the feature is on.
#[cfg(feature = "serde")]
#[macro_export]
#[doc(hidden)]
macro_rules! __serde_metrics {
    ($metrics:ident) => {
        const _: () = {
            use $crate::__private::MetricName;
            use $crate::__private::serde::{
                Deserialize, Deserializer, Serialize, Serializer, de::MapAccess, de::Visitor, ser::SerializeMap,
            };
            use $crate::Measures as _;
            impl Serialize for $metrics {
                fn serialize<S: Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                    let mut map = serializer.serialize_map(::core::option::Option::None)?;
                    for (metric, value) in self.measured() {
                        map.serialize_entry(metric.name, &value)?;
                    }
                    map.end()
                }
            }
            impl<'de> Deserialize<'de> for $metrics {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                    struct Fields;
                    impl<'de> Visitor<'de> for Fields {
                        type Value = $metrics;
                        fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                            f.write_str("a map from metrics to numbers")
                        }
                        fn visit_map<A: MapAccess<'de>>(
                            self,
                            mut map: A,
                        ) -> ::core::result::Result<$metrics, A::Error> {
                            let mut metrics = $metrics::NONE;
                            while let ::core::option::Option::Some(index) =
                                map.next_key_seed(MetricName(metrics.metrics()))?
                            {
                                let value = map.next_value::<::core::option::Option<f64>>()?;
                                if let ::core::option::Option::Some(slot) = metrics.slot(index) {
                                    *slot = value;
                                }
                            }
                            ::core::result::Result::Ok(metrics)
                        }
                    }
                    deserializer.deserialize_map(Fields)
                }
            }
        };
    };
}

/// Implements serde for the metrics, when the feature is on.
#[cfg(not(feature = "serde"))]
#[macro_export]
#[doc(hidden)]
macro_rules! __serde_metrics {
    ($metrics:ident) => {};
}

/// Reads the name of one of these metrics, for its index.
#[cfg(feature = "serde")]
#[derive(Debug)]
pub struct MetricName<'a>(pub List<'a, Metric<'a>>);

#[cfg(feature = "serde")]
impl<'de> serde::de::DeserializeSeed<'de> for MetricName<'_> {
    type Value = usize;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_str(self)
    }
}

#[cfg(feature = "serde")]
impl serde::de::Visitor<'_> for MetricName<'_> {
    type Value = usize;

    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("the name of a metric")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<usize, E> {
        let known = self.0.into_iter().find(|metric| metric.name == name);
        known
            .map(|metric| metric.index)
            .ok_or_else(|| E::custom(format_args!("no threshold of the roster measures `{name}`")))
    }
}
