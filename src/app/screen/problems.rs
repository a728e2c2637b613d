//! The page of problems: what is wrong in the configuration and the profiles,
//! where, and what to do about it.

use crate::app::row::{Row, Tone};
use crate::app::row_builder::RowBuilder;
use careernav_core::profile::Severity;

/// Fills a page.
pub(super) fn fill(builder: &mut RowBuilder<'_>) {
    let settings = builder.settings;
    let problems: Vec<_> = settings.problems(builder.data).collect();
    let title = if settings.problems.is_empty() {
        "Problems in the profiles"
    } else {
        "Problems in the configuration and the profiles"
    };
    builder.text(title, Tone::Title, 0);
    if problems.is_empty() {
        builder.text(
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
    builder.text(&settings.glyphs.join(&counts), Tone::Dim, 0);
    builder.blank();
    for (index, problem) in problems.iter().enumerate() {
        let open = builder.folds.problems.contains(&index);
        builder.push(Row::Problem { index, open });
        if open {
            builder.text(&problem.place(), Tone::Dim, 4);
            builder.text(&problem.what, Tone::Body, 4);
            if let Some(hint) = &problem.hint {
                builder.text(&format!("hint: {hint}"), Tone::Body, 4);
            }
        }
    }
}
