//! The text of a map: what is on it, list by list, with the reason of the one that is chosen.
//!
//! It says all that the drawing shows, to those who cannot see it.

use std::cmp::Ordering;

use crate::app::map::{Around, Map, Node};
use crate::app::row::{Row, Tone};
use crate::app::row_builder::RowBuilder;
use careernav_core::insight::{Coverage, Outlook, Person};
use careernav_core::profile::isco::HIGHEST_LEVEL;
use careernav_core::report::{Detail, Relation, SkillNames, labels, occupation, step};
use careernav_core::text::counted;

/// Fills a page.
pub(super) fn fill(builder: &mut RowBuilder<'_>, map: &Map) {
    let around = &map.around;
    builder.occupations(&[around.middle], Relation::Middle);
    if map.explained == Some(around.middle) {
        middle(builder, around);
    }
    for relation in Around::EDGES {
        let count = around.of_kind(relation).count();
        if count == 0 {
            continue;
        }
        builder.blank();
        builder.text(&format!("{} ({count})", heading(relation)), Tone::Dim, 0);
        for node in around.of_kind(relation) {
            let (coverage, figures) = figures(builder, around, node);
            builder.push(Row::Neighbour {
                id: node.similarity.id,
                relation,
                is_listed: node.similarity.is_listed,
                verdict: node.verdict,
                coverage,
                figures,
            });
            if map.explained == Some(node.similarity.id) {
                reason(builder, around, node);
            }
        }
    }
}

/// The heading of a list.
const fn heading(relation: Relation) -> &'static str {
    match relation {
        Relation::Prospect => "Long-term prospects",
        Relation::Broader => "Other moves at the same level",
        Relation::MovesIn => "Who moves into this job",
        _ => "Similar occupations",
    }
}

/// What an occupation has in common with the middle: the skills you have, and the other figures.
fn figures(builder: &RowBuilder<'_>, around: &Around, node: &Node) -> (Coverage, String) {
    let id = node.similarity.id;
    if !builder.data.graph.occupation(id).has_profile() {
        return (Coverage::default(), "no profile".to_owned());
    }
    let level = node.level.map(|level| format!("L{level}"));
    let level = level.unwrap_or_default();
    if builder.data.graph.occupation(around.middle).has_profile() {
        (node.coverage, level)
    } else {
        (Coverage::default(), level)
    }
}

/// What is said of the middle.
fn middle(builder: &mut RowBuilder<'_>, around: &Around) {
    let occupation = builder.data.graph.occupation(around.middle);
    let facts = occupation::facts(occupation);
    let facts: Vec<_> = facts.iter().map(|fact| fact.label().into_owned()).collect();
    if !facts.is_empty() {
        builder.text(&builder.settings.glyphs.join(&facts), Tone::Body, 4);
    }
    if !occupation.has_profile() {
        let text = "It is not in this data set: only occupations that list it are around it.";
        builder.text(text, Tone::Body, 4);
    }
    if let Some(absence) = around.absence {
        builder.text(labels::absence(absence), Tone::Body, 4);
    }
    if around.is_cut {
        builder.text(Outlook::CUT_SHORT, Tone::Body, 4);
    }
    let text = if around.nodes.is_empty() {
        "Nothing close enough, and nothing is listed."
    } else {
        "Closer to the middle = more similar. At the end of each line: how far the step is, essential \
         skills you have, ISCO skill level."
    };
    builder.text(text, Tone::Dim, 4);
}

/// Why an occupation is around the middle.
fn reason(builder: &mut RowBuilder<'_>, around: &Around, node: &Node) {
    let data = builder.data;
    let graph = &data.graph;
    let Node {
        relation,
        similarity,
        ..
    } = *node;
    let kind = match relation {
        Relation::Prospect => "Prospect",
        Relation::Broader => "Other move",
        Relation::MovesIn => "Moves in",
        _ => "Similar",
    };
    let level = level(node.level, graph.occupation(around.middle).level());
    builder.text(&format!("{kind}, {level}."), Tone::Body, 4);
    if !graph.occupation(similarity.id).has_profile() {
        let text = "Listed, but not in this data set.";
        return builder.text(text, Tone::Body, 4);
    }
    if !graph.occupation(around.middle).has_profile() {
        let text = "It lists the job in the middle, which is not in this data set.";
        return builder.text(text, Tone::Body, 4);
    }
    let (from, to) = match relation {
        Relation::MovesIn => (similarity.id, around.middle),
        _ => (around.middle, similarity.id),
    };
    if similarity.is_listed {
        let tier = graph.occupation(from).similar_tier(to);
        let text = tier.map_or("Listed.".to_owned(), |tier| format!("Listed as {tier}."));
        builder.text(&text, Tone::Dim, 4);
    }
    // The text beside a drawing is narrow: the page and what there is to learn have the rest.
    for detail in step::details(&builder.context(), &Person::at(graph, from), to) {
        match &detail {
            Detail::Verdict(..) | Detail::Caution(_) => builder.detail(&detail, None, 4),
            Detail::Skills { kind, ids, .. } if *kind == SkillNames::ToLearn => {
                let text = match (ids.len(), kind.none()) {
                    (0, Some(text)) => text.to_owned(),
                    (count, _) => format!("To learn: {}.", counted(count, "essential skill")),
                };
                builder.text(&text, Tone::Body, 4);
            }
            _ => {}
        }
    }
}

/// A level, and how it compares to that of the middle, in words.
fn level(level: Option<u8>, middle: Option<u8>) -> String {
    let Some(level) = level else {
        return "level not given".to_owned();
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
        Ordering::Equal => format!("at the same level ({is})"),
        Ordering::Greater => format!("{steps} higher ({is})"),
        Ordering::Less => format!("{steps} lower ({is})"),
    }
}
