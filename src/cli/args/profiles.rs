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
    /// Its title, from which the file gets its name.
    pub(in crate::cli) title: String,

    /// Its group in ISCO-08, by its code, such as 7512.
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) isco: Option<String>,

    /// Its ISCO skill level, where that does not follow from a group.
    #[arg(long, value_name = "1-4", value_parser = value_parser!(u8).range(1..=i64::from(HIGHEST_LEVEL)))]
    pub(in crate::cli) level: Option<u8>,

    /// Its group in a classification that is not ISCO, or its track in a ladder.
    #[arg(long, value_name = "GROUP")]
    pub(in crate::cli) own_group: Option<String>,

    /// A similar occupation, by id or title; more than one can be given, of this and of what follows.
    #[arg(long, value_name = "OCCUPATION")]
    pub(in crate::cli) similar: Vec<String>,

    /// A prospect, such as the next rung.
    #[arg(long, value_name = "OCCUPATION")]
    pub(in crate::cli) prospect: Vec<String>,

    /// Something that one has to know.
    #[arg(long, value_name = "SKILL")]
    pub(in crate::cli) knowledge: Vec<String>,

    /// Something that one has to be able to do.
    #[arg(long, value_name = "SKILL")]
    pub(in crate::cli) skill: Vec<String>,

    /// The directory to write it into; without it, the one that the profiles are read from. If there is
    /// a profile.schema.json in it (see 'careernav schema'), the profile names it for editors.
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) dir: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav fmt ./ladder\n  careernav fmt --check ./ladder\n  \
    careernav fmt - --stdin-name skills.yaml < skills.yaml\n\nExit status:\n  \
    0  all is in canonical form, or was brought into it\n  \
    1  a file was refused, or with --check would be changed\n  \
    2  wrong use, or a file that cannot be read or written"
)]
pub(in crate::cli) struct FmtArgs {
    /// Files, and directories with all below them; without any, those that the profiles are read
    /// from; - is standard input, which goes to standard output.
    #[arg(value_name = "FILE|DIR")]
    pub(in crate::cli) paths: Vec<PathBuf>,

    /// Write nothing, and list what would be changed.
    #[arg(long)]
    pub(in crate::cli) check: bool,

    /// The name of what comes from standard input, which says what it holds: skills.yaml is a
    /// catalogue, for example.
    #[arg(long, value_name = "FILE", default_value = "profile.yaml")]
    pub(in crate::cli) stdin_name: PathBuf,

    /// How to print what was done.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav validate ./ladder\n  \
    careernav validate --strict --format json ./ladder")]
pub(in crate::cli) struct ValidateArgs {
    /// Directories to check, as if they were given with --profiles.
    #[arg(value_name = "DIR")]
    pub(in crate::cli) directories: Vec<PathBuf>,

    /// Count warnings as errors.
    #[arg(long)]
    pub(in crate::cli) strict: bool,

    /// Print at most this many problems; all of them count.
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<usize>,

    /// How to print the problems.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  careernav unpack ./profiles\n  careernav --profiles ./profiles"
)]
pub(in crate::cli) struct UnpackArgs {
    /// The directory to write them into; nothing that is there is written over.
    #[arg(value_name = "DIR")]
    pub(in crate::cli) into: PathBuf,
}

/// What there is a JSON Schema of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SchemaName {
    /// A profile.
    #[default]
    Profile,
    /// The catalogue, skills.yaml.
    Skills,
    /// What is said of ISCO groups, isco.yaml.
    Isco,
    /// The groups of skills, skill-groups.yaml.
    SkillGroups,
    /// What a set says of itself, set.yaml.
    Set,
    /// The same things in another language, such as skills.fr.yaml.
    Words,
    /// What the commands print with --format json.
    Output,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav schema > ladder/profile.schema.json\n  \
    careernav schema skills > ladder/skills.schema.json\n\n\
    An editor with yaml-language-server uses it in a file that begins with:\n  \
    # yaml-language-server: $schema=profile.schema.json"
)]
pub(in crate::cli) struct SchemaArgs {
    /// What the schema describes.
    #[arg(value_name = "OF", value_enum, default_value_t)]
    pub(in crate::cli) name: SchemaName,
}
