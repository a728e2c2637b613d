//! `careernav import`: other formats as profiles.

mod classification;
mod crosswalk;
mod esco;
mod onet;
mod page;

use std::path::Path;

use super::args::ImportCommand;
use super::context::Context;
use super::out::Out;
use super::outcome::{Failure, Outcome};
use careernav_core::text::sanitize::escaped;

pub(super) fn run(context: &Context, command: &ImportCommand, out: &mut Out) -> Outcome {
    if context.selects_profiles() {
        return Err(Failure::error(
            "--profiles and --language choose which profiles are read, but an import reads none; for \
             the language of a download, use import esco --lang",
        ));
    }
    match command {
        ImportCommand::Page(args) => page::run(args, out),
        ImportCommand::Esco(args) => esco::run(context, args, out),
        ImportCommand::Onet(args) => onet::run(context, args, out),
        ImportCommand::Crosswalk(args) => crosswalk::run(context, args, out),
    }
}

/// A path as messages show it.
fn display_path(path: &Path) -> String {
    escaped(&path.to_string_lossy()).into_owned()
}
