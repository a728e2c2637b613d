//! Text in Markdown that means nothing but itself.
//!
//! # What it promises
//!
//! [`escaped`] gives one line. Wherever it stands alone (in a heading, a paragraph, an item of a list, a
//! cell of a table) a reader of Markdown shows the very text and nothing else: no emphasis, code, link,
//! formula, HTML, entity or footnote, and it begins no block of its own (fence, heading, list, quotation,
//! rule, table, definition, metadata). That holds for `CommonMark` and the extensions of GitHub and of
//! Pandoc that change a text. Ordinary prose stays as it is: `C++`, `C#`, `R&D`, `3.5`, `a_b`. An address
//! of the web stays as it is as well, so that it can be copied from the source; readers that make links
//! of bare addresses make one of it.
//!
//! Not undone are what leaves the words alone (curly quotation marks for straight ones) and what a site
//! finds after the Markdown has been read (`@name` and `#1` on GitHub).

/// A text in which nothing means anything to a reader of Markdown, in one line.
#[must_use]
pub fn escaped(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len() + 8);
    let Some((before, rest)) = block_marker(&text).map(|at| text.split_at(at)) else {
        push_words(&text, None, &mut out);
        return out;
    };
    push(before, None, &mut out);
    out.push('\\');
    let marker = rest.chars().next();
    out.extend(marker);
    push_words(&rest[marker.map_or(0, char::len_utf8)..], marker, &mut out);
    out
}

/// The same for the cell of a table, in which no block can begin.
#[must_use]
pub fn escaped_cell(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len() + 8);
    push_words(&text, Some(' '), &mut out);
    out
}

/// A text in one line, without what Markdown leaves out around it.
fn one_line(text: &str) -> String {
    let spaced = |c: char| if c.is_ascii_whitespace() { ' ' } else { c };
    let text: String = text.chars().map(spaced).collect();
    text.trim_matches(' ').to_owned()
}

/// Where the character stands by which a line begins a block: an item (`- a`, `1. a`), a rule (`---`),
/// the underline of a heading (`===`), a grid (`+--`), a definition (`:a`), a division (`:::`). What
/// begins one by a character that is escaped everywhere is not counted.
fn block_marker(line: &str) -> Option<usize> {
    let mut chars = line.chars();
    let first = chars.next()?;
    let next = chars.next();
    let is_alone = line.chars().all(|c| c == first || c == ' ');
    let is_marker = match first {
        '-' => is_alone || next == Some(' '),
        '=' => is_alone,
        '+' => is_alone || matches!(next, Some(' ' | '-' | '=')),
        ':' => true,
        '(' => enumerator(&line[1..]).is_some(),
        _ => return enumerator(line),
    };
    is_marker.then_some(0)
}

/// Where the sign stands after the number of an item, if a line begins with one: `1.`, `2)`, and as
/// Pandoc counts `a.`, `iv)`, `#.`, `@a)`.
fn enumerator(line: &str) -> Option<usize> {
    let end = line.find(['.', ')'])?;
    let number = &line[..end];
    let is_of = |signs: &[u8]| !number.is_empty() && number.bytes().all(|b| signs.contains(&b));
    let is_letter = number.len() == 1 && number.bytes().all(|b| b.is_ascii_alphabetic());
    let is_counted = number == "#" || (number.starts_with('@') && !number.contains(' '));
    let is_number = is_of(b"0123456789") || is_of(b"ivxlcdmIVXLCDM") || is_letter || is_counted;
    let is_followed = matches!(line.as_bytes().get(end + 1), None | Some(b' '));
    (is_number && is_followed).then_some(end)
}

/// Puts words to what stands before them.
fn push_words(text: &str, before: Option<char>, out: &mut String) {
    let mut before = before;
    for word in text.split_inclusive(' ') {
        push_word(word, before, out);
        before = word.chars().next_back();
    }
}

/// Puts a word, with the space after it, to what stands before it. An address stays as it is if it can:
/// readers that make links of bare addresses would take a backslash for a part of it.
fn push_word(word: &str, before: Option<char>, out: &mut String) {
    let address = bare_address(word).filter(|address| is_plain(address.trim_end_matches(' ')));
    let (text, address) = word.split_at(word.len() - address.map_or(0, str::len));
    push(text, before, out);
    out.push_str(address);
}

/// What a reader takes for an address that makes links of bare ones, if there is one in a word.
fn bare_address(word: &str) -> Option<&str> {
    let lower = word.to_ascii_lowercase();
    let starts = ["http://", "https://", "ftp://", "www."];
    let starts = starts.iter().filter_map(|start| lower.find(start));
    starts.min().map(|at| &word[at..])
}

/// Whether nothing in an address means anything.
fn is_plain(address: &str) -> bool {
    let mut before = None;
    address.char_indices().all(|(at, c)| {
        let rest = &address[at..];
        let is_sign = match c {
            '_' => !is_inside(before, rest),
            '&' => is_entity(rest),
            ':' => is_emoji(rest),
            '@' => is_citation(before, rest),
            _ => !(c.is_alphanumeric() || "-./?#%+,;=!'()\"".contains(c)),
        };
        if c != '_' {
            before = Some(c);
        }
        !is_sign
    })
}

/// Puts a text to what stands before it, with a backslash before whatever means something. An address
/// in it is no address after that.
fn push(text: &str, before: Option<char>, out: &mut String) {
    let mut before = before;
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        let means = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '^' | '$' | '{' | '}' => true,
            '_' => !is_inside(before, rest),
            '&' => is_entity(rest),
            ':' => rest.starts_with("://") || is_emoji(rest),
            '.' => text[..at].to_ascii_lowercase().ends_with("www"),
            // Where a heading would begin (for some readers also without a space behind it), or end.
            '#' => {
                let after = rest.trim_start_matches('#').chars().next();
                let is_alone = before == Some(' ') && after.is_none_or(|c| c == ' ');
                before.is_none() || is_alone
            }
            '@' => is_citation(before, rest),
            // Marked text.
            '=' => rest.starts_with("=="),
            _ => false,
        };
        if means {
            out.push('\\');
        }
        out.push(c);
        if c != '_' {
            before = Some(c);
        }
    }
}

/// Whether underlines stand inside of a word, where they mean nothing.
fn is_inside(before: Option<char>, rest: &str) -> bool {
    let after = rest.trim_start_matches('_').chars().next();
    [before, after]
        .into_iter()
        .all(|c| c.is_some_and(char::is_alphanumeric))
}

/// Whether a text begins with a citation, as `@smith` is one.
fn is_citation(before: Option<char>, text: &str) -> bool {
    let next = text.chars().nth(1);
    !before.is_some_and(char::is_alphanumeric)
        && next.is_some_and(|c| c.is_alphanumeric() || c == '_')
}

/// Whether a text begins with what stands for a character: `&amp;`, `&#38;`, `&#x26;`.
fn is_entity(text: &str) -> bool {
    let Some((name, _)) = text.strip_prefix('&').and_then(|it| it.split_once(';')) else {
        return false;
    };
    let name = name.strip_prefix('#').unwrap_or(name);
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Whether a text begins with the name of a picture, as `:rocket:` is one.
fn is_emoji(text: &str) -> bool {
    let Some((name, _)) = text.strip_prefix(':').and_then(|it| it.split_once(':')) else {
        return false;
    };
    let has_letter = name.bytes().any(|b| b.is_ascii_alphabetic() || b == b'+');
    let is_name = |b: u8| b.is_ascii_alphanumeric() || b"_+-".contains(&b);
    has_letter && name.bytes().all(is_name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    #[test]
    fn prose_stays_as_it_is() {
        for text in [
            "C++ and C#",
            "R&D",
            "e.g. 3.5 metres",
            "5 o'clock",
            "skill-based",
            "A/B",
            "the #1 choice",
            "+1",
            "-5 degrees",
            "x=1; y: 2",
            "head_chef.yaml",
            "at 10:30:45 (UTC)",
            "mail cook@example.org!",
            "50 %, 20 °C – “warm”",
            "(see below)",
            "2 of 3 skills",
            "https://example.org/a_b/?c=d&e=f#g",
            "see www.example.org.",
            "Ärztin für Innere Medizin",
            "",
        ] {
            assert_eq!(escaped(text), text);
        }
    }

    #[test]
    fn what_means_something_is_escaped() {
        for (text, wanted) in [
            ("C* | <b>", r"C\* \| \<b\>"),
            ("~~~\ncode", r"\~\~\~ code"),
            ("```", r"\`\`\`"),
            ("---", r"\---"),
            ("- - -", r"\- - -"),
            ("===", r"\=\=="),
            ("a ==b== c", r"a \==b\== c"),
            ("http://a.org/@b", r"http\://a.org/\@b"),
            ("- item", r"\- item"),
            ("+ item", r"\+ item"),
            ("-", r"\-"),
            ("1. one", r"1\. one"),
            ("1) one", r"1\) one"),
            ("2026.", r"2026\."),
            ("iv) four", r"iv\) four"),
            ("(1) one", r"\(1) one"),
            ("#. one", r"\#\. one"),
            ("# one", r"\# one"),
            ("#1 of 3", r"\#1 of 3"),
            ("one ##", r"one \##"),
            (": one", r"\: one"),
            (":one", r"\:one"),
            ("::: note", r"\::: note"),
            ("> one", r"\> one"),
            ("    code", "code"),
            ("hard  ", "hard"),
            ("a ~~b~~ c", r"a \~\~b\~\~ c"),
            ("_b_ and a_b", r"\_b\_ and a_b"),
            ("&amp; &#38; &x", r"\&amp; \&#38; &x"),
            ("[x]: https://a.org", r"\[x\]: https://a.org"),
            ("[^1] [ ]", r"\[\^1\] \[ \]"),
            ("$a$", r"\$a\$"),
            (":smile: and :+1:", r"\:smile: and \:+1:"),
            ("@cook", r"\@cook"),
            ("a {#b .c}", r"a \{#b .c\}"),
            (r"\frac", r"\\frac"),
            ("http://a.org:tada:", r"http\://a.org\:tada:"),
            // Half an address, half something else.
            ("http://a.org/*b*", r"http\://a.org/\*b\*"),
            ("www.a.org/_b_", r"www\.a.org/\_b\_"),
            ("<https://a.org>", r"\<https\://a.org\>"),
            (
                "http://a.org|http://b.org/~c",
                r"http\://a.org\|http\://b.org/\~c",
            ),
        ] {
            assert_eq!(escaped(text), wanted, "{text}");
        }
    }

    #[test]
    fn in_a_cell_no_block_begins() {
        for (text, wanted) in [
            ("-", "-"),
            ("- item", "- item"),
            ("1. one", "1. one"),
            ("#1", "#1"),
            ("a | b", r"a \| b"),
            ("~~~", r"\~\~\~"),
        ] {
            assert_eq!(escaped_cell(text), wanted, "{text}");
        }
    }

    /// All that the reader knows, save for what only makes the signs of a text look better.
    fn read(markdown: &str) -> Vec<Event<'_>> {
        let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
        let options = options - Options::ENABLE_OLD_FOOTNOTES;
        Parser::new_ext(markdown, options).collect()
    }

    /// The kinds of blocks, each with its text; anything else is named.
    fn blocks(markdown: &str) -> Vec<(String, String)> {
        let mut blocks: Vec<(String, String)> = Vec::new();
        for event in read(markdown) {
            match event {
                Event::Start(Tag::List(None) | Tag::Table(_) | Tag::TableHead | Tag::TableRow)
                | Event::End(_) => {}
                Event::Start(Tag::Heading {
                    level,
                    id: None,
                    classes,
                    attrs,
                }) if classes.is_empty() && attrs.is_empty() => {
                    blocks.push((level.to_string(), String::new()));
                }
                Event::Start(tag @ (Tag::Paragraph | Tag::Item | Tag::TableCell)) => {
                    blocks.push((format!("{:?}", tag.to_end()), String::new()));
                }
                Event::Start(tag) => blocks.push((format!("{tag:?}"), String::new())),
                Event::Text(text) => blocks.last_mut().unwrap().1.push_str(&text),
                other => blocks.push((format!("{other:?}"), String::new())),
            }
        }
        blocks
    }

    /// Without the white space at the ends of which Markdown knows.
    fn trimmed(text: &str) -> String {
        text.trim_matches([' ', '\n']).to_owned()
    }

    /// A document of all the places in which texts stand, and what a reader has to find.
    fn in_all_places(text: &str) -> (String, Vec<(String, String)>) {
        let (t, cell, plain) = (
            escaped(text),
            escaped_cell(text),
            trimmed(&text.replace('\n', " ")),
        );
        let markdown = format!(
            "# {t}\n\n{t}\n\n- {t}\n- {t} ({t})\n  - {t}\n- {t}\n\n{t}\n\n{t}\n\n\
             | a | b |\n| --- | --- |\n| {cell} | {cell} |\n| {cell} | c |\n\n## {t} (1)\n\n{t}\n\nend\n"
        );
        let one = |kind: &str, text: &str| (kind.to_owned(), trimmed(text));
        let paragraph = |text: &str| one("Paragraph", text);
        let mut wanted = vec![
            one("h1", &plain),
            paragraph(&plain),
            one("Item", &plain),
            one("Item", &format!("{plain} ({plain})")),
            one("Item", &plain),
            one("Item", &plain),
            paragraph(&plain),
            paragraph(&plain),
        ];
        for cell in ["a", "b", &plain, &plain, &plain, "c"] {
            wanted.push(one("TableCell", cell));
        }
        wanted.push(one("h2", &format!("{plain} (1)")));
        wanted.extend([paragraph(&plain), paragraph("end")]);
        // What is empty makes no paragraph.
        wanted.retain(|(kind, text)| kind != "Paragraph" || !text.is_empty());
        (markdown, wanted)
    }

    /// What means something to some reader, and what stands around it.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "~~~",
            "```",
            "`",
            "#",
            "##",
            "-",
            "--",
            "---",
            "- ",
            "* ",
            "+ ",
            "*",
            "**",
            "_",
            "__",
            "===",
            "=",
            "1.",
            "1)",
            "12. ",
            "a. ",
            "(1) ",
            "> ",
            ">",
            "|",
            "| - |",
            "---|---",
            ":--",
            "<b>",
            "</div>",
            "<!--",
            "-->",
            "<?",
            "<![CDATA[",
            "<script>",
            "&amp;",
            "&#35;",
            "&",
            ";",
            "[x]",
            "[^1]",
            "[^1]: ",
            "[x]: /y",
            "[[w]]",
            "![",
            "](",
            "[ ] ",
            "[x] ",
            "https://",
            "http://a.org/",
            "www.a.org",
            "a@b.org",
            "@c",
            "~",
            "~~",
            "$",
            "$$",
            ":x:",
            ":",
            "::: ",
            ": ",
            "{#i}",
            "{.c}",
            "{",
            "}",
            "\\",
            "\\\\",
            "^",
            "^^",
            "!",
            "+++",
            "\n",
            "    ",
            " ",
            " ",
            " ",
            "word",
            "w",
            "Ä",
            "日本",
            "1",
            ".",
            ",",
            "(",
            ")",
            "\"",
            "'",
            "%",
            "||",
            "\u{a0}",
            "title: x",
            "C++",
            "R&D",
            "C#",
        ]);
        prop::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
    }

    fn comes_back(text: &str) -> Result<(), TestCaseError> {
        let (markdown, wanted) = in_all_places(text);
        let found: Vec<_> = blocks(&markdown)
            .into_iter()
            .map(|(kind, text)| (kind, trimmed(&text)))
            .collect();
        prop_assert_eq!(found, wanted, "{}", markdown);
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]

        #[test]
        fn signs_come_back_as_text(text in pieces()) {
            comes_back(&text)?;
        }

        #[test]
        fn any_text_comes_back(text in "[ -~äé日\u{a0}]{0,24}") {
            comes_back(&text)?;
        }
    }
}
