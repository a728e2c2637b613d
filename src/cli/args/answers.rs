//! The arguments of what is asked about suggestions, gaps and ways.

use clap::{ValueEnum, value_parser};

use super::format::Format;
use careernav_core::insight::MIN_SHARED_SKILLS;
use careernav_core::insight::path::MAX_STEPS;
use careernav_core::profile::isco::HIGHEST_LEVEL;
use careernav_core::search::filter::Filter;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav show 'ethical hacker'\n  \
    careernav show ethical-hacker --format markdown")]
pub(in crate::cli) struct ShowArgs {
    /// An id, a title or another title, in any case.
    pub(in crate::cli) occupation: String,

    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav list --level 3\n  careernav list --group 25 --format csv"
)]
pub(in crate::cli) struct ListArgs {
    /// Only occupations of this ISCO group and of the groups in it, for example 25; or of the groups
    /// of another classification whose titles begin like this.
    #[arg(long, value_name = "GROUP")]
    pub(in crate::cli) group: Option<String>,

    /// Only occupations with this tag.
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) tag: Option<String>,

    /// Only occupations of this ISCO skill level.
    #[arg(long, value_name = "1-4", value_parser = value_parser!(u8).range(1..=i64::from(HIGHEST_LEVEL)))]
    pub(in crate::cli) level: Option<u8>,

    /// At most this many.
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<usize>,

    /// How to print them.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Kind {
    /// Occupations and skills.
    #[default]
    All,
    /// Occupations only.
    Occupation,
    /// Skills only, knowledge included.
    Skill,
}

#[derive(Debug, clap::Args)]
#[command(after_help = filters(), after_long_help = filters())]
pub(in crate::cli) struct SearchArgs {
    /// What to look for: words, or a few letters of them; filters; a code or a URI.
    #[arg(required = true)]
    pub(in crate::cli) query: Vec<String>,

    /// What is wanted.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) kind: Kind,

    /// At most this many.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(in crate::cli) limit: usize,

    /// How to print the hits.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

/// The filters, as the help of `search` lists them.
fn filters() -> String {
    let filters = Filter::ALL.map(|filter| format!("  {:30} {}", filter.example(), filter.help()));
    format!(
        "Filters:\n{}\n\nThey go with words and with each other, in any order.\n\n\
         Examples:\n  careernav search resilience\n  careernav search manager isco:25 level:4",
        filters.join("\n")
    )
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav skill 'computer forensics'\n  \
    careernav skill 'computer forensics' --format csv")]
// A field is an argument, and has its name in the help.
#[allow(clippy::struct_field_names)]
pub(in crate::cli) struct SkillArgs {
    /// A name or another name, in any case.
    pub(in crate::cli) skill: String,

    /// In each list of occupations or skills at most this many.
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<usize>,

    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

/// By what suggestions are ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Rank {
    /// What few occupations need counts most.
    Relevance,
    /// The share of the destination's skills that one would bring.
    Match,
}

/// How to suggest.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(in crate::cli) struct SuggestArgs {
    /// What comes first; without it, as the configuration says, else relevance.
    #[arg(long, value_enum)]
    pub(in crate::cli) rank: Option<Rank>,

    /// Suggest only what has so many skills in common, one of them not generic; 0 suggests anything.
    #[arg(long, value_name = "N", default_value_t = MIN_SHARED_SKILLS)]
    pub(in crate::cli) floor: usize,

    /// Suggest at most this many, not counting those that a profile lists.
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(in crate::cli) limit: usize,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav similar 'ethical hacker'\n  \
    careernav similar cook --feeders\n  careernav similar cook --rank match --floor 0 --format csv")]
pub(in crate::cli) struct SimilarArgs {
    /// An id, a title or another title, in any case.
    pub(in crate::cli) occupation: String,

    /// The edges read backwards: who can get there.
    #[arg(long)]
    pub(in crate::cli) feeders: bool,

    #[command(flatten)]
    pub(in crate::cli) suggest: SuggestArgs,

    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav gap 'ICT help desk agent' 'ethical hacker'\n  \
    careernav gap 'ethical hacker'"
)]
pub(in crate::cli) struct GapArgs {
    /// Where one stands and where one would go: ids, titles or other titles; with one occupation,
    /// from what you know (see me) to there.
    #[arg(required = true, num_args = 1..=2, value_name = "OCCUPATION")]
    pub(in crate::cli) occupations: Vec<String>,

    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  careernav compare cook baker 'head chef' --format markdown")]
pub(in crate::cli) struct CompareArgs {
    /// Two or three occupations: ids, titles or other titles.
    #[arg(required = true, num_args = 2..=3, value_name = "OCCUPATION")]
    pub(in crate::cli) occupations: Vec<String>,

    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav path 'ICT help desk agent' 'ICT security manager'\n  \
    careernav path waiter 'hotel manager' --max-moves 3 --avoid 'head waiter'\n  \
    careernav path 'ethical hacker'"
)]
pub(in crate::cli) struct PathArgs {
    #[command(flatten)]
    pub(in crate::cli) ways: PathQuery,

    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

/// Which ways are asked for.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct PathQuery {
    /// Where one stands and where one would go: ids, titles or other titles; with one occupation,
    /// from what you know (see me) to there.
    #[arg(required = true, num_args = 1..=2, value_name = "OCCUPATION")]
    pub(in crate::cli) occupations: Vec<String>,

    /// At most so many moves.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = moves)]
    pub(in crate::cli) max_moves: usize,

    /// Pass through this occupation; can be given more than once.
    #[arg(long, value_name = "OCCUPATION")]
    pub(in crate::cli) via: Vec<String>,

    /// Keep away from this occupation; can be given more than once.
    #[arg(long, value_name = "OCCUPATION")]
    pub(in crate::cli) avoid: Vec<String>,

    /// Moves may go down a skill level.
    #[arg(long)]
    pub(in crate::cli) allow_down: bool,

    /// A move carries over so many essential skills at least, one of them not generic; with 0 any
    /// move will do.
    #[arg(long, value_name = "N", default_value_t = MIN_SHARED_SKILLS)]
    pub(in crate::cli) floor: usize,

    /// Every way that nothing beats, not only those that are best at something.
    #[arg(long)]
    pub(in crate::cli) all: bool,

    /// At most so many ways.
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<usize>,
}

/// A number of moves that can be searched for.
fn moves(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(moves @ 1..=MAX_STEPS) => Ok(moves),
        _ => Err(format!("a way has 1 to {MAX_STEPS} moves")),
    }
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav fit\n  careernav fit --level 3 --group 35 --tag green"
)]
pub(in crate::cli) struct FitArgs {
    /// Only occupations of this ISCO group and of the groups in it, for example 25; or of the groups
    /// of another classification whose titles begin like this.
    #[arg(long, value_name = "GROUP")]
    pub(in crate::cli) group: Option<String>,

    /// Only occupations of this ISCO skill level.
    #[arg(long, value_name = "1-4", value_parser = value_parser!(u8).range(1..=i64::from(HIGHEST_LEVEL)))]
    pub(in crate::cli) level: Option<u8>,

    /// Only occupations with this tag, for example green.
    #[arg(long)]
    pub(in crate::cli) tag: Option<String>,

    #[command(flatten)]
    pub(in crate::cli) suggest: SuggestArgs,

    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav stats\n  careernav stats --format csv")]
pub(in crate::cli) struct StatsArgs {
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}
