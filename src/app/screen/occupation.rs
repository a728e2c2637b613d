//! The page of an occupation: everything that its profile says.

use crate::app::glyphs::Glyphs;
use crate::app::row::{Edge, Row, Section, Sheet, Tone};
use crate::app::scene::Look;
use careernav_core::graph::{Occupation, OccupationId, SkillId};
use careernav_core::insight::{Around, Options, Outlook, Similarity, SkillSet};
use careernav_core::profile::SkillList;
use careernav_core::profile::isco::HIGHEST_LEVEL;

/// Fills a page.
pub(super) fn fill(sheet: &mut Sheet<'_>, id: OccupationId) {
    let data = sheet.data;
    let occupation = data.graph.occupation(id);
    sheet.text(occupation.title(), Tone::Title, 0);
    if !occupation.has_profile() {
        return without_profile(sheet, occupation);
    }
    sheet.text(&standing(sheet.settings.glyphs, occupation), Tone::Dim, 0);
    if !sheet.user.skills.is_empty() {
        sheet.text(&own_part(sheet, occupation), Tone::Dim, 0);
    }
    if !occupation.description().is_empty() {
        sheet.blank();
        sheet.text(occupation.description(), Tone::Body, 0);
    }
    sheet.blank();
    sheet.lines(Section::OtherTitles, occupation.other_titles());
    sheet.lines(Section::Foreign, occupation.foreign_titles());
    for list in SkillList::ALL {
        skills(sheet, occupation, list);
    }
    sheet.blank();
    if let Some(words) = sheet.view.words() {
        sheet.text(words, Tone::Dim, 0);
    }
    let own = Start {
        brought: &SkillSet::of(&data.graph, id),
        occupation: Some(id),
    };
    let around = data.insight().around(id);
    similar(sheet, &around, own);
    prospects(sheet, &around, own);
    feeders(sheet, &around, id);
    special_kinds(sheet, occupation);
    sheet.blank();
    about(sheet, occupation);
}

/// Level, group and tags in one line.
pub(super) fn standing(glyphs: Glyphs, occupation: Occupation<'_>) -> String {
    let mut parts = Vec::new();
    if let Some(level) = occupation.level() {
        parts.push(format!("ISCO skill level {level} of {HIGHEST_LEVEL}"));
    }
    if let (Some(code), Some(title)) = (occupation.group_code(), occupation.group_title()) {
        parts.push(format!("{code} {title}"));
    }
    parts.extend(occupation.preparation().map(str::to_owned));
    parts.extend(occupation.own_group().map(str::to_owned));
    parts.extend(occupation.tags().map(|tag| format!("#{tag}")));
    glyphs.join(&parts)
}

/// How much of it the reader brings.
fn own_part(sheet: &Sheet<'_>, occupation: Occupation<'_>) -> String {
    let (brought, needed) = sheet.user.part_of(occupation);
    let text = format!("You bring {brought} of {needed} skills");
    if sheet.user.past_jobs.contains(&occupation.id()) {
        return text + &sheet.settings.glyphs.between() + "you have held it";
    }
    text
}

fn skills(sheet: &mut Sheet<'_>, occupation: Occupation<'_>, list: SkillList) {
    let ids = occupation.list(list);
    if !sheet.section(Section::Skills(list), Some(ids.len())) {
        return;
    }
    for &id in ids {
        sheet.skill(id);
    }
    if ids.is_empty() {
        sheet.text("None.", Tone::Dim, 2);
    }
}

/// How much is derived: nothing for a glance, which has to be answered with every step.
fn options(sheet: &Sheet<'_>) -> Options {
    match sheet.look {
        Look::Read => Options {
            rank: sheet.view.rank,
            ..Options::default()
        },
        Look::Glance => Options {
            limit: 0,
            ..Options::default()
        },
    }
}

/// The heading of moves of which some may be missing at a glance: it is closed then, and does not
/// say how many there are. The answer is whether they are to be shown.
fn opened(sheet: &mut Sheet<'_>, section: Section, count: usize) -> bool {
    if sheet.look == Look::Glance && count == 0 {
        sheet.push(Row::Section {
            section,
            count: None,
            found: None,
            open: false,
        });
        return false;
    }
    sheet.section(section, Some(count))
}

fn similar(sheet: &mut Sheet<'_>, around: &Around<'_>, own: Start<'_>) {
    let similar = around.similar(options(sheet));
    if opened(sheet, Section::Similar, similar.len()) {
        moves(sheet, own, &similar, Edge::Similar);
        if similar.is_empty() {
            sheet.text("No strong match.", Tone::Dim, 2);
        }
    }
}

fn prospects(sheet: &mut Sheet<'_>, around: &Around<'_>, own: Start<'_>) {
    let outlook = around.outlook(options(sheet));
    if !opened(sheet, Section::Prospects, outlook.prospects.len()) {
        return;
    }
    moves(sheet, own, &outlook.prospects, Edge::Prospect);
    if outlook.is_cut {
        sheet.text(Outlook::CUT_SHORT, Tone::Dim, 2);
    }
    let Some(absence) = outlook.absence else {
        return;
    };
    sheet.text(absence.words(), Tone::Dim, 2);
    if !outlook.broader.is_empty() {
        sheet.text(
            "These broaden what one can do at the same level:",
            Tone::Dim,
            2,
        );
        moves(sheet, own, &outlook.broader, Edge::Broader);
    }
}

/// Those who can get here, with their reasons where they are expanded.
fn feeders(sheet: &mut Sheet<'_>, around: &Around<'_>, here: OccupationId) {
    let feeders = around.moves_in_from(options(sheet));
    let is_read = sheet.look == Look::Read;
    if (feeders.is_empty() && is_read) || !opened(sheet, Section::From, feeders.len()) {
        return;
    }
    for &similarity in &feeders {
        if move_row(sheet, similarity, Edge::From) {
            let theirs = Start {
                brought: &SkillSet::of(&sheet.data.graph, similarity.id),
                occupation: Some(similarity.id),
            };
            reason(sheet, theirs, here, similarity);
        }
    }
}

/// The occupations of which this one is a special kind, and its own special kinds.
fn special_kinds(sheet: &mut Sheet<'_>, occupation: Occupation<'_>) {
    for (section, ids, edge) in [
        (
            Section::BroaderOccupations,
            occupation.broader(),
            Edge::Broader,
        ),
        (
            Section::NarrowerOccupations,
            occupation.narrower(),
            Edge::Member,
        ),
    ] {
        if !ids.is_empty() && sheet.section(section, Some(ids.len())) {
            sheet.occupations(ids, edge);
        }
    }
}

/// From where moves begin.
#[derive(Clone, Copy)]
pub(super) struct Start<'a> {
    /// What one brings.
    pub(super) brought: &'a SkillSet,
    /// The occupation whose it is, if it is that of one.
    pub(super) occupation: Option<OccupationId>,
}

/// Moves, each with its reason where it is expanded.
pub(super) fn moves(
    sheet: &mut Sheet<'_>,
    start: Start<'_>,
    similarities: &[Similarity],
    edge: Edge,
) {
    for &similarity in similarities {
        if move_row(sheet, similarity, edge) {
            reason(sheet, start, similarity.id, similarity);
        }
    }
}

/// The row of a move; the answer is whether it is expanded.
fn move_row(sheet: &mut Sheet<'_>, similarity: Similarity, edge: Edge) -> bool {
    let open = sheet.folds.moves.contains(&(similarity.id, edge));
    let own = sheet.scene().own_match(similarity.id);
    let carry = own.unwrap_or((similarity.shared, similarity.total));
    sheet.push(Row::Move {
        id: similarity.id,
        edge,
        is_listed: similarity.is_listed,
        carry,
        open,
    });
    open
}

/// Where a move is known from.
pub(super) fn source(similarity: Similarity, tier: Option<&str>) -> String {
    match tier {
        Some(tier) if similarity.is_listed => format!("Listed in the profile as {tier}"),
        _ if similarity.is_listed => "Listed in the profile".to_owned(),
        _ => "Derived from the skills".to_owned(),
    }
}

/// The numbers behind a move to an occupation, and the skills.
fn reason(sheet: &mut Sheet<'_>, start: Start<'_>, to: OccupationId, similarity: Similarity) {
    let graph = &sheet.data.graph;
    if !graph.occupation(similarity.id).has_profile() {
        sheet.text(
            "The profile lists it, and there is no profile of its own.",
            Tone::Dim,
            6,
        );
        return;
    }
    let from = start.occupation.map(|id| graph.occupation(id));
    let source = source(similarity, from.and_then(|from| from.similar_tier(to)));
    let relevance = similarity.score;
    // From what the reader brings, or else from the one end to the other.
    let own = sheet.scene().own_match(similarity.id);
    let (brought, to, numbers) = match own {
        Some((shared, of)) => (
            &sheet.user.known,
            similarity.id,
            format!("{source}, relevance {relevance:.2}. You bring {shared} of {of} skills."),
        ),
        None => (
            start.brought,
            to,
            format!(
                "{source}: {} of {} skills carry over, relevance {relevance:.2}.",
                similarity.shared, similarity.total
            ),
        ),
    };
    sheet.text(&numbers, Tone::Dim, 6);
    let insight = sheet.data.insight();
    let names = |skills: &[SkillId]| {
        let names: Vec<_> = skills.iter().map(|&id| graph.skill(id).name()).collect();
        names.join(", ")
    };
    let telling = insight.why(brought, to).telling;
    if !telling.is_empty() {
        let text = format!("In common, and says most: {}.", names(&telling));
        sheet.text(&text, Tone::Body, 6);
    }
    let missing = insight.gap(brought, to).missing_essential;
    let text = match missing.len() {
        0 => "No essential skill is missing.".to_owned(),
        1 => format!("1 essential skill is missing: {}.", names(&missing)),
        count => format!("{count} essential skills are missing: {}.", names(&missing)),
    };
    sheet.text(&text, Tone::Body, 6);
}

fn about(sheet: &mut Sheet<'_>, occupation: Occupation<'_>) {
    if !sheet.section(Section::About, None) {
        return;
    }
    if let Some(qualification) = occupation.minimum_qualification() {
        let text = format!(
            "Minimum qualification: {qualification}. This is what is generally asked for; \
             countries differ."
        );
        sheet.text(&text, Tone::Body, 2);
    }
    for (name, value) in occupation.facts() {
        sheet.text(&format!("{name}: {value}"), Tone::Body, 2);
    }
    for reference in occupation.references() {
        let title = reference.title;
        match reference.url {
            Some(url) => {
                sheet.push(Row::Reference {
                    title: title.to_owned(),
                    url: url.to_owned(),
                });
                sheet.text(url, Tone::Dim, 6);
            }
            None => sheet.text(&format!("Reference: {title}"), Tone::Body, 2),
        }
    }
    let file = match occupation.path() {
        Some(path) => careernav_core::text::sanitize::escaped(&path.to_string_lossy()).into_owned(),
        None => "built into the program".to_owned(),
    };
    sheet.text(&format!("Profile: {file}"), Tone::Body, 2);
    let set = &sheet.data.about;
    for text in [&set.name, &set.notice].into_iter().flatten() {
        sheet.text(text, Tone::Dim, 2);
    }
}

fn without_profile(sheet: &mut Sheet<'_>, occupation: Occupation<'_>) {
    sheet.text("no profile", Tone::Dim, 0);
    sheet.blank();
    sheet.text(
        "Other profiles point to this occupation, but there is no profile of its own.",
        Tone::Body,
        0,
    );
    sheet.blank();
    sheet.text("Leads here from", Tone::Dim, 0);
    sheet.occupations(&occupation.leads_here(), Edge::From);
    special_kinds(sheet, occupation);
}
