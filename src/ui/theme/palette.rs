//! The themes that the program has: for each of them the look of every meaning.
//!
//! The colours of `dark` and `light` are such that the 256 colours of most terminals have them, too,
//! so that little is lost where there are no more. How they contrast is tested with the theme.

use ratatui::style::{Color, Modifier};

use super::Meaning;
use super::looks::Look;

const BOLD: Modifier = Modifier::BOLD;
const NONE: Modifier = Modifier::empty();
const UNDERLINED: Modifier = Modifier::UNDERLINED;
const REVERSED: Modifier = Modifier::REVERSED;

const fn plain(modifier: Modifier) -> Look {
    Look {
        colour: None,
        behind: None,
        modifier,
    }
}

const fn named(colour: Color, modifier: Modifier) -> Look {
    Look {
        colour: Some(colour),
        ..plain(modifier)
    }
}

const fn rgb(rgb: u32, modifier: Modifier) -> Look {
    named(Color::from_u32(rgb), modifier)
}

const fn on(ground: u32, colour: u32, modifier: Modifier) -> Look {
    Look {
        behind: Some(Color::from_u32(ground)),
        ..rgb(colour, modifier)
    }
}

pub(super) const fn ansi(meaning: Meaning) -> Look {
    match meaning {
        Meaning::Heading => named(Color::Blue, BOLD),
        Meaning::Link => named(Color::Cyan, NONE),
        Meaning::Own => named(Color::Green, BOLD),
        Meaning::Matched => named(Color::Magenta, BOLD.union(UNDERLINED)),
        Meaning::BorderFocused | Meaning::Brand => named(Color::Cyan, BOLD),
        Meaning::Close => named(Color::Green, NONE),
        Meaning::Moderate => named(Color::Yellow, NONE),
        Meaning::Far => named(Color::Magenta, NONE),
        Meaning::Unlikely => named(Color::Red, NONE),
        Meaning::Error => named(Color::Red, BOLD),
        Meaning::Warning => named(Color::Yellow, BOLD),
        other => mono(other),
    }
}

pub(super) const fn mono(meaning: Meaning) -> Look {
    plain(match meaning {
        Meaning::Text
        | Meaning::Link
        | Meaning::Close
        | Meaning::Moderate
        | Meaning::Far
        | Meaning::Unlikely => NONE,
        Meaning::Dim | Meaning::Border => Modifier::DIM,
        Meaning::Title
        | Meaning::Key
        | Meaning::Marked
        | Meaning::Heading
        | Meaning::Own
        | Meaning::BorderFocused
        | Meaning::Brand
        | Meaning::Error
        | Meaning::Warning => BOLD,
        Meaning::Matched => BOLD.union(UNDERLINED),
        Meaning::Selected => REVERSED,
    })
}

pub(super) const fn dark(meaning: Meaning) -> Look {
    match meaning {
        Meaning::Text => rgb(0xe4_e4_e4, NONE),
        Meaning::Dim => rgb(0xa8_a8_a8, NONE),
        Meaning::Title | Meaning::Marked => rgb(0xff_ff_ff, BOLD),
        Meaning::Heading => rgb(0x87_af_ff, BOLD),
        Meaning::Link => rgb(0x5f_d7_d7, NONE),
        Meaning::Own => rgb(0x87_d7_87, BOLD),
        Meaning::Matched => rgb(0xff_af_d7, BOLD.union(UNDERLINED)),
        Meaning::Selected => plain(REVERSED),
        Meaning::Border => rgb(0x94_94_94, NONE),
        Meaning::BorderFocused | Meaning::Brand => rgb(0x5f_d7_ff, BOLD),
        Meaning::Key => rgb(0xff_d7_87, BOLD),
        Meaning::Close => rgb(0x87_d7_87, NONE),
        Meaning::Moderate => rgb(0xff_d7_5f, NONE),
        Meaning::Far => rgb(0xff_af_d7, NONE),
        Meaning::Unlikely => rgb(0xff_87_87, NONE),
        Meaning::Error => rgb(0xff_87_87, BOLD),
        Meaning::Warning => rgb(0xff_d7_5f, BOLD),
    }
}

pub(super) const fn light(meaning: Meaning) -> Look {
    match meaning {
        Meaning::Text => rgb(0x26_26_26, NONE),
        Meaning::Dim => rgb(0x5f_5f_5f, NONE),
        Meaning::Title | Meaning::Marked => rgb(0x00_00_00, BOLD),
        Meaning::Heading => rgb(0x00_00_af, BOLD),
        Meaning::Link => rgb(0x00_5f_87, NONE),
        Meaning::Own => rgb(0x00_5f_00, BOLD),
        Meaning::Matched => rgb(0x87_00_5f, BOLD.union(UNDERLINED)),
        Meaning::Selected => plain(REVERSED),
        Meaning::Border => rgb(0x6c_6c_6c, NONE),
        Meaning::BorderFocused | Meaning::Brand => rgb(0x00_5f_af, BOLD),
        Meaning::Key => rgb(0x5f_00_af, BOLD),
        Meaning::Close => rgb(0x00_5f_00, NONE),
        Meaning::Moderate => rgb(0x87_5f_00, NONE),
        Meaning::Far => rgb(0x87_00_5f, NONE),
        Meaning::Unlikely => rgb(0xaf_00_00, NONE),
        Meaning::Error => rgb(0xaf_00_00, BOLD),
        Meaning::Warning => rgb(0x87_5f_00, BOLD),
    }
}

pub(super) const fn high_contrast(meaning: Meaning) -> Look {
    match meaning {
        Meaning::Text
        | Meaning::Dim
        | Meaning::Border
        | Meaning::Close
        | Meaning::Moderate
        | Meaning::Far
        | Meaning::Unlikely => plain(NONE),
        Meaning::Title | Meaning::Own | Meaning::Key => plain(BOLD),
        Meaning::Heading | Meaning::Marked => plain(BOLD.union(UNDERLINED)),
        Meaning::Link => plain(UNDERLINED),
        Meaning::Selected | Meaning::BorderFocused | Meaning::Brand => plain(BOLD.union(REVERSED)),
        Meaning::Matched => on(0xff_d7_00, 0x00_00_00, BOLD.union(UNDERLINED)),
        Meaning::Error => on(0x87_00_00, 0xff_ff_ff, BOLD),
        Meaning::Warning => on(0xff_d7_00, 0x00_00_00, BOLD),
    }
}
