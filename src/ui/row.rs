//! One row of a page.

use ratatui::text::Span;

use crate::app::action::Action;
use crate::app::filters::Relaxation;
use crate::app::glyphs::{Glyph, Glyphs};
use crate::app::layout::Area;
use crate::app::layout::columns::NARROWEST_COLUMN;
use crate::app::model::App;
use crate::app::onboarding::Suggestion;
use crate::app::row::{Row, Tone};
use crate::app::view::Origin;
use crate::ui::pen::Pen;
use crate::ui::theme::Meaning;
use careernav_core::graph::{OccupationId, SkillId};
use careernav_core::insight::{Coverage, Strength, Verdict};
use careernav_core::profile::Severity;
use careernav_core::report::{Relation, SectionId};
use careernav_core::text::{number, of, width};
use careernav_core::user::{SkillMark, Subject};

/// What the figures beside occupations mean: how many of its skills there are at the start of a step,
/// or among those of the person.
const LEGEND: &str = "you have";

/// The same where the figures have no word of their own: the first that fits.
const NARROW_LEGENDS: &[&str] = &["essential skills you have", "essential"];

/// Pages at least this wide say with each figure that it is of essential skills.
const WITH_WORD: u16 = 76;

/// Pages at least this wide show all figures on the map's text, and cut a long title for them.
const WITH_ALL_FIGURES: u16 = 40;

/// Pages at least this wide say how far a step is, and show the ISCO group beside occupations.
const WITH_GROUP: u16 = NARROWEST_COLUMN;

/// Draws a row of a page into a line of an area.
pub(super) fn draw(app: &App, pen: &mut Pen<'_>, area: Area, line: u16, row: &Row) {
    match row {
        Row::Blank => {}
        Row::Text { text, tone, indent } => text_line(pen, area, line, (text, *tone, *indent)),
        Row::Section {
            section,
            heading: text,
            count,
            found,
            open,
        } => {
            let shown = Heading {
                text,
                section: *section,
                count: *count,
                found: *found,
                open: *open,
                is_own: app.view().origin == Origin::Me,
            };
            heading(pen, area, line, shown);
        }
        Row::Skill {
            id,
            is_perhaps,
            open,
        } => {
            let mark = match app.current_page().subject() {
                Subject::Occupation(job) => app.user().mark_on(Some(job), *id),
                _ => app.user().mark(*id),
            };
            let mut spans = vec![sign(pen, mark), pen.fold(*open)];
            spans.extend(pen.found(app.data().graph.skill(*id).name(), Meaning::Text));
            spans.push(bookmark(app, pen, Subject::Skill(*id)));
            let perhaps = is_perhaps.then(|| pen.span("perhaps", Meaning::Dim));
            pen.line_with_end(area, line, &spans, perhaps.as_ref());
        }
        Row::Occupation { id, relation } => {
            let given = Given {
                coverage: app.scene().own_coverage(*id),
                ..Given::default()
            };
            occupation(app, pen, area, line, (*id, *relation), given);
        }
        Row::Verdict { verdict, indent } => verdict_line(pen, area, line, (*verdict, *indent)),
        Row::StepSkill { id, .. } => step_skill(app, pen, area, line, *id),
        Row::Move {
            id,
            relation,
            is_listed,
            verdict,
            coverage,
            open,
        } => {
            let given = Given {
                open: Some(*open),
                is_listed: *is_listed,
                verdict: *verdict,
                coverage: Some(*coverage),
            };
            occupation(app, pen, area, line, (*id, *relation), given);
        }
        Row::Neighbour {
            id,
            relation,
            is_listed,
            verdict,
            coverage,
            figures,
        } => {
            let node = (*id, *relation, *is_listed);
            neighbour(app, pen, area, line, node, (*verdict, *coverage, figures));
        }
        Row::Group(id) => {
            let group = app.data().graph.group(*id);
            link(
                pen,
                area,
                line,
                ("", &group.label()),
                &group.total().to_string(),
            );
        }
        Row::Related { id, .. } => related(app, pen, area, line, *id),
        Row::Compared { id, strengths } => compared(app, pen, area, line, (*id, strengths)),
        Row::SkillGroup { id, .. } => {
            let group = app.data().graph.skill_group(*id);
            let text = format!("{} {}", group.code(), group.title());
            link(pen, area, line, ("", &text), "group");
        }
        Row::Relax {
            relaxation,
            has_key,
        } => loosen(app, pen, area, line, (*relaxation, *has_key)),
        Row::Suggestion(suggestion) => to_try(app, pen, area, line, *suggestion),
        Row::SavedPage { .. } => place(pen, area, line, row),
        Row::Reference { title, .. } => link(pen, area, line, ("Reference: ", title), ""),
        Row::Problem { index, open } => problem(app, pen, area, line, *index, *open),
    }
}

/// How far a step is, as a bar and a word, after so many columns.
fn verdict_line(pen: &mut Pen<'_>, area: Area, line: u16, (verdict, indent): (Verdict, u16)) {
    let text = format!("{} {}", pen.glyphs.bar(verdict), verdict.label());
    let spans = [
        pen.span(" ".repeat(usize::from(indent)), Meaning::Text),
        pen.span(text, Meaning::from(verdict)),
    ];
    pen.line(area, line, &spans);
}

/// A skill of a step whose reason is expanded.
fn step_skill(app: &App, pen: &mut Pen<'_>, area: Area, line: u16, id: SkillId) {
    let mut spans = vec![pen.span("      ", Meaning::Text), skill_mark(app, pen, id)];
    spans.extend(pen.found(app.data().graph.skill(id).name(), Meaning::Text));
    spans.push(bookmark(app, pen, Subject::Skill(id)));
    pen.line(area, line, &spans);
}

/// A line of text, with how it is meant and the columns before it.
fn text_line(pen: &mut Pen<'_>, area: Area, line: u16, (text, tone, indent): (&str, Tone, u16)) {
    let meaning = match tone {
        Tone::Title => Meaning::Title,
        Tone::Body => Meaning::Text,
        Tone::Dim => Meaning::Dim,
    };
    let indent = pen.span(" ".repeat(usize::from(indent)), Meaning::Text);
    let mut spans = vec![indent];
    if tone == Tone::Title {
        spans.push(pen.span(text, meaning));
    } else {
        spans.extend(pen.found(text, meaning));
    }
    pen.line(area, line, &spans);
}

/// What takes away the limit that stands in the way, and its key.
fn loosen(
    app: &App,
    pen: &mut Pen<'_>,
    area: Area,
    line: u16,
    (relaxation, has_key): (Relaxation, bool),
) {
    let key = if has_key {
        app.settings().key(Action::RelaxFilter)
    } else {
        " ".to_owned()
    };
    let spans = [
        pen.span(format!("{key} {} ", pen.glyph(Glyph::Arrow)), Meaning::Key),
        pen.span(relaxation.label(), Meaning::Link),
    ];
    pen.line(area, line, &spans);
}

/// A skill that can be walked to, and of what kind it is.
fn related(app: &App, pen: &mut Pen<'_>, area: Area, line: u16, id: SkillId) {
    let skill = app.data().graph.skill(id);
    let mut spans = vec![
        skill_mark(app, pen, id),
        pen.sign(Glyph::Arrow, Meaning::Dim),
    ];
    spans.extend(pen.found(skill.name(), Meaning::Link));
    spans.push(bookmark(app, pen, Subject::Skill(id)));
    let kind = pen.span(skill.kind().name(), Meaning::Dim);
    pen.line_with_end(area, line, &spans, Some(&kind));
}

/// A skill, and how much each of the compared occupations needs it.
// Nothing beyond the occupations that are compared; of those, none where a skill is not needed.
#[allow(clippy::option_option)]
fn compared(
    app: &App,
    pen: &mut Pen<'_>,
    area: Area,
    line: u16,
    (id, strengths): (SkillId, &[Option<Option<Strength>>]),
) {
    let skill = app.data().graph.skill(id);
    let marks = strengths.iter().flatten().map(|it| pen.glyph(mark(*it)));
    let marks: String = marks.flat_map(|mark| [mark, " "]).collect();
    let mut spans = vec![skill_mark(app, pen, id), pen.span(marks, Meaning::Title)];
    spans.extend(pen.found(skill.name(), Meaning::Link));
    let kind = pen.span(skill.kind().name(), Meaning::Dim);
    pen.line_with_end(area, line, &spans, Some(&kind));
}

/// Something to go to, after a mark and perhaps a word, and what is said of it at the end of the line.
fn link(pen: &mut Pen<'_>, area: Area, line: u16, (before, text): (&str, &str), end: &str) {
    let mut spans = vec![
        pen.span("  ", Meaning::Dim),
        pen.sign(Glyph::Arrow, Meaning::Dim),
        pen.span(before, Meaning::Dim),
    ];
    spans.extend(pen.found(text, Meaning::Link));
    let end = pen.span(end, Meaning::Dim);
    pen.line_with_end(area, line, &spans, Some(&end));
}

/// How much an occupation needs a skill.
const fn mark(strength: Option<Strength>) -> Glyph {
    match strength {
        Some(Strength::Essential) => Glyph::Essential,
        Some(Strength::Optional) => Glyph::Optional,
        None => Glyph::NotNeeded,
    }
}

/// The mark before a skill: you have it, want to learn it, or perhaps have it. It takes two columns.
pub(super) fn skill_mark(app: &App, pen: &Pen<'_>, id: SkillId) -> Span<'static> {
    sign(pen, app.user().mark(id))
}

fn sign(pen: &Pen<'_>, mark: Option<SkillMark>) -> Span<'static> {
    match mark {
        Some(SkillMark::Have) => own(pen, true),
        Some(SkillMark::ToLearn) => pen.sign(Glyph::ToLearn, Meaning::Own),
        Some(SkillMark::Perhaps) => pen.sign(Glyph::Perhaps, Meaning::Dim),
        None => own(pen, false),
    }
}

/// The mark before what is yours; it takes two columns.
fn own(pen: &Pen<'_>, is_own: bool) -> Span<'static> {
    if is_own {
        pen.sign(Glyph::Own, Meaning::Own)
    } else {
        pen.span("  ", Meaning::Text)
    }
}

/// Something to try, after its key.
fn to_try(app: &App, pen: &mut Pen<'_>, area: Area, line: u16, suggestion: Suggestion) {
    let key = suggestion.action().map_or_else(
        || pen.glyph(Glyph::Arrow).to_owned(),
        |action| app.settings().keys(action, 1),
    );
    let spans = [
        pen.span(format!("  {key} "), Meaning::Key),
        pen.span(suggestion.label(), Meaning::Link),
    ];
    pen.line(area, line, &spans);
}

/// The mark after what has a bookmark.
pub(super) fn bookmark(app: &App, pen: &Pen<'_>, subject: Subject) -> Span<'static> {
    let bookmarks = &app.user().saved_pages.bookmarks;
    let has_one = bookmarks.are_at(subject, &app.data().graph);
    if has_one {
        Span::styled(
            format!(" {}", pen.glyph(Glyph::Bookmark)),
            pen.theme.style(Meaning::Own),
        )
    } else {
        Span::default()
    }
}

/// A page to come back to, with what it is; one that the set does not have is shown as such.
fn place(pen: &mut Pen<'_>, area: Area, line: u16, row: &Row) {
    let Row::SavedPage {
        page_ref,
        subject,
        title,
        section,
    } = row
    else {
        return;
    };
    let is_here = subject.is_some();
    let mark = match section {
        SectionId::Bookmarks => Glyph::Bookmark,
        _ => Glyph::Arrow,
    };
    let meaning = if is_here { Meaning::Link } else { Meaning::Dim };
    let mut spans = vec![pen.span("  ", Meaning::Text), pen.sign(mark, Meaning::Dim)];
    spans.extend(pen.found(title, meaning));
    let words = page_ref.page.label();
    let end = if is_here {
        words
    } else {
        "not in this data set"
    };
    let end = pen.span(end, Meaning::Dim);
    pen.line_with_end(area, line, &spans, Some(&end));
}

/// A heading, and whether the figures below it are the reader's own.
#[derive(Clone, Copy)]
struct Heading<'a> {
    text: &'a str,
    section: SectionId,
    count: Option<usize>,
    found: Option<usize>,
    open: bool,
    is_own: bool,
}

fn heading(pen: &mut Pen<'_>, area: Area, line: u16, shown: Heading<'_>) {
    let Heading {
        text,
        section,
        count,
        found,
        open,
        is_own,
    } = shown;
    let mut spans = vec![pen.fold(open), pen.span(text, Meaning::Heading)];
    let words = count.map(|count| match found {
        Some(found) => format!(" ({})", of(found, count)),
        None => format!(" ({})", number(count)),
    });
    spans.extend(words.map(|words| pen.span(words, Meaning::Dim)));
    let has_figures = section.has_figures() || (is_own && section.has_occupations());
    let taken: usize = spans.iter().map(|span| width(&span.content)).sum();
    let legends = if area.width < WITH_WORD {
        NARROW_LEGENDS
    } else {
        &[LEGEND]
    };
    let fits = |legend: &&&str| {
        let room = usize::from(area.width).saturating_sub(taken);
        width(legend) + 2 <= room && Pen::fits_at_end(legend, area)
    };
    let is_shown = open && has_figures && count.is_some_and(|count| count > 0);
    let legend = legends.iter().find(fits).filter(|_| is_shown);
    let legend = legend.map(|legend| pen.span(*legend, Meaning::Dim));
    pen.line_with_end(area, line, &spans, legend.as_ref());
}

/// Columns between an occupation and its group, and for the level after it.
const AFTER_GROUP: usize = 7;

/// A group of which less can be shown is left out.
const MIN_GROUP: usize = 12;

/// Columns before the title of an occupation.
const BEFORE_TITLE: u16 = 4;

/// What is said of a move, beside where it leads.
#[derive(Clone, Copy, Default)]
struct Given {
    /// Whether it is expanded; none if it cannot be.
    open: Option<bool>,
    is_listed: bool,
    /// How far it is.
    verdict: Option<Verdict>,
    /// How much of what it asks for you have.
    coverage: Option<Coverage>,
}

fn occupation(
    app: &App,
    pen: &mut Pen<'_>,
    area: Area,
    line: u16,
    (id, relation): (OccupationId, Relation),
    given: Given,
) {
    let occupation = app.data().graph.occupation(id);
    let meaning = if occupation.has_profile() {
        Meaning::Link
    } else {
        Meaning::Dim
    };
    let arrow = match relation {
        Relation::Middle => Glyph::Middle,
        _ => Glyph::Arrow,
    };
    let mark = match given.open {
        Some(open) => pen.fold(open),
        None => pen.sign(arrow, Meaning::Dim),
    };
    let mut spans = vec![own(pen, app.user().person.past_jobs.contains(&id)), mark];
    spans.extend(pen.found(occupation.title(), meaning));
    spans.push(bookmark(app, pen, Subject::Occupation(id)));
    let mut facts: Vec<String> = Vec::new();
    if area.width >= WITH_GROUP
        && matches!(relation, Relation::Essential | Relation::Optional)
        && let Some(title) = occupation.group_title()
    {
        // The title of the occupation is worth more.
        let title_end = usize::from(BEFORE_TITLE) + width(occupation.title());
        let room = usize::from(area.width).saturating_sub(title_end + AFTER_GROUP);
        let room = room.min(usize::from(area.width) / 2 - 8);
        if room >= MIN_GROUP.min(width(title)) {
            facts.push(pen.glyphs.cut(title, room).into_owned());
        }
    }
    if !occupation.has_profile() {
        facts.push("no profile".to_owned());
    } else if let Some(coverage) = given.coverage.filter(|coverage| !coverage.is_empty()) {
        facts.push(beside(coverage, area));
    }
    facts.extend(occupation.level().map(|level| format!("L{level}")));
    let facts = pen.glyphs.join(&facts);
    let bar = bar(pen, given.verdict, area);
    let facts = with_source(
        pen.glyphs,
        occupation.title(),
        (&bar.content, &facts),
        given.is_listed,
        area,
    );
    let facts = pen.span(facts, Meaning::Dim);
    pen.line_with_ends(area, line, &spans, &[bar, facts]);
}

/// How far a step is, before its figures: a bar and, where there is room, a word. The figures are aligned.
fn bar(pen: &Pen<'_>, verdict: Option<Verdict>, area: Area) -> Span<'static> {
    let Some(verdict) = verdict else {
        return Span::default();
    };
    let bar = pen.glyphs.bar(verdict);
    let text = if area.width < WITH_GROUP {
        format!("{bar} ")
    } else {
        format!("{bar} {:8}  ", verdict.label())
    };
    pen.span(text, Meaning::from(verdict))
}

/// The figure beside an occupation, with its word where there is room for it.
fn beside(coverage: Coverage, area: Area) -> String {
    if area.width < WITH_WORD {
        format!("{:>5}", coverage.figure())
    } else {
        format!("{:>15}", coverage.short_label())
    }
}

/// An occupation on the map, with the mark that it has in the drawing.
fn neighbour(
    app: &App,
    pen: &mut Pen<'_>,
    area: Area,
    line: u16,
    (id, relation, is_listed): (OccupationId, Relation, bool),
    (verdict, coverage, figures): (Option<Verdict>, Coverage, &str),
) {
    let occupation = app.data().graph.occupation(id);
    let meaning = if occupation.has_profile() {
        Meaning::Link
    } else {
        Meaning::Dim
    };
    let spans = [
        own(pen, app.user().person.past_jobs.contains(&id)),
        pen.span(
            pen.glyph(super::map::mark(relation, is_listed)),
            Meaning::Dim,
        ),
        pen.span(" ", Meaning::Text),
        pen.span(occupation.title(), meaning),
    ];
    // On a narrow screen the title is worth most, and then the level; that it is listed is told by the mark, too.
    let bar = bar(pen, verdict, area);
    let have = beside(coverage, area);
    let all = pen.glyphs.join(&[have, figures.to_owned()]);
    let taken = usize::from(BEFORE_TITLE)
        + width(occupation.title())
        + width(&bar.content)
        + width(&all)
        + 2;
    let has_room = taken <= usize::from(area.width) || area.width >= WITH_ALL_FIGURES;
    let fits = !coverage.is_empty() && has_room;
    let facts = if fits {
        let figures = (bar.content.as_ref(), all.as_str());
        with_source(pen.glyphs, occupation.title(), figures, is_listed, area)
    } else {
        figures.to_owned()
    };
    let facts = pen.span(facts, Meaning::Dim);
    pen.line_with_ends(area, line, &spans, &[bar, facts]);
}

/// Figures, and before them that a profile lists the move, if there is room. Its reason says so as
/// well, so that on a narrow screen the figures are worth more.
fn with_source(
    glyphs: Glyphs,
    title: &str,
    (bar, figures): (&str, &str),
    is_listed: bool,
    area: Area,
) -> String {
    let longer = glyphs.join(&["listed".to_owned(), figures.to_owned()]);
    let room = usize::from(area.width);
    let taken = width(title) + width(bar) + width(&longer) + usize::from(BEFORE_TITLE) + 1;
    if is_listed && taken < room && Pen::fits_at_end(&(bar.to_owned() + &longer), area) {
        longer
    } else {
        figures.to_owned()
    }
}

fn problem(app: &App, pen: &mut Pen<'_>, area: Area, line: u16, index: usize, open: bool) {
    let Some(problem) = app.settings().problem(app.data(), index) else {
        return;
    };
    let meaning = match problem.severity {
        Severity::Error => Meaning::Error,
        Severity::Warning => Meaning::Warning,
        Severity::Note => Meaning::Dim,
    };
    // The directory is said when the problem is expanded.
    let place = problem.short_place();
    let mut spans: Vec<Span<'_>> = vec![pen.fold(open)];
    spans.extend(pen.found(problem.severity.name(), meaning));
    spans.push(pen.span(": ", meaning));
    spans.extend(pen.found(&place, Meaning::Dim));
    spans.push(pen.span(" ", Meaning::Dim));
    spans.extend(pen.found(&problem.what, Meaning::Text));
    pen.line(area, line, &spans);
}
