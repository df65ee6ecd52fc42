//! What changed from one state of a plan to another, exact and in words. Formats write this; none
//! computes.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::diagnostic::Level;
use crate::locale::Locale;
use crate::render::{Figure, Named, State, Status};
use crate::report::Summary;

/// Two states of one or several plans, held against each other.
#[derive(Debug, Clone, Serialize)]
pub struct Diff {
    /// The language of all texts.
    pub language: Locale,
    /// The day that was taken for today, in both.
    #[serde(serialize_with = "iso")]
    pub today: NaiveDate,
    /// What it was.
    pub before: Side,
    /// What it is.
    pub after: Side,
    /// Whether nothing that anybody means has changed.
    pub same: bool,
    /// Each plan in which something has.
    pub plans: Vec<PlanDiff>,
}

/// One of the two states.
#[derive(Debug, Clone, Serialize)]
pub struct Side {
    /// What people call it: a path, a revision.
    pub label: String,
    /// What was looked at, and how much is wrong with it.
    pub summary: Summary,
}

/// What changed in one plan.
#[derive(Debug, Clone, Serialize)]
pub struct PlanDiff {
    /// The plan, as it is called now.
    pub plan: Named,
    /// Whether it is there on both sides.
    pub how: How,
    /// What was written anew, block by block.
    pub changes: Vec<BlockChange>,
    /// Goals that those who serve them reach otherwise than before.
    pub coverage: Vec<CoverageChange>,
    /// Sums of money that are others than before.
    pub money: Vec<MoneyChange>,
    /// Goals that stand otherwise against what was to be expected by today.
    pub status: Vec<StatusChange>,
    /// What is wrong now and was not.
    pub new: Vec<FindingChange>,
    /// What was wrong and is no more.
    pub gone: Vec<FindingChange>,
    /// What is as wrong as it was, at another level.
    pub releveled: Vec<FindingChange>,
    /// Settings that are others than before.
    pub settings: Vec<SettingChange>,
    /// How many errors of the language there are: what they stand in was not compared.
    pub unread: Unread,
}

impl PlanDiff {
    /// Whether nothing has changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.how == How::Changed
            && self.changes.is_empty()
            && self.coverage.is_empty()
            && self.money.is_empty()
            && self.status.is_empty()
            && self.new.is_empty()
            && self.gone.is_empty()
            && self.releveled.is_empty()
            && self.settings.is_empty()
    }
}

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// It is there on both sides, and another.
    Changed,
    /// The figure is higher.
    Raised,
    /// The figure is lower.
    Lowered,
    /// The day is before the old one.
    Earlier,
    /// The day is behind the old one.
    Later,
    /// It belongs to something else.
    Moved,
    /// It was not there.
    Added,
    /// It is there no more.
    Dropped,
}

/// A block in which something has changed.
#[derive(Debug, Clone, Serialize)]
pub struct BlockChange {
    /// Its kind, as plans write it.
    pub kind: &'static str,
    /// What it is called now; of what was dropped, what it was called.
    #[serde(flatten)]
    pub called: Named,
    /// What became of it: changed, added or dropped.
    pub how: How,
    /// What of it changed; of a block that was added or dropped, all that it says.
    pub facts: Vec<FactChange>,
}

impl BlockChange {
    /// What people call it: its title, else its name, else its kind.
    #[must_use]
    pub fn label(&self) -> &str {
        self.called.title.as_deref().or(self.called.name.as_deref()).unwrap_or(self.kind)
    }
}

/// One thing that a block says otherwise than before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FactChange {
    /// What it is, for machines.
    pub what: &'static str,
    /// What it is, for the reader: `goal of Turnover`.
    pub label: String,
    /// What it is about, where a block may say it of several: a metric, a parent.
    pub about: Option<String>,
    /// What became of it.
    pub how: How,
    /// What was said.
    pub before: Option<Said>,
    /// What is said.
    pub after: Option<Said>,
    /// By how much it differs, for the reader: `+200 000 EUR (+16.7%)`.
    pub difference: Option<String>,
    /// For goals: whether more is asked than before (`more`, `less`).
    pub ambition: Option<&'static str>,
    /// Whether a block that is new or gone is told by this.
    #[serde(skip)]
    pub is_essence: bool,
}

/// What a plan says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
    /// As the reader writes it.
    pub text: String,
    /// The figure, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<Figure>,
    /// The day, where it is one; of a stretch of days, the first.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "iso_or_none")]
    pub date: Option<NaiveDate>,
    /// Of a stretch of days, the last.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "iso_or_none")]
    pub until: Option<NaiveDate>,
}

/// A goal that is reached otherwise than before by those who serve it.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageChange {
    /// Whose goal, as it is called now.
    pub objective: Named,
    /// What is measured.
    pub metric: Named,
    /// How it was; none where there was no verdict.
    pub before: Option<Covered>,
    /// How it is.
    pub after: Option<Covered>,
}

/// What those who serve a goal come to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Covered {
    /// Whether it is reached.
    pub state: State,
    /// What is wanted.
    pub wanted: Figure,
    /// What is reached as planned.
    pub planned: Figure,
    /// The share that is reached; a share of one.
    pub share: Figure,
}

/// A sum of money that is another than before.
#[derive(Debug, Clone, Serialize)]
pub struct MoneyChange {
    /// What it is, for machines.
    pub what: &'static str,
    /// What it is, for the reader.
    pub label: String,
    /// The target it is spent for; none for the plan as a whole.
    pub target: Option<Named>,
    /// How much it was.
    pub before: Option<Figure>,
    /// How much it is.
    pub after: Option<Figure>,
    /// By how much it differs, for the reader.
    pub difference: Option<String>,
}

/// A goal that stands otherwise against what was to be expected by today.
#[derive(Debug, Clone, Serialize)]
pub struct StatusChange {
    /// Whose goal, as it is called now.
    pub objective: Named,
    /// What is measured.
    pub metric: Named,
    /// How it stood.
    pub before: Option<Status>,
    /// How it stands.
    pub after: Option<Status>,
}

/// A finding that is on one side only, or at another level.
#[derive(Debug, Clone, Serialize)]
pub struct FindingChange {
    /// The rule's code.
    pub code: &'static str,
    /// The rule's name.
    pub name: &'static str,
    /// How bad it is.
    pub level: Level,
    /// How bad it was, where it is at another level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Level>,
    /// Why it is new or gone.
    pub why: Why,
    /// What is wrong.
    pub message: String,
    /// The file it stands in, on its side.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// Its column, from 1.
    pub column: usize,
    /// The rule's page.
    pub url: String,
}

/// Why a finding is new or gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// What the plan says.
    Plan,
    /// A comment silences it now, or no longer.
    Comment,
    /// The rule is looked at now, or no longer.
    Settings,
}

/// A setting that is another than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SettingChange {
    /// Which, as `cascade.toml` calls it: `preset`, `rules.coverage-shortfall`.
    pub key: String,
    /// What it was, in TOML; none where nothing was said.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

/// How many errors of the language each side has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// What could not be read before.
    pub before: usize,
    /// What can't be read now.
    pub after: usize,
}

impl Diff {
    /// Whether something at a level or above it is wrong now that was not, or was not as bad.
    #[must_use]
    pub fn has_new(&self, level: Level) -> bool {
        let plans = self.plans.iter();
        let mut new = plans.flat_map(|plan| plan.new.iter().chain(&plan.releveled));
        new.any(|finding| finding.level >= level && finding.was.is_none_or(|was| was < level))
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde lends what it has written")]
fn iso<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

#[allow(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "serde lends what it has written")]
fn iso_or_none<S: Serializer>(date: &Option<NaiveDate>, serializer: S) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => iso(date, serializer),
        None => serializer.serialize_none(),
    }
}
