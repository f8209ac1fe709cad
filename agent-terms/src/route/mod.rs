//! Routing: which agent a text is for, by the words, names and figures in it. Deterministic: whole numbers, fixed orders.
//!
//! The compiler writes an inverted index of what specs say ([`layout`], [`SpecPart`]) by the words that [`words`] and
//! [`Term`] make of their texts; the same two read what is asked, so both always mean the same by a word. [`rank`]
//! needs a list to answer with, and so the feature `alloc`; everything else works without.

mod index;
pub mod layout;
mod spec_part;
mod stem;
mod term;
mod words;

#[cfg(feature = "alloc")]
mod figures;
#[cfg(feature = "alloc")]
mod mention;
#[cfg(feature = "alloc")]
mod rank;
#[cfg(feature = "alloc")]
mod typo;

pub use index::{Index, IndexedClause, Posting};
pub use spec_part::SpecPart;
pub use term::Term;
pub use words::{Words, words};

#[cfg(feature = "alloc")]
pub use rank::{Because, Ranked, Reason, rank, rank_top};
