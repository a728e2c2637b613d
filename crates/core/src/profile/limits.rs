//! The bounds that keep a hostile or mistaken file from costing more than it should.
//!
//! Each is far above what real profiles need: the largest occupation in ESCO takes about 20 kB and
//! 150 list entries. What goes over a bound is reported and left out, never cut in silence.

/// The largest profile that is read, in bytes.
pub const MAX_PROFILE_BYTES: u64 = 1024 * 1024;

/// The largest catalogue or other list that is read, in bytes. All of ESCO's skills take about
/// 9 MB.
pub const MAX_CATALOGUE_BYTES: u64 = 64 * 1024 * 1024;

/// How many lists and mappings may be inside one another. The format itself needs five.
pub const MAX_NESTING: usize = 32;

/// How many values one file may hold. All of ESCO's skills with their other names are about
/// 300,000.
pub const MAX_NODES: usize = 1_000_000;

/// How much the aliases of one file may add to it, in values and bytes of text together. Aliases
/// are shared and not copied while a file is read; this bounds what the readers make of them.
pub const MAX_ALIAS_COST: u64 = 1024 * 1024;

/// The longest title, name, tag or other one-line label, in characters.
pub const MAX_LABEL_CHARS: usize = 300;

/// The longest address, identifier or qualification, in characters.
pub const MAX_LINE_CHARS: usize = 2_000;

/// The longest description or note, in characters.
pub const MAX_TEXT_CHARS: usize = 20_000;

/// How many problems are listed for one file; one more line says how many there are in all.
pub const MAX_PROBLEMS_PER_FILE: usize = 100;

/// How many edges to nowhere get a suggestion, for which every name is compared with theirs.
pub const MAX_SUGGESTIONS: usize = 100;

/// How many directory entries are looked at in one layer, should somebody name `/`.
pub const MAX_ENTRIES_PER_LAYER: usize = 200_000;

/// How deep directories may lie inside the directory of a layer.
pub const MAX_DIRECTORY_DEPTH: usize = 32;

/// How many lines, commas, colons and brackets one file may hold. A parser keeps all that is in
/// one pair of brackets in memory before it says anything about it.
pub const MAX_MARKS: usize = 2_000_000;
