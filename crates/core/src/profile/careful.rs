//! The careful reader: a profile from a marked tree, with every fault in it.
//!
//! It gives the same profile as [`super::quick`] for a sound file, and for any other the profile that
//! is made of all that is sound. Without a title there is none.

use std::collections::{HashMap, HashSet};

use super::check::{self, DateFlaw, Form};
use super::clean::{folded, quoted};
use super::doubt;
use super::fields;
use super::frame::Labels;
use super::isco;
use super::problem::{Fault, Mark};
use super::reader::{Field, Fields, Reader};
use super::scalar::Scalar;
use super::schema::{Isco, Profile, Reference, SkillEntry, SkillLists, Tier};
use super::tree::Value;
use super::write::scalar_line;

/// Where a skill was listed first: the list, and the line.
type Listed = HashMap<String, (&'static str, u32)>;

/// What one file gave.
#[derive(Debug)]
pub(super) struct Outcome<T> {
    pub(super) value: Option<T>,
    pub(super) faults: Vec<Fault>,
}

impl<T> Outcome<T> {
    /// The same faults with another value.
    pub(super) fn map<U>(self, change: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome {
            value: self.value.map(change),
            faults: self.faults,
        }
    }
}

/// Reads a profile; its id and origin are the caller's to set.
pub(super) fn profile(text: &str) -> Outcome<Profile> {
    let tree = doubt::parse(text);
    let mut reader = Reader::new(&tree);
    let value = tree.root.and_then(|root| match tree.value(root) {
        Value::Map(_) => {
            let document = Field::document(&tree, root);
            let fields = reader.fields(&document, fields::PROFILE)?;
            read(&mut reader, &fields)
        }
        Value::Scalar(Scalar::Null, _) => None,
        other => {
            let what = format!("expected a mapping of fields, found {}", other.name());
            let hint = match other {
                Value::Scalar(_, raw) if raw.chars().count() < 100 => {
                    format!("write title: {}", scalar_line(raw))
                }
                Value::List(_) => {
                    "a profile is one occupation: delete the \"- \" and indent its fields to the left"
                        .to_owned()
                }
                _ => "write fields, such as title: ICT security manager".to_owned(),
            };
            reader
                .faults
                .push(Fault::error(tree.at(root), what).hint(hint));
            None
        }
    });
    if value.is_none() && reader.faults.is_empty() && tree.faults.is_empty() {
        let fault = Fault::error(Mark::WHOLE, "the file is empty");
        reader
            .faults
            .push(fault.hint("a profile has at least a line such as: title: ICT security manager"));
    }
    let faults = doubt::together(std::mem::take(&mut reader.faults), &tree);
    Outcome { value, faults }
}

fn read(reader: &mut Reader<'_>, fields: &Fields) -> Option<Profile> {
    let title = if let Some(field) = fields.get("title") {
        reader.demanded(&field, Form::Label)
    } else {
        let fault = Fault::error(fields.at, "the title is missing");
        // A field that was meant as the title has got its hint, and two titles would be worse.
        let is_misspelt = reader
            .faults
            .iter()
            .any(|fault| fault.hint.as_deref() == Some("did you mean \"title\"?"));
        reader.faults.push(if is_misspelt {
            fault.hint("correct the name of the field that was meant as the title")
        } else {
            fault.hint("add a line such as: title: ICT security manager")
        });
        None
    };
    let mut listed = Listed::new();
    let similar = reader.texts(fields.get("similar").as_ref(), Form::Label);
    let mut titles = Labels::beside(title.as_deref(), "title");
    let profile = Profile {
        id: String::new(),
        description: passage(reader, fields, "description").unwrap_or_default(),
        other_titles: titles.read(reader, fields.get("other_titles").as_ref()),
        hidden_titles: titles.read(reader, fields.get("hidden_titles").as_ref()),
        minimum_qualification: reader
            .text(fields.get("minimum_qualification").as_ref(), Form::Line),
        preparation: reader.text(fields.get("preparation").as_ref(), Form::Line),
        isco: isco(reader, fields.get("isco").as_ref()),
        own_group: own_group(reader, fields.get("own_group").as_ref()),
        similar_tiers: tiers(reader, fields.get("similar_tiers").as_ref(), &similar),
        similar,
        prospects: reader.texts(fields.get("prospects").as_ref(), Form::Label),
        broader: reader.texts(fields.get("broader").as_ref(), Form::Label),
        essential: lists(reader, fields.get("essential").as_ref(), true, &mut listed),
        optional: lists(reader, fields.get("optional").as_ref(), false, &mut listed),
        references: references(reader, fields.get("references").as_ref()),
        updated: updated(reader, fields.get("updated").as_ref()),
        uri: reader.text(fields.get("uri").as_ref(), Form::Line),
        code: reader.text(fields.get("code").as_ref(), Form::Label),
        nace: nace(reader, fields.get("nace").as_ref()),
        regulated: passage(reader, fields, "regulated"),
        green_share: green_share(reader, fields.get("green_share").as_ref()),
        notes: passage(reader, fields, "notes"),
        tags: reader.texts(fields.get("tags").as_ref(), Form::Label),
        origin: super::schema::Origin::default(),
        title: title.unwrap_or_default(),
    };
    (!profile.title.is_empty()).then_some(profile)
}

fn passage(reader: &mut Reader<'_>, fields: &Fields, name: &str) -> Option<String> {
    reader.text(fields.get(name).as_ref(), Form::Text)
}

fn isco(reader: &mut Reader<'_>, field: Option<&Field>) -> Isco {
    let Some(fields) = field.and_then(|field| reader.fields(field, fields::ISCO)) else {
        return Isco::default();
    };
    let group = group(reader, fields.get("group").as_ref());
    let field = fields.get("skill_level");
    let skill_level = reader.number(field.as_ref(), 1..=isco::HIGHEST_LEVEL);
    if let (Some(field), Some(level), Some(group)) = (&field, skill_level, &group)
        && let Some(derived) = isco::level_of(group)
        && derived != level
    {
        let what = format!("{level} contradicts the group {group}, whose level is {derived}");
        reader.warning(
            field,
            &what,
            format!("{level} is used; leave the field out to take the group's"),
        );
    }
    Isco {
        group,
        title: reader.text(fields.get("title").as_ref(), Form::Label),
        skill_level,
    }
}

fn group(reader: &mut Reader<'_>, field: Option<&Field>) -> Option<String> {
    let field = field?;
    if is_short_of_a_zero(reader, field) {
        return None;
    }
    let group = reader.text(Some(field), Form::Label)?;
    known_group(reader, field, group, true)
}

/// Whether a number has lost the zero of the group that it was, as programs for tables make it; that is
/// reported.
pub(super) fn is_short_of_a_zero(reader: &mut Reader<'_>, field: &Field) -> bool {
    let Value::Scalar(Scalar::Int(_), raw) = reader.tree.value(field.value) else {
        return false;
    };
    let whole = format!("0{raw}");
    if isco::is_group(raw) || !isco::is_group(&whole) {
        return false;
    }
    let what = format!("expected text, found a number, and there is no group \"{raw}\"");
    let hint = format!(
        "write the zero and put it in quotes: {}",
        field.written(&format!("\"{whole}\""))
    );
    reader.error(field, &what, hint);
    true
}

/// The code of an ISCO group, if there is one. Where a group is only referred to, the one above it may
/// be meant.
pub(super) fn known_group(
    reader: &mut Reader<'_>,
    field: &Field,
    group: String,
    is_reference: bool,
) -> Option<String> {
    if isco::is_group(&group) {
        return Some(group);
    }
    if !check::is_group_form(&group) {
        let what = format!("{} is not an ISCO-08 code", quoted(&group));
        reader.error(
            field,
            &what,
            "a code has one to four digits, such as \"2529\"; left out",
        );
        return None;
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
    reader.error(
        field,
        &format!("there is no group {} in ISCO-08", quoted(&group)),
        hint,
    );
    None
}

/// The group of another classification: what looks like a code of ISCO would be taken for that group.
fn own_group(reader: &mut Reader<'_>, field: Option<&Field>) -> Option<String> {
    let group = reader.text(field, Form::Label)?;
    if !check::is_group_form(&group) {
        return Some(group);
    }
    let what = format!("{} has the form of an ISCO-08 code", quoted(&group));
    let hint = "a group of ISCO goes under isco, as group; one of another classification needs words, \
                such as \"15 Computing\"; left out";
    reader.error(field?, &what, hint);
    None
}

/// Codes of economic activities.
fn nace(reader: &mut Reader<'_>, field: Option<&Field>) -> Vec<String> {
    let entries = reader.entries(field);
    let mut codes = Vec::with_capacity(entries.len());
    for entry in &entries {
        let Some(code) = reader.demanded(entry, Form::Label) else {
            continue;
        };
        if check::is_nace(&code) {
            codes.push(code);
            continue;
        }
        let what = format!("{} is not a NACE code", quoted(&code));
        let hint = "write a section, a division, a group or a class, such as C, \"25\", \"25.1\" or \
                    \"25.11\"; left out";
        reader.error(entry, &what, hint);
    }
    codes
}

/// A percentage of skills.
fn green_share(reader: &mut Reader<'_>, field: Option<&Field>) -> Option<String> {
    let field = field?;
    if let Value::Scalar(Scalar::Int(_) | Scalar::Float, raw) = reader.tree.value(field.value) {
        let number = raw.parse::<f64>().unwrap_or(f64::NAN);
        // A share of 1, where it is not a percentage already.
        let number = if number <= 1.0 {
            number * 100.0
        } else {
            number
        };
        let number = (number * 1e3).round() / 1e3;
        let example = if (0.0..=100.0).contains(&number) {
            format!("{number}%")
        } else {
            "3.3%".to_owned()
        };
        let hint = format!("write it as one: {}", field.written(&example));
        reader.wrong_type(field, "a percentage", hint);
        return None;
    }
    let share = reader.text(Some(field), Form::Label)?;
    if check::is_percentage(&share) {
        return Some(share);
    }
    let what = format!("{} is not a percentage", quoted(&share));
    let hint = "write one from 0% to 100%, such as 3.3%; left out";
    reader.error(field, &what, hint);
    None
}

fn lists(
    reader: &mut Reader<'_>,
    field: Option<&Field>,
    essential: bool,
    listed: &mut Listed,
) -> SkillLists {
    let Some(fields) = field.and_then(|field| reader.fields(field, fields::LISTS)) else {
        return SkillLists::default();
    };
    let [knowledge, skills] = if essential {
        ["essential.knowledge", "essential.skills"]
    } else {
        ["optional.knowledge", "optional.skills"]
    };
    SkillLists {
        knowledge: skill_list(reader, fields.get("knowledge").as_ref(), knowledge, listed),
        skills: skill_list(reader, fields.get("skills").as_ref(), skills, listed),
    }
}

fn skill_list(
    reader: &mut Reader<'_>,
    field: Option<&Field>,
    list: &'static str,
    listed: &mut Listed,
) -> Vec<SkillEntry> {
    let entries = reader.entries(field);
    let mut skills = Vec::with_capacity(entries.len());
    for entry in &entries {
        let Some(skill) = skill(reader, entry) else {
            continue;
        };
        let name = folded(&skill.name).into_owned();
        if let Some((first, line)) = listed.get(&name) {
            let what = format!("{} is listed twice", quoted(&skill.name));
            let hint = format!("the first is on line {line}, in {first}; this one is left out");
            reader.error(entry, &what, hint);
            continue;
        }
        listed.insert(name, (list, reader.at(entry).line));
        skills.push(skill);
    }
    skills
}

/// A skill: its name, or a mapping of name and description.
fn skill(reader: &mut Reader<'_>, entry: &Field) -> Option<SkillEntry> {
    let Value::Map(written) = reader.tree.value(entry.value) else {
        let name = reader.demanded(entry, Form::Label)?;
        return Some(SkillEntry {
            name: name.into(),
            description: None,
        });
    };
    // "- write code: well" is meant as a name; saying that fields are unknown would not help.
    let tree = reader.tree;
    let is_described = written.iter().any(|(key, _)| {
        tree.raw(*key)
            .is_some_and(|key| fields::SKILL.contains(&key))
    });
    if !is_described && let [(key, _)] = written {
        let key = quoted(tree.raw(*key).unwrap_or_default());
        let what = format!("expected a skill, found a field {key}");
        reader.error(entry, &what, "put a name that holds \": \" in quotes");
        return None;
    }
    let fields = reader.fields(entry, fields::SKILL)?;
    let name = named(reader, &fields, entry, "name");
    let description = passage(reader, &fields, "description");
    Some(SkillEntry {
        name: name?.into(),
        description: description.map(Into::into),
    })
}

/// The field without which an entry of a list is nothing.
pub(super) fn named(
    reader: &mut Reader<'_>,
    fields: &Fields,
    entry: &Field,
    name: &str,
) -> Option<String> {
    if let Some(field) = fields.get(name) {
        return reader.demanded(&field, Form::Label);
    }
    let hint = format!("add \"{name}: ...\"; the entry is left out");
    let called = if name == "of" { "field \"of\"" } else { name };
    reader.error(entry, &format!("the {called} is missing"), hint);
    None
}

/// The tiers of the similar occupations that are listed.
fn tiers(reader: &mut Reader<'_>, field: Option<&Field>, similar: &[String]) -> Vec<Tier> {
    let mut without: HashSet<String> = similar.iter().map(|it| folded(it).into_owned()).collect();
    let mut tiers = Vec::new();
    for entry in &reader.entries(field) {
        let Some(fields) = reader.fields(entry, fields::TIER) else {
            continue;
        };
        let name = named(reader, &fields, entry, "tier");
        let mut occupations = Vec::new();
        for field in reader.entries(fields.get("occupations").as_ref()) {
            let Some(occupation) = reader.demanded(&field, Form::Label) else {
                continue;
            };
            if without.remove(&*folded(&occupation)) {
                occupations.push(occupation);
                continue;
            }
            let (what, hint) = if similar.iter().any(|it| folded(it) == folded(&occupation)) {
                ("stands in a tier already", "once is enough; left out here")
            } else {
                (
                    "is not listed as similar",
                    "delete it, or write it in the list called similar as well; left out",
                )
            };
            reader.error(&field, &format!("{} {what}", quoted(&occupation)), hint);
        }
        if let Some(name) = name {
            tiers.push(Tier { name, occupations });
        }
    }
    tiers
}

fn references(reader: &mut Reader<'_>, field: Option<&Field>) -> Vec<Reference> {
    let entries = reader.entries(field);
    let mut references = Vec::with_capacity(entries.len());
    for entry in &entries {
        let Some(fields) = reader.fields(entry, fields::REFERENCE) else {
            continue;
        };
        let title = named(reader, &fields, entry, "title");
        let field = fields.get("url");
        let url = reader.text(field.as_ref(), Form::Line).filter(|url| {
            let sound = check::is_address(url);
            if !sound && let Some(field) = &field {
                let what = format!("{} is not a web address", quoted(url));
                reader.error(field, &what, "begin it with https:// or http://; left out");
            }
            sound
        });
        if let Some(title) = title {
            references.push(Reference { title, url });
        }
    }
    references
}

fn updated(reader: &mut Reader<'_>, field: Option<&Field>) -> Option<String> {
    let field = field?;
    let date = match reader.tree.value(field.value) {
        // A year alone is a number, but quotes would not make a date of it.
        Value::Scalar(Scalar::Int(_) | Scalar::Float, raw) => raw.to_owned(),
        _ => reader.text(Some(field), Form::Label)?,
    };
    match check::date(&date) {
        Ok(()) => return Some(date),
        Err(DateFlaw::Form) => {
            let what = format!("{} is not a date", quoted(&date));
            reader.error(
                field,
                &what,
                "write year, month and day, such as 2022-08-08; left out",
            );
        }
        Err(DateFlaw::Calendar) => {
            let what = format!("{} is not in the calendar", quoted(&date));
            reader.error(field, &what, "left out");
        }
    }
    None
}
