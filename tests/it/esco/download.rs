//! A download in ESCO's format, made up by us, as directories and zip files.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The parts, by the beginnings of their names.
pub(crate) const PARTS: [&str; 11] = [
    "broaderRelationsOccPillar",
    "skillGroups",
    "skillsHierarchy",
    "broaderRelationsSkillPillar",
    "skillSkillRelations",
    "occupations",
    "skills",
    "ISCOGroups",
    "occupationSkillRelations",
    "greenSkillsCollection",
    "researchOccupationsCollection",
];

/// Files by name.
pub(crate) type Files = BTreeMap<String, String>;

/// The download, with the names of ESCO 1.1.
pub(crate) fn download() -> Files {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/esco");
    let files = PARTS.map(|part| {
        let text = fs::read_to_string(directory.join(format!("{part}.csv"))).unwrap();
        let text = text
            .replace("{zw}", "\u{200b}")
            .replace("{nb}", "\u{a0}")
            .replace("{c1}", "\u{80}");
        let name = if part.contains("Relations") {
            format!("{part}.csv")
        } else {
            format!("{part}_en.csv")
        };
        (name, text)
    });
    files.into()
}

/// The French labels of a part of it, with the names and the few columns of ESCO 1.0.
pub(crate) fn french() -> Files {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/esco/fr");
    let files = ["occupations", "skills", "ISCOGroups", "skillGroups"].map(|part| {
        let text = fs::read_to_string(directory.join(format!("{part}.csv"))).unwrap();
        (format!("{part}_fr.csv"), text)
    });
    files.into()
}

/// A zip file of these files.
pub(crate) fn zipped<'f>(files: impl IntoIterator<Item = (&'f String, &'f String)>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Writes files into a directory, and those whose names say so below it.
pub(crate) fn unpack(files: &Files, directory: &Path) {
    for (name, text) in files {
        let path = directory.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// A place to work in: what is imported, and where to.
pub(crate) struct Bench {
    pub(crate) root: tempfile::TempDir,
    /// What is imported, as the command calls it.
    format: &'static str,
}

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The program with nowhere to keep a snapshot, so that nothing is left elsewhere, and nothing waited for.
pub(crate) fn careernav() -> Command {
    without_cache(Command::new(env!("CARGO_BIN_EXE_careernav")))
}

/// The same for a shell that runs the program.
pub(crate) fn without_cache(mut command: Command) -> Command {
    // No directory. Without HOME alone the system's list of users says where the home is.
    command.env("XDG_CACHE_HOME", "/dev/null");
    command
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self::of("esco")
    }

    pub(crate) fn of(format: &'static str) -> Self {
        Self {
            root: tempfile::tempdir().unwrap(),
            format,
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub(crate) fn set(&self) -> PathBuf {
        self.path("set")
    }

    /// A zip file of these files.
    pub(crate) fn zip(&self, name: &str, files: &Files) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, zipped(files)).unwrap();
        path
    }

    pub(crate) fn import(&self, sources: &[&Path], options: &[&str]) -> Run {
        let output = careernav()
            .args(["import", self.format, "--into"])
            .arg(self.set())
            .args(sources)
            .args(options)
            .output()
            .unwrap();
        Run::of(&output, self.root.path())
    }

    /// Imports these files as one zip file, over a set that is there already, which fails.
    pub(crate) fn fails(&self, files: &Files) -> Run {
        let zip = self.zip("esco.zip", files);
        self.fails_on(&zip)
    }

    /// Imports a source over a set that is there already, which fails and leaves all as it was.
    pub(crate) fn fails_on(&self, source: &Path) -> Run {
        fs::create_dir_all(self.set()).unwrap();
        fs::write(self.set().join("mine.yaml"), "title: mine\n").unwrap();
        let run = self.import(&[source], &["--replace"]);
        assert_ne!(run.code, 0, "{run:?}");
        assert_eq!(run.out, "");
        assert_eq!(tree(&self.set()).len(), 1);
        let mine = fs::read_to_string(self.set().join("mine.yaml")).unwrap();
        assert_eq!(mine, "title: mine\n");
        let names = fs::read_dir(self.root.path()).unwrap();
        for name in names.map(|entry| entry.unwrap().file_name()) {
            let name = name.to_string_lossy().into_owned();
            assert!(!name.starts_with('.') && !name.contains("old"), "{name}");
        }
        run
    }
}

impl Run {
    pub(crate) fn of(output: &Output, root: &Path) -> Self {
        let root = format!("{}/", root.display());
        let text = |bytes| String::from_utf8_lossy(bytes).replace(&root, "");
        Self {
            code: output.status.code().unwrap_or(-1),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }
}

/// All files below a directory, with their texts.
pub(crate) fn tree(directory: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![directory.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let name = path.strip_prefix(directory).unwrap();
            files.insert(name.to_string_lossy().replace('\\', "/"), text);
        }
    }
    files
}
