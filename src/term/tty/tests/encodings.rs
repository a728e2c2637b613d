//! Keys in every known encoding.

use super::{keys, play_in_pieces};

/// Every key that the app uses, in every spelling that is known of it.
const SPELLINGS: &[(&str, &[&[u8]])] = &[
    // Normal, application, kitty by number, also in its first numbering, keypad, with a count.
    (
        "up",
        &[
            b"\x1b[A",
            b"\x1bOA",
            b"\x1b[57419u",
            b"\x1b[57352u",
            b"\x1b[1A",
            b"\x9bA",
            b"\x8fA",
        ],
    ),
    (
        "down",
        &[
            b"\x1b[B",
            b"\x1bOB",
            b"\x1b[57420u",
            b"\x1b[1;1B",
            b"\x1b[1;1:1B",
            b"\x1b[1;1:2B",
        ],
    ),
    ("right", &[b"\x1b[C", b"\x1bOC", b"\x1b[57418u"]),
    ("left", &[b"\x1b[D", b"\x1bOD", b"\x1b[57417u"]),
    // xterm, application, VT220 (screen, PuTTY, the Linux console), rxvt, kitty.
    (
        "home",
        &[
            b"\x1b[H",
            b"\x1bOH",
            b"\x1b[1~",
            b"\x1b[7~",
            b"\x1b[57423u",
            b"\x1b[57356u",
        ],
    ),
    (
        "end",
        &[b"\x1b[F", b"\x1bOF", b"\x1b[4~", b"\x1b[8~", b"\x1b[57424u"],
    ),
    (
        "page-up",
        &[b"\x1b[5~", b"\x1b[57421u", b"\x1b[5;1~", b"\x1b[57354u"],
    ),
    ("page-down", &[b"\x1b[6~", b"\x1b[57422u", b"\x1b[6;1:1~"]),
    // xterm, VT220, the Linux console, kitty.
    (
        "f1",
        &[
            b"\x1bOP",
            b"\x1b[11~",
            b"\x1b[[A",
            b"\x1b[P",
            b"\x1b[1;1P",
            b"\x1b[57364u",
        ],
    ),
    ("alt-f1", &[b"\x1b\x1b[11~", b"\x1b\x1bOP", b"\x1b[1;3P"]),
    ("delete", &[b"\x1b[3~", b"\x1b[57426u", b"\x1b[57349u"]),
    // xterm, with its modifier, kitty, modifyOtherKeys.
    (
        "shift-tab",
        &[
            b"\x1b[Z",
            b"\x1b[1;2Z",
            b"\x1b[9;2u",
            b"\x1b[27;2;9~",
            b"\x1b[57346;2u",
        ],
    ),
    ("tab", &[b"\t", b"\x1b[9u", b"\x1b[27;1;9~", b"\x1bOI"]),
    (
        "enter",
        &[
            b"\r",
            b"\x1b[13u",
            b"\x1b[13;2u",
            b"\x1b[27;2;13~",
            b"\x1bOM",
            b"\x1b[57414u",
        ],
    ),
    (
        "esc",
        &[b"\x1b", b"\x1b[27u", b"\x1b[27;1;27~", b"\x1b[57344u"],
    ),
    ("backspace", &[b"\x7f", b"\x1b[127u", b"\x1b[27;2;127~"]),
    ("space", &[b" ", b"\x1b[32u", b"\x1bO ", b"\x1b[32;2u"]),
    ("ctrl-space", &[b"\0", b"\x1b[32;5u", b"\x1b[27;5;32~"]),
    // xterm, as a modifier alone, as it was once, old Konsole, rxvt's Ctrl, kitty held.
    (
        "ctrl-right",
        &[
            b"\x1b[1;5C",
            b"\x1b[5C",
            b"\x1b[>1;5C",
            b"\x1bO5C",
            b"\x1bO1;5C",
            b"\x1bOc",
            b"\x1b[1;5:2C",
        ],
    ),
    (
        "ctrl-left",
        &[b"\x1b[1;5D", b"\x1b[5D", b"\x1bOd", b"\x1b[57417;5u"],
    ),
    // With Shift they are what they are without it; xterm, rxvt.
    ("up", &[b"\x1b[1;2A", b"\x1b[a"]),
    ("left", &[b"\x1b[1;2D", b"\x1b[d"]),
    ("delete", &[b"\x1b[3;2~", b"\x1b[3$"]),
    ("end", &[b"\x1b[8$", b"\x1b[1;2F"]),
    ("ctrl-delete", &[b"\x1b[3;5~", b"\x1b[3^", b"\x1b[3@"]),
    ("ctrl-page-up", &[b"\x1b[5;5~", b"\x1b[5^"]),
    // xterm, PuTTY and rxvt and Terminal, the same in application mode, iTerm2, old xterm, SS3, kitty.
    (
        "alt-left",
        &[
            b"\x1b[1;3D",
            b"\x1b\x1b[D",
            b"\x1b\x1bOD",
            b"\x1b[1;9D",
            b"\x1b[3D",
            b"\x1bO3D",
            b"\x1b[57417;3u",
        ],
    ),
    (
        "alt-right",
        &[
            b"\x1b[1;3C",
            b"\x1b\x1b[C",
            b"\x1b\x1bOC",
            b"\x1b[1;9C",
            b"\x1b[1;3:1C",
        ],
    ),
    ("alt-delete", &[b"\x1b[3;3~", b"\x1b\x1b[3~"]),
    // With Esc, as 8 bits never are; kitty; modifyOtherKeys; the locks of kitty do not count.
    (
        "alt-b",
        &[
            b"\x1bb",
            b"\x1b[98;3u",
            b"\x1b[27;3;98~",
            b"\x1b[98;67u",
            b"\x1b[98;195u",
            b"\x1b[98;33u",
        ],
    ),
    ("alt-x", &[b"\x1bx", b"\x1b[120;3u"]),
    ("alt-m", &[b"\x1bm", b"\x1b[109;3:1u"]),
    (
        "alt-backspace",
        &[b"\x1b\x7f", b"\x1b[127;3u", b"\x1b[27;3;127~"],
    ),
    ("alt-enter", &[b"\x1b\r", b"\x1b[13;3u"]),
    ("alt-\u{e9}", &["\x1b\u{e9}".as_bytes(), b"\x1b[233;3u"]),
    // The letters with which sequences begin.
    ("alt-[", &[b"\x1b[", b"\x1b[91;3u"]),
    ("alt-O", &[b"\x1bO", b"\x1b[111:79;4u"]),
    ("alt-P", &[b"\x1bP"]),
    ("alt-]", &[b"\x1b]"]),
    ("alt-_", &[b"\x1b_"]),
    (
        "ctrl-c",
        &[
            b"\x03",
            b"\x1b[99;5u",
            b"\x1b[27;5;99~",
            b"\x1b\x03",
            b"\x1b[1089::99;5u",
            b"\x1b[99;5:2u",
        ],
    ),
    ("ctrl-d", &[b"\x04", b"\x1b[100;5u", b"\x1b[100:68;6u"]),
    ("ctrl-j", &[b"\n", b"\x1b[106;5u"]),
    ("ctrl-h", &[b"\x08"]),
    ("ctrl-4", &[b"\x1c"]),
    (
        "j",
        &[
            b"j",
            b"\x1b[106u",
            b"\x1b[106;1u",
            b"\x1b[106;129u",
            b"\x1b[106;1:1u",
        ],
    ),
    ("*", &[b"*", b"\x1bOj", b"\x1b[57411u"]),
    (".", &[b".", b"\x1bOn", b"\x1b[57409::u"]),
    (
        "G",
        &[
            b"G",
            b"\x1b[103:71;2u",
            b"\x1b[103;2u",
            b"\x1b[103;2;71u",
            b"\x1b[71;2u",
        ],
    ),
    (
        "!",
        &[b"!", b"\x1b[49:33;2u", b"\x1b[49;2;33u", b"\x1b[27;2;33~"],
    ),
    ("5", &[b"5", b"\x1bOu", b"\x1b[57404u"]),
    ("/", &[b"/", b"\x1bOo", b"\x1b[57410u"]),
    ("\u{e9}", &["\u{e9}".as_bytes(), b"\x1b[233u"]),
    ("\u{65e5}", &["\u{65e5}".as_bytes()]),
    ("\u{1f642}", &["\u{1f642}".as_bytes(), b"\x1b[128578u"]),
];

#[test]
fn every_key_is_known_in_every_spelling() {
    for (name, spellings) in SPELLINGS {
        for &spelling in *spellings {
            let spelled = spelling.escape_ascii();
            assert_eq!(
                play_in_pieces(spelling),
                keys(&[name]),
                "{name} as {spelled}"
            );
        }
    }
}

/// Keys that are of no use to the app, and keys that were let go.
const OTHERS: &[&[u8]] = &[
    // F2 to F12, also with Alt: xterm, VT220, the Linux console, kitty.
    b"\x1bOS",
    b"\x1b[24~",
    b"\x1b[[E",
    b"\x1b[1;5Q",
    b"\x1b[1;2R",
    b"\x1b[57376u",
    b"\x1b[15;3~",
    b"\x1b\x1b[12~",
    b"\x1b\x1bOQ",
    // Insert, the middle of the keypad, Caps Lock, Shift alone, a media key.
    b"\x1b[2~",
    b"\x1b[E",
    b"\x1b[57358u",
    b"\x1b[57441;2u",
    b"\x1b[57428u",
    // Releases.
    b"\x1b[106;1:3u",
    b"\x1b[1;1:3A",
    b"\x1b[3;1:3~",
    b"\x1b[57417;3:3u",
    // With a modifier of the desktop.
    b"\x1b[113;9u",
    b"\x1b[113;17u",
    b"\x1b[1;17D",
    // A number of no character, and control characters as numbers.
    b"\x1b[55296u",
    b"\x1b[4294967296u",
    b"\x1b[3u",
    b"\x1b[155u",
];

#[test]
fn keys_of_no_use_are_swallowed_whole() {
    for other in OTHERS {
        assert_eq!(play_in_pieces(other), [], "{}", other.escape_ascii());
        let more = [*other, b"\x1b[B"].concat();
        assert_eq!(
            play_in_pieces(&more),
            keys(&["down"]),
            "{}",
            other.escape_ascii()
        );
    }
}

#[test]
fn escape_is_a_key_and_a_beginning() {
    for (bytes, names) in [
        (&b"\x1b"[..], &["esc"][..]),
        (b"\x1b\x1b", &["esc", "esc"]),
        (b"\x1b\x1b\x1b", &["esc", "esc", "esc"]),
        (b"\x1b\x1b\x1b[D", &["esc", "alt-left"]),
        (b"\x1b\x1bj", &["esc", "alt-j"]),
        (b"\x1b\x1b[?997;1n", &["esc"]),
        (b"\x1b\x1b[", &["esc", "alt-["]),
        (b"\x1b\x1bP1$r0m\x1b\\", &["esc"]),
        (b"\x1b[1\x1b[A", &["up"]),
        (b"\x1bP1\x1b[A", &["up"]),
        (b"\x1b]0;\x1b\x1b\\", &[]),
        (b"\xc3\x1b[A", &["up"]),
        (b"\xe6\x97j", &["j"]),
        (b"\x1b[1\x18j", &["j"]),
        (b"\x1b[1\x1aj", &["j"]),
        (b"\x1bPabc\x18j", &["j"]),
        (b"\x1b[1\r", &["enter"]),
        ("\x1b[1\u{e9}".as_bytes(), &["\u{e9}"]),
        (b"\x1b[3$\x1b[A", &["delete", "up"]),
    ] {
        assert_eq!(
            play_in_pieces(bytes),
            keys(names),
            "{}",
            bytes.escape_ascii()
        );
    }
}
