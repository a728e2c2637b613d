//! The tables of O*NET that are not read, and what they are about, so that a summary can say what a set
//! does without.

use super::input::table_name;

/// What tables that are not read are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// In a few words.
    pub about: &'static str,
    /// The tables, without their ending, as the download calls them.
    pub tables: Vec<String>,
}

/// What the tables are about, by their names in small letters, of all releases from 25 on.
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

/// Files by what they are about, in the order of the topics, and those of which nothing is known.
pub(super) fn sorted(files: &[String]) -> (Vec<Topic>, Vec<String>) {
    let mut topics: Vec<Topic> = Vec::new();
    let mut unknown = Vec::new();
    let about = |file: &String| {
        let table = table_name(file)?;
        TOPICS
            .iter()
            .find(|(_, tables)| tables.contains(&table.as_str()))
    };
    unknown.extend(files.iter().filter(|file| about(file).is_none()).cloned());
    for (name, _) in TOPICS {
        let of_it = files
            .iter()
            .filter(|file| about(file).is_some_and(|(topic, _)| topic == name));
        let tables: Vec<String> = of_it
            .map(|file| {
                file.rsplit_once('.')
                    .map_or(&**file, |(stem, _)| stem)
                    .to_owned()
            })
            .collect();
        if !tables.is_empty() {
            topics.push(Topic {
                about: name,
                tables,
            });
        }
    }
    (topics, unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_by_what_they_are_about() {
        let files = [
            "Work_Styles.txt",
            "Interests.txt",
            "RIASEC Keywords.txt",
            "x.txt",
        ];
        let (topics, unknown) = sorted(&files.map(str::to_owned));
        let topics: Vec<_> = topics
            .iter()
            .map(|topic| (topic.about, topic.tables.join(" | ")))
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
    fn a_table_is_about_one_thing() {
        let mut all: Vec<_> = TOPICS.iter().flat_map(|(_, tables)| *tables).collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(all.iter().all(|table| **table == table.to_lowercase()));
    }
}
