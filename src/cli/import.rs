//! `careernav import`: other formats into profiles.
//!
//! Every input is read, also after one that failed; the exit code is that of the worst.

mod esco;
mod onet;
mod whole;

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::args::{Import, ImportPage};
use super::context::Context;
use super::out::{self, Out};
use super::outcome::{ERROR, FOUND, Failure, NOT_FOUND, Outcome};
use careernav_core::profile::clean::shown;
use careernav_core::profile::{Profile, limits::MAX_PROFILE_BYTES, write};
use careernav_import::{file, page};

pub(super) fn run(context: &Context, args: &Import, out: &mut Out) -> Outcome {
    if context.selects_profiles() {
        return Err(Failure::error(
            "--profiles and --language say which profiles are read, and an import reads none; the \
             language of a download is said with `import esco --lang`",
        ));
    }
    match args {
        Import::Page(args) => pages(args, out),
        Import::Esco(args) => esco::run(args, out),
        Import::Onet(args) => onet::run(args, out),
    }
}

fn pages(args: &ImportPage, out: &mut Out) -> Outcome {
    if let Some(directory) = &args.into {
        fs::create_dir_all(directory).map_err(|error| {
            let what = format!(
                "the directory {} cannot be made: {error}",
                name_of(directory)
            );
            Failure::error(what)
        })?;
    }
    let mut worst = FOUND;
    let mut written = HashSet::new();
    let mut printed = 0;
    for path in &args.files {
        let name = name_of(path);
        let text = match text(path) {
            Ok(text) => text,
            Err(what) => {
                out::error(&format!("{name}: {what}"));
                worst = worst.max(ERROR);
                continue;
            }
        };
        let (profile, remarks) = page::read(&text);
        for page::Remark { line, what } in remarks {
            match line {
                0 => out::note(&format!("{name}: {what}")),
                line => out::note(&format!("{name}:{line}: {what}")),
            }
        }
        let Some(profile) = profile else {
            out::error(&format!("{name}: no profile could be made of it"));
            worst = worst.max(NOT_FOUND);
            continue;
        };
        if let Some(directory) = &args.into {
            worst = worst.max(put(directory, &profile, args.replace, &mut written, out)?);
            continue;
        }
        if printed > 0 {
            out.line("---")?;
        }
        out.verbatim(&write::profile(&profile))?;
        printed += 1;
    }
    Ok(worst)
}

/// Writes a profile into a directory, and says so.
fn put(
    directory: &Path,
    profile: &Profile,
    may_replace: bool,
    written: &mut HashSet<PathBuf>,
    out: &mut Out,
) -> Outcome {
    let path = directory.join(format!("{}.yaml", file::stem(&profile.title)));
    let name = name_of(&path);
    // Two pages of one run with the same title: the second must not take the place of the first.
    if written.contains(&path) {
        out::error(&format!(
            "{name} has just been written; there is a second page with this title"
        ));
        return Ok(ERROR);
    }
    match file::write(&path, &write::profile(profile), may_replace) {
        Ok(file::Written::Kept) => {
            out::error(&format!(
                "{name} exists already and is kept; --replace replaces it"
            ));
            return Ok(ERROR);
        }
        Ok(file::Written::New) => out.line(&format!("{name} written"))?,
        Ok(file::Written::Replaced) => out.line(&format!("{name} replaced"))?,
        Err(error) => {
            out::error(&format!("{name} cannot be written: {error}"));
            return Ok(ERROR);
        }
    }
    written.insert(path);
    Ok(FOUND)
}

fn name_of(path: &Path) -> String {
    if is_standard_input(path) {
        "standard input".to_owned()
    } else {
        shown(&path.to_string_lossy()).into_owned()
    }
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The text of a page, or why there is none. Pipes are as good as files; none is read further than
/// the limit.
fn text(path: &Path) -> Result<String, String> {
    let bytes = if is_standard_input(path) {
        bytes(io::stdin().lock())
    } else {
        File::open(path).and_then(bytes)
    };
    let bytes = bytes.map_err(|error| format!("cannot be read: {error}"))?;
    if let Some(what) = page::other_than_text(&bytes) {
        return Err(format!("not plain text, but {what}"));
    }
    if bytes.len() as u64 > MAX_PROFILE_BYTES {
        let limit = MAX_PROFILE_BYTES >> 20;
        return Err(format!(
            "too large for an occupation page: the limit is {limit} MiB"
        ));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("UTF-16, not UTF-8; save it as UTF-8".to_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = bytes[..valid].split(|&byte| byte == b'\n').count();
        let byte = bytes[valid];
        format!("line {line}: not UTF-8 (byte 0x{byte:02X}); save it as UTF-8")
    })
}

fn bytes(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_PROFILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
