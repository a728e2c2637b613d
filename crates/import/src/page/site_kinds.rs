//! Headings of other kinds of pages about work, by which they are told from occupation pages.
//!
//! A career site, an advertisement and a CV have a heading or two in common with an occupation
//! page. If they were read as one, everything else on them would become skills and titles.

use super::headings::normalized;

/// A kind of page.
#[derive(Debug)]
pub(super) struct PageKind {
    /// The name in messages; none for pages that are read.
    pub(super) name: Option<&'static str>,
    /// What to do instead, if anything.
    pub(super) advice: Option<&'static str>,
    /// In normalized form (see [`normalized`]). One that ends with `*` is the beginning of a
    /// heading.
    headings: &'static [&'static str],
}

/// How many headings of a kind make a page look like that kind.
const MIN_HEADINGS: usize = 2;

#[rustfmt::skip]
pub(super) const PAGE_KINDS: &[PageKind] = &[
    // The ESCO portal, which is read: its other headings.
    PageKind {
        name: None,
        advice: None,
        headings: &[
            "broader concept", "broader concepts", "broader occupation", "broader occupations",
            "concept overview", "concept status", "concept type", "hidden label", "hidden labels",
            "hierarchy", "last modified", "nace code", "nace codes", "narrower concept",
            "narrower concepts", "narrower occupation", "narrower occupations", "regulatory aspect",
            "regulatory aspects", "relationships", "skills group share", "status",
        ],
    },
    PageKind {
        name: Some("a page of the BLS Occupational Outlook Handbook"),
        advice: None,
        headings: &[
            "career planning", "contacts for more information", "employment change",
            "how to become one", "how to become a *", "how to become an *", "important qualities",
            "job outlook", "licenses, certifications, and registrations", "more info",
            "number of jobs", "occupational outlook handbook", "on the job training", "quick facts",
            "pay", "state and area data", "summary", "typical entry level education", "what they do",
            "work environment", "work experience in a related occupation", "work schedules",
        ],
    },
    PageKind {
        name: Some("a page of O*NET OnLine"),
        advice: Some("'careernav import onet' takes the whole O*NET database"),
        headings: &[
            "abilities", "apprenticeship opportunities", "core tasks", "credentials",
            "detailed work activities", "education", "hot technologies", "in demand skills", "interests",
            "job openings on the web", "job zone", "knowledge", "occupation specific information",
            "professional associations", "related occupations", "sample of reported job titles *",
            "sample of reported job titles", "skills", "software skills",
            "sources of additional information", "supplemental tasks", "tasks", "technology skills",
            "tools used", "wages and employment trends", "work activities", "work context",
            "work styles", "work values",
        ],
    },
    PageKind {
        name: Some("a page of the National Careers Service"),
        advice: None,
        headings: &[
            "alternative titles for this job *", "apprenticeship", "average salary",
            "average salary (a year)", "career path and progression", "current opportunities",
            "day to day tasks", "entry requirements", "how to become *", "other routes",
            "related careers", "restrictions and requirements", "skills and knowledge", "typical hours",
            "typical hours (a week)", "what it takes", "what you'll do", "working environment",
            "you can get into this job through", "you could work",
        ],
    },
    PageKind {
        name: Some("a job profile of prospects.ac.uk"),
        advice: None,
        headings: &[
            "career prospects", "employers", "professional development", "qualifications",
            "related case studies", "related courses", "related job profiles", "responsibilities",
            "salary", "what to expect", "work experience", "working hours",
        ],
    },
    PageKind {
        name: Some("a RoleCatcher guide"),
        advice: None,
        headings: &[
            "advancing your career *", "bringing out your best *", "building your network",
            "career development", "career specific skill application", "conditions", "core functions",
            "education levels", "external resources", "faq", "faqs", "frequently asked questions",
            "getting started *", "industry trends", "interview prep", "interview preparation",
            "introduction", "job trends", "list of pros and cons", "pros and cons", "role function",
            "rolecatcher *", "scope", "specialisms", "specialism", "technology advances",
            "typical interactions", "what do they do", "work environment", "work hours",
            "working conditions",
        ],
    },
    PageKind {
        name: Some("a job advertisement"),
        advice: None,
        headings: &[
            "about the company", "about the job", "about the position", "about the role", "about us",
            "about you", "application deadline", "apply by *", "apply now", "basic qualifications", "benefits",
            "closing date", "company description", "compensation", "contract type", "desirable",
            "desirable skills", "desired skills", "duties", "duties and responsibilities",
            "employment type", "equal opportunity *", "how to apply", "job description", "job details",
            "job requirements", "job summary", "job type", "key responsibilities", "location", "nice to have",
            "our offer", "person specification", "perks", "perks and benefits",
            "preferred qualifications", "preferred skills", "required qualifications",
            "required skills", "requirements", "responsibilities", "salary", "salary range", "the role",
            "we offer", "what we are looking for", "what we offer", "what we're looking for",
            "what you will do", "what you'll bring", "what you'll do", "what you'll need",
            "who we are", "who you are", "why join us", "why work for us", "your profile",
            "your responsibilities", "your role", "your tasks",
        ],
    },
    PageKind {
        name: Some("a CV"),
        advice: Some("'careernav me add' notes what you can do"),
        headings: &[
            "achievements", "awards", "career objective", "career summary", "certifications",
            "curriculum vitae", "education", "education and qualifications", "education and training",
            "employment history", "experience", "hobbies", "hobbies and interests",
            "interests", "key skills", "languages", "objective", "personal details",
            "personal information", "personal profile", "personal statement", "profile",
            "professional experience", "professional summary", "projects", "publications",
            "resume", "skills", "volunteering", "work experience", "work history",
        ],
    },
    PageKind {
        name: Some("an article of an encyclopedia"),
        advice: None,
        headings: &[
            "bibliography", "citations", "contents", "etymology", "external links",
            "from wikipedia, the free encyclopedia", "further reading", "in popular culture", "see also",
        ],
    },
];

/// The kinds of page that have a line as a heading.
pub(super) fn kinds_with_heading(text: &str) -> impl Iterator<Item = &'static PageKind> {
    let heading = normalized(text);
    PAGE_KINDS.iter().filter(move |kind| kind.has(&heading))
}

/// The kind of page that most of the headings belong to, if there are enough of them.
pub(super) fn guess_kind<'t>(headings: impl Iterator<Item = &'t str>) -> Option<&'static PageKind> {
    let mut seen: Vec<String> = headings.map(normalized).collect();
    seen.sort();
    seen.dedup();
    let count = |kind: &PageKind| seen.iter().filter(|heading| kind.has(heading)).count();
    let named = PAGE_KINDS.iter().filter(|kind| kind.name.is_some());
    let counted = named.map(|kind| (count(kind), kind));
    // Of kinds with equally many headings, the first.
    let best = counted.rev().max_by_key(|(count, _)| *count);
    best.filter(|(count, _)| *count >= MIN_HEADINGS)
        .map(|(_, kind)| kind)
}

impl PageKind {
    fn has(&self, heading: &str) -> bool {
        self.headings.iter().any(|own| match own.strip_suffix('*') {
            Some(beginning) => heading.starts_with(beginning),
            None => heading == *own,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::headings::section_of;
    use super::*;

    #[test]
    fn headings_are_written_as_they_are_compared() {
        for own in PAGE_KINDS.iter().flat_map(|kind| kind.headings) {
            let own = own.trim_end_matches(['*', ' ']);
            assert_eq!(normalized(own), own);
            // None of them is one that is read.
            assert_eq!(section_of(own), None, "{own}");
        }
    }

    #[test]
    fn pages_look_like_what_they_have_most_headings_of() {
        let guessed = |headings: &[&str]| {
            let kind = guess_kind(headings.iter().copied());
            kind.and_then(|kind| kind.name)
        };
        assert_eq!(
            guessed(&["Pay", "Job Outlook", "State & Area Data"]),
            Some("a page of the BLS Occupational Outlook Handbook")
        );
        assert_eq!(
            guessed(&["About us", "How to apply", "Salary:"]),
            Some("a job advertisement")
        );
        assert_eq!(
            guessed(&["How to become a baker", "Day-to-day tasks"]),
            Some("a page of the National Careers Service")
        );
        // One is chance, and so is one twice.
        assert_eq!(guessed(&["Pay", "pay"]), None);
        // The ESCO portal is read.
        assert_eq!(guessed(&["Status", "Hierarchy"]), None);
        assert_eq!(kinds_with_heading("Work experience").count(), 2);
        assert_eq!(kinds_with_heading("Kneading").count(), 0);
    }
}
