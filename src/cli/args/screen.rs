//! The arguments of `screen`.

use clap::ValueEnum;

use super::global::{AsciiArgs, theme_parser};
use crate::app::key::Key;
use crate::ui::theme::Theme;

/// The largest screen, in columns and rows.
const MAX_SIZE: (u16, u16) = (500, 200);

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav screen 'ethical hacker'\n  \
    careernav screen cook --size 120x40 --keys 'E v' --format svg > map.svg\n  \
    careernav screen --keys '/ \"head chef\" enter j'")]
pub(in crate::cli) struct ScreenArgs {
    /// Open the app at this occupation (id, title or other title) or skill.
    pub(in crate::cli) name: Option<String>,

    /// Keys to press, separated by spaces: characters (j, G, /) and names of keys (enter, esc,
    /// page-down, ...), also after ctrl- or alt-; text in double quotes is typed.
    #[arg(
        long,
        value_name = "KEYS",
        default_value = "",
        hide_default_value = true
    )]
    #[arg(value_parser = keys, allow_hyphen_values = true)]
    pub(in crate::cli) keys: Keys,

    /// Size of the screen in columns and rows.
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "100x30", value_parser = size)]
    pub(in crate::cli) size: (u16, u16),

    /// Theme of the picture; by default the configured one.
    #[arg(long, value_name = "NAME", value_parser = theme_parser())]
    pub(in crate::cli) theme: Option<Theme>,

    #[command(flatten)]
    pub(in crate::cli) ascii: AsciiArgs,

    /// Output format.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: ScreenFormat,
}

/// How to print a screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ScreenFormat {
    /// Text for reading.
    #[default]
    Text,
    /// A picture as SVG.
    Svg,
}

/// Keys in the order of pressing.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Keys(pub(in crate::cli) Vec<Key>);

fn keys(text: &str) -> Result<Keys, String> {
    Key::parse_words(text).map(Keys).map_err(|word| {
        let names: Vec<_> = Key::names().collect();
        format!(
            "unknown key '{word}'; keys are single characters, {}, and any of these after ctrl- or \
             alt-; put text to type in double quotes",
            names.join(", ")
        )
    })
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let (columns, rows) = MAX_SIZE;
    let parts = text.split_once('x');
    let numbers = parts.and_then(|(x, y)| Some((x.parse().ok()?, y.parse().ok()?)));
    numbers
        .filter(|&(x, y)| (1..=columns).contains(&x) && (1..=rows).contains(&y))
        .ok_or_else(|| {
            format!("a size is COLUMNSxROWS, from 1x1 to {columns}x{rows}, for example 80x24")
        })
}
