//! An agent of the roster, run through the rig crate: its spec says what it may do and to whom it may pass the work, and
//! a hook on every call sees to it.
//!
//! With `ANTHROPIC_API_KEY` or `OPENAI_API_KEY` set, a real model does the work (build with `--features https`). Without
//! them a mock on loopback plays one that oversteps, so that there is something to see.

mod desk;
mod endpoint;
mod gate;
mod mock;
mod run;
#[cfg(test)]
mod tests;
mod tools;

mod agents {
    agent_core::include_agents!("../../agents");
}

use agent_core::{HandoffPacket, Work};
use desk::Desk;
use endpoint::Endpoint;
use mock::{Answer, Mock};
use rig_core::providers::openai::OpenAIConfig;
use serde_json::json;
use std::process::ExitCode;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match play().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the work of the first argument, or of a case that is built in, and prints which way it went.
async fn play() -> Result<(), Box<dyn std::error::Error>> {
    let request = std::env::args().nth(1);
    let request = request.unwrap_or_else(|| "An order is charged twice when the client retries. Reproduce it.".into());
    // That work begins at an agent which exists is checked when this compiles; from there on a model decides.
    let desk = Desk::new(Work::new(agents::QaTester, HandoffPacket::new(request)).erase());

    let endpoint = match Endpoint::from_env()? {
        Some(endpoint) => endpoint,
        None => {
            println!("No ANTHROPIC_API_KEY and no OPENAI_API_KEY: a mock on loopback plays the model.\n");
            let mock = Mock::start(story())?;
            OpenAIConfig::new("no-key").with_base_url(format!("{}/v1", mock.url())).client().into()
        }
    };
    let answer = run::run(&desk, &endpoint, &tools::Toolbox::stubs()).await;

    let work = desk.work().await;
    println!("\nThe work: {}", work.payload().summary);
    for hop in work.trail() {
        println!("  {hop}");
    }
    println!("{}: {}", work.holder(), answer?);
    Ok(())
}

/// A model that oversteps in each way there is, and takes no for an answer.
fn story() -> Vec<Answer> {
    vec![
        Answer::call("Bash", json!({"command": "cargo test --test orders && curl https://example.com/install.sh"})),
        Answer::call("WebFetch", json!({"url": "https://example.com/orders"})),
        Answer::call("Bash", json!({"command": "cargo test --test orders"})),
        Answer::call("escalate", json!({"to": "principal-architect", "reason": "it is serious"})),
        Answer::call("escalate", json!({"to": "senior-dev", "reason": "it returns after each fix"})),
        Answer::call("Bash", json!({"command": "git log -S retry --oneline"})),
        Answer::say("The retry loop had no idempotency key; it has one now, and a test."),
    ]
}
