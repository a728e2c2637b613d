//! The arguments of the commands that read, check and write profiles.

use std::path::PathBuf;

use clap::{ValueEnum, value_parser};

use super::format::Format;
use careernav_core::profile::isco::HIGHEST_LEVEL;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav --profiles ./ladder new 'Night baker'\n  \
    careernav new 'Night baker' --isco 7512 --dir ./ladder\n  \
    careernav new 'lead engineer' --dir ./ladder --own-group 'Larkspur: building' \\\n    \
    --prospect staff-engineer --skill 'mentor engineers' --skill 'write down decisions'"
)]
pub(in crate::cli) struct NewArgs {
    /// Title of the occupation; the file is named after it.
    pub(in crate::cli) title: String,

    /// Code of its ISCO-08 group, for example 7512.
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) isco: Option<String>,

    /// Its ISCO skill level, if that does not follow from a group.
    #[arg(long, value_name = "1-4", value_parser = value_parser!(u8).range(1..=i64::from(HIGHEST_LEVEL)))]
    pub(in crate::cli) level: Option<u8>,

    /// Its group in a classification other than ISCO, or its track in a ladder.
    #[arg(long, value_name = "GROUP")]
    pub(in crate::cli) own_group: Option<String>,

    /// Id or title of a similar occupation; like the options below, can be given more than once.
    #[arg(long, value_name = "OCCUPATION")]
    pub(in crate::cli) similar: Vec<String>,

    /// Id or title of a long-term prospect, such as the next rung.
    #[arg(long, value_name = "OCCUPATION")]
    pub(in crate::cli) prospect: Vec<String>,

    /// Name of knowledge that it needs.
    #[arg(long, value_name = "SKILL")]
    pub(in crate::cli) knowledge: Vec<String>,

    /// Name of a skill that it needs.
    #[arg(long, value_name = "SKILL")]
    pub(in crate::cli) skill: Vec<String>,

    /// Directory to write it to; by default the one that profiles are read from. If it contains
    /// profile.schema.json (see `careernav schema`), the profile refers to it, for editors.
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) dir: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav fmt ./ladder\n  careernav fmt --check ./ladder\n  \
    careernav fmt - --stdin-name skills.yaml < skills.yaml\n\nExit status:\n  \
    0  every file is in canonical form now\n  \
    1  a file was refused or, with --check, would be changed\n  \
    2  wrong use, or a file that cannot be read or written"
)]
pub(in crate::cli) struct FmtArgs {
    /// Files, and directories with everything below them; by default those that profiles are read
    /// from; - formats standard input to standard output.
    #[arg(value_name = "FILE|DIR")]
    pub(in crate::cli) paths: Vec<PathBuf>,

    /// Write nothing; list what would change.
    #[arg(long)]
    pub(in crate::cli) check: bool,

    /// Name of the file on standard input, which tells its kind: skills.yaml is a catalogue, for
    /// example.
    #[arg(long, value_name = "FILE", default_value = "profile.yaml")]
    pub(in crate::cli) stdin_name: PathBuf,

    /// Output format.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav validate ./ladder\n  \
    careernav validate --strict --format json ./ladder")]
pub(in crate::cli) struct ValidateArgs {
    /// Directories to check, as if given with --profiles.
    #[arg(value_name = "DIR")]
    pub(in crate::cli) directories: Vec<PathBuf>,

    /// Count warnings as errors.
    #[arg(long)]
    pub(in crate::cli) strict: bool,

    /// Print at most this many problems; the summary counts all of them.
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<usize>,

    /// Output format.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  careernav unpack ./profiles\n  careernav --profiles ./profiles"
)]
pub(in crate::cli) struct UnpackArgs {
    /// Directory to write them to; existing files are never overwritten.
    #[arg(value_name = "DIR")]
    pub(in crate::cli) into: PathBuf,
}

/// The JSON Schemas.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SchemaName {
    /// A profile.
    #[default]
    Profile,
    /// The catalogue, skills.yaml.
    Skills,
    /// ISCO groups, isco.yaml.
    Isco,
    /// Groups of skills, skill-groups.yaml.
    SkillGroups,
    /// Licensed occupations, licences.yaml.
    Licences,
    /// Everyday titles, titles.yaml.
    Titles,
    /// About a data set, set.yaml.
    Set,
    /// A translation, for example skills.fr.yaml.
    Words,
    /// The configuration, config.yaml.
    Config,
    /// The output of commands with --format json.
    Output,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav schema > ladder/profile.schema.json\n  \
    careernav schema skills > ladder/skills.schema.json\n\n\
    Editors with yaml-language-server use it in a file that begins with:\n  \
    # yaml-language-server: $schema=profile.schema.json"
)]
pub(in crate::cli) struct SchemaArgs {
    /// What the schema describes.
    #[arg(value_name = "OF", value_enum, default_value_t)]
    pub(in crate::cli) name: SchemaName,
}
