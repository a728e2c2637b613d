//! The field table: what each mapping in a file may hold.
//!
//! A field is declared once, in [`crate::profile::model`], with its Rust type, its [`Kind`] and its description.
//! Everything else follows from that line: how it is read and checked, where and how it is written, its
//! entry in the JSON Schema and in the table of the documentation, and the spelling hints.
//!
//! `record!` turns such a declaration into the struct, its [`Record`] and a `Mapping`, which moves
//! the fields between the struct and a file. The reader is a `FieldSource`, the writer a `FieldSink`;
//! neither knows any field by name.

use std::sync::Arc;

use crate::profile::limits::{MAX_LABEL_CHARS, MAX_LINE_CHARS, MAX_TEXT_CHARS};
use crate::text::sanitize;
use std::borrow::Cow;

/// A kind of mapping, with its fields in canonical order.
#[derive(Debug)]
pub struct Record {
    /// What one such mapping is called in messages.
    pub name: &'static str,
    /// The same for several.
    pub plural: &'static str,
    /// What it describes, for schemas.
    pub doc: &'static str,
    /// Its fields. The first one is the key of an entry in a list.
    pub fields: &'static [FieldSpec],
}

/// One field of a mapping.
#[derive(Debug, Clone, Copy)]
pub struct FieldSpec {
    /// Its name in files.
    pub name: &'static str,
    /// What values it takes, and how they are written.
    pub kind: Kind,
    /// What it means, for schemas and the documentation.
    pub doc: &'static str,
}

/// What values a field takes, and how they are written.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Text.
    Text(TextSpec),
    /// A whole number from 1 to this one.
    Number(u8),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of one-line texts.
    List(ListSpec),
    /// A list of mappings.
    Entries(&'static Record),
    /// A list of mappings, each of which may also be the text of its first field alone.
    Named(&'static Record),
    /// A mapping.
    Map(&'static Record),
}

/// How a text is cleaned, checked and written.
#[derive(Debug, Clone, Copy)]
pub struct TextSpec {
    /// How it is cleaned, and how long it may be.
    pub form: Form,
    /// What else it has to be.
    pub rule: Rule,
    /// The mapping is nothing without it.
    pub is_required: bool,
    /// How it is written.
    pub layout: Layout,
}

/// How a list of texts is checked and written.
#[derive(Debug, Clone, Copy)]
pub struct ListSpec {
    /// What each entry has to be.
    pub rule: Rule,
    /// What the entries have to differ from.
    pub unique: Unique,
    /// Written in brackets on one line, as long as they fit there.
    pub is_row: bool,
    /// Written even when it is empty, so that people see where it goes.
    pub is_always_written: bool,
}

/// How a text is cleaned, which also sets its longest length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A title, a name, a tag: one line.
    Label,
    /// An address, an identifier, a qualification: one line that may be long.
    Line,
    /// A description or note: paragraphs.
    Text,
}

impl Form {
    /// The largest number of characters.
    #[must_use]
    pub const fn limit(self) -> usize {
        match self {
            Self::Label => MAX_LABEL_CHARS,
            Self::Line => MAX_LINE_CHARS,
            Self::Text => MAX_TEXT_CHARS,
        }
    }

    /// The text as it is kept.
    pub(super) fn clean(self, raw: &str) -> Cow<'_, str> {
        match self {
            Self::Text => sanitize::text(raw),
            Self::Label | Self::Line => sanitize::line(raw),
        }
    }

    /// Whether a cleaned text is longer than it may be.
    pub(super) fn is_too_long(self, cleaned: &str) -> bool {
        // Counting characters is only worth it where there are enough bytes.
        cleaned.len() > self.limit() && cleaned.chars().count() > self.limit()
    }
}

/// What a text has to be beyond its form. The checks and their messages are in `read::rules`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Nothing else.
    Any,
    /// The code of an ISCO-08 group that is being described.
    IscoCode,
    /// A reference to an ISCO-08 group.
    IscoGroup,
    /// A group of another classification, which must not look like an ISCO code.
    OwnGroup,
    /// A NACE code.
    Nace,
    /// A percentage such as `3.3%`.
    Percentage,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A web address.
    Url,
    /// A language code.
    Language,
    /// What a translated entry is about; an ISCO code in a file about ISCO groups.
    Subject,
}

/// How a text is written in canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// On the line of its field.
    Inline,
    /// On several lines if it is long or has paragraphs.
    Block,
    /// In double quotes, even where it need not be, so that codes look alike.
    Quoted,
}

/// What the entries of a list have to differ from. Those that do not are reported and left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unique {
    /// Nothing.
    No,
    /// The label in the field at this position, and all other labels of the mapping.
    Labels(usize),
    /// All other references of the mapping with this number.
    References(u8),
    /// The same, and the mapping's own key.
    ReferencesToOthers(u8),
    /// Nothing, but tiers refer to them.
    Similar,
    /// All other tiers; each entry must be listed as similar.
    Tier,
}

/// One line of at most 300 characters.
pub const LABEL: Kind = Kind::Text(TextSpec {
    form: Form::Label,
    rule: Rule::Any,
    is_required: false,
    layout: Layout::Inline,
});

/// One line of at most 2,000 characters.
pub const LINE: Kind = LABEL.form(Form::Line);

/// One line of at most 2,000 characters, which is folded if it is long.
pub const LONG_LINE: Kind = LINE.layout(Layout::Block);

/// Paragraphs.
pub const PASSAGE: Kind = LABEL.form(Form::Text).layout(Layout::Block);

/// Labels, one to a line; left out if there are none.
pub const LABELS: Kind = Kind::List(ListSpec {
    rule: Rule::Any,
    unique: Unique::No,
    is_row: false,
    is_always_written: false,
});

/// Labels in brackets.
pub const ROW: Kind = match LABELS {
    Kind::List(list) => Kind::List(ListSpec {
        is_row: true,
        ..list
    }),
    other => other,
};

impl Kind {
    const fn form(self, form: Form) -> Self {
        match self {
            Self::Text(text) => Self::Text(TextSpec { form, ..text }),
            other => other,
        }
    }

    /// The same, written otherwise.
    #[must_use]
    pub const fn layout(self, layout: Layout) -> Self {
        match self {
            Self::Text(text) => Self::Text(TextSpec { layout, ..text }),
            other => other,
        }
    }

    /// The same, without which the mapping is nothing.
    #[must_use]
    pub const fn required(self) -> Self {
        match self {
            Self::Text(text) => Self::Text(TextSpec {
                is_required: true,
                ..text
            }),
            other => other,
        }
    }

    /// The same, with one more rule for each text.
    #[must_use]
    pub const fn rule(self, rule: Rule) -> Self {
        match self {
            Self::Text(text) => Self::Text(TextSpec { rule, ..text }),
            Self::List(list) => Self::List(ListSpec { rule, ..list }),
            other => other,
        }
    }

    /// The same, whose entries differ from others.
    #[must_use]
    pub const fn unique(self, unique: Unique) -> Self {
        match self {
            Self::List(list) => Self::List(ListSpec { unique, ..list }),
            other => other,
        }
    }

    /// The same, written even when it is empty.
    #[must_use]
    pub const fn always(self) -> Self {
        match self {
            Self::List(list) => Self::List(ListSpec {
                is_always_written: true,
                ..list
            }),
            other => other,
        }
    }

    /// Whether the mapping is nothing without it.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        matches!(
            self,
            Self::Text(TextSpec {
                is_required: true,
                ..
            })
        )
    }

    /// Whether its value is one scalar.
    #[must_use]
    pub const fn is_scalar(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Number(_) | Self::Word(_))
    }

    /// The fields of the mappings that it holds.
    #[must_use]
    pub const fn record(&self) -> Option<&'static Record> {
        match self {
            Self::Entries(record) | Self::Named(record) | Self::Map(record) => Some(record),
            _ => None,
        }
    }
}

impl Record {
    /// The names of its fields.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().map(|field| field.name)
    }

    /// The names of its fields, for a hint.
    pub(super) fn listed(&self) -> String {
        let names: Vec<_> = self.names().collect();
        names.join(", ")
    }

    /// The position of a field.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    /// So many of them, in a message.
    pub(super) fn count(&self, number: usize) -> String {
        let name = if number == 1 { self.name } else { self.plural };
        format!("{number} {name}")
    }
}

/// A struct whose fields are in a file, in the order of its record.
pub(super) trait Mapping: Sized {
    /// Its fields.
    const RECORD: &'static Record;

    /// The value that a source holds, as far as it is sound; none if something required is missing.
    fn read_from(from: &mut impl FieldSource) -> Option<Self>;

    /// Hands all fields to a sink.
    fn write_to(&self, to: &mut impl FieldSink);

    /// The text of the first field, by which an entry of a list is known.
    fn key(&self) -> &str;
}

/// The fields of one mapping in a file, by their positions in its record.
pub(super) trait FieldSource {
    /// A text; none if it is absent, empty or not sound.
    fn text(&mut self, index: usize) -> Option<String>;
    /// A text of which many values hold the same.
    fn shared_text(&mut self, index: usize) -> Option<Arc<str>>;
    /// A number.
    fn number(&mut self, index: usize) -> Option<u8>;
    /// The position of a word among those of its kind.
    fn word(&mut self, index: usize) -> Option<usize>;
    /// The sound texts of a list.
    fn texts(&mut self, index: usize) -> Vec<String>;
    /// A mapping; none if it is absent or no mapping.
    fn mapping<M: Mapping>(&mut self, index: usize) -> Option<M>;
    /// The sound mappings of a list.
    fn mappings<M: Mapping>(&mut self, index: usize) -> Vec<M>;
    /// Reports a field that is sound by itself and contradicts another.
    fn warn(&mut self, index: usize, what: &str, hint: String);
}

/// Where the fields of one mapping are written.
pub(super) trait FieldSink {
    /// A text, which may be empty.
    fn text(&mut self, field: &FieldSpec, value: &str);
    /// A number.
    fn number(&mut self, field: &FieldSpec, value: u8);
    /// The texts of a list.
    fn texts(&mut self, field: &FieldSpec, values: &[String]);
    /// A mapping.
    fn mapping<M: Mapping>(&mut self, field: &FieldSpec, value: &M);
    /// The mappings of a list.
    fn mappings<M: Mapping>(&mut self, field: &FieldSpec, values: &[M]);
}

/// A type that a field can have.
pub(super) trait FieldValue: Sized {
    /// The value in a source.
    fn read(from: &mut impl FieldSource, index: usize) -> Self;
    /// Hands the value to a sink.
    fn write(&self, to: &mut impl FieldSink, field: &FieldSpec);
    /// The text, if it is one that is there.
    #[allow(
        clippy::unnecessary_literal_bound,
        reason = "that of a text is its own"
    )]
    fn as_text(&self) -> &str {
        ""
    }
}

impl FieldValue for String {
    fn read(from: &mut impl FieldSource, index: usize) -> Self {
        // An empty text says as little as none; a required one is looked at when all are read.
        from.text(index).unwrap_or_default()
    }
    fn write(&self, to: &mut impl FieldSink, field: &FieldSpec) {
        to.text(field, self);
    }
    fn as_text(&self) -> &str {
        self
    }
}

impl FieldValue for Option<String> {
    fn read(from: &mut impl FieldSource, index: usize) -> Self {
        from.text(index)
    }
    fn write(&self, to: &mut impl FieldSink, field: &FieldSpec) {
        to.text(field, self.as_deref().unwrap_or_default());
    }
}

impl FieldValue for Option<Box<str>> {
    fn read(from: &mut impl FieldSource, index: usize) -> Self {
        from.text(index).map(Into::into)
    }
    fn write(&self, to: &mut impl FieldSink, field: &FieldSpec) {
        to.text(field, self.as_deref().unwrap_or_default());
    }
}

impl FieldValue for Arc<str> {
    fn read(from: &mut impl FieldSource, index: usize) -> Self {
        from.shared_text(index).unwrap_or_default()
    }
    fn write(&self, to: &mut impl FieldSink, field: &FieldSpec) {
        to.text(field, self);
    }
    fn as_text(&self) -> &str {
        self
    }
}

impl FieldValue for Option<u8> {
    fn read(from: &mut impl FieldSource, index: usize) -> Self {
        from.number(index)
    }
    fn write(&self, to: &mut impl FieldSink, field: &FieldSpec) {
        if let Some(number) = self {
            to.number(field, *number);
        }
    }
}

impl FieldValue for Vec<String> {
    fn read(from: &mut impl FieldSource, index: usize) -> Self {
        from.texts(index)
    }
    fn write(&self, to: &mut impl FieldSink, field: &FieldSpec) {
        to.texts(field, self);
    }
}

impl<M: Mapping> FieldValue for Vec<M> {
    fn read(from: &mut impl FieldSource, index: usize) -> Self {
        from.mappings(index)
    }
    fn write(&self, to: &mut impl FieldSink, field: &FieldSpec) {
        to.mappings(field, self);
    }
}

/// Implements [`FieldValue`] for the types that are mappings themselves.
macro_rules! mapping_value {
    ($($name:ident),+) => {
        $(impl FieldValue for $name {
            fn read(from: &mut impl FieldSource, index: usize) -> Self {
                from.mapping(index).unwrap_or_default()
            }
            fn write(&self, to: &mut impl FieldSink, field: &FieldSpec) {
                to.mapping(field, self);
            }
        })+
    };
}

/// Implements [`FieldValue`] for enums whose words are those of `ALL`, in their order.
macro_rules! word_value {
    ($($name:ident),+) => {
        $(impl FieldValue for Option<$name> {
            fn read(from: &mut impl FieldSource, index: usize) -> Self {
                from.word(index).map(|word| $name::ALL[word])
            }
            fn write(&self, to: &mut impl FieldSink, field: &FieldSpec) {
                to.text(field, self.map_or("", $name::name));
            }
        })+
    };
}

/// Declares a mapping: a struct, its [`Record`] and how its fields are moved.
///
/// ```text
/// /// Documentation of the struct.
/// pub struct NAME: TABLE ("one", "many") = "description"; checked by FUNCTION {
///     field: Type = KIND, "description";
///     field "name in files": Type = KIND, "description";
/// } beside {
///     /// What no file says.
///     field: Type,
/// }
/// ```
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $table:ident ($one:literal, $many:literal) = $doc:literal
        $(; checked by $check:path)? {
            $($field:ident $($key:literal)?: $type:ty = $kind:expr, $text:literal;)+
        }
        $(beside { $($(#[$extra_meta:meta])* $extra:ident: $extra_type:ty,)+ })?
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct $name {
            $(#[doc = $text] pub $field: $type,)+
            $($($(#[$extra_meta])* pub $extra: $extra_type,)+)?
        }

        #[doc = concat!("The fields of [`", stringify!($name), "`].")]
        pub static $table: $crate::profile::fields::Record = $crate::profile::fields::Record {
            name: $one,
            plural: $many,
            doc: $doc,
            fields: &[$($crate::profile::fields::FieldSpec {
                name: record!(@name $field $($key)?),
                kind: $kind,
                doc: $text,
            },)+],
        };

        impl $crate::profile::fields::Mapping for $name {
            const RECORD: &'static $crate::profile::fields::Record = &$table;

            fn read_from(from: &mut impl $crate::profile::fields::FieldSource) -> Option<Self> {
                use $crate::profile::fields::FieldValue;
                // The initializers run in this order, which is that of the record.
                let mut positions = 0..;
                let mut next = || positions.next().expect("a record has few fields");
                let value = Self {
                    $($field: FieldValue::read(from, next()),)+
                    $($($extra: Default::default(),)+)?
                };
                $($check(&value, from);)?
                let mut fields = $table.fields.iter();
                let is_complete = true $(& fields.next().is_some_and(|field| {
                    !field.kind.is_required() || !FieldValue::as_text(&value.$field).is_empty()
                }))+;
                is_complete.then_some(value)
            }

            fn write_to(&self, to: &mut impl $crate::profile::fields::FieldSink) {
                use $crate::profile::fields::FieldValue;
                let mut fields = $table.fields.iter();
                $(if let Some(field) = fields.next() {
                    FieldValue::write(&self.$field, to, field);
                })+
            }

            fn key(&self) -> &str {
                record!(@first self $($field)+)
            }
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $key:literal) => { $key };
    (@first $self:ident $first:ident $($rest:ident)*) => {
        $crate::profile::fields::FieldValue::as_text(&$self.$first)
    };
}

pub(super) use {mapping_value, record, word_value};
