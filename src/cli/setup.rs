//! `careernav setup`: completions and the manual where shells and `man` look for them.
//!
//! # What it promises
//!
//! What this program did not write is neither written over nor taken away: a file is its own if it
//! begins as its files begin, and a link never is. Each file is written whole or not at all. What an
//! earlier version put there is replaced, and pages of commands that are no more are removed;
//! `--remove` takes away whatever version wrote it. Every file is named that was touched.

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

/// Where pages lie, below the shared files of a prefix.
const PAGES: &str = "man/man1";

/// How many bytes are enough to see whose a file is.
const BEGINNING: u64 = 512;

/// Where each shell looks for completions, below the shared files of a prefix. `PowerShell` has no such
/// place.
const SCRIPTS: [(Shell, &str); 4] = [
    (Shell::Bash, "bash-completion/completions/careernav"),
    (Shell::Elvish, "elvish/lib/careernav.elv"),
    (Shell::Fish, "fish/vendor_completions.d/careernav.fish"),
    (Shell::Zsh, "zsh/site-functions/_careernav"),
];

pub(super) fn run(context: &Context, args: &SetupArgs, out: &mut Out) -> Outcome {
    let places = Places::of(args)?;
    let mut wanted = Vec::new();
    if !args.remove {
        let scripts = SCRIPTS.iter().map(|(shell, place)| {
            let script = script_for(*shell).to_owned();
            (places.data.join(place), script)
        });
        let pages = man::pages(context.cli())?.into_iter();
        wanted.extend(scripts.chain(pages.map(|(name, page)| (places.pages.join(name), page))));
    }
    // Not every version has the same pages.
    let old = SCRIPTS.map(|(_, place)| places.data.join(place));
    let old = old.into_iter().chain(places.old_pages()?);
    let old: Vec<_> = old
        .filter(|old| !wanted.iter().any(|(path, _)| path == old))
        .collect();

    let mut deeds = Vec::new();
    for (path, text) in wanted {
        let deed = put(&path, &text).map_err(|error| told(&path, &error))?;
        deeds.push((path, deed));
    }
    for path in old {
        if let Some(deed) = take_away(&path).map_err(|error| told(&path, &error))? {
            deeds.push((path, deed));
        }
    }
    deeds.sort_by(|(one, _), (other, _)| one.cmp(other));

    let mut code = FOUND;
    for (path, deed) in &deeds {
        let path = path.to_string_lossy();
        if *deed == Deed::Kept {
            out::error(&format!(
                "kept, for it is not careernav's: {}",
                escaped(&path)
            ));
            code = NOT_FOUND;
        } else {
            out.line(&format!("{:8}  {}", deed.name(), escaped(&path)))?;
        }
    }
    if deeds.is_empty() {
        out.line("there was nothing of careernav's")?;
    }
    if !args.remove && args.destdir.is_none() {
        advise(&places, out)?;
    }
    Ok(code)
}

fn told(path: &Path, error: &io::Error) -> Failure {
    let path = path.to_string_lossy();
    Failure::error(format!("{}: {error}", escaped(&path)))
}

/// The directories of a prefix.
struct Places {
    /// What shells look in.
    data: PathBuf,
    /// What `man` looks in.
    pages: PathBuf,
}

impl Places {
    fn of(args: &SetupArgs) -> Result<Self, Failure> {
        let refuse = |what: &str| Err(Failure::error(what.to_owned()));
        let Some(prefix) = &args.prefix else {
            let Ok(own) = Xdg::new() else {
                return refuse("there is no home directory; --prefix DIR says where to put them");
            };
            return Ok(Self {
                data: own.data_dir(),
                // `man` does not ask where data lies.
                pages: own.home_dir().join(".local/share").join(PAGES),
            });
        };
        let prefix = match &args.destdir {
            Some(root) => match prefix.strip_prefix("/") {
                Ok(below) => root.join(below),
                Err(_) => return refuse("with --destdir the prefix begins with /"),
            },
            None => prefix.clone(),
        };
        let data = std::path::absolute(prefix)?.join("share");
        let pages = data.join(PAGES);
        Ok(Self { data, pages })
    }

    /// The pages that some version of the program has put there, by their names.
    fn old_pages(&self) -> Result<Vec<PathBuf>, Failure> {
        let entries = match fs::read_dir(&self.pages) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(told(&self.pages, &error)),
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

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    New,
    Replaced,
    Same,
    Removed,
    /// Somebody else has put it there.
    Kept,
}

impl Deed {
    const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Replaced => "replaced",
            Self::Same => "same",
            Self::Removed => "removed",
            Self::Kept => "kept",
        }
    }
}

/// What lies at a place.
enum There {
    Nothing,
    Ours,
    Others,
}

/// Whose a file is, by how it begins.
fn there(path: &Path) -> io::Result<There> {
    let about = match fs::symlink_metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(There::Nothing),
        Err(error) => return Err(error),
    };
    if !about.is_file() {
        return Ok(There::Others);
    }
    let mut beginning = Vec::new();
    fs::File::open(path)?
        .take(BEGINNING)
        .read_to_end(&mut beginning)?;
    let beginning = String::from_utf8_lossy(&beginning);
    let is_ours = beginning.lines().take(5).any(|line| {
        line.starts_with("# Completion of careernav for ") || line.starts_with(".TH careernav")
    });
    Ok(if is_ours { There::Ours } else { There::Others })
}

fn put(path: &Path, text: &str) -> io::Result<Deed> {
    let may_replace = match there(path)? {
        There::Others => return Ok(Deed::Kept),
        There::Ours if fs::read(path)? == text.as_bytes() => return Ok(Deed::Same),
        There::Ours => true,
        There::Nothing => false,
    };
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory)?;
    }
    Ok(match write(path, text, may_replace)? {
        WriteOutcome::Created => Deed::New,
        WriteOutcome::Replaced => Deed::Replaced,
        WriteOutcome::Kept => Deed::Kept,
    })
}

/// Takes a file away; nothing where there is none.
fn take_away(path: &Path) -> io::Result<Option<Deed>> {
    Ok(match there(path)? {
        There::Nothing => None,
        There::Others => Some(Deed::Kept),
        There::Ours => {
            fs::remove_file(path)?;
            Some(Deed::Removed)
        }
    })
}

/// What is still to be done by hand, shell by shell.
fn advise(places: &Places, out: &mut Out) -> io::Result<()> {
    let zsh = places.data.join("zsh/site-functions");
    let zsh = zsh.to_string_lossy();
    let prefix = places.pages.ancestors().nth(3);
    let programs = prefix.unwrap_or(Path::new("")).join("bin");
    let programs = programs.to_string_lossy();
    out.line("")?;
    for (who, what) in [
        (
            "bash",
            "finds them where bash-completion is installed".to_owned(),
        ),
        ("fish", "finds them".to_owned()),
        (
            "zsh",
            format!(
                "finds them with this in ~/.zshrc, before compinit: fpath=({} $fpath)",
                escaped(&zsh)
            ),
        ),
        (
            "elvish",
            "finds them with this in rc.elv: use careernav".to_owned(),
        ),
        (
            "PowerShell",
            "has no place for them; this in its $PROFILE does it: \
             careernav completions powershell | Out-String | Invoke-Expression"
                .to_owned(),
        ),
        (
            "man",
            format!(
                "finds the pages where {} is on the path",
                escaped(&programs)
            ),
        ),
    ] {
        out.text(&format!("{who} {what}"), 0)?;
    }
    Ok(())
}
