//! What terminals answer and report does not action.

use super::{keys, play, play_in_pieces};

/// What terminals answer and report, each by its name.
pub(super) const REPLIES: &[(&str, &[u8])] = &[
    ("DA1", b"\x1b[?62;22c"),
    ("DA1 of xterm", b"\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"),
    ("DA1 of the Linux console", b"\x1b[?6c"),
    ("DA2", b"\x1b[>41;354;0c"),
    ("DA3", b"\x1bP!|7E565445\x1b\\"),
    ("VT420 attributes", b"\x1b[=0c"),
    ("XTVERSION", b"\x1bP>|XTerm(390)\x1b\\"),
    ("XTVERSION of kitty", b"\x1bP>|kitty(0.36.4)\x1b\\"),
    ("XTVERSION in 8 bits", b"\x90>|q quits\x9c"),
    (
        "XTVERSION in 8 bits, as UTF-8",
        b"\xc2\x90>|q quits\xc2\x9c",
    ),
    ("XTGETTCAP", b"\x1bP1+r544e=787465726d2d6b69747479\x1b\\"),
    ("XTGETTCAP, none", b"\x1bP0+r\x1b\\"),
    ("DECRQSS", b"\x1bP1$r0;1m\x1b\\"),
    ("DECRQSS of the cursor", b"\x1bP1$r2 q\x1b\\"),
    ("DECRQCRA", b"\x1bP1!~F00F\x1b\\"),
    ("DECRPM", b"\x1b[?2026;2$y"),
    ("DECRPM of an ANSI mode", b"\x1b[4;2$y"),
    ("colour scheme", b"\x1b[?997;1n"),
    ("in-band size", b"\x1b[48;24;80;480;800t"),
    ("size in characters", b"\x1b[8;24;80t"),
    ("size in pixels", b"\x1b[4;480;800t"),
    ("title", b"\x1b]lvim: q j x\x1b\\"),
    ("icon label", b"\x1b]Lq\x07"),
    ("DSR", b"\x1b[0n"),
    ("DSR of the printer", b"\x1b[?13n"),
    ("DSR of the keyboard", b"\x1b[?27;1;0;0n"),
    ("cursor", b"\x1b[24;80R"),
    ("cursor in the corner", b"\x1b[1;1R"),
    ("cursor with page", b"\x1b[?24;80;1R"),
    ("focus in", b"\x1b[I"),
    ("focus out", b"\x1b[O"),
    ("kitty's keyboard", b"\x1b[?0u"),
    ("modifyOtherKeys", b"\x1b[>4;2m"),
    ("kitty's graphics", b"\x1b_Gi=31;OK\x1b\\"),
    (
        "kitty's graphics, an error",
        b"\x1b_Gi=1;EBADF:q is no file\x1b\\",
    ),
    ("background", b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\"),
    ("background, with BEL", b"\x1b]11;rgb:ffff/ffff/ffff\x07"),
    ("background in 8 bits", b"\x9d11;rgb:0000/0000/0000\x9c"),
    ("palette", b"\x1b]4;7;rgb:c0c0/c0c0/c0c0\x1b\\"),
    ("clipboard", b"\x1b]52;c;cXVpdA==\x1b\\"),
    (
        "a title of letters beyond ASCII",
        "\x1b]l\u{153}uvre \u{4e5d}\x1b\\".as_bytes(),
    ),
    ("notification", b"\x1b]99;i=1:p=close;\x1b\\"),
    ("SOS", b"\x1bXq j x\x1b\\"),
    ("PM", b"\x1b^q j x\x1b\\"),
    ("APC", b"\x1b_q j x\x1b\\"),
    ("graphics attributes", b"\x1b[?1;0;256S"),
    ("locator", b"\x1b[1;4;12;40;1&w"),
    ("tab stops", b"\x1bP2$u9/17/25\x1b\\"),
    ("checksum of macros", b"\x1bP1!~0000\x1b\\"),
    ("parameters", b"\x1b[2;1;1;128;128;1;0x"),
    ("a sequence that nobody knows", b"\x1b[99;99;99z"),
    ("a private one", b"\x1b[<1;2;3;4!~"),
    ("one against the rules", b"\x1b[1!2q"),
    ("an empty string", b"\x1bP\x1b\\"),
    ("an end without a beginning", b"\x1b\\"),
    ("bytes of no character", b"\xff\xfe\xc0\xf8\x80"),
];

#[test]
fn no_reply_acts_in_whatever_pieces_it_comes() {
    for (name, reply) in REPLIES {
        assert_eq!(play_in_pieces(reply), [], "{name}");
        // What follows at once is heard, as is what came before.
        let between = [b"k", *reply, b"j"].concat();
        assert_eq!(play_in_pieces(&between), keys(&["k", "j"]), "{name}");
        // Esc is a key of its own where no key follows.
        let escape = [b"\x1b", *reply].concat();
        let bytes = *reply;
        if bytes.starts_with(b"\x1b") {
            assert_eq!(play_in_pieces(&escape), keys(&["esc"]), "{name}");
        }
        // And a letter that breaks a reply off.
        for cut in 1..bytes.len() {
            let broken = [&bytes[..cut], b"\x03"].concat();
            let heard = play_in_pieces(&broken);
            assert_eq!(heard, keys(&["ctrl-c"]), "{name} at {cut}");
        }
    }
}

#[test]
fn replies_that_follow_each_other_do_not_act() {
    for (name, one) in REPLIES {
        for (after, other) in REPLIES {
            let both = [*one, *other].concat();
            assert_eq!(play(&[&both]), [], "{name}, {after}");
        }
    }
}
