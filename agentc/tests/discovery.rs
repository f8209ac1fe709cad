//! Where `agentc check` finds agents.

mod command;

use command::{AUTHOR, EDITOR, folder, run, spec, summary, write};
use std::fs;
use std::path::Path;

/// The rosters that are found, with how many agents each has.
#[track_caller]
fn rosters(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let (_, stdout, stderr) = run(folder, &[&["check", "--verbose"], arguments].concat());
    assert_eq!(stderr, "");
    let lines = stdout.lines().filter_map(|line| line.split_once(": a roster of "));
    lines.map(|(path, agents)| format!("{path}: {agents}")).collect()
}

#[test]
fn a_repository_has_homes_and_its_other_markdown_is_not_read() {
    let repository = folder(&[
        ("README.md", "# Read me\n"),
        ("docs/agents/overview.md", "# No agent here\n"),
        ("docs/example.md", AUTHOR),
        (".claude/agents/author.md", AUTHOR),
        (".claude/agents/lead/editor.md", EDITOR),
        (".claude/commands/x.md", &spec("x", "")),
        (".github/agents/editor.agent.md", EDITOR),
        (".factory/droids/d.md", &spec("d", "")),
        (".git/agents/x.md", &spec("x", "")),
        ("node_modules/p/agents/x.md", &spec("x", "")),
        ("target/agents/x.md", &spec("x", "")),
        ("plugins/one/agents/a.md", &spec("a", "")),
        ("plugins/one/agents/deep/agents/b.md", &spec("b", "")),
        ("crew/agents.toml", "[external]\nhuman = \"a person\"\n"),
        ("crew/c.md", &spec("c", "escalation_to: [human]")),
    ]);
    let expected = [
        ".claude/agents: 2 agents",
        ".factory/droids: 1 agent",
        ".github/agents: 1 agent",
        "crew: 1 agent",
        "plugins/one/agents: 2 agents",
    ];
    assert_eq!(rosters(repository.path(), &[]), expected);
    assert_eq!(rosters(repository.path(), &["."]), expected);
    assert_eq!(rosters(repository.path(), &["./plugins/", "crew"]), ["plugins/one/agents: 2 agents", "crew: 1 agent"]);
}

#[test]
fn a_home_is_read_as_the_macro_reads_it_and_a_folder_without_homes_as_a_whole() {
    let folder = folder(&[("agents/author.md", AUTHOR), ("agents/x/agents/editor.md", EDITOR)]);
    assert_eq!(rosters(folder.path(), &["agents"]), ["agents: 2 agents"]);
    assert_eq!(rosters(&folder.path().join("agents"), &["."]), [".: 2 agents"]);
    assert_eq!(rosters(&folder.path().join("agents"), &["x"]), ["x/agents: 1 agent"]);

    let plain =
        command::folder(&[("writing/author.md", AUTHOR), ("deciding/editor.md", EDITOR), ("README.md", "# x\n")]);
    assert_eq!(rosters(plain.path(), &[]), [".: 2 agents"]);
    let (code, stdout, _) = run(plain.path(), &["check"]);
    assert_eq!((code, summary(&stdout)), (0, "2 agents, 1 document skipped: 0 errors, 0 warnings"));
}

/// As the best known collection of plugins is named.
#[test]
fn a_repository_named_agents_is_no_home() {
    let folder = folder(&[
        ("agents/.git/HEAD", "ref: refs/heads/main\n"),
        ("agents/README.md", "# Agents\n"),
        ("agents/plugins/one/agents/author.md", &spec("author", "")),
        ("agents/plugins/two/agents/author.md", &spec("author", "")),
    ]);
    let expected = ["agents/plugins/one/agents: 1 agent", "agents/plugins/two/agents: 1 agent"];
    assert_eq!(rosters(folder.path(), &["agents"]), expected);
    assert_eq!(run(folder.path(), &["check", "agents"]).0, 0, "one name in two plugins is no duplicate");
}

#[test]
fn agents_of_plugins_know_each_other_unless_a_file_says_who_exists() {
    let folder = folder(&[
        ("plugins/one/agents/author.md", &spec("author", "escalation_to: [editor, two:editor]")),
        ("plugins/two/agents/editor.md", &spec("editor", "")),
    ]);
    assert_eq!(summary(&run(folder.path(), &["check"]).1), "2 agents, 0 documents skipped: 0 errors, 0 warnings");
    let (code, stdout, _) = run(folder.path(), &["check", "plugins/one"]);
    assert!(code == 1 && stdout.contains("no agent is named `editor`"), "{stdout}");

    write(folder.path(), "plugins/one/agents/author.md", &spec("author", "escalation_to: [editr]"));
    let (code, stdout, _) = run(folder.path(), &["check"]);
    assert!(
        code == 1 && stdout.contains("help: write `editor`: an agent of this name is in another folder"),
        "{stdout}"
    );

    write(folder.path(), "plugins/one/agents/author.md", &spec("author", "escalation_to: [editor]"));
    write(folder.path(), "plugins/one/agents/agents.toml", "[aliases]\n");
    let (code, stdout, _) = run(folder.path(), &["check"]);
    assert!(code == 1 && stdout.contains("no agent is named `editor`"), "{stdout}");
}

#[test]
fn of_a_file_its_home_is_read_and_only_its_findings_are_reported() {
    let folder = folder(&[
        (".claude/agents/author.md", AUTHOR),
        (".claude/agents/lead/editor.md", EDITOR),
        (".claude/agents/broken.md", &spec("broken", "escalation_to: [nobody-at-all]")),
        ("notes/one.md", &spec("one", "escalation_to: [two]")),
        ("notes/two.md", &spec("two", "escalation_from: [one]")),
        ("notes/deep/one.md", &spec("one", "")),
    ]);
    let check = |at: &str, files: &[&str]| {
        let (code, stdout, stderr) = run(&folder.path().join(at), &[&["check"], files].concat());
        assert_eq!(stderr, "");
        (code, stdout)
    };
    let clean = |agents: &str| format!("{agents}, 0 documents skipped: 0 errors, 0 warnings");
    let (code, stdout) = check("", &[".claude/agents/author.md"]);
    assert_eq!((code, summary(&stdout)), (0, &*clean("1 agent")));
    let (code, stdout) = check("", &[".claude/agents/author.md", "./.claude/agents/lead/editor.md"]);
    assert_eq!((code, summary(&stdout)), (0, &*clean("2 agents")));
    // The paths that are shown can be opened from where one is.
    for (at, file, shown) in [
        ("", ".claude/agents/broken.md", ".claude/agents/broken.md"),
        (".claude/agents", "broken.md", "broken.md"),
        (".claude/agents/lead", "../broken.md", "../broken.md"),
        (".claude", "agents/lead/../broken.md", "agents/lead/../broken.md"),
    ] {
        let (code, stdout) = check(at, &[file, "--format", "short"]);
        assert!(code == 1 && stdout.starts_with(&format!("{shown}:4:17: error[unknown-agent]")), "{stdout}");
        assert_eq!(stdout.lines().count(), 1, "{stdout}");
    }
    let (code, stdout) = check("", &["notes/one.md"]);
    assert_eq!((code, summary(&stdout)), (0, &*clean("1 agent")), "the other `one` is in another folder: {stdout}");
}

#[test]
fn nothing_is_compiled_twice() {
    let folder = folder(&[("agents/author.md", AUTHOR), ("agents/x/editor.md", EDITOR)]);
    for paths in
        [&["agents", "."][..], &["agents", "agents/x"], &["agents/x/editor.md", "agents"], &["agents", "./agents/"]]
    {
        let (_, stdout, _) = run(folder.path(), &[&["check"], paths].concat());
        assert!(stdout.starts_with("2 agents, "), "{paths:?}: {stdout}");
    }
}

#[test]
#[cfg(unix)]
fn a_link_from_one_client_to_the_home_of_another_is_the_same_home() {
    let folder = folder(&[("agents/author.md", AUTHOR), ("agents/editor.md", EDITOR), (".claude/settings.json", "{}")]);
    std::os::unix::fs::symlink("../agents", folder.path().join(".claude/agents")).unwrap();
    assert_eq!(rosters(folder.path(), &[]), ["agents: 2 agents"]);
    assert_eq!(rosters(folder.path(), &[".claude"]), [".claude/agents: 2 agents"]);
}

#[test]
fn what_cannot_be_looked_at_is_an_error_of_the_command() {
    let folder = folder(&[("agents/author.md", AUTHOR), ("agents/x.txt", ""), ("agents/.hidden.md", AUTHOR)]);
    for (path, why) in [
        ("nowhere", "there is no such file or folder"),
        ("agents/x.txt", "it is neither a folder nor a `.md` file"),
        ("agents/.hidden.md", "it is passed over, as hidden files"),
    ] {
        let (code, stdout, stderr) = run(folder.path(), &["check", path]);
        assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
        assert!(stderr.starts_with("error: cannot read `") && stderr.contains(why), "{stderr}");
    }
}

#[test]
fn who_has_no_agents_is_told_what_was_looked_for() {
    let folder = folder(&[("README.md", "# A repository\n")]);
    let (code, stdout, stderr) = run(folder.path(), &["check"]);
    assert!(code == 1 && stdout.contains("error[no-agents]: there is no agent in `.`"), "{stdout}");
    assert!(stderr.starts_with("hint: looked for `.claude/agents`, `.github/agents`"), "{stderr}");
    assert_eq!(stderr.lines().count(), 1);
}

/// What `check` was told of the surroundings holds for `fix` in every round.
#[test]
fn fix_of_one_file_leaves_the_others_and_knows_the_other_plugins() {
    let legacy = "tools: Read, LS\nescalation_to: [editor]";
    let folder = folder(&[
        ("plugins/one/agents/author.md", &spec("author", legacy)),
        ("plugins/one/agents/reader.md", &spec("reader", legacy)),
        ("plugins/two/agents/editor.md", &spec("editor", "")),
        ("plugins/three/agents/edito.md", &spec("edito", "")),
    ]);
    let text = |path: &str| std::fs::read_to_string(folder.path().join(path)).unwrap();
    let (code, stdout, stderr) = run(folder.path(), &["fix", "plugins/one/agents/author.md"]);
    assert_eq!(code, 0, "{stdout}{stderr}");
    assert!(text("plugins/one/agents/author.md").contains("tools: Read, Glob"), "{stdout}");
    assert!(text("plugins/one/agents/reader.md").contains("tools: Read, LS"), "{stdout}");
    let (code, stdout, stderr) = run(folder.path(), &["fix", "--unsafe"]);
    assert_eq!(code, 0, "{stdout}{stderr}");
    assert_eq!(text("plugins/one/agents/reader.md"), spec("reader", "tools: Read, Glob\nescalation_to: [editor]"));
}

/// Whoever may read everything, as in a container, runs it as somebody who may not.
#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_opened_is_said() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;
    let repository = folder(&[
        (".claude/agents/author.md", &spec("author", "")),
        (".gemini/agents/editor.md", &spec("editor", "")),
        ("plugins/one/agents/lead.md", &spec("lead", "")),
        ("plugins/two/agents/lead.md", &spec("lead", "")),
    ]);
    let mode = |path: &str, mode| fs::set_permissions(repository.path().join(path), fs::Permissions::from_mode(mode));
    for closed in [".gemini", "plugins/one/agents", "plugins/two"] {
        mode(closed, 0o000).unwrap();
    }
    mode("", 0o755).unwrap();
    let mut command = command::agentc(repository.path(), &["check", "--format", "short"]);
    if fs::metadata(repository.path()).unwrap().uid() == 0 {
        command.uid(65534);
    }
    let output = command.output();
    for closed in [".gemini", "plugins/one/agents", "plugins/two"] {
        mode(closed, 0o755).unwrap();
    }
    let Ok(output) = output else { return println!("skipped: nobody else may run {}", env!("CARGO_BIN_EXE_agentc")) };
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "error[unreadable-file]: the folder `.gemini` cannot be read: Permission denied (os error 13)\n\
         error[unreadable-file]: the folder `plugins/two` cannot be read: Permission denied (os error 13)\n\
         error[unreadable-file]: the folder `plugins/one/agents` cannot be read: Permission denied (os error 13)\n"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_skill_beside_the_agents_is_no_agent_that_is_missing() {
    let list = "# Who helps\n- Use `text-editor` for style.\n- Use `proof-reader` for sense.\n- Use `look-things-up` for facts.\n";
    let folder = folder(&[
        ("agents/author.md", &format!("{}\n{list}", spec("author", ""))),
        ("agents/text-editor.md", &spec("text-editor", "")),
        ("agents/proof-reader.md", &spec("proof-reader", "")),
        ("skills/look-things-up/SKILL.md", "---\nname: look-things-up\n---\n"),
    ]);
    let (code, stdout, _) = run(folder.path(), &["check"]);
    assert!(code == 0 && stdout.contains("0 warnings"), "{stdout}");
    fs::remove_file(folder.path().join("skills/look-things-up/SKILL.md")).unwrap();
    let (_, stdout, _) = run(folder.path(), &["check", "--format", "short"]);
    assert!(stdout.contains("no agent is named `look-things-up`"), "{stdout}");
}
