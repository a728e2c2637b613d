//! Editing the profile of an occupation, or the file that has a problem.

use std::path::PathBuf;

use super::selection::{MOVE_TO_OCCUPATION, Selection};
use crate::app::effect::{EditRequest, Effect, FilePosition};
use crate::app::response::Response;
use crate::app::row::Row;
use careernav_core::user::Subject;

/// What the footer says where profiles have no files.
pub const BUILT_IN: &str = "The built-in data can't be changed. Run: careernav unpack DIR";

/// Edits the profile that the page is about; on another page, the profile of the occupation under the
/// cursor. The editor opens at the skill that the cursor or the page is at, or at the title. On a
/// problem it opens the file that has it.
#[must_use]
pub fn edit(selection: &Selection<'_>) -> Response {
    let ctx = selection.ctx;
    if let Some(&Row::Problem { index, .. }) = selection.row
        && let Some(problem) = ctx.settings.problem(&ctx.data, index)
    {
        return Response::effect(Effect::EditFile(EditRequest {
            path: PathBuf::from(&problem.file),
            at: FilePosition::Line(problem.line),
        }));
    }
    let page = selection.page.subject();
    let id = match page {
        Subject::Occupation(id) if selection.entry.is_none() => Some(id),
        _ => selection.occupation(),
    };
    let Some(id) = id else {
        return Response::notice(MOVE_TO_OCCUPATION);
    };
    let graph = &ctx.data.graph;
    let occupation = graph.occupation(id);
    let Some(path) = occupation.path() else {
        return if occupation.has_profile() {
            Response::notice(BUILT_IN)
        } else {
            Response::notice(format!("{} has no profile yet.", occupation.title()))
        };
    };
    let skill = match (selection.row.and_then(Row::target), page) {
        (Some(Subject::Skill(id)), _) | (_, Subject::Skill(id)) => Some(graph.skill(id)),
        _ => None,
    };
    // The file may list the skill by its name in any language.
    let names = skill.map_or_else(Vec::new, |skill| {
        let foreign = skill.foreign_names().map(str::to_owned);
        std::iter::once(skill.name().to_owned())
            .chain(foreign)
            .collect()
    });
    Response::effect(Effect::EditFile(EditRequest {
        path: path.to_path_buf(),
        at: FilePosition::Skill(names),
    }))
}
