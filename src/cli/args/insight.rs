//! The arguments of what is asked about suggestions, gaps and ways.

use clap::ValueEnum;

use super::Format;
use crate::insight::FLOOR;
use crate::insight::path::MOST_MOVES;
use crate::profile::isco::HIGHEST_LEVEL;

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
pub(in crate::cli) struct Suggest {
    /// What comes first; without it, as the configuration says, else relevance.
    #[arg(long, value_enum)]
    pub(in crate::cli) rank: Option<Rank>,

    /// Suggest only what has so many skills in common, one of them not generic; 0 suggests anything.
    #[arg(long, value_name = "N", default_value_t = FLOOR)]
    pub(in crate::cli) floor: usize,

    /// Suggest at most this many, not counting those that a profile lists.
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(in crate::cli) limit: usize,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav similar 'ethical hacker'\n  \
    careernav similar cook --feeders\n  careernav similar cook --rank match --floor 0 --format csv")]
pub(in crate::cli) struct Similar {
    /// An id, a title or another title, in any case.
    pub(in crate::cli) occupation: String,

    /// The edges read backwards: who can get there.
    #[arg(long)]
    pub(in crate::cli) feeders: bool,

    #[command(flatten)]
    pub(in crate::cli) suggest: Suggest,

    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav gap 'ICT help desk agent' 'ethical hacker'\n  \
    careernav gap 'ethical hacker'"
)]
pub(in crate::cli) struct Gap {
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
pub(in crate::cli) struct Compare {
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
pub(in crate::cli) struct Path {
    #[command(flatten)]
    pub(in crate::cli) ways: Ways,

    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

/// Which ways are asked for.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Ways {
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
    #[arg(long, value_name = "N", default_value_t = FLOOR)]
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
        Ok(moves @ 1..=MOST_MOVES) => Ok(moves),
        _ => Err(format!("a way has 1 to {MOST_MOVES} moves")),
    }
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  careernav fit\n  careernav fit --level 3 --group 35 --tag green"
)]
pub(in crate::cli) struct Fit {
    /// Only occupations of this ISCO group and of the groups in it, for example 25; or of the groups
    /// of another classification whose titles begin like this.
    #[arg(long, value_name = "GROUP")]
    pub(in crate::cli) group: Option<String>,

    /// Only occupations of this ISCO skill level.
    #[arg(long, value_name = "1-4", value_parser = clap::value_parser!(u8).range(1..=i64::from(HIGHEST_LEVEL)))]
    pub(in crate::cli) level: Option<u8>,

    /// Only occupations with this tag, for example green.
    #[arg(long)]
    pub(in crate::cli) tag: Option<String>,

    #[command(flatten)]
    pub(in crate::cli) suggest: Suggest,

    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}
