//! Lab.
use agent_compiler::config::Levels;
use agent_compiler::index::{leave_one_out, Draft, Trial};
use agent_compiler::{Compiled, Options, compile};
use agent_terms::route::{Index, rank, Reason};
use std::path::PathBuf;

fn open(folder: &str) -> Compiled {
    compile(&Options { folder: PathBuf::from(folder), shown: String::new(), levels: Levels::default() })
}
fn show(c: &Compiled, name: &str, verbose: bool) {
    let t = leave_one_out(c);
    let n = t.len();
    let top = |k| t.iter().filter(|t| t.within(k)).count();
    println!("{name}: agents {} examples {n} top1 {} ({:.1}%) top3 {} ({:.1}%)", c.roster.agents().len(), top(1), 100.0*top(1) as f64/n as f64, top(3), 100.0*top(3) as f64/n as f64);
    if verbose { for t in t.iter().filter(|t| !t.within(1)) { miss(c, t.id.agent, t.user, &t.ranking); } }
    let _: Option<&Trial> = None;
}
fn miss(c: &Compiled, agent: usize, user: &str, ranking: &[agent_terms::route::Ranked]) {
    let a = c.roster.agents();
    println!("  {} <- {:?}", a[agent].name, user);
    for r in ranking.iter().take(3).chain(ranking.iter().skip(3).filter(|r| r.agent == agent)) {
        let why: Vec<String> = r.because.iter().take(7).map(|b| match b.reason { Reason::Word{word, field, ..} => format!("{word}/{field} {:.1}", b.share), Reason::Named{name} => format!("NAME {name} {:.1}", b.share), Reason::Figure{said, ..} => format!("FIG {said:?} {:.1}", b.share)}).collect();
        println!("      {:20} {:.1} {}", a[r.agent].name, r.score, why.join(", "));
    }
}
#[test]
fn lab() {
    let v = std::env::var("V").is_ok();
    let ours = open("../agents");
    show(&ours, "ours", v);
    let draft = Draft::of(&ours);
    let bytes = draft.index();
    println!("bytes {}", bytes.len());
    let said = std::fs::read_to_string("../tests/routing/said.tsv").unwrap();
    let (mut n, mut t1, mut t3) = (0, 0, 0);
    for line in said.lines().filter(|l| !l.starts_with('#')) {
        let (who, text) = line.split_once('\t').unwrap();
        let r = rank(Index::new(&bytes), text, |_| None);
        let place = r.iter().position(|r| who.split('|').any(|w| w == ours.roster.agents()[r.agent].name));
        n += 1;
        if place == Some(0) { t1 += 1 } else if v { let g = ours.roster.agents().iter().position(|a| who.split('|').any(|w| w==a.name)).unwrap(); miss(&ours, g, text, &r) }
        if place.is_some_and(|p| p < 3) { t3 += 1 }
    }
    println!("said: {n} top1 {t1} top3 {t3}");
    for (name, f) in [("rich-family", "/work/shared/corpus/rich-family/.claude/agents"), ("plugins", "/work/shared/corpus/claude-plugins-official/plugins"), ("vijay", "/work/shared/corpus/vijaythecoder/agents")] {
        show(&open(f), name, v && name == "rich-family");
    }
}
