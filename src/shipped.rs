//! What is built into the program (see the build script): the shipped profiles, as texts and as the
//! values that are compiled from them.
//!
//! Promises: both are made from the same files under `profiles/`, and a test holds them together.

use std::io::Read as _;
use std::sync::OnceLock;

use careernav_core::profile::{self, BuiltIn, Layer, Loaded};
use flate2::read::DeflateDecoder;

pub(crate) use compiled::values;

/// Their texts, one after the other, packed to a quarter: the program starts without them.
static TEXTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/shipped.texts"));

/// Path inside `profiles/` of every shipped file, sorted, and how long its text is.
// Nobody reads the figures.
#[allow(clippy::unreadable_literal)]
static PATHS: &[(&str, usize)] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// Path inside `profiles/` and text, in JSON, of every shipped file, sorted by path. They are unpacked
/// when they are asked for first.
fn files() -> &'static [(&'static str, &'static str)] {
    static FILES: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut all = String::new();
        DeflateDecoder::new(TEXTS)
            .read_to_string(&mut all)
            .expect("the build script has packed these texts");
        let mut rest: &'static str = all.leak();
        let files = PATHS.iter().map(|&(path, length)| {
            // The lengths are those of the texts that the build script packed.
            let (text, after) = rest.split_at(length);
            rest = after;
            (path, text)
        });
        files.collect()
    })
}

/// The shipped profiles.
pub static BUILT_IN: BuiltIn = BuiltIn {
    name: "shipped profiles",
    version: env!("CARGO_PKG_VERSION"),
    files,
};

/// The shipped profiles as a layer.
pub const LAYER: Layer = Layer::BuiltIn(&BUILT_IN);

/// Loads layers; where an edge leads to a shipped profile that is in none of them, its fault says so.
#[must_use]
pub fn load(layers: &[Layer]) -> Loaded {
    profile::load_and_tell(layers, Some(&BUILT_IN), &|_| {})
}

/// What the program starts with.
mod compiled {
    use careernav_core::flat::BuiltIn;

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
