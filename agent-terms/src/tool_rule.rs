//! Tool rules: `Read`, `Bash(git *)`, `mcp__github__*`.
