//! A page as Markdown, to be pasted elsewhere.
//!
//! Of an occupation it is all that its profile says, whatever is collapsed, and nothing of the
//! reader's own; of any other page it is what is expanded. A paragraph is one line, and nothing in
//! a profile's text means anything to a reader of Markdown (see [`escaped`]).

use super::page::Page;
use super::row::{Folds, Row, Section, Tone};
use super::scene::{Look, Scene};
use super::screen::{self, Shown};
use super::settings::Settings;
use super::sheet::UNWRAPPED;
use super::view::{Origin, View};
use careernav_core::dataset::Dataset;
use careernav_core::graph::OccupationId;
use careernav_core::insight::Strength;
use careernav_core::markdown::{escaped, escaped_cell};
use careernav_core::user::Subject;
use careernav_core::user::UserContext;

/// A page as Markdown.
pub(super) fn of(scene: Scene<'_>, page: &Page) -> String {
    let folds = page.folds();
    let shown = Shown {
        subject: page.subject(),
        folds,
        filters: page.filters(),
        look: Look::Read,
    };
    let rows = match page.subject() {
        Subject::Occupation(_) => {
            let scene = Scene {
                user: &UserContext::default(),
                view: View {
                    origin: Origin::Here,
                    ..scene.view
                },
                ..scene
            };
            let folds = &all_open(folds, &screen::rows(scene, shown, UNWRAPPED));
            screen::rows(scene, Shown { folds, ..shown }, UNWRAPPED)
        }
        _ => match page.map() {
            Some(map) => screen::map_rows(scene, map, shown, UNWRAPPED),
            None => screen::rows(scene, shown, UNWRAPPED),
        },
    };
    let mut sheet = Markdown::new(scene, page.subject());
    if !matches!(
        rows.first(),
        Some(Row::Text {
            tone: Tone::Title,
            ..
        })
    ) {
        sheet.words(&page.subject().title(scene.data), Tone::Title, 0);
    }
    for row in &rows {
        sheet.row(row);
    }
    sheet.finish()
}

/// The same with every section of a page expanded.
fn all_open(folds: &Folds, rows: &[Row]) -> Folds {
    let mut folds = folds.clone();
    for row in rows {
        if let Row::Section { section, .. } = row {
            folds.set(*section, true);
        }
    }
    folds
}

/// What stands on a line; lines of one kind that belong together follow without a blank between.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Heading,
    Paragraph,
    Item,
    Cells,
}

/// Markdown while it is written.
struct Markdown<'a> {
    data: &'a Dataset,
    settings: &'a Settings,
    subject: Subject,
    section: Option<Section>,
    last: Option<Kind>,
    text: String,
}

impl<'a> Markdown<'a> {
    const fn new(scene: Scene<'a>, subject: Subject) -> Self {
        Self {
            data: scene.data,
            settings: scene.settings,
            subject,
            section: None,
            last: None,
            text: String::new(),
        }
    }

    fn finish(self) -> String {
        self.text
    }

    fn line(&mut self, kind: Kind, line: &str) {
        let goes_on = self.last == Some(kind) && matches!(kind, Kind::Item | Kind::Cells);
        if self.last.is_some() && !goes_on {
            self.text.push('\n');
        }
        self.text.push_str(line);
        self.text.push('\n');
        self.last = Some(kind);
    }

    fn item(&mut self, text: &str, facts: &[String]) {
        let mut line = format!("- {}", escaped(text));
        if !facts.is_empty() {
            line = format!("{line} ({})", escaped(&facts.join(", ")));
        }
        self.line(Kind::Item, &line);
    }

    fn row(&mut self, row: &Row) {
        let graph = &self.data.graph;
        match row {
            // A limit is loosened where it can be, and not elsewhere.
            Row::Blank | Row::Relax { .. } => {}
            Row::Text { text, tone, indent } => self.words(text, *tone, *indent),
            Row::Section { section, count, .. } => {
                self.section = Some(*section);
                let count = count.map(|count| format!(" ({count})"));
                let line = format!("## {}{}", section.title(), count.unwrap_or_default());
                self.line(Kind::Heading, &line);
            }
            Row::Skill { id, .. } | Row::Related { id, .. } => {
                self.item(graph.skill(*id).name(), &[]);
            }
            Row::Occupation { id, .. } => self.occupation(*id, Vec::new()),
            Row::Move {
                id,
                is_listed,
                carry: (shared, of),
                ..
            } => {
                let listed = is_listed.then(|| "listed".to_owned());
                let carry = (*of > 0).then(|| format!("{shared} of {of} skills"));
                self.occupation(*id, listed.into_iter().chain(carry).collect());
            }
            Row::Neighbour {
                id,
                is_listed,
                carry,
                figures,
                ..
            } => {
                let listed = is_listed.then_some("listed");
                let facts = listed.into_iter().chain([carry.as_str(), figures]);
                let facts = facts.filter(|fact| !fact.is_empty());
                let facts: Vec<_> = facts.map(str::to_owned).collect();
                self.item(graph.occupation(*id).title(), &facts);
            }
            Row::Compared { id, strengths } => {
                if self.last != Some(Kind::Cells) {
                    let titles = self.subject.compared();
                    let titles: Vec<_> = titles.map(|id| graph.occupation(id).title()).collect();
                    let cells: Vec<_> = titles.iter().map(|title| escaped_cell(title)).collect();
                    self.cells("Skill", &cells);
                    self.cells("---", &vec!["---".to_owned(); cells.len()]);
                }
                let marks = strengths.iter().flatten();
                let marks: Vec<_> = marks.map(|it| words(*it).to_owned()).collect();
                self.cells(&escaped_cell(graph.skill(*id).name()), &marks);
            }
            Row::Suggestion(trial) => self.item(trial.words(), &[]),
            Row::Place { spot, title, .. } => self.item(title, &[spot.page.label().to_owned()]),
            Row::Reference { title, .. } => self.item(&format!("Reference: {title}"), &[]),
            Row::Group(_) | Row::SkillGroup { .. } => {
                if let Some(subject) = row.target() {
                    self.item(&subject.title(self.data), &[]);
                }
            }
            Row::Problem { index, .. } => {
                if let Some(problem) = self.settings.problem(self.data, *index) {
                    let line = format!(
                        "{}: {}: {}",
                        problem.place(),
                        problem.severity,
                        problem.what
                    );
                    self.item(&line, &[]);
                }
            }
        }
    }

    /// Text: a heading, a remark below an item, an item of its own, or a paragraph.
    fn words(&mut self, text: &str, tone: Tone, indent: u16) {
        let text = escaped(text);
        let is_list = matches!(
            self.section,
            Some(Section::OtherTitles | Section::OtherNames | Section::Foreign | Section::About)
        );
        match (tone, indent) {
            (Tone::Title, _) => self.line(Kind::Heading, &format!("# {text}")),
            (_, 3..) if self.last == Some(Kind::Item) => {
                self.line(Kind::Item, &format!("  - {text}"));
            }
            (Tone::Body, 1..) if is_list => self.line(Kind::Item, &format!("- {text}")),
            _ => self.line(Kind::Paragraph, &text),
        }
    }

    fn occupation(&mut self, id: OccupationId, mut facts: Vec<String>) {
        let occupation = self.data.graph.occupation(id);
        if !occupation.has_profile() {
            facts.push("no profile".to_owned());
        }
        facts.extend(occupation.level().map(|level| format!("level {level}")));
        self.item(occupation.title(), &facts);
    }

    fn cells(&mut self, first: &str, rest: &[String]) {
        let line = format!("| {first} | {} |", rest.join(" | "));
        self.line(Kind::Cells, &line);
    }
}

/// How much an occupation needs a skill, in words.
const fn words(strength: Option<Strength>) -> &'static str {
    match strength {
        Some(Strength::Essential) => "essential",
        Some(Strength::Optional) => "optional",
        None => "not needed",
    }
}
