//! The part of JSON Schema that tools need.

use serde::Serialize;
use serde::ser::Serializer;

/// One schema, in the words of JSON Schema 2020-12.
#[derive(Clone, Copy, Serialize)]
pub(super) struct Schema<'a> {
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) description: &'a str,
    #[serde(rename = "enum", skip_serializing_if = "<[_]>::is_empty")]
    pub(super) one_of: &'a [&'a str],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) items: Option<&'a Schema<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) properties: Option<Properties<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) required: &'a [&'a str],
    #[serde(rename = "additionalProperties", skip_serializing_if = "Option::is_none")]
    pub(super) additional: Option<bool>,
}

/// Names and schemas, in the order in which a model should write them.
#[derive(Clone, Copy)]
pub(super) struct Properties<'a>(&'a [(&'a str, Schema<'a>)]);

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

impl<'a> Schema<'a> {
    const fn of(kind: &'static str, description: &'a str) -> Self {
        Self {
            kind,
            description,
            one_of: &[],
            format: None,
            items: None,
            properties: None,
            required: &[],
            additional: None,
        }
    }

    /// A text that is one of these; of any when there are none.
    pub(super) const fn text(description: &'a str, one_of: &'a [&'a str]) -> Self {
        Self { one_of, ..Self::of("string", description) }
    }

    const fn list(description: &'a str, items: &'a Self) -> Self {
        Self { items: Some(items), ..Self::of("array", description) }
    }

    /// An object with these properties and no others.
    pub(super) const fn object(
        description: &'a str,
        properties: &'a [(&'a str, Schema<'a>)],
        required: &'a [&'a str],
    ) -> Self {
        let properties = Some(Properties(properties));
        Self { properties, required, additional: Some(false), ..Self::of("object", description) }
    }
}

/// What is passed on with the work: the JSON of a [`HandoffPacket`](crate::HandoffPacket).
pub(super) const PACKET: Schema<'static> = Schema::object(
    "What the receiver needs to go on.",
    &[
        ("summary", Schema::text("What is to be done, and how far it has come.", &[])),
        ("requirements", Schema::list("What must hold when it is done.", &Schema::of("string", ""))),
        ("constraints", Schema::list("What must not happen on the way.", &Schema::of("string", ""))),
        ("artifacts", Schema::list("What there is already, and where.", &ARTIFACT)),
        ("priority", Schema::text("How urgent it is.", &["low", "normal", "high", "urgent"])),
        (
            "deadline",
            Schema { format: Some("date-time"), ..Schema::text("When it must be done, as 2026-03-29T10:00:00Z.", &[]) },
        ),
    ],
    &["summary"],
);

const ARTIFACT: Schema<'static> = Schema::object(
    "",
    &[
        ("name", Schema::text("What it is.", &[])),
        ("kind", Schema::text("Of which kind, in a word such as diff or report.", &[])),
        ("location", Schema::text("Where it is: a path, a URL, the id of a message.", &[])),
    ],
    &["name", "location"],
);
