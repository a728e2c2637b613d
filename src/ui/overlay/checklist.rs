//! The checklist: a skill a row, with what you said of it.

use crate::app::glyphs::Glyph;
use crate::app::model::App;
use crate::app::overlay::checklist::Checklist;
use crate::ui::pen::Pen;
use crate::ui::row::skill_mark;
use crate::ui::theme::Meaning;
use careernav_core::graph::SkillId;

/// Draws the checklist over the screen; returns the cell of the row under the cursor.
pub(in crate::ui) fn draw(app: &App, list: &Checklist, pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let panel = app.layout().search;
    let user = app.user();
    pen.clear(panel.area);
    let is_ticked = |id: &SkillId| user.person.skills.contains(*id) || user.removed.contains(id);
    let ticked = list.skills.iter().filter(|id| is_ticked(id)).count();
    let position = format!("{ticked} of {} ticked", list.skills.len());
    let title = format!("{}: which of these do you have?", list.title);
    pen.frame(panel, &title, &position, true);
    let mut chosen = None;
    for (row, (index, id)) in (0..).zip(list.visible()) {
        let skill = app.data().graph.skill(id);
        let mark = if user.removed.contains(&id) {
            pen.sign(Glyph::Removed, Meaning::Dim)
        } else {
            skill_mark(app, pen, id)
        };
        let spans = [mark, pen.span(skill.name(), Meaning::Text)];
        let kind = pen.span(skill.kind().name(), Meaning::Dim);
        pen.line_with_end(panel.content, row, &spans, Some(&kind));
        if list.cursor.at == index {
            pen.cursor_row(panel, row, true);
            chosen = pen.start(panel.content, row);
        }
    }
    chosen
}
