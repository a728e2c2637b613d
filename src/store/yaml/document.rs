//! A whole file: parsing it, and putting a change into its text.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::io;

use super::entry::Edit;
use super::reader::{Field, Reader, VERSION};
use super::{edit, recover};
use crate::store::user_file::{Content, Parsed, ReadError};
use careernav_core::profile::source::decode;
use careernav_core::profile::yaml::bounds;
use careernav_core::profile::{Fault, Tree, Value};

/// The text of a file, with `\n` line ends.
struct Document {
    text: String,
    /// The text with spaces in place of lines that are not YAML. All other bytes keep their positions.
    masked: Option<String>,
    /// The faults of the lines that were replaced.
    faults: Vec<Fault>,
}

impl Document {
    fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        let text = decode(bytes.to_vec())?;
        let text = if text.contains("\r\n") {
            text.replace("\r\n", "\n")
        } else {
            text
        };
        bounds::check(&text)?;
        let (masked, faults) = match recover::mask_faults(&text) {
            (Cow::Borrowed(_), faults) => (None, faults),
            (Cow::Owned(masked), faults) => (Some(masked), faults),
        };
        Ok(Self {
            text,
            masked,
            faults,
        })
    }

    /// The text that can be parsed.
    fn parsable(&self) -> &str {
        self.masked.as_deref().unwrap_or(&self.text)
    }
}

/// Reads a file that consists of fields with known names; `take` reads their values.
pub(in crate::store) fn read<T: Default>(
    bytes: &[u8],
    latest: u32,
    known: &[&'static str],
    take: impl FnOnce(&mut Reader<'_>, &[Field]) -> T,
) -> Parsed<T> {
    let document = match Document::parse(bytes) {
        Ok(document) => document,
        Err(fault) => return Parsed::refused(ReadError::Damaged, fault),
    };
    let tree = Tree::parse(document.parsable());
    let faults = [&document.faults[..], &tree.faults].concat();
    let mut reader = Reader::new(&tree, &document.text, faults);
    let Some(root) = tree.root else {
        return reader.finish(T::default());
    };
    let all: Vec<_> = [VERSION].iter().chain(known).copied().collect();
    let fields = reader.fields(root, "", &all, true);
    if let Some(fault) = reader.version(&fields, latest) {
        return Parsed::refused(ReadError::LaterVersion, fault);
    }
    let content = take(&mut reader, &fields);
    reader.finish(content)
}

/// The error for a file that can be read but not changed.
const NOT_EDITABLE: &str = "it cannot be changed without losing some of your text; write each list with one entry \
                            per line, such as \"  - cook\"";

/// The bytes of a file with new contents: the existing text with an edit. Without one, or if it has nothing
/// that a person wrote, it is a new text.
///
/// # Errors
///
/// When the existing text cannot be edited.
pub(in crate::store) fn rewrite<T: Content + PartialEq>(
    now: &T,
    existing: Option<&[u8]>,
    edit: impl FnOnce(&[u8]) -> Option<Edit>,
    new: impl FnOnce() -> String,
) -> io::Result<Vec<u8>> {
    let Some(existing) = existing.filter(|it| !is_blank(it)) else {
        return Ok(new().into_bytes());
    };
    let old = T::parse(existing);
    if let Some(edit) = edit(existing)
        && let Some(bytes) = edited(existing, &edit)
    {
        let read = T::parse(&bytes);
        // Faults stay, unless they were in a removed entry. A new one shows that the edit went wrong.
        let has_its_faults = match read.faults.len().cmp(&old.faults.len()) {
            Ordering::Less => !edit.removed.is_empty(),
            Ordering::Equal => true,
            Ordering::Greater => false,
        };
        if has_its_faults && read.content.is_ok_and(|read| read == *now) {
            return Ok(bytes);
        }
    }
    if old.faults.is_empty() && !existing.contains(&b'#') {
        return Ok(new().into_bytes());
    }
    Err(io::Error::other(NOT_EDITABLE))
}

/// Whether a text is about something else: it has none of the known fields, or more unknown fields than known
/// ones. A blank text is about nothing yet, and so is a lone version. Whatever is not text at all is refused
/// when it is read.
pub(in crate::store) fn is_foreign(bytes: &[u8], known: &[&str]) -> bool {
    if is_blank(bytes) {
        return false;
    }
    let Ok(document) = Document::parse(bytes) else {
        return false;
    };
    let tree = Tree::parse(document.parsable());
    let Some(Value::Map(entries)) = tree.root.map(|root| tree.value(root)) else {
        return true;
    };
    let (mut own, mut versions, mut others) = (0, 0, 0);
    for &(key, _) in entries {
        match tree.raw(key).unwrap_or_default() {
            VERSION => versions += 1,
            name if known.contains(&name) => own += 1,
            _ => others += 1,
        }
    }
    // A known field that cannot be parsed counts where the version says whose it is.
    let begins_field = |line: &str| {
        let name = line.split(':').next();
        name.is_some_and(|name| name.len() < line.len() && known.contains(&name))
    };
    let is_damaged = document.masked.is_some();
    let is_own = own > 0
        || (versions > 0
            && others == 0
            && (!is_damaged || document.text.lines().any(begins_field)));
    !is_own || others > own + versions
}

/// Whether a file is empty but for white space.
fn is_blank(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    bytes.iter().all(u8::is_ascii_whitespace)
}

/// The text of a file after an edit; none if its layout is not supported.
fn edited(bytes: &[u8], edit: &Edit) -> Option<Vec<u8>> {
    let document = Document::parse(bytes).ok()?;
    let replacements = edit::replacements(
        &document.text,
        document.parsable(),
        document.masked.is_some(),
        edit,
    )?;
    let text = std::str::from_utf8(bytes).ok()?;
    let (mark, text) = match text.strip_prefix('\u{feff}') {
        Some(text) => ("\u{feff}", text),
        None => ("", text),
    };
    Some((mark.to_owned() + &edit::apply(text, replacements)).into_bytes())
}
