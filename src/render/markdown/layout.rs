use rustc_hash::FxHashSet;

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chapter {
    /// Who serves whom, drawn.
    Flowchart,
    /// Who serves whom, as a list.
    List,
    /// A row a goal.
    Objectives,
    /// From targets down to campaigns.
    Funnel,
    /// Budgets, and the money of campaigns.
    Money,
    /// Personas and stages.
    Audience,
    /// What is wrong.
    Findings,
}

impl Chapter {
    /// All of them, as they follow one another.
    pub const ALL: [Self; 7] =
        [Self::Flowchart, Self::List, Self::Objectives, Self::Funnel, Self::Money, Self::Audience, Self::Findings];
}

/// What a page shows, and which headings it has already: two headings alike lead nowhere.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The level of a plan's title.
    level: usize,
    /// Only these parts, without the title and what is said below it; all where there is none.
    only: Vec<Chapter>,
    taken: FxHashSet<String>,
}

impl Layout {
    /// A page on which a plan's title is a heading of this level, from 1 to 5.
    #[must_use]
    pub fn new(level: usize) -> Self {
        Self { level: level.clamp(1, 5), only: Vec::new(), taken: FxHashSet::default() }
    }

    /// Shows only these parts.
    #[must_use]
    pub fn only(self, only: Vec<Chapter>) -> Self {
        Self { only, ..self }
    }

    /// Stands beside other headings.
    #[must_use]
    pub fn beside(mut self, headings: impl IntoIterator<Item = String>) -> Self {
        self.taken.extend(headings);
        self
    }

    /// The headings that stand on the page by now.
    pub fn into_headings(self) -> impl Iterator<Item = String> {
        self.taken.into_iter()
    }

    /// Makes room above several plans for a heading of the whole page, where there is one to
    /// be: a page has no two titles.
    #[must_use]
    pub fn page_title(&mut self, text: String) -> Option<String> {
        (self.level == 1 && self.only.is_empty()).then(|| {
            self.level = 2;
            self.taken.insert(text.clone());
            text
        })
    }

    pub(super) fn has(&self, chapter: Chapter) -> bool {
        self.only.is_empty() || self.only.contains(&chapter)
    }

    /// Whether a plan is shown with its title.
    pub(super) fn has_title(&self) -> bool {
        self.only.is_empty()
    }

    /// Whether parts have headings: one alone is what the text around it says.
    pub(super) fn has_headings(&self) -> bool {
        self.only.len() != 1
    }

    pub(super) fn level(&self) -> usize {
        self.level
    }

    /// A heading as no other reads: with the plan's title where that is needed, and a number
    /// where that is not enough.
    pub(super) fn heading(&mut self, text: &str, plan: &str) -> String {
        let qualified = format!("{text} · {plan}");
        let numbered = (2_usize..).map(|count| format!("{qualified} ({count})"));
        let mut ways = [text.to_owned(), qualified.clone()].into_iter().chain(numbered);
        // There are more numbers than headings.
        let free = ways.find(|way| !self.taken.contains(way)).unwrap_or_default();
        self.taken.insert(free.clone());
        free
    }
}
