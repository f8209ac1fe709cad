//! Where the model is: an OpenAI-compatible or an Anthropic-compatible endpoint.

use rig_core::DynModel;
use rig_core::client::env;
use rig_core::operation::Completion;
use rig_core::providers::anthropic::{self, Anthropic};
use rig_core::providers::openai::{self, OpenAI};
use std::error::Error;

/// A client, and the model to ask if not the one that fits the spec.
pub(crate) struct Endpoint {
    client: Client,
    model: Option<String>,
}

#[expect(clippy::large_enum_variant, reason = "there is only one")]
enum Client {
    Anthropic(Anthropic),
    OpenAi(OpenAI),
}

impl Endpoint {
    /// What the environment names, if it names one: `ANTHROPIC_API_KEY` or else `OPENAI_API_KEY`, each with its
    /// `.._BASE_URL`. `MODEL` overrides the choice of the model.
    ///
    /// # Errors
    ///
    /// When a variable is no text, or the endpoint needs TLS and this was built without.
    pub(crate) fn from_env() -> Result<Option<Self>, Box<dyn Error>> {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let (client, url) = if is_set("ANTHROPIC_API_KEY") {
            let client = Anthropic::from_env()?;
            let url = client.config().base_url.clone();
            (Client::Anthropic(client), url)
        } else if is_set("OPENAI_API_KEY") {
            let client = OpenAI::from_env()?;
            let url = client.config().base_url.clone();
            (Client::OpenAi(client), url)
        } else {
            return Ok(None);
        };
        if url.starts_with("https:") && !cfg!(feature = "https") {
            return Err(format!("{url} needs TLS: build with `--features https`").into());
        }
        Ok(Some(Self { client, model: env::optional("MODEL")? }))
    }

    /// The model for a spec, by its field `model`.
    pub(crate) fn model(&self, alias: Option<&str>) -> DynModel<Completion> {
        match &self.client {
            Client::Anthropic(client) => client.completion(self.name(claude(alias))).into(),
            // Chat Completions, because that is what compatible servers have in common.
            Client::OpenAi(client) => client.chat(self.name(openai::GPT_5_2)).into(),
        }
    }

    fn name(&self, fitting: &str) -> String {
        self.model.clone().unwrap_or_else(|| fitting.to_owned())
    }
}

impl From<Anthropic> for Endpoint {
    fn from(client: Anthropic) -> Self {
        Self { client: Client::Anthropic(client), model: None }
    }
}

impl From<OpenAI> for Endpoint {
    fn from(client: OpenAI) -> Self {
        Self { client: Client::OpenAi(client), model: None }
    }
}

/// What the short names in specs stand for; the specs are written for this vendor's client.
fn claude(alias: Option<&str>) -> &'static str {
    match alias {
        Some("haiku") => anthropic::completion::CLAUDE_HAIKU_4_5,
        Some("opus") => anthropic::completion::CLAUDE_OPUS_5,
        _ => anthropic::completion::CLAUDE_SONNET_5,
    }
}
