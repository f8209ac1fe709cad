//! No std, no prelude, `agent-core` under another name, and two rosters in one crate.
#![no_std]
#![no_implicit_prelude]
#![deny(warnings, missing_docs)]

/// The awkward roster.
pub mod many {
    ::another_name::include_agents!("agents", crate = another_name, no_prelude);
}

/// A roster of one agent without any relation, at a path of its own to the same crate.
pub mod few {
    ::another_name::include_agents!("few/agents", no_prelude, crate = crate::vendored::another_name);
}

/// The same through a macro of the crate's own, which gives the path from wherever it is used.
pub mod wrapped {
    macro_rules! agents {
        ($folder:literal) => {
            ::another_name::include_agents!($folder, crate = $crate::vendored::another_name, no_prelude);
        };
    }
    agents!("few/agents");
}

/// As a crate would do that brings its own copy of `agent-core`.
pub mod vendored {
    pub use ::another_name;
}

/// Both at once.
#[must_use]
pub fn both() -> (usize, usize, bool) {
    (many::AgentId::COUNT, few::AgentId::COUNT, wrapped::AgentId::LoneWolf.spec().tools.allowed.is_empty())
}
