//! T509: a period that ends before it starts.

use crate::diagnostic::{Area, Edit, Finding, Level, Message, Rule, Safety, Subject};
use crate::plan::Plan;
use crate::quantity::{Duration, Period, TimeUnit};
use crate::rules::{Context, NoSettings};
use crate::source::Span;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "T509",
    name: "reversed-period",
    level: Level::Error,
    area: Area::TimeBound,
    looks_at: Subject::Plan,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds periods whose end is before their start, wherever a plan has one.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let mut found = |(period, span): (Period, Span)| {
        if period.end < period.start {
            out.push(finding(context, period, span));
        }
    };
    plan.headers.iter().filter_map(|header| header.period).for_each(&mut found);
    let observed = plan.metrics.iter().flat_map(|metric| &metric.observed);
    observed.map(|observed| (observed.period, observed.span)).for_each(&mut found);
    for (_, objective) in context.objectives() {
        objective.measures.iter().filter_map(|measure| measure.by).for_each(&mut found);
        objective.milestones.iter().filter_map(|milestone| milestone.by).for_each(&mut found);
    }
    for campaign in &plan.campaigns {
        campaign.runs.into_iter().for_each(&mut found);
        campaign.spent.iter().filter_map(|spent| spent.period).for_each(&mut found);
    }
    for budget in &plan.budgets {
        budget.period.into_iter().for_each(&mut found);
        budget.phases.iter().filter_map(|phase| phase.period).for_each(&mut found);
    }
}

fn finding(context: &Context<'_>, period: Period, span: Span) -> Finding {
    let mut finding = Finding::new(&RULE, span).fact("start", period.start).fact("end", period.end);
    let Some((first, last)) = ends(context.plan, span) else {
        return finding.help(Message::new("reversed-period.help"));
    };
    let swapped = format!("{last} .. {first}");
    finding = finding.help(Message::new("reversed-period.help-swap").arg("period", swapped.as_str()));
    let mut fix = swapped;
    if let Some(next_year) = over_new_year(period, first, last) {
        finding = finding.help(Message::new("reversed-period.help-next-year").arg("period", next_year.as_str()));
        let year = Duration { count: 1, unit: TimeUnit::Year };
        if context.figures.plan_period().is_some_and(|plan| plan.contains(year.after(period.end))) {
            fix = next_year;
        }
    }
    let title = Message::new("reversed-period.fix").arg("period", fix.as_str());
    finding.fix(Safety::Unsafe, title, vec![Edit { span, text: fix }])
}

/// The two ends as written, where the place holds nothing but them.
fn ends(plan: &Plan, span: Span) -> Option<(&str, &str)> {
    let (first, last) = plan.text(span).split_once("..")?;
    let (first, last) = (first.trim(), last.trim());
    let is_bare = |end: &str| end.starts_with(|c: char| c.is_ascii_digit()) && !end.contains(char::is_whitespace);
    (is_bare(first) && is_bare(last)).then_some((first, last))
}

/// The period with its end a year later, where it then ends after it starts.
fn over_new_year(period: Period, first: &str, last: &str) -> Option<String> {
    let year = Duration { count: 1, unit: TimeUnit::Year };
    let (number, rest) = last.split_at_checked(4).filter(|_| year.after(period.end) >= period.start)?;
    Some(format!("{first} .. {}{rest}", number.parse::<u32>().ok()? + 1))
}
