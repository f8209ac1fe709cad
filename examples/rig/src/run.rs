//! From one agent to the next, until one is done.

use crate::desk::{Desk, Job};
use crate::endpoint::Endpoint;
use crate::gate::Gate;
use crate::tools::Toolbox;
use rig_agent::AgentBuilder;
use rig_agent::completion::PromptError;

/// How many times a model is asked for one agent, when the spec has no `maxTurns`.
const TURNS: usize = 20;

/// Runs the holder of the work, then whoever it was passed to, and returns what the last one said. It ends: the limits of
/// the work bound the hops, `maxTurns` the calls of a model. After an error the work still lies on the desk.
pub(crate) async fn run(desk: &Desk, endpoint: &Endpoint, tools: &Toolbox) -> Result<String, PromptError> {
    loop {
        let (agent, brief) = {
            let work = desk.work().await;
            (work.holder(), brief(&work))
        };
        println!("{agent} works");
        let spec = agent.spec();
        let rig = AgentBuilder::new(endpoint.model(spec.model))
            .name(spec.name)
            .preamble(spec.prompt)
            .default_max_turns(spec.max_turns.map_or(TURNS, |turns| turns as usize))
            // A model is shown only what its agent may use. The gate refuses the rest all the same: models invent calls.
            .dynamic_tools(tools.allowed(&spec.tools))
            .dynamic_tools(desk.moves().await)
            .add_hook(Gate::new(agent, desk.clone(), tools.clone()))
            .build();
        let outcome = rig.prompt(brief).await;
        if desk.work().await.holder() == agent {
            return outcome.map(|response| response.output());
        }
        // Passed on: the gate has cancelled the run, and its outcome says only that.
    }
}

/// What the next model reads: the job, and how it came to this agent.
fn brief(work: &Job) -> String {
    let mut brief = work.payload().to_string();
    if !work.trail().is_empty() {
        brief.push_str("\nThe work came to you this way:\n\n");
    }
    for hop in work.trail() {
        brief.push_str(&format!("- {hop}\n"));
    }
    brief
}
