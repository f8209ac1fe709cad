//! The work on its desk: the program follows it, and the hook moves it when a model asks.

use crate::agents::AgentId;
use agent_core::{AnyWork, EdgeKind, HandoffPacket};
use rig_agent::tool::{DynamicTool, ToolExecutionError};
use rig_core::message::ToolName;
use serde_json::json;
use std::sync::Arc;
use tokio::sync::{Mutex, MutexGuard};

/// Work whose next holder a model chooses.
pub(crate) type Job = AnyWork<AgentId, HandoffPacket>;

/// The tools by which a model passes work on, one for each kind of edge.
const MOVES: [(&str, EdgeKind); 2] = [("escalate", EdgeKind::Escalation), ("hand_off", EdgeKind::HandOff)];

/// The one place where the work is. Clones share it.
#[derive(Clone)]
pub(crate) struct Desk(Arc<Mutex<Job>>);

impl Desk {
    pub(crate) fn new(work: Job) -> Self {
        Self(Arc::new(Mutex::new(work)))
    }

    /// The work, to look at. Nobody can move it meanwhile.
    pub(crate) async fn work(&self) -> MutexGuard<'_, Job> {
        self.0.lock().await
    }

    /// What the holder's model is offered: a tool for each kind of move that it may make now, with its receivers and
    /// when each is the right one.
    pub(crate) async fn moves(&self) -> Vec<DynamicTool> {
        let work = self.work().await;
        let tool = |(name, kind)| {
            let edges: Vec<_> = work.permitted().filter(|edge| edge.kind == kind).collect();
            let receivers: Vec<_> = edges.iter().map(|edge| edge.to().as_str()).collect();
            let mut text = "Passes the work on, and ends your part of it. To whom, and when:".to_owned();
            for edge in &edges {
                text.push_str(&format!("\n- {}: {}", edge.to(), edge.when));
            }
            (!edges.is_empty()).then(|| definition(name, text, &receivers)).flatten()
        };
        MOVES.into_iter().filter_map(tool).collect()
    }

    /// Makes the move that the model of `by` asked for; none when `tool` is not one of those that pass work on.
    ///
    /// # Errors
    ///
    /// A sentence for the model: what is wrong, and what would be accepted. The work stays where it is.
    pub(crate) async fn pass(&self, by: AgentId, tool: &str, to: &str, reason: &str) -> Option<Result<(), String>> {
        let (_, kind) = MOVES.into_iter().find(|(name, _)| *name == tool)?;
        let mut desk = self.work().await;
        // Asked again under the lock: of two moves at once, the second would be made in the name of the receiver.
        if desk.holder() != by {
            return Some(Err(format!("`{by}` has passed the work on already.")));
        }
        // A move consumes the work, so something has to lie here until the answer is known. Nobody sees it: the desk is
        // locked.
        let nothing = AnyWork::new(desk.holder(), HandoffPacket::default());
        let work = std::mem::replace(&mut *desk, nothing);
        let moved = match kind {
            EdgeKind::Escalation => work.try_escalate(to, reason.to_owned()),
            _ => work.try_hand_off(to, reason.to_owned()),
        };
        let (work, answer) = match moved {
            Ok(work) => (work, Ok(())),
            Err(refused) => {
                let (work, refusal) = refused.into_parts();
                (work, Err(refusal.to_string()))
            }
        };
        *desk = work;
        Some(answer)
    }
}

fn definition(name: &str, text: String, receivers: &[&str]) -> Option<DynamicTool> {
    let parameters = json!({
        "type": "object",
        "properties": {
            "to": {"type": "string", "enum": receivers},
            "reason": {"type": "string", "description": "Why, and what the receiver has to know."},
        },
        "required": ["to", "reason"],
    });
    // The gate answers each call before it comes here.
    let unused = |_| Box::pin(async { Err(ToolExecutionError::other("the work was not passed on")) }) as _;
    Some(DynamicTool::new(ToolName::new(name).ok()?, text, parameters, unused))
}
