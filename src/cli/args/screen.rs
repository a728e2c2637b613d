//! The arguments of `screen`.

use std::path::PathBuf;

use clap::ValueEnum;

use super::global::{AsciiArgs, theme_parser};
use crate::app::key::Key;
use crate::ui::theme::Theme;

/// The largest screen, in columns and rows.
const LARGEST: (u16, u16) = (500, 200);

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  careernav screen 'ethical hacker'\n  \
    careernav screen cook --size 120x40 --keys 'E v' --format svg > map.svg\n  \
    careernav screen --keys '/ \"head chef\" enter j'")]
pub(in crate::cli) struct ScreenArgs {
    /// What the app opens at: an occupation's id, title or other title, or a skill.
    pub(in crate::cli) name: Option<String>,

    /// Keys to press, with spaces between: characters (j, G, /), the names of other keys (enter,
    /// esc, page-down, ...), both also after ctrl- or alt-; text in double quotes is typed.
    #[arg(
        long,
        value_name = "KEYS",
        default_value = "",
        hide_default_value = true
    )]
    #[arg(value_parser = keys, allow_hyphen_values = true)]
    pub(in crate::cli) keys: Keys,

    /// How many columns and rows the screen has.
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "100x30", value_parser = size)]
    pub(in crate::cli) size: (u16, u16),

    /// How it looks, as a picture; without it, as the configuration says.
    #[arg(long, value_name = "NAME", value_parser = theme_parser())]
    pub(in crate::cli) theme: Option<Theme>,

    #[command(flatten)]
    pub(in crate::cli) ascii: AsciiArgs,

    /// What you know and have been, in a file as 'careernav me' keeps it.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) me: Option<PathBuf>,

    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: ScreenFormat,
}

/// How a screen is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ScreenFormat {
    /// For reading.
    #[default]
    Text,
    /// A picture.
    Svg,
}

/// Keys in their order.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Keys(pub(in crate::cli) Vec<Key>);

fn keys(text: &str) -> Result<Keys, String> {
    Key::parse_words(text).map(Keys).map_err(|word| {
        let names: Vec<_> = Key::names().collect();
        format!(
            "there is no key '{word}'; there are single characters, {}, and these after ctrl- or \
             alt-; text to be typed stands in double quotes",
            names.join(", ")
        )
    })
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let (columns, rows) = LARGEST;
    let parts = text.split_once('x');
    let numbers = parts.and_then(|(x, y)| Some((x.parse().ok()?, y.parse().ok()?)));
    numbers
        .filter(|&(x, y)| (1..=columns).contains(&x) && (1..=rows).contains(&y))
        .ok_or_else(|| format!("a size is columns x rows, 1x1 to {columns}x{rows}, such as 80x24"))
}
