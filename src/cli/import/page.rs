//! `careernav import page`: occupation pages as profiles.
//!
//! Every page is read, also after one that failed; the exit code is the worst of all.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::super::args::ImportPageArgs;
use super::super::out::{self, Out};
use super::super::outcome::{ERROR, FOUND, Failure, NOT_FOUND, Outcome};
use super::display_path;
use careernav_core::profile::{Profile, limits::MAX_PROFILE_BYTES, write};
use careernav_import::page;
use careernav_import::profile_file::{self, WriteOutcome};

pub(super) fn run(args: &ImportPageArgs, out: &mut Out) -> Outcome {
    if let Some(directory) = &args.into {
        fs::create_dir_all(directory).map_err(|error| {
            let directory = display_path(directory);
            Failure::error(format!("cannot create the directory {directory}: {error}"))
        })?;
    }
    let mut worst = FOUND;
    let mut written = HashSet::new();
    let mut printed = 0;
    for path in &args.files {
        let name = page_name(path);
        let text = match read_text(path) {
            Ok(text) => text,
            Err(message) => {
                out::error(&format!("{name}: {message}"));
                worst = worst.max(ERROR);
                continue;
            }
        };
        let (profile, remarks) = page::read(&text);
        for page::Remark { line, message } in remarks {
            match line {
                0 => out::note(&format!("{name}: {message}")),
                line => out::note(&format!("{name}:{line}: {message}")),
            }
        }
        let Some(profile) = profile else {
            out::error(&format!("{name}: no profile was created"));
            worst = worst.max(NOT_FOUND);
            continue;
        };
        if let Some(directory) = &args.into {
            let code = write_profile(directory, &profile, args.replace, &mut written, out)?;
            worst = worst.max(code);
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

/// Writes a profile into a directory, and reports the file.
fn write_profile(
    directory: &Path,
    profile: &Profile,
    may_replace: bool,
    written: &mut HashSet<PathBuf>,
    out: &mut Out,
) -> Outcome {
    let path = directory.join(format!("{}.yaml", profile_file::slug(&profile.title)));
    let name = display_path(&path);
    // Even with --replace, the second of two pages with the same title must not replace the first.
    if written.contains(&path) {
        out::error(&format!(
            "{name} has just been written; another page has the same title"
        ));
        return Ok(ERROR);
    }
    match profile_file::write(&path, &write::profile(profile), may_replace) {
        Ok(WriteOutcome::Kept) => {
            out::error(&format!("{name} exists already; --replace replaces it"));
            return Ok(ERROR);
        }
        Ok(WriteOutcome::Created) => out.line(&format!("{name} written"))?,
        Ok(WriteOutcome::Replaced) => out.line(&format!("{name} replaced"))?,
        Err(error) => {
            out::error(&format!("cannot write {name}: {error}"));
            return Ok(ERROR);
        }
    }
    written.insert(path);
    Ok(FOUND)
}

fn page_name(path: &Path) -> String {
    if is_standard_input(path) {
        "standard input".to_owned()
    } else {
        display_path(path)
    }
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads the text of a page from a file or a pipe, up to the limit. Fails with a message.
fn read_text(path: &Path) -> Result<String, String> {
    let bytes = if is_standard_input(path) {
        read_limited(io::stdin().lock())
    } else {
        File::open(path).and_then(read_limited)
    };
    let bytes = bytes.map_err(|error| format!("cannot be read: {error}"))?;
    if let Some(file_type) = page::non_text_type(&bytes) {
        return Err(format!("not plain text, but {file_type}"));
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

fn read_limited(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_PROFILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
