//! `agentc fix`: what it writes, what it leaves alone, what it prints, and that a killed run spoils nothing.

mod command;

use command::{agentc, run, write};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const WRITER: &str =
    "---\nname: writer\ndescription: Use it when: always\ntools: Read, LS\nescalation_to: [leed]\n---\n\nWrite.";
const LEAD: &str = "---\r\nname: lead\r\ndescription: Decides.\r\n---\r\nDecide.\r\n";

fn folder() -> tempfile::TempDir {
    command::folder(&[("agents/lead.md", LEAD), ("agents/writer.md", WRITER)])
}

/// Every file of a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap())).collect()
}

#[test]
fn certain_repairs_are_written_and_guesses_when_asked_for() {
    let folder = folder();
    let read = || fs::read_to_string(folder.path().join("agents/writer.md")).unwrap();
    let (code, stdout, stderr) = run(folder.path(), &["fix", "agents"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert_eq!(
        stdout,
        "fixed agents/writer.md: 1 invalid-yaml, 1 legacy-tool\n\
         fixed 2 findings in 1 file: 1 invalid-yaml, 1 legacy-tool\n\
         left: 1 error, 0 warnings; `--unsafe` has a guess for 1\n"
    );
    let once = WRITER.replace("Use it when: always", "\"Use it when: always\"").replace("LS", "Glob");
    assert_eq!(read(), once);
    assert_eq!(fs::read_to_string(folder.path().join("agents/lead.md")).unwrap(), LEAD);

    let (code, stdout, _) = run(folder.path(), &["fix", "--unsafe", "agents"]);
    assert_eq!((code, read()), (0, once.replace("leed", "lead")));
    assert!(stdout.starts_with("fixed agents/writer.md: 1 unknown-agent\n"), "{stdout}");
    assert_eq!(run(folder.path(), &["fix", "--unsafe", "agents"]).1.lines().next(), Some("nothing to fix"));
}

#[test]
fn nothing_is_written_by_check_or_diff() {
    let folder = folder();
    let before = files(&folder.path().join("agents"));
    let (code, stdout, _) = run(folder.path(), &["fix", "--check", "agents"]);
    assert_eq!(code, 1);
    assert!(stdout.starts_with("would fix agents/writer.md: 1 invalid-yaml, 1 legacy-tool\n"), "{stdout}");
    let (code, diff, _) = run(folder.path(), &["fix", "--diff", "agents"]);
    assert_eq!(code, 0);
    assert_eq!(
        diff,
        "diff --git a/agents/writer.md b/agents/writer.md\n--- a/agents/writer.md\n+++ b/agents/writer.md\n@@ -1,7 +1,7 @@\n ---\n name: writer\n\
         -description: Use it when: always\n-tools: Read, LS\n+description: \"Use it when: always\"\n+tools: Read, Glob\n \
         escalation_to: [leed]\n ---\n \n"
    );
    assert_eq!(run(folder.path(), &["fix", "--diff", "--check", "agents"]).0, 1);
    assert_eq!(files(&folder.path().join("agents")), before);
    run(folder.path(), &["fix", "agents"]);
    assert_eq!(run(folder.path(), &["fix", "--check", "agents"]).0, 0);
}

/// Line ends of both kinds, a missing one at the end, long files: the diff says exactly what is written.
#[test]
fn a_diff_can_be_applied() {
    let folder = folder();
    let windows = WRITER.replace('\n', "\r\n").replace("writer", "windows");
    write(folder.path(), "agents/windows.md", &windows);
    let end = "---\nname: end\ndescription: x\n---\nat the end\u{200b}";
    write(folder.path(), "agents/end.md", end);
    let (_, diff, _) = run(folder.path(), &["fix", "--diff", "agents"]);
    fs::write(folder.path().join("changes.diff"), diff).unwrap();
    let other = tempfile::tempdir().unwrap();
    fs::create_dir(other.path().join("agents")).unwrap();
    for (name, bytes) in files(&folder.path().join("agents")) {
        fs::write(other.path().join("agents").join(name), bytes).unwrap();
    }
    let patch = folder.path().join("changes.diff");
    let Ok(applied) = Command::new("git").arg("apply").arg(&patch).current_dir(other.path()).output() else {
        println!("skipped: there is no git");
        return;
    };
    assert!(applied.status.success(), "{}", String::from_utf8_lossy(&applied.stderr));
    run(folder.path(), &["fix", "agents"]);
    assert_eq!(files(&other.path().join("agents")), files(&folder.path().join("agents")));
}

#[test]
fn rules_are_chosen_by_name() {
    let folder = folder();
    let (code, stdout, _) = run(folder.path(), &["fix", "--rule", "legacy-tool", "agents"]);
    assert_eq!(code, 0);
    assert!(stdout.starts_with("fixed agents/writer.md: 1 legacy-tool\n"), "{stdout}");
    let (code, _, stderr) = run(folder.path(), &["fix", "--rule", "legacy-tol", "agents"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("did you mean `legacy-tool`?"), "{stderr}");
}

#[test]
fn only_files_that_were_asked_for_change() {
    let folder = folder();
    write(folder.path(), "agents/other.md", &WRITER.replace("writer", "other"));
    let (code, stdout, _) = run(folder.path(), &["fix", "agents/writer.md"]);
    assert_eq!(code, 0);
    assert!(stdout.contains("agents/writer.md: 1 invalid-yaml, 1 legacy-tool\n"), "{stdout}");
    assert!(!stdout.contains("other"), "{stdout}");
    let other = fs::read_to_string(folder.path().join("agents/other.md")).unwrap();
    assert_eq!(other, WRITER.replace("writer", "other"));
}

#[test]
fn a_rule_that_is_allowed_is_not_repaired() {
    let folder = folder();
    let (_, stdout, _) = run(folder.path(), &["fix", "--allow", "invalid-yaml", "agents"]);
    assert!(stdout.starts_with("fixed agents/writer.md: 1 legacy-tool\n"), "{stdout}");
}

#[test]
fn a_repair_that_does_harm_is_told_and_not_kept() {
    let folder = folder();
    let text =
        "---\nname: a\ndescription: x\nescalation_to: [lead]\nescalation_triggers:\n  to_lead: x\n  to_leed: y\n---\n";
    write(folder.path(), "agents/a.md", text);
    let (code, _, stderr) = run(folder.path(), &["fix", "--unsafe", "agents"]);
    assert_eq!(code, 0);
    assert_eq!(
        stderr,
        "not fixed: agents/a.md:7:3: unknown-agent: no agent is named `leed`\n  \
         the repair was not kept: it would add an error, duplicate-key: the key `to_lead` is written twice\n"
    );
    assert_eq!(fs::read_to_string(folder.path().join("agents/a.md")).unwrap(), text);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay_and_a_read_only_file_is_told() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder();
    let agents = folder.path().join("agents");
    fs::create_dir(agents.join("more")).unwrap();
    fs::rename(agents.join("writer.md"), agents.join("more/real.md")).unwrap();
    symlink("more/real.md", agents.join("writer.md")).unwrap();
    fs::set_permissions(agents.join("more/real.md"), fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(run(folder.path(), &["fix", "agents"]).0, 0);
    assert!(fs::symlink_metadata(agents.join("writer.md")).unwrap().is_symlink());
    assert_eq!(fs::metadata(agents.join("more/real.md")).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::read_to_string(agents.join("more/real.md")).unwrap().contains("Glob"));

    fs::set_permissions(agents.join("more/real.md"), fs::Permissions::from_mode(0o440)).unwrap();
    let (code, stdout, stderr) = run(folder.path(), &["fix", "--unsafe", "agents"]);
    assert_eq!(code, 2, "{stdout}");
    assert!(stderr.contains("the file is read-only") && stderr.contains("1 of 1 files"), "{stderr}");
}

/// The runs are ended at many moments; each file is then as it was or as it will be, and a last run ends the work.
#[test]
fn a_killed_run_leaves_every_file_whole() {
    let originals: BTreeMap<String, String> = (0..12)
        .map(|number| {
            let text = WRITER.replace("writer", &format!("writer-{number}")).replace("Write.", &"Write.\n".repeat(300));
            (format!("writer-{number}.md"), text)
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let restore = || originals.iter().for_each(|(name, text)| write(folder.path(), &format!("agents/{name}"), text));
    let agents = folder.path().join("agents");
    restore();
    assert_eq!(run(folder.path(), &["fix", "agents"]).0, 0);
    let repaired = files(&agents);
    assert!(originals.iter().all(|(name, text)| repaired[name].len() != text.len()));

    let mut partly = 0;
    for (moment, seen) in originals.keys().enumerate() {
        restore();
        let mut child = agentc(folder.path(), &["fix", "agents"]).stdout(Stdio::null()).spawn().unwrap();
        // Until this file is replaced, and then a little longer, each time another while: into the next one.
        let is_old = || fs::metadata(agents.join(seen)).unwrap().len() == originals[seen].len() as u64;
        while is_old() && child.try_wait().unwrap().is_none() {}
        std::thread::sleep(Duration::from_micros(moment as u64 * 83));
        let _ = child.kill();
        child.wait().unwrap();
        let now = files(&agents);
        let mut written = 0;
        for (name, text) in &originals {
            let bytes = now.get(name).unwrap_or_else(|| panic!("{name} is lost"));
            assert!(*bytes == repaired[name] || bytes == text.as_bytes(), "{name} is half written");
            written += usize::from(*bytes == repaired[name]);
        }
        partly += usize::from(0 < written && written < originals.len());
        // What may be left beside a file is no spec.
        assert!(now.keys().all(|name| originals.contains_key(name) || name.starts_with('.') && name.ends_with(".tmp")));
    }
    println!("{partly} of {} runs had written a part", originals.len());
    assert!(partly > 0);
    let (code, stdout, _) = run(folder.path(), &["fix", "agents"]);
    assert!(code == 0 && stdout.contains("left:"), "{stdout}");
    let now = files(&agents);
    assert!(originals.keys().all(|name| now[name] == repaired[name]));
}
