//! Agent specs that a program loads at run time: plug-in agents, prompts edited while it runs.
//!
//! ```no_run
//! let mut loaded = agent_loader::Loaded::open("agents")?;
//! for spec in loaded.roster().specs() {
//!     println!("{}: {} edges", spec.name, spec.edges.len());
//! }
//! match loaded.reload() {
//!     Ok(changes) => println!("changed: {:?}", changes.changed),
//!     Err(report) => eprintln!("{report}"), // as `agentc check` prints it; the roster is as before
//! }
//! # Ok::<(), agent_loader::Report>(())
//! ```
//!
//! The same compiler reads the specs as for `include_agents!`, and [`agent_core::Roster`] answers from the same tables:
//! only that they are in memory and that an agent is an [`AgentIndex`], not a variant of an enum. What the type system
//! refuses for a compiled-in roster has to be asked of this one.
//!
//! An id belongs to the state of the folder that gave it: after a reload that adds or removes agents it is nobody's, and
//! never another agent's.
//!
//! An error in one spec, and nothing is loaded: the sound part of a spec may lack the very line that forbids a tool.
//! [`Loaded::sound_part`] is for programs that show agents and do not run them.

mod changes;
mod figures;
mod index;
mod loaded;
mod report;
mod tables;

pub use changes::Changes;
pub use figures::Figures;
pub use index::AgentIndex;
pub use loaded::Loaded;
pub use report::Report;
