//! The tables of O*NET that are not read, by topic, so that a summary can say what the set lacks.

use super::summary::UnreadTopic;

/// How names of tables may end: spreadsheets save a table as CSV, too.
const EXTENSIONS: &[&str] = &[".txt", ".csv", ".tsv", ".tab"];

/// The topics, with the normalized names of their tables in all releases from 25 on.
#[rustfmt::skip]
const TOPICS: &[(&str, &[&str])] = &[
    ("education, training and experience", &[
        "education", "education categories", "education, training, and experience",
        "education, training, and experience categories", "training and experience",
        "training and experience categories",
    ]),
    ("interests", &[
        "basic interests to riasec", "career interest type keywords", "career interest types",
        "interests", "interests illustrative activities", "interests illustrative occupations",
        "riasec keywords", "specific interest areas", "specific interest areas to career interest types",
    ]),
    ("work activities", &[
        "dwa reference", "gwas to iwas", "gwas to iwas to dwas", "iwa reference", "tasks to dwas",
        "work activities",
    ]),
    ("work context", &["work context", "work context categories"]),
    ("work styles and values", &[
        "work styles", "work styles to work activities", "work styles to work context", "work values",
    ]),
    ("tasks that are new or changing", &["emerging tasks"]),
    ("how important and how frequent tasks are", &["task categories", "task ratings"]),
    ("tools", &["tools used", "unspsc reference"]),
    ("links between skills and work", &[
        "abilities to work activities", "abilities to work context",
        "essential skills to work activities", "essential skills to work context",
        "skills to work activities", "skills to work context",
        "transferable skills to work activities", "transferable skills to work context",
    ]),
    ("how the data was gathered", &[
        "level scale anchors", "occupation level metadata", "scales reference",
        "survey booklet locations",
    ]),
];

/// The normalized name of a table, from that of a file: in lower case, without the extension, with
/// spaces.
pub(super) fn normalized_table_name(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next()?.to_lowercase();
    let mut stem = name.as_str();
    while let Some(rest) = EXTENSIONS
        .iter()
        .find_map(|extension| stem.strip_suffix(extension))
    {
        stem = rest;
    }
    if stem.len() == name.len() {
        return None;
    }
    // Tools that download a file may keep its name as it is in the URL.
    let words = stem.replace("%20", " ").replace(['_', '+'], " ");
    Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Sorts files by topic, in the order of the topics; files of no topic come separately.
pub(super) fn by_topic(files: &[String]) -> (Vec<UnreadTopic>, Vec<String>) {
    let topic_of = |file: &String| {
        let name = normalized_table_name(file)?;
        let mut topics = TOPICS.iter();
        topics.find(|(_, tables)| tables.contains(&name.as_str()))
    };
    let without_topic = files.iter().filter(|file| topic_of(file).is_none());
    let without_topic = without_topic.cloned().collect();
    let mut topics = Vec::new();
    for (topic, _) in TOPICS {
        let tables = files
            .iter()
            .filter(|file| topic_of(file).is_some_and(|(it, _)| it == topic));
        let tables: Vec<String> = tables
            .map(|file| {
                let (stem, _) = file.rsplit_once('.').unwrap_or((file, ""));
                stem.to_owned()
            })
            .collect();
        if !tables.is_empty() {
            topics.push(UnreadTopic { topic, tables });
        }
    }
    (topics, without_topic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_by_topic() {
        let files = [
            "Work_Styles.txt",
            "Interests.txt",
            "RIASEC Keywords.txt",
            "x.txt",
        ];
        let (topics, unknown) = by_topic(&files.map(str::to_owned));
        let topics: Vec<_> = topics
            .iter()
            .map(|topic| (topic.topic, topic.tables.join(" | ")))
            .collect();
        assert_eq!(
            topics,
            [
                ("interests", "Interests | RIASEC Keywords".to_owned()),
                ("work styles and values", "Work_Styles".to_owned()),
            ]
        );
        assert_eq!(unknown, ["x.txt"]);
    }

    #[test]
    fn a_table_has_one_topic() {
        let mut all: Vec<_> = TOPICS.iter().flat_map(|(_, tables)| *tables).collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(all.iter().all(|table| **table == table.to_lowercase()));
    }
}
