//! What keeps rustc linear in the number of agents, and is not to be seen in any output: a generic method whose type holds an
//! `AgentId` has rustc lay out all its variants anew, for its own bounds.

use agent_compiler::codegen::{Style, generate};
use agent_compiler::config::Levels;
use agent_compiler::{Options, compile};
use std::path::Path;

#[test]
fn no_generic_method_has_a_type_that_holds_an_id() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("agents");
    let compiled = compile(&Options { folder, shown: "agents".to_owned(), levels: Levels::default() });
    let agents = compiled.roster.agents().len();
    let code = generate(&compiled, &Style::default()).to_string();
    let mut moves = 0;
    for method in code.split(" fn ").skip(1) {
        let signature = method.split('{').next().unwrap_or_default().replace(' ', "");
        let (name, output) = signature.split_once("->").unwrap_or((&signature, ""));
        if !name.contains("<T:") {
            continue;
        }
        let opaque = output.starts_with("::agent_core::Declared<T::DeclaredByASpec,");
        assert!(opaque || !signature.contains("AgentId"), "{signature}");
        moves += usize::from(opaque);
    }
    assert_eq!(moves, 4 * agents, "three moves and a grant of each of {agents} agents");
}
