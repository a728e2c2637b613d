//! The page of what a person knows and has been, and of what fits it.

use super::occupation::{Start, moves};
use crate::app::action::Action;
use crate::app::filters::Relaxation;
use crate::app::row::{Edge, Section, Sheet, Tone};

/// How many occupations that fit are shown.
const MOST: usize = 20;

/// Fills a page.
pub(super) fn fill(sheet: &mut Sheet<'_>) {
    let user = sheet.user;
    sheet.text("What you bring", Tone::Title, 0);
    let (skills, held) = (user.known.len(), user.skills.past_jobs().len());
    let text = match held {
        0 => format!("{} of your own", counted(skills, "skill")),
        _ => format!(
            "{}, with those of {} that you have held",
            counted(skills, "skill"),
            counted(held, "occupation"),
        ),
    };
    sheet.text(&text, Tone::Dim, 0);
    super::filters(sheet);
    if let Some(words) = sheet.view.rank_words() {
        sheet.text(words, Tone::Dim, 0);
    }
    sheet.blank();
    if user.skills.is_empty() {
        let [mark, search] = [Action::Tick, Action::Search].map(|it| sheet.settings.key(it));
        let text = format!(
            "Nothing is known of you yet. Search ({search}) for an occupation that you have held, \
             and press {mark} there: all its skills count then. Or press {mark} on single skills \
             that you have. What you mark is kept in a file of your own, and in no other place."
        );
        sheet.text(&text, Tone::Body, 0);
        return;
    }
    if sheet.section(Section::Held, Some(user.past_jobs.len())) {
        sheet.occupations(&user.past_jobs, Edge::Held);
    }
    sheet.related(Section::Marked, &[], &user.added);
    let unknown = user.skills.skills().len() + held - user.added.len() - user.past_jobs.len();
    if unknown > 0 {
        let text = format!("{unknown} more that this set does not have.");
        sheet.text(&text, Tone::Dim, 2);
    }
    sheet.blank();
    fit(sheet);
}

/// What fits what the reader brings.
fn fit(sheet: &mut Sheet<'_>) {
    let all = sheet.scene().fitting(sheet.filters);
    let most = sheet.filters.most().unwrap_or(MOST);
    let shown = all.get(..most).unwrap_or(&all);
    if !sheet.section(Section::Fit, Some(shown.len())) {
        return;
    }
    if shown.len() < all.len() {
        let text = format!("The best {most} of {}.", all.len());
        sheet.text(&text, Tone::Dim, 2);
    }
    let start = Start {
        brought: &sheet.user.known,
        occupation: None,
    };
    moves(sheet, start, shown, Edge::Fit);
    if all.is_empty() {
        let (words, relaxation) = in_the_way(sheet);
        super::obstacle(sheet, &words, 2, relaxation);
    }
}

/// What stands in the way where nothing fits: the first limit without which something would, else all
/// of them, else how much there is in common at least.
fn in_the_way(sheet: &Sheet<'_>) -> (String, Option<Relaxation>) {
    let (filters, graph) = (sheet.filters, &sheet.data.graph);
    let helps = |relaxation: &Relaxation| {
        let filters = relaxation.apply_to(filters);
        !sheet.scene().fitting(&filters).is_empty()
    };
    for term in filters.terms() {
        let relaxation = Relaxation::Without(term.name());
        if helps(&relaxation) {
            let term = term.text(graph);
            let words =
                format!("Nothing fits within these limits; without {term} something would.");
            return (words, Some(relaxation));
        }
    }
    if !filters.is_empty() && helps(&Relaxation::All) {
        let words =
            "Nothing fits within these limits; without any of them something would.".to_owned();
        return (words, Some(Relaxation::All));
    }
    let words = "No strong match.".to_owned();
    (words, Some(Relaxation::AnySkill).filter(helps))
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 {
        format!("1 {what}")
    } else {
        format!("{count} {what}s")
    }
}
