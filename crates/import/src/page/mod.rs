//! Occupation pages: plain text, as a person copies it from a career site, into a profile.
//!
//! Such a page has a title, a description, other titles, the qualification that is asked for, the
//! ISCO skill level, similar occupations and long-term prospects, four lists of skills with what
//! they are, the ISCO group, references, and the day of the last change. [`read`] knows these
//! sections by their headings and by the fixed sentences under them, in whatever shape the copying
//! left them.
//!
//! ```text
//! lines ─> reader (date? heading? sentence? else content) ─> found ─> title, skills ─> profile
//!              └──────────────────────────────────────────┴───────────────> remarks
//! ```
//!
//! A text counts as such a page when enough of its headings are known. Whatever else has a heading
//! or two in common with one, be it an advertisement, a CV or the page of a career site, gives no
//! profile, and a remark says which headings were found. The page of an occupation on the ESCO portal
//! is read as well, and skills that have a heading each.
//!
//! What it promises: nothing is dropped in silence. Apart from headings and fixed sentences, every
//! line ends up in the profile or in a remark; what enters the profile by a guess is in a remark too.
//! The profile is clean and within the limits of [`careernav_core::profile::limits`], so that it can be written
//! and loaded as it is. Similar occupations and prospects are titles, as on the page; texts keep the
//! page's words.

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

/// Reads a page. Without a title, or where nothing is found that belongs to such a page, there is no
/// profile, and a remark says so. The profile has no id: that is the name of the file it goes to.
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
