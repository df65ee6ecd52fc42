use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::mentions::Mentions;
use crate::cascade::{Coverage, Coverages, Figures};
use crate::check::Outcome;
use crate::diagnostic::Message;
use crate::locale::Locale;
use crate::plan::{ObjectiveId, Plan};
use crate::source::{FileId, SourceFile, Sources};

/// A plan as it was when it was last checked, with what has been asked of it since.
#[derive(Debug)]
pub struct Snapshot {
    /// What the check found, with the plan.
    pub outcome: Arc<Outcome>,
    /// In which language to speak of it.
    pub locale: Locale,
    /// The day that is today.
    pub today: NaiveDate,
    files: OnceLock<FxHashMap<String, FileId>>,
    mentions: OnceLock<Mentions>,
    coverages: OnceLock<Coverages>,
}

impl Snapshot {
    /// A plan that was checked.
    #[must_use]
    pub fn new(outcome: Arc<Outcome>, locale: Locale, today: NaiveDate) -> Self {
        Self { outcome, locale, today, files: OnceLock::new(), mentions: OnceLock::new(), coverages: OnceLock::new() }
    }

    /// The plan.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.outcome.plan
    }

    /// Its files.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.outcome.plan.sources
    }

    /// One of its files.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        self.sources().file(id)
    }

    /// The file with a path.
    #[must_use]
    pub fn file_at(&self, path: &str) -> Option<FileId> {
        let files =
            self.files.get_or_init(|| self.sources().iter().map(|(id, file)| (file.path.clone(), id)).collect());
        files.get(path).copied()
    }

    /// Where names stand.
    #[must_use]
    pub fn mentions(&self) -> &Mentions {
        self.mentions.get_or_init(|| Mentions::new(self.plan()))
    }

    /// Whether what serves reaches what is served.
    #[must_use]
    pub fn coverages(&self) -> &Coverages {
        self.coverages.get_or_init(|| {
            let mut verdicts = Figures::new(self.plan()).coverages().verdicts.clone();
            verdicts.sort_by_key(|coverage| (coverage.objective, coverage.measure));
            Coverages { verdicts, ..Coverages::default() }
        })
    }

    /// The verdicts on one objective.
    #[must_use]
    pub fn coverages_of(&self, id: ObjectiveId) -> &[Arc<Coverage>] {
        let all = &self.coverages().verdicts;
        let start = all.partition_point(|coverage| coverage.objective < id);
        let end = all.partition_point(|coverage| coverage.objective <= id);
        &all[start..end]
    }

    /// A sentence in the reader's language.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        self.locale.render(message, self.sources())
    }
}
