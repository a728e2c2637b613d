//! The colours of pictures: what the terminal's sixteen are, on light and on dark.
//!
//! Guarantees: every colour is readable as text on the paper behind it, on both. The two that are
//! nearest to their paper by their nature, black on dark and white on light, are still seen.

use std::fmt::Write;

use super::cells::Tint;
use crate::ui::theme::Theme;

/// A colour on light and on dark, with the name of its class.
struct Swatch {
    name: &'static str,
    light: u32,
    dark: u32,
}

const fn swatch(name: &'static str, light: u32, dark: u32) -> Swatch {
    Swatch { name, light, dark }
}

const PAPER: Swatch = swatch("paper", 0x00ff_fdf8, 0x0014_171c);
const INK: Swatch = swatch("ink", 0x0024_2931, 0x00e4_e6ea);

const ANSI: [Swatch; 16] = [
    swatch("black", 0x0024_2931, 0x0077_7d87),
    swatch("red", 0x00b4_2318, 0x00ff_8078),
    swatch("green", 0x0017_6b34, 0x005f_cf80),
    swatch("yellow", 0x007d_5200, 0x00e0_b04c),
    swatch("blue", 0x001f_4fb8, 0x0072_abff),
    swatch("magenta", 0x0085_2fa8, 0x00d4_93f5),
    swatch("cyan", 0x000b_6675, 0x004f_c9d8),
    swatch("white", 0x007b_818b, 0x00c4_c8cf),
    swatch("bright-black", 0x005d_636d, 0x0093_99a3),
    swatch("bright-red", 0x00c4_2b1f, 0x00ff_a199),
    swatch("bright-green", 0x001c_783c, 0x007d_e39b),
    swatch("bright-yellow", 0x0087_5a00, 0x00f2_cb70),
    swatch("bright-blue", 0x002c_5fd0, 0x0098_c3ff),
    swatch("bright-magenta", 0x0097_3abd, 0x00e3_b5fb),
    swatch("bright-cyan", 0x000f_7484, 0x007f_dfea),
    swatch("bright-white", 0x0086_8c96, 0x00ff_ffff),
];

fn known(tint: Tint) -> Option<&'static Swatch> {
    match tint {
        Tint::Ink => Some(&INK),
        Tint::Paper => Some(&PAPER),
        Tint::Ansi(number) => ANSI.get(usize::from(number)),
        Tint::Rgb(..) => None,
    }
}

/// The class of a colour that has one; the others are written where they are used.
pub(super) fn class(tint: Tint) -> Option<&'static str> {
    known(tint).map(|entry| entry.name)
}

/// What a picture is drawn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// Light or dark paper, as you prefer it.
    Any,
    Light,
    Dark,
}

impl Ground {
    /// The ground that a theme is made for.
    pub(super) const fn of(theme: Theme) -> Self {
        match theme {
            Theme::Dark => Self::Dark,
            Theme::Light => Self::Light,
            Theme::Ansi | Theme::Mono | Theme::HighContrast | Theme::Custom(_) => Self::Any,
        }
    }
}

/// The rules for those colours that a picture uses.
pub(super) fn rules(used: impl Iterator<Item = Tint>, ground: Ground) -> String {
    let used: Vec<_> = used.filter_map(known).collect();
    let all = |colour: fn(&Swatch) -> u32| {
        used.iter().fold(String::new(), |mut rules, entry| {
            let _ = write!(rules, ".{}{{color:#{:06x}}}", entry.name, colour(entry));
            rules
        })
    };
    let (light, dark) = (all(|entry| entry.light), all(|entry| entry.dark));
    match ground {
        Ground::Any => format!("{light}@media(prefers-color-scheme:dark){{{dark}}}"),
        Ground::Light => light,
        Ground::Dark => dark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of two colours as the web's guidelines for accessibility compute it.
    fn contrast(one: u32, other: u32) -> f64 {
        let luminance = |color: u32| {
            let part = |shift: u32| {
                let value = f64::from(color >> shift & 0xff) / 255.0;
                if value <= 0.040_45 {
                    value / 12.92
                } else {
                    ((value + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn the_measure_is_right() {
        assert!((contrast(0x00ff_ffff, 0) - 21.0).abs() < 1e-9);
        assert!((contrast(0x0077_7777, 0x00ff_ffff) - 4.48).abs() < 0.01);
    }

    #[test]
    fn every_colour_can_be_read() {
        for (at, entry) in ANSI.iter().chain([&INK]).enumerate() {
            let (light, dark) = (
                contrast(entry.light, PAPER.light),
                contrast(entry.dark, PAPER.dark),
            );
            let on_light = if [7, 15].contains(&at) { 3.0 } else { 4.5 };
            let on_dark = if at == 0 { 3.0 } else { 4.5 };
            assert!(light >= on_light, "{} on light: {light}", entry.name);
            assert!(dark >= on_dark, "{} on dark: {dark}", entry.name);
        }
    }
}
