//! The order by examples, and what holds of it for any texts.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use super::*;
use crate::text::fold::fold;

#[test]
fn titles_stand_as_people_put_them() {
    let lists: &[(&str, &[&str])] = &[
        (
            "",
            &[
                "Ångström",
                "eel",
                "Élan",
                "elanet",
                "œuvre",
                "offer",
                "Zebra",
            ],
        ),
        (
            "",
            &[
                "café",
                "Café",
                "café au lait",
                "café-bar",
                "cafeteria",
                "caffè",
            ],
        ),
        (
            "",
            &["C", "C#", "C++", "C compiler", "C++ developer", "cab"],
        ),
        ("", &["cote", "coté", "côte", "côté"]),
        (
            "",
            &[
                "3D modeller",
                "Level 2",
                "level 2a",
                "Level 10",
                "level 10-b",
                "levels",
            ],
        ),
        ("", &["e book", "e-book", "E-Book x", "ebook"]),
        (
            "",
            &[".NET developer", "net driver", "Node.js developer", "nodes"],
        ),
        ("", &["driver", "driver's mate", "drivers"]),
        ("", &["straße", "straßenbauer", "Strasser"]),
        ("", &["lodz", "Łódź", "lodzer"]),
        ("", &["polish", "Polish", "POLISH"]),
        (
            "",
            &[
                "zebra", "άλφα", "Βήτα", "ёлка", "ель", "иней", "йод", "中", "이",
            ],
        ),
        ("sv", &["adel", "zebra", "Ål", "Ärta", "ö"]),
        ("da", &["abe", "zebra", "Æble", "øl", "Aabenraa", "Århus"]),
        (
            "cs",
            &["cizinec", "číšník", "had", "chata", "ivan", "řeka", "šála"],
        ),
        ("es", &["nube", "ñandú", "oso"]),
        ("hu", &["cukor", "csak", "dzeta", "dzsem"]),
        ("pl", &["las", "łosoś", "mama"]),
        ("et", &["saal", "šokk", "zooloog", "žanr", "tee"]),
        ("lv", &["ilgs", "ym", "jods"]),
        (
            "uk",
            &[
                "гора", "ґава", "дім", "ель", "євро", "ива", "ім", "їжак", "йод",
            ],
        ),
        ("pt-BR", &["ação", "acar", "ácido"]),
    ];
    for (language, titles) in lists {
        let order = Order::for_language(language);
        let mut sorted = titles.to_vec();
        sorted.reverse();
        sorted.sort_by_cached_key(|title| order.key(title));
        assert_eq!(&sorted, titles, "{language}");
    }
}

#[test]
fn every_rule_can_be_read() {
    for (codes, rules) in LANGUAGES {
        let order = Order::for_language(codes[0]);
        for rule in *rules {
            for spelling in rule.split([' ', '=']) {
                assert_eq!(fold(spelling), spelling, "{rule}");
            }
            // In the order of the rule, each after the one before.
            let letters: Vec<_> = rule.split(' ').collect();
            for pair in letters.windows(2) {
                let [one, other] = [pair[0], pair[1]].map(|it| it.split('=').next());
                let one = order.primary(one.unwrap_or_default());
                assert!(
                    one < order.primary(other.unwrap_or_default()),
                    "{codes:?} {rule}"
                );
            }
        }
    }
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-eA-CéÉåöæøßłčhz0-3 \u{a0}'.+#\u{300}-\u{303}йёі강-]{0,6}"
    ]
}

proptest! {
    #[test]
    fn there_is_one_order(texts in prop::collection::vec(words(), 3), at in 0..LANGUAGES.len() + 1) {
        let language = LANGUAGES.get(at).map_or("", |(codes, _)| codes[0]);
        let order = Order::for_language(language);
        let [a, b, c] = [0, 1, 2].map(|at| texts[at].as_str());
        prop_assert_eq!(order.compare(a, b), order.compare(b, a).reverse());
        prop_assert_eq!(order.compare(a, b).is_eq(), a == b);
        if order.compare(a, b).is_le() && order.compare(b, c).is_le() {
            prop_assert!(order.compare(a, c).is_le());
        }
    }

    #[test]
    fn the_quick_way_is_the_general_one(text in "[a-c0-2 .'+#-]{0,10}") {
        // Of Danish, which has a letter of ASCII of its own, the general way is taken.
        let (quick, general) = (Order::for_language("en"), Order::for_language("da"));
        prop_assume!(!text.contains("aa"));
        prop_assert_eq!(quick.primary(&fold(&text)), general.primary(&fold(&text)));
    }

    /// Equal names are side by side: nothing else comes between.
    #[test]
    fn the_same_names_stand_together(text in words(), other in words()) {
        let order = Order::for_language("");
        let forms = [text.nfd().collect::<String>(), text.nfc().collect(), format!(" {text}")];
        if fold(&other) != fold(&text) {
            let places: Vec<_> = forms.iter().map(|form| order.compare(form, &other)).collect();
            prop_assert!(places.iter().all(|place| *place == places[0]), "{:?}", places);
        }
    }
}
