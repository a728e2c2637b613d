//! A page made of an occupation of ESCO gives the occupation that the import of ESCO gives.

use careernav_core::profile::{Profile, SkillList, isco};
use careernav_core::text::sanitize::fold;
use careernav_import::page::read;

use super::render::{REAL, render};

/// Where the pages of an occupation, in each of the real shapes, give another one, or a remark.
///
/// Not compared is what no page holds: address, code, tags, notes, regulation, hidden titles.
pub(crate) fn differences(wanted: &Profile) -> Vec<String> {
    let mut wanted = wanted.clone();
    // A page says what else follows from the group.
    if let Some(group) = &wanted.isco.group {
        wanted.isco.skill_level = isco::level_of(group);
        let known = isco::title_of(group).map(str::to_owned);
        wanted.isco.title = wanted.isco.title.or(known);
    }
    let title = wanted.title.clone();
    let mut differences = Vec::new();
    for look in REAL {
        let page = render(&wanted, look);
        let (found, mut remarks) = read(&page);
        // Among names in lower case one with a capital may be a heading: it is taken, and told of.
        let is_capital = |name: &str| name.starts_with(char::is_uppercase);
        let mut skills = SkillList::ALL.into_iter().flat_map(|it| wanted.list(it));
        if skills.any(|skill| is_capital(&skill.name)) {
            remarks.retain(|it| {
                !it.message
                    .contains("it begins with a capital like a heading")
            });
        }
        let mut differs = |field: &str, found: String, shown: String| {
            if found != shown {
                differences.push(format!("{title}: {field}:\n  {found}\n  {shown}"));
            }
        };
        differs("remarks", format!("{remarks:?}"), "[]".to_owned());
        let found = found.unwrap_or_default();
        // Typesetters have their own quotes and dashes, and paragraphs may be parted by one line end.
        let plain = |text: &str| {
            let lines = text.lines().filter(|line| !line.is_empty());
            let text = lines.collect::<Vec<_>>().join("\n");
            text.replace('’', "'").replace('–', "-")
        };
        // Pages give all names a capital, which says nothing; names differ by more than that.
        let name = |text: &str| fold(&plain(text));
        differs("title", plain(&found.title), plain(&wanted.title));
        differs(
            "description",
            plain(&found.description),
            plain(&wanted.description),
        );
        let titles = |it: &Profile| {
            let lists = [&it.other_titles, &it.similar, &it.prospects];
            let lists = lists.map(|list| list.iter().map(|it| plain(it)).collect::<Vec<_>>());
            format!("{lists:#?}")
        };
        differs("titles", titles(&found), titles(&wanted));
        for list in SkillList::ALL {
            let names = |it: &Profile| {
                let skills = it.list(list).iter();
                let all = skills.map(|it| (name(&it.name), it.description.clone()));
                format!("{:#?}", all.collect::<Vec<_>>())
            };
            differs(list.title(), names(&found), names(&wanted));
        }
        let rest = |it: &Profile| {
            let references = it
                .references
                .iter()
                .map(|it| (plain(&it.title), it.url.clone()));
            let references: Vec<_> = references.collect();
            let group = (it.isco.group.clone(), it.isco.title.as_deref().map(plain));
            let level = it.isco.skill_level;
            format!(
                "{:?}",
                (
                    group,
                    level,
                    references,
                    &it.minimum_qualification,
                    &it.updated
                )
            )
        };
        differs("the rest", rest(&found), rest(&wanted));
    }
    differences
}
