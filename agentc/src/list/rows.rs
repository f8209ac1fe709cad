//! Compiled rosters -> the rows of `agentc list`, as plain data.

use crate::rosters::Opened;
use crate::view::{StatedBy, Tokens, Tools, aliases};
use agent_compiler::Compiled;
use serde::Serialize;

/// Everything in one object.
#[derive(Serialize)]
pub(super) struct Listing<'a> {
    version: u32,
    pub(super) rosters: Vec<Roster<'a>>,
}

#[derive(Serialize)]
pub(super) struct Roster<'a> {
    pub(super) folder: String,
    pub(super) agents: Vec<Row<'a>>,
    pub(super) external: Vec<External<'a>>,
    pub(super) aliases: Vec<Alias<'a>>,
}

#[derive(Serialize)]
pub(super) struct Row<'a> {
    pub(super) name: &'a str,
    pub(super) file: &'a str,
    pub(super) line: u32,
    pub(super) level: Option<&'static str>,
    pub(super) model: Option<&'a str>,
    pub(super) tools: Tools,
    pub(super) edges_out: usize,
    pub(super) edges_in: usize,
    pub(super) tokens: Tokens,
}

#[derive(Serialize)]
pub(super) struct External<'a> {
    pub(super) name: &'a str,
    pub(super) about: &'a str,
}

#[derive(Serialize)]
pub(super) struct Alias<'a> {
    pub(super) name: &'a str,
    pub(super) agent: &'a str,
}

impl<'a> Listing<'a> {
    pub(super) fn of(rosters: &'a [Opened]) -> Self {
        Self { version: 1, rosters: rosters.iter().map(Roster::of).collect() }
    }
}

impl<'a> Roster<'a> {
    fn of(opened: &'a Opened) -> Self {
        let compiled = &opened.compiled;
        let agents = compiled.roster.agents();
        let incoming = compiled.roster.incoming();
        let named = agents.iter().flat_map(|agent| {
            aliases(compiled, agent).into_iter().map(|name| Alias { name, agent: &agent.name }).collect::<Vec<_>>()
        });
        let external = agents.iter().filter(|agent| agent.spec.is_none());
        Self {
            folder: opened.folder.to_string_lossy().replace('\\', "/"),
            agents: incoming.iter().enumerate().filter_map(|(at, edges)| row(compiled, at, edges)).collect(),
            external: external.map(|agent| External { name: &agent.name, about: &agent.about }).collect(),
            aliases: named.collect(),
        }
    }
}

/// The row of an agent with a spec; `incoming` are the edges that lead to it.
fn row<'a>(compiled: &'a Compiled, at: usize, incoming: &[usize]) -> Option<Row<'a>> {
    let agent = &compiled.roster.agents()[at];
    let spec = agent.spec.as_ref()?;
    let permitted = |row: &usize| StatedBy::of(&compiled.roster.edges()[*row]) != StatedBy::Receiver;
    Some(Row {
        name: &agent.name,
        file: &agent.file,
        line: agent.line,
        level: spec.settings.level.as_ref().map(|(level, _)| level.as_str()),
        model: spec.settings.model.as_ref().map(|text| text.value.as_str()),
        tools: Tools::of(spec),
        edges_out: compiled.roster.outgoing(at).filter(permitted).count(),
        edges_in: incoming.iter().filter(|row| permitted(row)).count(),
        tokens: Tokens::of(spec, compiled),
    })
}
