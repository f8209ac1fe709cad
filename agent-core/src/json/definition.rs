//! The definition of a tool, in the shape that each API wants.

use super::schema::{PACKET, Schema};
use super::transfer::{LONGEST, TransferTool};
use crate::line::line;
use alloc::string::String;
use alloc::vec::Vec;
use serde::ser::{Serialize, Serializer};

impl<Id> TransferTool<'_, Id> {
    /// The definition for OpenAI's Chat Completions API and those that are made like it: an object with `type` (the word
    /// `function`) and `function`, which has `name`, `description` and `parameters`.
    #[must_use]
    pub fn openai(&self) -> impl Serialize {
        let Self { name, description, .. } = self;
        Chat { kind: "function", function: Function { name, description, parameters: Parameters(self) } }
    }

    /// The definition for OpenAI's Responses API: an object with `type` (the word `function`), `name`, `description`,
    /// `parameters` and `strict`. It is not strict: a strict schema requires every property, and the packet may be left
    /// out.
    #[must_use]
    pub fn openai_responses(&self) -> impl Serialize {
        let Self { name, description, .. } = self;
        Response { kind: "function", name, description, parameters: Parameters(self), strict: false }
    }

    /// The definition for Anthropic's Messages API: an object with `name`, `description` and `input_schema`. A tool of the
    /// Model Context Protocol has the same, but for the name `inputSchema`.
    #[must_use]
    pub fn anthropic(&self) -> impl Serialize {
        let Self { name, description, .. } = self;
        Message { name, description, input_schema: Parameters(self) }
    }

    /// The JSON schema of the arguments alone.
    #[must_use]
    pub fn parameters(&self) -> impl Serialize {
        Parameters(self)
    }
}

#[derive(serde::Serialize)]
struct Chat<'t, P> {
    #[serde(rename = "type")]
    kind: &'static str,
    function: Function<'t, P>,
}

#[derive(serde::Serialize)]
struct Function<'t, P> {
    name: &'t str,
    description: &'t str,
    parameters: P,
}

#[derive(serde::Serialize)]
struct Response<'t, P> {
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'t str,
    description: &'t str,
    parameters: P,
    strict: bool,
}

#[derive(serde::Serialize)]
struct Message<'t, P> {
    name: &'t str,
    description: &'t str,
    input_schema: P,
}

/// The schema of the arguments of a tool.
struct Parameters<'a, 't, Id>(&'t TransferTool<'a, Id>);

impl<Id> Serialize for Parameters<'_, '_, Id> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const REASON: Schema<'_> = Schema::text("Why the work is passed on, in a sentence.", &[]);
        const REQUIRED: [&str; 2] = ["to", "reason"];
        let names: Vec<&str> = self.0.targets.iter().map(|target| target.name).collect();
        let when: Vec<String> = self.0.targets.iter().map(|target| line(&target.described(), LONGEST)).collect();
        let when = when.join("\n");
        let properties = [("to", Schema::text(&when, &names)), ("reason", REASON), ("packet", PACKET)];
        // With one target there is nothing to choose.
        let first = usize::from(!self.0.chooses);
        Schema::object("", &properties[first..], &REQUIRED[first..]).serialize(serializer)
    }
}
