//! Texts that many values hold, kept once.
//!
//! In a large set the names of some ten thousand skills stand in the lists of profiles more than a
//! hundred thousand times; held once for every list they would be a tenth of all memory. Each thread
//! that reads keeps them for itself, for as long as it lives, so that none waits for another.

use std::cell::RefCell;
use std::sync::Arc;

use foldhash::HashSet;

/// How many texts a thread keeps; after that it begins anew.
const MOST: usize = 50_000;

thread_local! {
    static KEPT: RefCell<HashSet<Arc<str>>> = RefCell::default();
}

/// A text, the same one for all who ask for it on this thread.
pub(super) fn shared(text: &str) -> Arc<str> {
    KEPT.with_borrow_mut(|kept| {
        if let Some(known) = kept.get(text) {
            return Arc::clone(known);
        }
        if kept.len() >= MOST {
            kept.clear();
        }
        let new: Arc<str> = text.into();
        kept.insert(Arc::clone(&new));
        new
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_one() {
        let (one, two) = (shared("first aid"), shared(&["first", "aid"].join(" ")));
        assert!(Arc::ptr_eq(&one, &two));
        assert!(!Arc::ptr_eq(&one, &shared("welding")));
        for number in 0..=MOST {
            assert_eq!(&*shared(&number.to_string()), number.to_string());
        }
        assert!(KEPT.with_borrow(|kept| kept.len() <= MOST));
        assert_eq!(shared("first aid"), one);
    }
}
