//! The tokens of a macro's arguments, taken one by one. By hand: syn would be a tenth of what users build.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::quote_spanned;
use std::iter::Peekable;
use std::vec::IntoIter;

/// What is wrong with the arguments, and where.
pub(crate) struct Refused {
    pub(crate) span: Span,
    pub(crate) message: &'static str,
}

impl Refused {
    pub(crate) fn to_compile_error(&self) -> TokenStream {
        compile_error(self.span, self.message)
    }
}

/// An error of rustc's at this place.
pub(crate) fn compile_error(span: Span, text: &str) -> TokenStream {
    quote_spanned!(span=> ::core::compile_error! { #text })
}

/// What is left to read.
pub(crate) struct Tokens(Peekable<IntoIter<TokenTree>>);

impl Tokens {
    pub(crate) fn new(input: TokenStream) -> Self {
        let mut flat = Vec::new();
        flatten(input, &mut flat);
        Self(flat.into_iter().peekable())
    }

    pub(crate) fn peek(&mut self) -> Option<&TokenTree> {
        self.0.peek()
    }

    pub(crate) fn next(&mut self) -> Option<TokenTree> {
        self.0.next()
    }

    pub(crate) fn is_empty(&mut self) -> bool {
        self.peek().is_none()
    }

    /// An error at the next token, or at the whole call where nothing is left.
    pub(crate) fn refuse(&mut self, message: &'static str) -> Refused {
        Refused { span: self.peek().map_or_else(Span::call_site, TokenTree::span), message }
    }

    /// Takes this word, if it is the next token.
    pub(crate) fn takes_word(&mut self, word: &str) -> bool {
        self.0.next_if(|token| matches!(token, TokenTree::Ident(ident) if ident == word)).is_some()
    }

    /// Takes a word, keyword or not.
    pub(crate) fn word(&mut self, expected: &'static str) -> Result<Ident, Refused> {
        match self.peek() {
            Some(TokenTree::Ident(ident)) => {
                let ident = ident.clone();
                self.next();
                Ok(ident)
            }
            _ => Err(self.refuse(expected)),
        }
    }

    fn takes(&mut self, wanted: char) -> bool {
        self.0.next_if(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)).is_some()
    }

    /// Takes one of `=`, `,` and `:`.
    pub(crate) fn punct(&mut self, wanted: char) -> Result<(), Refused> {
        let expected = match wanted {
            '=' => "expected `=`",
            ',' => "expected `,`",
            _ => "expected `:`",
        };
        if self.takes(wanted) { Ok(()) } else { Err(self.refuse(expected)) }
    }

    /// Takes the comma behind an argument, which the last one need not have.
    pub(crate) fn comma(&mut self) -> Result<(), Refused> {
        if self.is_empty() { Ok(()) } else { self.punct(',') }
    }

    /// Takes `::`, if it comes next.
    pub(crate) fn takes_colons(&mut self) -> Result<bool, Refused> {
        let first = self.takes(':');
        if first {
            self.punct(':')?;
        }
        Ok(first)
    }
}

/// Takes off the parentheses that cannot be seen: `macro_rules!` puts them around what it passes on.
fn flatten(input: TokenStream, flat: &mut Vec<TokenTree>) {
    for token in input {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => flatten(group.stream(), flat),
            token => flat.push(token),
        }
    }
}
