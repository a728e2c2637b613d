//! What DOT and Mermaid draw: shapes and lines, made from a network once for both.
//!
//! ```text
//!  level 3      (head chef)   (restaurant manager)
//!                    ^ 9/11 essential                   solid: listed
//!  level 2        (( cook )) - - - > (waiter)           dashed: suggested
//!                  /       \
//!         [Essential       [Optional
//!          skills (4)       skills (2)
//!          * ...            * ...
//!          ... and 2 more]  * ...]
//! ```
//!
//! Every node of the network has a shape or is in a list; the last line of a list counts what it leaves
//! out. Nothing is told by colour alone. A list is a shape of its own, below all levels; in a drawing from
//! left to right it is between the two that share it, or, on a path, in the shape of its step. If all lines
//! meet in one shape, their labels are in the shapes at the other ends, because numbers on lines would
//! overlap.

use std::collections::{BTreeMap, HashSet};

use super::network::{Edge, EdgeData, Network, NodeRef, Relation};
use careernav_core::insight::{Licence, Verdict};
use careernav_core::report::labels;
use careernav_core::text::wrap;

/// The most occupations side by side in a band.
const MAX_BAND_WIDTH: usize = 16;

/// The widest line of a title, in columns.
const TITLE_WIDTH: u16 = 22;
/// The widest line of a list, in columns.
const ITEM_WIDTH: u16 = 38;

/// How to draw a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DrawingOptions {
    /// How many skills of a list are drawn.
    pub max_skills: usize,
}

impl Default for DrawingOptions {
    fn default() -> Self {
        Self { max_skills: 10 }
    }
}

/// What a shape stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShapeKind {
    /// The occupation that was asked about.
    Focus,
    Occupation,
    /// An occupation without a profile.
    Unprofiled,
    Skill,
    Knowledge,
    Person,
    /// A list of skills.
    List,
}

/// A shape.
pub(super) struct Shape {
    pub(super) kind: ShapeKind,
    /// The lines of a title or a heading.
    pub(super) title: Vec<String>,
    /// Facts below it.
    pub(super) facts: Vec<String>,
    /// The lines of lists, aligned to the left.
    pub(super) items: Vec<String>,
    /// The position of its band.
    pub(super) band: Option<usize>,
    /// A web page about it.
    pub(super) url: Option<String>,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineStyle {
    Solid,
    Dashed,
    Dotted,
}

/// A line between two shapes, by their positions.
pub(super) struct Line {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) style: LineStyle,
    pub(super) has_arrow: bool,
    pub(super) label: String,
}

/// A drawing.
pub(super) struct Drawing {
    pub(super) title: String,
    pub(super) notice: Option<String>,
    /// Whether it is drawn from left to right; else levels are bands, the highest at the top.
    pub(super) is_left_to_right: bool,
    /// The names of the bands, the lowest first.
    pub(super) bands: Vec<String>,
    pub(super) shapes: Vec<Shape>,
    pub(super) lines: Vec<Line>,
    /// What marks and lines mean.
    pub(super) legend: Vec<&'static str>,
    /// How many skills the lists leave out.
    pub(super) skills_left_out: usize,
}

impl Drawing {
    pub(super) fn new(network: &Network<'_>, options: DrawingOptions) -> Self {
        let mut drawing = Self {
            title: network.title().to_owned(),
            notice: network.notice.clone(),
            is_left_to_right: network.is_left_to_right,
            bands: Vec::new(),
            shapes: Vec::new(),
            lines: Vec::new(),
            legend: Vec::new(),
            skills_left_out: 0,
        };
        let levels = levels(network).unwrap_or_default();
        drawing.bands = levels.iter().map(|level| band_name(*level)).collect();
        let has_lists = !network.lists.is_empty();
        let nodes = network.nodes().iter().enumerate();
        let shapes: Vec<_> = nodes
            .map(|(at, &node)| {
                let is_listed = has_lists && matches!(node, NodeRef::Skill(_));
                (!is_listed).then(|| drawing.add(network, (at, node), &levels))
            })
            .collect();
        let is_star = network.focus.is_some() && !network.is_left_to_right;
        let focus = network.focus.filter(|_| is_star).and_then(|it| shapes[it]);
        let mut lists: Vec<Vec<&Edge>> = vec![Vec::new(); network.lists.len()];
        for edge in network.edges() {
            match edge.data {
                EdgeData::List(list) | EdgeData::ToLearn { list, .. } => lists[list].push(edge),
                _ => {
                    if let (Some(from), Some(to)) = (shapes[edge.from], shapes[edge.to]) {
                        drawing.connect(edge, (from, to), focus);
                    }
                }
            }
        }
        for (heading, edges) in network.lists.iter().zip(&lists) {
            let to_learn = edges
                .first()
                .filter(|it| matches!(it.data, EdgeData::ToLearn { .. }));
            if let Some(target) = to_learn.and_then(|edge| shapes[edge.from]) {
                let list = drawing.list(network, edges, options);
                let items = &mut drawing.shapes[target].items;
                items.push(format!("{} ({})", heading.text, edges.len()));
                items.extend(list);
            } else if !edges.is_empty() {
                drawing.add_list(network, &heading.text, edges, options);
                drawing.connect_list(network, heading.tells_need, edges, &shapes);
            }
        }
        drawing.add_legend(network);
        drawing
    }

    fn add(
        &mut self,
        network: &Network<'_>,
        (at, node): (usize, NodeRef<'_>),
        levels: &[Option<u8>],
    ) -> usize {
        let mut licence = None;
        let (kind, band, facts, url) = match node {
            NodeRef::Occupation(occupation) => {
                let kind = match (occupation.has_profile(), network.focus == Some(at)) {
                    (false, _) => ShapeKind::Unprofiled,
                    (true, true) => ShapeKind::Focus,
                    (true, false) => ShapeKind::Occupation,
                };
                let group = occupation.group_code().map(|code| format!("ISCO {code}"));
                let level = occupation.level().map(|level| format!("level {level}"));
                let level = level.filter(|_| levels.is_empty());
                let missing = (kind == ShapeKind::Unprofiled).then(|| "no profile".to_owned());
                let facts: Vec<_> = [group, level, missing].into_iter().flatten().collect();
                let band = levels.iter().position(|level| *level == occupation.level());
                licence = Licence::new(occupation).filter(|_| network.has_licences);
                (kind, band, facts.join(", "), occupation.uri())
            }
            NodeRef::Skill(skill) => match node.kind() {
                "knowledge" => (ShapeKind::Knowledge, None, String::new(), skill.uri()),
                _ => (ShapeKind::Skill, None, String::new(), skill.uri()),
            },
            NodeRef::Person => (ShapeKind::Person, None, String::new(), None),
        };
        let licence = licence.map_or_else(Vec::new, |licence| {
            wrap(&labels::licence(licence), TITLE_WIDTH)
        });
        let is_web = |uri: &&str| uri.starts_with("http://") || uri.starts_with("https://");
        self.shapes.push(Shape {
            kind,
            title: wrap(node.label(), TITLE_WIDTH),
            facts: Some(facts)
                .filter(|facts| !facts.is_empty())
                .into_iter()
                .chain(licence)
                .collect(),
            items: Vec::new(),
            band,
            url: url.filter(is_web).map(str::to_owned),
        });
        self.shapes.len() - 1
    }

    /// Draws the line of an edge between two shapes; `focus` is the shape in which all lines meet, if they do.
    fn connect(&mut self, edge: &Edge, (from, to): (usize, usize), focus: Option<usize>) {
        let (style, mut label) = match edge.data {
            EdgeData::Match(data) => {
                let numbers = data.coverage.short_label();
                let label = match edge.relation {
                    Relation::BroaderMove => format!("{numbers}, broader"),
                    _ => numbers,
                };
                (style_of(data.is_listed), label)
            }
            EdgeData::Step { place, step } => {
                let have = format!("you have {}", step.coverage.short_label());
                let verdict = step.verdict.map(Verdict::label);
                let place = place.map(|at| format!("path {}, step {}:", at.path, at.step));
                let lines = place.into_iter().chain([have]);
                let lines = lines.chain(verdict.map(str::to_owned));
                let label = lines.collect::<Vec<_>>().join("\n");
                (style_of(step.is_listed), label)
            }
            _ => match edge.relation {
                Relation::Optional => (LineStyle::Dotted, String::new()),
                _ => (LineStyle::Solid, String::new()),
            },
        };
        let end = if focus == Some(to) { from } else { to };
        if focus.is_some() && !label.is_empty() {
            self.shapes[end].facts.push(std::mem::take(&mut label));
        }
        // A skill is below what needs it.
        let is_need = matches!(edge.relation, Relation::Essential | Relation::Optional);
        let (from, to) = if is_need { (to, from) } else { (from, to) };
        self.lines.push(Line {
            from,
            to,
            style,
            has_arrow: !is_need,
            label,
        });
    }

    /// The lines of a list of skills: the first ones, and how many more there are.
    fn list(
        &mut self,
        network: &Network<'_>,
        edges: &[&Edge],
        options: DrawingOptions,
    ) -> Vec<String> {
        let skills = skills(edges);
        let mut lines = Vec::new();
        for &skill in skills.iter().take(options.max_skills) {
            let name = wrap(network.nodes()[skill].label(), ITEM_WIDTH - 2);
            lines.extend(name.into_iter().enumerate().map(|(at, line)| {
                let mark = if at == 0 { "\u{2022} " } else { "\u{2003}" };
                format!("{mark}{line}")
            }));
        }
        let left_out = skills.len().saturating_sub(options.max_skills);
        if left_out > 0 {
            let and = if lines.is_empty() { "" } else { "and " };
            lines.push(format!("... {and}{left_out} more"));
        }
        self.skills_left_out += left_out;
        lines
    }

    fn add_list(
        &mut self,
        network: &Network<'_>,
        heading: &str,
        edges: &[&Edge],
        options: DrawingOptions,
    ) {
        let items = self.list(network, edges, options);
        self.shapes.push(Shape {
            kind: ShapeKind::List,
            title: wrap(&format!("{heading} ({})", skills(edges).len()), ITEM_WIDTH),
            facts: Vec::new(),
            items,
            band: None,
            url: None,
        });
    }

    /// Draws lines between the list that was added last and the nodes that have its skills.
    fn connect_list(
        &mut self,
        network: &Network<'_>,
        tells_need: bool,
        edges: &[&Edge],
        shapes: &[Option<usize>],
    ) {
        let list = self.shapes.len() - 1;
        let mut holders: Vec<usize> = edges.iter().map(|edge| edge.from).collect();
        holders.sort_unstable();
        holders.dedup();
        for holder in holders {
            let Some(shape) = shapes[holder] else {
                continue;
            };
            let count = |relation| {
                let of = edges.iter().filter(|edge| edge.from == holder);
                of.filter(|edge| edge.relation == relation).count()
            };
            let counts = [
                (Relation::Essential, "essential"),
                (Relation::Optional, "optional"),
            ];
            let counts = counts.map(|(relation, word)| (count(relation), word));
            let counts = counts.into_iter().filter(|(count, _)| *count > 0);
            let counts: Vec<_> = counts
                .map(|(count, word)| format!("{count} {word}"))
                .collect();
            let is_start = self.is_left_to_right && network.focus != Some(holder);
            let (from, to) = if is_start {
                (shape, list)
            } else {
                (list, shape)
            };
            self.lines.push(Line {
                from,
                to,
                style: LineStyle::Solid,
                has_arrow: self.is_left_to_right,
                label: if tells_need {
                    String::new()
                } else {
                    counts.join("\n")
                },
            });
        }
    }

    /// Adds the legend for the marks and lines that occur.
    fn add_legend(&mut self, network: &Network<'_>) {
        let edges = network.edges();
        let has = |wanted: &dyn Fn(&Edge) -> bool| edges.iter().any(wanted);
        let is_match = |edge: &Edge| matches!(edge.data, EdgeData::Match(_));
        let is_step = |edge: &Edge| matches!(edge.data, EdgeData::Step { .. });
        let is_on_path = |edge: &Edge| edge.data.place().is_some();
        if has(&is_match) {
            self.legend
                .push("n/m essential: essential skills of the target that you have");
        }
        if has(&is_on_path) {
            self.legend
                .push("to learn: essential skills of the next occupation");
        }
        if has(&|edge| is_match(edge) || is_step(edge)) {
            self.legend
                .push("solid arrow: listed in a profile; dashed arrow: suggested from the skills");
        }
        let is_need = |edge: &Edge, wanted| edge.relation == wanted && edge.data == EdgeData::None;
        if has(&|edge| is_need(edge, Relation::Essential) || is_need(edge, Relation::Optional)) {
            self.legend
                .push("solid line: an essential skill; dotted line: an optional one");
        }
        if has(&|edge| edge.relation == Relation::Broader) {
            self.legend
                .push("solid arrow between skills: to the broader one");
        }
    }
}

const fn style_of(is_listed: bool) -> LineStyle {
    if is_listed {
        LineStyle::Solid
    } else {
        LineStyle::Dashed
    }
}

/// The skills that edges lead to, each once, in their order.
fn skills(edges: &[&Edge]) -> Vec<usize> {
    let mut seen = HashSet::new();
    let ends = edges.iter().map(|edge| edge.to);
    ends.filter(|end| seen.insert(*end)).collect()
}

/// The levels of the occupations, the lowest first, before all an unknown one; none if levels are not
/// drawn as bands.
fn levels(network: &Network<'_>) -> Option<Vec<Option<u8>>> {
    let mut levels: BTreeMap<_, usize> = BTreeMap::new();
    for node in network.nodes() {
        if let NodeRef::Occupation(occupation) = node {
            *levels.entry(occupation.level()).or_default() += 1;
        }
    }
    let is_fit = !network.is_left_to_right && levels.values().all(|&count| count <= MAX_BAND_WIDTH);
    is_fit.then(|| levels.into_keys().collect())
}

fn band_name(level: Option<u8>) -> String {
    level.map_or("unknown level".to_owned(), |level| format!("level {level}"))
}
