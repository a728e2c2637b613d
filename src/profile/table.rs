//! Tables keyed by names. There are hundreds of thousands of look-ups in a large set, for which the
//! standard hashing takes longer than all else about them. The hashing here is seeded anew in every
//! process, so that no file can hold names that are chosen to collide.

use foldhash::fast::RandomState;

/// A map keyed by names.
pub(crate) type Map<K, V> = std::collections::HashMap<K, V, RandomState>;

/// A set of names.
pub(crate) type Set<K> = std::collections::HashSet<K, RandomState>;
