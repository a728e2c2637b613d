//! The text of a map: what is on it, list by list, with the reason of the one that is chosen.
//!
//! It says all that the drawing shows, to those who cannot see it.

use std::cmp::Ordering;

use super::occupation::{source, standing};
use crate::app::map::{Around, Map, Node};
use crate::app::row::{Edge, Row, Sheet, Tone};
use careernav_core::insight::{Outlook, Similarity, SkillSet};
use careernav_core::profile::isco::HIGHEST_LEVEL;

/// Fills a page.
pub(super) fn fill(sheet: &mut Sheet<'_>, map: &Map) {
    let around = &map.around;
    sheet.occupations(&[around.middle], Edge::Middle);
    if map.explained == Some(around.middle) {
        middle(sheet, around);
    }
    for edge in Around::EDGES {
        let count = around.of_kind(edge).count();
        if count == 0 {
            continue;
        }
        sheet.blank();
        sheet.text(&format!("{} ({count})", heading(edge)), Tone::Dim, 0);
        for node in around.of_kind(edge) {
            let (carry, figures) = figures(sheet, around, node);
            sheet.push(Row::Neighbour {
                id: node.similarity.id,
                edge,
                is_listed: node.similarity.is_listed,
                carry,
                figures,
            });
            if map.explained == Some(node.similarity.id) {
                reason(sheet, around, node);
            }
        }
    }
}

/// The heading of a list.
const fn heading(edge: Edge) -> &'static str {
    match edge {
        Edge::Prospect => "Long-term prospects",
        Edge::Broader => "Broader moves",
        Edge::From => "Who else can get here",
        _ => "Similar occupations",
    }
}

/// What an occupation has in common with the middle: what carries over, and the other figures.
fn figures(sheet: &Sheet<'_>, around: &Around, node: &Node) -> (String, String) {
    let Similarity {
        id,
        shared,
        total,
        score,
        ..
    } = node.similarity;
    if !sheet.data.graph.occupation(id).has_profile() {
        return (String::new(), "no profile".to_owned());
    }
    let level = node.level.map(|level| format!("L{level}"));
    if !sheet.data.graph.occupation(around.middle).has_profile() {
        return (String::new(), level.unwrap_or_default());
    }
    let level = level.map(|level| sheet.settings.glyphs.between() + &level);
    (
        format!("{shared} of {total}"),
        format!("{score:.2}{}", level.unwrap_or_default()),
    )
}

/// What is said of the middle.
fn middle(sheet: &mut Sheet<'_>, around: &Around) {
    let occupation = sheet.data.graph.occupation(around.middle);
    let standing = standing(sheet.settings.glyphs, occupation);
    if !standing.is_empty() {
        sheet.text(&standing, Tone::Body, 4);
    }
    if !occupation.has_profile() {
        let text = "There is no profile of it, so that only those that list it are around it.";
        sheet.text(text, Tone::Body, 4);
    }
    if let Some(absence) = around.absence {
        sheet.text(absence.words(), Tone::Body, 4);
    }
    if around.is_cut {
        sheet.text(Outlook::CUT_SHORT, Tone::Body, 4);
    }
    let text = if around.nodes.is_empty() {
        "No strong match, and nothing is listed: there is nothing around it."
    } else {
        "Beside the others: skills carried over, relevance (0 to 1), ISCO skill level. The more \
         relevant, the nearer to the middle."
    };
    sheet.text(text, Tone::Dim, 4);
}

/// Why an occupation is around the middle.
fn reason(sheet: &mut Sheet<'_>, around: &Around, node: &Node) {
    let data = sheet.data;
    let graph = &data.graph;
    let Node {
        edge, similarity, ..
    } = *node;
    let kind = match edge {
        Edge::Prospect => "Prospect",
        Edge::Broader => "Broader move",
        Edge::From => "Can get here",
        _ => "Similar",
    };
    let level = level(node.level, graph.occupation(around.middle).level());
    sheet.text(&format!("{kind}, {level}."), Tone::Body, 4);
    if !graph.occupation(similarity.id).has_profile() {
        let text = "The profile lists it, and there is no profile of its own.";
        return sheet.text(text, Tone::Body, 4);
    }
    if !graph.occupation(around.middle).has_profile() {
        let text = "Its profile lists the one in the middle, of which there is none.";
        return sheet.text(text, Tone::Body, 4);
    }
    let (from, to) = match edge {
        Edge::From => (similarity.id, around.middle),
        _ => (around.middle, similarity.id),
    };
    let source = source(similarity, graph.occupation(from).similar_tier(to));
    let Similarity {
        shared,
        total,
        score,
        ..
    } = similarity;
    let text = format!("{source}: {shared} of {total} skills carry over, relevance {score:.2}.");
    sheet.text(&text, Tone::Dim, 4);
    let why = data.insight().why(&SkillSet::of(graph, from), to);
    let names = why.telling.iter().map(|&id| graph.skill(id).name());
    let names: Vec<_> = names.collect();
    if !names.is_empty() {
        let text = format!("In common, and says most: {}.", names.join(", "));
        sheet.text(&text, Tone::Body, 4);
    }
    let text = match why.missing_essential {
        0 => "No essential skill is missing.".to_owned(),
        1 => "1 essential skill is missing.".to_owned(),
        count => format!("{count} essential skills are missing."),
    };
    sheet.text(&text, Tone::Body, 4);
}

/// A level, and how it stands to that of the middle, in words.
fn level(level: Option<u8>, middle: Option<u8>) -> String {
    let Some(level) = level else {
        return "at a level that is not known".to_owned();
    };
    let is = format!("ISCO skill level {level} of {HIGHEST_LEVEL}");
    let Some(middle) = middle else {
        return is;
    };
    let steps = match level.abs_diff(middle) {
        1 => "one level",
        2 => "two levels",
        _ => "three levels",
    };
    match level.cmp(&middle) {
        Ordering::Equal => format!("on the same level ({is})"),
        Ordering::Greater => format!("{steps} higher ({is})"),
        Ordering::Less => format!("{steps} lower ({is})"),
    }
}
