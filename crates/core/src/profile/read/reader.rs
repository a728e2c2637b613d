//! The reader of fields: a [`FieldSource`] over a tree, which knows every field from the field table.
//!
//! Every function takes over what is sound, reports *all* that is not, each fault where it is
//! written, and goes on. None returns early at a fault.

use std::cell::OnceCell;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _, HashSet};

use super::field::{Field, Path, bracketed, is_short};
use super::rules::{self, Flaw};
use crate::profile::fields::{
    FieldSource, FieldSpec, Form, Kind, ListSpec, Mapping, Record, Rule, TextSpec, Unique,
};
use crate::profile::file_kind::{FileKind, Topic};
use crate::profile::model::MAX_RECORD_FIELDS;
use crate::profile::problem::{Fault, Mark};
use crate::profile::read::interned::interned;
use crate::profile::yaml::scalar::Scalar;
use crate::profile::yaml::tree::{NodeId, Tree, Value};
use crate::text::nearest::nearest;
use crate::text::sanitize::{self, folded, quoted};

/// Reads values and collects faults.
pub(super) struct Reader<'t> {
    pub(super) tree: &'t Tree<'t>,
    /// The file is about ISCO groups.
    is_about_isco: bool,
    faults: Vec<Fault>,
    /// Where each skill of a profile, or each occupation of an entry, is listed first: the list, and the line.
    listed: HashMap<String, (Path, u32)>,
    /// The list to which tiers refer.
    similar: Option<NodeId>,
    tiers: Option<Tiers>,
}

/// Which similar occupations are in a tier, by their folded names.
struct Tiers {
    all: HashSet<String>,
    without_tier: HashSet<String>,
}

/// The fields of one mapping.
struct Fields {
    /// Where the mapping begins.
    at: Mark,
    record: &'static Record,
    /// What it is the value of.
    owner: Field,
    /// By their positions in the record.
    found: [Option<(Mark, NodeId)>; MAX_RECORD_FIELDS],
    /// It is not a mapping but the text of the first field alone.
    is_name_alone: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new(tree: &'t Tree<'t>, kind: FileKind) -> Self {
        Self {
            tree,
            is_about_isco: kind == FileKind::Translation(Topic::Isco),
            faults: Vec::new(),
            listed: HashMap::new(),
            similar: None,
            tiers: None,
        }
    }

    pub(super) fn has_faults(&self) -> bool {
        !self.faults.is_empty()
    }

    pub(super) fn into_faults(self) -> Vec<Fault> {
        self.faults
    }

    pub(super) fn report(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// The mapping that is the document.
    pub(super) fn document<M: Mapping>(&mut self, root: NodeId) -> Option<M> {
        self.mapping(&Field::document(self.tree, root), M::RECORD)
    }

    /// The entries of the list that is the document, each once.
    pub(super) fn document_list<M: Mapping>(&mut self, root: NodeId) -> Vec<M> {
        let document = Field::document(self.tree, root);
        let Value::List(items) = self.tree.value(root) else {
            return Vec::new();
        };
        // The line of the first, for the hint.
        let mut seen: HashMap<String, u32> = HashMap::with_capacity(items.len());
        let mut kept = Vec::with_capacity(items.len());
        for &item in items {
            // What one entry lists another may list as well.
            self.listed.clear();
            let field = self.entry(&document, item);
            let Some(entry) = self.mapping::<M>(&field, M::RECORD) else {
                continue;
            };
            match seen.entry(folded(entry.key()).into_owned()) {
                Entry::Vacant(first) => {
                    first.insert(self.at(&field).line);
                    kept.push(entry);
                }
                Entry::Occupied(first) => {
                    let what = format!("{} is described twice", quoted(entry.key()));
                    let line = first.get();
                    let hint = format!("the first is on line {line}; this one is left out");
                    self.error(&field, &what, hint);
                }
            }
        }
        kept
    }

    fn mapping<M: Mapping>(&mut self, field: &Field, record: &'static Record) -> Option<M> {
        let fields = self.fields(field, record)?;
        self.read(fields)
    }

    fn read<M: Mapping>(&mut self, fields: Fields) -> Option<M> {
        M::read_from(&mut MappingReader {
            reader: self,
            fields,
            labels: HashMap::new(),
            references: HashMap::new(),
            own_key: OnceCell::new(),
        })
    }

    /// An entry of a list.
    fn entry(&self, list: &Field, item: NodeId) -> Field {
        Field {
            at: self.tree.at(item),
            value: item,
            is_entry: true,
            ..*list
        }
    }

    /// The place of a field's value; of the field itself where there is no value to point at.
    fn at(&self, field: &Field) -> Mark {
        match self.tree.value(field.value) {
            Value::Scalar(Scalar::Null, "") => field.at,
            _ => self.tree.at(field.value),
        }
    }

    /// Reports an error in a field's value.
    fn error(&mut self, field: &Field, what: &str, hint: impl Into<String>) {
        let what = format!("{}{what}", field.prefix());
        self.faults
            .push(Fault::error(self.at(field), what).hint(hint));
    }

    /// Reports something about a field's value that is probably not meant.
    fn warning(&mut self, field: &Field, what: &str, hint: impl Into<String>) {
        let what = format!("{}{what}", field.prefix());
        self.faults
            .push(Fault::warning(self.at(field), what).hint(hint));
    }

    /// Reports a value of another type than the field's.
    fn wrong_type(&mut self, field: &Field, expected: &str, hint: impl Into<String>) {
        let found = self.tree.value(field.value).name();
        self.error(field, &format!("expected {expected}, found {found}"), hint);
    }

    /// The fields of a mapping. Unknown and doubled ones are reported and left out; nothing at all
    /// is an empty mapping.
    fn fields(&mut self, field: &Field, record: &'static Record) -> Option<Fields> {
        let tree = self.tree;
        let mut fields = Fields {
            at: tree.at(field.value),
            record,
            owner: *field,
            found: [None; MAX_RECORD_FIELDS],
            is_name_alone: false,
        };
        let entries = match tree.value(field.value) {
            Value::Map(entries) => entries,
            Value::Scalar(Scalar::Null, _) if field.is_entry => {
                self.empty(field);
                return None;
            }
            Value::Scalar(Scalar::Null, _) => return Some(fields),
            value => {
                let first = &record.fields[0];
                let holds_lists = matches!(first.kind, Kind::Named(_));
                let hint = match value {
                    Value::Scalar(_, raw) if holds_lists && is_short(raw) => {
                        let lists = format!("{{ skills: [{}] }}", bracketed(raw));
                        format!("write {}", field.as_line(&lists))
                    }
                    Value::Scalar(_, raw) if is_short(raw) => {
                        let mapping = format!("{{ {}: {} }}", first.name, bracketed(raw));
                        format!("write {}", field.as_line(&mapping))
                    }
                    Value::List(_) if holds_lists => {
                        let name = field.name();
                        format!("put the list under {name}, as knowledge or as skills")
                    }
                    _ => format!("fields: {}", record.listed()),
                };
                self.wrong_type(field, "a mapping of fields", hint);
                return None;
            }
        };
        let is_given = |name: &str| entries.iter().any(|&(key, _)| tree.raw(key) == Some(name));
        // Most files have their fields in the order of the record, so the search goes on from the
        // field found last.
        let mut expected = 0;
        for &(key, value) in entries {
            let at = tree.at(key);
            let Some(raw) = tree.raw(key) else {
                let what = format!("{}a field's name must be text", field.prefix());
                self.faults.push(Fault::error(at, what));
                continue;
            };
            let ahead = record.fields[expected..]
                .iter()
                .position(|field| field.name == raw)
                .map(|ahead| expected + ahead);
            let Some(index) = ahead.or_else(|| record.position(raw)) else {
                self.unknown(field, at, raw, record, is_given);
                continue;
            };
            expected = index;
            if let Some((first, _)) = fields.found[index] {
                let what = format!("{}field {} is given twice", field.prefix(), quoted(raw));
                let hint = format!("the first is on line {} and is used", first.line);
                self.faults.push(Fault::error(at, what).hint(hint));
                continue;
            }
            fields.found[index] = Some((at, value));
        }
        Some(fields)
    }

    fn unknown(
        &mut self,
        field: &Field,
        at: Mark,
        raw: &str,
        record: &'static Record,
        is_given: impl Fn(&str) -> bool,
    ) {
        let what = format!("{}unknown field {}", field.prefix(), quoted(raw));
        let joined = raw.split_once(':').map(|(name, _)| name);
        let joined = joined.filter(|name| record.position(name).is_some());
        let hint = match (joined, nearest(raw, record.names())) {
            // YAML 1.1 had `<<: *other` for taking over fields; 1.2 has it no more, and readers disagree.
            _ if raw == "<<" => "merge keys are not supported; write the fields out".to_owned(),
            (Some(name), _) => format!("write a space after \"{name}:\""),
            // Two of one name would be worse.
            (None, Some(name)) if is_given(name) => {
                format!("{} is given already; delete this field", quoted(name))
            }
            (None, Some(name)) => format!("did you mean {}?", quoted(name)),
            (None, None) => format!("known fields: {}", record.listed()),
        };
        self.faults.push(Fault::error(at, what).hint(hint));
    }

    /// The entries of a list; none for an absent field or one with nothing in it.
    fn items(&mut self, field: &Field) -> &'t [NodeId] {
        let tree = self.tree;
        match tree.value(field.value) {
            Value::List(items) => return items,
            Value::Scalar(Scalar::Null, _) => {}
            Value::Scalar(_, raw) => {
                let hint = match field.list_of(raw) {
                    Some(list) if !tree.has_lines(field.value) => format!("write a list: {list}"),
                    _ => "begin every entry with \"- \", on a line of its own".to_owned(),
                };
                self.wrong_type(field, "a list", hint);
            }
            Value::Map(entries) => {
                let names = entries.iter().filter_map(|&(key, _)| tree.raw(key));
                let hint = if field.entry().is_some() {
                    "begin every entry with \"- \"".to_owned()
                } else {
                    let names: Vec<_> = names.map(bracketed).collect();
                    let list = field.as_line(&format!("[{}]", names.join(", ")));
                    format!("write a list: {}", sanitize::escaped(&list))
                };
                self.wrong_type(field, "a list", hint);
            }
        }
        &[]
    }

    /// The cleaned text of a field; none if it is empty or not sound.
    fn text(&mut self, field: &Field, form: Form, rule: Rule) -> Option<String> {
        let number = if rule == Rule::Any {
            Ok(None)
        } else {
            rules::number(
                rule,
                self.tree.value(field.value),
                field,
                self.is_about_isco,
            )
        };
        let checked = match number {
            Ok(Some(raw)) => rules::check(rule, raw.to_owned()),
            Ok(None) => {
                let text = self.filled(field, form)?;
                if text.is_empty() {
                    return None;
                }
                rules::check(rule, text)
            }
            Err(flaw) => Err(flaw),
        };
        checked
            .map_err(|Flaw { what, hint }| self.error(field, &what, hint))
            .ok()
    }

    /// The same of a field or entry that must say something.
    fn demanded(&mut self, field: &Field, form: Form, rule: Rule) -> Option<String> {
        let before = self.faults.len();
        let text = self.text(field, form, rule);
        // A value that is wrong for another reason has been reported already.
        if text.is_none() && self.faults.len() == before {
            self.empty(field);
        }
        text
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

    /// The cleaned text of a value, which may be empty; none if it is not sound.
    fn filled(&mut self, field: &Field, form: Form) -> Option<String> {
        let raw = match self.tree.value(field.value) {
            Value::Scalar(Scalar::Text, raw) => raw,
            Value::Scalar(Scalar::Null, _) => return Some(String::new()),
            Value::Scalar(_, raw) => {
                let example = field.as_line(&format!("\"{}\"", sanitize::escaped(raw)));
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
                self.wrong_type(field, "text", "put text that contains \": \" in quotes");
                return None;
            }
        };
        if let Some(c) = sanitize::first_forbidden(raw) {
            self.error(
                field,
                &format!("contains {} (U+{:04X})", forbidden_name(c), u32::from(c)),
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

    /// A whole number from 1 up to another.
    fn number(&mut self, field: &Field, high: u8) -> Option<u8> {
        let range = 1..=high;
        let expected = format!("a whole number from 1 to {high}");
        match self.tree.value(field.value) {
            Value::Scalar(Scalar::Null, _) => None,
            Value::Scalar(Scalar::Int(value), raw) => {
                let number = value.and_then(|value| u8::try_from(value).ok());
                let number = number.filter(|number| range.contains(number));
                if number.is_none() {
                    let what = format!("{} is not {expected}", sanitize::escaped(raw));
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
                            field.as_line(&number.to_string())
                        )
                    }
                    _ => format!("such as: {}", field.as_line(&high.to_string())),
                };
                self.wrong_type(field, &expected, hint);
                None
            }
            _ => {
                let hint = format!("such as: {}", field.as_line(&high.to_string()));
                self.wrong_type(field, &expected, hint);
                None
            }
        }
    }

    /// The position of a word among those that are known.
    fn word(&mut self, field: &Field, words: &'static [&'static str]) -> Option<usize> {
        if matches!(self.tree.value(field.value), Value::List(_) | Value::Map(_)) {
            self.wrong_type(field, "text", format!("one of: {}", words.join(", ")));
            return None;
        }
        let text = self.text(field, Form::Label, Rule::Any)?;
        let known = words.iter().position(|word| *word == text);
        if known.is_none() {
            let hint = match nearest(&text, words.iter().copied()) {
                Some(word) => format!("did you mean {}?", quoted(word)),
                None => format!("one of: {}", words.join(", ")),
            };
            self.error(field, &format!("unknown word {}", quoted(&text)), hint);
        }
        known
    }

    /// A mapping, or the text of its first field alone.
    fn mapping_or_text<M: Mapping>(&mut self, entry: &Field, record: &'static Record) -> Option<M> {
        let tree = self.tree;
        let Value::Map(written) = tree.value(entry.value) else {
            let mut fields = Fields {
                at: tree.at(entry.value),
                record,
                owner: *entry,
                found: [None; MAX_RECORD_FIELDS],
                is_name_alone: true,
            };
            fields.found[0] = Some((entry.at, entry.value));
            return self.read(fields);
        };
        // "- write code: well" is meant as a name; saying that fields are unknown would not help.
        let is_known = |key: NodeId| {
            tree.raw(key)
                .is_some_and(|it| record.position(it).is_some())
        };
        if let [(key, _)] = written
            && !is_known(*key)
        {
            // A list as the name of a field has no text.
            let key = quoted(tree.raw(*key).unwrap_or(""));
            let what = format!("expected a {}, found a field {key}", record.name);
            self.error(entry, &what, "put a name that contains \": \" in quotes");
            return None;
        }
        self.mapping(entry, record)
    }

    /// Whether a skill, or an occupation, is listed for the first time; otherwise that is reported.
    fn is_first_listed(&mut self, entry: &Field, name: &str) -> bool {
        let line = self.at(entry).line;
        let key = folded(name);
        if let Some((first, line)) = self.listed.get(&*key) {
            let what = format!("{} is listed twice", quoted(name));
            let hint = format!("the first is on line {line}, in {first}; this one is left out");
            self.error(entry, &what, hint);
            return false;
        }
        self.listed.insert(key.into_owned(), (entry.path, line));
        true
    }

    /// Whether an occupation of a tier is listed as similar, and in no other tier; otherwise that is
    /// reported.
    fn is_in_one_tier(&mut self, entry: &Field, occupation: &str) -> bool {
        let (tree, similar) = (self.tree, self.similar);
        let tiers = self.tiers.get_or_insert_with(|| {
            let items = match similar.map(|list| tree.value(list)) {
                Some(Value::List(items)) => items,
                _ => &[],
            };
            let texts = items.iter().filter_map(|&item| tree.raw(item));
            let all: HashSet<String> = texts
                .map(|raw| folded(&sanitize::line(raw)).into_owned())
                .collect();
            Tiers {
                without_tier: all.clone(),
                all,
            }
        });
        let key = folded(occupation);
        if tiers.without_tier.remove(&*key) {
            return true;
        }
        let (what, hint) = if tiers.all.contains(&*key) {
            ("is in a tier already", "once is enough; left out here")
        } else {
            (
                "is not listed as similar",
                "delete it, or write it in the list called similar as well; left out",
            )
        };
        self.error(entry, &format!("{} {what}", quoted(occupation)), hint);
        false
    }
}

/// The fields of one mapping as a source of values.
struct MappingReader<'r, 't> {
    reader: &'r mut Reader<'t>,
    fields: Fields,
    /// The labels so far, folded, and their lines; none for the main label.
    labels: HashMap<String, Option<u32>>,
    /// The references so far, folded, by their number, and their lines.
    references: HashMap<(u8, String), u32>,
    /// The folded first field.
    own_key: OnceCell<Option<String>>,
}

impl MappingReader<'_, '_> {
    fn spec(&self, index: usize) -> &'static FieldSpec {
        &self.fields.record.fields[index]
    }

    fn field(&self, index: usize) -> Option<Field> {
        let (at, value) = self.fields.found[index]?;
        if self.fields.is_name_alone {
            return Some(self.fields.owner);
        }
        let spec = self.spec(index);
        Some(Field {
            spec: Some(spec),
            path: self.fields.owner.path.join(spec.name),
            at,
            value,
            is_entry: false,
        })
    }

    /// The raw text of a field, cleaned as a label and folded.
    fn folded(&self, index: usize) -> Option<String> {
        let (_, value) = self.fields.found[index]?;
        let raw = self.reader.tree.raw(value)?;
        let key = folded(&sanitize::line(raw)).into_owned();
        (!key.is_empty()).then_some(key)
    }

    /// The same of the first field, by which others know the entry.
    fn own_key(&self) -> Option<&String> {
        self.own_key.get_or_init(|| self.folded(0)).as_ref()
    }

    /// Reports that a required field is not there.
    fn missing(&mut self, spec: &FieldSpec) {
        let owner = self.fields.owner;
        if owner.spec.is_some() || owner.is_entry {
            let called = match spec.name {
                "of" => "field \"of\"",
                name => name,
            };
            let hint = format!("add \"{}: ...\"; the entry is left out", spec.name);
            let what = format!("the {called} is missing");
            self.reader.error(&owner, &what, hint);
            return;
        }
        // A field that was meant as this one has got its hint, and two of them would be worse.
        let meant = format!("did you mean \"{}\"?", spec.name);
        let mut others = self.reader.faults.iter();
        let is_misspelt = others.any(|fault| fault.hint.as_ref() == Some(&meant));
        let fault = Fault::error(self.fields.at, format!("the {} is missing", spec.name));
        self.reader.report(fault.hint(if is_misspelt {
            format!(
                "correct the name of the field that was meant as the {}",
                spec.name
            )
        } else {
            format!("add a line such as: {}: ICT security manager", spec.name)
        }));
    }

    /// Whether a text of a list is one that the list may hold; otherwise that is reported.
    fn is_unique(&mut self, entry: &Field, text: &str, unique: Unique) -> bool {
        let line = self.reader.at(entry).line;
        match unique {
            Unique::No | Unique::Similar => true,
            Unique::Tier => self.reader.is_in_one_tier(entry, text),
            Unique::Labels(main) => {
                if self.labels.is_empty()
                    && let Some(label) = self.folded(main)
                {
                    self.labels.insert(label, None);
                }
                let key = folded(text);
                match self.labels.get(&*key) {
                    None => {
                        self.labels.insert(key.into_owned(), Some(line));
                        return true;
                    }
                    Some(None) => {
                        let main = self.spec(main).name;
                        let what = format!("{} is the {main} itself", quoted(text));
                        self.reader
                            .warning(entry, &what, "delete it; it is left out");
                    }
                    Some(Some(first)) => {
                        let hint = format!("the first is on line {first}; this one is left out");
                        let what = format!("{} is listed twice", quoted(text));
                        self.reader.warning(entry, &what, hint);
                    }
                }
                false
            }
            Unique::References(number) | Unique::ReferencesToOthers(number) => {
                let key = folded(text).into_owned();
                let is_to_others = matches!(unique, Unique::ReferencesToOthers(_));
                if is_to_others && self.own_key().is_some_and(|own| *own == key) {
                    let name = self.fields.record.name;
                    let what = format!("{} is this {name} itself", quoted(text));
                    self.reader.error(entry, &what, "delete it; it is left out");
                    return false;
                }
                match self.references.entry((number, key)) {
                    Entry::Vacant(first) => {
                        first.insert(line);
                        return true;
                    }
                    Entry::Occupied(first) => {
                        let line = first.get();
                        let hint = format!("the first is on line {line}; this one is left out");
                        let what = format!("{} is listed twice", quoted(text));
                        self.reader.warning(entry, &what, hint);
                    }
                }
                false
            }
        }
    }
}

impl FieldSource for MappingReader<'_, '_> {
    fn text(&mut self, index: usize) -> Option<String> {
        let spec = self.spec(index);
        let Kind::Text(TextSpec {
            form,
            rule,
            is_required,
            ..
        }) = spec.kind
        else {
            unreachable!("{} is declared as a text", spec.name);
        };
        let Some(field) = self.field(index) else {
            if is_required {
                self.missing(spec);
            }
            return None;
        };
        if is_required {
            self.reader.demanded(&field, form, rule)
        } else {
            self.reader.text(&field, form, rule)
        }
    }

    fn shared_text(&mut self, index: usize) -> Option<Arc<str>> {
        self.text(index).map(|text| interned(&text))
    }

    fn number(&mut self, index: usize) -> Option<u8> {
        let field = self.field(index)?;
        let Kind::Number(high) = self.spec(index).kind else {
            unreachable!("{} is declared as a number", field.name());
        };
        self.reader.number(&field, high)
    }

    fn word(&mut self, index: usize) -> Option<usize> {
        let field = self.field(index)?;
        let Kind::Word(words) = self.spec(index).kind else {
            unreachable!("{} is declared as a word", field.name());
        };
        self.reader.word(&field, words)
    }

    fn texts(&mut self, index: usize) -> Vec<String> {
        let Some(field) = self.field(index) else {
            return Vec::new();
        };
        let Kind::List(ListSpec { rule, unique, .. }) = self.spec(index).kind else {
            unreachable!("{} is declared as a list", field.name());
        };
        if unique == Unique::Similar {
            self.reader.similar = Some(field.value);
        }
        let items = self.reader.items(&field);
        let mut texts = Vec::with_capacity(items.len());
        for &item in items {
            let entry = self.reader.entry(&field, item);
            if let Some(text) = self.reader.demanded(&entry, Form::Label, rule)
                && self.is_unique(&entry, &text, unique)
            {
                texts.push(text);
            }
        }
        texts
    }

    fn mapping<M: Mapping>(&mut self, index: usize) -> Option<M> {
        let field = self.field(index)?;
        self.reader.mapping(&field, M::RECORD)
    }

    fn mappings<M: Mapping>(&mut self, index: usize) -> Vec<M> {
        let Some(field) = self.field(index) else {
            return Vec::new();
        };
        let is_named = matches!(self.spec(index).kind, Kind::Named(_));
        let items = self.reader.items(&field);
        let mut mappings = Vec::with_capacity(items.len());
        for &item in items {
            let entry = self.reader.entry(&field, item);
            if !is_named {
                mappings.extend(self.reader.mapping::<M>(&entry, M::RECORD));
            } else if let Some(mapping) = self.reader.mapping_or_text::<M>(&entry, M::RECORD)
                && self.reader.is_first_listed(&entry, mapping.key())
            {
                mappings.push(mapping);
            }
        }
        mappings
    }

    fn warn(&mut self, index: usize, what: &str, hint: String) {
        if let Some(field) = self.field(index) {
            self.reader.warning(&field, what, hint);
        }
    }
}

fn forbidden_name(c: char) -> &'static str {
    if c.is_control() {
        "a control character"
    } else {
        "a character that changes the direction of text"
    }
}
