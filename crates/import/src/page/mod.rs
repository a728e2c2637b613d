//! Reads occupation pages: plain text that a person copied from a career site.
//!
//! Such a page has a title, a description, other titles, the minimum qualification, the ISCO skill
//! level, similar occupations and long-term prospects, four lists of skills with descriptions, the
//! ISCO group, references, and the date of the last change. [`read`] recognizes these sections by
//! their headings and by the fixed sentences under them, in whatever form the copying left them.
//!
//! ```text
//! lines ─> parser (date? heading? sentence? else content) ─> content ─> title, skill_lists ─> profile
//!              └──────────────────────────────────────────────┴──────────────> remarks
//! ```
//!
//! A text is an occupation page if enough of its headings are known (`recognition`). Other texts
//! have a heading or two in common with one: an advertisement, a CV, the home page of a career
//! site. They give no profile, and a remark lists the headings that were found. Pages of the ESCO
//! portal, and pages with a heading for each skill, are read as well.
//!
//! Guarantee: nothing is dropped silently. Apart from headings and fixed sentences, every line ends
//! up in the profile or in a remark; a guess is in a remark, too. The profile is within the limits
//! of [`careernav_core::profile::limits`], so that it can be written and loaded. Similar
//! occupations and prospects are titles, as on the page; texts keep the words of the page.

mod content;
mod dates;
mod file_type;
mod footer;
mod headings;
mod lines;
mod parser;
mod recognition;
mod remark;
mod sentences;
mod site_kinds;
mod skill_line;
mod skill_lists;
mod skill_names;
mod text;
mod title;

use careernav_core::profile::Profile;
pub use file_type::non_text_type;
pub use remark::Remark;

/// Reads a page. Without a title, or for a text that is not such a page, there is no profile, and a
/// remark says why. The profile has no id, which is the name of the file that it is written to.
///
/// ```
/// let page = "Description\n\nBakes at night.\n\nOther titles\n\n\
///     The following job titles also refer to night baker:\n\nbaker on the late shift\n";
/// let (profile, remarks) = careernav_import::page::read(page);
/// let profile = profile.ok_or("no profile")?;
/// assert_eq!(profile.title, "night baker");
/// assert_eq!(profile.other_titles, ["baker on the late shift"]);
/// assert!(remarks.is_empty());
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn read(text: &str) -> (Option<Profile>, Vec<Remark>) {
    let mut remarks = Vec::new();
    let lines = lines::split_lines(text, &mut remarks);
    let profile = parser::parse(&lines, &mut remarks);
    remarks.sort_by_key(|remark| remark.line);
    (profile, remarks)
}
