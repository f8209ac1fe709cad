//! The `include_agents!` macro. Use it as `agent_core::include_agents!`.

/// To come.
#[proc_macro]
pub fn include_agents(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    input
}
