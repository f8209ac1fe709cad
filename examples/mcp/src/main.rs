//! Serves a roster over stdin and stdout, as a client starts it: the one that is compiled in, or with an argument the one
//! in that folder. Only the protocol may be written to stdout; what is for people goes to stderr.

use agent_core::AgentKey;
use agent_loader::Loaded;
use rmcp::ServiceExt as _;
use roster_mcp::{Server, agents};
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let served = match (arguments.next(), arguments.next()) {
        (None, _) => serve(Server::new(agents::ROSTER)).await,
        (Some(folder), None) => match Loaded::open(folder) {
            // The roster lives as long as the program, so leaking it loses nothing.
            Ok(loaded) => serve(Server::new(Box::leak(Box::new(loaded)).roster())).await,
            Err(report) => Err(report.into()),
        },
        _ => Err("usage: roster-mcp [FOLDER OF SPECS]".into()),
    };
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Until the client closes stdin.
async fn serve<Id: AgentKey>(server: Server<Id>) -> Result<(), Box<dyn Error>> {
    // A client starts its servers in the folder of the project.
    let text = |path: PathBuf| path.into_os_string().into_string().ok();
    let server = server.for_project(std::env::current_dir().ok().and_then(text), std::env::home_dir().and_then(text));
    server.serve(rmcp::transport::stdio()).await?.waiting().await?;
    Ok(())
}
