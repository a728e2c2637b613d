//! The name of a person, which is also the name of their file.
//!
//! # Guarantees
//!
//! A name is that of a file on every system, and of no other file: it has no separators, begins with no dot
//! or dash, and is no device. It is kept as people type it, in its composed form (NFC), so that it is the
//! same wherever it was typed. Names that differ in case alone are the same ([`PersonName::is_same`]): some
//! systems would take their files for one.

use std::fmt::{self, Display};

use careernav_core::text::fold::composed;
use careernav_core::text::sanitize::{fold, is_odd, quoted};

/// The name of the person at the keyboard, whose file has a place of its own.
pub const ME: &str = "me";

/// The longest name in bytes: file systems allow 255, and drafts and copies have longer names.
pub const MAX_NAME_BYTES: usize = 180;

/// Characters that mean something in paths, on one system or another.
const SPECIAL: &[char] = &['/', '\\', ':', '*', '?', '"', '<', '>', '|'];

/// Names of devices on Windows, with any extension.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// The extension of a person's file.
pub(super) const EXTENSION: &str = ".yaml";

/// The name of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    /// A name as it was typed.
    ///
    /// # Errors
    ///
    /// Why it cannot be the name of a file.
    pub fn parse(text: &str) -> Result<Self, String> {
        let name = composed(text.trim()).into_owned();
        let fail = |why: &str| {
            Err(format!(
                "{} cannot be a person's name: {why}",
                quoted(&name)
            ))
        };
        let Some(first) = name.chars().next() else {
            return Err("a person's name cannot be empty".to_owned());
        };
        if name.chars().any(is_odd) {
            return fail("it has an invisible character");
        }
        if let Some(special) = name.chars().find(|c| SPECIAL.contains(c)) {
            return fail(&format!(
                "it has a {special}, which means something in paths"
            ));
        }
        if ['.', '-'].contains(&first) {
            return fail(&format!("it begins with a {first}"));
        }
        if name.ends_with('.') {
            return fail("it ends with a dot");
        }
        if name.len() > MAX_NAME_BYTES {
            return fail(&format!("it is longer than {MAX_NAME_BYTES} bytes"));
        }
        let folded = fold(&name);
        if [EXTENSION, ".yml"].iter().any(|it| folded.ends_with(it)) {
            return fail("it is the name of a file; leave out what follows the last dot");
        }
        if is_device(folded.split('.').next().unwrap_or_default().trim()) {
            return fail("it is the name of a device on Windows");
        }
        Ok(Self(name))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the person at the keyboard.
    #[must_use]
    pub fn is_me(&self) -> bool {
        fold(&self.0) == ME
    }

    /// Whether both mean the same person.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        fold(&self.0) == fold(&other.0)
    }
}

impl Display for PersonName {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

fn is_device(stem: &str) -> bool {
    let port = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
    let is_digit = |c: char| c.is_ascii_digit() || ['¹', '²', '³'].contains(&c);
    let is_port = port.is_some_and(|rest| {
        let mut rest = rest.chars();
        rest.next().is_some_and(is_digit) && rest.next().is_none()
    });
    is_port || DEVICES.contains(&stem)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_files_everywhere() {
        for name in [
            "anna",
            "Anna Müller",
            "O'Neil",
            "張偉",
            "Łukasz 2",
            "comb",
            "com10",
            "a.b",
            "con man",
        ] {
            assert_eq!(PersonName::parse(name).unwrap().as_str(), name);
        }
        for (name, why) in [
            ("", "cannot be empty"),
            (" \t", "cannot be empty"),
            (".hidden", "begins with a ."),
            ("..", "begins with a ."),
            ("-rf", "begins with a -"),
            ("a/b", "has a /"),
            ("a\\b", "has a \\"),
            ("../anna", "has a /"),
            ("a:b", "has a :"),
            ("a*", "has a *"),
            ("a\u{7}b", "invisible"),
            ("a\nb", "invisible"),
            ("a\u{202e}b", "invisible"),
            ("anna.", "ends with a dot"),
            ("anna.yaml", "name of a file"),
            ("anna.YML", "name of a file"),
            ("CON", "device"),
            ("Aux.old", "device"),
            ("com1", "device"),
            ("LPT²", "device"),
            (&"ä".repeat(91), "longer than 180 bytes"),
        ] {
            let error = PersonName::parse(name).unwrap_err();
            assert!(error.contains(why), "{name:?}: {error}");
        }
    }

    #[test]
    fn a_name_is_the_same_however_it_is_typed() {
        let parse = |name| PersonName::parse(name).unwrap();
        assert_eq!(parse(" M\u{fc}ller "), parse("Mu\u{308}ller"));
        assert!(parse("anna").is_same(&parse("ANNA")));
        assert!(!parse("anna").is_same(&parse("anne")));
        assert!(parse("Me").is_me() && !parse("meg").is_me());
    }
}
