//! Tool rules: `Read`, `Bash(git *)`, `mcp__github__*`. Only their shape; what they match is decided elsewhere.

use core::{fmt, iter::FusedIterator, ops::Range};

/// One rule: the name of a tool, and in parentheses which of its calls are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ToolRule<'a> {
    /// The name, which may hold `*`.
    pub name: &'a str,
    /// What stands in the parentheses, byte for byte and perhaps empty; `None` without parentheses.
    pub specifier: Option<&'a str>,
}

/// What the name of a tool looks like. Whether there is such a tool is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ToolName<'a> {
    /// One word of letters and digits, perhaps with `*`: the shape of a client's own tools.
    Word(&'a str),
    /// `mcp__server`: every tool of an MCP server.
    McpServer(&'a str),
    /// `mcp__server__tool`: one tool of an MCP server, or several with `*`.
    McpTool {
        /// The name of the server.
        server: &'a str,
        /// The name of the tool; may hold more `__`.
        tool: &'a str,
    },
    /// Anything else, such as `web/fetch` of another client.
    Other(&'a str),
}

/// Why a text is no tool rule, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToolRuleError {
    at: usize,
    kind: ToolRuleErrorKind,
}

/// What is wrong with a tool rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ToolRuleErrorKind {
    /// There is no name: the text is empty or starts with a parenthesis.
    NoName,
    /// A space or a comma in the name: more than one rule, or none.
    NotOneName,
    /// A `(` that is not closed.
    Unclosed,
    /// A `)` that closes nothing.
    Unopened,
    /// More text after the closing parenthesis.
    AfterSpecifier,
    /// `mcp__` without the name of a server, or `mcp__server__` without the name of a tool.
    McpPart,
}

impl ToolRuleError {
    /// The byte offset in the text that is to blame: the parenthesis, the space, the missing part.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// What is wrong there.
    #[must_use]
    pub const fn kind(&self) -> ToolRuleErrorKind {
        self.kind
    }
}

impl fmt::Display for ToolRuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self.kind {
            ToolRuleErrorKind::NoName => "expected the name of a tool",
            ToolRuleErrorKind::NotOneName => {
                "expected one tool, as `Name` or `Name(specifier)`, without a space or comma"
            }
            ToolRuleErrorKind::Unclosed => "this `(` is never closed",
            ToolRuleErrorKind::Unopened => "this `)` closes nothing",
            ToolRuleErrorKind::AfterSpecifier => "expected the end after the closing `)`",
            ToolRuleErrorKind::McpPart => "expected `mcp__server` or `mcp__server__tool`",
        };
        write!(f, "at byte {}: {text}", self.at)
    }
}

impl core::error::Error for ToolRuleError {}

impl<'a> ToolRule<'a> {
    /// The shape of the name.
    #[must_use]
    pub fn tool(&self) -> ToolName<'a> {
        if let Some(rest) = self.name.strip_prefix("mcp__") {
            return match rest.split_once("__") {
                Some((server, tool)) => ToolName::McpTool { server, tool },
                None => ToolName::McpServer(rest),
            };
        }
        let word = self.name.chars().all(|c| c.is_ascii_alphanumeric() || c == '*');
        if word { ToolName::Word(self.name) } else { ToolName::Other(self.name) }
    }

    /// Whether the rule speaks of this tool: the same name, a tool of the named MCP server, or a `*` pattern.
    #[must_use]
    pub fn covers(&self, tool: &str) -> bool {
        if let Some(prefix) = self.name.strip_suffix('*') {
            return tool.starts_with(prefix);
        }
        let of_server = |rest: &str| rest.is_empty() || (self.name.starts_with("mcp__") && rest.starts_with("__"));
        tool.strip_prefix(self.name).is_some_and(of_server)
    }

    /// Whether the name holds `*` and so may mean several tools.
    #[must_use]
    pub fn is_glob(&self) -> bool {
        self.name.contains('*')
    }
}

/// The rule as it is written.
impl fmt::Display for ToolRule<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        self.specifier.map_or(Ok(()), |specifier| write!(f, "({specifier})"))
    }
}

/// Reads one rule; spaces around it are ignored. Parentheses in the specifier have to balance, a backslash before one
/// takes it out of the count.
///
/// # Errors
/// When it is no rule; the error says at which byte and why.
pub fn parse(text: &str) -> Result<ToolRule<'_>, ToolRuleError> {
    let fail = |at, kind| Err(ToolRuleError { at, kind });
    let text = text.trim_end();
    let start = text.len() - text.trim_start().len();
    let end = text[start..].find(['(', ')']).map_or(text.len(), |at| start + at);
    let name = &text[start..end];
    if let Some(at) = name.find(|c: char| c.is_whitespace() || c == ',') {
        return fail(start + at, ToolRuleErrorKind::NotOneName);
    }
    if text[end..].starts_with(')') {
        return fail(end, ToolRuleErrorKind::Unopened);
    }
    if name.is_empty() {
        return fail(start, ToolRuleErrorKind::NoName);
    }
    if let Some(rest) = name.strip_prefix("mcp__")
        && (rest.is_empty() || rest.starts_with("__") || rest.split_once("__").is_some_and(|(_, tool)| tool.is_empty()))
    {
        return fail(end, ToolRuleErrorKind::McpPart);
    }
    if end == text.len() {
        return Ok(ToolRule { name, specifier: None });
    }
    match close(text, end) {
        None => fail(end, ToolRuleErrorKind::Unclosed),
        Some(last) if last + 1 == text.len() => Ok(ToolRule { name, specifier: Some(&text[end + 1..last]) }),
        Some(last) if text[last + 1..].starts_with(')') => fail(last + 1, ToolRuleErrorKind::Unopened),
        Some(last) => fail(last + 1, ToolRuleErrorKind::AfterSpecifier),
    }
}

/// The `)` that closes the `(` at `open`.
fn close(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(open) {
        match byte {
            _ if escaped => {}
            b'(' => depth += 1,
            // The first byte is the `(`, so the depth is above zero here.
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
        escaped = byte == b'\\' && !escaped;
    }
    None
}

/// The items of a list of rules, as byte ranges; see [`split_list`].
#[derive(Clone, Debug)]
pub struct Items<'a> {
    text: &'a str,
    at: usize,
}

/// Cuts a list of rules (`Read, Bash(git add *, git commit *), mcp__x__y`, or `Read Grep Glob`) into its items.
///
/// Items are parted by commas and spaces outside parentheses; empty ones are left out. A `(` that is never closed
/// reaches to the end of the text, so that [`parse`] can point at it. Each range is trimmed and starts and ends on a
/// character.
///
/// ```
/// use agent_terms::tool_rule::split_list;
/// let list = "Read, Bash(ls *, cat *), Grep";
/// let items: Vec<_> = split_list(list).map(|at| &list[at]).collect();
/// assert_eq!(items, ["Read", "Bash(ls *, cat *)", "Grep"]);
/// ```
#[must_use]
pub fn split_list(text: &str) -> Items<'_> {
    Items { text, at: 0 }
}

impl Iterator for Items<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let parts = |c: char| c.is_whitespace() || c == ',';
        let start = self.text.len() - self.text[self.at..].trim_start_matches(parts).len();
        let mut end = start;
        while let Some(c) = self.text[end..].chars().next().filter(|&c| !parts(c)) {
            end = match c {
                '(' => close(self.text, end).map_or(self.text.trim_end().len(), |last| last + 1),
                _ => end + c.len_utf8(),
            };
        }
        self.at = end;
        (end > start).then_some(start..end)
    }
}

impl FusedIterator for Items<'_> {}
