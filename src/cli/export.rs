//! `careernav export`: what one asks about, for other programs.
//!
//! Promises: where there is a command of that name (an occupation is what `show` shows), Markdown, JSON
//! and CSV are what it prints, by its own code. A file is written whole or not at all, and none whose
//! ending promises another format. Whatever a drawing leaves out, and whatever is too large to be drawn,
//! is told on standard error.

use std::io::ErrorKind;
use std::path::Path;

use super::args::{
    Drawn, Export, ExportFormat, ExportGraph, ExportMap, ExportOccupation, Format, Goes, Only,
};
use super::context::Context;
use super::out::{self, Out};
use super::outcome::{FOUND, Failure, Outcome};
use super::similar::options;
use super::{compare, gap, names, path, show, stats};
use crate::export::{
    self, Form, Look, MOST_CHARACTERS, MOST_EDGES, Network, Relation, Whole, Written,
};
use crate::store::atomic_file::AtomicFile;
use careernav_core::dataset::Dataset;
use careernav_core::insight::OccupationFilter;
use careernav_core::text::sanitize::escaped;

/// So many lines can still be followed by an eye.
const CLEAR: usize = 400;

pub(super) fn run(context: &Context, what: &Export, out: &mut Out) -> Outcome {
    let goes = goes(what);
    let format = goes.format().map_err(Failure::error)?;
    let Some(place) = goes.place() else {
        return print(context, what, format, out);
    };
    let told = |error: std::io::Error| untold(place, error.kind(), &error.to_string());
    // Before all the work.
    #[cfg(unix)]
    let signals = Cleaner::listen().map_err(told)?;
    let draft = AtomicFile::create(place, goes.force).map_err(told)?;
    #[cfg(unix)]
    signals.remove(draft.draft_path());
    let mut file = Out::to_file(draft.writer().map_err(told)?);
    let code = print(context, what, format, &mut file).map_err(|failure| match failure {
        Failure::Write(error) => told(error),
        failure => failure,
    })?;
    file.finish().map_err(told)?;
    draft.finish().map_err(told)?;
    Ok(code)
}

/// Removes a draft when a signal ends the program, which it does at once: the work may take seconds.
#[cfg(unix)]
struct Cleaner(signal_hook::iterator::Signals);

#[cfg(unix)]
impl Cleaner {
    /// Listens from before there is a draft, so that no signal comes in between.
    fn listen() -> std::io::Result<Self> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM]).map(Self)
    }

    fn remove(mut self, draft: Option<&Path>) {
        let draft = draft.map(Path::to_path_buf);
        std::thread::spawn(move || {
            for signal in self.0.forever() {
                if let Some(draft) = &draft {
                    // It may be gone already, with the file in its place.
                    let _ = std::fs::remove_file(draft);
                }
                crate::term::end_by(signal);
            }
        });
    }
}

const fn goes(what: &Export) -> &Goes {
    match what {
        Export::Occupation(args) => &args.goes,
        Export::Compare(args) => &args.goes,
        Export::Gap(args) => &args.goes,
        Export::Path(args) => &args.goes,
        Export::Map(args) => &args.goes,
        Export::Graph(args) => &args.goes,
    }
}

/// Why a file was not written.
fn untold(place: &Path, kind: ErrorKind, what: &str) -> Failure {
    let place = place.to_string_lossy();
    let place = escaped(&place);
    let message = match kind {
        ErrorKind::AlreadyExists => {
            format!("{place} is there already\n  --force writes over it")
        }
        _ => format!("{place} cannot be written: {what}"),
    };
    Failure::error(message)
}

fn print(context: &Context, what: &Export, format: ExportFormat, out: &mut Out) -> Outcome {
    match what {
        Export::Occupation(args) => occupation(context, args, format, out),
        Export::Compare(args) => match report(format) {
            Ok(format) => compare::print(context, &args.occupations, format, out),
            Err(form) => {
                let data = context.load()?;
                let found = compare::compared(&data, &args.occupations)?;
                let network = export::comparison(&data.graph, &found);
                write(&data, network, form, args.drawn, out)
            }
        },
        Export::Gap(args) => match report(format) {
            Ok(format) => gap::print(context, &args.occupations, format, out),
            Err(form) => {
                let data = context.load()?;
                let (from, to) = names::ends(&data.graph, &args.occupations)?;
                let found = data.insight().gap(&from.skills, to);
                let network = export::gap(&data.graph, data.insight(), (from.at, to), &found);
                write(&data, network, form, args.drawn, out)
            }
        },
        Export::Path(args) => match report(format) {
            Ok(format) => path::print(context, &args.ways, format, out),
            Err(form) => {
                let data = context.load()?;
                let found = path::find(&data, &args.ways)?;
                let network = export::path(&data.graph, &found.start, found.to, &found.shown());
                if let Some(obstacle) = found.obstacle(&data.graph) {
                    return Err(Failure::not_found(obstacle));
                }
                let code = write(&data, network, form, args.drawn, out)?;
                for note in found.notes() {
                    out::note(&format!("careernav: {note}"));
                }
                Ok(code)
            }
        },
        Export::Map(args) => map(context, args, format, out),
        Export::Graph(args) => graph(context, args, format, out),
    }
}

/// The format of a report, or else the form of a network: what has a command is reported by it.
const fn report(format: ExportFormat) -> Result<Format, Form> {
    match format {
        ExportFormat::Markdown => Ok(Format::Markdown),
        ExportFormat::Json => Ok(Format::Json),
        ExportFormat::Csv => Ok(Format::Csv),
        _ => Err(form(format)),
    }
}

/// The form of a network that has no command of its own.
const fn form(format: ExportFormat) -> Form {
    match format {
        ExportFormat::Markdown => Form::Markdown,
        ExportFormat::Json => Form::Json,
        ExportFormat::Csv => Form::Edges,
        ExportFormat::Graphml => Form::GraphMl,
        ExportFormat::Dot => Form::Dot,
        ExportFormat::Mermaid => Form::Mermaid,
    }
}

/// The same, where the table of nodes can be asked for.
fn form_of(format: ExportFormat, wants_nodes: bool) -> Result<Form, Failure> {
    match (form(format), wants_nodes) {
        (Form::Edges, true) => Ok(Form::Nodes),
        (form, false) => Ok(form),
        (_, true) => {
            let message = "--nodes goes with --format csv; the other formats have nodes and edges";
            Err(Failure::error(message.to_owned()))
        }
    }
}

fn occupation(
    context: &Context,
    args: &ExportOccupation,
    format: ExportFormat,
    out: &mut Out,
) -> Outcome {
    match report(format) {
        Ok(format) => show::print(context, &args.occupation, format, out),
        Err(form) => {
            let data = context.load()?;
            let id = names::occupation(&data.graph, &args.occupation)?;
            let network = export::occupation(&data.graph, data.insight(), id);
            write(&data, network, form, args.drawn, out)
        }
    }
}

fn map(context: &Context, args: &ExportMap, format: ExportFormat, out: &mut Out) -> Outcome {
    let form = form_of(format, args.nodes)?;
    let data = context.load()?;
    let id = names::occupation(&data.graph, &args.occupation)?;
    let network = export::map(&data.graph, data.insight(), id);
    write(&data, network, form, ALL, out)
}

fn graph(context: &Context, args: &ExportGraph, format: ExportFormat, out: &mut Out) -> Outcome {
    let form = form_of(format, args.nodes)?;
    let data = context.load()?;
    let whole = Whole {
        filter: OccupationFilter {
            level: args.level,
            group: args.group.clone(),
            tag: args.tag.clone(),
        },
        only: args.only.map(|only| match only {
            Only::Occupations => export::Only::Occupations,
            Only::Skills => export::Only::Skills,
        }),
        relations: args.edges.iter().copied().map(Relation::from).collect(),
        is_listed_only: args.listed,
        options: options(context, args.suggest)?,
    };
    let network = whole.of(&data.graph, data.insight(), &data.source());
    if network.nodes().is_empty() {
        let message = "there is no such occupation in this set";
        return Err(Failure::not_found(message.to_owned()));
    }
    write(&data, network, form, ALL, out)
}

/// Where there are no lists, there is nothing to be left out.
const ALL: Drawn = Drawn { skills: usize::MAX };

fn write(data: &Dataset, network: Network<'_>, form: Form, drawn: Drawn, out: &mut Out) -> Outcome {
    let network = network.from_set(data.source(), data.about.notice.clone());
    let look = Look {
        skills: drawn.skills,
    };
    let cut_short = network.cut_short();
    let written = network.write(form, look, out.writer())?;
    // Before what is said of it.
    out.finish()?;
    if let Some(note) = stats::cut_short(cut_short) {
        out::note(&format!("careernav: {note}"));
    }
    match form {
        Form::Dot | Form::Mermaid => tell(form, written),
        _ => {}
    }
    Ok(FOUND)
}

/// Says what has to be said of a drawing.
fn tell(form: Form, written: Written) {
    let Written {
        left_out,
        nodes,
        edges,
        characters,
    } = written;
    match left_out {
        0 => {}
        1 => out::note("careernav: 1 skill is not drawn; --skills all draws it"),
        _ => out::note(&format!(
            "careernav: {left_out} skills are not drawn; --skills all draws them"
        )),
    }
    let is_too_much = characters > MOST_CHARACTERS || edges > MOST_EDGES;
    if form == Form::Mermaid && is_too_much {
        out::note(&format!(
            "careernav: these are {characters} characters and {edges} edges; Mermaid draws no more than \
             {MOST_CHARACTERS} and {MOST_EDGES}, unless it is configured otherwise (maxTextSize, \
             maxEdges)\n  draw less of it (see --help), or use dot, which has no such limits"
        ));
    } else if edges > CLEAR {
        out::note(&format!(
            "careernav: a drawing of {nodes} shapes and {edges} lines is hard to read\n  draw less of it \
             (see --help), or use graphml and a program that explores it, such as Gephi"
        ));
    }
}
