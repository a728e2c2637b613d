//! When two addresses (URIs), or two codes of occupations, mean the same thing.
//!
//! An address is the same with `http` and `https`, in any case, with or without a slash at its end,
//! with its characters escaped or not, and between `<` and `>`. A page of a portal that shows what has
//! an address means that address: `https://esco.ec.europa.eu/en/classification/skill?uri=http%3A%2F%2F…`.
//!
//! A code of the SOC means the same with its `.00` and without it.

use std::borrow::Cow;

use crate::text::fold::folded;

/// What addresses that mean the same have in common; none for what is no address.
#[must_use]
pub fn identity(text: &str) -> Option<Cow<'_, str>> {
    let text = bare(text);
    let Some(rest) = after_scheme(text) else {
        // Only what was escaped as a whole may be one yet.
        let is_escaped = begins(text, "http%3a") || begins(text, "https%3a");
        let decoded = is_escaped.then(|| decoded(text))?;
        return after_scheme(&decoded).map(|rest| Cow::Owned(plain(rest)));
    };
    if rest.contains(['?', '%']) {
        return Some(Cow::Owned(plain(rest)));
    }
    Some(folded(rest.trim_end_matches('/')))
}

/// A code of an occupation, without what is not needed to tell it from others.
#[must_use]
pub fn short_code(code: &str) -> &str {
    let code = code.trim();
    let is_soc = |short: &str| {
        let is_digit = |(at, byte): (usize, u8)| {
            if at == 2 {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        };
        short.len() == 7 && short.bytes().enumerate().all(is_digit)
    };
    match code.strip_suffix(".00") {
        Some(short) if is_soc(short) => short,
        _ => code,
    }
}

/// A text without what surrounds an address in other texts.
fn bare(text: &str) -> &str {
    let text = text.trim();
    let inside = text
        .strip_prefix('<')
        .and_then(|text| text.strip_suffix('>'));
    inside.unwrap_or(text).trim()
}

/// What follows the scheme of an address on the web.
fn after_scheme(text: &str) -> Option<&str> {
    ["http://", "https://"]
        .into_iter()
        .find_map(|scheme| begins(text, scheme).then(|| &text[scheme.len()..]))
        .filter(|rest| !rest.is_empty())
}

fn begins(text: &str, start: &str) -> bool {
    let bytes = text.as_bytes().get(..start.len());
    bytes.is_some_and(|bytes| bytes.eq_ignore_ascii_case(start.as_bytes()))
}

/// The same for an address with a query or with escapes.
fn plain(rest: &str) -> String {
    if let Some((_, query)) = rest.split_once('?') {
        let end = query.find('#').unwrap_or(query.len());
        let shown = query[..end].split('&').find_map(|field| {
            let (name, value) = field.split_once('=')?;
            let value = name.eq_ignore_ascii_case("uri").then(|| decoded(value))?;
            after_scheme(bare(&value)).map(own)
        });
        if let Some(shown) = shown {
            return shown;
        }
    }
    own(&decoded(rest))
}

fn own(rest: &str) -> String {
    folded(rest.trim_end_matches('/')).into_owned()
}

/// A text with its escapes (`%2F`) as the characters that they stand for; as it is where these would
/// be no text.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = match after {
            [high, low, ..] if first == b'%' => digit(*high).zip(digit(*low)),
            _ => None,
        };
        if let Some((high, low)) = escaped {
            bytes.push(high * 16 + low);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_is_the_same_in_every_form() {
        let address = "http://data.europa.eu/esco/occupation/114e1eff-215e";
        for form in [
            "https://data.europa.eu/esco/occupation/114e1eff-215e",
            "http://data.europa.eu/esco/occupation/114e1eff-215e/",
            "HTTP://DATA.europa.eu/esco/occupation/114E1EFF-215e",
            " <http://data.europa.eu/esco/occupation/114e1eff-215e> ",
            "http%3A%2F%2Fdata.europa.eu%2Fesco%2Foccupation%2F114e1eff-215e",
            "https://esco.ec.europa.eu/en/classification/occupation?uri=http://data.europa.eu/esco/occupation/114e1eff-215e",
            "https://esco.ec.europa.eu/de/classification/occupation_main?uri=http%3A%2F%2Fdata.europa.eu%2Fesco%2Foccupation%2F114e1eff-215e",
            "https://esco.ec.europa.eu/en/classification/occupation?uri=https%3a%2f%2fdata.europa.eu/esco/occupation/114e1eff-215e%2F#overlay-relation-graph",
            "https://ec.europa.eu/esco/portal/occupation?conceptLanguage=en&uri=http://data.europa.eu/esco/occupation/114e1eff-215e&x=1",
        ] {
            assert_eq!(identity(form), identity(address), "{form}");
        }
        for other in [
            "http://data.europa.eu/esco/occupation/114e1eff-215f",
            "http://data.europa.eu/esco/skill/114e1eff-215e",
            "http://data.europa.eu/esco/occupation/114e1eff-215e?uri=x",
            "http://data.europa.eu/esco/occupation/114e1eff-215e#x",
        ] {
            assert_ne!(identity(other), identity(address), "{other}");
        }
    }

    #[test]
    fn what_is_no_address_is_none() {
        for text in [
            "", "cook", "http", "http://", "ftp://a", "urn:x", "https", "100%3A", "<>",
        ] {
            assert_eq!(identity(text), None, "{text}");
        }
    }

    #[test]
    fn codes_are_the_same_without_what_every_one_has() {
        for (code, short) in [
            ("15-1252.00", "15-1252"),
            ("15-1252", "15-1252"),
            ("15-1252.01", "15-1252.01"),
            ("2512.00", "2512.00"),
            ("2512.4", "2512.4"),
            ("15-12é2.00", "15-12é2.00"),
            ("", ""),
        ] {
            assert_eq!(short_code(code), short);
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in any::<String>(), tail in "[a-z%/?=&#<>:é0-9]{0,20}") {
            let _ = identity(&text);
            let address = format!("https://{tail}");
            let once = identity(&address);
            let again = format!("http://{tail}/");
            prop_assert!(once.is_none() || tail.contains(['?', '%', '>']) || identity(&again) == once);
        }
    }
}
