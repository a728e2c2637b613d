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

mod date;
mod format;
mod found;
mod heading;
mod line;
mod names;
mod place;
mod reader;
mod sentence;
mod site;
mod skill;
mod skills;
mod tally;
mod text;
mod title;

use careernav_core::profile::Profile;
pub use format::other_than_text;

/// Something about a page that its reader should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The line, from 1; 0 where the whole page is meant.
    pub line: usize,
    /// In plain words, on one line, fit to be shown.
    pub what: String,
}

type Remarks = Vec<Remark>;

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
    let mut remarks = Remarks::new();
    let lines = line::lines(text, &mut remarks);
    let profile = reader::read(&lines, &mut remarks);
    remarks.sort_by_key(|remark| remark.line);
    (profile, remarks)
}

/// Reports a piece of a line that means nothing here.
fn not_understood(line: usize, text: &str, remarks: &mut Remarks) {
    let what = format!("not understood: {}", text::excerpt(text));
    remarks.push(Remark { line, what });
}
