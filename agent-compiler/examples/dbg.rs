//! scratch
#[path = "../tests/common/mod.rs"]
mod common;
use agent_compiler::frontmatter::Reading;
use common::*;
fn main() {
    let mut args = std::env::args().skip(1);
    let mode = args.next().unwrap();
    for folder in args {
        let list = if std::path::Path::new(&folder).is_file() {
            vec![(folder.clone().into(), std::fs::read_to_string(&folder).unwrap())]
        } else {
            collection(&folder)
        };
        for (path, text) in list {
            let found = read(&text);
            let name = path.display().to_string();
            let name = name.split("shared/").nth(1).unwrap_or(&name);
            if mode == "lenient" {
                if let Some(f) = &found.document.frontmatter {
                    if invalid_yaml(&found.diagnostics).is_none() {
                        if let Err(e) = serde_yaml::from_str::<serde_yaml::Value>(&text[f.yaml.clone()]) {
                            println!("{name}: {e}");
                        }
                    }
                }
                continue;
            }
            if mode == "nofm" {
                if found.document.frontmatter.is_none() {
                    println!("{name}: {:?}", text.chars().take(80).collect::<String>());
                }
                continue;
            }
            if mode == "quiet" && found.diagnostics.iter().all(|d| d.rule.name == "invalid-yaml" && d.fix.is_some()) {
                continue;
            }
            if found.diagnostics.is_empty() {
                continue;
            }
            println!("== {name}");
            let src = agent_compiler::source::Source::new("x", text.as_str());
            for d in &found.diagnostics {
                println!("{}: {}", d.rule.name, d.message);
                for l in d.primary.iter().chain(&d.related) {
                    let p = src.position(l.place.range.start);
                    println!(
                        "   {}:{} {:?} -- {}",
                        p.line,
                        p.column,
                        text[l.place.range.clone()].chars().take(50).collect::<String>(),
                        l.text
                    );
                }
                for h in &d.help {
                    println!("   help: {h}");
                }
                if let Some(f) = &d.fix {
                    for e in f.edits.iter() {
                        println!(
                            "   fix(safe={}) {:?} -> {:?}",
                            f.safe,
                            text[e.place.range.clone()].chars().take(60).collect::<String>(),
                            e.replacement.chars().take(80).collect::<String>()
                        );
                    }
                }
            }
            if mode == "entries" {
                for e in &found.frontmatter.entries {
                    println!(
                        "   {} {:?} = {}",
                        e.key.value,
                        if e.reading == Reading::Strict { "S" } else { "R" },
                        format!("{:?}", e.value.value).chars().take(300).collect::<String>()
                    );
                }
            }
        }
    }
}
