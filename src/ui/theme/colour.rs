//! Colours as people write them, and as terminals have them.
//!
//! Contrast is that of the Web Content Accessibility Guidelines (WCAG) 2.2: the ratio of relative
//! luminances, from 1 to 21.

use ratatui::style::Color;

/// How many colours a terminal has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Depth {
    /// All that can be written with 24 bits.
    #[default]
    True,
    /// The 256 of xterm.
    Indexed,
}

impl Depth {
    /// What a terminal says of itself in `COLORTERM`.
    #[must_use]
    pub fn from_colorterm(colorterm: &str) -> Self {
        match colorterm {
            "truecolor" | "24bit" => Self::True,
            _ => Self::Indexed,
        }
    }
}

/// The terminal's own colours, by name.
pub(super) const NAMES: [(&str, Color); 19] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("gray", Color::DarkGray),
    ("grey", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

/// The steps of red, green and blue in the colours 16 to 231.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Reads a colour: a name, a number from 0 to 255, or `#rrggbb`.
pub(super) fn read(text: &str) -> Option<Color> {
    if let Some(digits) = text.strip_prefix('#') {
        let is_rgb = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let rgb = u32::from_str_radix(digits, 16).ok().filter(|_| is_rgb);
        return rgb.map(Color::from_u32);
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok().map(Color::Indexed);
    }
    let mut names = NAMES.iter();
    names
        .find(|(name, _)| *name == text)
        .map(|(_, colour)| *colour)
}

/// The nearest colour that a terminal of a depth has.
pub(super) fn within(colour: Color, depth: Depth) -> Color {
    match (colour, depth) {
        (Color::Rgb(r, g, b), Depth::Indexed) => {
            // The first sixteen are whatever you have made of them.
            let nearest = (16..=255).min_by_key(|&index| far(indexed(index), (r, g, b)));
            nearest.map_or(colour, Color::Indexed)
        }
        _ => colour,
    }
}

/// How far one colour lies from another.
fn far(one: (u8, u8, u8), other: (u8, u8, u8)) -> u32 {
    let square = |one: u8, other: u8| u32::from(one.abs_diff(other)).pow(2);
    square(one.0, other.0) + square(one.1, other.1) + square(one.2, other.2)
}

/// What xterm shows as one of the colours from 16.
fn indexed(index: u8) -> (u8, u8, u8) {
    match index.saturating_sub(16) {
        grey @ 216.. => {
            let light = 8 + 10 * (grey - 216);
            (light, light, light)
        }
        cube => {
            let step = |nth: u8| STEPS[usize::from(nth % 6)];
            (step(cube / 36), step(cube / 6), step(cube))
        }
    }
}

/// How strongly two colours contrast; none where a terminal's own are in play.
#[cfg(test)]
pub(super) fn contrast(one: Color, other: Color) -> Option<f64> {
    let luminance = |colour| {
        let (r, g, b) = match colour {
            Color::Rgb(r, g, b) => (r, g, b),
            Color::Indexed(index @ 16..) => indexed(index),
            _ => return None,
        };
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        Some(0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b))
    };
    let (one, other) = (luminance(one)?, luminance(other)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read() {
        for (text, colour) in [
            ("cyan", Some(Color::Cyan)),
            ("bright-cyan", Some(Color::LightCyan)),
            ("default", Some(Color::Reset)),
            ("0", Some(Color::Indexed(0))),
            ("255", Some(Color::Indexed(255))),
            ("256", None),
            ("#88c0d0", Some(Color::Rgb(0x88, 0xc0, 0xd0))),
            ("#88C0D0", Some(Color::Rgb(0x88, 0xc0, 0xd0))),
            ("#88c0d", None),
            ("#+8c0d0", None),
            ("#ééé", None),
            ("teal", None),
            ("", None),
        ] {
            assert_eq!(read(text), colour, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let of = |one, other| contrast(read(one).unwrap(), read(other).unwrap()).unwrap();
        // Known pairs: the extremes, and the grey that just passes on white.
        assert!((of("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        assert!((of("#ffffff", "#ffffff") - 1.0).abs() < 1e-9);
        assert!((of("#767676", "#ffffff") - 4.54).abs() < 0.005);
        assert!((of("#777777", "#ffffff") - 4.48).abs() < 0.005);
        assert!((of("#ff0000", "#ffffff") - 4.0).abs() < 0.005);
    }

    #[test]
    fn the_nearest_of_256() {
        for (text, index) in [
            ("#000000", 16),
            ("#ffffff", 231),
            ("#87afff", 111),
            ("#88c0d0", 110),
            ("#080808", 232),
            ("#eeeeee", 255),
        ] {
            let rgb = read(text).unwrap();
            assert_eq!(within(rgb, Depth::Indexed), Color::Indexed(index), "{text}");
            assert_eq!(within(rgb, Depth::True), rgb);
        }
        assert_eq!(within(Color::Cyan, Depth::Indexed), Color::Cyan);
        for index in 16..=255 {
            let (r, g, b) = indexed(index);
            let Color::Indexed(nearest) = within(Color::Rgb(r, g, b), Depth::Indexed) else {
                panic!("{index}");
            };
            assert_eq!(indexed(nearest), (r, g, b));
        }
    }

    #[test]
    fn terminals_say_what_they_have() {
        for (said, depth) in [
            ("truecolor", Depth::True),
            ("24bit", Depth::True),
            ("yes", Depth::Indexed),
            ("", Depth::Indexed),
        ] {
            assert_eq!(Depth::from_colorterm(said), depth);
        }
    }
}
