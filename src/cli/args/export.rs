//! The arguments of `export`.

use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum, value_parser};

use super::insight::{Suggest, Ways};
use crate::export::Relation;
use crate::profile::isco::HIGHEST_LEVEL;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Export {
    /// An occupation with its skills, and where it leads.
    Occupation(ExportOccupation),
    /// Two or three occupations side by side.
    Compare(ExportCompare),
    /// What lies between two occupations.
    Gap(ExportGap),
    /// Ways of several moves from one occupation to another.
    Path(ExportPath),
    /// An occupation with what it leads to and from.
    Map(ExportMap),
    /// All occupations and skills of the set, or some of them, with all that connects them.
    ///
    /// As data it is for Gephi, networkx, igraph, pandas and the like. A picture of it (dot, mermaid)
    /// is good for a small set, such as the ladder of a team, or for one ISCO group without its skills.
    Graph(ExportGraph),
}

/// What something is exported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportFormat {
    /// For pasting.
    Markdown,
    /// For programs; of map and graph as nodes and links, for networkx and d3.
    Json,
    /// A table; of map and graph that of the edges.
    Csv,
    /// For Gephi, networkx, igraph, yEd.
    Graphml,
    /// For Graphviz.
    Dot,
    /// A drawing in Markdown.
    Mermaid,
}

impl ExportFormat {
    /// That of a file, by the ending of its name.
    fn of(place: &Path) -> Option<Self> {
        let ending = place.extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "md" | "markdown" => Self::Markdown,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "graphml" | "xml" => Self::Graphml,
            "dot" | "gv" => Self::Dot,
            "mmd" | "mermaid" => Self::Mermaid,
            _ => return None,
        })
    }
}

/// Where it goes, and as what.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Goes {
    /// What it is exported as; without it as the name of the file ends (.md, .json, .csv, .graphml,
    /// .dot, .mmd), else Markdown.
    #[arg(long, value_enum)]
    format: Option<ExportFormat>,

    /// Write it into this file, whole or not at all, instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write over the file if it is there.
    #[arg(long, requires = "output")]
    pub(in crate::cli) force: bool,
}

impl Goes {
    /// The file, if it is not standard output.
    pub(in crate::cli) fn place(&self) -> Option<&Path> {
        let place = self.output.as_deref();
        place.filter(|place| *place != Path::new("-"))
    }

    pub(in crate::cli) fn format(&self) -> ExportFormat {
        let by_name = || self.place().and_then(ExportFormat::of);
        let format = self.format.or_else(by_name);
        format.unwrap_or(ExportFormat::Markdown)
    }
}

/// How much of lists is drawn.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(in crate::cli) struct Drawn {
    /// Draw at most so many skills of each list (dot, mermaid), or all; the list says how many more
    /// there are.
    #[arg(long, value_name = "N", default_value = "10", value_parser = skills)]
    pub(in crate::cli) skills: usize,
}

/// A number of skills, or all of them.
fn skills(text: &str) -> Result<usize, String> {
    match text {
        "all" => Ok(usize::MAX),
        _ => text
            .parse()
            .map_err(|_| "a number is wanted, or all".to_owned()),
    }
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    careernav export occupation 'ethical hacker' --format mermaid\n  \
    careernav export occupation cook --format dot | dot -Tsvg > cook.svg\n  \
    careernav export occupation cook -o cook.graphml")]
pub(in crate::cli) struct ExportOccupation {
    /// An id, a title or another title, in any case.
    pub(in crate::cli) occupation: String,

    #[command(flatten)]
    pub(in crate::cli) drawn: Drawn,

    #[command(flatten)]
    pub(in crate::cli) goes: Goes,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    careernav export compare cook baker 'head chef' -o chefs.md\n  \
    careernav export compare cook chef --format dot --skills 5 | dot -Tsvg > chefs.svg")]
pub(in crate::cli) struct ExportCompare {
    /// Two or three occupations: ids, titles or other titles.
    #[arg(required = true, num_args = 2..=3, value_name = "OCCUPATION")]
    pub(in crate::cli) occupations: Vec<String>,

    #[command(flatten)]
    pub(in crate::cli) drawn: Drawn,

    #[command(flatten)]
    pub(in crate::cli) goes: Goes,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    careernav export gap waiter 'head chef' --format mermaid\n  \
    careernav export gap 'head chef' --skills all -o to-learn.dot")]
pub(in crate::cli) struct ExportGap {
    /// Where one stands and where one would go: ids, titles or other titles; with one occupation,
    /// from what you know (see me) to there.
    #[arg(required = true, num_args = 1..=2, value_name = "OCCUPATION")]
    pub(in crate::cli) occupations: Vec<String>,

    #[command(flatten)]
    pub(in crate::cli) drawn: Drawn,

    #[command(flatten)]
    pub(in crate::cli) goes: Goes,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    careernav export path waiter 'restaurant manager' --format mermaid\n  \
    careernav export path waiter 'restaurant manager' --skills 0 -o ways.dot")]
pub(in crate::cli) struct ExportPath {
    #[command(flatten)]
    pub(in crate::cli) ways: Ways,

    #[command(flatten)]
    pub(in crate::cli) drawn: Drawn,

    #[command(flatten)]
    pub(in crate::cli) goes: Goes,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    careernav export map 'ICT help desk agent' --format dot | dot -Tsvg > map.svg\n  \
    careernav export map cook -o cook.mmd")]
pub(in crate::cli) struct ExportMap {
    /// An id, a title or another title, in any case.
    pub(in crate::cli) occupation: String,

    /// With csv: the table of the nodes instead of that of the edges.
    #[arg(long)]
    pub(in crate::cli) nodes: bool,

    #[command(flatten)]
    pub(in crate::cli) goes: Goes,
}

/// Which nodes are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Only {
    /// Occupations, without their skills.
    Occupations,
    /// Skills, without those who need them.
    Skills,
}

/// Kinds of edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Edges {
    /// To skills that are always needed.
    Essential,
    /// To skills that are sometimes needed.
    Optional,
    /// Between similar occupations.
    Similar,
    /// To long-term prospects.
    Prospect,
    /// From skills to broader ones.
    Broader,
}

impl From<Edges> for Relation {
    fn from(edges: Edges) -> Self {
        match edges {
            Edges::Essential => Self::Essential,
            Edges::Optional => Self::Optional,
            Edges::Similar => Self::Similar,
            Edges::Prospect => Self::Prospect,
            Edges::Broader => Self::Broader,
        }
    }
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav export graph -o all.graphml\n  \
    careernav export graph --format csv > edges.csv\n  \
    careernav export graph --format csv --nodes > nodes.csv\n  \
    careernav export graph --only occupations --group 25 --listed --format dot | dot -Tsvg > ict.svg")]
pub(in crate::cli) struct ExportGraph {
    /// Only occupations of this ISCO group and of the groups in it, for example 25, and their skills;
    /// or of the groups of another classification whose titles begin like this.
    #[arg(long, value_name = "GROUP")]
    pub(in crate::cli) group: Option<String>,

    /// Only occupations of this ISCO skill level; and their skills.
    #[arg(long, value_name = "1-4", value_parser = value_parser!(u8).range(1..=i64::from(HIGHEST_LEVEL)))]
    pub(in crate::cli) level: Option<u8>,

    /// Only occupations with this tag, for example green; and their skills.
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) tag: Option<String>,

    /// Only nodes of this kind.
    #[arg(long, value_enum, value_name = "KIND")]
    pub(in crate::cli) only: Option<Only>,

    /// Only edges of these kinds, with commas between; without it, of all.
    #[arg(long, value_enum, value_name = "KINDS", value_delimiter = ',')]
    pub(in crate::cli) edges: Vec<Edges>,

    /// Only what profiles list, and nothing that is derived from skills.
    #[arg(long)]
    pub(in crate::cli) listed: bool,

    /// With csv: the table of the nodes instead of that of the edges.
    #[arg(long)]
    pub(in crate::cli) nodes: bool,

    #[command(flatten)]
    pub(in crate::cli) suggest: Suggest,

    #[command(flatten)]
    pub(in crate::cli) goes: Goes,
}
