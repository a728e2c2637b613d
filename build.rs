//! Puts the profiles into the program.
//!
//! Every `*.yaml` under `profiles/` becomes one `(path, text)` pair in `$OUT_DIR/shipped.rs`, so
//! that adding a profile is adding a file. The text is JSON, which is read in a tenth of the time
//! that YAML takes, and is YAML as well. Nothing is checked here: the program reads these texts
//! with the same loader as any other file, and tests demand that it finds no fault in them and the
//! same values as in the files.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=profiles");
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("profiles");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();

    let mut code = String::from("&[\n");
    for file in &files {
        let relative = file.strip_prefix(&root).unwrap_or(file);
        // Forward slashes on every system, so that reports read the same everywhere.
        let shown = relative.to_string_lossy().replace('\\', "/");
        let text = json(&fs::read_to_string(file)?)
            .map_err(|error| io::Error::other(format!("{shown}: {error}")))?;
        let _ = writeln!(code, "    ({shown:?}, {text:?}),");
    }
    code.push_str("]\n");
    fs::write(PathBuf::from(variable("OUT_DIR")?).join("shipped.rs"), code)
}

fn json(yaml: &str) -> Result<String, Box<dyn std::error::Error>> {
    let value: serde_yaml::Value = serde_yaml::from_str(yaml)?;
    Ok(serde_json::to_string(&value)?)
}

fn variable(name: &str) -> io::Result<String> {
    env::var(name).map_err(|error| io::Error::other(format!("{name}: {error}")))
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            files.push(path);
        }
    }
    Ok(())
}
