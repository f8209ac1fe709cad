//! Folders as they are found on disks, and what is read of them.

use agent_compiler::{
    diagnostic::{Diagnostic, Diagnostics, Place},
    render::text::{Look, all, render},
    rules::UNREADABLE_FILE,
    source::{Limits, SourceSet, read_folder_within},
};
use expect_test::{Expect, expect};
use std::{fs, path::Path};

/// A folder `agents` in a temporary one.
struct Disk(tempfile::TempDir);

impl Disk {
    fn new(files: &[&str]) -> Self {
        let disk = Self(tempfile::tempdir().unwrap());
        for file in files {
            disk.write(file, file.as_bytes());
        }
        disk
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, content: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// What is read of `folder`: the paths, with `-` before a spec and `*` before what is none, and what is said.
    fn read(&self, folder: &str, limits: Limits) -> String {
        let (mut sources, mut diagnostics) = (SourceSet::default(), Diagnostics::default());
        let read = read_folder_within(&self.path(folder), folder, limits, &mut sources, &mut diagnostics);
        let mut out = String::new();
        for (id, source) in sources.iter() {
            let sign = if read.specs.contains(&id) { '-' } else { '*' };
            out.push_str(&format!("{sign} {}\n", source.path));
        }
        assert_eq!(read.config.map(|id| sources[id].path.ends_with("agents.toml")), read.config.map(|_| true));
        let temporary = fs::canonicalize(self.0.path()).unwrap();
        let said = all(&diagnostics, &sources, Look { colour: false, width: 100 });
        out + &said.replace(&*temporary.to_string_lossy(), "TEMP").replace(&*self.0.path().to_string_lossy(), "TEMP")
    }

    fn check(&self, folder: &str, expected: Expect) {
        expected.assert_eq(&(self.read(folder, Limits::default()).trim_end().to_owned() + "\n"));
    }
}

#[test]
fn specs_sorted_with_the_settings_apart() {
    let disk = Disk::new(&[
        "agents/b.md",
        "agents/a.md",
        "agents/a/z.md",
        "agents/a-b.md",
        "agents/B.md",
        "agents/agents.toml",
        "agents/deep/er/c.md",
        "agents/deep/agents.toml",
        "agents/README",
        "agents/notes.txt",
        "agents/x.MD",
    ]);
    disk.check(
        "agents",
        expect![[r#"
            - agents/B.md
            - agents/a-b.md
            - agents/a.md
            - agents/a/z.md
            * agents/agents.toml
            - agents/b.md
            - agents/deep/er/c.md
        "#]],
    );
}

#[test]
fn hidden_names_and_folders_of_other_programs_are_passed_over() {
    let disk = Disk::new(&[
        "agents/.git/a.md",
        "agents/.hidden.md",
        "agents/._a.md",
        "agents/target/doc/a.md",
        "agents/node_modules/x/README.md",
        "agents/target.md",
        "agents/a.md",
    ]);
    disk.check(
        "agents",
        expect![[r#"
            - agents/a.md
            - agents/target.md
        "#]],
    );
}

#[test]
fn a_folder_can_be_written_in_several_ways() {
    let disk = Disk::new(&["agents/a.md"]);
    for shown in ["agents", "agents/", "./agents", "././agents//"] {
        let (mut sources, mut diagnostics) = (SourceSet::default(), Diagnostics::default());
        let _ = read_folder_within(&disk.path("agents"), shown, Limits::default(), &mut sources, &mut diagnostics);
        assert_eq!(sources.iter().map(|(_, source)| &*source.path).collect::<Vec<_>>(), ["agents/a.md"], "{shown}");
    }
    for (shown, path) in
        [(".", "a.md"), ("./", "a.md"), ("", "a.md"), ("..", "../a.md"), ("/x/agents", "/x/agents/a.md")]
    {
        let (mut sources, mut diagnostics) = (SourceSet::default(), Diagnostics::default());
        let _ = read_folder_within(&disk.path("agents"), shown, Limits::default(), &mut sources, &mut diagnostics);
        assert_eq!(sources.iter().map(|(_, source)| &*source.path).collect::<Vec<_>>(), [path], "{shown}");
    }
}

#[test]
fn a_missing_folder() {
    let disk = Disk::new(&["agents/a.md", "docs/b.md"]);
    disk.check(
        "agent",
        expect![[r#"
            error[unreadable-file]: there is no folder `agent`: nothing is at `TEMP/agent`
             |
             = help: a folder `agents` is in `TEMP`
        "#]],
    );
    disk.check(
        "prompts",
        expect![[r#"
            error[unreadable-file]: there is no folder `prompts`: nothing is at `TEMP/prompts`
        "#]],
    );
    disk.check(
        "src/agents",
        expect![[r#"
            error[unreadable-file]: there is no folder `src/agents`: nothing is at `TEMP/src/agents`
             |
             = help: a folder `agents` is in `TEMP`
        "#]],
    );
}

#[test]
fn a_file_for_a_folder() {
    Disk::new(&["agents/a.md"]).check(
        "agents/a.md",
        expect![[r#"
        error[unreadable-file]: `agents/a.md` is a file, not a folder (`TEMP/agents/a.md`)
         |
         = help: give the folder that holds the specs; all of its files are compiled together
    "#]],
    );
}

#[test]
fn an_empty_folder() {
    let disk = Disk::new(&[]);
    fs::create_dir(disk.path("agents")).unwrap();
    assert_eq!(disk.read("agents", Limits::default()), "");
}

#[test]
fn files_that_are_not_utf_8() {
    let disk = Disk::new(&["agents/good.md"]);
    disk.write("agents/latin.md", b"---\nname: caf\xe9\n---\n");
    disk.write("agents/quotes.md", b"---\r\nname: \x93quoted\x94\r\n---\r\n");
    disk.write("agents/wide.md", b"\xff\xfe-\0-\0-\0");
    disk.write("agents/cut.md", b"name: \xe6\x97");
    disk.write("agents/binary.md", b"\0\x01\x02\x80");
    disk.check(
        "agents",
        expect![[r#"
            * agents/binary.md
            * agents/cut.md
            - agents/good.md
            * agents/latin.md
            * agents/quotes.md
            error[unreadable-file]: `agents/binary.md` is not UTF-8: line 1 has the byte 0x80
             --> agents/binary.md:1:4
              |
            1 | ␀␁␂�
              |    ^
              |
              = help: save the file as UTF-8

            error[unreadable-file]: `agents/cut.md` is not UTF-8: line 1 has the byte 0xE6
             --> agents/cut.md:1:7
              |
            1 | name: �
              |       ^ the file ends inside a character
              |
              = help: save the file as UTF-8

            error[unreadable-file]: `agents/latin.md` is not UTF-8: line 2 has the byte 0xE9
             --> agents/latin.md:2:10
              |
            2 | name: caf�
              |          ^ `é` in Windows-1252
              |
              = help: save the file as UTF-8

            error[unreadable-file]: `agents/quotes.md` is not UTF-8: line 2 has the byte 0x93
             --> agents/quotes.md:2:7
              |
            2 | name: �quoted�
              |       ^ `“` in Windows-1252
              |
              = help: save the file as UTF-8

            error[unreadable-file]: `agents/wide.md` is UTF-16, not UTF-8
             |
             = help: save the file as UTF-8
        "#]],
    );
}

#[test]
fn a_byte_order_mark_stays_in_the_text() {
    let disk = Disk::new(&[]);
    disk.write("agents/a.md", "\u{feff}---\r\n".as_bytes());
    let (mut sources, mut diagnostics) = (SourceSet::default(), Diagnostics::default());
    let folder = read_folder_within(&disk.path("agents"), "agents", Limits::default(), &mut sources, &mut diagnostics);
    assert_eq!(sources[folder.specs[0]].text, "\u{feff}---\r\n");
}

#[test]
fn the_settings_are_no_spec_too_many() {
    let disk = Disk::new(&["agents/a.md", "agents/agents.toml", "agents/b.md"]);
    expect![[r#"
        - agents/a.md
        * agents/agents.toml
        - agents/b.md
    "#]]
    .assert_eq(&disk.read("agents", Limits { files: 2, ..Limits::default() }));
    // Nor are they what is left out, wherever their name stands.
    let disk = Disk::new(&["agents/A.md", "agents/B.md", "agents/agents.toml"]);
    expect![[r#"
        - agents/A.md
        * agents/agents.toml
        error[unreadable-file]: there are more than 1 specs in `agents`
         |
         = help: is it the right folder? only the first are read, so whatever is said of the roster may be wrong"#]]
    .assert_eq(&disk.read("agents", Limits { files: 1, ..Limits::default() }));
}

#[test]
fn limits() {
    let disk = Disk::new(&["agents/a.md", "agents/b/c/d.md", "agents/e.md"]);
    disk.write("agents/big.md", &[b'x'; 101]);
    disk.write("agents/just.md", &[b'x'; 100]);
    let limits = Limits { file_bytes: 100, files: 10, depth: 1, ..Limits::default() };
    expect![[r#"
        - agents/a.md
        - agents/e.md
        - agents/just.md
        error[unreadable-file]: `agents/b/c` lies more than 1 folders deep

        error[unreadable-file]: `agents/big.md` is larger than 100 bytes, the most that is read of one file
         |
         = help: move long material into files that the agent reads when it needs them"#]]
    .assert_eq(&disk.read("agents", limits));
    let limits = Limits { files: 2, ..Limits::default() };
    expect![[r#"
        - agents/a.md
        - agents/big.md
        error[unreadable-file]: there are more than 2 specs in `agents`
         |
         = help: is it the right folder? only the first are read, so whatever is said of the roster may be wrong"#]]
    .assert_eq(&disk.read("agents", limits));
    let limits = Limits { total_bytes: 100, file_bytes: 100, ..Limits::default() };
    expect![[r#"
        - agents/a.md
        - agents/b/c/d.md
        - agents/e.md
        error[unreadable-file]: the files of `agents` are larger than 100 bytes together, the most that is read
         |
         = help: `agents/just.md` and what comes after it by name is left out

        error[unreadable-file]: `agents/big.md` is larger than 100 bytes, the most that is read of one file
         |
         = help: move long material into files that the agent reads when it needs them"#]]
    .assert_eq(&disk.read("agents", limits));
    disk.write("agents/big.md", &vec![b'x'; 1024 * 1024 + 1]);
    expect![[r#"
        - agents/a.md
        - agents/b/c/d.md
        - agents/e.md
        - agents/just.md
        error[unreadable-file]: `agents/big.md` is larger than 1 MiB, the most that is read of one file
         |
         = help: move long material into files that the agent reads when it needs them"#]]
    .assert_eq(&disk.read("agents", Limits::default()));
}

/// Real collections: everything is read, and lines all over them can be shown.
#[test]
fn collections() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    if !root.is_dir() {
        println!("skipped: there are no collections");
        return;
    }
    let (mut sources, mut diagnostics) = (SourceSet::default(), Diagnostics::default());
    let folder = read_folder_within(&root, "shared", Limits::default(), &mut sources, &mut diagnostics);
    let mut shown = 0;
    for (id, source) in sources.iter() {
        for line in (1..=source.line_count()).step_by(97) {
            let place = Place { source: id, range: source.line_range(line) };
            let diagnostic = Diagnostic::new(&UNREADABLE_FILE, "here").at(place, "this");
            let text = render(&diagnostic, &sources, Look { colour: false, width: 100 });
            let lines = text.lines().filter(|line| line.trim_start().starts_with(|c: char| c.is_ascii_digit()));
            assert!(lines.map(|line| line.chars().count()).all(|width| width <= 100), "{text}");
            shown += 1;
        }
    }
    println!("{} specs, {} diagnostics, {shown} lines shown", folder.specs.len(), diagnostics.len());
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::{
        ffi::OsStrExt as _,
        fs::{PermissionsExt as _, symlink},
    };

    fn link(disk: &Disk, to: impl AsRef<Path>, path: &str) {
        symlink(to, disk.path(path)).unwrap();
    }

    #[test]
    fn links_inside_the_folder_are_followed_once() {
        let disk = Disk::new(&["agents/real.md", "agents/team/one.md", "agents/.stash/kept.md"]);
        link(&disk, "real.md", "agents/also.md");
        link(&disk, "team", "agents/a-team");
        link(&disk, ".stash/kept.md", "agents/kept.md");
        link(&disk, ".stash/kept.md", "agents/kept-again.md");
        link(&disk, "notes.txt", "agents/dangling.txt");
        disk.check(
            "agents",
            expect![[r#"
                - agents/kept-again.md
                - agents/real.md
                - agents/team/one.md
            "#]],
        );
    }

    #[test]
    fn links_out_of_the_folder_are_not_followed() {
        let disk = Disk::new(&["secret.md", "elsewhere/a.md", "agents/a.md", "agents-old/b.md"]);
        link(&disk, "../secret.md", "agents/secret.md");
        link(&disk, "../elsewhere", "agents/elsewhere");
        link(&disk, "../agents-old/b.md", "agents/old.md");
        link(&disk, "../secret.md", "agents/ignored.txt");
        link(&disk, "/nowhere/at-all.md", "agents/nowhere.md");
        disk.check("agents", expect![[r#"
            - agents/a.md
            error[unreadable-file]: `agents/elsewhere` is a link that leaves the folder: it leads to `TEMP/elsewhere`
             |
             = help: put a copy in the folder instead of the link

            error[unreadable-file]: `agents/nowhere.md` is a link to `/nowhere/at-all.md`, which cannot be read: No such file or directory (os error 2)

            error[unreadable-file]: `agents/old.md` is a link that leaves the folder: it leads to `TEMP/agents-old/b.md`
             |
             = help: put a copy in the folder instead of the link

            error[unreadable-file]: `agents/secret.md` is a link that leaves the folder: it leads to `TEMP/secret.md`
             |
             = help: put a copy in the folder instead of the link
        "#]]);
    }

    #[test]
    fn loops_end() {
        let disk = Disk::new(&["agents/a.md", "agents/b/c.md"]);
        link(&disk, ".", "agents/here");
        link(&disk, "..", "agents/b/up");
        link(&disk, "self.md", "agents/self.md");
        link(&disk, "pong", "agents/ping");
        link(&disk, "ping", "agents/pong");
        disk.check("agents", expect![[r#"
            - agents/a.md
            - agents/b/c.md
            error[unreadable-file]: `agents/self.md` is a link to `self.md`, which cannot be read: Too many levels of symbolic links (os error 40)
        "#]]);
    }

    #[test]
    fn the_folder_itself_may_be_a_link() {
        let disk = Disk::new(&["real/a.md"]);
        link(&disk, "real", "agents");
        link(&disk, "a.md", "real/b.md");
        disk.check(
            "agents",
            expect![[r#"
                - agents/a.md
            "#]],
        );
    }

    #[test]
    fn pipes_and_sockets_are_not_opened() {
        let disk = Disk::new(&["agents/a.md"]);
        // Bound, and nobody accepts: reading would fail; a pipe would wait for ever.
        let _socket = std::os::unix::net::UnixListener::bind(disk.path("agents/socket.md")).unwrap();
        let pipe = std::process::Command::new("mkfifo").arg(disk.path("agents/pipe.md")).status();
        if !pipe.is_ok_and(|status| status.success()) {
            println!("skipped: there is no mkfifo");
            return;
        }
        link(&disk, "pipe.md", "agents/to-pipe.md");
        link(&disk, "/dev/zero", "agents/zero.md");
        disk.check(
            "agents",
            expect![[r#"
                - agents/a.md
                error[unreadable-file]: `agents/socket.md` is not a regular file, so it was not opened

                error[unreadable-file]: `agents/pipe.md` is not a regular file, so it was not opened

                error[unreadable-file]: `agents/to-pipe.md` is not a regular file, so it was not opened

                error[unreadable-file]: `agents/zero.md` is a link that leaves the folder: it leads to `/dev/zero`
                 |
                 = help: put a copy in the folder instead of the link
            "#]],
        );
    }

    #[test]
    fn a_name_that_is_not_utf_8() {
        let disk = Disk::new(&["agents/a.md"]);
        let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
        if fs::write(disk.path("agents").join(name), "x").is_err() {
            println!("skipped: the file system has no such names");
            return;
        }
        disk.check(
            "agents",
            expect![[r#"
                - agents/a.md
                error[unreadable-file]: the name of `agents/caf�.md` is not UTF-8
            "#]],
        );
    }

    #[test]
    fn what_may_not_be_read() {
        let disk = Disk::new(&["agents/a.md", "agents/locked.md", "agents/vault/b.md"]);
        let mode = |path: &str, mode| fs::set_permissions(disk.path(path), fs::Permissions::from_mode(mode)).unwrap();
        mode("agents/locked.md", 0);
        mode("agents/vault", 0);
        if fs::read(disk.path("agents/locked.md")).is_ok() {
            println!("skipped: this user may read everything");
        } else {
            disk.check(
                "agents",
                expect![[r#"
                - agents/a.md
                error[unreadable-file]: the folder `agents/vault` cannot be read: Permission denied (os error 13)

                error[unreadable-file]: `agents/locked.md` cannot be read: Permission denied (os error 13)
            "#]],
            );
        }
        mode("agents/vault", 0o755);
    }
}
