//! A real, badly broken family of specs, compared with a list of its defects that was made by reading the files
//! (rich_family/README.md). Precision and recall of every rule are printed; what differs is named, and has to be accepted
//! with a reason in rich_family/accepted.tsv. The files are not part of the project.

mod nested;

use agent_compiler::config::Levels;
use agent_compiler::{Options, compile};
use nested::shared;
use std::collections::BTreeMap;

const EXPECTED: &str = include_str!("rich_family/expected.tsv");
const ACCEPTED: &str = include_str!("rich_family/accepted.tsv");

/// Rule, file, line, column.
type Place = (String, String, usize, usize);

/// A row of either list; those of `accepted.tsv` begin with `missed` or `extra`.
struct Row {
    place: Place,
    word: String,
    note: String,
}

impl Row {
    fn is_unsure(&self) -> bool {
        self.note.contains("unsure:")
    }
}

fn rows(table: &str) -> Vec<Row> {
    let lines = table.lines().skip(1).filter(|line| !line.is_empty());
    let row = |line: &str| {
        let mut columns = line.split('\t').map(str::to_owned);
        let mut text = || columns.next().unwrap_or_default();
        let (rule, file) = (text(), text());
        let number = |text: String| text.parse().unwrap_or_else(|_| panic!("no number: {line}"));
        let (row, column) = (number(text()), number(text()));
        Row { place: (rule, file, row, column), word: text(), note: text() }
    };
    lines.map(row).collect()
}

/// What the compiler finds, each place as often as it is found.
fn found() -> Option<BTreeMap<Place, Vec<String>>> {
    let folder = shared("corpus")?.join("rich-family/.claude/agents");
    let compiled = compile(&Options { folder, shown: String::new(), levels: Levels::default() });
    let mut found: BTreeMap<Place, Vec<String>> = BTreeMap::new();
    for finding in &compiled.diagnostics {
        let label = finding.primary.as_ref().expect("a place");
        let source = &compiled.sources[label.place.source];
        let position = source.position(label.place.range.start);
        let place = (finding.rule.name.to_owned(), source.path.clone(), position.line, position.column);
        found.entry(place).or_default().push(finding.message.clone());
    }
    Some(found)
}

#[derive(Default)]
struct Score {
    right: usize,
    missed: usize,
    extra: usize,
    /// Found, and listed as a matter of opinion.
    unsure: usize,
}

#[test]
fn precision_and_recall() {
    let Some(mut found) = found() else { return };
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut differences = Vec::new();
    let accepted: Vec<&str> = ACCEPTED.lines().skip(1).filter(|line| !line.is_empty()).collect();
    let is_accepted = |what: &str, (rule, file, line, column): &Place| {
        let row = format!("{what}\t{rule}\t{file}\t{line}\t{column}\t");
        accepted.iter().any(|accepted| accepted.starts_with(&row))
    };
    for row in rows(EXPECTED) {
        let score = scores.entry(row.place.0.clone()).or_default();
        let messages = found.get_mut(&row.place);
        let taken = messages.is_some_and(|messages| messages.pop().is_some());
        match (taken, row.is_unsure()) {
            (true, true) => score.unsure += 1,
            (true, false) => score.right += 1,
            (false, true) => {}
            (false, false) => {
                score.missed += 1;
                if !is_accepted("missed", &row.place) {
                    differences.push(format!("missed {:?} {} {}", row.place, row.word, row.note));
                }
            }
        }
    }
    for (place, messages) in &found {
        let score = scores.entry(place.0.clone()).or_default();
        score.extra += messages.len();
        if !is_accepted("extra", place) {
            differences.extend(messages.iter().map(|message| format!("extra {place:?} {message}")));
        }
    }
    println!("{:<26} right missed extra unsure", "rule");
    for (rule, Score { right, missed, extra, unsure }) in &scores {
        println!("{rule:<26} {right:5} {missed:6} {extra:5} {unsure:6}");
    }
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}
