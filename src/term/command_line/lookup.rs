//! Where the system finds a program, and why it does not.

use std::env;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Why a program, as it is written in a command line, cannot be run; none if it can, or if that is not
/// known.
pub(super) fn why(program: &str) -> Option<String> {
    // What a shell puts together, only a shell knows; on Windows names have endings that nobody writes.
    if cfg!(windows) || program.is_empty() || program.contains(['$', '`', '*', '?', '[']) {
        return None;
    }
    if !program.contains('/') {
        return in_path(program);
    }
    let home = program.strip_prefix("~/").zip(env::var_os("HOME"));
    let path = match home {
        Some((rest, home)) => Path::new(&home).join(rest),
        // The home of somebody else.
        None if program.starts_with('~') => return None,
        None => PathBuf::from(program),
    };
    of_file(&path)
}

/// The same for a program without a directory: the first that can be run counts, wherever that is.
fn in_path(program: &str) -> Option<String> {
    let path = env::var_os("PATH")?;
    let mut why = "was not found".to_owned();
    for directory in env::split_paths(&path) {
        let path = directory.join(program);
        match of_file(&path) {
            None => return None,
            Some(reason) if path.exists() => why = reason,
            Some(_) => {}
        }
    }
    Some(why)
}

fn of_file(path: &Path) -> Option<String> {
    let what = match fs::metadata(path) {
        Err(_) => "was not found",
        Ok(about) if about.is_dir() => "is a directory",
        Ok(_) if !may_run(path) => "is not executable",
        Ok(_) if !has_interpreter(path) => "names an interpreter that was not found",
        Ok(_) => return None,
    };
    Some(what.to_owned())
}

/// Whether this person may run a file.
#[cfg(unix)]
fn may_run(path: &Path) -> bool {
    use rustix::fs::{Access, access};
    access(path, Access::EXEC_OK).is_ok()
}

#[cfg(not(unix))]
fn may_run(_path: &Path) -> bool {
    true
}

/// Whether what a script says is to read it is there, if the file is a script.
fn has_interpreter(path: &Path) -> bool {
    let mut start = [0; 256];
    // What cannot be read can be run all the same.
    let read = File::open(path).and_then(|mut file| file.read(&mut start));
    let line = start[..read.unwrap_or(0)].strip_prefix(b"#!");
    let line = line.and_then(|line| line.split(|byte| *byte == b'\n').next());
    let line = line.and_then(|line| std::str::from_utf8(line).ok());
    let interpreter = line.and_then(|line| line.split_whitespace().next());
    interpreter.is_none_or(|interpreter| Path::new(interpreter).exists())
}
