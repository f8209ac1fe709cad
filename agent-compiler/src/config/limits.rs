//! `[limits]` and `[routing]`: the figures that a roster has to keep.

use super::{Reader, Word};
use toml_span::Value;
use toml_span::value::ValueInner;

/// How many of the examples have to be routed to their agent, as fractions from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Routing {
    /// To the first place.
    pub top_1: Option<f64>,
    /// Among the first three.
    pub top_3: Option<f64>,
}

impl Reader<'_> {
    pub(super) fn limit(&mut self, name: &Word, mut value: Value<'_>) {
        let at = value.span.start..value.span.end;
        let limit = match value.take() {
            ValueInner::Integer(limit) => usize::try_from(limit).ok(),
            _ => None,
        };
        let config = &mut self.config;
        let (counts, setting): (&str, &mut dyn FnMut(usize)) = match name.text.as_str() {
            "description_tokens" => ("tokens", &mut |limit| config.description_tokens = Some(limit)),
            "roster_description_tokens" => ("tokens", &mut |limit| config.roster_description_tokens = Some(limit)),
            "edges" => ("relations", &mut |limit| config.limits.edges = limit),
            "tools" => ("rules", &mut |limit| config.limits.tools = limit),
            "name_chars" => ("characters", &mut |limit| config.limits.name_chars = limit),
            "line_bytes" => ("bytes", &mut |limit| config.limits.line_bytes = limit),
            other => {
                let message = format!("`[limits]` has no setting `{other}`");
                let label = "expected `description_tokens`, `roster_description_tokens`, `edges`, `tools`, `name_chars` or `line_bytes`";
                return self.report(message, name.place.range.clone(), label, None);
            }
        };
        match limit {
            Some(limit) => setting(limit),
            None => {
                let message = format!("`{}` must be a number of {counts}", name.text);
                self.report(message, at, "expected a whole number, such as `2000`", None);
            }
        }
    }

    pub(super) fn routing(&mut self, name: &Word, mut value: Value<'_>) {
        let at = value.span.start..value.span.end;
        let share = match value.take() {
            ValueInner::Float(share) => Some(share),
            ValueInner::Integer(share) => Some(share as f64),
            _ => None,
        };
        match (name.text.as_str(), share.filter(|share| (0.0..=1.0).contains(share))) {
            ("top_1", Some(share)) => self.config.routing.top_1 = Some(share),
            ("top_3", Some(share)) => self.config.routing.top_3 = Some(share),
            ("top_1" | "top_3", None) => {
                let message = format!("`{}` must be a share of the examples", name.text);
                self.report(message, at, "expected a number from 0 to 1, such as `0.9`", None);
            }
            (other, _) => {
                let message = format!("`[routing]` has no setting `{other}`");
                self.report(message, name.place.range.clone(), "expected `top_1` or `top_3`", None);
            }
        }
    }
}
