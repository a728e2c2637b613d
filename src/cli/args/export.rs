//! The arguments of `export`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum, value_parser};

use super::answers::{PathQuery, SuggestArgs};
use crate::export::Relation;
use careernav_core::profile::isco::HIGHEST_LEVEL;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ExportCommand {
    /// An occupation with its skills and its neighbours.
    Occupation(ExportOccupationArgs),
    /// Two or three occupations side by side.
    Compare(ExportCompareArgs),
    /// What you have and need to learn between two occupations.
    Gap(ExportGapArgs),
    /// Career paths of several steps from one occupation to another.
    Path(ExportPathArgs),
    /// An occupation with similar ones, prospects, and those that people move in from.
    Map(ExportMapArgs),
    /// The whole data set or a part of it, as occupations, skills and their connections.
    ///
    /// Use the data with Gephi, networkx, igraph, pandas and the like. A drawing of it (dot, mermaid) is
    /// only readable for a small data set, such as the ladder of a team, or for one ISCO group without
    /// its skills.
    Graph(ExportGraphArgs),
}

/// The format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportFormat {
    /// To paste.
    Markdown,
    /// For programs; map and graph as nodes and links, for networkx and d3.
    Json,
    /// A table; for map and graph the table of edges.
    Csv,
    /// For Gephi, networkx, igraph, yEd.
    Graphml,
    /// For Graphviz.
    Dot,
    /// A drawing in Markdown.
    Mermaid,
}

impl ExportFormat {
    /// The file extensions, the usual one first.
    const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Markdown => &["md", "markdown"],
            Self::Json => &["json"],
            Self::Csv => &["csv"],
            Self::Graphml => &["graphml", "xml"],
            Self::Dot => &["dot", "gv"],
            Self::Mermaid => &["mmd", "mermaid"],
        }
    }

    /// The format with this file extension, in lower case.
    fn from_extension(extension: &str) -> Option<Self> {
        let mut all = Self::value_variants().iter().copied();
        all.find(|format| format.extensions().contains(&extension))
    }

    /// The name, as `--format` takes it.
    fn name(self) -> String {
        let value = self.to_possible_value();
        let value = value.expect("no format is hidden");
        value.get_name().to_owned()
    }

    /// The name and the file extensions.
    fn label(self) -> String {
        let extensions: Vec<_> = self
            .extensions()
            .iter()
            .map(|it| format!(".{it}"))
            .collect();
        format!("{} ({})", self.name(), extensions.join(", "))
    }
}

/// What to do for a file of another format, by its extension.
fn hint_for_extension(extension: &str) -> Option<&'static str> {
    Some(match extension {
        "svg" | "png" | "pdf" | "ps" | "eps" | "jpg" | "jpeg" | "gif" | "webp" => {
            "use Graphviz: careernav export ... --format dot | dot -Tsvg > FILE"
        }
        "xls" | "xlsx" | "ods" | "tsv" => "use csv, which spreadsheets open",
        "gexf" | "gml" | "net" | "graphmlz" => "use graphml, which Gephi, igraph and networkx open",
        "docx" | "odt" | "html" | "htm" | "tex" | "rst" => "use pandoc to convert markdown",
        "txt" => "use the commands show, compare, gap and path for text",
        "gz" | "bz2" | "xz" | "zst" | "zip" | "7z" => "write the file first, then compress it",
        _ => return None,
    })
}

/// Where the export goes, and its format.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct OutputArgs {
    /// The format; by default that of the file extension (.md, .json, .csv, .graphml, .dot, .mmd), or
    /// Markdown.
    #[arg(long, value_enum)]
    format: Option<ExportFormat>,

    /// Write to this file, whole or not at all, instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Overwrite the file if it exists.
    #[arg(long, requires = "output")]
    pub(in crate::cli) force: bool,
}

impl OutputArgs {
    /// The file; none for standard output.
    pub(in crate::cli) fn file(&self) -> Option<&Path> {
        let file = self.output.as_deref();
        file.filter(|file| *file != Path::new("-"))
    }

    /// The format by `--format` and the file extension, which have to agree.
    ///
    /// # Errors
    ///
    /// A message, if the extension is unknown or that of another format.
    pub(in crate::cli) fn format(&self) -> Result<ExportFormat, String> {
        let asked = self.format.unwrap_or(ExportFormat::Markdown);
        let extension = self.file().and_then(Path::extension);
        let extension = extension.map(|it| it.to_string_lossy().to_ascii_lowercase());
        let Some(extension) = extension.filter(|it| !it.is_empty()) else {
            return Ok(asked);
        };
        match (ExportFormat::from_extension(&extension), self.format) {
            (Some(format), None) => Ok(format),
            (Some(format), Some(asked)) if format == asked => Ok(asked),
            (Some(format), Some(asked)) => Err(format!(
                "a .{extension} file is {}, but --format says {}\n  use a file name with {}, or leave out --format",
                format.name(),
                asked.name(),
                list_extensions(asked.extensions()),
            )),
            (None, asked) => {
                let formats = ExportFormat::value_variants().iter();
                let formats: Vec<_> = formats.map(|format| format.label()).collect();
                let mut message = match asked {
                    None => format!(
                        "no format has the extension .{extension}; use --format, and a name without an \
                         extension"
                    ),
                    Some(asked) => format!(
                        "no format has the extension .{extension}; {} files have {}",
                        asked.name(),
                        list_extensions(asked.extensions())
                    ),
                };
                let _ = write!(message, "\n  the formats are {}", formats.join(", "));
                if let Some(hint) = hint_for_extension(&extension) {
                    let _ = write!(message, "\n  {hint}");
                }
                Err(message)
            }
        }
    }
}

/// Extensions as alternatives: `.md or .markdown`.
fn list_extensions(extensions: &[&str]) -> String {
    let extensions: Vec<_> = extensions
        .iter()
        .map(|ending| format!(".{ending}"))
        .collect();
    extensions.join(" or ")
}

/// How much to draw.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(in crate::cli) struct DrawingArgs {
    /// Draw at most this many skills of each list (dot, mermaid), or all; each list says how many more
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
            .map_err(|_| "needs a number, or all".to_owned()),
    }
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    careernav export occupation 'ethical hacker' --format mermaid\n  \
    careernav export occupation cook --format dot | dot -Tsvg > cook.svg\n  \
    careernav export occupation cook -o cook.graphml")]
pub(in crate::cli) struct ExportOccupationArgs {
    /// An id, a title or another title, in any case.
    pub(in crate::cli) occupation: String,

    #[command(flatten)]
    pub(in crate::cli) drawing: DrawingArgs,

    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    careernav export compare cook baker 'head chef' -o chefs.md\n  \
    careernav export compare cook chef --format dot --skills 5 | dot -Tsvg > chefs.svg")]
pub(in crate::cli) struct ExportCompareArgs {
    /// Two or three occupations: ids, titles or other titles.
    #[arg(required = true, num_args = 2..=3, value_name = "OCCUPATION")]
    pub(in crate::cli) occupations: Vec<String>,

    #[command(flatten)]
    pub(in crate::cli) drawing: DrawingArgs,

    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    careernav export gap waiter 'head chef' --format mermaid\n  \
    careernav export gap 'head chef' --skills all -o to-learn.dot")]
pub(in crate::cli) struct ExportGapArgs {
    /// The occupation that you come from and the one that you want: ids, titles or other titles. With
    /// one occupation, the gap is from your skills (see me).
    #[arg(required = true, num_args = 1..=2, value_name = "OCCUPATION")]
    pub(in crate::cli) occupations: Vec<String>,

    #[command(flatten)]
    pub(in crate::cli) drawing: DrawingArgs,

    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    careernav export path waiter 'restaurant manager' --format mermaid\n  \
    careernav export path waiter 'restaurant manager' --skills 0 -o ways.dot")]
pub(in crate::cli) struct ExportPathArgs {
    #[command(flatten)]
    pub(in crate::cli) ways: PathQuery,

    #[command(flatten)]
    pub(in crate::cli) drawing: DrawingArgs,

    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    careernav export map 'ICT help desk agent' --format dot | dot -Tsvg > map.svg\n  \
    careernav export map cook -o cook.mmd")]
pub(in crate::cli) struct ExportMapArgs {
    /// An id, a title or another title, in any case.
    pub(in crate::cli) occupation: String,

    /// With csv, write the table of nodes instead of that of edges.
    #[arg(long)]
    pub(in crate::cli) nodes: bool,

    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

/// Which nodes to export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum NodeKind {
    /// Occupations, without their skills.
    Occupations,
    /// Skills, without occupations.
    Skills,
}

/// Kinds of edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum EdgeKind {
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

impl From<EdgeKind> for Relation {
    fn from(edges: EdgeKind) -> Self {
        match edges {
            EdgeKind::Essential => Self::Essential,
            EdgeKind::Optional => Self::Optional,
            EdgeKind::Similar => Self::Similar,
            EdgeKind::Prospect => Self::Prospect,
            EdgeKind::Broader => Self::Broader,
        }
    }
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav export graph -o all.graphml\n  \
    careernav export graph --format csv > edges.csv\n  \
    careernav export graph --format csv --nodes > nodes.csv\n  \
    careernav export graph --only occupations --group 25 --listed --format dot | dot -Tsvg > ict.svg")]
pub(in crate::cli) struct ExportGraphArgs {
    /// Only occupations of this ISCO group and the groups in it, for example 25, and their skills; or of
    /// groups of another classification with titles that begin like this.
    #[arg(long, value_name = "GROUP")]
    pub(in crate::cli) group: Option<String>,

    /// Only occupations of this ISCO skill level, and their skills.
    #[arg(long, value_name = "1-4", value_parser = value_parser!(u8).range(1..=i64::from(HIGHEST_LEVEL)))]
    pub(in crate::cli) level: Option<u8>,

    /// Only occupations with this tag, for example green, and their skills.
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) tag: Option<String>,

    /// Only nodes of this kind.
    #[arg(long, value_enum, value_name = "KIND")]
    pub(in crate::cli) only: Option<NodeKind>,

    /// Only edges of these kinds, separated by commas; by default all.
    #[arg(long, value_enum, value_name = "KINDS", value_delimiter = ',')]
    pub(in crate::cli) edges: Vec<EdgeKind>,

    /// Only what profiles list, without suggestions from skills.
    #[arg(long)]
    pub(in crate::cli) listed: bool,

    /// With csv, write the table of nodes instead of that of edges.
    #[arg(long)]
    pub(in crate::cli) nodes: bool,

    #[command(flatten)]
    pub(in crate::cli) suggest: SuggestArgs,

    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}
