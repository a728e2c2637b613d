//! What is built into the program (see the build script): the shipped profiles, as texts and as the
//! values that are compiled from them.
//!
//! Promises: both are made from the same files under `profiles/`, and a test holds them together.

use std::io::Read as _;
use std::sync::OnceLock;

use flate2::read::DeflateDecoder;

#[cfg(feature = "app")]
pub(crate) use compiled::values;

/// Their texts, one after the other, packed to a quarter: the program starts without them.
static TEXTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/shipped.texts"));

/// Path inside `profiles/` of every shipped file, sorted, and how long its text is.
// Nobody reads the figures.
#[allow(clippy::unreadable_literal)]
static PATHS: &[(&str, usize)] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// Path inside `profiles/` and text, in JSON, of every shipped file, sorted by path. They are unpacked
/// when they are asked for first.
pub(crate) fn files() -> &'static [(&'static str, &'static str)] {
    static FILES: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut all = String::new();
        // What was packed when the program was built can be unpacked; a test does.
        let _ = DeflateDecoder::new(TEXTS).read_to_string(&mut all);
        let mut rest: &'static str = all.leak();
        let files = PATHS.iter().filter_map(|&(path, length)| {
            let (text, after) = rest.split_at_checked(length)?;
            rest = after;
            Some((path, text))
        });
        files.collect()
    })
}

/// What reports call the place of these files.
pub(crate) const NAME: &str = "shipped profiles";

/// What the program starts with.
#[cfg(feature = "app")]
mod compiled {
    use crate::flat::BuiltIn;

    /// Bytes that begin where numbers may begin.
    #[repr(C, align(4))]
    struct Aligned<B: ?Sized>(B);

    static NUMBERS: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(
        env!("OUT_DIR"),
        "/shipped.numbers"
    )));

    static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/shipped.text"));

    /// The outline of their graph, its body and the index, in this order; nothing if the program was
    /// built on a machine of another kind.
    pub(crate) fn values() -> BuiltIn {
        BuiltIn {
            numbers: bytemuck::try_cast_slice(&NUMBERS.0).unwrap_or_default(),
            text: TEXT,
        }
    }
}
