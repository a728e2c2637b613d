//! `careernav setup`: installs completions and manual pages where shells and `man` look for them.
//!
//! # Guarantees
//!
//! * Files that this program did not write are neither overwritten nor removed. A file is ours if it
//!   begins as our files begin; a link never is.
//! * Each file is written whole or not at all, and every file that is touched is listed.
//! * Files of another version are replaced, and pages of commands that no longer exist are removed;
//!   `--remove` removes the files of any version.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use etcetera::base_strategy::Xdg;

use super::args::{SetupArgs, Shell};
use super::complete::script_for;
use super::context::Context;
use super::man;
use super::out::{self, Out};
use super::outcome::{FOUND, Failure, NOT_FOUND, Outcome};
use careernav_core::text::sanitize::escaped;
use careernav_import::profile_file::{WriteOutcome, write};

/// The directory of manual pages, below the shared files of a prefix.
const MAN_DIRECTORY: &str = "man/man1";

/// How many bytes are enough to recognize our files.
const HEAD_BYTES: u64 = 512;

/// Where each shell looks for completions, below the shared files of a prefix. `PowerShell` looks
/// nowhere.
const SCRIPTS: [(Shell, &str); 4] = [
    (Shell::Bash, "bash-completion/completions/careernav"),
    (Shell::Elvish, "elvish/lib/careernav.elv"),
    (Shell::Fish, "fish/vendor_completions.d/careernav.fish"),
    (Shell::Zsh, "zsh/site-functions/_careernav"),
];

pub(super) fn run(context: &Context, args: &SetupArgs, out: &mut Out) -> Outcome {
    let directories = Directories::new(args)?;
    let mut wanted = Vec::new();
    if !args.remove {
        let scripts = SCRIPTS.iter().map(|(shell, place)| {
            let script = script_for(*shell).to_owned();
            (directories.data.join(place), script)
        });
        let pages = man::pages(context.cli())?.into_iter();
        wanted
            .extend(scripts.chain(pages.map(|(name, page)| (directories.pages.join(name), page))));
    }
    // Another version may have other pages.
    let old = SCRIPTS.map(|(_, place)| directories.data.join(place));
    let old = old.into_iter().chain(directories.installed_pages()?);
    let old: Vec<_> = old
        .filter(|old| !wanted.iter().any(|(path, _)| path == old))
        .collect();

    let mut done = Vec::new();
    for (path, text) in wanted {
        let change = put(&path, &text).map_err(|error| failure(&path, &error))?;
        done.push((path, change));
    }
    for path in old {
        if let Some(change) = remove(&path).map_err(|error| failure(&path, &error))? {
            done.push((path, change));
        }
    }
    done.sort_by(|(one, _), (other, _)| one.cmp(other));

    let mut code = FOUND;
    for (path, change) in &done {
        let path = path.to_string_lossy();
        if *change == Change::Skipped {
            out::error(&format!(
                "skipped (not created by careernav): {}",
                escaped(&path)
            ));
            code = NOT_FOUND;
        } else {
            out.line(&format!("{:8}  {}", change.label(), escaped(&path)))?;
        }
    }
    if done.is_empty() {
        out.line("nothing to remove")?;
    }
    if !args.remove && args.destdir.is_none() {
        print_hints(&directories, out)?;
    }
    Ok(code)
}

fn failure(path: &Path, error: &io::Error) -> Failure {
    let path = path.to_string_lossy();
    Failure::error(format!("{}: {error}", escaped(&path)))
}

/// The directories to install to.
struct Directories {
    /// Where shells look.
    data: PathBuf,
    /// Where `man` looks.
    pages: PathBuf,
}

impl Directories {
    fn new(args: &SetupArgs) -> Result<Self, Failure> {
        let Some(prefix) = &args.prefix else {
            let Ok(own) = Xdg::new() else {
                return Err(Failure::error(
                    "there is no home directory; use --prefix PREFIX",
                ));
            };
            return Ok(Self {
                data: own.data_dir(),
                // `man` does not know XDG_DATA_HOME.
                pages: own.home_dir().join(".local/share").join(MAN_DIRECTORY),
            });
        };
        let prefix = match &args.destdir {
            Some(root) => match prefix.strip_prefix("/") {
                Ok(below) => root.join(below),
                Err(_) => {
                    return Err(Failure::error(
                        "with --destdir, the prefix must begin with /",
                    ));
                }
            },
            None => prefix.clone(),
        };
        let data = std::path::absolute(prefix)?.join("share");
        let pages = data.join(MAN_DIRECTORY);
        Ok(Self { data, pages })
    }

    /// The files with names of our pages, whichever version installed them.
    fn installed_pages(&self) -> Result<Vec<PathBuf>, Failure> {
        let entries = match fs::read_dir(&self.pages) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(failure(&self.pages, &error)),
        };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let is_page = |name: &String| {
            let rest = name.strip_prefix("careernav");
            rest.is_some_and(|rest| rest == ".1" || rest.starts_with('-') && rest.ends_with(".1"))
        };
        let pages = names.filter(is_page).map(|name| self.pages.join(name));
        Ok(pages.collect())
    }
}

/// What happened to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    New,
    Replaced,
    Same,
    Removed,
    /// It is not ours, and was left alone.
    Skipped,
}

impl Change {
    const fn label(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Replaced => "replaced",
            Self::Same => "same",
            Self::Removed => "removed",
            Self::Skipped => "skipped",
        }
    }
}

/// What is at a path.
enum Owner {
    Nobody,
    Ours,
    Foreign,
}

/// Whose file it is, by how it begins.
fn owner(path: &Path) -> io::Result<Owner> {
    let about = match fs::symlink_metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Owner::Nobody),
        Err(error) => return Err(error),
    };
    if !about.is_file() {
        return Ok(Owner::Foreign);
    }
    let mut beginning = Vec::new();
    fs::File::open(path)?
        .take(HEAD_BYTES)
        .read_to_end(&mut beginning)?;
    let beginning = String::from_utf8_lossy(&beginning);
    let is_ours = beginning.lines().take(5).any(|line| {
        line.starts_with("# Completion of careernav for ") || line.starts_with(".TH careernav")
    });
    Ok(if is_ours { Owner::Ours } else { Owner::Foreign })
}

fn put(path: &Path, text: &str) -> io::Result<Change> {
    let may_replace = match owner(path)? {
        Owner::Foreign => return Ok(Change::Skipped),
        Owner::Ours if fs::read(path)? == text.as_bytes() => return Ok(Change::Same),
        Owner::Ours => true,
        Owner::Nobody => false,
    };
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory)?;
    }
    Ok(match write(path, text, may_replace)? {
        WriteOutcome::Created => Change::New,
        WriteOutcome::Replaced => Change::Replaced,
        WriteOutcome::Kept => Change::Skipped,
    })
}

/// Removes a file of ours; none if there is no file.
fn remove(path: &Path) -> io::Result<Option<Change>> {
    Ok(match owner(path)? {
        Owner::Nobody => None,
        Owner::Foreign => Some(Change::Skipped),
        Owner::Ours => {
            fs::remove_file(path)?;
            Some(Change::Removed)
        }
    })
}

/// Prints what is left to do by hand, shell by shell.
fn print_hints(directories: &Directories, out: &mut Out) -> io::Result<()> {
    let zsh = directories.data.join("zsh/site-functions");
    let zsh = zsh.to_string_lossy();
    // PREFIX/share/man/man1
    let prefix = directories.pages.ancestors().nth(3);
    let prefix = prefix.expect("the pages are three directories below the prefix");
    let programs = prefix.join("bin");
    let programs = programs.to_string_lossy();
    out.line("")?;
    for (who, what) in [
        (
            "bash",
            "finds them if bash-completion is installed".to_owned(),
        ),
        ("fish", "finds them".to_owned()),
        (
            "zsh",
            format!(
                "finds them if ~/.zshrc has, before compinit: fpath=({} $fpath)",
                escaped(&zsh)
            ),
        ),
        (
            "elvish",
            "finds them if rc.elv has: use careernav".to_owned(),
        ),
        (
            "PowerShell",
            "has no directory for them; add to its $PROFILE: \
             careernav completions powershell | Out-String | Invoke-Expression"
                .to_owned(),
        ),
        (
            "man",
            format!("finds the pages if {} is on the path", escaped(&programs)),
        ),
    ] {
        out.text(&format!("{who} {what}"), 0)?;
    }
    Ok(())
}
