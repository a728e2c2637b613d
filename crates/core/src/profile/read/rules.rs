//! What a text has to be beyond its form: the checks of [`Rule`], with what is said where they fail.

use super::field::Field;
use crate::profile::check::{self, DateFlaw};
use crate::profile::fields::Rule;
use crate::profile::isco;
use crate::profile::yaml::scalar::Scalar;
use crate::profile::yaml::tree::Value;
use crate::text::sanitize::quoted;

/// What is wrong with a value, and how to put it right.
pub(super) struct Flaw {
    pub(super) what: String,
    pub(super) hint: String,
}

fn flaw<T>(what: String, hint: impl Into<String>) -> Result<T, Flaw> {
    Err(Flaw {
        what,
        hint: hint.into(),
    })
}

/// A number where a rule wants text, if it can say more than that it is none. A text that was taken for
/// a number as it is written is the answer.
pub(super) fn number<'t>(
    rule: Rule,
    value: Value<'t>,
    field: &Field,
    is_about_isco: bool,
) -> Result<Option<&'t str>, Flaw> {
    let Value::Scalar(scalar @ (Scalar::Int(_) | Scalar::Float), raw) = value else {
        return Ok(None);
    };
    match rule {
        // A year alone is a number, but quotes would not make a date of it.
        Rule::Date => Ok(Some(raw)),
        Rule::Percentage => {
            let found = value.name();
            let what = format!("expected a percentage, found {found}");
            flaw(
                what,
                format!("write it as one: {}", field.as_line(&percentage(raw))),
            )
        }
        Rule::IscoCode | Rule::IscoGroup => short_of_a_zero(scalar, raw, field),
        Rule::Subject if is_about_isco => short_of_a_zero(scalar, raw, field),
        _ => Ok(None),
    }
}

/// A number as the percentage that was probably meant.
fn percentage(raw: &str) -> String {
    // What does not fit a float is no percentage in any case, and gets the example.
    let number = raw.parse::<f64>().unwrap_or(f64::NAN);
    // A share of 1, where it is not a percentage already.
    let number = if number <= 1.0 {
        number * 100.0
    } else {
        number
    };
    let number = (number * 1e3).round() / 1e3;
    if (0.0..=100.0).contains(&number) {
        format!("{number}%")
    } else {
        "3.3%".to_owned()
    }
}

/// A number that has lost the zero of the group that it was, as spreadsheets make it.
fn short_of_a_zero(scalar: Scalar, raw: &str, field: &Field) -> Result<Option<&'static str>, Flaw> {
    let whole = format!("0{raw}");
    if !matches!(scalar, Scalar::Int(_)) || isco::is_group(raw) || !isco::is_group(&whole) {
        return Ok(None);
    }
    let what = format!("expected text, found a number, and there is no group \"{raw}\"");
    let example = field.as_line(&format!("\"{whole}\""));
    flaw(
        what,
        format!("write the zero and put it in quotes: {example}"),
    )
}

/// The text, if it is as the rule says.
pub(super) fn check(rule: Rule, text: String) -> Result<String, Flaw> {
    match rule {
        Rule::Any | Rule::Subject => Ok(text),
        Rule::IscoCode => isco_group(text, false),
        Rule::IscoGroup => isco_group(text, true),
        Rule::OwnGroup if !check::is_group_form(&text) => Ok(text),
        Rule::OwnGroup => flaw(
            format!("{} has the form of an ISCO-08 code", quoted(&text)),
            "a group of ISCO goes under isco, as group; one of another classification needs words, \
             such as \"15 Computing\"; left out",
        ),
        Rule::Nace if check::is_nace(&text) => Ok(text),
        Rule::Nace => flaw(
            format!("{} is not a NACE code", quoted(&text)),
            "write a section, a division, a group or a class, such as C, \"25\", \"25.1\" or \
             \"25.11\"; left out",
        ),
        Rule::Percentage if check::is_percentage(&text) => Ok(text),
        Rule::Percentage => flaw(
            format!("{} is not a percentage", quoted(&text)),
            "write one from 0% to 100%, such as 3.3%; left out",
        ),
        Rule::Url if check::is_address(&text) => Ok(text),
        Rule::Url => flaw(
            format!("{} is not a web address", quoted(&text)),
            "begin it with https:// or http://; left out",
        ),
        Rule::Language => match check::language(&text) {
            Some(language) => Ok(language),
            None => flaw(
                format!("{} is not a language code", quoted(&text)),
                "write a code such as en, fr or pt-br; left out",
            ),
        },
        Rule::Date => match check::date(&text) {
            Ok(()) => Ok(text),
            Err(DateFlaw::Form) => flaw(
                format!("{} is not a date", quoted(&text)),
                "write year, month and day, such as 2022-08-08; left out",
            ),
            Err(DateFlaw::Calendar) => flaw(
                format!("{} is not in the calendar", quoted(&text)),
                "left out",
            ),
        },
    }
}

/// The code of an ISCO group, if there is one. Where a group is only referred to, the one above it may
/// be meant.
fn isco_group(group: String, is_reference: bool) -> Result<String, Flaw> {
    if isco::is_group(&group) {
        return Ok(group);
    }
    if !check::is_group_form(&group) {
        return flaw(
            format!("{} is not an ISCO-08 code", quoted(&group)),
            "a code has one to four digits, such as \"2529\"; left out",
        );
    }
    let above = (1..group.len())
        .rev()
        .find_map(|length| Some((&group[..length], isco::title_of(&group[..length])?)));
    let hint = match above {
        Some((code, title)) if is_reference => {
            format!("there is {} ({title}); left out", quoted(code))
        }
        _ => "left out".to_owned(),
    };
    flaw(
        format!("there is no group {} in ISCO-08", quoted(&group)),
        hint,
    )
}
