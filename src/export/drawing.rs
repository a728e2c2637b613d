//! What DOT and Mermaid draw: shapes and lines, made of a network once for both.
//!
//! ```text
//!  level 3      (head chef)   (restaurant manager)
//!                    ^ 9 of 15     ^ 6 of 21            solid: listed
//!  level 2        (( cook )) - - - > (waiter)           dashed: derived
//!                  /       \
//!         [Essential       [Optional
//!          skills (4)       skills (2)
//!          * ...            * ...
//!          ... and 2 more]  * ...]
//! ```
//!
//! Promises: every node of the network has a shape or stands in a list; what a list leaves out is
//! counted in its last line. Nothing is told by a colour alone. A list is a shape of its own, below all
//! levels; from left to right it stands between the two that have it in common, or, on a way, in the
//! shape of its stop. Where all lines meet in one middle, what a line would have to say stands in the
//! shape at its other end, since numbers on lines get in each other's way.

use std::collections::{BTreeMap, HashSet};

use super::network::{Edge, Network, Relation, Says, Thing};
use careernav_core::text::wrap;

/// The most occupations that can stand side by side as a band.
const WIDEST: usize = 16;

/// The widest line of a title, and of a list.
const TITLE: u16 = 22;
const ITEM: u16 = 38;

/// How a network is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// How many skills of a list are drawn.
    pub skills: usize,
}

impl Default for Look {
    fn default() -> Self {
        Self { skills: 10 }
    }
}

/// What a shape stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The occupation that is asked about.
    Middle,
    Occupation,
    /// An occupation without a profile.
    Unprofiled,
    Skill,
    Knowledge,
    Person,
    /// A list of skills.
    List,
}

/// Something that is drawn.
pub(super) struct Shape {
    pub(super) kind: Kind,
    /// A title or a heading.
    pub(super) head: Vec<String>,
    /// Facts below it.
    pub(super) body: Vec<String>,
    /// Lists, line by line, each of which begins on the left.
    pub(super) items: Vec<String>,
    /// Among which band it stands.
    pub(super) band: Option<usize>,
    /// Where there is more to read.
    pub(super) address: Option<String>,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    Solid,
    Dashed,
    Dotted,
}

/// A line from one shape to another, by their positions.
pub(super) struct Line {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) stroke: Stroke,
    pub(super) has_arrow: bool,
    pub(super) label: String,
}

/// A drawing.
pub(super) struct Drawing {
    pub(super) title: String,
    pub(super) notice: Option<String>,
    /// Whether it leads from left to right; else levels are bands, higher ones higher.
    pub(super) is_across: bool,
    /// The names of the bands, the lowest first.
    pub(super) bands: Vec<String>,
    pub(super) shapes: Vec<Shape>,
    pub(super) lines: Vec<Line>,
    /// What marks and lines mean.
    pub(super) legend: Vec<&'static str>,
    /// Skills that lists leave out.
    pub(super) left_out: usize,
}

impl Drawing {
    pub(super) fn of(network: &Network<'_>, look: Look) -> Self {
        let mut drawing = Self {
            title: network.title().to_owned(),
            notice: network.notice.clone(),
            is_across: network.is_across,
            bands: Vec::new(),
            shapes: Vec::new(),
            lines: Vec::new(),
            legend: Vec::new(),
            left_out: 0,
        };
        let levels = levels(network).unwrap_or_default();
        drawing.bands = levels.iter().map(|level| band(*level)).collect();
        let has_lists = !network.parts.is_empty();
        let nodes = network.nodes().iter().enumerate();
        let shapes: Vec<_> = nodes
            .map(|(at, &node)| {
                let is_listed = has_lists && matches!(node, Thing::Skill(_));
                (!is_listed).then(|| drawing.add(network, (at, node), &levels))
            })
            .collect();
        let is_star = network.middle.is_some() && !network.is_across;
        let middle = network.middle.filter(|_| is_star).and_then(|it| shapes[it]);
        let mut lists: Vec<Vec<&Edge>> = vec![Vec::new(); network.parts.len()];
        for edge in network.edges() {
            match edge.says {
                Says::Part(part) | Says::Lesson { part, .. } => lists[part].push(edge),
                _ => {
                    if let (Some(from), Some(to)) = (shapes[edge.from], shapes[edge.to]) {
                        drawing.connect(edge, (from, to), middle);
                    }
                }
            }
        }
        for (part, edges) in network.parts.iter().zip(&lists) {
            let stop = edges
                .first()
                .filter(|it| matches!(it.says, Says::Lesson { .. }));
            if let Some(stop) = stop.and_then(|edge| shapes[edge.from]) {
                let list = drawing.list(network, edges, look);
                let items = &mut drawing.shapes[stop].items;
                items.push(format!("{} ({})", part.heading, edges.len()));
                items.extend(list);
            } else if !edges.is_empty() {
                drawing.add_list(network, &part.heading, edges, look);
                drawing.connect_list(network, part.says_need, edges, &shapes);
            }
        }
        drawing.explain(network);
        drawing
    }

    fn add(
        &mut self,
        network: &Network<'_>,
        (at, node): (usize, Thing<'_>),
        levels: &[Option<u8>],
    ) -> usize {
        let (kind, band, facts, address) = match node {
            Thing::Occupation(occupation) => {
                let kind = match (occupation.has_profile(), network.middle == Some(at)) {
                    (false, _) => Kind::Unprofiled,
                    (true, true) => Kind::Middle,
                    (true, false) => Kind::Occupation,
                };
                let group = occupation.group_code().map(|code| format!("ISCO {code}"));
                let level = occupation.level().map(|level| format!("level {level}"));
                let level = level.filter(|_| levels.is_empty());
                let missing = (kind == Kind::Unprofiled).then(|| "no profile".to_owned());
                let facts: Vec<_> = [group, level, missing].into_iter().flatten().collect();
                let band = levels.iter().position(|level| *level == occupation.level());
                (kind, band, facts.join(", "), occupation.uri())
            }
            Thing::Skill(skill) => match node.kind() {
                "knowledge" => (Kind::Knowledge, None, String::new(), skill.uri()),
                _ => (Kind::Skill, None, String::new(), skill.uri()),
            },
            Thing::Mine => (Kind::Person, None, String::new(), None),
        };
        let is_web = |uri: &&str| uri.starts_with("http://") || uri.starts_with("https://");
        self.shapes.push(Shape {
            kind,
            head: wrap(node.label(), TITLE),
            body: if facts.is_empty() {
                Vec::new()
            } else {
                vec![facts]
            },
            items: Vec::new(),
            band,
            address: address.filter(is_web).map(str::to_owned),
        });
        self.shapes.len() - 1
    }

    /// The line of an edge between two that have shapes; `middle` is the shape in which all meet.
    fn connect(&mut self, edge: &Edge, (from, to): (usize, usize), middle: Option<usize>) {
        let (stroke, mut label) = match edge.says {
            Says::Bond(bond) => {
                let numbers = match bond.of {
                    0 => String::new(),
                    of => format!("{} of {of}", bond.shared),
                };
                let label = match edge.relation {
                    Relation::BroaderMove => format!("{numbers}, broader"),
                    _ => numbers,
                };
                (derived(bond.is_listed), label)
            }
            Says::Move {
                way,
                step,
                is_listed,
                carried,
                learnt,
            } => {
                let label = format!(
                    "way {way}, move {step}:\n{carried} of {} carry over",
                    carried + learnt
                );
                (derived(is_listed), label)
            }
            _ => match edge.relation {
                Relation::Optional => (Stroke::Dotted, String::new()),
                _ => (Stroke::Solid, String::new()),
            },
        };
        let end = if middle == Some(to) { from } else { to };
        if middle.is_some() && !label.is_empty() {
            self.shapes[end].body.push(std::mem::take(&mut label));
        }
        // What is needed stands below what needs it.
        let is_need = matches!(edge.relation, Relation::Essential | Relation::Optional);
        let (from, to) = if is_need { (to, from) } else { (from, to) };
        self.lines.push(Line {
            from,
            to,
            stroke,
            has_arrow: !is_need,
            label,
        });
    }

    /// The lines of a list of skills, of which there may be more than are drawn.
    fn list(&mut self, network: &Network<'_>, edges: &[&Edge], look: Look) -> Vec<String> {
        let skills = skills(edges);
        let mut lines = Vec::new();
        for &skill in skills.iter().take(look.skills) {
            let name = wrap(network.nodes()[skill].label(), ITEM - 2);
            lines.extend(name.into_iter().enumerate().map(|(at, line)| {
                let mark = if at == 0 { "\u{2022} " } else { "\u{2003}" };
                format!("{mark}{line}")
            }));
        }
        let left_out = skills.len().saturating_sub(look.skills);
        if left_out > 0 {
            let and = if lines.is_empty() { "" } else { "and " };
            lines.push(format!("... {and}{left_out} more"));
        }
        self.left_out += left_out;
        lines
    }

    fn add_list(&mut self, network: &Network<'_>, heading: &str, edges: &[&Edge], look: Look) {
        let items = self.list(network, edges, look);
        self.shapes.push(Shape {
            kind: Kind::List,
            head: wrap(&format!("{heading} ({})", skills(edges).len()), ITEM),
            body: Vec::new(),
            items,
            band: None,
            address: None,
        });
    }

    /// Lines between the list that was added last and those that have it.
    fn connect_list(
        &mut self,
        network: &Network<'_>,
        says_need: bool,
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
            let is_start = self.is_across && network.middle != Some(holder);
            let (from, to) = if is_start {
                (shape, list)
            } else {
                (list, shape)
            };
            self.lines.push(Line {
                from,
                to,
                stroke: Stroke::Solid,
                has_arrow: self.is_across,
                label: if says_need {
                    String::new()
                } else {
                    counts.join("\n")
                },
            });
        }
    }

    /// What marks and lines mean, as far as there are such.
    fn explain(&mut self, network: &Network<'_>) {
        let edges = network.edges();
        let has = |wanted: &dyn Fn(&Edge) -> bool| edges.iter().any(wanted);
        let is_bond = |edge: &Edge| matches!(edge.says, Says::Bond(_));
        let is_move = |edge: &Edge| matches!(edge.says, Says::Move { .. });
        if has(&is_bond) {
            self.legend
                .push("n of m: skills that carry over, of those that the destination lists");
        }
        if has(&is_move) {
            self.legend
                .push("carry over, to be learnt: essential skills of the next stop");
        }
        if has(&|edge| is_bond(edge) || is_move(edge)) {
            self.legend
                .push("solid arrow: listed in a profile; dashed arrow: derived from the skills");
        }
        let is_need = |edge: &Edge, wanted| edge.relation == wanted && edge.says == Says::Nothing;
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

const fn derived(is_listed: bool) -> Stroke {
    if is_listed {
        Stroke::Solid
    } else {
        Stroke::Dashed
    }
}

/// The skills to which edges lead, each once, in their order.
fn skills(edges: &[&Edge]) -> Vec<usize> {
    let mut seen = HashSet::new();
    let ends = edges.iter().map(|edge| edge.to);
    ends.filter(|end| seen.insert(*end)).collect()
}

/// The levels of the occupations, the lowest first; an unknown one is lowest. None where they are no
/// bands.
fn levels(network: &Network<'_>) -> Option<Vec<Option<u8>>> {
    let mut levels: BTreeMap<_, usize> = BTreeMap::new();
    for node in network.nodes() {
        if let Thing::Occupation(occupation) = node {
            *levels.entry(occupation.level()).or_default() += 1;
        }
    }
    let is_fit = !network.is_across && levels.values().all(|&count| count <= WIDEST);
    is_fit.then(|| levels.into_keys().collect())
}

fn band(level: Option<u8>) -> String {
    level.map_or("level not known".to_owned(), |level| {
        format!("level {level}")
    })
}
