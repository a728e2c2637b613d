//! The arguments of what turns other formats into profiles.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Subcommand, value_parser};

/// The options that say which profiles and which configuration are read, once more, for a command
/// that reads none: there they are not shown, and the profiles refused.
fn unread() -> [Arg; 3] {
    let profiles = Arg::new("profiles").long("profiles");
    let profiles = profiles.value_parser(value_parser!(PathBuf));
    let language = Arg::new("language").long("language");
    let config = Arg::new("config").long("config");
    let config = config.value_parser(value_parser!(PathBuf));
    [profiles.action(ArgAction::Append), language, config].map(|arg| arg.global(true).hide(true))
}

#[derive(Debug, Subcommand)]
#[command(args = unread())]
#[command(
    after_help = "Examples:\n  careernav import page job.txt --into ./ladder\n  \
    careernav import esco ESCO*.zip\n  careernav import onet db_29_2_text.zip"
)]
pub(in crate::cli) enum Import {
    /// Turn occupation pages, as plain text, into profiles.
    ///
    /// A page is what a career site shows of an occupation, copied as text: description, other
    /// titles, minimum qualifications, ISCO skill level, similar occupations, long-term prospects,
    /// essential and optional knowledge and skills, ISCO group, references. What is not understood
    /// is reported with its line, on standard error.
    Page(ImportPage),
    /// Turn the ESCO classification, as it is downloaded, into profiles.
    ///
    /// Download it from the ESCO portal as CSV: versions 1.1 come as two zip files, the
    /// classification and the relations, version 1.2 as one. They need not be unpacked. Rows that
    /// cannot be used are left out, counted, and the first few named with their lines. The new
    /// profiles are put in their place all at once, or not at all. Where an imported set of another
    /// language is already, the words of this one are added to it, in files of their own.
    Esco(ImportEsco),
    /// Turn the O*NET database, as it is downloaded, into profiles.
    ///
    /// Download it from the O*NET Resource Center as text: one zip file of tab-separated tables, which
    /// need not be unpacked; any release from 25 on. What O*NET rates with an importance of 3 and more
    /// (of 5) is essential, of 2 and more optional. A Job Zone is kept as the preparation that is
    /// needed: it is no ISCO skill level, and these profiles have none. The new profiles are put in
    /// their place all at once, or not at all.
    Onet(ImportOnet),
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav import page job.txt --into ./ladder\n  \
    careernav import page - < job.txt"
)]
pub(in crate::cli) struct ImportPage {
    /// The pages, one to a file; - reads standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,

    /// Write each profile into this directory, under its title, instead of standard output.
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) into: Option<PathBuf>,

    /// Replace profiles that are in the directory already.
    #[arg(long, requires = "into")]
    pub(in crate::cli) replace: bool,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav import esco ESCO*.zip\n  \
    careernav import esco ESCO*.zip --lang fr --into ./esco --dry-run")]
pub(in crate::cli) struct ImportEsco {
    /// The zip files, or directories that hold them or in which they have been unpacked, or the CSV
    /// files themselves.
    #[arg(required = true, value_name = "SRC")]
    pub(in crate::cli) sources: Vec<PathBuf>,

    /// The language to read, such as fr; without it the only one in the sources, else en.
    #[arg(long, value_name = "CODE", display_order = 2)]
    pub(in crate::cli) lang: Option<String>,

    #[command(flatten)]
    pub(in crate::cli) set: ImportSet,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav import onet db_29_2_text.zip\n  \
    careernav import onet db_29_2_text.zip --into ./onet --replace")]
pub(in crate::cli) struct ImportOnet {
    /// The zip file, or a directory that holds it or in which it has been unpacked.
    #[arg(required = true, value_name = "SRC")]
    pub(in crate::cli) sources: Vec<PathBuf>,

    #[command(flatten)]
    pub(in crate::cli) set: ImportSet,
}

/// What the imports of whole classifications have in common.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ImportSet {
    /// Put the profiles there, instead of in your own directory of profiles.
    #[arg(long, value_name = "DIR", display_order = 1)]
    pub(in crate::cli) into: Option<PathBuf>,

    /// Put them in the place of profiles (or of words of the same language) that are there, which
    /// are kept beside them as DIR.old-1 and so on.
    #[arg(long, display_order = 3)]
    pub(in crate::cli) replace: bool,

    /// Do all of it but the writing, and print what would come of it.
    #[arg(long, display_order = 4)]
    pub(in crate::cli) dry_run: bool,
}
