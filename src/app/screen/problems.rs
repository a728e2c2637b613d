//! The page of problems: what is wrong in the configuration and the profiles,
//! where, and what to do about it.

use crate::app::row::{Row, Sheet, Tone};
use careernav_core::profile::Severity;

/// Fills a page.
pub(super) fn fill(sheet: &mut Sheet<'_>) {
    let settings = sheet.settings;
    let problems: Vec<_> = settings.problems(sheet.data).collect();
    let title = if settings.problems.is_empty() {
        "Problems in the profiles"
    } else {
        "Problems in the configuration and the profiles"
    };
    sheet.text(title, Tone::Title, 0);
    if problems.is_empty() {
        sheet.text(
            "None: every profile was read without a fault.",
            Tone::Dim,
            0,
        );
        return;
    }
    let count = |severity: Severity, one: &str, many: &str| {
        let count = problems.iter().filter(|p| p.severity == severity).count();
        match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            _ => Some(format!("{count} {many}")),
        }
    };
    let counts: Vec<_> = [
        count(Severity::Error, "error", "errors"),
        count(Severity::Warning, "warning", "warnings"),
        count(Severity::Note, "note", "notes"),
    ]
    .into_iter()
    .flatten()
    .collect();
    sheet.text(&settings.glyphs.join(&counts), Tone::Dim, 0);
    sheet.blank();
    for (index, problem) in problems.iter().enumerate() {
        let open = sheet.folds.problems.contains(&index);
        sheet.push(Row::Problem { index, open });
        if open {
            sheet.text(&problem.place(), Tone::Dim, 4);
            sheet.text(&problem.what, Tone::Body, 4);
            if let Some(hint) = &problem.hint {
                sheet.text(&format!("hint: {hint}"), Tone::Body, 4);
            }
        }
    }
}
