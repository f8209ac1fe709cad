//! `Metrics` (one field per thing that a threshold measures) and `Domain`.

use super::docs::{code, doc};
use super::text::ident;
use super::{Emitter, derives};
use agent_terms::quantity::{Dimension, Period};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

impl Emitter<'_> {
    pub(super) fn metrics(&self) -> TokenStream {
        let core = self.core.path;
        let metrics = &self.roster.metrics;
        let fields: Vec<_> = metrics.iter().map(|metric| ident(&metric.name)).collect();
        let setters: Vec<_> = metrics.iter().map(|metric| format_ident!("with_{}", metric.name)).collect();
        let docs: Vec<_> = metrics
            .iter()
            .map(|metric| {
                doc(&[format!(
                    "{} in {}.",
                    code(&metric.subject.replace('_', " ")),
                    unit(metric.dimension, metric.per)
                )])
            })
            .collect();
        let lenient = &self.lenient;
        let measures = self.measures(&fields);
        quote! {
            /// Measured figures, one for each thing that a threshold of this roster measures. `None` was not measured.
            #lenient
            #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::default::Default)]
            pub struct Metrics { #(#docs pub #fields: ::core::option::Option<f64>,)* }

            #lenient
            impl Metrics {
                /// Nothing measured.
                pub const NONE: Self = Self { #(#fields: ::core::option::Option::None,)* };
                #(
                    #docs
                    #[must_use]
                    pub const fn #setters(mut self, value: f64) -> Self {
                        self.#fields = ::core::option::Option::Some(value);
                        self
                    }
                )*
            }

            #measures
            #core::__serde_metrics!(Metrics);
        }
    }

    /// What makes the fields the values of the metrics, in their order.
    fn measures(&self, fields: &[Ident]) -> TokenStream {
        let core = self.core.path;
        let indices: Vec<_> = (0..fields.len()).map(Literal::usize_unsuffixed).collect();
        quote! {
            impl #core::Measures<'static> for Metrics {
                fn metrics(&self) -> #core::List<'static, #core::Metric<'static>> {
                    ROSTER.metrics()
                }
                fn measure(&self, metric: usize) -> ::core::option::Option<f64> {
                    match metric {
                        #(#indices => self.#fields,)*
                        _ => ::core::option::Option::None,
                    }
                }
                fn slot(&mut self, metric: usize) -> ::core::option::Option<&mut ::core::option::Option<f64>> {
                    match metric {
                        #(#indices => ::core::option::Option::Some(&mut self.#fields),)*
                        _ => ::core::option::Option::None,
                    }
                }
            }
        }
    }

    pub(super) fn domains(&self) -> TokenStream {
        let domains = &self.roster.domains;
        if domains.is_empty() {
            return TokenStream::new();
        }
        let variants: Vec<_> = domains.iter().map(|domain| ident(&domain.variant)).collect();
        let words: Vec<_> = domains.iter().map(|domain| &domain.word).collect();
        let docs = words.iter().map(|word| doc(&[code(word)]));
        let (derives, lenient) = (derives(), &self.lenient);
        quote! {
            /// A word of `domain_expertise` that some spec uses.
            #lenient
            #derives
            #[derive(::core::cmp::PartialOrd, ::core::cmp::Ord)]
            pub enum Domain { #(#docs #variants,)* }
            #lenient
            impl Domain {
                /// All of them, sorted by word.
                pub const ALL: &'static [Self] = &[#(Self::#variants,)*];
                /// The word as it stands in the spec.
                #[must_use]
                pub const fn as_str(self) -> &'static str {
                    [#(#words,)*][self as usize]
                }
            }
        }
    }
}

/// The unit of a field, for its documentation.
fn unit(dimension: Dimension, per: Option<Period>) -> String {
    let base = match dimension {
        Dimension::Count => "number",
        Dimension::Bytes => "bytes",
        Dimension::Seconds => "seconds",
        Dimension::Percent => "percent",
        Dimension::Dollars => "US dollars",
        Dimension::Factor => "times",
    };
    match per {
        Some(per) => format!("{base} per {}", format!("{per:?}").to_lowercase()),
        None => base.to_owned(),
    }
}
