//! `careernav export`: answers for other programs.
//!
//! Markdown, JSON and CSV are what the command of the same name prints (for an occupation, `show`), by
//! the same code. A file is written whole or not at all, and its extension has to match the format. What a
//! drawing leaves out, and what is too large to draw, is reported on standard error.

use std::io::ErrorKind;
use std::path::Path;

use super::args::{
    DrawingArgs, ExportCommand, ExportFormat, ExportGraphArgs, ExportMapArgs, ExportOccupationArgs,
    Format, NodeKind, OutputArgs,
};
use super::context::Context;
use super::out::{self, Out};
use super::outcome::{FOUND, Failure, Outcome};
use super::similar::options;
use super::{compare, gap, names, path, show, stats};
use crate::app::filters::PageFilters;
use crate::export::{
    self, DrawingOptions, GraphQuery, MAX_CHARACTERS, MAX_EDGES, Network, NetworkFormat, NodeKinds,
    Relation, WriteSummary,
};
use crate::store::atomic_file::AtomicFile;
use careernav_core::dataset::Dataset;
use careernav_core::insight::OccupationFilter;
use careernav_core::text::number;
use careernav_core::text::sanitize::escaped;

/// The most lines of a drawing that an eye can follow.
const MAX_READABLE_EDGES: usize = 400;

pub(super) fn run(context: &Context, command: &ExportCommand, out: &mut Out) -> Outcome {
    let output = output(command);
    let format = output.format().map_err(Failure::error)?;
    let Some(file) = output.file() else {
        return print(context, command, format, out);
    };
    let failed = |error: std::io::Error| write_failure(file, error.kind(), &error.to_string());
    // Before the work, which may take seconds.
    #[cfg(unix)]
    let signals = DraftCleaner::listen().map_err(failed)?;
    let draft = AtomicFile::create(file, output.force).map_err(failed)?;
    #[cfg(unix)]
    signals.remove(draft.draft_path());
    let mut file = Out::to_file(draft.writer().map_err(failed)?);
    let code = print(context, command, format, &mut file).map_err(|failure| match failure {
        Failure::Write(error) => failed(error),
        failure => failure,
    })?;
    file.finish().map_err(failed)?;
    draft.finish().map_err(failed)?;
    Ok(code)
}

/// Removes the draft when a signal ends the program. It ends at once, because the work may take seconds.
#[cfg(unix)]
struct DraftCleaner(signal_hook::iterator::Signals);

#[cfg(unix)]
impl DraftCleaner {
    /// Listens before there is a draft, so that no signal comes in between.
    fn listen() -> std::io::Result<Self> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM]).map(Self)
    }

    fn remove(mut self, draft: Option<&Path>) {
        let draft = draft.map(Path::to_path_buf);
        std::thread::spawn(move || {
            for signal in self.0.forever() {
                if let Some(draft) = &draft {
                    // It may be gone already: renamed to its file.
                    let _ = std::fs::remove_file(draft);
                }
                crate::term::end_by(signal);
            }
        });
    }
}

const fn output(command: &ExportCommand) -> &OutputArgs {
    match command {
        ExportCommand::Occupation(args) => &args.output,
        ExportCommand::Compare(args) => &args.output,
        ExportCommand::Gap(args) => &args.output,
        ExportCommand::Path(args) => &args.output,
        ExportCommand::Map(args) => &args.output,
        ExportCommand::Graph(args) => &args.output,
    }
}

/// The failure for a file that was not written.
fn write_failure(file: &Path, kind: ErrorKind, message: &str) -> Failure {
    let file = file.to_string_lossy();
    let file = escaped(&file);
    let message = match kind {
        ErrorKind::AlreadyExists => {
            format!("{file} exists already\n  --force overwrites it")
        }
        _ => format!("cannot write {file}: {message}"),
    };
    Failure::error(message)
}

fn print(
    context: &Context,
    command: &ExportCommand,
    format: ExportFormat,
    out: &mut Out,
) -> Outcome {
    match command {
        ExportCommand::Occupation(args) => occupation(context, args, format, out),
        ExportCommand::Compare(args) => match answer_format(format) {
            Ok(format) => compare::print(context, &args.occupations, format, out),
            Err(network_format) => {
                let data = context.load()?;
                let found = compare::compared(&data, &args.occupations)?;
                let network = export::comparison(&data.graph, &found);
                write(&data, network, network_format, args.drawing, out)
            }
        },
        ExportCommand::Gap(args) => match answer_format(format) {
            Ok(format) => gap::print(context, &args.occupations, (format, true), out),
            Err(network_format) => {
                let data = context.load()?;
                let (person, to) = names::ends(context, &data.graph, &args.occupations)?;
                let found = data.insight().gap(&person, to);
                let network = export::gap(&data.graph, data.insight(), (&person, to), &found);
                write(&data, network, network_format, args.drawing, out)
            }
        },
        ExportCommand::Path(args) => match answer_format(format) {
            Ok(format) => path::print(context, &args.ways, format, out),
            Err(network_format) => {
                let data = context.load()?;
                let found = path::find(context, &data, &args.ways)?;
                let ends = (&found.start, found.to);
                let network = export::path(&data.graph, data.insight(), ends, &found.shown());
                if let Some(obstacle) = found.obstacle(&data.graph) {
                    return Err(Failure::not_found(obstacle));
                }
                let code = write(&data, network, network_format, args.drawing, out)?;
                if let Some(left_out) = found.question().left_out_note() {
                    out::note(&format!("careernav: {}", left_out.hint()));
                }
                Ok(code)
            }
        },
        ExportCommand::Map(args) => map(context, args, format, out),
        ExportCommand::Graph(args) => graph(context, args, format, out),
    }
}

/// The format of an answer, which the command of the same name prints; else that of a network.
const fn answer_format(format: ExportFormat) -> Result<Format, NetworkFormat> {
    match format {
        ExportFormat::Markdown => Ok(Format::Markdown),
        ExportFormat::Json => Ok(Format::Json),
        ExportFormat::Csv => Ok(Format::Csv),
        _ => Err(network_format(format)),
    }
}

/// The format of a network.
const fn network_format(format: ExportFormat) -> NetworkFormat {
    match format {
        ExportFormat::Markdown => NetworkFormat::Markdown,
        ExportFormat::Json => NetworkFormat::Json,
        ExportFormat::Csv => NetworkFormat::Edges,
        ExportFormat::Graphml => NetworkFormat::GraphMl,
        ExportFormat::Dot => NetworkFormat::Dot,
        ExportFormat::Mermaid => NetworkFormat::Mermaid,
    }
}

/// The same for commands with `--nodes`.
fn network_format_of(format: ExportFormat, wants_nodes: bool) -> Result<NetworkFormat, Failure> {
    match (network_format(format), wants_nodes) {
        (NetworkFormat::Edges, true) => Ok(NetworkFormat::Nodes),
        (network_format, false) => Ok(network_format),
        (_, true) => {
            let message = "--nodes needs --format csv; the other formats have nodes and edges";
            Err(Failure::error(message.to_owned()))
        }
    }
}

fn occupation(
    context: &Context,
    args: &ExportOccupationArgs,
    format: ExportFormat,
    out: &mut Out,
) -> Outcome {
    match answer_format(format) {
        Ok(format) => show::print(context, &args.occupation, format, out),
        Err(network_format) => {
            let data = context.load()?;
            let id = names::occupation(&data.graph, &args.occupation)?;
            let network = export::occupation(&data.graph, data.insight(), id);
            write(&data, network, network_format, args.drawing, out)
        }
    }
}

fn map(context: &Context, args: &ExportMapArgs, format: ExportFormat, out: &mut Out) -> Outcome {
    let network_format = network_format_of(format, args.nodes)?;
    let data = context.load()?;
    let id = names::occupation(&data.graph, &args.occupation)?;
    let network = export::map(&data.graph, data.insight(), id);
    write(&data, network, network_format, ALL, out)
}

fn graph(
    context: &Context,
    args: &ExportGraphArgs,
    format: ExportFormat,
    out: &mut Out,
) -> Outcome {
    let network_format = network_format_of(format, args.nodes)?;
    let data = context.load()?;
    let query = GraphQuery {
        filter: OccupationFilter {
            level: args.level,
            group: args.group.clone(),
            tag: args.tag.clone(),
            among: None,
        },
        only: args.only.map(|only| match only {
            NodeKind::Occupations => NodeKinds::Occupations,
            NodeKind::Skills => NodeKinds::Skills,
        }),
        relations: args.edges.iter().copied().map(Relation::from).collect(),
        is_listed_only: args.listed,
        options: options(context, args.suggest, &PageFilters::default())?,
    };
    let network = query.network(&data.graph, data.insight(), &data.source());
    if network.nodes().is_empty() {
        let message = "no such occupation in this data set";
        return Err(Failure::not_found(message.to_owned()));
    }
    write(&data, network, network_format, ALL, out)
}

/// For networks without lists of skills.
const ALL: DrawingArgs = DrawingArgs { skills: usize::MAX };

fn write(
    data: &Dataset,
    network: Network<'_>,
    format: NetworkFormat,
    drawing: DrawingArgs,
    out: &mut Out,
) -> Outcome {
    let network = network.with_source(data.source(), data.about.notice.clone());
    let options = DrawingOptions {
        max_skills: drawing.skills,
    };
    let cut_short = network.cut_short();
    let written = network.write(format, options, out.writer())?;
    // Before any note about it.
    out.finish()?;
    if let Some(note) = stats::cut_short(cut_short) {
        out::note(&format!("careernav: {note}"));
    }
    if matches!(format, NetworkFormat::Dot | NetworkFormat::Mermaid) {
        note_drawing(format, written);
    }
    Ok(FOUND)
}

/// Notes what a reader of a drawing should know.
fn note_drawing(format: NetworkFormat, written: WriteSummary) {
    let WriteSummary {
        skills_left_out,
        nodes,
        edges,
        characters,
    } = written;
    match skills_left_out {
        0 => {}
        1 => out::note("careernav: 1 skill is not drawn; --skills all draws it"),
        _ => out::note(&format!(
            "careernav: {} skills are not drawn; --skills all draws them",
            number(skills_left_out)
        )),
    }
    let is_too_large = characters > MAX_CHARACTERS || edges > MAX_EDGES;
    if format == NetworkFormat::Mermaid && is_too_large {
        out::note(&format!(
            "careernav: {characters} characters and {edges} edges; unless configured otherwise (maxTextSize, \
             maxEdges), Mermaid draws at most {MAX_CHARACTERS} and {MAX_EDGES}\n  draw less (see \
             --help), or use dot, which has no such limits"
        ));
    } else if edges > MAX_READABLE_EDGES {
        out::note(&format!(
            "careernav: a drawing of {nodes} shapes and {edges} lines is hard to read\n  draw less (see \
             --help), or use graphml and a program that explores it, such as Gephi"
        ));
    }
}
