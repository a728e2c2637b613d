//! Reading the data set in its next language.

use crate::app::ctx::Ctx;
use crate::app::effect::Effect;
use crate::app::response::Response;

/// Asks for the data set in its next language, if it has several.
#[must_use]
pub fn next(ctx: &Ctx) -> Response {
    let languages = ctx.data.graph.languages();
    let mut all: Vec<_> = languages.map(str::to_owned).collect();
    let Some(current) = all.first().cloned().filter(|_| all.len() > 1) else {
        return Response::notice("This data set has no other language.");
    };
    // The graph lists the language that it is read in first. An order that depends on it would go back
    // and forth between two languages.
    all.sort();
    let at = all.iter().position(|language| *language == current);
    let at = at.expect("the current language is one of them");
    let next = all.swap_remove((at + 1) % all.len());
    let notice = ctx
        .settings
        .glyphs
        .going_on("Reading the profiles in another language");
    Response::effect(Effect::ReloadIn(next)).saying(notice)
}
