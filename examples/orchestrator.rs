//! From a sentence to finished work, without a model: every decision here is a question to the roster.
//!
//! ```text
//! cargo run --example orchestrator
//! ```
//!
//! A job enters. It is routed to the agents that it is for, they are planned in waves, and stub workers do the work on
//! threads. Where a worker measures more than its agent is meant for, the work is escalated, along the edges that the
//! specs declare and along no others; the trail says how it went. Put a model where the stubs are, and it is a program.

use agent_core::{AnyWork, Candidate, EdgeKind, Hop, Policy, Reason, Triggered};
use agents::{AgentId, Metrics, ROSTER};
use std::fmt::{self, Write};
use std::thread;

mod agents {
    agent_core::include_agents!("agents");
}

/// What somebody asks for, and how many agents may be busy with it.
const JOB: &str = "Customers ask for their order history: build the API endpoint, the React page that lists it and \
                   the regression tests, and audit who can see whose orders.";
const CREW: usize = 4;

fn main() -> fmt::Result {
    let mut story = String::new();
    tell(&mut story)?;
    print!("{story}");
    Ok(())
}

/// The whole story. It is written to a text, so that a test can read it too.
pub(crate) fn tell(story: &mut String) -> fmt::Result {
    writeln!(story, "The job\n  {JOB}")?;

    // Which agents is it for? The words of the job are compared with what the specs say of themselves, and what is
    // known of it with their thresholds. No model is asked, so the same job has the same answer tomorrow.
    let known = Metrics { users: Some(40e3), ..Metrics::NONE };
    let mut candidates = ROSTER.route(JOB, &known);
    candidates.truncate(CREW);
    writeln!(story, "\nWho it is for, and what says so")?;
    for candidate in &candidates {
        writeln!(story, "  {:<18} {}", candidate.name, reasons(candidate))?;
    }

    // Who may work at the same time? Those of whom one says so of the other; the rest take turns.
    let crew: Vec<AgentId> = candidates.iter().map(|candidate| candidate.agent).collect();
    let plan = ROSTER.waves(&crew, Policy::Either, None);
    writeln!(story, "\nWho works when")?;
    plan.to_string().lines().try_for_each(|line| writeln!(story, "  {line}"))?;

    // The waves, one after the other. In a wave each agent has a thread. They are joined in the order in which they
    // were started, so what is told does not depend on which is faster.
    let mut trail = Vec::new();
    for (number, wave) in (1..).zip(&plan.waves) {
        writeln!(story, "\nWave {number}")?;
        let done: Vec<Done> = thread::scope(|scope| {
            let threads: Vec<_> = wave.iter().map(|agent| scope.spawn(|| see_through(*agent))).collect();
            threads.into_iter().map(|thread| thread.join().expect("no stub panics")).collect()
        });
        for done in done {
            done.log.iter().try_for_each(|line| writeln!(story, "  {line}"))?;
            trail.extend(done.trail);
        }
    }

    writeln!(story, "\nThe trail")?;
    trail.iter().try_for_each(|hop| writeln!(story, "  {hop}"))
}

/// The three strongest reasons for a candidate, in short.
fn reasons(candidate: &Candidate<'_, '_, AgentId>) -> String {
    let words = candidate.because.iter().take(3).filter_map(|because| match because.reason {
        Reason::Word { word, .. } | Reason::Named { name: word } => Some(word),
        Reason::Threshold { clause, .. } => Some(clause.text),
        _ => None,
    });
    words.collect::<Vec<_>>().join(", ")
}

/// What a thread comes back with.
struct Done {
    log: Vec<String>,
    trail: Vec<Hop<AgentId>>,
}

/// Works until nobody else is called for.
///
/// The work is moved, not shared: a move takes it from one agent and gives it to another, and a refused one gives it
/// back. How often it may move at all is limited, so this ends even if thresholds and edges make a circle.
fn see_through(agent: AgentId) -> Done {
    let (mut log, mut work) = (Vec::new(), AnyWork::new(agent, JOB));
    loop {
        let report = stub(work.holder());
        log.push(format!("{}: {}", work.holder(), report.says));
        // Figures decide first. Then comes what the worker asks for by name, as a model would: it may be wrong.
        let Some((to, reason)) = called_for(&work, &report.measured).or(report.asks) else { break };
        match work.try_move(to, reason) {
            Ok(moved) => work = moved,
            Err(refused) => {
                // This sentence is written for a model, which reads it and tries again. A stub does not.
                log.push(format!("refused: {refused}"));
                work = refused.into_work();
                break;
            }
        }
    }
    Done { log, trail: work.finish().trail }
}

/// An agent to which the holder may escalate, and one of whose thresholds the figures pass: edges say who, figures when.
fn called_for(work: &AnyWork<AgentId, &str>, measured: &Metrics) -> Option<(&'static str, String)> {
    let targets = work.permitted().filter(|edge| edge.kind == EdgeKind::Escalation).map(|edge| edge.to());
    // A figure that nobody measured, or prose that somebody has to judge, is no reason to move work here.
    let called = targets.flat_map(|to| to.spec().triggered(measured)).find(Triggered::is_fired)?;
    Some((called.agent.as_str(), format!("{}: {}", called.trigger.key, called.verdict)))
}

/// What a worker comes back with: what it says, what it measured, and to whom it would pass the work, and why.
struct Report {
    says: &'static str,
    measured: Metrics,
    asks: Option<(&'static str, String)>,
}

/// Stands in for a model and its tools.
fn stub(agent: AgentId) -> Report {
    let report = |says| Report { says, measured: Metrics::NONE, asks: None };
    match agent {
        AgentId::BackendDev => Report {
            measured: Metrics { data_bytes: Some(2e12), ..Metrics::NONE },
            ..report("all orders since the first are one table, and the endpoint reads it")
        },
        AgentId::DataEngineer => report("partitioned by customer; the endpoint reads one partition"),
        AgentId::FrontendEngineer => report("the page lists recorded answers"),
        AgentId::QaTester => Report {
            asks: Some(("performance-enginer", "the list takes four seconds".to_owned())),
            ..report("all is green, but slow")
        },
        AgentId::SecurityAuditor => report("each rule on who may see an order has a test that tries to break it"),
        _ => report("done"),
    }
}
