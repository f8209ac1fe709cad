//! Generated code as a file that people read.

use proc_macro2::TokenStream;
use std::fmt;

/// Tokens that are no Rust, which would be a defect of the code generation.
#[derive(Clone, Debug)]
pub struct NotRust(syn::Error);

impl fmt::Display for NotRust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the generated code is not Rust: {}", self.0)
    }
}

impl std::error::Error for NotRust {}

/// The code, formatted, below a line that says where it comes from.
///
/// # Errors
///
/// When the tokens are no Rust.
pub fn file(code: TokenStream, made_by: &str) -> Result<String, NotRust> {
    let file = syn::parse2::<syn::File>(code).map_err(NotRust)?;
    let mut text = format!("// {made_by} Do not edit.\n");
    for item in file.items {
        // One at a time: prettyplease leaves no empty lines between items.
        text.push('\n');
        text.push_str(&prettyplease::unparse(&syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        }));
    }
    Ok(text)
}
