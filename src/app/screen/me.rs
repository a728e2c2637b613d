//! The page of a person's skills and past jobs, and of the jobs that fit them.

use super::filter_note;
use crate::app::action::Action;
use crate::app::filters::{PageFilters, Relaxation};
use crate::app::row_builder::RowBuilder;
use careernav_core::report::fit::{fit_section, my_skills, wanted_skills};
use careernav_core::report::{AnswerContext, Document, Note, labels};
use careernav_core::text::counted;
use careernav_core::user::Subject;

/// The most jobs that are listed without a filter of your own. They fill a screen; `limit:50`
/// shows more.
const MAX_FIT: usize = 20;

/// Your skills and past jobs, and the jobs that fit; or what would help where none does.
pub(super) fn answer<'a>(builder: &RowBuilder<'a>) -> (Document<'a>, Vec<Relaxation>) {
    let context = builder.context();
    let Some(user) = context.user else {
        let [mark, search] = [Action::Tick, Action::Search].map(|it| builder.settings.key(it));
        let text = format!(
            "You haven't added anything yet. Press {search} to find a job you have done, then \
             {mark} to add it with its essential skills. {mark} on a skill adds that skill alone. Saved \
             only on this computer."
        );
        let mut document = Document {
            title: "My skills".into(),
            notes: filter_note(builder, Subject::Me),
            ..Document::default()
        };
        document.notes.push(Note::remark(text));
        document
            .sections
            .extend(wanted_skills(&context, builder.user));
        return (document, Vec::new());
    };
    let person = &user.person;
    let mut document = my_skills(&context, user);
    // Everything on this page is compared with the person's skills, so that only the order is said.
    let sorted = AnswerContext {
        counts_person: false,
        ..context
    }
    .order_remark();
    let perhaps = person.perhaps.len();
    if perhaps > 0 {
        let key = builder.settings.key(Action::Checklist);
        let skills = counted(perhaps, "optional skill");
        let text = format!("You perhaps have {skills} of your past jobs: {key} asks about each.");
        document.notes.push(Note::remark(text));
    }
    document.notes.extend(filter_note(builder, Subject::Me));
    document.notes.extend(sorted.map(Note::remark));
    let all = builder.scene().fitting(builder.filters);
    let limit = builder.filters.limit().unwrap_or(MAX_FIT);
    let mut section = fit_section(&context, person, &all, limit);
    let mut helps = None;
    if all.is_empty() && section.is_open {
        let (text, relaxation) = what_helps(builder);
        section.after.push(text.into());
        helps = relaxation;
    }
    document.sections.push(section);
    (document, helps.into_iter().collect())
}

/// Why nothing fits: the first filter without which something would, else all filters together, else
/// the number of skills that have to be shared.
fn what_helps(builder: &RowBuilder<'_>) -> (String, Option<Relaxation>) {
    let (filters, graph) = (builder.filters, &builder.data.graph);
    let helps = |filters: &PageFilters| !builder.scene().fitting(filters).is_empty();
    if let Some((relaxation, term)) = Relaxation::first(filters, helps) {
        let without = term.map_or_else(|| "any of them".to_owned(), |term| term.text(graph));
        let text = format!("Nothing fits within these filters; without {without} something would.");
        return (text, Some(relaxation));
    }
    let text = labels::nothing_close(false).to_owned();
    let fewer = Relaxation::AnySkill;
    (text, helps(&fewer.apply_to(filters)).then_some(fewer))
}
