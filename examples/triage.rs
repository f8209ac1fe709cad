//! Which agents does a job call for, and what may each of them do?
//!
//! ```text
//! cargo run --example triage                                        # a job that is built in
//! cargo run --example triage -- --data 12GB --records 40M/day --events 2k/s
//! cargo run --example triage -- --availability 99.5% --use Bash     # may they run commands?
//! cargo run --example triage -- --metrics                           # what the specs measure
//! ```
//!
//! Every figure is compared with the thresholds of the ten specs in `agents/`. Nothing is parsed at run time but the
//! arguments: the specs became the types and constants of `mod agents` when this program was compiled.

use agent_core::{Access, Agent as _, EdgeKind, Measures as _, Quantity, Verdict};
use agents::{AgentId, DataEngineer, Metrics, PrincipalArchitect, data_engineer, tool};
use std::process::ExitCode;

mod agents {
    agent_core::include_agents!("agents");
}

/// What the arguments ask for.
struct Job {
    metrics: Metrics,
    tools: Vec<String>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--metrics") {
        list_metrics();
        return ExitCode::SUCCESS;
    }
    match read(&arguments) {
        Ok(job) => {
            triage(&job);
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

/// Reads `--data 12GB`, `--use Bash` and so on; with no arguments, a job that is built in.
fn read(arguments: &[String]) -> Result<Job, String> {
    let mut job = Job { metrics: Metrics::NONE, tools: Vec::new() };
    if arguments.is_empty() {
        println!("No figures given, so here is a case: --data 12GB --records 40M/day --events 2k/s --use Bash\n");
        // The fields are generated: one for each thing that some threshold measures, in its base unit.
        job.metrics = Metrics {
            data_bytes: Some(12e9),
            records_per_day: Some(40e6),
            events_per_second: Some(2e3),
            ..Metrics::NONE
        };
        job.tools.push(tool_name(tool::Bash).to_owned());
    }
    let mut arguments = arguments.iter();
    while let Some(option) = arguments.next() {
        let name = option.strip_prefix("--").ok_or_else(|| format!("`{option}` is not an option such as `--data`"))?;
        let value = arguments.next().ok_or_else(|| format!("`{option}` needs a value"))?;
        if name == "use" {
            job.tools.push(value.clone());
            continue;
        }
        let quantity: Quantity = value.parse().map_err(|error| format!("`{option} {value}`: {error}"))?;
        // Finds the metric by its name and converts: `7.2M/hour` is 2,000 events per second.
        job.metrics
            .record(&name.replace('-', "_"), quantity)
            .map_err(|error| format!("`{option}`: {error} (see --metrics)"))?;
    }
    Ok(job)
}

/// For every agent: is it called for, by which clause, and what may it do then?
fn triage(job: &Job) {
    let (mut called, mut unsure) = (Vec::new(), 0);
    for (agent, trigger, verdict) in agents::ROSTER.evaluate(&job.metrics) {
        match verdict {
            Verdict::Fired { by, actual } => called.push((agent, trigger.key, by, actual)),
            // A figure that nobody measured is not zero, and prose is not false: both are left to judgement.
            Verdict::Unknown { .. } | Verdict::NeedsJudgement { .. } => unsure += 1,
            Verdict::Clear => {}
        }
    }
    println!("Called for:");
    for agent in AgentId::ALL {
        let clauses: Vec<_> = called.iter().filter(|(called, ..)| called == agent).collect();
        if clauses.is_empty() {
            continue;
        }
        println!("\n  {agent}");
        for (_, key, by, actual) in clauses {
            let Some(metric) = by.metric else { continue };
            println!("    because of {key}: `{}`, and {} is {}", by.text, metric.subject, metric.show(*actual));
        }
        describe(*agent, job);
    }
    if called.is_empty() {
        println!("\n  nobody: no threshold is passed");
    }
    println!("\n{unsure} other triggers lack a figure or need judgement.");
    typed();
}

/// To whom an agent may pass the work, and whether it may use the tools that were asked for.
fn describe(agent: AgentId, job: &Job) {
    for (kind, words) in [(EdgeKind::Escalation, "may escalate to"), (EdgeKind::HandOff, "may hand off to")] {
        let targets: Vec<_> = agent
            .spec()
            .edges
            .iter()
            .filter(|edge| edge.kind == kind && edge.is_permitted())
            .map(|edge| edge.to().as_str())
            .collect();
        println!("    {words}: {}", if targets.is_empty() { "nobody".to_owned() } else { targets.join(", ") });
    }
    for tool in &job.tools {
        match agent.spec().tools.access(tool) {
            Access::Allowed => println!("    may use {tool}"),
            Access::Restricted(rule) => println!("    may use {tool} only as in {}", rule.text),
            Access::Forbidden(rule) => println!("    may not use {tool}: forbidden by {}", rule.text),
            Access::NotListed => println!("    may not use {tool}: not in its tools"),
        }
    }
}

/// What the compiler knows without running anything. Change an agent's name here, and it does not compile.
fn typed() {
    const EDGE: agent_core::Edge<AgentId> = DataEngineer.escalate_to(PrincipalArchitect);
    println!("\nKnown when this was compiled, from {}:{}:", EDGE.file, EDGE.line);
    println!("  {} may escalate to {}: {}", EDGE.from(), EDGE.to(), EDGE.when);
    let volume = data_engineer::ScaleTrigger::DataVolume;
    println!("  {} is called for by {}", DataEngineer::ID, volume.text());
    println!("  {} may use {}", DataEngineer::ID, DataEngineer.grant(tool::Bash).tool);
}

fn tool_name<T: agent_core::Tool>(_: T) -> &'static str {
    T::NAME
}

fn list_metrics() {
    for metric in agents::ROSTER.metrics() {
        let rate = if metric.per.is_some() { " per time" } else { "" };
        println!("--{:<24} {}{rate}", metric.subject.replace('_', "-"), metric.dimension);
    }
}
