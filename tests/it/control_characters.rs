//! No control character and no change of direction comes out of a command, or into a cell of the app:
//! not from a profile, not from what is a person's own, not from the configuration, not from the name
//! of a file or a directory, and not from the command line. Whatever is told, by whichever command, in
//! whichever form.
//!
//! Every field has a word of its own before what must not come out, and the tests want to see it.

#![allow(clippy::unwrap_used)]
#![cfg(unix)]

use crate::support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use careernav::app::effect::{ClipboardText, CopyOutcome, NewProfile, OutputContent, OutputFile};
use careernav::app::session::Session;
use careernav::app::{App, Effect, Msg};
use careernav::store::session::SessionStore;
use careernav::store::{history, user_data};
use careernav::ui::picture::Picture;
use careernav::ui::theme::Theme;
use careernav_core::dataset::Dataset;
use careernav_core::profile::{Layer, load};
use careernav_core::text::sanitize::is_forbidden;
use careernav_core::user::HistoryEvent;
use careernav_core::user::{PageKind, PageRef};
use support::Driver;

/// What stands for all of them in the files of `tests/hostile-text`.
const SOME: &str = r"\e\a\x9b\u202e\u2066\u200f\u061c\x7f\0\b";

/// Every character that must not come out.
fn odd() -> impl Iterator<Item = char> {
    let controls = ('\0'..='\u{9f}').filter(|c| c.is_control());
    let directions = ('\u{600}'..='\u{206f}').filter(|&c| is_forbidden(c));
    controls.chain(directions).chain(['\u{2028}', '\u{2029}'])
}

fn is_odd(c: char) -> bool {
    c != '\n' && (c.is_control() || is_forbidden(c) || matches!(c, '\u{2028}' | '\u{2029}'))
}

/// Characters as they can stand in quotes in a file.
fn escaped(all: &[char]) -> String {
    all.iter().fold(String::new(), |mut text, &c| {
        let _ = write!(text, "\\u{:04x}", u32::from(c));
        text
    })
}

/// So few at a time that a message, which is short, quotes all of them.
fn portions() -> Vec<String> {
    let all: Vec<_> = odd().collect();
    all.chunks(5).map(escaped).collect()
}

/// All of them that can stand in the name of a file, or on a command line.
fn named() -> String {
    odd().filter(|&c| c != '\0').collect()
}

/// The words that end as they do before what must not come out.
fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_ascii_lowercase())
        .filter(|word| word.ends_with("word") && *word != "word")
        .collect()
}

/// A set, and what is a person's own, full of them.
struct Place {
    _root: tempfile::TempDir,
    home: PathBuf,
    set: PathBuf,
    /// What the files of the set hold.
    texts: String,
}

impl Place {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let raw = named();
        let [home, set] =
            ["homeword", "pathword"].map(|name| root.path().join(name.to_owned() + &raw));
        let all = escaped(&odd().collect::<Vec<_>>());
        fs::create_dir_all(&set).unwrap();
        let mut texts = String::new();
        let hostile = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile-text");
        for entry in fs::read_dir(hostile).unwrap() {
            let entry = entry.unwrap();
            let text = fs::read_to_string(entry.path()).unwrap();
            fs::write(set.join(entry.file_name()), text.replace(SOME, &all)).unwrap();
            texts += &text;
        }
        // Names of files, faults of every kind in them, and the characters themselves.
        let mut kinds = String::from("title: kinds\n");
        for (at, some) in portions().iter().enumerate() {
            let _ = writeln!(kinds, "\"unknownword {at}{some}\": 1");
        }
        for (name, text) in [
            (
                format!("fileword{raw}.yaml"),
                "title: named oddly\n".to_owned(),
            ),
            (
                format!("brokenword{raw}.yaml"),
                format!("title: [\"{all}\n"),
            ),
            (
                "raw.yaml".to_owned(),
                format!("title: ra{raw}w\n{raw}: 1\n"),
            ),
            ("nul.yaml".to_owned(), "title: nu\0l\n".to_owned()),
            ("kinds.yaml".to_owned(), kinds),
            (
                "wrong.yaml".to_owned(),
                format!(
                    "title: wrong\nisco: {{ group: \"{all}\", skill_level: \"{all}\" }}\n\
                     updated: \"{all}\"\nessential: \"{all}\"\n"
                ),
            ),
        ] {
            fs::write(set.join(name), text).unwrap();
        }
        let own = home.join(".local/share/careernav");
        fs::create_dir_all(&own).unwrap();
        fs::create_dir_all(home.join(".config/careernav")).unwrap();
        let me = format!(
            "version: 1\nskills:\n  - \"plain skill\"\n  - \"knackword{all}\"\n\
             past_jobs:\n  - wide\n  - \"heldword{all}\"\n"
        );
        fs::write(own.join("me.yaml"), me).unwrap();
        let mut config = String::from("keys:\n");
        let portions = portions();
        for (at, some) in portions.iter().enumerate() {
            let _ = writeln!(config, "  \"actionword {at}{some}\": q");
        }
        let _ = writeln!(config, "  down: \"keyword{}\"", portions[5]);
        for (at, some) in portions.iter().enumerate() {
            let _ = writeln!(config, "\"settingword {at}{some}\": dark");
        }
        let _ = writeln!(
            config,
            "theme: {{ base: \"baseword{0}\", link: \"colourword{0}\", \"partword{0}\": red }}\n\
             mouse: \"mouseword{0}\"\nrank: \"rankword{0}\"",
            portions[5]
        );
        fs::write(home.join(".config/careernav/config.yaml"), config).unwrap();
        Self {
            _root: root,
            home,
            set,
            texts,
        }
    }

    fn command(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_careernav"))
            .env_clear()
            .env("HOME", &self.home)
            .stdin(Stdio::null())
            .args(args)
            .output()
            .unwrap()
    }

    /// Runs a command; what it told, on both streams. It must have told something, and nothing that
    /// must not be on a terminal.
    fn told(&self, args: &[&str], faults: &mut Vec<String>) -> String {
        let output = self.command(args);
        let code = output.status.code();
        assert!(matches!(code, Some(0..=2)), "{args:?}: {code:?}");
        let [out, err] = [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap());
        let told = out + &err;
        assert!(!told.is_empty(), "{args:?}");
        let fault = told.split('\n').find(|line| line.contains(is_odd));
        faults.extend(fault.map(|line| format!("{args:?}: {line:?}")));
        told
    }
}

/// What something is exported as.
const EXPORTED: &[&str] = &["markdown", "json", "csv", "graphml", "dot", "mermaid"];

/// What is asked of the set; `@` is every odd character.
const ASKED: [(&[&str], &[&str]); 47] = [
    (&["list"], &["text", "json", "markdown", "csv"]),
    (&["list", "--group", "@"], &["text"]),
    (
        &["--language", "fr", "list"],
        &["text", "json", "markdown", "csv"],
    ),
    (&["--language", "@", "list"], &["text"]),
    (&["show", "controls"], &["text", "json", "markdown", "csv"]),
    (
        &["--language", "fr", "show", "controls"],
        &["text", "json", "markdown", "csv"],
    ),
    (&["show", "raw"], &["text"]),
    (
        &["show", "named oddly"],
        &["text", "json", "markdown", "csv"],
    ),
    (&["show", "kinds"], &["text"]),
    (&["show", "x@"], &["text"]),
    (
        &["search", "controls"],
        &["text", "json", "markdown", "csv"],
    ),
    (
        &["search", "hiddenword"],
        &["text", "json", "markdown", "csv"],
    ),
    (&["search", "x@y"], &["text", "json", "markdown", "csv"]),
    (&["search", "level:@"], &["text"]),
    (&["search", "@:x"], &["text"]),
    (
        &["skill", "controlled skill"],
        &["text", "json", "markdown", "csv"],
    ),
    (
        &["skill", "knowledgeword"],
        &["text", "json", "markdown", "csv"],
    ),
    (
        &["skill", "skillword"],
        &["text", "json", "markdown", "csv"],
    ),
    (&["skill", "x@"], &["text"]),
    (
        &["similar", "controls one"],
        &["text", "json", "markdown", "csv"],
    ),
    (&["similar", "@"], &["text"]),
    (
        &["gap", "wide", "controls"],
        &["text", "json", "markdown", "csv"],
    ),
    (&["gap", "controls"], &["text", "json", "markdown", "csv"]),
    (&["gap", "x@", "y@"], &["text"]),
    (
        &["compare", "wide", "controls"],
        &["text", "json", "markdown", "csv"],
    ),
    (
        &["path", "wide", "controls", "--down"],
        &["text", "json", "markdown", "csv"],
    ),
    (
        &["path", "wide", "arabic", "--via", "@", "--avoid", "x@"],
        &["text"],
    ),
    (&["fit"], &["text", "json", "markdown", "csv"]),
    (&["fit", "--group", "@"], &["text"]),
    (&["me"], &["text", "json", "markdown", "csv"]),
    (&["stats"], &["text", "json", "markdown", "csv"]),
    (&["validate"], &["text", "json", "markdown", "csv"]),
    (&["fmt", "--check"], &["text", "json", "markdown", "csv"]),
    (
        &["export", "occupation", "controls", "--skills", "all"],
        EXPORTED,
    ),
    (&["export", "occupation", "x@"], EXPORTED),
    (&["export", "compare", "wide", "controls"], EXPORTED),
    (&["export", "gap", "controls"], EXPORTED),
    (&["export", "path", "wide", "controls", "--down"], EXPORTED),
    (&["export", "map", "controls"], EXPORTED),
    (&["export", "graph"], EXPORTED),
    (&["export", "graph", "--nodes"], &["csv"]),
    (&["export", "graph", "--tag", "@"], EXPORTED),
    (
        &["screen", "controls", "--keys", "E E", "--size", "150x90"],
        &["text", "svg"],
    ),
    (
        &["screen", "--keys", "! E", "--size", "200x90"],
        &["text", "svg"],
    ),
    (
        &["screen", "controls", "--keys", "P", "--size", "200x90"],
        &["text", "svg"],
    ),
    (
        &["screen", "--keys", "/ \"controlled\" enter j j j enter"],
        &["text", "svg"],
    ),
    (&["screen", "--keys", "/ \"@\""], &["text", "svg"]),
];

#[test]
fn nothing_of_a_set_comes_out_as_it_should_not() {
    let place = Place::new();
    let (all, set) = (named(), place.set.to_str().unwrap());
    let (mut faults, mut told) = (Vec::new(), String::new());
    for (asked, forms) in ASKED {
        let asked: Vec<_> = asked.iter().map(|arg| arg.replace('@', &all)).collect();
        for form in forms {
            let args = ["--profiles", set].into_iter();
            let args = args.chain(asked.iter().map(String::as_str));
            let args: Vec<_> = args.chain(["--format", form]).collect();
            told += &place.told(&args, &mut faults);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let mut expected = words(&place.texts);
    expected.extend([
        "pathword",
        "fileword",
        "brokenword",
        "unknownword",
        "knackword",
        "heldword",
        "settingword",
        "actionword",
        "keyword",
        "baseword",
        "colourword",
        "partword",
        "mouseword",
        "rankword",
    ]);
    let words = words(&told);
    let missed: Vec<_> = expected.difference(&words).collect();
    assert!(missed.is_empty(), "never told: {missed:?}");
    // Every character was told as an escape, in text and in JSON, of a profile and of the configuration.
    for c in odd() {
        let shown = format!("\\u{{{:x}}}", u32::from(c));
        for before in ["unknownword", "settingword", "actionword"] {
            let lines = told.lines().filter(|line| line.contains(before));
            assert!(
                lines.clone().any(|line| line.contains(&shown)),
                "{before}: {shown}"
            );
        }
    }
}

#[test]
fn nothing_of_a_name_comes_out_as_it_should_not() {
    let place = Place::new();
    let all = named();
    let set = place.set.to_str().unwrap();
    let home = place.home.to_str().unwrap();
    let into = format!("{home}/intoword{all}");
    let page = format!("{home}/pageword{all}.txt");
    let text = format!("Title {all}\n\nDescription{all}\n\nDoes {all} things.\n");
    fs::write(&page, text).unwrap();
    let nowhere = format!("{home}/nowhereword{all}");
    let asked = format!("askedword{all}");
    let skill = format!("plain{}skill", "\t\u{b}\r\u{85}\u{2028}");
    let prefix = format!("{home}/prefixword{all}");
    let lines: [&[&str]; 33] = [
        &["config"],
        &["config", "--path"],
        &["config", "--check"],
        &["config", "--check", "--format", "json"],
        &["--config", &nowhere, "list"],
        &["--config", set, "config", "--check"],
        &["--profiles", &nowhere, "list"],
        &["--profiles", &nowhere, "validate", "--format", "json"],
        &["validate", &nowhere],
        &["unpack", set],
        &["setup", "--prefix", &prefix],
        &["setup", "--prefix", &prefix, "--remove"],
        &["setup", "--prefix", &page],
        &["new", &asked, "--dir", &into],
        &["new", &asked, "--dir", &into],
        &["new", "x", "--dir", &page],
        &["import", "page", &page, "--into", &into],
        &["import", "page", &page, "--into", &into],
        &["import", "page", &page],
        &["import", "page", &nowhere],
        &["import", "esco", &page, "--into", &into],
        &["import", "esco", &nowhere, "--into", &into],
        &["--profiles", set, "export", "graph", "-o", &into],
        &["--profiles", set, "export", "graph", "-o", &page],
        &["--profiles", set, "export", "map", &asked, "-o", &nowhere],
        &["--profiles", set, "me", "add", &skill],
        &["--profiles", set, "me", "add", &asked],
        &["--profiles", set, "me", "job", &asked],
        &["--profiles", set, "me", "remove", &skill],
        &["--profiles", set, "me", "remove", &asked],
        &["--profiles", set, "show", &asked],
        &["--profiles", set, "screen", "--me", &nowhere],
        &["--profiles", set, "screen", &asked],
    ];
    let (mut faults, mut told) = (Vec::new(), String::new());
    for args in lines {
        let text = place.told(args, &mut faults);
        // Nor does a name make lines of its own.
        let is_broken = text.contains("\\u{9}\n");
        faults.extend(is_broken.then(|| format!("{args:?}: {text:?}")));
        told += &text;
    }
    // What the command line itself does not take.
    for args in [
        &[&*format!("--{asked}"), "list"][..],
        &["list", &asked],
        &["list", "--level", &asked],
        &["list", &*format!("--for{asked}mat"), "json"],
        &["list", "--format", &asked],
        &["screen", "--size", &asked],
        &["screen", "--theme", &asked],
        &["screen", "--keys", &format!("<{asked}>")],
        &["path", "a", "b", "--steps", &asked],
        &["show", "a", &asked],
        &[&nowhere],
    ] {
        let text = place.told(args, &mut faults);
        assert!(
            text.contains("askedword") || args == [&nowhere],
            "{args:?}: {text}"
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let expected = [
        "homeword",
        "pathword",
        "prefixword",
        "intoword",
        "pageword",
        "nowhereword",
        "askedword",
    ];
    let words = words(&told);
    let missed: Vec<_> = expected
        .iter()
        .filter(|word| !words.contains(**word))
        .collect();
    assert!(missed.is_empty(), "never told: {missed:?}");
    // What was written is as clean as what was told.
    let mut written = 0;
    for entry in fs::read_dir(&into).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!text.contains(is_odd), "{text:?}");
        written += 1;
    }
    assert_eq!(written, 2);
}

/// What the app shows, keeps, copies and saves: nothing of it holds what must not come out.
struct Watch {
    driver: Driver,
    seen: String,
}

impl Watch {
    fn look(&mut self) {
        let picture = Picture::new(&self.driver.app, Theme::Ansi);
        for cell in picture.buffer().content() {
            assert!(
                !cell.symbol().contains(|c| c == '\n' || is_odd(c)),
                "{:?}",
                cell.symbol()
            );
        }
        let svg = picture.svg();
        assert!(!svg.contains(is_odd), "{svg}");
        self.seen += &picture.text();
    }

    fn send(&mut self, msg: Msg) {
        self.driver.send(msg);
        self.look();
    }

    fn keys(&mut self, keys: &str) {
        self.driver.keys(keys);
        self.look();
    }

    /// What was copied and saved.
    fn gone_out(&self) -> String {
        let (mut out, mut kinds) = (String::new(), BTreeSet::new());
        for effect in &self.driver.effects {
            let (kind, text) = match effect {
                Effect::Copy(clip) => ("copied", &clip.text),
                Effect::SaveFile(OutputFile {
                    content: OutputContent::Page(text),
                    ..
                }) => ("page", text),
                Effect::SaveFile(OutputFile { name, .. }) => ("picture", name),
                _ => continue,
            };
            assert!(!text.contains(is_odd), "{text:?}");
            kinds.insert(kind);
            out += text;
        }
        assert_eq!(kinds.len(), 3, "{kinds:?}");
        out
    }
}

/// Words of what is a person's own, typed or answered, as screens show them.
const SEEN: [&str; 16] = [
    "lostword",
    "unnamedword",
    "soughtword",
    "pastedword",
    "typedword",
    "keptword",
    "editedword",
    "failedword",
    "savedword",
    "filedword",
    "dirword",
    "lineword",
    "addressword",
    "titleword",
    "addedword",
    "reasonword",
];

/// What the world outside answers with.
fn answers(raw: &str) -> Vec<Msg> {
    vec![
        Msg::SaveFailed(format!("keptword{raw}")),
        Msg::EditFailed(format!("editedword{raw}")),
        Msg::LoadFailed(format!("failedword{raw}")),
        Msg::FileSaved(Err(format!("savedword{raw}"))),
        Msg::FileSaved(Ok(PathBuf::from(format!("filedword{raw}.md")))),
        Msg::FileSaved(Ok(PathBuf::from(format!("dirword{raw}/page.md")))),
        Msg::Copied(
            ClipboardText::line(&format!("lineword{raw}")),
            CopyOutcome::Taken,
        ),
        Msg::Copied(
            ClipboardText::address(&format!("addressword{raw}"), None),
            CopyOutcome::Sent,
        ),
        Msg::Copied(
            ClipboardText::page(format!("titleword{raw}"), ""),
            CopyOutcome::Taken,
        ),
        Msg::CreateFailed(
            NewProfile {
                title: format!("addedword{raw}"),
            },
            format!("reasonword{raw}"),
        ),
    ]
}

#[test]
fn nothing_reaches_a_cell_of_the_app_or_leaves_it() {
    let place = Place::new();
    let (raw, all) = (named() + "\0", escaped(&odd().collect::<Vec<_>>()));
    let own = place.home.join(".local/share/careernav");
    // The names of what may be gone are made of what is taken for white space.
    let spaces = "\t\n\r\u{85}\u{2028}\u{2029}";
    let page_ref = |name: &str| PageRef {
        page: PageKind::Occupation,
        of: vec![format!("{name}{spaces}")],
        uris: Vec::new(),
    };
    let me = fs::read_to_string(own.join("me.yaml")).unwrap();
    fs::write(
        own.join("me.yaml"),
        me + &format!(
            "bookmarks:\n  - {{ title: \"markedword{all}\", page: occupation, of: [controls] }}\n  \
             - {{ title: \"lostword{all}\", page: occupation, of: [nothing] }}\n  \
             - {{ page: skill, of: [\"unnamedword\\t\\n\\r\\x85\\u2028\\u2029\"] }}\n"
        ),
    )
    .unwrap();
    let recent = place.home.join("recent.json");
    history::add(
        &recent,
        &HistoryEvent::Searched(format!("soughtword{spaces}it")),
    )
    .unwrap();
    history::add(&recent, &HistoryEvent::Opened(page_ref("openedword"))).unwrap();
    let layers = [Layer::Directory(place.set.clone())];
    let session = SessionStore::new(&place.home.join("last"), &layers);
    let mut last = Session::at(PageRef {
        page: PageKind::Me,
        of: Vec::new(),
        uris: Vec::new(),
    });
    last.here.filters = format!("level:2{spaces}tag:limitword{raw}");
    last.here.skills = vec![raw.clone()];
    session.save(&last).unwrap();

    let data = Arc::new(Dataset::new(load(&layers)));
    let mut driver = Driver::loading(200, 60);
    driver.app = App::new(200, 60, None)
        .adding()
        .with_session(session.read().unwrap());
    let seen = String::new();
    let mut watch = Watch { driver, seen };
    watch.send(Msg::UserData(
        user_data::read(&own.join("me.yaml")).unwrap(),
    ));
    watch.send(Msg::History(history::read(&recent).unwrap()));
    watch.send(Msg::Loaded(Arc::clone(&data)));
    watch.keys("E");
    watch.keys("S");
    watch.keys("E");
    watch.keys("/");
    watch.send(Msg::Paste(format!("pastedword{raw}")));
    for keys in ["<esc>:", "<esc>?,", "<esc><esc>b,", "<esc>a", "<esc>Mf"] {
        watch.keys(keys);
        watch.send(Msg::Paste(format!("typedword{raw}")));
    }
    watch.keys("<esc>");
    for msg in answers(&raw) {
        watch.send(msg);
    }
    // What goes out of it: copied, and saved.
    watch.keys("<esc>");
    for page in [
        "/controls one<enter>EE",
        "P",
        "!",
        "M",
        "/controlled<enter>",
    ] {
        watch.keys(page);
        watch.keys("yYxX");
    }
    let out = watch.gone_out();
    let outgoing = words(&out);
    for word in ["describedword", "iscoword", "unknownword", "catalogueword"] {
        assert!(outgoing.contains(word), "{word} never left: {outgoing:?}");
    }
    assert!(
        watch.seen.contains("level:2"),
        "where the person was is not shown"
    );
    let words = words(&watch.seen);
    let missed: Vec<_> = SEEN.iter().filter(|word| !words.contains(**word)).collect();
    assert!(missed.is_empty(), "on no screen: {missed:?}");
}
