//! Generated code as a file that people read.

use proc_macro2::TokenStream;

/// The code, formatted, below a line that says where it comes from.
///
/// # Errors
///
/// When the tokens are no Rust, which would be a defect of the code generation.
pub fn file(code: TokenStream, made_by: &str) -> Result<String, String> {
    let file = syn::parse2::<syn::File>(code).map_err(|error| format!("the generated code is not Rust: {error}"))?;
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
