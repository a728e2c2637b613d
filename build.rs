//! Puts the profiles into the program, in two forms.
//!
//! Every `*.yaml` under `profiles/` becomes a path and a length in `$OUT_DIR/shipped.rs` and a text in
//! `$OUT_DIR/shipped.texts`, which is packed, so that adding a profile is adding a file. Nothing is
//! checked here: the program reads these texts with the same loader as any other file, and tests demand
//! that it finds no fault in them.
//!
//! What they say together is compiled into a graph and an index, whose columns become
//! `$OUT_DIR/shipped.numbers` and `$OUT_DIR/shipped.text`: the program reads them where they lie, so
//! that its first start is as quick as every other one.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{env, fs, io};

use careernav_core::columns::{ColumnWriter, Columnar as _};
use careernav_core::graph::Graph;
use careernav_core::insight::{Insight, SkillWeights};
use careernav_core::profile::{self, BuiltIn, Layer};
use careernav_core::search::Index;
use flate2::Compression;
use flate2::write::DeflateEncoder;

static FILES: OnceLock<Vec<(&str, &str)>> = OnceLock::new();

/// What the program is going to have built in.
static BUILT_IN: BuiltIn = BuiltIn {
    name: "shipped profiles",
    version: env!("CARGO_PKG_VERSION"),
    files: || FILES.get().map_or(&[], Vec::as_slice),
};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=profiles");
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("profiles");
    let out = PathBuf::from(variable("OUT_DIR")?);
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();

    let mut texts: Vec<(&str, &str)> = Vec::new();
    for file in &files {
        let relative = file.strip_prefix(&root).unwrap_or(file);
        // Forward slashes on every system, so that reports read the same everywhere.
        let shown = relative.to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(file)?;
        texts.push((shown.leak(), text.leak()));
    }
    let paths: Vec<_> = texts
        .iter()
        .map(|(path, text)| (path, text.len()))
        .collect();
    fs::write(out.join("shipped.rs"), format!("&{paths:#?}"))?;
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::default());
    for (_, text) in &texts {
        packed.write_all(text.as_bytes())?;
    }
    fs::write(out.join("shipped.texts"), packed.finish()?)?;
    let _ = FILES.set(texts);

    let (numbers, text) = if is_like_target()? {
        compiled()?
    } else {
        (Vec::new(), String::new())
    };
    fs::write(out.join("shipped.numbers"), numbers)?;
    fs::write(out.join("shipped.text"), text)
}

/// Whether numbers and hashes are the same here and where the program is going to run. Otherwise it
/// compiles the profiles itself, whenever it starts.
fn is_like_target() -> io::Result<bool> {
    let is_little = cfg!(target_endian = "little");
    let endian = if is_little { "little" } else { "big" };
    let width = usize::BITS.to_string();
    Ok(variable("CARGO_CFG_TARGET_ENDIAN")? == endian
        && variable("CARGO_CFG_TARGET_POINTER_WIDTH")? == width)
}

/// The columns of the profiles' graph, its features and the index.
fn compiled() -> io::Result<(Vec<u8>, String)> {
    let mut graph = Graph::build(&profile::load(&[Layer::BuiltIn(&BUILT_IN)]), None);
    let mut index = Index::build(&graph);
    let weights = SkillWeights::new(&graph);
    let mut features = Insight::new(&graph, &weights).features();
    let mut packing = ColumnWriter::default();
    let packed = graph.outline_mut().visit(&mut packing).and_then(|()| {
        features.visit(&mut packing)?;
        let body = graph.body_mut().map(|body| body.visit(&mut packing));
        body.unwrap_or(Ok(()))?;
        index.visit(&mut packing)
    });
    packed.map_err(io::Error::other)?;
    let numbers = packing.numbers.into_iter().flat_map(u32::to_ne_bytes);
    Ok((numbers.collect(), packing.text))
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
