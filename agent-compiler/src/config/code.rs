//! `[code]`: what is generated of each agent.

use super::{Reader, Word};
use crate::suggest;
use toml_span::Value;
use toml_span::value::ValueInner;

/// Which enums stand in the modules of the agents. They are half of what a roster costs rustc, and the tables answer the
/// same questions; what only they can do is make a `match` incomplete when a spec changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enums {
    /// `ScaleTrigger` and its like, and `Trigger` over them.
    pub triggers: bool,
    /// `EscalatesTo`, `EscalatesFrom`, `HandsOffTo`.
    pub targets: bool,
    /// `Tool`, the allowlist.
    pub tools: bool,
}

impl Enums {
    /// The words of agents.toml.
    const WORDS: [&'static str; 3] = ["triggers", "targets", "tools"];
    const NONE: Self = Self { triggers: false, targets: false, tools: false };

    /// Whether none is left out.
    #[must_use]
    pub fn is_complete(self) -> bool {
        self == Self::default()
    }
}

impl Default for Enums {
    fn default() -> Self {
        Self { triggers: true, targets: true, tools: true }
    }
}

impl Reader<'_> {
    pub(super) fn code(&mut self, name: &Word, mut value: Value<'_>) {
        let at = value.span.start..value.span.end;
        match (name.text.as_str(), value.take()) {
            ("enums", ValueInner::Array(items)) => {
                let mut enums = Enums::NONE;
                for item in items {
                    self.family(item, &mut enums);
                }
                self.config.enums = enums;
            }
            ("enums", _) => {
                self.report("`enums` must be a list".into(), at, "expected `[\"triggers\"]`, or `[]` for none", None);
            }
            (other, _) => {
                let message = format!("`[code]` has no setting `{other}`");
                self.report(message, name.place.range.clone(), "expected `enums`", None);
            }
        }
    }

    fn family(&mut self, mut item: Value<'_>, enums: &mut Enums) {
        let at = item.span.start..item.span.end;
        let label = "expected `triggers`, `targets` or `tools`";
        let ValueInner::String(word) = item.take() else {
            return self.report("a family of enums must be a word".into(), at, label, None);
        };
        match word.as_ref() {
            "triggers" => enums.triggers = true,
            "targets" => enums.targets = true,
            "tools" => enums.tools = true,
            other => {
                let help = suggest::nearest(other, Enums::WORDS).map(|known| format!("did you mean `{known}`?"));
                self.report(format!("`{other}` is not a family of enums"), at, label, help);
            }
        }
    }
}
