//! The preview: what the cursor on the page, or that of a box over it, is on, at a glance. It is laid out
//! with the page, not while it is drawn, and made anew only when it shows something else.
//!
//! A job is shown as the step there, where it is known from where you start; else as what it is. A skill is
//! shown by what it means and by who needs it.

use super::filters::PageFilters;
use super::glyphs::Glyph;
use super::layout::Area;
use super::page::Page;
use super::question::{Asked, Question, Start};
use super::row::{Folds, Row, Tone};
use super::row_builder::{PageRequest, RowBuilder, SIDE_BY_SIDE, paragraph};
use super::scene::{Depth, Scene};
use super::screen;
use super::view::Origin;
use careernav_core::graph::OccupationId;
use careernav_core::report::{self, Detail, Relation, SectionId, SkillNames};
use careernav_core::user::Subject;

/// A section with fewer rows leaves most of a panel empty.
const SHORT: usize = 16;

/// What a preview shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PreviewTarget {
    /// What the row leads to.
    Page(Subject),
    /// The step there.
    Step(StepTarget),
    /// The section that the row would expand.
    Section(Subject, SectionId),
    /// Where the page is in the data set: the row leads nowhere.
    Overview(Subject),
}

/// A step that is suggested on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepTarget {
    /// The job from which it starts; none where it starts from what you have.
    from: Option<OccupationId>,
    /// Where it leads.
    to: OccupationId,
    /// The occupation by which the page names it: one of the two.
    named: OccupationId,
    /// The page of paths of which it is a step, and the number of the path.
    path: Option<(Subject, u16)>,
}

impl StepTarget {
    /// The step of a row on a page, if it is one of the person who reads it or of the page's occupation.
    fn new(
        page: Subject,
        (named, relation): (OccupationId, Relation),
        origin: Origin,
    ) -> Option<Self> {
        let from = match (page, relation) {
            (_, Relation::Fit) => None,
            (Subject::Paths(from, _), Relation::Step(number)) => {
                return Some(Self {
                    from,
                    to: named,
                    named,
                    path: Some((page, number)),
                });
            }
            // Matches are counted from you, wherever the page is.
            (Subject::Occupation(_), _) if origin == Origin::Me => None,
            (Subject::Occupation(here), Relation::MovesIn) => {
                return Some(Self {
                    from: Some(named),
                    to: here,
                    named,
                    path: None,
                });
            }
            (
                Subject::Occupation(here) | Subject::Map(here) | Subject::Compare([here, _], _),
                _,
            ) => Some(here),
            _ => return None,
        };
        Some(Self {
            from,
            to: named,
            named,
            path: None,
        })
    }
}

impl PreviewTarget {
    /// What the item under the cursor of a page leads to, or what it would expand to.
    #[must_use]
    pub fn new(scene: Scene<'_>, page: &Page) -> Option<Self> {
        let subject = page.subject();
        Self::of_row(scene, page).or_else(|| Self::of_page(scene, subject))
    }

    /// What the page is about, where its cursor is on nothing that leads anywhere.
    fn of_page(scene: Scene<'_>, page: Subject) -> Option<Self> {
        let job = |from: Option<OccupationId>| from.map_or(Start::Me, Start::Job);
        match page {
            Subject::Nothing => None,
            Subject::Paths(from, to) => Some(Self::from_start(scene, job(from), (to, to))),
            Subject::Compare([from, to], _) => {
                Some(Self::from_start(scene, Start::Job(from), (to, to)))
            }
            Subject::Gap(_, to) => Some(Self::Page(Subject::Occupation(to))),
            page => Some(Self::Overview(page)),
        }
    }

    fn of_row(scene: Scene<'_>, page: &Page) -> Option<Self> {
        match page.current()? {
            &Row::Move {
                id,
                relation,
                verdict: Some(_),
                ..
            } => {
                let step = StepTarget::new(page.subject(), (id, relation), scene.view.origin);
                Some(step.map_or(Self::Page(Subject::Occupation(id)), Self::Step))
            }
            &Row::Occupation { id, .. } => Self::of_job(scene, page.subject(), id),
            Row::Section {
                section,
                open: false,
                count,
                ..
            } => {
                // While you only pass a page, as little as possible is worked out.
                let is_read = page.depth() == Depth::Full && *count != Some(0);
                is_read.then(|| Self::Section(page.subject(), *section))
            }
            row => row.target().map(Self::Page),
        }
    }

    /// A job that a page names, without saying how far it is. The ends of a page about a step are as good as
    /// its title.
    fn of_job(scene: Scene<'_>, page: Subject, id: OccupationId) -> Option<Self> {
        match page {
            Subject::Gap(..) | Subject::Paths(..) => Self::of_page(scene, page),
            Subject::Compare(..) => Some(Self::Page(Subject::Occupation(id))),
            _ => Some(Self::from_start(scene, Start::Me, (id, id))),
        }
    }

    /// What a hit of a search leads to: a job as the step there, from the job that you chose to start from
    /// or else from what you have.
    #[must_use]
    pub fn from_hit(scene: Scene<'_>, hit: Subject, start: Option<OccupationId>) -> Self {
        match hit {
            Subject::Occupation(to) => {
                let start = start.filter(|&start| start != to);
                Self::from_start(scene, start.map_or(Start::Me, Start::Job), (to, to))
            }
            _ => Self::Page(hit),
        }
    }

    /// What an answer to a question would lead to.
    #[must_use]
    pub fn from_answer(scene: Scene<'_>, question: Question, answer: Start) -> Self {
        match (question, answer) {
            (Question::From(Asked::Gap | Asked::Paths, to), Start::Job(from)) => {
                Self::from_start(scene, answer, (to, from))
            }
            (Question::From(_, to), Start::Me) => Self::from_start(scene, Start::Me, (to, to)),
            (Question::To(_, Some(start)), Start::Job(to)) => {
                Self::from_start(scene, start, (to, to))
            }
            (_, Start::Job(id)) => Self::from_start(scene, Start::Me, (id, id)),
            (_, Start::Me) => Self::Page(Subject::Me),
        }
    }

    /// The step to a job, where it is known from where you start and what the job asks for; else the job.
    fn from_start(
        scene: Scene<'_>,
        start: Start,
        (to, named): (OccupationId, OccupationId),
    ) -> Self {
        let asks = |id| !scene.data.graph.occupation(id).skills().is_empty();
        let from = match start {
            Start::Me => None,
            Start::Job(id) => Some(id),
        };
        let is_known = match from {
            Some(from) => from != to && asks(from),
            None => !scene.user.skills.is_empty(),
        };
        if is_known && asks(to) {
            let path = None;
            Self::Step(StepTarget {
                from,
                to,
                named,
                path,
            })
        } else {
            Self::Page(Subject::Occupation(named))
        }
    }

    /// The page to which it belongs, if it belongs to one.
    #[must_use]
    pub const fn subject(self) -> Option<Subject> {
        match self {
            Self::Page(subject) => Some(subject),
            Self::Step(step) => Some(Subject::Occupation(step.named)),
            Self::Section(..) | Self::Overview(_) => None,
        }
    }
}

/// The preview, laid out.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    rows: Vec<Row>,
    /// For what the rows were made: the target, the filters of its page, and the size.
    made_for: Option<(Option<PreviewTarget>, PageFilters, Area)>,
    /// What was scrolled last, and how far. Kept with its target, so that another one begins at its
    /// top without anybody resetting this, and coming back to the same one does not.
    scrolled: (Option<PreviewTarget>, usize),
}

impl Preview {
    /// What it shows.
    #[must_use]
    pub fn target(&self) -> Option<PreviewTarget> {
        self.made_for.as_ref().and_then(|(target, ..)| *target)
    }

    /// All rows.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many rows are scrolled out of view.
    #[must_use]
    pub fn top(&self) -> usize {
        match self.scrolled {
            (Some(target), top) if self.target() == Some(target) => top,
            _ => 0,
        }
    }

    /// Forgets the rows: the user, the view or the data set has changed.
    pub fn forget_rows(&mut self) {
        self.made_for = None;
    }

    /// Shows what the cursor of a box over the page is on, or else what that of the page is on.
    pub fn fit(&mut self, scene: Scene<'_>, page: &Page, over: Option<PreviewTarget>, area: Area) {
        let target = over.or_else(|| PreviewTarget::new(scene, page));
        let wanted = Some((target, page.filters().clone(), area));
        if self.made_for != wanted {
            self.rows = target.map_or_else(Vec::new, |target| rows(scene, page, target, area));
            self.made_for = wanted;
        }
    }

    /// Scrolls by a number of rows, as far as there are any, with `height` rows in view.
    pub fn scroll(&mut self, by: isize, height: u16) {
        let most = self.rows.len().saturating_sub(usize::from(height));
        let top = self.top().saturating_add_signed(by).min(most);
        self.scrolled = (self.target(), top);
    }
}

fn rows(scene: Scene<'_>, page: &Page, target: PreviewTarget, area: Area) -> Vec<Row> {
    let width = area.width;
    let rows = |shown| screen::rows(scene, shown, width);
    match target {
        PreviewTarget::Page(subject) => {
            let shown = PageRequest {
                subject,
                folds: &Folds::default(),
                filters: &PageFilters::default(),
                depth: Depth::Brief,
            };
            screen::glance_rows(scene, shown, area).unwrap_or_else(|| rows(shown))
        }
        PreviewTarget::Overview(subject) => {
            let shown = PageRequest {
                subject,
                folds: &Folds::default(),
                filters: &PageFilters::default(),
                depth: page.depth(),
            };
            screen::overview_rows(scene, shown, width)
        }
        PreviewTarget::Step(step) => step_rows(scene, page, step, area),
        PreviewTarget::Section(subject, section) => {
            let mut folds = Folds::default();
            folds.set(section, true);
            let shown = PageRequest {
                subject,
                folds: &folds,
                filters: page.filters(),
                depth: page.depth(),
            };
            let mut rows = below_heading(rows(shown), section);
            if rows.len() < SHORT && matches!(subject, Subject::Occupation(_)) {
                // What is left of the panel says where the page is.
                rows.push(Row::Blank);
                rows.extend(screen::overview_rows(scene, shown, width));
            }
            rows
        }
    }
}

/// The rows below the heading of a section, up to the next heading.
fn below_heading(rows: Vec<Row>, wanted: SectionId) -> Vec<Row> {
    let is_wanted = |row: &Row| matches!(row, Row::Section { section, .. } if *section == wanted);
    let mut rows: Vec<Row> = rows
        .into_iter()
        .skip_while(|row| !is_wanted(row))
        .skip(1)
        .take_while(|row| !matches!(row, Row::Section { .. }))
        .collect();
    while rows.last() == Some(&Row::Blank) {
        rows.pop();
    }
    rows
}

/// A step at a glance: how far it is, what else it takes, what there is and what to learn, and what people in
/// the job do.
fn step_rows(scene: Scene<'_>, page: &Page, step: StepTarget, area: Area) -> Vec<Row> {
    let width = area.width;
    let shown = PageRequest {
        subject: page.subject(),
        folds: page.folds(),
        filters: page.filters(),
        depth: Depth::Full,
    };
    let mut builder = RowBuilder::new(scene, shown, width);
    let graph = &scene.data.graph;
    let title = |id| graph.occupation(id).title();
    builder.text(title(step.named), Tone::Title, 0);
    let details = if let Some((Subject::Paths(from, to), number)) = step.path {
        screen::path_step(&builder, (from, to), (number, step.to))
    } else {
        let from = scene.user.starting_from(graph, step.from);
        Some(report::step::details(&builder.context(), &from, step.to))
    };
    let Some(details) = details else {
        return builder.finish();
    };
    let arrow = scene.settings.glyphs.of(Glyph::Arrow);
    let from = step.from.map_or("your skills", title);
    let way = match step.path {
        Some(_) => "a step of this path".to_owned(),
        None => format!("{from} {arrow} {}", title(step.to)),
    };
    builder.text(&way, Tone::Dim, 0);
    builder.blank();
    let mut lists = Vec::new();
    for detail in &details {
        match detail {
            Detail::Skills { kind, ids, .. } if *kind != SkillNames::Perhaps => {
                lists.push((*kind, ids.as_slice()));
            }
            Detail::Skills { .. } => {}
            other => builder.detail(other, None, 0),
        }
    }
    builder.blank();
    let description = graph.occupation(step.named).description();
    match lists[..] {
        [to_learn, have] if width >= SIDE_BY_SIDE => {
            let below = paragraph(description, Tone::Body, 0, width).count() + 1;
            builder.skills_side_by_side([have, to_learn], area.height, below);
        }
        _ => {
            for detail in details {
                if matches!(detail, Detail::Skills { .. }) {
                    builder.detail(&detail, None, 0);
                }
            }
        }
    }
    if !description.is_empty() {
        builder.blank();
        builder.text(description, Tone::Body, 0);
    }
    builder.finish()
}
