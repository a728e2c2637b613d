//! Programs of the machine, as far as the app starts them: scripts stand in for them.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::process::wait_for_file;
use crate::start::Start;

/// A directory of programs that stand in for those of the machine.
pub(crate) struct Programs(TempDir);

impl Programs {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// Adds a program: a script, in which `$out` is a file beside it.
    pub(crate) fn with(self, name: &str, script: &str) -> Self {
        let out = self.file(&format!("{name}.out"));
        let script = format!("#!/bin/sh\nout='{}'\n{script}\n", out.display());
        let path = self.file(name);
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        self
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// What a program has left beside it; its last act is to put it there.
    pub(crate) fn left(&self, name: &str) -> String {
        wait_for_file(&self.file(&format!("{name}.out")))
    }

    /// A start that finds them first.
    pub(crate) fn before(&self, start: Start) -> Start {
        let path = format!("{}:/usr/bin:/bin", self.0.path().display());
        start.variable("PATH", &path)
    }
}
