//! Finds a program as the system does, and says why it cannot be run.

use std::env;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Why a program cannot be run, by its name in a command line; none if it can, or if that is unknown.
pub(super) fn error(program: &str) -> Option<String> {
    // Only a shell knows the value of an expansion; on Windows names have extensions that nobody writes.
    if cfg!(windows) || program.is_empty() || program.contains(['$', '`', '*', '?', '[']) {
        return None;
    }
    if !program.contains('/') {
        return error_in_path(program);
    }
    let home = program.strip_prefix("~/").zip(env::var_os("HOME"));
    let path = match home {
        Some((rest, home)) => Path::new(&home).join(rest),
        // ~user: somebody else's home directory.
        None if program.starts_with('~') => return None,
        None => PathBuf::from(program),
    };
    file_error(&path)
}

/// The same for a name without a directory. The first executable in `PATH` counts, as for a shell; if there
/// is none, a file that is not executable says more than "not found".
fn error_in_path(program: &str) -> Option<String> {
    let path = env::var_os("PATH")?;
    let mut reason = "was not found".to_owned();
    for directory in env::split_paths(&path) {
        let path = directory.join(program);
        match file_error(&path) {
            None => return None,
            Some(found) if path.exists() => reason = found,
            Some(_) => {}
        }
    }
    Some(reason)
}

fn file_error(path: &Path) -> Option<String> {
    let reason = match fs::metadata(path) {
        Err(_) => "was not found",
        Ok(metadata) if metadata.is_dir() => "is a directory",
        Ok(_) if !is_executable(path) => "is not executable",
        Ok(_) if !has_interpreter(path) => "names an interpreter that was not found",
        Ok(_) => return None,
    };
    Some(reason.to_owned())
}

/// Whether the user may run a file.
#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use rustix::fs::{Access, access};
    access(path, Access::EXEC_OK).is_ok()
}

#[cfg(not(unix))]
fn is_executable(_path: &Path) -> bool {
    true
}

/// Whether the interpreter in the `#!` line of a script exists. Without it the kernel reports "No such
/// file", which reads as if the script were missing.
fn has_interpreter(path: &Path) -> bool {
    let mut start = [0; 256];
    // A file that cannot be read can still be executed.
    let read = File::open(path).and_then(|mut file| file.read(&mut start));
    let line = start[..read.unwrap_or(0)].strip_prefix(b"#!");
    let line = line.and_then(|line| line.split(|byte| *byte == b'\n').next());
    let line = line.and_then(|line| std::str::from_utf8(line).ok());
    let interpreter = line.and_then(|line| line.split_whitespace().next());
    interpreter.is_none_or(|interpreter| Path::new(interpreter).exists())
}
