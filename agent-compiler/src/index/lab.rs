//! Lab.
use super::draft::Counted;
use super::weigh::{Scheme, term as weigh_term};
use super::*;
use crate::config::Levels;
use crate::{Compiled, Options, compile};
use agent_terms::route::{SpecPart, Term, words};
use std::collections::BTreeMap;
use std::path::PathBuf;

struct Task { agent: usize, terms: Vec<usize>, out: Vec<usize>, ok: Vec<usize>, counts: Vec<Vec<(usize, [f64; 10])>>, own: [f64; 10] }
struct Set { name: String, half: usize, draft_parts: Vec<Counted>, agents: usize, by_term: Vec<Vec<(usize, u32)>>, tasks: Vec<Task>, kind: char, base: Vec<bool>, len: Vec<[f64; 10]>, avg: [f64; 10] }

fn open(folder: &str) -> Compiled {
    compile(&Options { folder: PathBuf::from(folder), shown: String::new(), levels: Levels::default() })
}
fn ids(draft: &Draft<'_>, text: &str) -> Vec<usize> {
    let mut v: Vec<usize> = words(text).filter_map(|at| Term::of(&text[at])).filter_map(|t| draft.terms.binary_search(&t).ok()).collect();
    v.sort_unstable(); v.dedup(); v
}
fn make(name: &str, folder: &str, kind: char, half: usize) -> Set {
    let c = open(folder);
    let d = Draft::of(&c);
    let mut tasks = Vec::new();
    match kind {
        'e' => for (id, user, _) in examples(&c) {
            let out = d.parts.iter().enumerate().filter(|(_, p)| p.example == Some(id)).map(|(i, _)| i).collect();
            tasks.push(Task { agent: id.agent, terms: ids(&d, user), out, ok: vec![id.agent], counts: vec![], own: [0.0; 10] });
        },
        's' => {
            for a in 0..c.roster.agents().len() {
                let s: Vec<usize> = d.parts.iter().enumerate().filter(|(_, p)| p.agent == a && p.field == SpecPart::Summary && p.counts.len() >= 4).map(|(i, _)| i).collect();
                if s.len() < 2 { continue; }
                let last = *s.last().unwrap();
                tasks.push(Task { agent: a, terms: d.parts[last].counts.iter().map(|c| c.0).collect(), out: vec![last], ok: vec![a], counts: vec![], own: [0.0; 10] });
            }
        }
        _ => {
            let said = std::fs::read_to_string("../tests/routing/said.tsv").unwrap();
            for line in said.lines().filter(|l| !l.starts_with('#')) {
                let (who, text) = line.split_once('\t').unwrap();
                let ok: Vec<usize> = who.split('|').map(|w| c.roster.agents().iter().position(|a| a.name == w).unwrap()).collect();
                tasks.push(Task { agent: ok[0], terms: ids(&d, text), out: vec![], ok, counts: vec![], own: [0.0; 10] });
            }
        }
    }
    let mut by_term = vec![Vec::new(); d.terms.len()];
    for (i, p) in d.parts.iter().enumerate() { for (t, n) in &p.counts { by_term[*t].push((i, *n)); } }
    let agents = c.roster.agents().len();
    let parts = std::mem::take(&mut { d }.parts);
    let mut set = Set { name: format!("{name}/{kind}"), half, draft_parts: parts, agents, by_term, tasks, kind, base: vec![], len: vec![[0.0; 10]; agents], avg: [0.0; 10] };
    prepare(&mut set);
    println!("terms {} {}", set.name, set.by_term.len());
    set.base = baseline(&set);
    set
}
fn baseline(set: &Set) -> Vec<bool> {
    // plain BM25 over descriptions: summary+examples+remarks, all weight 1
    let f = |w: [f64; 10]| std::array::from_fn(|i| (SpecPart::ALL[i], w[i], 0.75));
    let s = Scheme { k1: 1.2, fields: f([0., 0., 0., 1., 1., 1., 0., 0., 0., 0.]), plain: true, whole: true, power: 1.0 };
    set.tasks.iter().map(|t| place(set, t, &s) == 1).collect()
}
fn prepare(set: &mut Set) {
    let size = |p: &Counted| p.counts.iter().map(|c| f64::from(c.1)).sum::<f64>();
    for p in &set.draft_parts { set.len[p.agent][usize::from(p.field.as_u8())] += size(p); }
    for f in 0..10 { let u: Vec<f64> = set.len.iter().map(|l| l[f]).filter(|l| *l > 0.0).collect(); set.avg[f] = if u.is_empty() { 1.0 } else { u.iter().sum::<f64>() / u.len() as f64 }; }
    for t in &mut set.tasks {
        t.own = set.len[t.agent];
        for o in &t.out { let p = &set.draft_parts[*o]; t.own[usize::from(p.field.as_u8())] -= size(p); }
        for term in &t.terms {
            let mut m: BTreeMap<usize, [f64; 10]> = BTreeMap::new();
            for (i, n) in &set.by_term[*term] { if t.out.contains(i) { continue; } let p = &set.draft_parts[*i]; m.entry(p.agent).or_insert([0.0; 10])[usize::from(p.field.as_u8())] += f64::from(*n); }
            t.counts.push(m.into_iter().collect());
        }
    }
    set.by_term = vec![];
    set.draft_parts = vec![];
}
fn place(set: &Set, t: &Task, s: &Scheme) -> usize {
    let mut score = vec![0i64; set.agents];
    let avg_whole: f64 = set.avg[3] + set.avg[4] + set.avg[5];
    for term in &t.counts {
        let of: Vec<(usize, [f64; 10])> = term.iter().map(|(a, c)| {
            let len = if *a == t.agent { &t.own } else { &set.len[*a] };
            let mut x = [0.0; 10];
            for f in 0..10 { if c[f] > 0.0 && s.fields[f].1 != 0.0 {
                let rel = if s.whole { (len[3] + len[4] + len[5]) / avg_whole } else { len[f] / set.avg[f] };
                x[f] = c[f] * s.fields[f].1 / (1.0 - s.fields[f].2 + s.fields[f].2 * rel); } }
            (*a, x)
        }).collect();
        for (a, _, w) in weigh_term(s, set.agents, of) { score[a] += i64::from(w); }
    }
    let best = t.ok.iter().map(|a| score[*a]).max().unwrap();
    if best <= 0 { return 999; }
    1 + score.iter().enumerate().filter(|(a, x)| !t.ok.contains(a) && (**x > best || (**x == best && *a < t.agent))).count()
}
fn eval(set: &Set, s: &Scheme, pick: impl Fn(usize) -> bool) -> (usize, usize, usize) {
    let mut r = (0, 0, 0);
    for (i, t) in set.tasks.iter().enumerate() { if pick(i) { r.0 += 1; let p = place(set, t, s); if p == 1 { r.1 += 1 } if p <= 3 { r.2 += 1 } } }
    r
}
struct Rng(u64);
impl Rng { fn next(&mut self) -> f64 { self.0 ^= self.0 << 13; self.0 ^= self.0 >> 7; self.0 ^= self.0 << 17; (self.0 >> 11) as f64 / (1u64 << 53) as f64 } }

fn report(sets: &[Set], s: &Scheme) {
    let mut sums = BTreeMap::new();
    for set in sets {
        let n = set.tasks.len();
        let r = eval(set, s, |_| true);
        let key = if set.name.starts_with("rich") { let r = eval(set, s, |i| i % 2 == 1); println!("rich odd {r:?}"); format!("rich") } else if set.kind == 's' { format!("sentences half {}", set.half) } else { set.name.clone() };
        let e: &mut (f64, f64, f64) = sums.entry(key).or_default(); e.0 += 1.0; e.1 += 100.*r.1 as f64/n as f64; e.2 += 100.*r.2 as f64/n as f64;
        if std::env::var("FULL").is_err() { continue; }
        let b = set.base.iter().filter(|x| **x).count();
        println!("{:32} half {} agents {:4} n {:4} top1 {:5.1} top3 {:5.1}   bm25 top1 {:5.1}", set.name, set.half, set.agents, n, 100.*r.1 as f64/n as f64, 100.*r.2 as f64/n as f64, 100.*b as f64/n as f64);
    }
    for (k, v) in sums { println!("   {k:20} top1 {:.1} top3 {:.1}", v.1/v.0, v.2/v.0); }
}
fn _x() {}
/// Objective on the tuning half: real examples (even) of rich-family weigh as much as sentence tasks of half 0.
fn objective(sets: &[Set], s: &Scheme) -> f64 {
    let (mut e, mut en, mut q, mut qn) = (0.0, 0.0, 0.0, 0.0);
    for set in sets {
        match set.kind {
            'e' if set.name.starts_with("rich") => { let r = eval(set, s, |i| i % 2 == 0); e += r.1 as f64 + 0.5 * r.2 as f64; en += 1.5 * r.0 as f64; }
            's' if set.half == 0 => { let r = eval(set, s, |i| i % 3 == 0); let n = r.0.max(1) as f64; q += (r.1 as f64 + 0.5 * r.2 as f64) / n; qn += 1.5; }
            _ => {}
        }
    }
    e / en + q / qn
}
#[test]
#[ignore = "lab"]
fn lab() {
    let root = "/work/shared/corpus/";
    let mut sets = vec![make("ours", "../agents", 'e', 9), make("said", "../agents", 'h', 9),
        make("rich", "/work/shared/corpus/rich-family/.claude/agents", 'e', 0), make("plugins", "/work/shared/corpus/claude-plugins-official/plugins", 'e', 1), make("vijay", "/work/shared/corpus/vijaythecoder/agents", 'e', 1)];
    let mut names: Vec<String> = std::fs::read_dir(root).unwrap().filter_map(|e| e.ok()).filter(|e| e.path().is_dir()).map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    for (i, n) in names.iter().enumerate() {
        if n.contains("fixtures") || n == "rich-family" || n == "agentsmesh" || n=="promptscript" { continue; }
        let set = make(n, &format!("{root}{n}"), 's', i % 2);
        if set.tasks.len() >= 8 { sets.push(set); }
    }
    let mut s = Scheme::default();
    report(&sets, &s);
    let mut best = objective(&sets, &s);
    println!("objective {best:.4}");
    let n: usize = std::env::var("N").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let mut rng = Rng(0x9E3779B97F4A7C15 ^ std::env::var("SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(0u64) * 7919);
    for step in 0..n {
        let mut c = s.clone();
        for _ in 0..1 + (rng.next() * 2.0) as usize {
            let k = (rng.next() * 22.0) as usize;
            let factor = [0.5, 0.7, 0.85, 1.2, 1.4, 2.0][(rng.next() * 6.0) as usize];
            if k < 10 { c.fields[k].1 *= factor } else if k < 20 { c.fields[k - 10].2 = (c.fields[k - 10].2 + (rng.next() - 0.5) * 0.6).clamp(0.0, 1.0) } else if k == 20 { c.k1 = (c.k1 * factor).clamp(0.2, 8.0) } else { c.power = (c.power * factor).clamp(0.3, 3.0) }
        }
        let o = objective(&sets, &c);
        if o > best && c.fields.iter().all(|f| f.1.abs() <= 12.0) { best = o; s = c; println!("{step} {best:.4}"); }
    }
    println!("{s:?}");
    report(&sets, &s);
}
