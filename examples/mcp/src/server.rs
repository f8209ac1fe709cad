//! The server: a roster, and which request is answered where.

use crate::{prompts, resources, tools};
use agent_core::{AgentKey, Place, Roster};
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, GetPromptRequestParams, GetPromptResponse, Implementation,
    ListPromptsResult, ListResourcesResult, ListToolsResult, PaginatedRequestParams, ReadResourceRequestParams,
    ReadResourceResponse, ServerCapabilities, ServerConfig,
};
use rmcp::service::RequestContext;
use rmcp::{ErrorData, RoleServer, ServerHandler};

/// What a client tells its model about this server.
const INSTRUCTIONS: &str = "A roster of agents and what they may do. Call `route` to learn which agent a job is for, \
     `may_escalate` before an agent passes its work up, and `check_tool` before it uses a tool. \
     Each agent is a prompt; `roster://graph.json` and `agent://NAME` are what the answers are taken from. The agents:";

/// How many tokens the roster itself may take in what the model reads at first. Claude Code cuts instructions at 2 KB.
const BRIEFING_TOKENS: usize = 400;

/// Serves one roster.
///
/// A roster is a view of its tables, and they have to live as long as the program: those that are compiled in do,
/// and those that were loaded are leaked, once (see `main.rs`).
pub struct Server<Id: AgentKey> {
    roster: Roster<'static, Id>,
    instructions: String,
    project: Option<String>,
    home: Option<String>,
}

impl<Id: AgentKey> Server<Id> {
    /// A server of this roster, which does not know where paths count from.
    #[must_use]
    pub fn new(roster: Roster<'static, Id>) -> Self {
        let instructions = format!("{INSTRUCTIONS}\n\n{}", roster.briefing(BRIEFING_TOKENS));
        Self { roster, instructions, project: None, home: None }
    }

    /// The same server for a project and a home directory, both absolute paths: the rules of tools on paths count from
    /// there.
    #[must_use]
    pub fn for_project(self, project: Option<String>, home: Option<String>) -> Self {
        Self { project, home, ..self }
    }

    fn place(&self) -> Place<'_> {
        let place = self.project.as_deref().map_or(Place::UNKNOWN, Place::project);
        self.home.as_deref().map_or(place, |home| place.with_home(home))
    }
}

/// Lists are given whole: a roster has dozens of agents, not thousands, so there is no second page to ask for.
impl<Id: AgentKey> ServerHandler for Server<Id> {
    fn get_info(&self) -> ServerConfig {
        let offers = ServerCapabilities::builder().enable_prompts().enable_resources().enable_tools().build();
        ServerConfig::new(offers)
            .with_server_info(Implementation::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")))
            .with_instructions(&*self.instructions)
    }

    async fn list_prompts(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListPromptsResult, ErrorData> {
        Ok(ListPromptsResult::with_all_items(prompts::list(self.roster)))
    }

    async fn get_prompt(
        &self,
        request: GetPromptRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<GetPromptResponse, ErrorData> {
        prompts::get(self.roster, &request).map(Into::into)
    }

    async fn list_resources(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        Ok(ListResourcesResult::with_all_items(resources::list(self.roster)))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        resources::read(self.roster, &request.uri).map(Into::into)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(tools::list(self.roster)))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        tools::call(self.roster, self.place(), request).map(Into::into)
    }
}
