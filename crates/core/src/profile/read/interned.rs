//! Texts that many values have in common, kept once.
//!
//! In a large set the names of some ten thousand skills are in the lists of profiles more than a
//! hundred thousand times; a copy for each list would take a tenth of all memory. Each thread
//! that reads has its own, for as long as it runs, so that no thread waits for another.

use std::cell::RefCell;
use std::sync::Arc;

use foldhash::HashSet;

/// How many texts a thread keeps before it starts over.
const PER_THREAD: usize = 50_000;

thread_local! {
    static INTERNED: RefCell<HashSet<Arc<str>>> = RefCell::default();
}

/// The one copy of a text on this thread.
pub(super) fn interned(text: &str) -> Arc<str> {
    INTERNED.with_borrow_mut(|kept| {
        if let Some(known) = kept.get(text) {
            return Arc::clone(known);
        }
        if kept.len() >= PER_THREAD {
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
        let (one, two) = (interned("first aid"), interned(&["first", "aid"].join(" ")));
        assert!(Arc::ptr_eq(&one, &two));
        assert!(!Arc::ptr_eq(&one, &interned("welding")));
        for number in 0..=PER_THREAD {
            assert_eq!(&*interned(&number.to_string()), number.to_string());
        }
        assert!(INTERNED.with_borrow(|kept| kept.len() <= PER_THREAD));
        assert_eq!(interned("first aid"), one);
    }
}
