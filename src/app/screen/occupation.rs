//! The page of an occupation: everything that its profile says.

use crate::app::row::{Edge, Row, Section, Sheet, Tone};
use crate::graph::{Occupation, OccupationId};
use crate::profile::SkillList;

/// The highest ISCO skill level.
const HIGHEST: u8 = 4;

/// Fills a page.
pub(super) fn fill(sheet: &mut Sheet<'_>, id: OccupationId) {
    let data = sheet.data;
    let occupation = data.graph.occupation(id);
    sheet.text(occupation.title(), Tone::Title, 0);
    if !occupation.has_profile() {
        return without_profile(sheet, occupation);
    }
    sheet.text(&standing(occupation), Tone::Dim, 0);
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
    let similar = occupation.similar();
    if sheet.section(Section::Similar, Some(similar.len())) {
        sheet.occupations(similar, Edge::Similar);
        if similar.is_empty() {
            sheet.text("The profile lists none.", Tone::Dim, 2);
        }
    }
    prospects(sheet, occupation);
    from(sheet, occupation);
    sheet.blank();
    about(sheet, occupation);
}

/// Level, group and tags in one line.
fn standing(occupation: Occupation<'_>) -> String {
    let mut parts = Vec::new();
    if let Some(level) = occupation.level() {
        parts.push(format!("ISCO skill level {level} of {HIGHEST}"));
    }
    if let (Some(code), Some(title)) = (occupation.group_code(), occupation.group_title()) {
        parts.push(format!("{code} {title}"));
    }
    parts.extend(occupation.tags().map(|tag| format!("#{tag}")));
    parts.join(" · ")
}

fn skills(sheet: &mut Sheet<'_>, occupation: Occupation<'_>, list: SkillList) {
    let ids = occupation.list(list);
    if !sheet.section(Section::Skills(list), Some(ids.len())) {
        return;
    }
    for &id in ids {
        let open = sheet.folds.skills.contains(&id);
        sheet.push(Row::Skill { id, list, open });
        if open {
            let description = match sheet.data.graph.skill(id).description() {
                "" => "No description.",
                description => description,
            };
            sheet.text(description, Tone::Dim, 6);
        }
    }
    if ids.is_empty() {
        sheet.text("None.", Tone::Dim, 2);
    }
}

fn prospects(sheet: &mut Sheet<'_>, occupation: Occupation<'_>) {
    let prospects = occupation.prospects();
    if !sheet.section(Section::Prospects, Some(prospects.len())) {
        return;
    }
    sheet.occupations(prospects, Edge::Prospect);
    if !prospects.is_empty() {
        return;
    }
    let why = if occupation.level() == Some(HIGHEST) {
        "Level 4 is the highest ISCO skill level: there is no occupation above. The similar \
         occupations broaden what one can do."
    } else {
        "The profile lists none."
    };
    sheet.text(why, Tone::Dim, 2);
}

/// The edges that lead here, read backwards.
fn from(sheet: &mut Sheet<'_>, occupation: Occupation<'_>) {
    let ids = occupation.leads_here();
    if !ids.is_empty() && sheet.section(Section::From, Some(ids.len())) {
        sheet.occupations(&ids, Edge::From);
    }
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
        let url = reference.url.map(|url| format!(", {url}"));
        let text = format!("Reference: {}{}", reference.title, url.unwrap_or_default());
        sheet.text(&text, Tone::Body, 2);
    }
    let file = match occupation.path() {
        Some(path) => crate::profile::clean::shown(&path.to_string_lossy()).into_owned(),
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
}
