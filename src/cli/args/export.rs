//! The arguments of `export`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum, value_parser};

use super::answers::{PathQuery, SuggestArgs};
use crate::export::Relation;
use careernav_core::profile::isco::HIGHEST_LEVEL;

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
    /// The endings of its files, the usual one first.
    const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Markdown => &["md", "markdown"],
            Self::Json => &["json"],
            Self::Csv => &["csv"],
            Self::Graphml => &["graphml", "xml"],
            Self::Dot => &["dot", "gv"],
            Self::Mermaid => &["mmd", "mermaid"],
        }
    }

    /// The one whose files end like this, in small letters.
    fn of(ending: &str) -> Option<Self> {
        let mut all = Self::value_variants().iter().copied();
        all.find(|format| format.endings().contains(&ending))
    }

    /// Its name, as `--format` takes it.
    fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// Its name and the endings of its files.
    fn described(self) -> String {
        let endings: Vec<_> = self.endings().iter().map(|it| format!(".{it}")).collect();
        format!("{} ({})", self.name(), endings.join(", "))
    }
}

/// How a file comes about of which somebody may have thought, by its ending.
fn instead(ending: &str) -> Option<&'static str> {
    Some(match ending {
        "svg" | "png" | "pdf" | "ps" | "eps" | "jpg" | "jpeg" | "gif" | "webp" => {
            "Graphviz makes a picture: careernav export ... --format dot | dot -Tsvg > FILE"
        }
        "xls" | "xlsx" | "ods" | "tsv" => "a spreadsheet opens csv",
        "gexf" | "gml" | "net" | "graphmlz" => "Gephi, igraph and networkx open graphml",
        "docx" | "odt" | "html" | "htm" | "tex" | "rst" => "pandoc makes it of markdown",
        "txt" => "for text to be read, see the commands show, compare, gap and path",
        "gz" | "bz2" | "xz" | "zst" | "zip" | "7z" => "write the file first, and compress it then",
        _ => return None,
    })
}

/// Where it goes, and as what.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Goes {
    /// What it is exported as; without it, the ending of the file says so (.md, .json, .csv, .graphml,
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

    /// What it is exported as: as `--format` and the ending of the file say, which have to agree.
    ///
    /// # Errors
    ///
    /// The message for an ending that is not one of the format, or of any.
    pub(in crate::cli) fn format(&self) -> Result<ExportFormat, String> {
        let asked = self.format.unwrap_or(ExportFormat::Markdown);
        let ending = self.place().and_then(Path::extension);
        let ending = ending.map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        let Some(ending) = ending.filter(|ending| !ending.is_empty()) else {
            return Ok(asked);
        };
        match (ExportFormat::of(&ending), self.format) {
            (Some(format), None) => Ok(format),
            (Some(format), Some(asked)) if format == asked => Ok(asked),
            (Some(format), Some(asked)) => Err(format!(
                "a file that ends in .{ending} is {}, and --format says {}\n  end the file's name in {}, \
                 or leave out --format",
                format.name(),
                asked.name(),
                one_of(asked.endings()),
            )),
            (None, asked) => {
                let formats = ExportFormat::value_variants().iter();
                let formats: Vec<_> = formats.map(|format| format.described()).collect();
                let mut message = match asked {
                    None => format!(
                        "no format has the ending .{ending}; --format says which, for a name without \
                         an ending"
                    ),
                    Some(asked) => format!(
                        "no format has the ending .{ending}; a file of {} ends in {}",
                        asked.name(),
                        one_of(asked.endings())
                    ),
                };
                let _ = write!(message, "\n  the formats are {}", formats.join(", "));
                if let Some(instead) = instead(&ending) {
                    let _ = write!(message, "\n  {instead}");
                }
                Err(message)
            }
        }
    }
}

/// Endings, to choose one of them.
fn one_of(endings: &[&str]) -> String {
    let endings: Vec<_> = endings.iter().map(|ending| format!(".{ending}")).collect();
    endings.join(" or ")
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
    pub(in crate::cli) ways: PathQuery,

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
    pub(in crate::cli) suggest: SuggestArgs,

    #[command(flatten)]
    pub(in crate::cli) goes: Goes,
}
