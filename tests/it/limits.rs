//! Every limit: the number in the source is the one in the table of docs/profiles.md, and a test goes over it and
//! sees what is said.
//!
//! The numbers are read from the source, since most of them are nobody's business elsewhere; what is
//! called like a limit and is not stated fails here.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use careernav::app::filters::MAX_FILTERS;
use careernav::app::input::{self, Input};
use careernav::app::key::Key;
use careernav::app::{App, Msg};
use careernav::config::Config;
use careernav::shipped;
use careernav::store::saved_file::SavedFile;
use careernav::store::session::SessionStore;
use careernav::store::{self, history, user_data};
use careernav::ui::{self, theme::Theme};
use careernav_core::dataset::Dataset;
use careernav_core::graph::{Graph, MAX_MEANINGS, Occupation};
use careernav_core::insight::{Insight, Options, SkillWeights};
use careernav_core::profile::{
    CatalogueEntry, Isco, Layer, Loaded, Profile, Reuse, SkillEntry, SkillList, SkillLists, limits,
    load,
};
use careernav_core::search::{
    Index, Kinds, MAX_FILTER_WORDS, MAX_QUERY_CHARS, MAX_QUERY_FILTERS, MAX_WORD_CHARS, RemarkKind,
    Target,
};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// A limit: where it is, what docs/profiles.md says of it, and the test that goes over it.
struct Limit {
    source: &'static str,
    name: &'static str,
    of: &'static str,
    most: &'static str,
    test: &'static str,
}

macro_rules! limits {
    ($($source:literal $name:literal $of:literal $most:literal $test:literal;)*) => {
        &[$(Limit { source: $source, name: $name, of: $of, most: $most, test: $test }),*]
    };
}

const LIMITS: &[Limit] = limits! {
    "profile/limits.rs" "MAX_PROFILE_BYTES" "a profile, and a page to import" "1 MiB" "loading.rs a_file_as_large_as_it_may_be";
    "profile/limits.rs" "MAX_CATALOGUE_BYTES" "a catalogue or another list of a data set" "64 MiB" "loading.rs a_file_of_100_megabytes";
    "profile/limits.rs" "MAX_NESTING" "nested lists and mappings" "32 levels" "limits.rs as_deep_as_it_may_be_and_deeper";
    "profile/limits.rs" "MAX_NODES" "values in a file" "1,000,000" "loading.rs more_values_than_a_file_may_hold";
    "profile/limits.rs" "MAX_ALIAS_COST" "values and bytes that aliases add to a file" "1,048,576" "loading.rs aliases_that_multiply";
    "profile/limits.rs" "MAX_MARKS" "lines, commas, colons and brackets in a file" "2,000,000" "loading.rs more_marks_than_a_parser_should_see";
    "profile/limits.rs" "MAX_LABEL_CHARS" "a title, a name, a tag" "300 characters" "limits.rs texts_that_are_too_long";
    "profile/limits.rs" "MAX_LINE_CHARS" "an address, an identifier, a qualification" "2,000 characters" "limits.rs texts_that_are_too_long";
    "profile/limits.rs" "MAX_TEXT_CHARS" "a description, a note" "20,000 characters" "limits.rs texts_that_are_too_long";
    "profile/limits.rs" "MAX_PROBLEMS_PER_FILE" "problems listed for a file" "100" "limits.rs more_problems_than_are_listed";
    "profile/limits.rs" "MAX_SUGGESTIONS" "unknown names for which a similar one is suggested" "100" "limits.rs more_names_than_are_guessed";
    "graph/everyday.rs" "MAX_MEANINGS" "occupations that an everyday title means" "8" "limits.rs more_meanings_than_are_offered";
    "profile/limits.rs" "MAX_ENTRIES_PER_LAYER" "files and directories in a directory of profiles" "200,000" "profile/load/discover.rs more_files_than_are_looked_at";
    "profile/limits.rs" "MAX_DIRECTORY_DEPTH" "nested directories of profiles" "32" "limits.rs directories_that_lie_too_deep";
    "import/source/limits.rs" "MAX_ENTRIES" "files in a download of a classification (a zip file, a directory)" "2,000" "esco/faults.rs zip_files_that_are_hostile";
    "import/source/limits.rs" "MAX_FILE_BYTES" "a file of a download" "256 MiB" "esco/faults.rs files_that_are_too_large";
    "import/source/archive.rs" "MAX_TOTAL_BYTES" "all files of a zip file, unpacked" "1,024 MiB" "esco/faults.rs files_that_are_too_large";
    "import/source/archive.rs" "MAX_RATIO" "what a file of 1 MiB and more unpacks to" "100 times its packed size" "esco/faults.rs zip_files_that_are_hostile";
    "import/source/archive.rs" "RATIO_FREE_BYTES" "what a file of 1 MiB and more unpacks to" "100 times its packed size" "esco/faults.rs zip_files_that_are_hostile";
    "import/source/scan.rs" "MAX_DIRECTORY_DEPTH" "nested directories in a download" "8" "esco/faults.rs directories_that_lie_too_deep";
    "config/load.rs" "MAX_BYTES" "the configuration" "1 MiB" "limits.rs own_files_that_are_too_large";
    "store/user_data.rs" "MAX_BYTES" "`me.yaml`, or another person's file" "4 MiB" "limits.rs own_files_that_are_too_large";
    "store/person_name.rs" "MAX_NAME_BYTES" "the name of a person" "180 bytes" "store/person_name.rs names_are_those_of_files_everywhere";
    "store/people.rs" "MAX_BYTES" "the file that says which person is meant" "4 KiB" "limits.rs own_files_that_are_too_large";
    "store/user_file.rs" "MAX_COPIES" "copies of a person's file that are kept" "100" "store/user_data.rs no_more_copies_are_kept_than_that";
    "store/history.rs" "MAX_BYTES" "the file of recent searches and pages" "256 KiB" "limits.rs own_files_that_are_too_large";
    "store/session.rs" "MAX_BYTES" "the file of the last position in a data set" "128 KiB" "limits.rs own_files_that_are_too_large";
    "app/input.rs" "MAX_BYTES" "a line that you type" "1,000 bytes" "limits.rs what_is_typed_and_asked";
    "search/term_bits.rs" "MAX_TERMS" "words of a query" "16" "limits.rs what_is_typed_and_asked";
    "search/bounds.rs" "MAX_WORD_CHARS" "a word of a query" "300 characters" "limits.rs queries_that_ask_for_too_much";
    "search/bounds.rs" "MAX_QUERY_CHARS" "a query" "1,000 characters" "limits.rs queries_that_ask_for_too_much";
    "search/bounds.rs" "MAX_QUERY_FILTERS" "filters of a query, each counted once" "16" "limits.rs queries_that_ask_for_too_much";
    "search/text_matcher.rs" "MAX_FILTER_WORDS" "words of the filter of a list" "16" "limits.rs lines_of_the_app_that_ask_for_too_much";
    "app/filters/parse.rs" "MAX_FILTERS" "filters of a page" "16" "limits.rs lines_of_the_app_that_ask_for_too_much";
    "insight/suggest.rs" "MAX_PROSPECT_STEPS" "steps of the search for an occupation's prospects" "40,000,000" "limits.rs prospects_that_take_too_many_steps";
    "insight/path/limits.rs" "MAX_STEPS" "steps of a path" "8" "limits.rs what_is_typed_and_asked";
    "term/clipboard.rs" "MAX_BYTES" "a text for the terminal's clipboard" "74,994 bytes" "term/clipboard.rs a_text_that_is_too_long_for_terminals_is_not_sent";
    "term/tty/tokenizer.rs" "MAX_PASTE" "a text that you paste" "64 KiB" "term/tty/tests/mod.rs a_paste_larger_than_it_may_be";
    "term/tty/tokenizer.rs" "MAX_SEQUENCE" "a sequence that a terminal sends for a key" "256 bytes" "term/tty/tests/mod.rs a_sequence_longer_than_any_is_swallowed_to_its_end";
    "term/size.rs" "MAX_COLUMNS" "columns of a terminal" "1,000" "terminal/size.rs a_size_that_no_terminal_has";
    "term/size.rs" "MAX_ROWS" "rows of a terminal" "500" "terminal/size.rs a_size_that_no_terminal_has";
    "store/saved_file.rs" "MAX_FILES" "files of one name that are saved from the app" "1,000" "limits.rs more_files_of_a_name_than_are_saved";
};

/// What is called like a limit and is not in the table: how many of many things a line, a message or a list shows
/// before it counts the rest; how far a reader of pages looks on a line; how often and how far the watcher looks;
/// how much of an answer waits for its pager; how many data sets the cache keeps; how many paths
/// are found, and steps and jobs kept while they are searched for; what a person's history and
/// references to pages hold; from what size on a drawing is called too large; the largest screen that a command draws, which names it when you ask for a larger one.
const OTHERS: &[(&str, &str)] = &[
    ("store/user_file.rs", "MAX_BYTES"),
    ("cli/args/screen.rs", "MAX_SIZE"),
    ("term/watcher.rs", "MAX_PASSES"),
    ("term/watcher/watch_paths.rs", "MAX_HOPS"),
    ("term/watcher/watch_paths.rs", "MAX_LINKS"),
    ("cli/pager/process.rs", "MAX_KEPT_BYTES"),
    ("dataset/load.rs", "MAX_CACHED_SETS"),
    ("report/document.rs", "MAX_REASON_SKILLS"),
    ("report/text.rs", "MAX_BRIEF_ROWS"),
    ("report/path.rs", "MAX_BRIEF_TO_LEARN"),
    ("app/layout/columns.rs", "MAX_COLUMNS"),
    ("insight/gap.rs", "MAX_TELLING"),
    ("app/row_builder.rs", "MAX_COMPARED"),
    ("app/history.rs", "MAX_BEHIND"),
    ("app/filters/parse.rs", "MAX_GUESSES"),
    ("app/screen/welcome.rs", "MAX_SHOWN"),
    ("app/screen/me.rs", "MAX_FIT"),
    ("cli/me.rs", "MAX_PERHAPS"),
    ("user/history.rs", "MAX_SEARCHES"),
    ("user/history.rs", "MAX_OPENED"),
    ("user/history.rs", "MAX_PAGES"),
    ("user/history.rs", "MAX_BYTES"),
    ("user/history.rs", "MAX_TOTAL_TIMES"),
    ("user/page_ref.rs", "MAX_NAME_BYTES"),
    ("cli/import/classification.rs", "MAX_EDITED_FILES"),
    ("cli/import/classification.rs", "MAX_LISTED_NAMES"),
    ("import/page/headings.rs", "MAX_BYTES"),
    ("import/page/recognition.rs", "MAX_NAMED"),
    ("import/page/recognition.rs", "MAX_WORDS"),
    ("import/page/parser.rs", "MAX_SENTENCES"),
    ("import/page/parser.rs", "MAX_HEADING_WORDS"),
    ("import/page/parser.rs", "MAX_DATES"),
    ("import/esco/download.rs", "MAX_LISTED_FILES"),
    ("import/onet/download.rs", "MAX_LISTED_FILES"),
    ("import/esco/uri_map.rs", "MAX_BEGINNINGS"),
    ("import/table/row_error.rs", "MAX_EXAMPLES"),
    ("import/table/csv_table.rs", "MAX_LISTED_COLUMNS"),
    ("ui/overlay/palette.rs", "MAX_KEYS"),
    ("app/model/bars.rs", "MAX_PERSON"),
    ("app/model/bars.rs", "MAX_TITLE"),
    ("app/model/bars.rs", "MAX_SOURCE"),
    ("app/onboarding.rs", "MAX_STARTS"),
    ("app/onboarding.rs", "MAX_PROSPECTS"),
    ("app/list.rs", "MAX_EXPANDED"),
    ("app/overlay/palette.rs", "MAX_PAGES"),
    ("app/overlay/choice.rs", "MAX_HITS"),
    ("app/overlay/choice.rs", "MAX_OFTEN"),
    ("app/screen/bars.rs", "MAX_BAR"),
    ("app/screen/overview.rs", "MAX_NEIGHBOURS"),
    ("app/screen/overview.rs", "MAX_SHARED"),
    ("app/undo.rs", "MAX_UNDO"),
    ("app/overlay/filters.rs", "MAX_SIMILAR"),
    ("app/commands/save.rs", "MAX_NAME_BYTES"),
    ("search/resolve.rs", "MAX_GUESSED_NAMES"),
    ("search/resolve.rs", "MAX_NAME_WORDS"),
    ("search/resolve.rs", "MAX_NAMES"),
    ("search/filter.rs", "MAX_LISTED"),
    ("search/term_cache.rs", "MAX_CACHED_TERMS"),
    ("search/diagnostic.rs", "MAX_COMPLETIONS"),
    ("export/mermaid.rs", "MAX_CHARACTERS"),
    ("export/mermaid.rs", "MAX_EDGES"),
    ("export/drawing.rs", "MAX_BAND_WIDTH"),
    ("cli/export.rs", "MAX_READABLE_EDGES"),
    ("cli/search.rs", "MAX_QUOTED_CHARS"),
    ("text/order.rs", "MAX_DIGITS"),
    ("text/slug.rs", "MAX_STEM_BYTES"),
    ("profile/model.rs", "MAX_RECORD_FIELDS"),
    ("profile/model.rs", "MAX_FIELD_NAME"),
    ("profile/yaml/plain.rs", "MAX_WORD_BYTES"),
    ("profile/yaml/doubt/explain.rs", "MAX_LINES_BACK"),
    ("profile/yaml/doubt/values.rs", "MAX_DOUBTS"),
    ("profile/write/writer.rs", "MAX_LINE_WIDTH"),
    ("profile/write/writer.rs", "MAX_INLINE_WIDTH"),
    ("insight/path/choose.rs", "MAX_PATHS"),
    ("insight/path/search.rs", "MAX_MARKED"),
    ("insight/path/step_graph.rs", "MAX_STEPS_ONWARD"),
    ("search/label_shape.rs", "MAX_WORDS"),
    ("search/label_shape.rs", "MAX_SLASH"),
    ("search/initials.rs", "MAX_INITIALS"),
    ("search/initials.rs", "MAX_SKIPPED_WORD"),
    ("search/initials.rs", "MAX_IGNORED_WORD"),
    ("search/top_k.rs", "MAX_COST"),
    ("search/answer.rs", "MAX_SUGGESTIONS"),
    ("search/answer.rs", "MAX_HITS_COMPARED"),
    ("search/answer.rs", "MAX_SKILL_SUGGESTIONS"),
    ("search/distance.rs", "MAX_COMPARED_CHARS"),
    ("search/trigrams.rs", "MAX_COMPARED_BYTES"),
    ("search/query.rs", "MAX_RERANKED"),
    ("search/query.rs", "MAX_SPACINGS"),
    ("search/exact.rs", "MAX_CODE_BYTES"),
    ("import/table/csv_table.rs", "MAX_PREAMBLE_ROWS"),
    ("search/term.rs", "MAX_SIMILAR_WORDS"),
    ("search/term.rs", "MAX_COMPLETIONS"),
    ("search/term.rs", "MAX_NEAREST_WORDS"),
    ("insight/weights.rs", "MAX_RARE_HOLDERS"),
    ("insight/suggest.rs", "MAX_KEPT_STEPS"),
    ("insight/features.rs", "MAX_GROUP_VALUE"),
    ("insight/path/cost.rs", "MAX_STEP_COST"),
    ("graph/title_words.rs", "MAX_UNCHANGED_LENGTH"),
    ("dataset/path_cache.rs", "MAX_ANSWERS"),
    ("import/page/text.rs", "MAX_EXCERPT_CHARS"),
];

/// The sources of the packages, and what the names of files in the tables begin with for each.
const SOURCES: [(&str, &str); 3] = [
    ("src", ""),
    ("crates/core/src", ""),
    ("crates/import/src", "import/"),
];

/// What becomes of more than that, in the order of the table in docs/profiles.md.
const BEYOND: &[(&str, &str)] = &[
    ("a profile, and a page to import", "is not read"),
    ("a catalogue or another list of a data set", "is not read"),
    ("nested lists and mappings", "the file is not read"),
    ("values in a file", "the file is not read"),
    (
        "values and bytes that aliases add to a file",
        "the file is not read",
    ),
    (
        "lines, commas, colons and brackets in a file",
        "the file is not read",
    ),
    ("a title, a name, a tag", "is left out"),
    ("an address, an identifier, a qualification", "is left out"),
    ("a description, a note", "is left out"),
    (
        "problems listed for a file",
        "a line says how many there are",
    ),
    (
        "unknown names for which a similar one is suggested",
        "are reported without a suggestion",
    ),
    (
        "occupations that an everyday title means",
        "the rest is not offered",
    ),
    (
        "files and directories in a directory of profiles",
        "the rest is not read",
    ),
    ("nested directories of profiles", "are not read"),
    (
        "files in a download of a classification (a zip file, a directory)",
        "the download is not imported",
    ),
    ("a file of a download", "the download is not imported"),
    (
        "all files of a zip file, unpacked",
        "the download is not imported",
    ),
    (
        "what a file of 1 MiB and more unpacks to",
        "the download is not imported",
    ),
    (
        "nested directories in a download",
        "the download is not imported",
    ),
    ("the configuration", "is not read"),
    (
        "`me.yaml`, or another person's file",
        "is not read, and not changed",
    ),
    ("the name of a person", "is not accepted"),
    (
        "the file that says which person is meant",
        "is not read, and no person is meant until you say so",
    ),
    (
        "copies of a person's file that are kept",
        "are not made, and nothing is removed",
    ),
    (
        "the file of recent searches and pages",
        "is set aside when the next one is saved",
    ),
    (
        "the file of the last position in a data set",
        "is not read, and set aside when the next one is saved",
    ),
    (
        "a line that you type",
        "is not accepted; of a paste, the rest",
    ),
    ("words of a query", "are ignored"),
    ("a word of a query", "is ignored"),
    (
        "a query",
        "is ignored; with filters among it `search` is refused",
    ),
    (
        "filters of a query, each counted once",
        "do not count; `search` is refused",
    ),
    ("words of the filter of a list", "are ignored"),
    ("filters of a page", "the line cannot be applied"),
    (
        "steps of the search for an occupation's prospects",
        "the search is cut short",
    ),
    ("steps of a path", "are not searched for"),
    (
        "a text for the terminal's clipboard",
        "is for a clipboard tool alone",
    ),
    ("a text that you paste", "the rest is left out"),
    ("a sequence that a terminal sends for a key", "does nothing"),
    ("columns of a terminal", "stay empty"),
    ("rows of a terminal", "stay empty"),
    (
        "files of one name that are saved from the app",
        "nothing is saved",
    ),
];

/// The table of docs/profiles.md: what is limited, to how much, and what becomes of more.
pub(crate) fn rows() -> Vec<(&'static str, &'static str, &'static str)> {
    let row = |&(of, beyond): &(&'static str, &'static str)| {
        let limit = LIMITS.iter().find(|limit| limit.of == of);
        let limit = limit.unwrap_or_else(|| panic!("no limit is: {of}"));
        (of, limit.most, beyond)
    };
    BEYOND.iter().map(row).collect()
}

fn source(file: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut places = SOURCES.iter().filter_map(|(folder, prefix)| {
        let file = file.strip_prefix(prefix)?;
        fs::read_to_string(root.join(folder).join(file)).ok()
    });
    places.next().unwrap()
}

/// What a constant is: products and shifts of numbers.
fn value(source: &str, name: &str) -> u64 {
    let start = format!("const {name}: ");
    let line = source.lines().find_map(|line| line.split_once(&start));
    let (_, rest) = line.unwrap_or_else(|| panic!("there is no {name}"));
    let (_, expression) = rest.split_once(" = ").unwrap();
    let number = |text: &str| text.trim().replace('_', "").parse::<u64>().unwrap();
    let expression = expression.trim_end_matches(';');
    match expression.split_once(" << ") {
        Some((number_of, by)) => number(number_of) << number(by),
        None => expression.split(" * ").map(number).product(),
    }
}

/// What readers are told: `64 MiB`, `2,000 characters`.
fn stated(most: &str) -> u64 {
    let (number, unit) = most.split_once(' ').unwrap_or((most, ""));
    let number: u64 = number.replace(',', "").parse().unwrap();
    number
        << match unit {
            "KiB" => 10,
            "MiB" => 20,
            _ => 0,
        }
}

#[test]
fn the_documents_state_what_the_source_says() {
    let rows = rows();
    for limit in LIMITS {
        assert!(rows.iter().any(|(of, ..)| *of == limit.of), "{}", limit.of);
        let value = value(&source(limit.source), limit.name);
        if limit.name == "RATIO_FREE_BYTES" {
            assert!(limit.of.contains("1 MiB") && value == 1 << 20);
        } else {
            assert_eq!(value, stated(limit.most), "{}", limit.of);
        }
    }
}

#[test]
fn whatever_is_called_a_limit_is_stated() {
    let mut found = 0;
    for (folder, prefix) in SOURCES {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        found += limits_of(&root, prefix);
    }
    assert!(found > 20, "{found}");
}

/// How many limits there are in the sources of a package, all of which are stated.
fn limits_of(root: &Path, prefix: &str) -> usize {
    let mut folders = vec![root.to_path_buf()];
    let mut found = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let file = path.strip_prefix(root).unwrap().to_str().unwrap();
            let file = &*format!("{prefix}{file}");
            for line in fs::read_to_string(&path).unwrap().lines() {
                let Some((_, rest)) = line.split_once("const ") else {
                    continue;
                };
                let name = rest.split(':').next().unwrap();
                if !name.starts_with("MAX_") && name != "LARGEST" {
                    continue;
                }
                found += 1;
                let is_it = |limit: &Limit| limit.source == file && limit.name == name;
                assert!(
                    LIMITS.iter().any(is_it) || OTHERS.contains(&(file, name)),
                    "{file}: {name} is not stated"
                );
            }
        }
    }
    found
}

#[test]
fn every_limit_has_its_test() {
    for limit in LIMITS {
        let (file, test) = limit.test.split_once(' ').unwrap();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let place = [
            "tests/it",
            "tests",
            "src",
            "crates/core/src",
            "crates/import/src",
        ]
        .map(|folder| root.join(folder).join(file));
        let place = place.iter().find(|place| place.is_file()).unwrap();
        let code = fs::read_to_string(place).unwrap().replace("\n    ", "\n");
        let wanted = format!("#[test]\nfn {test}()");
        assert!(code.contains(&wanted), "{}: {test}", limit.of);
    }
}

fn directory(files: &[(&str, String)]) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(directory.path().join(name), text).unwrap();
    }
    directory
}

/// What is said of a directory of profiles, each problem in a line.
fn said(directory: &Path) -> Vec<String> {
    let loaded = load(&[Layer::Directory(directory.to_owned())]);
    loaded.problems.into_iter().map(|it| it.what).collect()
}

#[test]
fn as_deep_as_it_may_be_and_deeper() {
    for (more, what) in [
        (0, None),
        (
            1,
            Some("lists or mappings are nested too deeply; the file is not read"),
        ),
    ] {
        // The mapping of the file is one of them.
        let depth = limits::MAX_NESTING - 1 + more;
        let lists = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let directory = directory(&[("a.yaml", format!("title: A\nx: {lists}\n"))]);
        let said = said(directory.path());
        let found = said.iter().find(|it| it.contains("nested"));
        assert_eq!(found.map(String::as_str), what, "{said:?}");
    }
}

#[test]
fn texts_that_are_too_long() {
    for (field, most) in [
        ("other_titles: [b, {}]", limits::MAX_LABEL_CHARS),
        ("minimum_qualification: {}", limits::MAX_LINE_CHARS),
        ("own_group: {}", limits::MAX_LABEL_CHARS),
        ("preparation: {}", limits::MAX_LINE_CHARS),
        ("description: {}", limits::MAX_TEXT_CHARS),
    ] {
        for more in [0, 1] {
            let text = "é".repeat(most + more);
            let field = field.replace("{}", &text);
            let directory = directory(&[("a.yaml", format!("title: A\n{field}\n"))]);
            let said = said(directory.path()).join("\n");
            let long = most + more;
            let what = format!("{long} characters are too long; the limit is {most}");
            assert_eq!(said.contains(&what), more > 0, "{said}");
            assert_eq!(said.is_empty(), more == 0, "{said}");
        }
    }
}

#[test]
fn more_problems_than_are_listed() {
    let most = limits::MAX_PROBLEMS_PER_FILE;
    for (count, lines) in [(most, most), (most + 1, most + 1)] {
        let numbers = vec!["7"; count].join(", ");
        let text = format!("title: A\nother_titles: [{numbers}]\n");
        let directory = directory(&[("a.yaml", text)]);
        let said = said(directory.path());
        assert_eq!(said.len(), lines);
        let told = format!("{count} problems; the first {most} follow");
        assert_eq!(said.contains(&told), count > most, "{said:?}");
    }
}

#[test]
fn more_meanings_than_are_offered() {
    let most = MAX_MEANINGS;
    let directory = directory(&[]);
    let mut means = String::new();
    for number in 0..most + 2 {
        let text = format!("title: baker {number}\n");
        fs::write(directory.path().join(format!("b{number}.yaml")), text).unwrap();
        means.push_str("\n    - b");
        means.push_str(&number.to_string());
    }
    let titles = format!("- title: dough boy\n  means:{means}\n");
    fs::write(directory.path().join("titles.yaml"), titles).unwrap();
    let loaded = load(&[Layer::Directory(directory.path().to_path_buf())]);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let data = Dataset::new(loaded);
    let index = data.build_index();
    let found = index.search(&data.graph, "dough boy", Kinds::All, usize::MAX);
    let titles: Vec<_> = found
        .hits
        .iter()
        .map(|hit| hit.target.title(&data.graph))
        .collect();
    let expected: Vec<_> = (0..most).map(|number| format!("baker {number}")).collect();
    assert_eq!(titles, expected);
}

#[test]
fn more_names_than_are_guessed() {
    let most = limits::MAX_SUGGESTIONS;
    let more = most + 7;
    // Each in a file of its own, or not all of them would be listed.
    let directory = directory(&[("bakers.yaml", "title: A baker of bread\n".to_owned())]);
    for number in 0..more {
        let text = format!("title: X{number}\nsimilar: [bakerz]\n");
        fs::write(directory.path().join(format!("x{number}.yaml")), text).unwrap();
    }
    let loaded = load(&[Layer::Directory(directory.path().to_owned())]);
    let hints = loaded.problems.iter().filter_map(|it| it.hint.as_deref());
    let guessed = hints.filter(|hint| hint.contains("\"bakers\"")).count();
    assert_eq!((guessed, loaded.problems.len()), (most, more));
}

#[test]
fn directories_that_lie_too_deep() {
    let directory = directory(&[]);
    let mut path = directory.path().to_owned();
    for depth in 1..=limits::MAX_DIRECTORY_DEPTH + 1 {
        path.push("d");
        fs::create_dir(&path).unwrap();
        let text = format!("title: At {depth}\n");
        fs::write(path.join(format!("at-{depth}.yaml")), text).unwrap();
    }
    let what = "more than 32 directories inside one another; this one is not read";
    assert_eq!(said(directory.path()), [what]);
    let loaded = load(&[Layer::Directory(directory.path().to_owned())]);
    assert_eq!(loaded.profiles.len(), limits::MAX_DIRECTORY_DEPTH);
}

/// The program in a home of its own; its exit code, and what it says.
fn run(home: &Path, args: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_careernav"))
        .env_clear()
        .env("HOME", home)
        .args(args)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), said)
}

/// What is read of a person's own file up to its limit, and over it.
fn within<T>(whole: T, limit: u64, is_over: bool) -> Result<T, store::ReadError> {
    if is_over {
        Err(store::ReadError::TooLarge(limit))
    } else {
        Ok(whole)
    }
}

#[test]
fn own_files_that_are_too_large() {
    const KIB: usize = 1 << 10;
    const MIB: usize = 1 << 20;
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("file");
    let put = |beginning: &str, filler: &str, size: usize| {
        let filler = filler.repeat(size - beginning.len());
        fs::write(&place, format!("{beginning}{filler}")).unwrap();
    };
    for more in [0, 1] {
        let is_over = more > 0;
        put("theme: dark\n#", "x", MIB + more);
        let problems = Config::load(&place).problems;
        let what = "the file is too large for a configuration: the limit is 1 MiB; it was not read";
        let said: Vec<_> = problems.iter().map(|it| it.what.as_str()).collect();
        assert_eq!(said, [what].repeat(more));

        put("version: 1\nskills: [first aid]\n#", "x", 4 * MIB + more);
        let read = user_data::read(&place).map(|me| me.skills.skills().len());
        assert_eq!(read, within(1, 4 << 20, is_over));

        let beginning = "version: 1\nbookmarks: [{ page: skill, of: [x] }]\n#";
        put(beginning, "x", 4 * MIB + more);
        let read = user_data::read(&place).map(|me| me.bookmarks.list().len());
        assert_eq!(read, within(1, 4 << 20, is_over));

        let beginning = r#"{"version":1,"searches":["x"],"opened":[]}"#;
        put(beginning, " ", 256 * KIB + more);
        let read = history::read(&place).map(|user_history| user_history.is_empty());
        assert_eq!(read, within(false, 256 << 10, is_over));

        let session = SessionStore::new(home.path(), &[shipped::LAYER]);
        let here = careernav::app::App::new(80, 24, None).session();
        assert!(here.is_none(), "before there is a set there is no place");
        let page_ref = careernav_core::user::PageRef {
            page: careernav_core::user::PageKind::Welcome,
            of: Vec::new(),
            uris: Vec::new(),
        };
        let _ = session.save(&careernav::app::session::Session::at(page_ref));
        let entries = fs::read_dir(home.path()).unwrap().flatten();
        let mut places = entries.map(|entry| entry.path());
        let place = places.find(|path| path.extension().is_some_and(|end| end == "json"));
        let place = place.unwrap();
        let text = fs::read_to_string(&place).unwrap();
        let filler = " ".repeat(128 * KIB + more - text.len());
        fs::write(&place, text + &filler).unwrap();
        let read = session.read().map(|last| last.is_some());
        assert_eq!(read, within(true, 128 << 10, is_over));
    }
    // And it is told.
    let place = home.path().join(".local/share/careernav/me.yaml");
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(&place, "#".repeat(4 * MIB + 1)).unwrap();
    let (code, said) = run(home.path(), &["me"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("was not read: it is larger than 4 MiB"),
        "{said}"
    );
    assert!(place.is_file());
    let place = home.path().join(".local/state/careernav/person.json");
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(&place, " ".repeat(4 * KIB + 1)).unwrap();
    let (code, said) = run(home.path(), &["me"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("it is larger than 4 KiB"), "{said}");
}

#[test]
fn what_is_typed_and_asked() {
    let mut line = Input::default();
    line.insert(&"x".repeat(input::MAX_BYTES - 1));
    line.insert("ab");
    assert_eq!(line.text().len(), input::MAX_BYTES);
    assert!(line.text().ends_with("xa"));

    let home = tempfile::tempdir().unwrap();
    let words: Vec<_> = "ethical hacker or somebody else who knows the security of computers and what is done to them"
        .split(' ')
        .collect();
    for (count, is_over) in [(16, false), (17, true)] {
        let (_, said) = run(home.path(), &["search", &words[..count].join(" ")]);
        let what = "only the first 16 words count";
        assert_eq!(said.contains(what), is_over, "{said}");
    }
    for (moves, code) in [("8", 0), ("9", 2)] {
        let args = ["path", "cook", "chef", "--steps", moves];
        let (found, said) = run(home.path(), &args);
        assert_eq!(found, Some(code), "{said}");
        assert_eq!(said.contains("a path has 1 to 8 steps"), code > 0, "{said}");
    }
}

/// The filters that an occupation passes, each for one of its skills.
fn filters_of(graph: &Graph, occupation: Occupation<'_>) -> Vec<String> {
    let essential = SkillList::ALL.into_iter().filter(|it| it.is_essential());
    let skills = essential.flat_map(|list| occupation.list(list));
    skills
        .map(|&id| format!("essential:\"{}\"", graph.skill(id).name()))
        .collect()
}

#[test]
fn queries_that_ask_for_too_much() {
    let graph = Graph::build(&load(&[shipped::LAYER]), None);
    let index = Index::build(&graph);
    let search = |query: &str| index.search(&graph, query, Kinds::All, 50);
    let said = |query: &str| -> Vec<(RemarkKind, String)> {
        let remarks = search(query).remarks.into_iter();
        remarks
            .map(|it| {
                (
                    it.trouble,
                    format!("{}; {}", it.what, it.hint.unwrap_or_default()),
                )
            })
            .collect()
    };

    // Filters, in the box: the first ones count, and what was left out is said before all else.
    let short = |filter: &&String| filter.len() < 50;
    let many = |occupation: &Occupation<'_>| {
        filters_of(&graph, *occupation).iter().filter(short).count() > MAX_QUERY_FILTERS
    };
    let occupation = graph.occupations().find(many).unwrap();
    let filters: Vec<_> = filters_of(&graph, occupation)
        .into_iter()
        .filter(|it| it.len() < 50)
        .collect();
    let most = filters[..MAX_QUERY_FILTERS].join(" ");
    let more = filters[..=MAX_QUERY_FILTERS].join(" ");
    assert_eq!(said(&most), []);
    let what = "only the first 16 filters count; 1 filter left out".to_owned();
    assert_eq!(said(&more)[0], (RemarkKind::TooMany, what));
    assert_eq!(search(&more).hits, search(&most).hits);
    assert!(
        search(&more)
            .hits
            .iter()
            .any(|hit| hit.target == Target::Occupation(occupation.id()))
    );
    // The same one again asks for nothing more.
    let again = format!("{0} {0}", &filters[..2].join(" ").repeat(3));
    assert_eq!(said(&again), []);
    assert_eq!(search(&again).hits, search(&filters[..2].join(" ")).hits);
    // Of a filter that stands in the way several times all places are left out.
    let answer = search("level:4 cook level:4 isco:51 level:4");
    let without = &answer.without[0];
    assert_eq!(
        (&*without.left_out, &*without.query),
        ("level:4", "cook isco:51")
    );

    // Characters.
    let long = "cook ".repeat(MAX_QUERY_CHARS / 5);
    assert!(
        said(&long)
            .iter()
            .all(|(_, what)| !what.contains("characters"))
    );
    let what = "only the first 1,000 characters count; 4 characters left out".to_owned();
    assert_eq!(said(&format!("{long}cook"))[0], (RemarkKind::Long, what));
    let what = "only the first 1,000 characters count; 7 characters left out".to_owned();
    assert_eq!(
        said(&format!("{long}level:4"))[0],
        (RemarkKind::TooMany, what)
    );
    let what =
        "only the first 300 characters of a word count; the others change nothing".to_owned();
    assert_eq!(said(&"z".repeat(MAX_WORD_CHARS)), []);
    assert_eq!(
        said(&"z".repeat(MAX_WORD_CHARS + 1)),
        [(RemarkKind::Long, what)]
    );

    // A command that would answer something else than it was asked is wrong use.
    let home = tempfile::tempdir().unwrap();
    let many = (0..800).map(|number| format!("tag:t{number}"));
    let many = many.collect::<Vec<_>>().join(" ");
    let letters = "a".repeat(50_000);
    for (query, code, what) in [
        (&*most, 0, ""),
        (
            &more,
            2,
            "asks for too much: only the first 16 filters count\n  1 filter left out",
        ),
        (
            &many,
            2,
            "asks for too much: only the first 1,000 characters count",
        ),
        (
            &letters,
            1,
            "only the first 1,000 characters count\n  49,000 characters left out",
        ),
    ] {
        let (found, said) = run(home.path(), &["search", query]);
        assert_eq!(found, Some(code), "{said}");
        assert!(said.contains(what) && said.len() < 1_000, "{said}");
    }
}

#[test]
fn lines_of_the_app_that_ask_for_too_much() {
    let mut app = App::new(80, 24, None);
    app.update(Msg::Loaded(Arc::new(Dataset::new(load(&[shipped::LAYER])))));
    let press = |app: &mut App, key: &str| drop(app.update(Msg::Key(Key::parse(key).unwrap())));

    // The filter of a list.
    press(&mut app, ",");
    let words: Vec<_> = ('a'..='q').map(String::from).collect();
    for (count, is_over) in [(MAX_FILTER_WORDS, false), (MAX_FILTER_WORDS + 1, true)] {
        press(&mut app, "ctrl-u");
        app.update(Msg::Paste(words[..count].join(" ")));
        let what = "Only the first 16 words of the filter count.";
        let painted = painted(&app);
        assert_eq!(painted.contains(what), is_over, "{painted}");
    }
    press(&mut app, "esc");

    // The line of filters: a part of it does not filter.
    press(&mut app, "M");
    press(&mut app, "f");
    app.update(Msg::Paste("level:3 ".repeat(MAX_FILTERS) + "isco:25 tag:x"));
    let painted = painted(&app);
    assert!(
        painted.contains("only the first 16 filters count"),
        "{painted}"
    );
    assert!(painted.contains("2 words left out"), "{painted}");
    press(&mut app, "enter");
    assert!(app.current_page().filters().is_empty() && app.overlay().is_some());
}

#[test]
fn prospects_that_take_too_many_steps() {
    // Everybody shares many skills, and all those above are equally near: all could be the best.
    let entry = |name: String| SkillEntry {
        name: name.into(),
        description: None,
    };
    let profile = |title: String, group: &str, skills: std::ops::Range<usize>| Profile {
        id: title.to_lowercase().replace(' ', "-"),
        title,
        isco: Isco {
            group: Some(group.to_owned()),
            ..Isco::default()
        },
        essential: SkillLists {
            skills: skills.map(|at| entry(format!("skill {at:03}"))).collect(),
            ..SkillLists::default()
        },
        ..Profile::default()
    };
    let sized = |above: usize| {
        let mut profiles = vec![profile("Start".to_owned(), "5120", 0..60)];
        profiles.extend((0..60).map(|at| profile(format!("Below {at:04}"), "5120", 0..120)));
        profiles.extend((0..above).map(|at| profile(format!("Above {at:04}"), "2512", 0..120)));
        profiles.push(profile("Apart".to_owned(), "2512", 500..501));
        let reuse = |at| CatalogueEntry {
            name: format!("skill {at:03}"),
            reuse: Some(Reuse::SectorSpecific),
            ..CatalogueEntry::default()
        };
        Graph::build(
            &Loaded {
                profiles: profiles.into_iter().map(Box::new).collect(),
                catalogue: (0..120).map(reuse).collect(),
                ..Loaded::default()
            },
            None,
        )
    };
    for (above, is_cut) in [(400, false), (800, true)] {
        let graph = sized(above);
        let weights = SkillWeights::new(&graph);
        let insight = Insight::new(&graph, &weights);
        let start = graph.find_occupation("Start").one().unwrap();
        // What is known by then is ignored.
        for _ in 0..2 {
            let outlook = insight.outlook(start, Options::default());
            assert_eq!(outlook.prospects.len(), 5);
            assert_eq!(outlook.is_cut, is_cut, "{above}");
        }
    }
}

/// What the app shows.
fn painted(app: &App) -> String {
    let (width, height) = app.size();
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal
        .draw(|frame| ui::draw(app, Theme::Ansi, frame))
        .unwrap();
    terminal.backend().to_string()
}

#[test]
fn more_files_of_a_name_than_are_saved() {
    let directory = tempfile::tempdir().unwrap();
    let file = SavedFile {
        name: "cook".to_owned(),
        extension: "md",
        text: "text".to_owned(),
    };
    fs::write(directory.path().join("cook.md"), "").unwrap();
    for number in 2..1_000 {
        fs::write(directory.path().join(format!("cook-{number}.md")), "").unwrap();
    }
    let last = file.write_in(directory.path()).unwrap();
    assert_eq!(last, directory.path().join("cook-1000.md"));
    let error = file.write_in(directory.path()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "there are already 1000 files of that name"
    );
}
