//! M205: a metric that goals rest on and that is read off nothing.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::{Formula, Metric, MetricId, Plan};
use crate::rules::{Context, NoSettings};
use crate::source::Span;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "M205",
    name: "missing-source",
    level: Level::Warning,
    area: Area::Measurable,
    looks_at: Subject::Metrics,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Who rests on a metric: where first, and whether that is more than drafts.
#[derive(Clone, Copy)]
struct Use {
    first: Span,
    committed: bool,
}

/// Finds metrics in use that have no source, nor a formula of metrics that have one.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    if !plan.metrics.iter().any(lacks_source) {
        return;
    }
    let uses = uses(plan);
    let mut unreadable: Option<Vec<bool>> = None;
    for (id, metric) in plan.each_metric().filter(|(_, metric)| lacks_source(metric)) {
        let Some(using) = uses[id.index()] else { continue };
        let mut finding = Finding::new(&RULE, metric.head.anchor())
            .arg("metric", metric.head.label())
            .at_level(if using.committed { RULE.level } else { Level::Hint })
            .label(using.first, Message::new("missing-source.use"));
        if metric.equals.is_empty() {
            finding = finding.help(Message::new("missing-source.help"));
        } else {
            let unreadable = unreadable.get_or_insert_with(|| unreadable_terms(plan, &uses));
            let Some(terms) = terms_at_fault(metric, unreadable) else { continue };
            let names =
                Value::list(terms.iter().map(|term| Message::new("missing-source.term").arg("metric", *term).into()));
            finding = finding.saying("missing-source-formula").arg("terms", names);
            for term in terms {
                finding = finding.label(term, Message::new("missing-source-formula.term"));
            }
            finding = finding.help(Message::new("missing-source-formula.help"));
        }
        out.push(finding);
    }
}

/// Whether it has no source: no tool, no file it is read from, nor a line that may give it one and
/// can't be read.
fn lacks_source(metric: &Metric) -> bool {
    metric.source.is_none()
        && metric.observed_from.is_empty()
        && !["source", "equals"].into_iter().any(|field| metric.head.may_say(field))
}

/// Where each metric is used by measures and guardrails.
fn uses(plan: &Plan) -> Vec<Option<Use>> {
    let mut uses: Vec<Option<Use>> = vec![None; plan.metrics.len()];
    for objective in &plan.objectives {
        let committed = objective.draft.is_none();
        let measured = objective.measures.iter().map(|measure| measure.metric);
        for metric in measured.chain(objective.guardrails.iter().map(|guardrail| guardrail.metric)) {
            let Some(id) = metric.id else { continue };
            let using = uses[id.index()].get_or_insert(Use { first: metric.span, committed });
            if committed && !using.committed {
                *using = Use { first: metric.span, committed };
            }
        }
    }
    uses
}

/// The terms of a metric's first formula that can't be read, if that is true of every formula.
fn terms_at_fault(metric: &Metric, unreadable: &[bool]) -> Option<Vec<Span>> {
    let at_fault = |formula: &Formula| {
        let mut terms = Vec::new();
        formula.expression.each_metric(&mut |term| {
            if term.id.is_some_and(|id| unreadable[id.index()]) {
                terms.push(term.span);
            }
        });
        terms
    };
    let faults: Vec<Vec<Span>> = metric.equals.iter().map(at_fault).collect();
    let all = !faults.iter().any(Vec::is_empty);
    faults.into_iter().next().filter(|_| all)
}

/// For each metric, whether it can neither be read nor worked out, and no finding of its own
/// says so because no goal uses it.
fn unreadable_terms(plan: &Plan, uses: &[Option<Use>]) -> Vec<bool> {
    let bare = |id: MetricId| lacks_source(plan.metric(id)) && uses[id.index()].is_none();
    let mut unreadable: Vec<bool> =
        plan.each_metric().map(|(id, metric)| bare(id) && metric.equals.is_empty()).collect();
    // For each term the formulas that name it; for each formula whether it is at fault; for each
    // metric how many of its formulas are not.
    let mut named_in: Vec<Vec<usize>> = vec![Vec::new(); plan.metrics.len()];
    let mut formulas: Vec<(MetricId, bool)> = Vec::new();
    let mut sound: Vec<usize> = vec![0; plan.metrics.len()];
    for (id, metric) in plan.each_metric().filter(|(id, _)| bare(*id)) {
        for formula in &metric.equals {
            formula.expression.each_metric(&mut |term| {
                if let Some(term) = term.id {
                    named_in[term.index()].push(formulas.len());
                }
            });
            formulas.push((id, false));
            sound[id.index()] += 1;
        }
    }
    let mut todo: Vec<usize> = (0..unreadable.len()).filter(|&index| unreadable[index]).collect();
    while let Some(index) = todo.pop() {
        for &formula in &named_in[index] {
            let (above, at_fault) = &mut formulas[formula];
            if std::mem::replace(at_fault, true) {
                continue;
            }
            let above = above.index();
            sound[above] -= 1;
            if sound[above] == 0 && !std::mem::replace(&mut unreadable[above], true) {
                todo.push(above);
            }
        }
    }
    unreadable
}
