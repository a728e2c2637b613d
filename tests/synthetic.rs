//! The set that the benchmarks make is what they say it is: in the shape of ESCO, the same every
//! time, and sound in the eyes of the loader.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    dead_code
)]

#[path = "../benches/support/random.rs"]
mod random;
#[path = "../benches/support/synthetic.rs"]
mod synthetic;
#[path = "../benches/support/words.rs"]
mod words;

use careernav::profile::load;
use synthetic::{Census, Set};

#[test]
fn it_has_the_shape_of_esco() {
    let census = Census::of(&Set::new(3_007));
    let wanted = Census {
        occupations: 3_007,
        skills: 13_896,
        links: 123_788,
        held_by_none: 771,
        held_by_one: 3_070,
        needed: (4, 340),
    };
    assert_eq!(census, wanted);
}

#[test]
fn the_loader_takes_it_without_a_word_and_as_it_was() {
    let set = Set::new(300);
    let root = tempfile::tempdir().unwrap();
    let layers = set.write(root.path()).unwrap();
    let mut loaded = load(&layers);
    assert_eq!(loaded.problems, []);
    for profile in &mut loaded.profiles {
        profile.origin = careernav::profile::Origin::default();
    }
    assert_eq!(loaded.profiles, set.profiles);
    assert_eq!(loaded.catalogue, set.catalogue);
    assert_eq!(Set::new(300).profiles, set.profiles);
}
