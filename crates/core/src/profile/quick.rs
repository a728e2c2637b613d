//! The quick reader: a sound file straight into values, or a 'no' for all others.
//!
//! It never says what is wrong: anything that is not wholly sound is left to [`super::careful`] and
//! [`super::catalogue`], which read the file again, slowly and with places. What it does return is
//! exactly what they would.
//!
//! A text that stands in its file as it is kept is copied once, from there to its value.
//!
//! Shipped files have been translated into JSON when the program was built, and are read as that:
//! the values are the same, and it takes a tenth of the time. Files that programs wrote are nearly
//! always in canonical form, which takes no longer.

mod canonical;
mod lists;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use foldhash::{HashSet, HashSetExt};
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};

use super::check::{self, Form};
use super::clean::{first_forbidden, folded};
use super::isco as table;
use super::schema::{Isco, Origin, Profile, Reference, SkillEntry, SkillList, SkillLists, Tier};
use super::shared::shared;
pub(super) use lists::{Part, about, catalogue, isco, part, skill_groups, words};

/// How a text is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    /// YAML in the form in which [`super::write`] writes it, and in no other.
    Canonical,
    /// YAML that [`super::prescan`] finds plain.
    Yaml,
    Json,
}

impl Notation {
    fn parse<'t, T: Deserialize<'t>>(self, text: &'t str) -> Option<T> {
        match self {
            Self::Canonical => canonical::parse(text),
            Self::Yaml => serde_yaml::from_str(text).ok(),
            Self::Json => serde_json::from_str(text).ok(),
        }
    }
}

/// A profile without id and origin, if the file has no fault.
pub(super) fn profile(text: &str, notation: Notation) -> Option<Profile> {
    notation.parse::<RawProfile>(text)?.check().ok()
}

/// Text that was written as text: numbers and truth values are not taken for it.
struct Text<'t>(Cow<'t, str>);

impl<'de: 't, 't> Deserialize<'de> for Text<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OnlyText;
        impl<'t> Visitor<'t> for OnlyText {
            type Value = Text<'t>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text")
            }
            fn visit_borrowed_str<E: de::Error>(self, text: &'t str) -> Result<Text<'t>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text<'t>, E> {
                self.visit_string(text.to_owned())
            }
            fn visit_string<E: de::Error>(self, text: String) -> Result<Text<'t>, E> {
                Ok(Text(Cow::Owned(text)))
            }
        }
        deserializer.deserialize_any(OnlyText)
    }
}

/// A whole number that was written as one.
struct Level(u64);

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OnlyWhole;
        impl Visitor<'_> for OnlyWhole {
            type Value = Level;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number")
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Level, E> {
                Ok(Level(number))
            }
        }
        deserializer.deserialize_any(OnlyWhole)
    }
}

/// A list that may also be left empty after its field's name.
type List<T> = Option<Vec<T>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
struct RawProfile<'t> {
    title: Text<'t>,
    description: Option<Text<'t>>,
    other_titles: List<Text<'t>>,
    hidden_titles: List<Text<'t>>,
    minimum_qualification: Option<Text<'t>>,
    preparation: Option<Text<'t>>,
    isco: Option<RawIsco<'t>>,
    own_group: Option<Text<'t>>,
    similar: List<Text<'t>>,
    similar_tiers: List<RawTier<'t>>,
    prospects: List<Text<'t>>,
    broader: List<Text<'t>>,
    essential: Option<RawLists<'t>>,
    optional: Option<RawLists<'t>>,
    references: List<RawReference<'t>>,
    updated: Option<Text<'t>>,
    uri: Option<Text<'t>>,
    code: Option<Text<'t>>,
    nace: List<Text<'t>>,
    regulated: Option<Text<'t>>,
    green_share: Option<Text<'t>>,
    notes: Option<Text<'t>>,
    tags: List<Text<'t>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
struct RawIsco<'t> {
    group: Option<Text<'t>>,
    title: Option<Text<'t>>,
    skill_level: Option<Level>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
struct RawLists<'t> {
    knowledge: List<RawSkill<'t>>,
    skills: List<RawSkill<'t>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
struct RawTier<'t> {
    tier: Text<'t>,
    occupations: List<Text<'t>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
struct RawReference<'t> {
    title: Text<'t>,
    url: Option<Text<'t>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
struct RawDescribed<'t> {
    name: Text<'t>,
    description: Option<Text<'t>>,
}

/// A skill: its name, or a mapping.
struct RawSkill<'t>(RawDescribed<'t>);

impl<'t> RawSkill<'t> {
    fn named(name: Cow<'t, str>) -> Self {
        Self(RawDescribed {
            name: Text(name),
            description: None,
        })
    }
}

impl<'de: 't, 't> Deserialize<'de> for RawSkill<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameOrMapping;
        impl<'t> Visitor<'t> for NameOrMapping {
            type Value = RawSkill<'t>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a skill")
            }
            fn visit_borrowed_str<E: de::Error>(self, name: &'t str) -> Result<RawSkill<'t>, E> {
                Ok(RawSkill::named(Cow::Borrowed(name)))
            }
            fn visit_str<E: de::Error>(self, name: &str) -> Result<RawSkill<'t>, E> {
                self.visit_string(name.to_owned())
            }
            fn visit_string<E: de::Error>(self, name: String) -> Result<RawSkill<'t>, E> {
                Ok(RawSkill::named(Cow::Owned(name)))
            }
            fn visit_map<A: MapAccess<'t>>(self, map: A) -> Result<RawSkill<'t>, A::Error> {
                RawDescribed::deserialize(MapAccessDeserializer::new(map)).map(RawSkill)
            }
        }
        deserializer.deserialize_any(NameOrMapping)
    }
}

/// Something is not sound; what it is, is for the careful reader to say.
struct Unsound;

/// A value, if it is wholly sound.
type Sound<T> = Result<T, Unsound>;

fn ensure(is_sound: bool) -> Sound<()> {
    if is_sound { Ok(()) } else { Err(Unsound) }
}

impl<'t> Text<'t> {
    /// The cleaned text, which may be empty.
    fn clean(self, form: Form) -> Sound<Cow<'t, str>> {
        // Nearly every text is clean already.
        let text = match form.clean(&self.0) {
            Cow::Borrowed(_) => self.0,
            Cow::Owned(cleaned) => {
                ensure(first_forbidden(&self.0).is_none())?;
                Cow::Owned(cleaned)
            }
        };
        ensure(!form.is_too_long(&text))?;
        Ok(text)
    }

    /// The same for what must say something.
    fn demanded(self, form: Form) -> Sound<String> {
        let text = self.clean(form)?;
        ensure(!text.is_empty())?;
        Ok(text.into_owned())
    }

    /// The same for what many others say as well.
    fn in_common(self, form: Form) -> Sound<Arc<str>> {
        let text = self.clean(form)?;
        ensure(!text.is_empty())?;
        Ok(shared(&text))
    }
}

fn optional(raw: Option<Text<'_>>, form: Form) -> Sound<Option<String>> {
    let text = raw.map(|raw| raw.clean(form)).transpose()?;
    let text = text.filter(|text| !text.is_empty());
    Ok(text.map(Cow::into_owned))
}

fn labels(raw: List<Text<'_>>) -> Sound<Vec<String>> {
    list(raw, |text| text.demanded(Form::Label))
}

/// The entries of a list, which takes no more memory than they do: there are hundreds of thousands.
/// (Collected, they would stay where the raw ones were, and in as much.)
fn list<R, T>(raw: List<R>, check: impl Fn(R) -> Sound<T>) -> Sound<Vec<T>> {
    let raw = raw.unwrap_or_default();
    let mut list = Vec::with_capacity(raw.len());
    for raw in raw {
        list.push(check(raw)?);
    }
    Ok(list)
}

/// Whether labels differ from the main one and from each other.
fn apart(main: Option<&str>, lists: [&[String]; 2]) -> Sound<()> {
    // Most entries have few labels, and many have none.
    if lists.iter().all(|list| list.is_empty()) {
        return Ok(());
    }
    let labels = || {
        main.into_iter()
            .chain(lists.into_iter().flatten().map(String::as_str))
    };
    ensure(are_apart(labels().count(), labels()))
}

/// Whether so many names all differ.
fn are_apart<'n>(count: usize, mut names: impl Iterator<Item = &'n str>) -> bool {
    let mut seen = HashSet::with_capacity(count);
    names.all(|name| seen.insert(folded(name)))
}

/// One of a few words; an unknown word is not sound, an absent one is.
fn word<T>(raw: Option<Text<'_>>, parse: fn(&str) -> Option<T>) -> Sound<Option<T>> {
    let word = raw.map(|raw| raw.clean(Form::Label)).transpose()?;
    let word = word.filter(|word| !word.is_empty());
    word.map(|word| parse(&word).ok_or(Unsound)).transpose()
}

/// The group of another classification, which must not look like one of ISCO.
fn own_group(raw: Option<Text<'_>>) -> Sound<Option<String>> {
    let group = optional(raw, Form::Label)?;
    match &group {
        Some(group) if check::is_group_form(group) => Err(Unsound),
        _ => Ok(group),
    }
}

impl RawProfile<'_> {
    fn check(self) -> Sound<Profile> {
        let profile = Profile {
            id: String::new(),
            title: self.title.demanded(Form::Label)?,
            description: optional(self.description, Form::Text)?.unwrap_or_default(),
            other_titles: labels(self.other_titles)?,
            hidden_titles: labels(self.hidden_titles)?,
            minimum_qualification: optional(self.minimum_qualification, Form::Line)?,
            preparation: optional(self.preparation, Form::Line)?,
            isco: self.isco.unwrap_or_default().check()?,
            own_group: own_group(self.own_group)?,
            similar: labels(self.similar)?,
            similar_tiers: list(self.similar_tiers, RawTier::check)?,
            prospects: labels(self.prospects)?,
            broader: labels(self.broader)?,
            essential: self.essential.unwrap_or_default().check()?,
            optional: self.optional.unwrap_or_default().check()?,
            references: list(self.references, RawReference::check)?,
            updated: optional(self.updated, Form::Label)?,
            uri: optional(self.uri, Form::Line)?,
            code: optional(self.code, Form::Label)?,
            nace: labels(self.nace)?,
            regulated: optional(self.regulated, Form::Text)?,
            green_share: optional(self.green_share, Form::Label)?,
            notes: optional(self.notes, Form::Text)?,
            tags: labels(self.tags)?,
            origin: Origin::default(),
        };
        apart(
            Some(&profile.title),
            [&profile.other_titles, &profile.hidden_titles],
        )?;
        are_tiers_of(&profile.similar_tiers, &profile.similar)?;
        ensure(profile.nace.iter().all(|code| check::is_nace(code)))?;
        let green_share = profile.green_share.as_deref();
        ensure(green_share.is_none_or(check::is_percentage))?;
        let listed = || SkillList::ALL.iter().flat_map(|&list| profile.list(list));
        let names = listed().map(|skill| &*skill.name);
        ensure(are_apart(listed().count(), names))?;
        let updated = profile.updated.as_deref();
        ensure(updated.is_none_or(|date| check::date(date).is_ok()))?;
        Ok(profile)
    }
}

impl RawIsco<'_> {
    fn check(self) -> Sound<Isco> {
        let group = optional(self.group, Form::Label)?;
        ensure(group.as_deref().is_none_or(table::is_group))?;
        let skill_level = match self.skill_level {
            None => None,
            Some(Level(level @ 1..=4)) => u8::try_from(level).ok(),
            Some(_) => return Err(Unsound),
        };
        let derived = group.as_deref().and_then(table::level_of);
        ensure(skill_level.is_none() || derived.is_none() || skill_level == derived)?;
        Ok(Isco {
            group,
            title: optional(self.title, Form::Label)?,
            skill_level,
        })
    }
}

impl RawLists<'_> {
    fn check(self) -> Sound<SkillLists> {
        let list = |raw: List<RawSkill<'_>>| {
            let raw = raw.unwrap_or_default();
            raw.into_iter()
                .map(|skill| skill.0.check())
                .collect::<Sound<Vec<_>>>()
        };
        Ok(SkillLists {
            knowledge: list(self.knowledge)?,
            skills: list(self.skills)?,
        })
    }
}

impl RawDescribed<'_> {
    fn check(self) -> Sound<SkillEntry> {
        Ok(SkillEntry {
            name: self.name.in_common(Form::Label)?,
            description: optional(self.description, Form::Text)?.map(Into::into),
        })
    }
}

impl RawTier<'_> {
    fn check(self) -> Sound<Tier> {
        Ok(Tier {
            name: self.tier.demanded(Form::Label)?,
            occupations: labels(self.occupations)?,
        })
    }
}

/// Whether what stands in tiers is listed, and stands in one alone.
fn are_tiers_of(tiers: &[Tier], similar: &[String]) -> Sound<()> {
    if tiers.is_empty() {
        return Ok(());
    }
    let mut without: HashSet<_> = similar.iter().map(|listed| folded(listed)).collect();
    let mut all = tiers.iter().flat_map(|tier| &tier.occupations);
    ensure(all.all(|occupation| without.remove(&folded(occupation))))
}

impl RawReference<'_> {
    fn check(self) -> Sound<Reference> {
        let url = optional(self.url, Form::Line)?;
        ensure(url.as_deref().is_none_or(check::is_address))?;
        Ok(Reference {
            title: self.title.demanded(Form::Label)?,
            url,
        })
    }
}
