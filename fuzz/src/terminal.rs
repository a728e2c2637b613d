//! What a terminal sends.

use careernav::app::key::{Code, Key};
use careernav::term::tty::{Decoder, Event, MAX_PASTE};

/// Bytes of a terminal: the events are the same however the bytes are cut; no key comes out of a reply
/// that has these bytes in it; whatever has come, a key is heard after a pause, and Ctrl-c at once.
pub fn terminal(data: &[u8]) {
    let whole = play(&[data]);
    let single: Vec<_> = data.chunks(1).collect();
    assert_eq!(play(&single), whole);
    // Cut where the bytes themselves say.
    let mut packets = Vec::new();
    let mut rest = data;
    for &byte in data {
        let (packet, after) = rest.split_at(rest.len().min(usize::from(byte % 8)));
        packets.push(packet);
        rest = after;
    }
    packets.push(rest);
    assert_eq!(play(&packets), whole);

    for event in &whole {
        match event {
            Event::Key(key) => assert!(!matches!(key.code, Code::Char(c) if c.is_control())),
            // What is no character takes three bytes instead of one.
            Event::Paste(text) => assert!(text.len() <= 3 * MAX_PASTE),
            Event::Mouse(_) => {}
        }
    }
    for reply in replies(data) {
        assert_eq!(play(&[&reply]), [], "{}", reply.escape_ascii());
        let single: Vec<_> = reply.chunks(1).collect();
        assert_eq!(play(&single), [], "{}", reply.escape_ascii());
    }
    is_heard(data);
}

/// Replies that have the bytes in them, as far as bytes can stand there.
fn replies(data: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let only = |allowed: fn(u8) -> bool| -> Vec<u8> {
        let bytes = data.iter().copied();
        bytes.filter(|byte| allowed(*byte)).collect()
    };
    // Of the control characters those that end nothing.
    let text = only(|byte| !matches!(byte, 0x03 | 0x07 | 0x18 | 0x1a | 0x1b));
    let seven_bits = only(|byte| matches!(byte, 0x20..=0x7e));
    let parameters = only(|byte| matches!(byte, b'0'..=b'9' | b';' | b':'));
    let strings = [b'P', b'X', b']', b'^', b'_']
        .into_iter()
        .flat_map(move |kind| {
            [
                [&[0x1b, kind], &text[..], b"\x1b\\"].concat(),
                [&[kind + 0x40], &seven_bits[..], b"\x9c"].concat(),
            ]
        });
    let reports = b"cnyRSt".iter().map(move |last| {
        let between: &[u8] = if *last == b'y' { b"$" } else { b"" };
        [b"\x1b[?", &parameters[..], between, &[*last]].concat()
    });
    strings.chain(reports)
}

/// What comes of packets, and of the pause after them.
fn play(packets: &[&[u8]]) -> Vec<Event> {
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    for packet in packets {
        decoder.feed(packet, &mut events);
    }
    pause(&mut decoder, &mut events);
    events
}

fn pause(decoder: &mut Decoder, events: &mut Vec<Event>) {
    for _ in 0..3 {
        if decoder.timeout().is_some() {
            decoder.handle_timeout(events);
        }
    }
    assert_eq!(decoder.timeout(), None);
}

fn is_heard(data: &[u8]) {
    let key = |ctrl, c| {
        Event::Key(Key {
            ctrl,
            ..Key::plain(Code::Char(c))
        })
    };
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    decoder.feed(data, &mut events);
    // In the midst of a paste it may be a part of that.
    if decoder.timeout().is_some() {
        decoder.handle_timeout(&mut events);
    }
    events.clear();
    decoder.feed(b"\x03", &mut events);
    assert_eq!(events, [key(true, 'c')]);

    decoder.feed(data, &mut events);
    pause(&mut decoder, &mut events);
    events.clear();
    decoder.feed(b"j", &mut events);
    assert_eq!(events, [key(false, 'j')]);
}
