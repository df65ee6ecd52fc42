//! The catalogue: one rule a file, and the table that lists them once, in order.

mod page;
mod settings;
mod subject;
pub(crate) mod working;

pub mod achievable;
pub mod budget;
pub mod cascade;
pub mod keeping_track;
pub mod language;
pub mod measurable;
pub mod public;
pub mod realistic;
pub mod specific;
pub mod time_bound;
pub mod ways_of_working;

pub use page::{Page, page};
pub use settings::{AtLeast, Lasting, Many, NoSettings, Percent, Tolerance};
pub use subject::is_there;
pub use working::unit_text;

use std::ops::Range;
use std::sync::Mutex;

use chrono::NaiveDate;
use rayon::prelude::*;
use serde::de::DeserializeOwned;

use crate::cascade::Figures;
use crate::diagnostic::{Finding, Message, Rule};
use crate::plan::{Objective, ObjectiveId, Plan};
use crate::quantity::Exact;
use crate::source::read_settings;

/// So many objectives are judged at one go where a rule takes long over each.
const OBJECTIVES_AT_A_TIME: usize = 256;

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// Its arithmetic, computed once a run.
    pub figures: &'p Figures<'p>,
    /// The day to take for today; only rules about tracking and staleness look at it.
    pub today: NaiveDate,
    /// Whether drafts are refused.
    pub no_drafts: bool,
    /// The targets and objectives that the rule is to judge; all where none are named. Only a rule
    /// that says how far it looks is told.
    pub only: Option<&'p [ObjectiveId]>,
    /// What rules may know of the check before, where one went before.
    pub recalled: Option<Recalled<'p>>,
}

/// What rules may know of the check before.
#[derive(Debug, Clone, Copy)]
pub struct Recalled<'p> {
    /// For each objective: which one it was then, if it says the same, of itself; empty where nothing
    /// can be told of any.
    pub was: &'p [Option<ObjectiveId>],
    /// For each objective: whether it, or something above it, has changed since; empty likewise.
    pub above: &'p [bool],
    /// What titles said.
    pub titles: &'p Mutex<specific::near_duplicate::Memory>,
}

impl<'p> Context<'p> {
    /// The targets and objectives that the rule is to judge, in the order of the text: all, or those
    /// of which an edit may have changed the verdict.
    pub fn objectives(&self) -> impl Iterator<Item = (ObjectiveId, &'p Objective)> + use<'p> {
        self.some_objectives(0..self.count())
    }

    fn count(&self) -> usize {
        self.only.map_or(self.plan.objectives.len(), <[_]>::len)
    }

    /// Those of them at some places.
    fn some_objectives(&self, places: Range<usize>) -> impl Iterator<Item = (ObjectiveId, &'p Objective)> + use<'p> {
        let (plan, only) = (self.plan, self.only);
        places.map(move |at| {
            let id = only.map_or_else(|| ObjectiveId::new(at), |only| only[at]);
            (id, plan.objective(id))
        })
    }

    /// Judges them one by one, on all cores, where that takes long; what is found stays in the order
    /// of the text.
    fn judge_each(&self, out: &mut Vec<Finding>, judge: impl Fn(ObjectiveId, &'p Objective, &mut Vec<Finding>) + Sync) {
        let count = self.count();
        let some = |first: usize| {
            let mut found = Vec::new();
            let some = self.some_objectives(first..count.min(first + OBJECTIVES_AT_A_TIME));
            some.for_each(|(id, objective)| judge(id, objective, &mut found));
            found
        };
        let parts = (0..count).into_par_iter().step_by(OBJECTIVES_AT_A_TIME).with_max_len(1);
        let found: Vec<Vec<Finding>> = parts.map(some).collect();
        out.reserve(found.iter().map(Vec::len).sum());
        found.into_iter().for_each(|some| out.extend(some));
    }
}

/// How far a rule looks from a target or objective that it judges, besides definitions: the plan,
/// teams, metrics, personas, channels. What it finds there stands in the objective's block, and stays
/// the same as long as nothing changes that it looks at.
///
/// A rule that says so judges what `Context::objectives` gives it, and whatever else it judges in
/// full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// At the objective alone.
    Itself,
    /// At what it serves and what serves it, too, each by one edge.
    Around,
    /// At all that it serves, up to the top.
    Above,
    /// At anything.
    Whole,
}

/// What may be missing of a goal before anybody is told, as the settings of rules have it: what
/// no rule finds fault with is not shown as a fault either.
#[derive(Debug, Clone)]
pub struct Margins {
    /// As planned, as a share of what is wanted.
    pub planned: Exact,
    /// In the worst case.
    pub worst: Exact,
    /// The share of what is expected below which a promise is off track.
    pub off_track: Exact,
}

impl Margins {
    /// Reads them from what is said of each rule.
    ///
    /// # Errors
    /// What is wrong with the settings.
    pub fn read(settings: impl Fn(&Rule) -> toml::Table) -> Result<Self, Message> {
        let planned = read_settings(settings(&cascade::coverage_shortfall::RULE))?;
        let worst = read_settings(settings(&realistic::fragile_coverage::RULE))?;
        let track = read_settings(settings(&keeping_track::behind_plan::RULE))?;
        Ok(Self::of(&planned, &worst, &track))
    }

    fn of(
        planned: &cascade::coverage_shortfall::Settings,
        worst: &realistic::fragile_coverage::Settings,
        track: &keeping_track::behind_plan::Settings,
    ) -> Self {
        Self {
            planned: planned.tolerance.share().clone(),
            worst: worst.tolerance.share().clone(),
            off_track: track.off_track.share().clone(),
        }
    }
}

impl Default for Margins {
    fn default() -> Self {
        Self::of(
            &cascade::coverage_shortfall::Settings::default(),
            &realistic::fragile_coverage::Settings::default(),
            &keeping_track::behind_plan::Settings::default(),
        )
    }
}

/// A rule's check with its settings read.
pub type Check = Box<dyn Fn(&Context<'_>, &mut Vec<Finding>) + Send + Sync>;

/// A line of the catalogue.
pub struct Entry {
    /// The rule.
    pub rule: &'static Rule,
    /// How far it looks.
    pub reach: Reach,
    /// Reads the rule's settings and gives its check; none for what is found while reading.
    pub prepare: fn(&toml::Table) -> Result<Option<Check>, Message>,
}

fn prepared<S: DeserializeOwned + Send + Sync + 'static>(
    settings: &toml::Table,
    check: fn(&Context<'_>, &S, &mut Vec<Finding>),
) -> Result<Option<Check>, Message> {
    let settings: S = read_settings(settings.clone())?;
    Ok(Some(Box::new(move |context, out| check(context, &settings, out))))
}

fn found_while_reading(settings: &toml::Table) -> Result<Option<Check>, Message> {
    prepared::<NoSettings>(settings, |_, _, _| {}).map(|_| None)
}

macro_rules! reach {
    () => {
        Reach::Whole
    };
    ($reach:ident) => {
        Reach::$reach
    };
}

macro_rules! catalogue {
    (
        reading: $($read:ident $(: $read_reach:ident)?),* ;
        rules: $($area:ident :: $rule:ident $(: $reach:ident)?),* $(,)?
    ) => {
        /// Every rule, in the order of areas and codes.
        pub static CATALOGUE: &[Entry] = &[
            $(Entry {
                rule: &crate::diagnostic::language::$read,
                reach: reach!($($read_reach)?),
                prepare: found_while_reading,
            },)*
            $(Entry {
                rule: &$area::$rule::RULE,
                reach: reach!($($reach)?),
                prepare: |settings| prepared::<$area::$rule::Settings>(settings, $area::$rule::check),
            },)*
        ];
    };
}

// Behind a rule: how far it looks, where that is not at the whole plan.
catalogue! {
    reading:
        SYNTAX: Itself, UNKNOWN_KIND: Itself, UNKNOWN_FIELD: Itself, UNKNOWN_NAME: Itself, DUPLICATE_NAME,
        DUPLICATE_FIELD: Itself, WRONG_VALUE: Itself, MISSING_FIELD: Itself, WRONG_KIND_OF_REFERENCE: Itself,
        UNUSED_SUPPRESSION, HIDDEN_CHARACTERS: Itself, NUMBER_OUT_OF_RANGE: Itself, NO_PLAN, SEVERAL_PLANS,
        NOT_UTF8: Itself, TOO_LARGE_OR_DEEP: Itself;
    rules:
        // language
        language::unused_definition,
        // specific
        specific::vague_wording: Itself,
        specific::compound_objective: Itself,
        specific::missing_owner: Itself,
        specific::shared_owner: Itself,
        specific::missing_persona,
        specific::title_disagrees: Itself,
        specific::missing_title: Itself,
        specific::activity_not_outcome: Itself,
        specific::near_duplicate,
        // measurable
        measurable::missing_measure,
        measurable::missing_baseline: Itself,
        measurable::no_change: Itself,
        measurable::wrong_direction: Itself,
        measurable::missing_source,
        measurable::vanity_metric,
        measurable::unit_mismatch: Itself,
        measurable::impossible_value: Around,
        measurable::baseline_disagrees,
        measurable::false_precision: Itself,
        measurable::missing_goal: Itself,
        measurable::share_above_whole,
        // achievable
        achievable::overloaded_team,
        achievable::missing_effort,
        achievable::no_action,
        achievable::uncounted_campaigns,
        achievable::too_fast,
        achievable::late_start,
        achievable::unowned_campaign,
        // realistic: evidence
        realistic::assumption_without_evidence: Around,
        realistic::assumption_without_range: Around,
        realistic::assumption_disagrees: Around,
        realistic::stale_evidence,
        realistic::beyond_history,
        realistic::outside_benchmark,
        realistic::dead_certain: Around,
        // realistic: arithmetic
        realistic::fragile_coverage,
        realistic::implied_driver,
        realistic::formulas_disagree,
        // time-bound
        time_bound::missing_deadline: Itself,
        time_bound::deadline_outside_plan: Itself,
        time_bound::deadline_passed,
        time_bound::deadline_after_parent: Above,
        time_bound::lag_misses_deadline: Above,
        time_bound::missing_milestones: Around,
        time_bound::milestone_out_of_line,
        time_bound::bunched_deadlines,
        time_bound::reversed_period: Itself,
        time_bound::campaign_outside_objective,
        // cascade: structure
        cascade::orphan_objective,
        cascade::uncovered_target,
        cascade::serving_cycle,
        cascade::metric_cycle,
        cascade::double_counted,
        cascade::set_alone: Itself,
        cascade::one_sided_target,
        cascade::opposed_objectives,
        cascade::idle_campaign,
        cascade::missing_guardrail: Above,
        cascade::no_objective,
        cascade::department_disagrees: Itself,
        cascade::draft_left,
        // cascade: arithmetic
        cascade::coverage_shortfall,
        cascade::unrelated_metric,
        cascade::missing_value,
        cascade::overshoot,
        cascade::untouched_driver,
        cascade::dimension_mismatch,
        // budget
        budget::overspent_budget,
        budget::unallocated_money,
        budget::funding_shortfall,
        budget::unfunded_objective,
        budget::idle_allocation,
        budget::phases_off_total,
        budget::phase_shortfall,
        budget::outside_budget_period,
        budget::concentrated_budget,
        budget::missing_reserve,
        budget::under_investment,
        budget::unprofitable,
        budget::foreign_currency: Itself,
        budget::overfunded_campaign,
        budget::missing_budget,
        // public
        public::missing_personas,
        public::unresearched_persona,
        public::stale_research,
        public::persona_set_alone,
        public::unaddressed_persona,
        public::journey_gap,
        public::off_channel,
        public::missing_message,
        public::one_message_for_all,
        public::scattered_message,
        public::persona_without_channels,
        public::missing_stage,
        public::thin_research,
        public::unanswered_question,
        // ways of working
        ways_of_working::duplicate_tool,
        ways_of_working::keyword_clash,
        ways_of_working::shared_profile,
        ways_of_working::duplicate_work,
        ways_of_working::missing_cadence,
        ways_of_working::idle_channel,
        ways_of_working::unowned_channel,
        ways_of_working::no_organic_search,
        ways_of_working::no_experiment,
        ways_of_working::no_site_guardrail,
        ways_of_working::no_trust_metric,
        ways_of_working::no_retention,
        ways_of_working::idle_team,
        // keeping track
        keeping_track::missing_review,
        keeping_track::missing_observation,
        keeping_track::behind_plan,
        keeping_track::broken_guardrail,
        keeping_track::cost_spike,
        keeping_track::falling_metric,
        keeping_track::early_peak,
        keeping_track::observation_out_of_order,
        keeping_track::overspent_campaign,
}

/// The entry of a rule by its name or code.
#[must_use]
pub fn find(name_or_code: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().find(|entry| entry.rule.name == name_or_code || entry.rule.code.eq_ignore_ascii_case(name_or_code))
}
