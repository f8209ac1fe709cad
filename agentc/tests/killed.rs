//! `fix` and `rename` that are killed, or that have no room or no right to write: no file is lost, half written, or has other
//! permissions.
//!
//! `cargo test -p agentc --test killed -- --ignored` kills each of the two at 1,000 moments on copies of real files.

#![cfg(unix)]

mod command;

use command::{agentc, run};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A file: its text and its permissions.
type File = (Vec<u8>, u32);
type Files = BTreeMap<String, File>;

/// Every file of the folder that is not hidden; what a killed run leaves beside a file is.
fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o7777;
        if name.starts_with('.') {
            assert!(name.ends_with(".tmp"), "{name}");
        } else {
            files.insert(name, (fs::read(entry.path()).unwrap(), mode));
        }
    }
    files
}

fn restore(folder: &Path, files: &Files) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    fs::create_dir_all(folder).unwrap();
    for (name, (text, mode)) in files {
        fs::write(folder.join(name), text).unwrap();
        fs::set_permissions(folder.join(name), fs::Permissions::from_mode(*mode)).unwrap();
    }
}

/// Copies of real files of which `fix` repairs most, and one that many name; or, where there are none, files like them.
fn originals() -> Files {
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/rich-family/.claude/agents");
    let mut entries: Vec<_> = fs::read_dir(real).into_iter().flatten().flatten().collect();
    entries.sort_by_key(|entry| entry.file_name());
    let mut files = Files::new();
    for (at, entry) in entries.into_iter().enumerate() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".md") && files.len() < 10 {
            files.insert(name, (fs::read(entry.path()).unwrap(), [0o644, 0o640, 0o600, 0o755][at % 4]));
        }
    }
    for at in 0..8 {
        let text = format!(
            "---\nname: writer-{at}\ndescription: Use it when: always\ntools: Read, LS\nescalation_to: [victim]\n---\n{}",
            "Write, or ask victim.\n".repeat(200)
        );
        files.insert(format!("writer-{at}.md"), (text.into_bytes(), [0o644, 0o600][at % 2]));
    }
    let victim = "---\nname: victim\ndescription: Decides.\n---\nYou decide.\n";
    files.insert("victim.md".to_owned(), (victim.as_bytes().to_vec(), 0o640));
    files
}

/// Runs to the end, and what is there then, and how long that took.
fn finished(folder: &Path, before: &Files, arguments: &[&str]) -> (Files, Duration) {
    restore(&folder.join("agents"), before);
    let started = Instant::now();
    let (code, _, stderr) = run(folder, arguments);
    assert_eq!(code, 0, "{stderr}");
    (files(&folder.join("agents")), started.elapsed())
}

/// Kills a run at moments spread over its time; each file must then be as it was or as it will be. Returns at how many moments
/// only a part was written.
fn kill(arguments: &[&str], moments: u32) -> u32 {
    let folder = tempfile::tempdir().unwrap();
    let (agents, before) = (folder.path().join("agents"), originals());
    let (after, time) = finished(folder.path(), &before, arguments);
    let mut partly = 0;
    for moment in 0..moments {
        restore(&agents, &before);
        let mut child = agentc(folder.path(), arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // The order of the moments is mixed, so that a machine that becomes faster or slower meets all parts of a run.
        std::thread::sleep(time * 11 / 10 * (moment * 7919 % moments) / moments);
        let _ = child.kill();
        child.wait().unwrap();
        let now = files(&agents);
        for (name, file) in &now {
            let known = before.get(name) == Some(file) || after.get(name) == Some(file);
            // A file that moves has its new text under the old name before it has the new name.
            let moving = !after.contains_key(name) && after.values().any(|other| other == file);
            assert!(known || moving, "moment {moment}: {name} is half written, or has other permissions");
        }
        let is_there = |name: &String| now.contains_key(name) || !after.contains_key(name) && now == after;
        let moved = |name: &String| {
            !after.contains_key(name) && after.keys().any(|new| !before.contains_key(new) && now.contains_key(new))
        };
        assert!(before.keys().all(|name| is_there(name) || moved(name)), "moment {moment}: a file is lost");
        // The agent's own file comes last, so that the same command can end what was begun.
        let own = |files: &Files| files.get("victim.md").cloned();
        if own(&after).is_none() && own(&now) != own(&before) {
            let others = before.keys().filter(|name| *name != "victim.md");
            assert!(
                others.into_iter().all(|name| now.get(name) == after.get(name)),
                "moment {moment}: its own file is not last"
            );
        }
        partly += u32::from(now != before && now != after);
    }
    println!("{moments} moments in {time:?}; at {partly} of them a part was written");
    partly
}

const FIX: &[&str] = &["fix", "--unsafe", "agents"];
const RENAME: &[&str] = &["rename", "victim", "pipeline-crew", "agents", "--prose"];

#[test]
fn a_killed_fix_leaves_every_file_whole() {
    kill(FIX, 40);
}

#[test]
fn a_killed_rename_leaves_every_file_whole() {
    kill(RENAME, 40);
}

#[test]
#[ignore = "takes minutes"]
fn thousand_moments() {
    assert!(kill(FIX, 1000) > 0);
    assert!(kill(RENAME, 1000) > 0);
}

/// A rename of which a part was written, at every possible point: the same command ends it.
#[test]
fn a_rename_that_was_killed_is_ended_by_the_same_command() {
    let folder = tempfile::tempdir().unwrap();
    let (agents, before) = (folder.path().join("agents"), originals());
    let (after, _) = finished(folder.path(), &before, RENAME);
    let changed: Vec<&String> =
        before.keys().filter(|name| after.get(*name).is_some_and(|file| *file != before[*name])).collect();
    for written in [1, changed.len() / 2, changed.len()] {
        let mut part = before.clone();
        part.extend(changed[..written].iter().map(|name| ((*name).clone(), after[*name].clone())));
        restore(&agents, &part);
        let (code, _, stderr) = run(folder.path(), RENAME);
        assert_eq!(code, 0, "{written} of {}: {stderr}", changed.len());
        assert!(files(&agents) == after, "{written}");
    }
}

/// The shell limits how large a file may become, as a full disk does; by default the system also kills who goes on.
#[test]
fn without_room_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    let (agents, mut before) = (folder.path().join("agents"), originals());
    // The files in front of it have room, so that they would change first.
    let large = format!(
        "---\nname: zz\ndescription: Use it when: always\nescalation_to: [victim]\n---\n{}",
        "x\n".repeat(60_000)
    );
    before.insert("zz.md".to_owned(), (large.into_bytes(), 0o644));
    for arguments in [FIX, RENAME] {
        for trap in ["trap '' XFSZ;", ""] {
            restore(&agents, &before);
            let script = format!("{trap} ulimit -f 64; exec \"$0\" \"$@\"");
            let mut shell = Command::new("sh");
            shell.args(["-c", &script, env!("CARGO_BIN_EXE_agentc")]).args(arguments).current_dir(folder.path());
            let output = shell.output().unwrap();
            assert!(!output.status.success());
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert!(
                trap.is_empty() || stderr.contains("File too large") && output.status.code() == Some(2),
                "{stderr}"
            );
            assert!(files(&agents) == before, "{arguments:?} {trap}");
            let hidden = fs::read_dir(&agents).unwrap().count() - before.len();
            assert!(hidden == 0 || trap.is_empty(), "{hidden} files are left");
        }
    }
}

/// Nobody may write there: the privileged user may, so the run is then another user's.
#[test]
fn a_read_only_folder_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (agents, before) = (folder.path().join("agents"), originals());
    restore(&agents, &before);
    for name in before.keys() {
        fs::set_permissions(agents.join(name), fs::Permissions::from_mode(0o666)).unwrap();
    }
    let before = files(&agents);
    let program = folder.path().join("agentc");
    fs::copy(env!("CARGO_BIN_EXE_agentc"), &program).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&agents, fs::Permissions::from_mode(0o555)).unwrap();
    let probe = agents.join("probe");
    let privileged = fs::write(&probe, "").is_ok();
    let _ = fs::remove_file(&probe);
    for arguments in [FIX, RENAME, &["new", "novice", "--in", "agents"]] {
        let mut command = Command::new(&program);
        command.args(arguments).current_dir(folder.path());
        if privileged {
            std::os::unix::process::CommandExt::uid(&mut command, 65_534);
        }
        let output = command.output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {stderr}");
        assert!(stderr.contains("Permission denied"), "{stderr}");
        assert!(files(&agents) == before, "{arguments:?}");
    }
    fs::set_permissions(&agents, fs::Permissions::from_mode(0o755)).unwrap();
}
