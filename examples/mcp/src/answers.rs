//! What the tools answer. Each answer is the roster's own; here it only gets a form that a model reads.

use crate::tools::{Answer, Candidate, Escalation, Job, Permission, Ranking, Ruling, Target, ToolCall};
use agent_core::{Access, AgentKey, EdgeKind, Measures as _, Place, Quantity, Roster};
use agent_loader::Figures;

/// As many candidates, and reasons for each, as help a model to choose.
const SHOWN: usize = 5;

/// Which agents a job is for. A figure that cannot be taken down is an error: left out, it would change the ranking.
pub(crate) fn route<Id: AgentKey>(roster: Roster<'static, Id>, job: Job) -> Result<Ranking, String> {
    let mut figures = Figures::of(roster);
    for (name, value) in &job.figures {
        let quantity: Quantity = value.parse().map_err(|error| format!("`{name}: {value}`: {error}"))?;
        // Finds the metric by its name and converts: `7.2M/hour` is 2,000 events per second.
        figures.record(name, quantity).map_err(|error| format!("`{name}: {value}`: {error}"))?;
    }
    let candidates = roster.route(&job.text, &figures).into_iter().take(SHOWN).map(|candidate| Candidate {
        agent: candidate.name,
        score: candidate.score,
        because: candidate.because.iter().take(SHOWN).map(ToString::to_string).collect(),
        summary: roster.spec(candidate.agent).summary,
    });
    Ok(Ranking { candidates: candidates.collect() })
}

/// May one agent escalate to another? A refusal says to whom it may, so that the next attempt is a better one.
pub(crate) fn may_escalate<Id: AgentKey>(roster: Roster<'static, Id>, asked: Escalation) -> Result<Ruling, String> {
    let from = named(roster, &asked.from)?;
    let up = || roster.spec(from).edges.iter().filter(|edge| edge.kind == EdgeKind::Escalation && edge.is_permitted());
    let to = named(roster, &asked.to).map_err(|unknown| {
        let targets: Vec<_> = up().map(|edge| roster.spec(edge.to()).name).collect();
        let targets = if targets.is_empty() { "nobody".to_owned() } else { targets.join(", ") };
        format!("{unknown}. `{}` may escalate to: {targets}", roster.spec(from).name)
    })?;
    Ok(match up().find(|edge| edge.to() == to) {
        Some(edge) => Ruling {
            permitted: true,
            when: Some(edge.when),
            stated_in: Some(format!("{}:{}", edge.file, edge.line)),
            instead: Vec::new(),
        },
        None => Ruling {
            permitted: false,
            when: None,
            stated_in: None,
            instead: up().map(|edge| Target { agent: roster.spec(edge.to()).name, when: edge.when }).collect(),
        },
    })
}

/// May an agent use a tool, on this argument? The rules mean what they mean to Claude Code.
pub(crate) fn check_tool<Id: AgentKey>(
    roster: Roster<'static, Id>,
    place: Place<'_>,
    asked: ToolCall,
) -> Result<Permission, String> {
    let policy = roster.spec(named(roster, &asked.agent)?).tools;
    let (access, rule) = match policy.check_in(place, &asked.tool, asked.argument.as_deref()) {
        Access::Allowed => (Answer::Allowed, None),
        Access::Restricted(rule) => (Answer::Restricted, Some(rule.text)),
        Access::Forbidden(rule) => (Answer::Forbidden, Some(rule.text)),
        Access::NotListed => {
            let instead = policy.allowed.iter().map(|rule| rule.text).collect();
            return Ok(Permission { access: Answer::NotListed, rule: None, instead });
        }
    };
    Ok(Permission { access, rule, instead: Vec::new() })
}

/// The agent of this name or alias; the error names the nearest.
fn named<Id: AgentKey>(roster: Roster<'static, Id>, name: &str) -> Result<Id, String> {
    roster.parse(name).map_err(|unknown| unknown.to_string())
}
