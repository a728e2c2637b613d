//! Reading what the program wrote, byte by byte: where a sequence stands, which modes are set and
//! unset in which order, and which colours and attributes are asked for.

/// What the program writes when it takes the terminal, in its order.
pub(crate) const TAKEN: [&[u8]; 8] = [
    b"\x1b[?1049h",
    b"\x1b[?1000h",
    b"\x1b[?1002h",
    b"\x1b[?1003h",
    b"\x1b[?1015h",
    b"\x1b[?1006h",
    b"\x1b[?2004h",
    b"\x1b[?25l",
];

/// What it writes when it gives the terminal back: the opposite, in the opposite order.
pub(crate) const GIVEN_BACK: [&[u8]; 8] = [
    b"\x1b[?25h",
    b"\x1b[?2004l",
    b"\x1b[?1006l",
    b"\x1b[?1015l",
    b"\x1b[?1003l",
    b"\x1b[?1002l",
    b"\x1b[?1000l",
    b"\x1b[?1049l",
];

/// Where a sequence stands first.
pub(crate) fn find(bytes: &[u8], sequence: &[u8]) -> Option<usize> {
    bytes
        .windows(sequence.len())
        .position(|window| window == sequence)
}

/// Where a sequence stands last.
pub(crate) fn rfind(bytes: &[u8], sequence: &[u8]) -> Option<usize> {
    bytes
        .windows(sequence.len())
        .rposition(|window| window == sequence)
}

/// How often a sequence stands there.
pub(crate) fn count(bytes: &[u8], sequence: &[u8]) -> usize {
    bytes
        .windows(sequence.len())
        .filter(|window| *window == sequence)
        .count()
}

/// Where the program gives the terminal back, if it does so once, completely and in order.
pub(crate) fn given_back_at(bytes: &[u8]) -> Option<usize> {
    let all = GIVEN_BACK.concat();
    // The cursor is shown and hidden by the search box as well.
    let once = GIVEN_BACK[1..]
        .iter()
        .all(|sequence| count(bytes, sequence) == 1);
    find(bytes, &all).filter(|_| once)
}

/// What follows after the terminal was given back.
///
/// # Panics
///
/// If it was not given back, or not properly.
pub(crate) fn after_giving_back(bytes: &[u8]) -> &[u8] {
    let tail = &bytes[bytes.len().saturating_sub(400)..];
    let at = given_back_at(bytes)
        .unwrap_or_else(|| panic!("not given back once and in order: {}", tail.escape_ascii()));
    &bytes[at + GIVEN_BACK.concat().len()..]
}

/// How many sets of flags the keyboard still has that it was given: each `CSI > FLAGS u` puts one on a
/// pile, each `CSI < COUNT u` takes some off it.
pub(crate) fn keyboard_flags(bytes: &[u8]) -> usize {
    let text = String::from_utf8_lossy(bytes);
    let mut pile: usize = 0;
    for rest in text.split("\x1b[").skip(1) {
        let Some((sequence, _)) = rest.split_once('u') else {
            continue;
        };
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        match (sequence.strip_prefix('>'), sequence.strip_prefix('<')) {
            (Some(flags), _) if is_number(flags) => pile += 1,
            (_, Some(many)) if is_number(many) => {
                pile = pile.saturating_sub(many.parse().unwrap_or(1));
            }
            _ => {}
        }
    }
    pile
}

#[test]
fn flags_of_the_keyboard_are_counted() {
    for (bytes, flags) in [
        (&b"no\x1b[1mu"[..], 0),
        (b"\x1b[>1u\x1b[>5u text", 2),
        (b"\x1b[>1u\x1b[>5u\x1b[<u", 1),
        (b"\x1b[>1u\x1b[>5u\x1b[<2u", 0),
        (b"\x1b[<u\x1b[>u", 1),
    ] {
        assert_eq!(keyboard_flags(bytes), flags, "{}", bytes.escape_ascii());
    }
}

/// All parameters of all SGR sequences (colours and attributes).
pub(crate) fn sgr(bytes: &[u8]) -> Vec<u16> {
    let mut parameters = Vec::new();
    let mut rest = bytes;
    while let Some(at) = find(rest, b"\x1b[") {
        rest = &rest[at + 2..];
        let Some(end) = rest.iter().position(|byte| (0x40..=0x7e).contains(byte)) else {
            break;
        };
        if rest[end] == b'm' {
            let text = String::from_utf8_lossy(&rest[..end]);
            parameters.extend(text.split([';', ':']).map(|p| p.parse().unwrap_or(0)));
        }
        rest = &rest[end..];
    }
    parameters
}

/// Whether an SGR parameter asks for a colour.
pub(crate) fn is_colour(parameter: u16) -> bool {
    matches!(parameter, 30..=38 | 40..=48 | 58 | 90..=97 | 100..=107)
}
