//! Tables of what terminals send, whole and cut at every byte, and properties of arbitrary bytes.

#![allow(clippy::unwrap_used)]

mod encodings;
mod replies;

use proptest::prelude::*;
use replies::REPLIES;

use super::*;
use std::time::Duration;

use crate::app::key::{Code, Key};

/// What comes of packets that follow each other without a pause, and of the pause after them.
fn play(packets: &[&[u8]]) -> Vec<Event> {
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    for packet in packets {
        decoder.feed(packet, &mut events);
    }
    rest(&mut decoder, &mut events);
    events
}

/// Lets as much time go by as anything waits for.
fn rest(decoder: &mut Decoder, events: &mut Vec<Event>) {
    for _ in 0..3 {
        if decoder.timeout().is_some() {
            decoder.handle_timeout(events);
        }
    }
    assert_eq!(decoder.timeout(), None, "it waits for ever");
}

/// The same, for bytes as they are and cut at every byte.
fn play_in_pieces(bytes: &[u8]) -> Vec<Event> {
    let whole = play(&[bytes]);
    for cut in 0..=bytes.len() {
        let (head, tail) = bytes.split_at(cut);
        let cut = play(&[head, tail]);
        assert_eq!(
            cut,
            whole,
            "{} | {}",
            head.escape_ascii(),
            tail.escape_ascii()
        );
    }
    let single: Vec<_> = bytes.chunks(1).collect();
    assert_eq!(play(&single), whole, "{}", bytes.escape_ascii());
    whole
}

fn keys(names: &[&str]) -> Vec<Event> {
    let key = |name: &&str| Event::Key(Key::parse(name).unwrap());
    names.iter().map(key).collect()
}

#[test]
fn a_lone_escape_acts_soon_and_what_comes_within_that_time_belongs_to_it() {
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    decoder.feed(b"\x1b", &mut events);
    assert_eq!(events, []);
    assert!(decoder.timeout().unwrap() < Duration::from_millis(50));
    decoder.handle_timeout(&mut events);
    assert_eq!(events, keys(&["esc"]));
    decoder.handle_timeout(&mut events);
    assert_eq!(decoder.timeout(), None);
    decoder.feed(b"[B", &mut events);
    assert_eq!(events, keys(&["esc", "[", "B"]));
}

/// What comes of Esc, of its acting, and of these packets after it, with a pause after each.
fn play_late(packets: &[&[u8]]) -> Vec<Event> {
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    decoder.feed(b"\x1b", &mut events);
    decoder.handle_timeout(&mut events);
    assert_eq!(events, keys(&["esc"]));
    for packet in packets {
        decoder.feed(packet, &mut events);
        if decoder.timeout().is_some() {
            decoder.handle_timeout(&mut events);
        }
    }
    events.split_off(1)
}

#[test]
fn the_rest_of_a_sequence_that_comes_after_escape_has_acted_is_no_letters() {
    for (name, reply) in REPLIES {
        if let Some(rest) = reply.strip_prefix(b"\x1b") {
            assert_eq!(play_late(&[rest]), [], "{name}");
        }
    }
    for (rest, heard) in [
        (&b"[B"[..], &["down"][..]),
        (b"OB", &["down"]),
        (b"[1;3D", &["alt-left"]),
        (b"[200~qqq\x1b[201~j", &["j"]),
        // A person pressed these.
        (b"[", &["["]),
        (b"P", &["P"]),
        (b"O", &["O"]),
        (b"jP", &["j", "P"]),
        (b"\x1b", &["esc"]),
        (b"\x03", &["ctrl-c"]),
        (b"P\x03", &["ctrl-c"]),
    ] {
        let mut events = play_late(&[rest]);
        events.retain(|event| *event != paste("qqq"));
        assert_eq!(events, keys(heard), "{}", rest.escape_ascii());
    }
    assert_eq!(play_late(&[b"[", b"[", b"P"]), keys(&["[", "[", "P"]));
}

#[test]
fn a_key_after_escape_waits_no_longer_than_escape() {
    for key in [b"[", b"O", b"P", b"X", b"]", b"^", b"_"] {
        let mut decoder = Decoder::default();
        let mut events = Vec::new();
        decoder.feed(b"\x1b", &mut events);
        decoder.handle_timeout(&mut events);
        decoder.feed(key, &mut events);
        assert_eq!(decoder.timeout(), Some(ESCAPE_TIMEOUT), "{key:?}");
    }
}

#[test]
fn what_has_no_end_is_given_up() {
    for begun in [
        &b"\x1bP>|q"[..],
        b"\x1b]11;",
        b"\x1b_G",
        b"\x1b^q",
        b"\x1bXq",
        b"\x1bP>|q\x1b",
        b"\x1b[1;5",
        b"\x1b[?997;1$",
        b"\x1b[M q",
        b"\x1b[[",
        b"\x1bO5",
        b"\xe6\x97",
        b"\x90q",
        b"\x9b",
    ] {
        let mut decoder = Decoder::default();
        let mut events = Vec::new();
        decoder.feed(begun, &mut events);
        assert_eq!(
            decoder.timeout(),
            Some(SEQUENCE_TIMEOUT),
            "{}",
            begun.escape_ascii()
        );
        decoder.handle_timeout(&mut events);
        assert_eq!(events, [], "{}", begun.escape_ascii());
        decoder.feed(b"j", &mut events);
        assert_eq!(events, keys(&["j"]), "{}", begun.escape_ascii());
    }
}

#[test]
fn a_sequence_longer_than_any_is_swallowed_to_its_end() {
    for (more, heard) in [(0, &["ctrl-c"][..]), (1, &[])] {
        // Zeros before a number change nothing.
        let zeros = "0".repeat(MAX_SEQUENCE - "99;5".len() + more);
        let sequence = format!("\x1b[{zeros}99;5u");
        assert_eq!(play(&[sequence.as_bytes()]), keys(heard));
    }
    let string = format!("\x1b]52;c;{}\x1b\\j", "q".repeat(1_000_000));
    assert_eq!(play(&[string.as_bytes()]), keys(&["j"]));
}

fn paste(text: &str) -> Event {
    Event::Paste(text.to_owned())
}

#[test]
fn a_paste_is_one_event_in_whatever_pieces_it_comes() {
    for text in [
        "",
        "ethical\r\nhackerq",
        "q\x03\x1a\x1b[A\x1b",
        "\x1b[201",
        "\x1b\x1b[200~\u{e9}\u{65e5}",
    ] {
        let bytes = format!("\x1b[200~{text}\x1b[201~j");
        let heard = [vec![paste(text)], keys(&["j"])].concat();
        assert_eq!(play_in_pieces(bytes.as_bytes()), heard, "{text:?}");
    }
    let broken = play_in_pieces(b"\x1b[200~a\xffb\x1b[201~");
    assert_eq!(broken, [paste("a\u{fffd}b")]);
}

#[test]
fn a_paste_larger_than_it_may_be() {
    for more in [0, 1, 5_000] {
        let text = "x".repeat(MAX_PASTE - 1 + more) + "\u{e9}";
        let bytes = format!("\x1b[200~{text}\x1b[201~j");
        let kept = "x".repeat((MAX_PASTE - 1 + more).min(MAX_PASTE));
        let heard = [vec![paste(&kept)], keys(&["j"])].concat();
        assert_eq!(play(&[bytes.as_bytes()]), heard, "{more}");
    }
}

#[test]
fn a_paste_without_an_end_is_taken_after_a_while_and_ctrl_c_is_heard() {
    let begin = || {
        let mut decoder = Decoder::default();
        let mut events = Vec::new();
        decoder.feed(b"\x1b[200~some", &mut events);
        assert_eq!(decoder.timeout(), Some(ESCAPE_TIMEOUT));
        decoder.handle_timeout(&mut events);
        assert_eq!(
            (decoder.timeout(), events),
            (Some(PASTE_TIMEOUT), Vec::new())
        );
        decoder
    };
    let mut events = Vec::new();
    let mut decoder = begin();
    decoder.handle_timeout(&mut events);
    decoder.feed(b"j", &mut events);
    assert_eq!(events, [vec![paste("some")], keys(&["j"])].concat());

    let mut decoder = begin();
    events.clear();
    decoder.feed(b"\x03j", &mut events);
    assert_eq!(events, keys(&["ctrl-c", "j"]));

    // What goes on after a short pause belongs to it, the same byte within it as well.
    let mut decoder = begin();
    events.clear();
    decoder.feed(b" more\x03\x1b[201~", &mut events);
    assert_eq!(events, [paste("some more\x03")]);
}

#[test]
fn the_mouse_is_understood_in_three_encodings() {
    let at = |action| {
        vec![Event::Mouse(MouseEvent {
            action,
            x: 11,
            y: 4,
        })]
    };
    for (bytes, events) in [
        (&b"\x1b[<0;12;5M"[..], at(MouseAction::Press)),
        (b"\x1b[<0;12;5m", at(MouseAction::Release)),
        (b"\x1b[<2;12;5M", at(MouseAction::RightPress)),
        (b"\x1b[<2;12;5m", Vec::new()),
        (b"\x1b[<32;12;5M", at(MouseAction::Drag)),
        (b"\x1b[<35;12;5M", Vec::new()),
        (b"\x1b[<64;12;5M", at(MouseAction::ScrollUp)),
        (b"\x1b[<65;12;5M", at(MouseAction::ScrollDown)),
        (b"\x1b[<66;12;5M", Vec::new()),
        // With Shift, Alt, Ctrl.
        (b"\x1b[<20;12;5M", at(MouseAction::Press)),
        (b"\x1b[<93;12;5M", at(MouseAction::ScrollDown)),
        (b"\x1b[<1;12;5M", Vec::new()),
        (b"\x1b[<128;12;5M", Vec::new()),
        (b"\x1b[<0;0;5M", Vec::new()),
        (b"\x1b[<0;70000;5M", Vec::new()),
        (b"\x1b[<0;12M", Vec::new()),
        (b"\x1b[32;12;5M", at(MouseAction::Press)),
        (b"\x1b[35;12;5M", at(MouseAction::Release)),
        (b"\x1b[64;12;5M", at(MouseAction::Drag)),
        (b"\x1b[97;12;5M", at(MouseAction::ScrollDown)),
        (b"\x1b[0;12;5M", Vec::new()),
        (b"\x1b[M ,%", at(MouseAction::Press)),
        (b"\x1b[M#,%", at(MouseAction::Release)),
        (b"\x1b[Ma,%", at(MouseAction::ScrollDown)),
        (b"\x1b[M  %", Vec::new()),
    ] {
        assert_eq!(play_in_pieces(bytes), events, "{}", bytes.escape_ascii());
    }
    // Columns beyond 95 are no characters.
    let far = MouseEvent {
        action: MouseAction::Press,
        x: 179,
        y: 4,
    };
    assert_eq!(play_in_pieces(b"\x1b[M \xd4%"), [Event::Mouse(far)]);
}

/// Bytes as terminals send them, and others.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        2 => prop::collection::vec(any::<u8>(), 0..6),
        4 => prop::sample::select(b"\x1b[]OP_^X\\~M<?;:0139$ jq\x03\x07\x18\x9b\x9c\xc2\xc3".to_vec()).prop_map(|byte| vec![byte]),
        2 => prop::sample::select(REPLIES).prop_map(|(_, reply)| reply.to_vec()),
        1 => Just(b"\x1b[200~".to_vec()),
        1 => Just(b"\x1b[201~".to_vec()),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn the_events_are_the_same_however_the_bytes_are_cut(
        bytes in bytes(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.sort_unstable();
        let mut packets = Vec::new();
        let mut from = 0;
        for cut in cuts {
            packets.push(&bytes[from..cut]);
            from = cut;
        }
        packets.push(&bytes[from..]);
        prop_assert_eq!(play(&packets), play(&[&bytes]));
    }

    #[test]
    fn whatever_has_come_the_next_key_is_heard_after_a_pause(bytes in bytes()) {
        let mut decoder = Decoder::default();
        let mut events = Vec::new();
        decoder.feed(&bytes, &mut events);
        rest(&mut decoder, &mut events);
        events.clear();
        decoder.feed(b"j\x1b[B", &mut events);
        prop_assert_eq!(events, keys(&["j", "down"]));
    }

    #[test]
    fn ctrl_c_is_heard_whatever_has_come(bytes in bytes()) {
        let mut decoder = Decoder::default();
        let mut events = Vec::new();
        decoder.feed(&bytes, &mut events);
        // Within a paste it takes a pause to tell it from what is pasted.
        if decoder.timeout().is_some() {
            decoder.handle_timeout(&mut events);
        }
        events.clear();
        decoder.feed(b"\x03", &mut events);
        prop_assert_eq!(events, keys(&["ctrl-c"]));
    }

    #[test]
    fn no_key_is_a_control_character(bytes in bytes()) {
        for event in play(&[&bytes]) {
            if let Event::Key(Key { code: Code::Char(c), .. }) = event {
                prop_assert!(!c.is_control(), "{c:?}");
            }
        }
    }
}
