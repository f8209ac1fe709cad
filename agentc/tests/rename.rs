//! `agentc rename` as a person runs it: what is written, what is printed, and what it refuses.

mod command;

use command::{folder, run, write};
use expect_test::expect;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const DEV: &str = "---\r\nname: data-dev\r\ndescription: Use data-dev for data.\r\n---\r\nBuilds.";
const LEAD: &str =
    "---\nname: lead\ndescription: Decides.\nescalation_from: [data-dev]\n---\nAsk data-dev, or a Data Dev.\n";

fn crew() -> tempfile::TempDir {
    folder(&[("agents/data-dev.md", DEV), ("agents/lead.md", LEAD)])
}

/// Every file of the folder.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        files.insert(path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap());
    }
    files
}

/// The exit code, and what was printed to each stream.
fn rename(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    run(folder, &[&["rename"], arguments].concat())
}

#[test]
fn writes_what_states_something_and_shows_the_rest() {
    let crew = crew();
    let (code, stdout, stderr) = rename(crew.path(), &["data-dev", "pipeline-crew", "agents"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    expect![[r#"
        2 mentions in running text, left alone; --prose changes them:
          agents/pipeline-crew.md:3:18: description: Use data-dev for data.
          agents/lead.md:6:5: Ask data-dev, or a Data Dev.

        1 mention not changed, another spelling:
          agents/lead.md:6:20: Ask data-dev, or a Data Dev.

        renamed `data-dev` to `pipeline-crew`: 2 places in 2 files
          the file agents/data-dev.md is now agents/pipeline-crew.md
          in Rust code, `DataDev` is now `PipelineCrew`, and `data_dev` is `pipeline_crew`
    "#]]
    .assert_eq(&stdout);
    let after = files(&crew.path().join("agents"));
    assert_eq!(after.keys().collect::<Vec<_>>(), ["lead.md", "pipeline-crew.md"]);
    assert_eq!(after["pipeline-crew.md"], DEV.replace("name: data-dev", "name: pipeline-crew"));
    assert_eq!(after["lead.md"], LEAD.replace("[data-dev]", "[pipeline-crew]"));
}

#[test]
fn changes_prose_and_leaves_an_alias_when_asked() {
    let crew = crew();
    let arguments = ["data-dev", "pipeline-crew", "agents", "--prose", "--alias"];
    let (code, stdout, stderr) = rename(crew.path(), &arguments);
    assert_eq!((code, stderr.as_str()), (0, ""));
    expect![[r#"
        1 mention not changed, another spelling:
          agents/lead.md:6:20: Ask data-dev, or a Data Dev.

        renamed `data-dev` to `pipeline-crew`: 2 places and 2 mentions in running text in 2 files
          the file agents/data-dev.md is now agents/pipeline-crew.md
          `data-dev` still means it, by an alias in agents.toml
          in Rust code, `DataDev` is now `PipelineCrew`, and `data_dev` is `pipeline_crew`
    "#]]
    .assert_eq(&stdout);
    let after = files(&crew.path().join("agents"));
    assert_eq!(after["pipeline-crew.md"], DEV.replace("data-dev", "pipeline-crew"));
    assert_eq!(after["lead.md"], LEAD.replace("data-dev", "pipeline-crew"));
    assert_eq!(after["agents.toml"], "[aliases]\ndata-dev = \"pipeline-crew\"\n");

    let (code, _, stderr) = rename(crew.path(), &["pipeline-crew", "data-dev", "agents"]);
    assert_eq!(code, 2);
    assert!(stderr.starts_with("error: `data-dev` is an alias of `pipeline-crew` in agents.toml\n"), "{stderr}");
}

#[test]
fn a_diff_writes_nothing() {
    let crew = crew();
    let before = files(&crew.path().join("agents"));
    let (code, stdout, stderr) = rename(crew.path(), &["data-dev", "pipeline-crew", "agents", "--diff", "--alias"]);
    assert_eq!(code, 0);
    expect![[r#"
        diff --git a/agents/data-dev.md b/agents/pipeline-crew.md
        rename from agents/data-dev.md
        rename to agents/pipeline-crew.md
        --- a/agents/data-dev.md
        +++ b/agents/pipeline-crew.md
        @@ -1,5 +1,5 @@
         ---␍
        -name: data-dev␍
        +name: pipeline-crew␍
         description: Use data-dev for data.␍
         ---␍
         Builds.
        \ No newline at end of file
        diff --git a/agents/lead.md b/agents/lead.md
        --- a/agents/lead.md
        +++ b/agents/lead.md
        @@ -1,6 +1,6 @@
         ---
         name: lead
         description: Decides.
        -escalation_from: [data-dev]
        +escalation_from: [pipeline-crew]
         ---
         Ask data-dev, or a Data Dev.
        diff --git a/agents/agents.toml b/agents/agents.toml
        new file mode 100644
        --- /dev/null
        +++ b/agents/agents.toml
        @@ -0,0 +1,2 @@
        +[aliases]
        +data-dev = "pipeline-crew"
    "#]]
    .assert_eq(&stdout.replace('\r', "\u{240d}"));
    assert!(stderr.contains("agents/data-dev.md:3:18: description: Use data-dev"), "{stderr}");
    assert_eq!(files(&crew.path().join("agents")), before);
}

#[test]
fn refuses_and_leaves_everything() {
    let crew = crew();
    write(crew.path(), "agents/taken.md", "A document.\n");
    fs::create_dir(crew.path().join("agents/a-folder.md")).unwrap();
    let before = fs::read_to_string(crew.path().join("agents/lead.md")).unwrap();
    let told = |old: &str, new: &str| {
        let (code, stdout, stderr) = rename(crew.path(), &[old, new, "agents"]);
        assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
        stderr
    };
    let all =
        [("data-dve", "x-y"), ("data-dev", "lead"), ("data-dev", "taken"), ("data-dev", "a-folder"), ("data-dev", "X")];
    expect![[r#"
        error: no agent is named `data-dve`
          = help: did you mean `data-dev`?
        error: an agent is named `lead` already, in `agents/lead.md`
        error: `agents/taken.md` exists already, and `agents/data-dev.md` would have to become it
        error: `agents/a-folder.md` exists already, and `agents/data-dev.md` would have to become it
        error: `X` should not be the name of an agent: `X` is a capital
          = help: write `x`
    "#]]
    .assert_eq(&all.map(|(old, new)| told(old, new)).concat());
    assert_eq!(fs::read_to_string(crew.path().join("agents/lead.md")).unwrap(), before);
}

#[test]
fn works_in_one_roster() {
    let (one, other) = (crew(), crew());
    write(other.path(), "agents/only-here.md", "---\nname: only-here\ndescription: D.\n---\nx\n");
    let path = |folder: &tempfile::TempDir| folder.path().join("agents").to_string_lossy().into_owned();
    let (code, _, stderr) = rename(one.path(), &["data-dev", "x-y", &path(&one), &path(&other)]);
    assert_eq!(code, 2);
    assert!(stderr.contains("`data-dev` is an agent in `") && stderr.contains("` and in `"), "{stderr}");
    let (code, _, stderr) = rename(one.path(), &["only-her", "x-y", &path(&one), &path(&other)]);
    assert_eq!(code, 2);
    assert!(stderr.contains("did you mean `only-here`?"), "{stderr}");
    let (code, stdout, stderr) = rename(one.path(), &["only-here", "x-y", &path(&one), &path(&other)]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert!(other.path().join("agents/x-y.md").exists());
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_undoes_the_others() {
    use std::os::unix::fs::PermissionsExt as _;
    let crew = crew();
    let agents = crew.path().join("agents");
    let before = files(&agents);
    fs::set_permissions(agents.join("lead.md"), fs::Permissions::from_mode(0o444)).unwrap();
    let (code, stdout, stderr) = rename(crew.path(), &["data-dev", "pipeline-crew", "agents"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert!(stderr.contains("lead.md: the file is read-only"), "{stderr}");
    assert_eq!(files(&agents), before);
}
