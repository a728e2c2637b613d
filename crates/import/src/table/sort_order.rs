//! The order of many texts, without going to each of them for every comparison.

/// How many bytes of each text are compared at hand.
const PREFIX_BYTES: usize = size_of::<u128>();

/// The positions of the texts in their order; equal ones stay as they stand.
pub(crate) fn sort_order(texts: &[&str]) -> Vec<usize> {
    // Addresses of one kind all begin alike.
    let common = texts
        .iter()
        .skip(1)
        .fold(texts.first().map_or(0, |it| it.len()), |common, it| {
            let same = texts[0].bytes().zip(it.bytes()).take(common);
            same.take_while(|(a, b)| a == b).count()
        });
    let beginning = |text: &str| {
        let mut bytes = [0; PREFIX_BYTES];
        let rest = text.as_bytes().iter().skip(common);
        bytes
            .iter_mut()
            .zip(rest)
            .for_each(|(to, from)| *to = *from);
        // Big-endian, so that numbers compare as their bytes do. A text that is shorter is padded with zeros:
        // it is equal to one that goes on with zeros, and then the texts themselves decide.
        u128::from_be_bytes(bytes)
    };
    let texts = texts.iter().enumerate();
    let mut order: Vec<(u128, &str, usize)> = texts
        .map(|(at, text)| (beginning(text), *text, at))
        .collect();
    // No two are equal, since each has its position.
    order.sort_unstable();
    order.into_iter().map(|(_, _, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_stand_as_a_plain_sort_puts_them(
            texts in prop::collection::vec("(|http://)[a\u{0}é]{0,3}[a-c]{0,20}", 0..12),
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let mut wanted: Vec<usize> = (0..texts.len()).collect();
            wanted.sort_by_key(|&at| texts[at]);
            prop_assert_eq!(sort_order(&texts), wanted);
        }
    }
}
