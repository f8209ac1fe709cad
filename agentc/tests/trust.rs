//! Folders of strangers: what they hold reaches no terminal, breaks no format, and keeps nobody waiting; and the same folder
//! gives the same bytes everywhere. docs/trust.md lists the attacks.

#![cfg(unix)]

mod command;

use command::{agentc, folder, run, spec, write};
use serde_json::Value;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

/// Names of files that try to be something else: colours, lines, annotations, another direction.
const NAMES: [&str; 6] = [
    "a\u{1b}[31m.md",
    "new\n::error::line.md",
    "x%0A::error::y.md",
    "\u{202e}dm.md",
    "::warning file=x::y.md",
    "quote\"back\\slash.md",
];

/// A folder in which names, texts and settings are hostile, each file with findings and with repairs.
fn hostile() -> tempfile::TempDir {
    let folder = folder(&[("agents.toml", "[aliases]\n\"al\\u001bias\" = \"nobody\"\n[\"sec\\u009btion\"]\n")]);
    for (at, name) in NAMES.iter().enumerate() {
        let text = format!(
            "---\nname: agent-{at}\ndescription: \"Use \\e[2J it\\x9b \\u202e now\"\ntools: Read, LS\n\
             escalation_to: [\"no\\ebody\"]\nscale_triggers:\n  users: >1000 \u{1b}]0;title\u{7} users\n---\n\
             Body \u{1b}[8m of agent-0 \u{202e} \r hidden\n"
        );
        write(folder.path(), name, &text);
    }
    write(folder.path(), "doc\u{1b}[5m.md", "# A document\n");
    folder
}

fn is_obeyed(c: char) -> bool {
    c.is_control() && c != '\n'
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn nothing_reaches_a_terminal_that_it_obeys() {
    let hostile = hostile();
    let missing = "no\u{1b}[31m\nfolder";
    for arguments in [
        &["check"][..],
        &["check", "-v"],
        &["check", "--format", "short"],
        &["check", "--format", "github"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["check", missing],
        &["list"],
        &["list", "--verdict"],
        &["list", "--format", "json"],
        &["show", "agent-0"],
        &["show", "agent-0", "--format", "json"],
        &["show", "no\u{1b}body"],
        &["show", "nobody-at-all", "--in", missing],
        &["route", "users \u{1b}[31m title"],
        &["test"],
        &["fix", "--check"],
        &["fix", "--check", "--unsafe"],
        &["rename", "agent-0", "new\u{1b}name"],
        &["rename", "no\u{1b}body", "new-name"],
        &["explain", "no\u{1b}rule"],
        &["expand", missing],
        &["new", "x", "--in", missing, "--escalates-to", "no\u{1b}body"],
        &["init", missing],
    ] {
        let (_, stdout, stderr) = run(hostile.path(), arguments);
        for (stream, text) in [("stdout", stdout), ("stderr", stderr)] {
            // A progress line is only for a terminal, so there is nothing to be left out.
            let found: Vec<_> = text.lines().filter(|line| line.contains(is_obeyed)).collect();
            assert!(found.is_empty(), "{arguments:?}, {stream}: {found:?}");
        }
    }
    // What is written is said too.
    for arguments in [&["rename", "agent-0", "new-name", "--prose"][..], &["fix", "--unsafe"]] {
        let (_, stdout, stderr) = run(hostile.path(), arguments);
        assert!(!(stdout.clone() + &stderr).contains(is_obeyed), "{arguments:?}: {stdout:?} {stderr:?}");
    }
}

#[test]
fn formats_for_programs_stay_whole() {
    let hostile = hostile();
    let print = |format: &str| run(hostile.path(), &["check", "--format", format]).1;
    let json: Value = serde_json::from_str(&print("json")).unwrap();
    let found = json["diagnostics"].as_array().unwrap();
    let named = |file: &str| found.iter().filter(|found| found["file"] == file).count();
    assert!(NAMES.iter().all(|name| named(name) > 0), "{found:?}");
    let sarif: Value = serde_json::from_str(&print("sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), found.len());
    let uri =
        |of: &Value| of["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().map(str::to_owned);
    assert!(
        results
            .iter()
            .filter_map(uri)
            .all(|uri| uri.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/%".contains(&b)))
    );
    // One line for each finding, and what is in a file name is no part of the command.
    for (format, starts) in [("github", &["::error ", "::warning "][..]), ("short", &[])] {
        let text = print(format);
        assert_eq!(text.lines().count(), found.len(), "{format}:\n{text}");
        let stray = text.lines().find(|line| {
            line.trim_start().starts_with("::") && !starts.iter().any(|start| line.starts_with(start))
                || line.matches("::").count() > 2
                    && format == "github"
                    && line.split("::").nth(1).unwrap().contains("::")
        });
        assert_eq!(stray, None, "{format}");
    }
    let properties = |line: &str| line.split("::").nth(1).unwrap().to_owned();
    for line in print("github").lines() {
        let known = ["file", "line", "col", "endColumn", "title"];
        let (_, properties) = properties(line).split_once(' ').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        assert!(properties.split(',').all(|property| known.contains(&property.split('=').next().unwrap())), "{line}");
    }
}

/// A pipe never ends, and neither does a device; both would keep a build waiting for ever.
#[test]
fn nothing_is_waited_for() {
    let folder = folder(&[("repo/agents/a.md", &spec("a", "color: red"))]);
    let repo = folder.path().join("repo");
    fs::create_dir_all(repo.join(".claude/agents")).unwrap();
    fs::create_dir_all(repo.join("docs/agents")).unwrap();
    for pipe in ["agents/pipe.md", ".claude/agents/pipe.md", "docs/agents/pipe.md", ".claude/agents/agents.toml"] {
        if !Command::new("mkfifo").arg(repo.join(pipe)).status().is_ok_and(|status| status.success()) {
            println!("skipped: there is no mkfifo");
            return;
        }
    }
    symlink("/dev/zero", repo.join("agents/zero.md")).unwrap();
    symlink("pipe.md", repo.join("agents/link.md")).unwrap();
    for arguments in
        [&["check"][..], &["check", "agents"], &["list"], &["fix"], &["rename", "a", "b"], &["check", "agents/pipe.md"]]
    {
        let mut child = agentc(&repo, arguments)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let ended = (0..600).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            child.try_wait().unwrap().is_some()
        });
        let _ = child.kill();
        let _ = child.wait();
        assert!(ended, "{arguments:?} waits");
    }
    let (_, stdout, _) = run(&repo, &["check", "agents", "--format", "short"]);
    assert!(stdout.contains("`agents/pipe.md` is not a regular file"), "{stdout}");
}

#[test]
fn nothing_outside_of_the_folder_is_written() {
    let folder =
        folder(&[("agents/lead.md", &spec("lead", "color: red")), ("secret.md", &spec("lead-too", "tools: LS"))]);
    let at = |path: &str| folder.path().join(path);
    symlink("../secret.md", at("agents/linked.md")).unwrap();
    symlink("..", at("agents/up")).unwrap();
    symlink("../outside.toml", at("agents/agents.toml")).unwrap();
    let before = fs::read(at("secret.md")).unwrap();
    run(folder.path(), &["fix", "--unsafe", "agents"]);
    for name in [
        "../pwned",
        "a/b",
        "..",
        ".",
        "/tmp/pwned",
        "con.",
        "con",
        "com1",
        "a\\b",
        "a:b",
        "nul\u{0}l".trim_end_matches('\0'),
        "COM1",
        "x.md",
        "a\nb",
        "",
        "-rf",
        "$(id)",
        "\u{202e}x",
    ] {
        if name.contains('\0') {
            continue; // No program can be given one.
        }
        let (code, _, stderr) = run(folder.path(), &["rename", "--", "lead", name, "agents"]);
        assert_eq!(code, 2, "{name:?} is no name: {stderr}");
        let (code, ..) = run(folder.path(), &["new", "--in", "agents", "--", name]);
        assert_eq!(code, 2, "{name:?}");
    }
    // An alias would be written into agents.toml, which is a link that leads nowhere.
    let (code, _, stderr) = run(folder.path(), &["rename", "lead", "chief", "agents", "--alias"]);
    assert_eq!(code, 2, "{stderr}");
    let mut left: Vec<_> = fs::read_dir(at("agents")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["agents.toml", "lead.md", "linked.md", "up"]);
    assert_eq!(fs::read(at("secret.md")).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    assert_eq!(run(folder.path(), &["show", "lead", "--in", "agents"]).0, 0);
}

/// The same specs, written in another order into a folder of another name.
fn twins() -> [tempfile::TempDir; 2] {
    let mut files: Vec<(String, String)> = Vec::new();
    for at in 0..40 {
        let (next, tools) = ((at + 1) % 40, if at % 2 == 0 { "tools: Read, LS" } else { "colr: red" });
        let text = format!(
            "---\nname: agent-{at}\ndescription: Use it when: number {at}\n{tools}\nescalation_to: [agent-{next}, agent-{}]\n\
             scale_triggers:\n  users: \">{at}k users/day\"\n---\n\nHand over to agent-{next}.\n",
            at + 100
        );
        files.push((format!("agents/{}/agent-{at}.md", ["a", "b", "É"][at % 3]), text));
    }
    files.push(("agents/agents.toml".to_owned(), "[aliases]\nold = \"agent-3\"\n".to_owned()));
    [false, true].map(|reversed| {
        let folder = tempfile::Builder::new().prefix(if reversed { "ü folder " } else { "a" }).tempdir().unwrap();
        if reversed {
            files.reverse();
        }
        files.iter().for_each(|(path, text)| write(folder.path(), path, text));
        folder
    })
}

#[test]
fn the_same_bytes_everywhere() {
    let [one, other] = twins();
    let print = |folder: &Path, arguments: &[&str], variables: [&str; 4]| {
        let mut command = agentc(folder, arguments);
        for (name, value) in ["LC_ALL", "TZ", "RAYON_NUM_THREADS", "HOME"].into_iter().zip(variables) {
            command.env(name, value);
        }
        let output = command.output().unwrap();
        (output.status.code(), output.stdout, output.stderr)
    };
    for arguments in [
        &["check", "agents", "--format", "json"][..],
        &["check", "agents", "--format", "sarif"],
        &["check", "agents", "--format", "short"],
        &["check", "--format", "github"],
        &["list", "--format", "json"],
        &["show", "agent-7", "--format", "json"],
        &["fix", "--unsafe", "--diff"],
        &["route", "a hundred users", "--format", "json"],
        &["test", "--format", "json"],
        &["rename", "agent-7", "agent-x", "agents", "--diff", "--prose"],
    ] {
        let here = print(one.path(), arguments, ["C", "UTC", "1", "/nowhere"]);
        let there = print(other.path(), arguments, ["tr_TR.UTF-8", "Pacific/Kiritimati", "7", "/"]);
        assert!(!here.1.is_empty(), "{arguments:?}: {}", String::from_utf8_lossy(&here.2));
        assert_eq!(here, there, "{arguments:?}");
    }
}

/// Blanks, other scripts, and about as long as the system allows; Windows line ends.
#[test]
fn any_path_will_do() {
    let name = |c: char| c.to_string().repeat(60);
    let long: Vec<String> = ('a'..='z').map(name).collect();
    for path in ["with blanks and 'quotes'/$HOME `x`", "日本語/naïve/агенты", "-rf/--", "%41#?&", &long.join("/")]
    {
        let folder = folder(&[]);
        write(folder.path(), &format!("{path}/agents/author.md"), &spec("author", "tools: LS").replace('\n', "\r\n"));
        write(folder.path(), &format!("{path}/agents/editor.md"), &spec("editor", "escalation_to: [author]"));
        let inside = folder.path().join(path);
        for (place, agents) in [(inside.as_path(), "agents".to_owned()), (folder.path(), format!("./{path}/agents"))] {
            let (code, stdout, stderr) = run(place, &["check", "--format", "short", &agents]);
            assert_eq!((code, stderr.as_str()), (0, ""), "{path}");
            assert!(stdout.lines().any(|line| line.contains("agents/author.md:4:8: warning[legacy-tool]")), "{stdout}");
        }
        let fixed = format!("{}/agents", path);
        assert_eq!(run(folder.path(), &["fix", "--", &format!("./{fixed}")]).0, 0);
        assert_eq!(run(&inside, &["rename", "author", "writer", "agents"]).0, 0);
        let text = fs::read_to_string(inside.join("agents/writer.md")).unwrap();
        assert_eq!(text, spec("writer", "tools: Glob").replace('\n', "\r\n"));
    }
}
