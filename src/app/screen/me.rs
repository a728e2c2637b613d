//! The page of what a person knows and has been, and of what fits it.

use super::occupation::moves;
use crate::app::row::{Edge, Section, Sheet, Tone};
use crate::insight::{Filter, Options};

/// How many occupations that fit are shown.
const MOST: usize = 20;

/// Fills a page.
pub(super) fn fill(sheet: &mut Sheet<'_>) {
    let (data, mine) = (sheet.data, sheet.mine);
    sheet.text("What you bring", Tone::Title, 0);
    let (skills, held) = (mine.brought.len(), mine.me.held().len());
    let text = match held {
        0 => format!("{} of your own", counted(skills, "skill")),
        _ => format!(
            "{}, with those of {} that you have held",
            counted(skills, "skill"),
            counted(held, "occupation"),
        ),
    };
    sheet.text(&text, Tone::Dim, 0);
    sheet.blank();
    if mine.me.is_empty() {
        sheet.text(
            "Nothing is known of you yet. Press m on a skill that you have, or on an occupation \
             that you have held: all its skills count then. What you mark is kept in a file of \
             your own, and in no other place.",
            Tone::Body,
            0,
        );
        return;
    }
    if sheet.section(Section::Held, Some(mine.held.len())) {
        sheet.occupations(&mine.held, Edge::Held);
    }
    sheet.related(Section::Marked, &[], &mine.marked);
    let unknown = mine.me.skills().len() + held - mine.marked.len() - mine.held.len();
    if unknown > 0 {
        let text = format!("{unknown} more that this set does not have.");
        sheet.text(&text, Tone::Dim, 2);
    }
    sheet.blank();
    let options = Options {
        rank: sheet.view.rank,
        limit: MOST,
        ..Options::default()
    };
    let fits = data
        .insight()
        .fit(&mine.brought, &mine.held, &Filter::default(), options);
    if sheet.section(Section::Fit, Some(fits.len())) {
        moves(sheet, &mine.brought, &fits, Edge::Fit);
        if fits.is_empty() {
            sheet.text("No strong match.", Tone::Dim, 2);
        }
    }
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 {
        format!("1 {what}")
    } else {
        format!("{count} {what}s")
    }
}
