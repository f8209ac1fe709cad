//! `route` beside tantivy's BM25 over an index in memory: the same specs, the same texts.

use crate::measure::{Contender, compare, print};
use agent_core::RosterKey;
use bench_rosters::Sample;
use std::hint::black_box;
use std::time::Instant;
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{Field, Schema, TEXT};
use tantivy::{Index, TantivyDocument};

/// How many texts are routed.
const TEXTS: usize = 100;

/// What users say in the examples of the specs, from agents all over the roster.
pub(crate) fn route<S: Sample>(rounds: usize) {
    let roster = S::Id::ROSTER;
    let said: Vec<&str> = roster.specs().filter_map(|spec| Some(spec.examples.get(0)?.user)).collect();
    let texts: Vec<&str> = said.iter().step_by((said.len() / TEXTS).max(1)).copied().collect();
    let start = Instant::now();
    let (index, fields) = index::<S>().expect("an index in memory can be built");
    let built = start.elapsed();
    let searcher = index.reader().expect("the index can be read").searcher();
    let parser = QueryParser::for_index(&index, fields);
    let measured = S::measured_nothing();
    let mut contenders = vec![
        Contender::new("tantivy, the best 3", || {
            let found = texts.iter().map(|text| {
                let (query, _) = parser.parse_query_lenient(black_box(text));
                let top = TopDocs::with_limit(3).order_by_score();
                searcher.search(&query, &top).map_or(0, |found| found.len())
            });
            found.sum()
        }),
        Contender::new("`ROSTER.route_top`, 3, with reasons", || {
            texts.iter().map(|text| roster.route_top(black_box(text), &measured, 3).len()).sum()
        }),
        Contender::new("`ROSTER.route`, all, with reasons", || {
            texts.iter().map(|text| roster.route(black_box(text), &measured).len()).sum()
        }),
    ];
    let nanoseconds = compare(rounds, texts.len(), &mut contenders);
    let names: Vec<&str> = contenders.iter().map(|contender| contender.name).collect();
    print("`route`, a text", S::SIZE, &names, &nanoseconds);
    let once = built.as_nanos() as f64;
    println!("| `route`, before the first text | {} | tantivy: the index | {once:.0} | 1.00 |", S::SIZE);
    println!("| `route`, before the first text | {} | `ROSTER` | 0 | 0.00 |", S::SIZE);
}

/// Name, description and body of each spec, as words in lower case: tantivy's default, without stems.
fn index<S: Sample>() -> tantivy::Result<(Index, Vec<Field>)> {
    let mut schema = Schema::builder();
    let fields = ["name", "description", "body"].map(|name| schema.add_text_field(name, TEXT));
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(1, 100_000_000)?;
    for spec in S::Id::ROSTER.specs() {
        let mut document = TantivyDocument::new();
        for (field, text) in fields.iter().zip([spec.name, spec.description, spec.prompt]) {
            document.add_text(*field, text);
        }
        writer.add_document(document)?;
    }
    writer.commit()?;
    Ok((index, fields.to_vec()))
}
