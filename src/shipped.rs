//! What is built into the program (see the build script): the shipped profiles, as texts and as the
//! values that are compiled from them.
//!
//! Guarantees: both are made from the same files under `profiles/`, and a test holds them together.

use std::io::Read as _;
use std::sync::OnceLock;

use careernav_core::dataset::BuiltInSet;
use careernav_core::profile::{self, BuiltIn, Layer, Loaded};
use flate2::read::DeflateDecoder;

use compiled::columns;

/// Their texts, one after the other, packed to a quarter: the program starts without them.
static TEXTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/shipped.texts"));

/// Path inside `profiles/` of every shipped file, sorted, and how long its text is.
// Nobody reads the figures.
#[allow(clippy::unreadable_literal)]
static PATHS: &[(&str, usize)] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// Path inside `profiles/` and text of every shipped file, sorted by path. They are unpacked
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

/// The shipped profiles with what is compiled from them.
pub static SET: BuiltInSet = BuiltInSet {
    profiles: &BUILT_IN,
    columns,
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
    use careernav_core::columns::StaticColumns;

    /// Bytes that begin where numbers may begin.
    #[repr(C, align(4))]
    struct Aligned<B: ?Sized>(B);

    static NUMBERS: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(
        env!("OUT_DIR"),
        "/shipped.numbers"
    )));

    static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/shipped.text"));

    /// The outline of their graph, its features and body, and the index, in this order; nothing if the program was
    /// built on a machine of another kind.
    pub(super) fn columns() -> StaticColumns {
        StaticColumns {
            numbers: bytemuck::try_cast_slice(&NUMBERS.0).unwrap_or_default(),
            text: TEXT,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use careernav_core::columns::{ColumnWriter, Columnar, StaticColumns};
    use careernav_core::dataset::{Dataset, LoadRequest, load};
    use careernav_core::graph::{Body, Outline};
    use careernav_core::insight::Features;
    use careernav_core::profile::About;
    use careernav_core::search::Index;

    /// The columns of a value.
    fn packed(value: &mut impl Columnar) -> (Vec<u32>, String) {
        let mut packing = ColumnWriter::default();
        value.visit(&mut packing).unwrap();
        (packing.numbers, packing.text)
    }

    #[test]
    fn what_is_built_in_is_what_the_shipped_profiles_say() {
        let mut loaded = profile::load(&[LAYER]);
        let mut data = Dataset::from_loaded(&mut loaded, None);
        assert_eq!(
            (&data.problems, &data.about),
            (&Vec::new(), &About::default())
        );
        let mut values = columns();
        let mut outline: Outline = values.value().unwrap();
        let mut features: Features = values.value().unwrap();
        let mut body: Body = values.value().unwrap();
        let mut index: Index = values.value().unwrap();
        assert!(outline.is_sound() && body.is_sound() && index.is_sound());
        assert!(features.is_sound());
        assert!(values.numbers.is_empty() && values.text.is_empty());
        // They are too large to be printed.
        assert!(packed(&mut index) == packed(&mut Index::build(&data.graph)));
        assert!(packed(&mut features) == packed(&mut data.insight().features()));
        assert!(packed(&mut outline) == packed(data.graph.outline_mut()));
        assert!(packed(&mut body) == packed(data.graph.body_mut().unwrap()));

        let request = LoadRequest {
            layers: vec![LAYER],
            language: None,
            built_in: Some(&SET),
            cache_dir: None,
        };
        let built_in = load(&request, false);
        assert_eq!(built_in.sources, data.sources);
        assert!(built_in.index().is_some());
        assert_eq!(built_in.graph.occupation_count(), loaded.profiles.len());
    }

    #[test]
    fn values_that_are_not_all_there_are_none() {
        let all = columns();
        for numbers in [0, 1, 7, all.numbers.len() / 2] {
            let mut less = StaticColumns {
                numbers: &all.numbers[..numbers],
                ..all
            };
            let outline: Option<Outline> = less.value();
            let features: Option<Features> = outline.and_then(|_| less.value());
            let body: Option<Body> = features.and_then(|_| less.value());
            let index: Option<Index> = body.and_then(|_| less.value());
            assert!(index.is_none(), "{numbers}");
        }
        let mut textless = StaticColumns { text: "", ..all };
        assert!(textless.value::<Outline>().is_none());
    }
}
