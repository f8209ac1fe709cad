//! What agents may use.

use super::{shows, spec};
use expect_test::expect;

#[test]
fn tools() {
    let lines = "tools: Read, Grpe, MultiEdit, KafkaAdmin, TodoWrite\ndisallowedTools: [Read, LS]\n";
    let config = "[tools]\nextra = [\"KafkaAdmin\"]\n";
    shows(
        &[("a.md", &spec("a", lines)), ("agents.toml", config)],
        expect![[r#"
        warning[unknown-tool]: the client has no tool `Grpe`
         --> agents/a.md:4:14
          |
        4 | tools: Read, Grpe, MultiEdit, KafkaAdmin, TodoWrite
          |              ^^^^ clients drop a name they do not know without a word
          |
          = help: did you mean `Grep`?

        warning[legacy-tool]: `MultiEdit` is a legacy tool; the client has `Edit` now
         --> agents/a.md:4:20
          |
        4 | tools: Read, Grpe, MultiEdit, KafkaAdmin, TodoWrite
          |                    ^^^^^^^^^ replaced
          |
          = help: write `Edit`

        error[tool-allowed-and-forbidden]: `Read` is both allowed and forbidden
         --> agents/a.md:5:19
          |
        4 | tools: Read, Grpe, MultiEdit, KafkaAdmin, TodoWrite
          |        ---- allowed here
        5 | disallowedTools: [Read, LS]
          |                   ^^^^ forbidden here
          |
          = help: clients follow the denylist; remove one of the two

        warning[legacy-tool]: `LS` is a legacy tool; the client has `Glob` now
         --> agents/a.md:5:25
          |
        5 | disallowedTools: [Read, LS]
          |                         ^^ replaced
          |
          = help: write `Glob`"#]],
    );
}
