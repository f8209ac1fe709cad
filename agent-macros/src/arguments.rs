//! What stands between the parentheses of `include_agents!`.

use crate::tokens::{Refused, Tokens};
use proc_macro2::{Literal, Span, TokenStream, TokenTree};
use quote::quote;

/// A folder, and options.
pub(crate) struct Arguments {
    /// The folder, with `/` and without one at its end.
    pub(crate) folder: String,
    /// Where errors are shown.
    pub(crate) span: Span,
    /// The path of `agent-core`.
    pub(crate) crate_path: TokenStream,
    /// Whether refused moves are explained: not in a crate without prelude.
    pub(crate) explain: bool,
}

const EXPECTED: &str = "expected a folder such as \"agents\", or the options `crate = path` and `no_prelude`";

impl Arguments {
    pub(crate) fn read(input: TokenStream) -> Result<Self, Refused> {
        let mut arguments = Self {
            folder: "agents".to_owned(),
            span: Span::call_site(),
            crate_path: quote!(::agent_core),
            explain: true,
        };
        let mut tokens = Tokens::new(input);
        if let Some(TokenTree::Literal(literal)) = tokens.peek() {
            arguments.folder = folder(literal)?;
            arguments.span = literal.span();
            tokens.next();
            tokens.comma()?;
        }
        while !tokens.is_empty() {
            arguments.option(&mut tokens)?;
            tokens.comma()?;
        }
        Ok(arguments)
    }

    fn option(&mut self, tokens: &mut Tokens) -> Result<(), Refused> {
        if tokens.takes_word("crate") {
            tokens.punct('=')?;
            self.crate_path = path(tokens)?;
        } else if tokens.takes_word("no_prelude") {
            self.explain = false;
        } else {
            return Err(tokens.refuse(EXPECTED));
        }
        Ok(())
    }
}

/// A path such as `core_of_agents`, `::agent_core`, `crate::vendored::agent_core` or a macro's `$crate::agent_core`. A single name is a dependency's, and
/// must be found from inside the generated modules too.
fn path(tokens: &mut Tokens) -> Result<TokenStream, Refused> {
    const EXPECTED: &str = "expected the path of agent-core, such as `crate = my_agent_core`";
    let inside = tokens.refuse("give the path from `crate`: it is used in modules of several depths");
    let leading = tokens.takes_colons()?;
    let mut names = vec![tokens.word(EXPECTED)?];
    while tokens.takes_colons()? {
        names.push(tokens.word(EXPECTED)?);
    }
    if !leading && (names[0] == "super" || names[0] == "self") {
        return Err(inside);
    }
    let in_crate = names[0] == "crate" || names[0] == "$crate";
    let leading = (leading || !in_crate).then(|| quote!(::));
    Ok(quote!(#leading #(#names)::*))
}

fn folder(literal: &Literal) -> Result<String, Refused> {
    let refused = |message| Refused { span: literal.span(), message };
    let folder = text(&literal.to_string()).map_err(refused)?.replace('\\', "/");
    let folder = folder.trim_end_matches('/').trim_start_matches("./");
    if folder.starts_with('/') || folder.contains(':') {
        return Err(refused(
            "give the folder relative to Cargo.toml: with an absolute path every checkout would build other code",
        ));
    }
    Ok(folder.to_owned())
}

/// The text of a string literal, as it is written in Rust.
fn text(literal: &str) -> Result<String, &'static str> {
    let raw = literal.strip_prefix('r').map(|rest| rest.trim_matches('#'));
    let inside = raw.unwrap_or(literal).strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).ok_or(EXPECTED)?;
    if raw.is_some() {
        return Ok(inside.to_owned());
    }
    let mut text = String::new();
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        text.push(match c {
            '\\' => match chars.next() {
                Some(c @ ('\\' | '"' | '\'')) => c,
                _ => return Err("write the folder as it is: no escapes are read but `\\\\`, `\\\"` and `\\'`"),
            },
            c => c,
        });
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::Arguments;

    fn read(input: &str) -> Result<(String, String, bool), &'static str> {
        let arguments = Arguments::read(input.parse().expect("tokens")).map_err(|refused| refused.message)?;
        let crate_path = arguments.crate_path.to_string().replace(' ', "");
        Ok((arguments.folder, crate_path, arguments.explain))
    }

    fn folder(input: &str) -> String {
        read(input).expect("a folder").0
    }

    #[test]
    fn folders() {
        assert_eq!(read(""), Ok(("agents".into(), "::agent_core".into(), true)));
        assert_eq!(folder(r#""crew","#), "crew");
        assert_eq!(folder(r#""./a/b//""#), "a/b");
        assert_eq!(folder(r#""a\\b""#), "a/b");
        assert_eq!(folder(r#"r"a\b""#), "a/b");
        assert_eq!(folder(r###"r##"a"#b"##"###), "a\"#b");
        assert_eq!(folder(r#""été""#), "été");
        for input in [r#"b"agents""#, "'a'", "1", r#"c"agents""#, r#""agents"x"#, "agents"] {
            assert!(read(input).unwrap_err().starts_with("expected a folder"), "{input}");
        }
        for input in [r#""/a""#, r#""C:\\a""#, r#"r"\\server\a""#] {
            assert!(read(input).unwrap_err().contains("relative to Cargo.toml"), "{input}");
        }
        assert!(read(r#""a\tb""#).unwrap_err().starts_with("write the folder as it is"));
    }

    #[test]
    fn options() {
        let path = |input| read(input).map(|(_, path, _)| path);
        assert_eq!(path("crate = a"), Ok("::a".into()));
        assert_eq!(path("crate = ::a::b,"), Ok("::a::b".into()));
        assert_eq!(path(r#""x", no_prelude, crate = crate::r#type"#), Ok("crate::r#type".into()));
        assert_eq!(read("no_prelude,"), Ok(("agents".into(), "::agent_core".into(), false)));
        for (input, message) in [
            ("crate", "expected `=`"),
            ("crate = a b", "expected `,`"),
            ("crate = a:b", "expected `:`"),
            ("crate = self::a", "give the path from `crate`"),
            ("crate = ", "expected the path"),
            ("crate = a::", "expected the path"),
            (",", "expected a folder"),
            ("no_prelude \"x\"", "expected `,`"),
        ] {
            assert!(read(input).unwrap_err().starts_with(message), "{input}: {:?}", read(input));
        }
    }

    #[test]
    fn what_a_macro_passes_on_is_what_was_written() {
        use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
        let group = |text: &str| {
            let tokens: TokenStream = text.parse().expect("tokens");
            TokenStream::from(TokenTree::Group(Group::new(Delimiter::None, tokens)))
        };
        let (folder, path) = (group("\"crew\""), group("a::b"));
        let arguments = Arguments::read(quote::quote!(#folder, crate = #path)).map_err(|refused| refused.message);
        let arguments = arguments.expect("arguments");
        assert_eq!((arguments.folder.as_str(), arguments.crate_path.to_string().as_str()), ("crew", ":: a :: b"));
    }
}
