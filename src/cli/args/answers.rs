//! The arguments of the commands that answer questions about a data set.

use clap::{ValueEnum, value_parser};

use super::format::Format;
use careernav_core::insight::MIN_SHARED_SKILLS;
use careernav_core::insight::path::MAX_STEPS;
use careernav_core::profile::isco::HIGHEST_LEVEL;
use careernav_core::search::FilterScope;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav show 'ethical hacker'\n  \
    careernav show ethical-hacker --format markdown")]
pub(in crate::cli) struct ShowArgs {
    /// An occupation: its id, title or another title.
    pub(in crate::cli) occupation: String,

    /// Output format.
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

    /// Print at most this many.
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<usize>,

    /// Output format.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

/// What a search finds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SearchKind {
    /// Occupations and skills.
    #[default]
    All,
    /// Occupations only.
    Occupation,
    /// Skills only, knowledge included.
    Skill,
}

#[derive(Debug, clap::Args)]
#[command(after_help = search_help(), after_long_help = search_help())]
pub(in crate::cli) struct SearchArgs {
    /// What to search for: words or their first letters, filters, a code or a URI.
    #[arg(required = true)]
    pub(in crate::cli) query: Vec<String>,

    /// Search only these.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) kind: SearchKind,

    /// Print at most this many.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(in crate::cli) limit: usize,

    /// Output format.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

/// The filters, as the help of `search` lists them.
fn search_help() -> String {
    filters(
        FilterScope::Search,
        "Combine them with words and with each other, in any order.",
        "careernav search resilience\n  careernav search manager isco:25 level:4\n  \
         careernav search assistant -isco:22,51 'essential:first aid'",
    )
}

/// The filters of a command, and its examples.
fn filters(scope: FilterScope, remark: &str, examples: &str) -> String {
    let filters = scope.filters();
    let filters: Vec<_> = filters
        .map(|filter| format!("  {:30} {}", filter.example(), filter.help()))
        .collect();
    format!(
        "Filters:\n{}\n\n{remark} -isco:22 leaves out what has it; isco:22,32 is either of them.\n\n\
         Examples:\n  {examples}",
        filters.join("\n")
    )
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav skill 'computer forensics'\n  \
    careernav skill 'computer forensics' --format csv")]
// A field is an argument, and has its name in the help.
#[allow(clippy::struct_field_names)]
pub(in crate::cli) struct SkillArgs {
    /// A skill: its name or another name.
    pub(in crate::cli) skill: String,

    /// Print at most this many of each list.
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<usize>,

    /// Output format.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

/// What suggestions are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Rank {
    /// Skills, titles, skill groups and ISCO groups together.
    Nearness,
    /// Shared skills alone, of which those that few occupations need count most.
    Skills,
    /// The share of the skills needed that you have.
    Match,
}

/// Which suggestions to make, and in which order.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(in crate::cli) struct SuggestArgs {
    /// Order of the suggestions; by default the configured one, else nearness.
    #[arg(long, value_enum)]
    pub(in crate::cli) rank: Option<Rank>,

    /// Suggest only occupations with at least this many shared skills, one of them not generic, that
    /// are near enough; 0 suggests anything.
    #[arg(long = "shared", value_name = "N", default_value_t = MIN_SHARED_SKILLS)]
    pub(in crate::cli) floor: usize,

    /// Suggest at most this many, besides those that profiles list.
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(in crate::cli) limit: usize,
}

#[derive(Debug, clap::Args)]
#[command(after_help = similar_help(), after_long_help = similar_help())]
pub(in crate::cli) struct SimilarArgs {
    /// An occupation: its id, title or another title.
    pub(in crate::cli) occupation: String,

    /// Only occupations that pass these filters.
    #[arg(value_name = "FILTER")]
    pub(in crate::cli) similar_filters: Vec<String>,

    /// Show who moves into this job instead.
    #[arg(long = "moves-in")]
    pub(in crate::cli) feeders: bool,

    #[command(flatten)]
    pub(in crate::cli) suggest: SuggestArgs,

    /// Print all of it: each step with its reasons, and every skill.
    #[arg(long)]
    pub(in crate::cli) all: bool,

    /// Output format.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav gap 'ICT help desk agent' 'ethical hacker'\n  \
    careernav gap 'ethical hacker'"
)]
pub(in crate::cli) struct GapArgs {
    /// From which occupation to which; with one, from your own skills (see `careernav me`) to it.
    #[arg(required = true, num_args = 1..=2, value_name = "OCCUPATION")]
    pub(in crate::cli) occupations: Vec<String>,

    /// Print all of it: each step with its reasons, and every skill.
    #[arg(long)]
    pub(in crate::cli) all: bool,

    /// Output format.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  careernav compare cook baker 'head chef' --format markdown")]
pub(in crate::cli) struct CompareArgs {
    /// Two or three occupations: their ids, titles or other titles.
    #[arg(required = true, num_args = 2..=3, value_name = "OCCUPATION")]
    pub(in crate::cli) occupations: Vec<String>,

    /// Output format.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

/// The filters of `similar`.
fn similar_help() -> String {
    filters(
        FilterScope::Similar,
        "Combine them in any order.",
        "careernav similar 'ethical hacker'\n  careernav similar cook field:other regulated:no\n  \
         careernav similar cook --moves-in\n  careernav similar cook --rank match --shared 0 --format csv",
    )
}

/// The filters of `path`.
fn path_help() -> String {
    filters(
        FilterScope::Paths,
        "Those about occupations are asked of the jobs on the way, not of the last one.",
        "careernav path 'ICT help desk agent' 'ICT security manager'\n  \
         careernav path waiter 'hotel manager' --steps 3 --avoid 'head waiter'\n  \
         careernav path waiter 'hotel manager' -isco:5 level:3,4\n  \
         careernav path 'ethical hacker'",
    )
}

/// The filters of `fit`.
fn fit_help() -> String {
    filters(
        FilterScope::Fit,
        "Combine them in any order.",
        "careernav fit\n  careernav fit field:other regulated:no '-essential:lift heavy weights'\n  \
         careernav fit --level 3 --group 35 --tag green",
    )
}

#[derive(Debug, clap::Args)]
#[command(after_help = path_help(), after_long_help = path_help())]
pub(in crate::cli) struct PathArgs {
    #[command(flatten)]
    pub(in crate::cli) ways: PathQuery,

    /// Output format.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

/// Which paths to find.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct PathQuery {
    /// From which occupation to which; with one, from your own skills (see `careernav me`) to it. Filters
    /// may follow, such as -isco:5 or level:3,4.
    #[arg(id = "ends_and_filters", required = true, num_args = 1.., value_name = "OCCUPATION")]
    pub(in crate::cli) ends_and_filters: Vec<String>,

    /// At most this many steps, up to 8.
    #[arg(long = "steps", value_name = "N", default_value_t = 4, value_parser = steps)]
    pub(in crate::cli) max_steps: usize,

    /// Only paths through this occupation; can be given more than once.
    #[arg(long, value_name = "OCCUPATION")]
    pub(in crate::cli) via: Vec<String>,

    /// No paths through this occupation; can be given more than once.
    #[arg(long, value_name = "OCCUPATION")]
    pub(in crate::cli) avoid: Vec<String>,

    /// Allow steps down a skill level.
    #[arg(long = "down")]
    pub(in crate::cli) allow_down: bool,

    /// Print up to 10 paths, each through other jobs.
    #[arg(long)]
    pub(in crate::cli) all: bool,

    /// Print at most this many paths.
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<usize>,
}

/// Parses how many steps a path may have.
fn steps(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(steps @ 1..=MAX_STEPS) => Ok(steps),
        _ => Err(format!("a path has 1 to {MAX_STEPS} steps")),
    }
}

#[derive(Debug, clap::Args)]
#[command(after_help = fit_help(), after_long_help = fit_help())]
pub(in crate::cli) struct FitArgs {
    /// Only occupations that pass these filters.
    #[arg(value_name = "FILTER")]
    pub(in crate::cli) fit_filters: Vec<String>,

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

    /// Print all of it: each step with its reasons, and every skill.
    #[arg(long)]
    pub(in crate::cli) all: bool,

    /// Output format.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav stats\n  careernav stats --format csv")]
pub(in crate::cli) struct StatsArgs {
    /// Output format.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}
