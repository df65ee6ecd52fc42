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

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use crate::cascade::Figures;
use crate::diagnostic::{Finding, Rule};
use crate::plan::Plan;
use crate::quantity::Exact;

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
    pub fn read(settings: impl Fn(&Rule) -> toml::Table) -> Result<Self, String> {
        let planned = read(&settings(&cascade::coverage_shortfall::RULE))?;
        let worst = read(&settings(&realistic::fragile_coverage::RULE))?;
        let track = read(&settings(&keeping_track::behind_plan::RULE))?;
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
    /// Reads the rule's settings and gives its check; none for what is found while reading.
    pub prepare: fn(&toml::Table) -> Result<Option<Check>, String>,
}

fn prepared<S: DeserializeOwned + Send + Sync + 'static>(
    settings: &toml::Table,
    check: fn(&Context<'_>, &S, &mut Vec<Finding>),
) -> Result<Option<Check>, String> {
    let settings: S = read(settings)?;
    Ok(Some(Box::new(move |context, out| check(context, &settings, out))))
}

fn read<S: DeserializeOwned>(settings: &toml::Table) -> Result<S, String> {
    let settings = toml::Value::Table(settings.clone());
    settings.try_into().map_err(|error: toml::de::Error| error.message().trim_end().to_owned())
}

fn found_while_reading(settings: &toml::Table) -> Result<Option<Check>, String> {
    prepared::<NoSettings>(settings, |_, _, _| {}).map(|_| None)
}

macro_rules! catalogue {
    (reading: $($read:ident),* ; rules: $($area:ident :: $rule:ident),* $(,)?) => {
        /// Every rule, in the order of areas and codes.
        pub static CATALOGUE: &[Entry] = &[
            $(Entry { rule: &crate::diagnostic::language::$read, prepare: found_while_reading },)*
            $(Entry {
                rule: &$area::$rule::RULE,
                prepare: |settings| prepared::<$area::$rule::Settings>(settings, $area::$rule::check),
            },)*
        ];
    };
}

catalogue! {
    reading:
        SYNTAX, UNKNOWN_KIND, UNKNOWN_FIELD, UNKNOWN_NAME, DUPLICATE_NAME, DUPLICATE_FIELD, WRONG_VALUE, MISSING_FIELD,
        WRONG_KIND_OF_REFERENCE, UNUSED_SUPPRESSION, HIDDEN_CHARACTERS, NUMBER_OUT_OF_RANGE, NO_PLAN, SEVERAL_PLANS,
        NOT_UTF8, TOO_LARGE_OR_DEEP;
    rules:
        // language
        language::unused_definition,
        // specific
        specific::vague_wording,
        specific::compound_objective,
        specific::missing_owner,
        specific::shared_owner,
        specific::missing_persona,
        specific::title_disagrees,
        specific::missing_title,
        specific::activity_not_outcome,
        specific::near_duplicate,
        // measurable
        measurable::missing_measure,
        measurable::missing_baseline,
        measurable::no_change,
        measurable::wrong_direction,
        measurable::missing_source,
        measurable::vanity_metric,
        measurable::unit_mismatch,
        measurable::impossible_value,
        measurable::baseline_disagrees,
        measurable::false_precision,
        measurable::missing_goal,
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
        realistic::assumption_without_evidence,
        realistic::assumption_without_range,
        realistic::assumption_disagrees,
        realistic::stale_evidence,
        realistic::beyond_history,
        realistic::outside_benchmark,
        realistic::dead_certain,
        // realistic: arithmetic
        realistic::fragile_coverage,
        realistic::implied_driver,
        realistic::formulas_disagree,
        // time-bound
        time_bound::missing_deadline,
        time_bound::deadline_outside_plan,
        time_bound::deadline_passed,
        time_bound::deadline_after_parent,
        time_bound::lag_misses_deadline,
        time_bound::missing_milestones,
        time_bound::milestone_out_of_line,
        time_bound::bunched_deadlines,
        time_bound::reversed_period,
        time_bound::campaign_outside_objective,
        // cascade: structure
        cascade::orphan_objective,
        cascade::uncovered_target,
        cascade::serving_cycle,
        cascade::metric_cycle,
        cascade::double_counted,
        cascade::set_alone,
        cascade::one_sided_target,
        cascade::opposed_objectives,
        cascade::idle_campaign,
        cascade::missing_guardrail,
        cascade::no_objective,
        cascade::department_disagrees,
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
        budget::foreign_currency,
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
