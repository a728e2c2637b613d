//! The arguments of `import`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Subcommand, value_parser};

/// The global options that choose profiles and configuration, once more and hidden: an import reads no
/// profiles, and refuses these options.
fn hidden_profile_options() -> [Arg; 3] {
    let profiles = Arg::new("profiles").long("profiles");
    let profiles = profiles.value_parser(value_parser!(PathBuf));
    let language = Arg::new("language").long("language");
    let config = Arg::new("config").long("config");
    let config = config.value_parser(value_parser!(PathBuf));
    [profiles.action(ArgAction::Append), language, config].map(|arg| arg.global(true).hide(true))
}

#[derive(Debug, Subcommand)]
#[command(args = hidden_profile_options())]
#[command(
    after_help = "Examples:\n  careernav import page job.txt --into ./ladder\n  \
    careernav import esco ESCO*.zip\n  careernav import onet db_29_2_text.zip"
)]
pub(in crate::cli) enum ImportCommand {
    /// Import occupation pages from plain text.
    ///
    /// A page is the text that you copy from a career site: description, other titles, minimum
    /// qualifications, ISCO skill level, similar occupations, long-term prospects, essential and
    /// optional knowledge and skills, ISCO group, references. Lines that are not understood are
    /// reported on standard error, with their number.
    Page(ImportPageArgs),
    /// Import the ESCO classification from its download.
    ///
    /// Download it from the ESCO portal as CSV: versions 1.1 come as two zip files, the
    /// classification and the relations, version 1.2 as one. You need not unpack them. Rows that
    /// cannot be used are skipped and counted, and the first few are listed with their lines. The new
    /// profiles replace the old ones all at once, or not at all. If the directory has ESCO in another
    /// language, the labels of this one are added to it, in files of their own.
    Esco(ImportEscoArgs),
    /// Import the O*NET database from its download.
    ///
    /// Download it from the O*NET Resource Center as text: one zip file of tab-separated tables, of any
    /// release from 25 on. You need not unpack it. Skills with an importance of 3 or more (of 5) are
    /// essential, those with 2 or more optional. A Job Zone is kept as the preparation that is needed;
    /// it is not an ISCO skill level, and these profiles have none. The new profiles replace the old
    /// ones all at once, or not at all.
    Onet(ImportOnetArgs),
    /// Make the titles of another classification findable, by a crosswalk.
    ///
    /// A crosswalk is a table with a code of the other classification and an address of ESCO in each row,
    /// and perhaps a title and a kind of match. Its columns are recognised by their names; what comes before
    /// them is passed over. The titles are found where the whole query is one, below titles of the data set.
    /// With --titles, so are the alternate titles of O*NET.
    Crosswalk(ImportCrosswalkArgs),
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav import page job.txt --into ./ladder\n  \
    careernav import page - < job.txt"
)]
pub(in crate::cli) struct ImportPageArgs {
    /// The pages, one per file; - reads standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,

    /// Write each profile to this directory, named after its title, instead of standard output.
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) into: Option<PathBuf>,

    /// Replace profiles that exist in the directory.
    #[arg(long, requires = "into")]
    pub(in crate::cli) replace: bool,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav import esco ESCO*.zip\n  \
    careernav import esco ESCO*.zip --lang fr --into ./esco --dry-run")]
pub(in crate::cli) struct ImportEscoArgs {
    /// The language to read, such as fr; by default the only one in the sources, or en.
    #[arg(long, value_name = "CODE", display_order = 2)]
    pub(in crate::cli) lang: Option<String>,

    #[command(flatten)]
    pub(in crate::cli) set: ImportSetArgs,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav import onet db_29_2_text.zip\n  \
    careernav import onet db_29_2_text.zip --into ./onet --replace")]
pub(in crate::cli) struct ImportOnetArgs {
    #[command(flatten)]
    pub(in crate::cli) set: ImportSetArgs,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav import crosswalk ESCO_to_ONET-SOC.csv --titles db_29_2_text.zip\n  \
    careernav import crosswalk soc.csv --source 'SOC 2018' --into ./esco"
)]
pub(in crate::cli) struct ImportCrosswalkArgs {
    /// The crosswalk: a table, as CSV or tab-separated text.
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,

    /// Where the titles of the other classification are: an O*NET download, its table "Occupation Data",
    /// or profiles that were imported from it.
    #[arg(long, value_name = "SRC", display_order = 1)]
    pub(in crate::cli) titles: Vec<PathBuf>,

    /// What the other classification is called, where the headings do not tell it.
    #[arg(long, value_name = "NAME", display_order = 2)]
    pub(in crate::cli) source: Option<String>,

    /// The data set to which the titles are added, instead of your own directory of profiles.
    #[arg(long, value_name = "DIR", display_order = 3)]
    pub(in crate::cli) into: Option<PathBuf>,

    /// Replace the titles of this classification that are there; they are kept beside the data set as
    /// DIR.old-1 and so on.
    #[arg(long, display_order = 4)]
    pub(in crate::cli) replace: bool,

    /// Do everything except the writing, and print what would be added.
    #[arg(long, display_order = 5)]
    pub(in crate::cli) dry_run: bool,
}

/// What the imports of classifications have in common.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ImportSetArgs {
    /// Zip files, directories with zip files or unpacked tables, or the tables themselves.
    #[arg(required = true, value_name = "SRC")]
    pub(in crate::cli) sources: Vec<PathBuf>,

    /// Put the profiles into this directory, instead of your own directory of profiles.
    #[arg(long, value_name = "DIR", display_order = 1)]
    pub(in crate::cli) into: Option<PathBuf>,

    /// Replace the profiles (or the labels of this language) that are there; they are kept beside the
    /// new ones as DIR.old-1 and so on.
    #[arg(long, display_order = 3)]
    pub(in crate::cli) replace: bool,

    /// Do everything except the writing, and print what would be imported.
    #[arg(long, display_order = 4)]
    pub(in crate::cli) dry_run: bool,
}
