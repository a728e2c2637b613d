//! Hand-written field readers over a marked tree.
//!
//! Every reader takes over what is sound, reports *all* that is not, each fault where it is
//! written, and goes on. None returns early at a fault.

use super::check::Form;
use super::clean::{self, quoted};
use super::fields;
use super::nearest::nearest;
use super::plain::{Place, is_plain};
use super::problem::{Fault, Mark};
use super::scalar::Scalar;
use super::tree::{NodeId, Tree, Value};
use super::write::quoted_line;

/// Reads values and collects faults.
pub(super) struct Reader<'t> {
    pub(super) tree: &'t Tree<'t>,
    pub(super) faults: Vec<Fault>,
}

/// The fields of one mapping.
pub(super) struct Fields {
    /// Where the mapping begins.
    pub(super) at: Mark,
    known: &'static [&'static str],
    found: Vec<Field>,
}

/// One field: its place and its value's, and where in the profile it stands, in words.
#[derive(Clone)]
pub(super) struct Field {
    name: &'static str,
    /// Such as `isco.group`; in messages.
    path: String,
    at: Mark,
    pub(super) value: NodeId,
    /// An entry of a list, not the value of a field.
    is_entry: bool,
}

impl Fields {
    pub(super) fn get(&self, name: &str) -> Option<Field> {
        debug_assert!(self.known.contains(&name), "{name}");
        self.found.iter().find(|field| field.name == name).cloned()
    }
}

impl Field {
    /// The value of a document as a whole.
    pub(super) fn document(tree: &Tree<'_>, root: NodeId) -> Self {
        Self {
            name: "",
            path: String::new(),
            at: tree.at(root),
            value: root,
            is_entry: false,
        }
    }

    /// What the messages about it begin with.
    fn prefix(&self) -> String {
        if self.path.is_empty() {
            String::new()
        } else {
            format!("{}: ", self.path)
        }
    }

    /// The first field of an entry, of a list whose entries are mappings.
    fn entry(&self) -> Option<&'static str> {
        match self.name {
            "references" => Some("title"),
            "similar_tiers" => Some("tier"),
            _ => None,
        }
    }

    /// A text as the list that was probably meant, if it is short enough for a message.
    fn list_of(&self, raw: &str) -> Option<String> {
        let texts: Vec<_> = raw
            .split(',')
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .collect();
        let entry = |text: &&str| match self.entry() {
            Some(name) => format!("{{ {name}: {} }}", bracketed(text)),
            None => bracketed(text),
        };
        let texts: Vec<_> = texts.iter().map(entry).collect();
        is_short(raw).then(|| self.written(&format!("[{}]", texts.join(", "))))
    }

    /// How it would be written.
    pub(super) fn written(&self, value: &str) -> String {
        if self.is_entry || self.name.is_empty() {
            value.to_owned()
        } else {
            format!("{}: {value}", self.name)
        }
    }
}

/// Whether a text fits into a message.
fn is_short(text: &str) -> bool {
    text.chars().count() <= 100
}

/// A text as it is written in brackets.
fn bracketed(text: &str) -> String {
    if is_plain(text, Place::Brackets) {
        return text.to_owned();
    }
    quoted_line(text)
}

impl<'t> Reader<'t> {
    pub(super) fn new(tree: &'t Tree<'t>) -> Self {
        Self {
            tree,
            faults: Vec::new(),
        }
    }

    /// The place of a field's value; of the field itself where there is no value to point at.
    pub(super) fn at(&self, field: &Field) -> Mark {
        match self.tree.value(field.value) {
            Value::Scalar(Scalar::Null, "") => field.at,
            _ => self.tree.at(field.value),
        }
    }

    /// Reports an error in a field's value.
    pub(super) fn error(&mut self, field: &Field, what: &str, hint: impl Into<String>) {
        let what = format!("{}{what}", field.prefix());
        self.faults
            .push(Fault::error(self.at(field), what).hint(hint));
    }

    /// Reports something about a field's value that is probably not meant.
    pub(super) fn warning(&mut self, field: &Field, what: &str, hint: impl Into<String>) {
        let what = format!("{}{what}", field.prefix());
        self.faults
            .push(Fault::warning(self.at(field), what).hint(hint));
    }

    /// Reports a value of another type than the field's.
    pub(super) fn wrong_type(&mut self, field: &Field, expected: &str, hint: impl Into<String>) {
        let found = self.tree.value(field.value).name();
        self.error(field, &format!("expected {expected}, found {found}"), hint);
    }

    /// The fields of a mapping. Unknown and doubled ones are reported and left out; nothing at all
    /// is an empty mapping.
    pub(super) fn fields(
        &mut self,
        field: &Field,
        known: &'static [&'static str],
    ) -> Option<Fields> {
        let tree = self.tree;
        let mut fields = Fields {
            at: tree.at(field.value),
            known,
            found: Vec::new(),
        };
        let entries = match tree.value(field.value) {
            Value::Map(entries) => entries,
            Value::Scalar(Scalar::Null, _) if field.is_entry => {
                self.empty(field);
                return None;
            }
            Value::Scalar(Scalar::Null, _) => return Some(fields),
            value => {
                let hint = match (value, known) {
                    (Value::Scalar(_, raw), fields::LISTS) if is_short(raw) => {
                        let lists = format!("{{ skills: [{}] }}", bracketed(raw));
                        format!("write {}", field.written(&lists))
                    }
                    (Value::Scalar(_, raw), [first, ..]) if is_short(raw) => {
                        let mapping = format!("{{ {first}: {} }}", bracketed(raw));
                        format!("write {}", field.written(&mapping))
                    }
                    (Value::List(_), fields::LISTS) => {
                        let name = field.name;
                        format!("put the list under {name}, as knowledge or as skills")
                    }
                    _ => format!("fields: {}", known.join(", ")),
                };
                self.wrong_type(field, "a mapping of fields", hint);
                return None;
            }
        };
        let is_given = |name: &str| entries.iter().any(|&(key, _)| tree.raw(key) == Some(name));
        for &(key, value) in entries {
            let at = tree.at(key);
            let Some(raw) = tree.raw(key) else {
                let what = format!("{}a field's name must be text", field.prefix());
                self.faults.push(Fault::error(at, what));
                continue;
            };
            let Some(&name) = known.iter().find(|&&name| name == raw) else {
                self.unknown(field, at, raw, known, is_given);
                continue;
            };
            if let Some(first) = fields.found.iter().find(|field| field.name == name) {
                let what = format!("{}field {} is given twice", field.prefix(), quoted(name));
                let hint = format!(
                    "the first is on line {}, and is the one that counts",
                    first.at.line
                );
                self.faults.push(Fault::error(at, what).hint(hint));
                continue;
            }
            let path = if field.path.is_empty() {
                name.to_owned()
            } else {
                format!("{}.{name}", field.path)
            };
            fields.found.push(Field {
                name,
                path,
                at,
                value,
                is_entry: false,
            });
        }
        Some(fields)
    }

    fn unknown(
        &mut self,
        field: &Field,
        at: Mark,
        raw: &str,
        known: &'static [&'static str],
        is_given: impl Fn(&str) -> bool,
    ) {
        let what = format!("{}unknown field {}", field.prefix(), quoted(raw));
        let joined = raw.split_once(':').map(|(name, _)| name);
        let hint = match nearest(raw, known.iter().copied()) {
            _ if raw == "<<" => "merge keys are not supported; write the fields out".to_owned(),
            _ if joined.is_some_and(|name| known.contains(&name)) => {
                format!("write a space after \"{}:\"", joined.unwrap_or_default())
            }
            // Two of one name would be worse.
            Some(name) if is_given(name) => {
                format!("{} is given already; delete this field", quoted(name))
            }
            Some(name) => format!("did you mean {}?", quoted(name)),
            None => format!("known fields: {}", known.join(", ")),
        };
        self.faults.push(Fault::error(at, what).hint(hint));
    }

    /// The entries of a list; none for an absent field or one with nothing in it.
    pub(super) fn entries(&mut self, field: Option<&Field>) -> Vec<Field> {
        let tree = self.tree;
        let Some(field) = field else {
            return Vec::new();
        };
        match tree.value(field.value) {
            Value::List(items) => items
                .iter()
                .map(|&item| Field {
                    name: field.name,
                    path: field.path.clone(),
                    at: tree.at(item),
                    value: item,
                    is_entry: true,
                })
                .collect(),
            Value::Scalar(Scalar::Null, _) => Vec::new(),
            Value::Scalar(_, raw) => {
                let hint = match field.list_of(raw) {
                    Some(list) if !tree.has_lines(field.value) => format!("write a list: {list}"),
                    _ => "begin every entry with \"- \", on a line of its own".to_owned(),
                };
                self.wrong_type(field, "a list", hint);
                Vec::new()
            }
            Value::Map(entries) => {
                let names = entries.iter().filter_map(|&(key, _)| tree.raw(key));
                let hint = if field.entry().is_some() {
                    "begin every entry with \"- \"".to_owned()
                } else {
                    let names: Vec<_> = names.map(bracketed).collect();
                    let list = field.written(&format!("[{}]", names.join(", ")));
                    format!("write a list: {}", clean::shown(&list))
                };
                self.wrong_type(field, "a list", hint);
                Vec::new()
            }
        }
    }

    /// The cleaned text of a field; none if it is absent, empty or not sound.
    pub(super) fn text(&mut self, field: Option<&Field>, form: Form) -> Option<String> {
        let field = field?;
        let text = self.filled(field, form)?;
        (!text.is_empty()).then_some(text)
    }

    /// The cleaned text of a field or entry that must say something.
    pub(super) fn demanded(&mut self, field: &Field, form: Form) -> Option<String> {
        let before = self.faults.len();
        if let Some(text) = self.text(Some(field), form) {
            return Some(text);
        }
        // A value that is wrong for another reason has been reported already.
        if self.faults.len() == before {
            self.empty(field);
        }
        None
    }

    fn empty(&mut self, field: &Field) {
        // Somebody may be called Null.
        let text = match self.tree.value(field.value) {
            Value::Scalar(Scalar::Null, raw) if !matches!(raw, "" | "~") => {
                format!("; if the text {raw} is meant, put it in quotes")
            }
            _ => String::new(),
        };
        if field.is_entry {
            let hint = format!("fill it in, or delete it{text}");
            self.error(field, "an entry is empty", hint);
        } else {
            self.error(
                field,
                "this field may not be empty",
                format!("fill it in{text}"),
            );
        }
    }

    /// The cleaned texts of a list.
    pub(super) fn texts(&mut self, field: Option<&Field>, form: Form) -> Vec<String> {
        let entries = self.entries(field);
        entries
            .iter()
            .filter_map(|entry| self.demanded(entry, form))
            .collect()
    }

    /// The cleaned text of a value, which may be empty; none if it is not sound.
    fn filled(&mut self, field: &Field, form: Form) -> Option<String> {
        let raw = match self.tree.value(field.value) {
            Value::Scalar(Scalar::Text, raw) => raw,
            Value::Scalar(Scalar::Null, _) => return Some(String::new()),
            Value::Scalar(_, raw) => {
                let example = field.written(&format!("\"{}\"", clean::shown(raw)));
                self.wrong_type(field, "text", format!("put it in quotes: {example}"));
                return None;
            }
            Value::List(_) => {
                self.wrong_type(
                    field,
                    "text",
                    "this is a single text; put it in quotes if it begins with a bracket or \"- \"",
                );
                return None;
            }
            Value::Map(_) => {
                self.wrong_type(field, "text", "put text that holds \": \" in quotes");
                return None;
            }
        };
        if let Some(c) = clean::first_forbidden(raw) {
            self.error(
                field,
                &format!("holds {} (U+{:04X})", forbidden_name(c), u32::from(c)),
                "delete the character; it is left out",
            );
        }
        let text = form.clean(raw);
        if form.is_too_long(&text) {
            let what = format!(
                "{} characters are too long; the limit is {}",
                text.chars().count(),
                form.limit()
            );
            self.error(field, &what, "shorten it; it is left out");
            return None;
        }
        Some(text.into_owned())
    }

    /// A whole number of a range.
    pub(super) fn number(
        &mut self,
        field: Option<&Field>,
        range: std::ops::RangeInclusive<u8>,
    ) -> Option<u8> {
        let field = field?;
        let (low, high) = (*range.start(), *range.end());
        let expected = format!("a whole number from {low} to {high}");
        match self.tree.value(field.value) {
            Value::Scalar(Scalar::Null, _) => None,
            Value::Scalar(Scalar::Int(value), raw) => {
                let number = value.and_then(|value| u8::try_from(value).ok());
                let number = number.filter(|number| range.contains(number));
                if number.is_none() {
                    let what = format!("{} is not {expected}", clean::shown(raw));
                    self.error(
                        field,
                        &what,
                        "left out; without it, the level follows from isco.group",
                    );
                }
                number
            }
            Value::Scalar(Scalar::Text, raw) => {
                let hint = match raw.trim().parse::<u8>() {
                    Ok(number) if range.contains(&number) => {
                        format!(
                            "write it without quotes: {}",
                            field.written(&number.to_string())
                        )
                    }
                    _ => format!("such as: {}", field.written(&high.to_string())),
                };
                self.wrong_type(field, &expected, hint);
                None
            }
            _ => {
                let hint = format!("such as: {}", field.written(&high.to_string()));
                self.wrong_type(field, &expected, hint);
                None
            }
        }
    }

    /// One of a few words.
    pub(super) fn word<T>(
        &mut self,
        field: Option<&Field>,
        parse: fn(&str) -> Option<T>,
        words: &[&'static str],
    ) -> Option<T> {
        let field = field?;
        if matches!(self.tree.value(field.value), Value::List(_) | Value::Map(_)) {
            self.wrong_type(field, "text", format!("one of: {}", words.join(", ")));
            return None;
        }
        let text = self.text(Some(field), Form::Label)?;
        let value = parse(&text);
        if value.is_none() {
            let hint = match nearest(&text, words.iter().copied()) {
                Some(word) => format!("did you mean {}?", quoted(word)),
                None => format!("one of: {}", words.join(", ")),
            };
            self.error(field, &format!("unknown word {}", quoted(&text)), hint);
        }
        value
    }
}

fn forbidden_name(c: char) -> &'static str {
    if c.is_control() {
        "a control character"
    } else {
        "a character that changes the direction of text"
    }
}
