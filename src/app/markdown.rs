//! A page as Markdown, to be pasted elsewhere.
//!
//! Of an occupation it is all that its profile says, whatever is collapsed, and nothing of the
//! reader's own; of any other page it is what is expanded.

use super::page::Page;
use super::page::row_text;
use super::row::{Row, Tone};
use super::row_builder::{PageRequest, RowBuilder, UNWRAPPED};
use super::scene::{Depth, Scene};
use super::screen;
use careernav_core::insight::Verdict;
use careernav_core::report::markdown::markdown;
use careernav_core::report::{
    AnswerContext, Detail, Details, Document, Fact, Item, Note, Section, SectionId, occupation,
};
use careernav_core::user::Subject;
use careernav_core::user::UserContext;

/// A page as Markdown.
pub(super) fn render(scene: Scene<'_>, page: &Page) -> String {
    let graph = &scene.data.graph;
    let request = PageRequest {
        subject: page.subject(),
        folds: page.folds(),
        filters: page.filters(),
        depth: Depth::Full,
    };
    if let Subject::Occupation(id) = page.subject() {
        let nobody = UserContext::default();
        let scene = Scene {
            user: &nobody,
            ..scene
        };
        let expanded = page.folds().all_open();
        let context = AnswerContext {
            counts_person: false,
            expanded: &expanded,
            ..RowBuilder::new(scene, request, UNWRAPPED).context()
        };
        let wanted = scene.wanted_steps(id, page.filters());
        return markdown(&occupation::document_within(&context, id, &wanted), graph);
    }
    let builder = RowBuilder::new(scene, request, UNWRAPPED);
    if let Some((document, _)) = screen::answer(&builder, page.subject()) {
        return markdown(&document, graph);
    }
    let rows = match page.map() {
        Some(map) => screen::map_rows(scene, map, request, UNWRAPPED),
        None => screen::rows(scene, request, UNWRAPPED),
    };
    let mut document = from_rows(scene, &rows);
    if document.title.is_empty() {
        document.title = page.subject().title(scene.data).into();
    }
    markdown(&document, graph)
}

/// The document of one of the app's own pages, which has its rows alone.
fn from_rows<'a>(scene: Scene<'a>, rows: &'a [Row]) -> Document<'a> {
    let mut document = Document::default();
    for (number, row) in rows.iter().enumerate() {
        // A text straight above an item is the heading of what follows.
        let is_heading = rows.get(number + 1).is_some_and(Row::is_item);
        match row {
            Row::Text {
                text,
                tone: Tone::Title,
                indent: 0,
            } => {
                document.title = text.as_str().into();
            }
            Row::Text {
                text, indent: 0, ..
            } if is_heading => {
                let mut section = Section::new(SectionId::Members, None, true);
                section.heading = text.as_str().into();
                document.sections.push(section);
            }
            Row::Text { text, indent, .. } => match last_item(&mut document) {
                Some(item) if *indent >= 4 => add_detail(item, text),
                _ => document.notes.push(Note::remark(text.as_str())),
            },
            Row::Verdict { verdict, .. } => {
                if let Some(item) = last_item(&mut document) {
                    add_detail(item, verdict.label());
                }
            }
            Row::Section {
                section,
                count,
                open,
                ..
            } => {
                document
                    .sections
                    .push(Section::new(*section, *count, *open));
            }
            row => {
                let Some(text) = row_text(scene, row) else {
                    continue;
                };
                let mut item = Item::text(text);
                item.facts = facts(row);
                if document.sections.is_empty() {
                    let mut section = Section::new(SectionId::Members, None, true);
                    section.heading = "".into();
                    document.sections.push(section);
                }
                document
                    .sections
                    .last_mut()
                    .into_iter()
                    .for_each(|it| it.items.push(item.clone()));
            }
        }
    }
    document
}

fn last_item<'d, 'a>(document: &'d mut Document<'a>) -> Option<&'d mut Item<'a>> {
    document.sections.last_mut()?.items.last_mut()
}

fn add_detail<'a>(item: &mut Item<'a>, text: &'a str) {
    let detail = Detail::Text(text.into());
    match &mut item.details {
        Details::Open(details) => details.push(detail),
        closed => *closed = Details::Open(vec![detail]),
    }
}

/// What one of the app's own rows says beside its text.
fn facts(row: &Row) -> Vec<Fact<'_>> {
    let fact = |text: &'_ str| Fact::Kind(text.to_owned().into());
    match row {
        Row::Neighbour {
            is_listed,
            verdict,
            coverage,
            figures,
            ..
        } => {
            let first = [is_listed.then_some("listed"), verdict.map(Verdict::label)];
            let coverage = coverage.short_label();
            let figures = [coverage.as_str(), figures.as_str()];
            let texts = first.into_iter().flatten().chain(figures);
            texts.filter(|text| !text.is_empty()).map(fact).collect()
        }
        Row::SavedPage { page_ref, .. } => vec![fact(page_ref.page.label())],
        _ => Vec::new(),
    }
}
