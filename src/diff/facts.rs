//! What a block says, whatever the order and the spelling in which it says it.

use std::fmt::Write as _;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::what::What;
use crate::identity::plain;
use crate::language::normalized;
use crate::plan::{
    AllocationTarget, Assumption, Budget, Campaign, Channel, Edge, Expression, ExpressionKind, Figure, Formula, Goal,
    Head, Kind, Measure, Metric, MetricId, NodeKey, Objective, Persona, Plan, PlanHeader, Ref, Target, Team, ToolUse,
};
use crate::quantity::{Base, Duration, Exact, Noun, Per, Period, Unit};
use crate::rules::unit_text;
use crate::source::Span;
use crate::syntax::Operator;

/// A block by its kind and its place in the plan's list of that kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct BlockId {
    pub(super) kind: Kind,
    pub(super) index: usize,
}

/// The name spaces of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Space {
    Plans,
    Teams,
    Metrics,
    Personas,
    Channels,
    Nodes,
}

impl Space {
    pub(super) fn of(kind: Kind) -> Self {
        match kind {
            Kind::Plan => Self::Plans,
            Kind::Team => Self::Teams,
            Kind::Metric => Self::Metrics,
            Kind::Persona => Self::Personas,
            Kind::Channel => Self::Channels,
            Kind::Target | Kind::Objective | Kind::Campaign | Kind::Action | Kind::Budget => Self::Nodes,
        }
    }
}

/// What things of the older plan are called in the newer one, by name space and older name.
pub(super) type Renamed = FxHashMap<(Space, String), String>;

/// Something that a block says once, or of one thing: a measure, an edge, a field.
#[derive(Debug, Clone)]
pub(super) struct Item<'p> {
    pub(super) what: What,
    /// What it is about, where a block may say it of several; else nothing.
    pub(super) key: String,
    /// The same for people.
    pub(super) about: Option<Shown<'p>>,
    pub(super) parts: Vec<Part<'p>>,
}

/// A part of it that may change by itself.
#[derive(Debug, Clone)]
pub(super) struct Part<'p> {
    pub(super) what: What,
    /// What it means: the same for whatever is the same.
    pub(super) canon: String,
    pub(super) shown: Shown<'p>,
}

/// What people are shown of it.
#[derive(Debug, Clone)]
pub(super) enum Shown<'p> {
    /// A number, and the unit of what it is a number of.
    Figure(&'p Figure, Option<Unit>),
    /// A measure's goal.
    Goal(&'p Goal, &'p Measure),
    /// A guardrail's line.
    Line(&'p Goal, Option<Unit>),
    Day(NaiveDate),
    Period(Period),
    Duration(Duration),
    /// A word of the language, or a list of names.
    Words(String),
    /// A stretch of the plan, as written.
    Written(Span),
}

/// Reads what blocks say.
#[derive(Clone, Copy)]
pub(super) struct Reader<'p> {
    pub(super) plan: &'p Plan,
    /// What things are called in the other plan, where this one is the older.
    pub(super) renamed: Option<&'p Renamed>,
}

impl<'p> Reader<'p> {
    pub(super) fn head(self, id: BlockId) -> &'p Head {
        let plan = self.plan;
        match id.kind {
            Kind::Plan => &plan.headers[id.index].head,
            Kind::Team => &plan.teams[id.index].head,
            Kind::Metric => &plan.metrics[id.index].head,
            Kind::Persona => &plan.personas[id.index].head,
            Kind::Channel => &plan.channels[id.index].head,
            Kind::Target | Kind::Objective => &plan.objectives[id.index].head,
            Kind::Campaign | Kind::Action => &plan.campaigns[id.index].head,
            Kind::Budget => &plan.budgets[id.index].head,
        }
    }

    /// Every block, kind by kind.
    pub(super) fn blocks(self) -> Vec<BlockId> {
        let plan = self.plan;
        let some = |kind, count| (0..count).map(move |index| BlockId { kind, index });
        let mut all: Vec<BlockId> = some(Kind::Plan, plan.headers.len()).collect();
        all.extend(plan.objectives.iter().enumerate().map(|(index, it)| {
            let kind = if it.is_target { Kind::Target } else { Kind::Objective };
            BlockId { kind, index }
        }));
        all.extend(plan.campaigns.iter().enumerate().map(|(index, it)| {
            let kind = if it.is_action { Kind::Action } else { Kind::Campaign };
            BlockId { kind, index }
        }));
        all.extend(some(Kind::Budget, plan.budgets.len()));
        all.extend(some(Kind::Metric, plan.metrics.len()));
        all.extend(some(Kind::Team, plan.teams.len()));
        all.extend(some(Kind::Persona, plan.personas.len()));
        all.extend(some(Kind::Channel, plan.channels.len()));
        all
    }

    /// The name by which others speak of a block.
    pub(super) fn name(self, head: &Head) -> Option<String> {
        head.name.map(|name| normalized(self.plan.text(name)).into_owned())
    }

    pub(super) fn title(self, head: &Head) -> Option<String> {
        head.title.map(|title| plain(self.plan.text(title)))
    }

    /// Everything a block says besides its name and title.
    pub(super) fn items(self, id: BlockId) -> Vec<Item<'p>> {
        let plan = self.plan;
        let mut out = Items { reader: self, items: Vec::new() };
        match id.kind {
            Kind::Plan => out.header(&plan.headers[id.index]),
            Kind::Team => out.team(&plan.teams[id.index]),
            Kind::Metric => out.metric(&plan.metrics[id.index]),
            Kind::Persona => out.persona(&plan.personas[id.index]),
            Kind::Channel => out.channel(&plan.channels[id.index]),
            Kind::Target | Kind::Objective => out.objective(&plan.objectives[id.index]),
            Kind::Campaign | Kind::Action => out.campaign(&plan.campaigns[id.index]),
            Kind::Budget => out.budget(&plan.budgets[id.index]),
        }
        out.items
    }

    fn reference<I: Copy>(self, space: Space, reference: &Ref<I>, head: impl Fn(&'p Plan, I) -> &'p Head) -> Named {
        let written = || normalized(self.plan.text(reference.span)).into_owned();
        let Some(head) = reference.id.map(|id| head(self.plan, id)) else {
            let canon = written();
            return Named { shown: canon.clone(), canon };
        };
        let name = self.name(head).unwrap_or_else(written);
        let shown = self.title(head).unwrap_or_else(|| name.clone());
        let renamed = self.renamed.filter(|renamed| !renamed.is_empty());
        let canon = renamed.and_then(|renamed| renamed.get(&(space, name.clone())).cloned()).unwrap_or(name);
        Named { canon, shown }
    }

    fn metric_name(self, metric: &Ref<MetricId>) -> Named {
        self.reference(Space::Metrics, metric, |plan, id| &plan.metric(id).head)
    }

    fn node_name(self, node: Ref<NodeKey>) -> Named {
        self.reference(Space::Nodes, &self.plan.looked_up(node), Plan::head_of)
    }

    fn unit_of(self, metric: &Ref<MetricId>) -> Option<Unit> {
        metric.id.map(|id| self.plan.metric(id).unit)
    }

    /// A number in base units and the dimension of its unit. Of what is measured, the noun is but
    /// a label.
    fn figure(self, figure: &Figure, with_noun: bool) -> String {
        let mut canon = range(figure);
        canon.push(' ');
        canon.push_str(&self.unit(figure.unit, with_noun));
        canon
    }

    fn unit(self, unit: Unit, with_noun: bool) -> String {
        let mut canon = match unit.base {
            Base::One | Base::Percent => String::new(),
            Base::Money(currency) => currency.code().to_owned(),
            Base::Count(noun) if with_noun => self.noun(noun),
            Base::Count(_) => String::new(),
            Base::Time(unit) => if unit.counts_days() { "days" } else { "months" }.to_owned(),
            Base::Fte => "fte".to_owned(),
        };
        match unit.per {
            Some(Per::Time(unit)) => canon.push_str(if unit.counts_days() { "/days" } else { "/months" }),
            Some(Per::Count(noun)) if with_noun => {
                let _ = write!(canon, "/{}", self.noun(noun));
            }
            Some(Per::Count(_)) | None => {}
        }
        canon
    }

    /// A count noun in the singular, or in what several spellings of it share.
    fn noun(self, noun: Noun) -> String {
        let word = self.plan.text(noun);
        let word = self.plan.sources.listed(word).map_or(word, |(one, _)| one);
        let word = normalized(word);
        let stem = if let Some(stem) = word.strip_suffix("ies") {
            format!("{stem}y")
        } else if let Some(stem) = word.strip_suffix("aux").filter(|stem| !stem.ends_with('e')) {
            format!("{stem}al")
        } else {
            word.trim_end_matches(['s', 'x', 'e']).to_owned()
        };
        if stem.is_empty() { word.into_owned() } else { stem }
    }

    fn goal(self, goal: &Goal) -> String {
        match goal {
            Goal::Reach(Target::Value(figure)) => self.figure(figure, false),
            Goal::Reach(Target::Growth(figure)) => format!("+{}", self.figure(figure, false)),
            Goal::Reach(Target::Points(figure)) => format!("+{} points", self.figure(figure, false)),
            Goal::Reach(Target::Factor(factor, _)) => format!("x {}", factor.normalize()),
            Goal::Below(figure) => format!("below {}", self.figure(figure, false)),
            Goal::Above(figure) => format!("above {}", self.figure(figure, false)),
        }
    }

    /// A formula, whatever the order of its terms and factors.
    fn formula(self, expression: &Expression) -> String {
        match &expression.kind {
            ExpressionKind::Number(figure) => self.figure(figure, false),
            ExpressionKind::Metric(metric) => self.metric_name(metric).canon,
            ExpressionKind::Total(metric) => format!("total({})", self.metric_name(metric).canon),
            ExpressionKind::Spend(node) => format!("spend({})", self.node_name(*node).canon),
            ExpressionKind::Min(parts) => self.any_order("min", parts),
            ExpressionKind::Max(parts) => self.any_order("max", parts),
            ExpressionKind::Binary(operator, _) => {
                let mut parts = Vec::new();
                let is_sum = matches!(operator, Operator::Add | Operator::Subtract);
                self.flatten(expression, is_sum, false, &mut parts);
                parts.sort_unstable();
                format!("({})", parts.join(" "))
            }
            ExpressionKind::Unreadable => normalized(self.plan.text(expression.span)).into_owned(),
        }
    }

    fn any_order(self, name: &str, parts: &[Expression]) -> String {
        let mut parts: Vec<String> = parts.iter().map(|part| self.formula(part)).collect();
        parts.sort_unstable();
        format!("{name}({})", parts.join(", "))
    }

    /// The terms of a sum, or the factors of a product, each with its sign.
    fn flatten(self, expression: &Expression, is_sum: bool, is_inverse: bool, parts: &mut Vec<String>) {
        match &expression.kind {
            ExpressionKind::Binary(operator, sides)
                if is_sum == matches!(operator, Operator::Add | Operator::Subtract) =>
            {
                let turns = matches!(operator, Operator::Subtract | Operator::Divide);
                self.flatten(&sides.0, is_sum, is_inverse, parts);
                self.flatten(&sides.1, is_sum, is_inverse != turns, parts);
            }
            _ => {
                let sign = match (is_sum, is_inverse) {
                    (true, false) => '+',
                    (true, true) => '-',
                    (false, false) => '*',
                    (false, true) => '/',
                };
                parts.push(format!("{sign}{}", self.formula(expression)));
            }
        }
    }
}

/// A name: what stands for it in both plans, and what people call it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    canon: String,
    shown: String,
}

/// By what a milestone is known among others: what it is of, and its date.
fn milestone_key(metric: &str, by: &str) -> String {
    format!("{metric} {by}")
}

/// The same of another metric; nothing where it is not of that one.
pub(super) fn milestone_of(key: &str, was: &str, is: &str) -> Option<String> {
    let by = key.strip_prefix(was)?.strip_prefix(' ')?;
    Some(milestone_key(is, by))
}

fn exact(value: &Exact) -> String {
    value.to_decimal_string(30)
}

fn range(figure: &Figure) -> String {
    if figure.is_range() {
        format!("{} .. {}", exact(&figure.low_value()), exact(&figure.high_value()))
    } else {
        exact(&figure.low_value())
    }
}

fn days(period: Period) -> String {
    format!("{} .. {}", period.start, period.end)
}

fn length(duration: Duration) -> String {
    let scale = if duration.unit.counts_days() { "days" } else { "months" };
    format!("{} {scale}", i64::from(duration.count) * duration.unit.size())
}

struct Items<'p> {
    reader: Reader<'p>,
    items: Vec<Item<'p>>,
}

impl<'p> Items<'p> {
    fn text(&self, span: Span) -> String {
        plain(self.reader.plan.text(span))
    }

    /// Something that a block says once.
    fn once(&mut self, what: What, canon: String, shown: Shown<'p>) {
        let parts = vec![Part { what, canon, shown }];
        self.items.push(Item { what, key: String::new(), about: None, parts });
    }

    fn figure(&mut self, what: What, figure: &'p Figure) {
        let canon = self.reader.figure(figure, true);
        self.once(what, canon, Shown::Figure(figure, None));
    }

    fn written(&mut self, what: What, span: Span) {
        let canon = self.text(span);
        self.once(what, canon, Shown::Written(span));
    }

    fn word(&mut self, what: What, word: &str) {
        self.once(what, word.to_owned(), Shown::Words(word.to_owned()));
    }

    fn draft(&mut self, draft: Option<Span>) {
        if draft.is_some() {
            self.word(What::Status, "draft");
        }
    }

    fn period(&mut self, what: What, period: Option<(Period, Span)>) {
        if let Some((period, _)) = period {
            self.once(what, days(period), Shown::Period(period));
        }
    }

    /// Several things of which the order says nothing.
    fn set(&mut self, what: What, names: Vec<Named>) {
        if let Some(part) = set(what, names) {
            self.once(what, part.canon, part.shown);
        }
    }

    fn teams(&self, teams: &[Ref<crate::plan::TeamId>]) -> Vec<Named> {
        let each = teams.iter();
        each.map(|team| self.reader.reference(Space::Teams, team, |plan, id| &plan.team(id).head)).collect()
    }

    fn personas(&self, personas: &[Ref<crate::plan::PersonaId>]) -> Vec<Named> {
        let each = personas.iter();
        each.map(|it| self.reader.reference(Space::Personas, it, |plan, id| &plan.persona(id).head)).collect()
    }

    fn channels(&self, channels: &[Ref<crate::plan::ChannelId>]) -> Vec<Named> {
        let each = channels.iter();
        each.map(|it| self.reader.reference(Space::Channels, it, |plan, id| &plan.channel(id).head)).collect()
    }

    fn tools(&mut self, uses: &[ToolUse]) {
        let each = uses.iter().map(|tool| {
            let name = self.text(tool.tool);
            let called = match tool.purpose {
                Some(purpose) => format!("{name} ({})", self.text(purpose)),
                None => name,
            };
            Named { canon: called.clone(), shown: called }
        });
        self.set(What::Tools, each.collect());
    }

    fn header(&mut self, header: &'p PlanHeader) {
        self.period(What::Period, header.period);
        if let Some((currency, _)) = header.currency {
            self.word(What::Currency, currency.code());
        }
        if let Some((figure, teams)) = &header.review {
            self.figure(What::Review, figure);
            let teams = self.teams(teams);
            self.set(What::Reviewers, teams);
        }
        if let Some((_, because)) = header.without_budget {
            let canon = because.map(|because| self.text(because)).unwrap_or_default();
            let shown = because.map_or_else(|| Shown::Words("budget none".to_owned()), Shown::Written);
            self.once(What::WithoutBudget, canon, shown);
        }
    }

    fn team(&mut self, team: &'p Team) {
        if let Some((department, _)) = team.department {
            self.word(What::Department, department.word());
        }
        if let Some(capacity) = &team.capacity {
            self.figure(What::Capacity, capacity);
        }
        self.tools(&team.uses);
    }

    fn metric(&mut self, metric: &'p Metric) {
        let unit = Some(metric.unit);
        if metric.unit_span.is_some() {
            let canon = self.reader.unit(metric.unit, true);
            // A share and a plain number are one thing to the arithmetic, but not to a reader.
            let canon = if metric.unit.is_percent() { "%".to_owned() } else { canon };
            self.once(What::Unit, canon, Shown::Words(unit_text(self.reader.plan, metric.unit)));
        }
        if let Some(whole) = &metric.share_of {
            let whole = self.reader.metric_name(whole);
            self.once(What::ShareOf, whole.canon, Shown::Words(whole.shown));
        }
        self.word(What::MetricKind, metric.kind.word());
        if let Some(better) = metric.better {
            self.word(What::Better, better.word());
        }
        if let Some(source) = metric.source {
            self.written(What::Source, source);
        }
        for formula in &metric.equals {
            self.formula(formula);
        }
        if let Some(assume) = &metric.assume {
            self.assumption(assume, metric.unit);
        }
        if let Some(benchmark) = &metric.benchmark {
            let canon = self.reader.figure(&benchmark.range, false);
            self.once(What::Benchmark, canon, Shown::Figure(&benchmark.range, unit));
            if let Some(because) = benchmark.because {
                self.written(What::BenchmarkSource, because);
            }
        }
        for observed in &metric.observed {
            let canon = self.reader.figure(&observed.value, false);
            let parts = vec![Part { what: What::Observed, canon, shown: Shown::Figure(&observed.value, unit) }];
            let about = Some(Shown::Period(observed.period));
            self.items.push(Item { what: What::Observed, key: days(observed.period), about, parts });
        }
    }

    fn formula(&mut self, formula: &'p Formula) {
        let canon = self.reader.formula(&formula.expression);
        let shown = Shown::Written(formula.expression.span);
        let mut parts = vec![Part { what: What::Formula, canon, shown }];
        if let Some((after, _)) = formula.after {
            parts.push(Part { what: What::FormulaLag, canon: length(after), shown: Shown::Duration(after) });
        }
        self.items.push(Item { what: What::Formula, key: String::new(), about: None, parts });
    }

    fn assumption(&mut self, assume: &'p Assumption, unit: Unit) {
        let canon = self.reader.figure(&assume.value, false);
        let mut parts = vec![Part { what: What::Assumption, canon, shown: Shown::Figure(&assume.value, Some(unit)) }];
        if let Some(within) = &assume.within {
            let canon = self.reader.figure(within, false);
            parts.push(Part { what: What::AssumptionRange, canon, shown: Shown::Figure(within, Some(unit)) });
        }
        if let Some(because) = assume.because {
            let canon = self.text(because);
            parts.push(Part { what: What::AssumptionEvidence, canon, shown: Shown::Written(because) });
        }
        if let Some((on, _)) = assume.on {
            parts.push(Part { what: What::AssumptionDate, canon: on.to_string(), shown: Shown::Day(on) });
        }
        self.items.push(Item { what: What::Assumption, key: String::new(), about: None, parts });
    }

    fn persona(&mut self, persona: &'p Persona) {
        for research in &persona.research {
            let key = self.reader.unit(research.count.unit, true);
            let canon = self.reader.figure(&research.count, true);
            let mut parts = vec![Part { what: What::Research, canon, shown: Shown::Figure(&research.count, None) }];
            if let Some((on, _)) = research.on {
                parts.push(Part { what: What::ResearchDate, canon: on.to_string(), shown: Shown::Day(on) });
            }
            self.items.push(Item { what: What::Research, key, about: None, parts });
        }
        let validated = self.teams(&persona.validated);
        self.set(What::Validated, validated);
        let channels = self.channels(&persona.channels);
        self.set(What::Channels, channels);
        for question in &persona.questions {
            let key = self.text(question.text);
            let stage = question.stage.map(|stage| {
                let word = stage.word().to_owned();
                Part { what: What::QuestionStage, canon: word.clone(), shown: Shown::Words(word) }
            });
            let about = Some(Shown::Written(question.text));
            self.items.push(Item { what: What::Question, key, about, parts: stage.into_iter().collect() });
        }
    }

    fn channel(&mut self, channel: &'p Channel) {
        if let Some((kind, _)) = channel.kind {
            self.word(What::ChannelType, kind.word());
        }
        let owner: Vec<_> = channel.owner.iter().copied().collect();
        let owner = self.teams(&owner);
        self.set(What::Owner, owner);
        if let Some(cadence) = &channel.cadence {
            self.figure(What::Cadence, cadence);
        }
        self.tools(&channel.uses);
        let keywords = channel.keywords.iter().map(|word| self.text(*word));
        let keywords = keywords.map(|word| Named { canon: word.clone(), shown: word }).collect();
        self.set(What::Keywords, keywords);
        if let Some(profile) = channel.profile {
            self.written(What::Profile, profile);
        }
    }

    fn edges(&mut self, edges: &'p [Edge]) {
        for edge in edges {
            let parent = self.reader.node_name(edge.parent);
            let mut parts = Vec::new();
            let mut figure = |what, figure: &'p Figure| {
                let canon = self.reader.figure(figure, false);
                parts.push(Part { what, canon, shown: Shown::Figure(figure, None) });
            };
            if let Some(rate) = &edge.rate {
                figure(What::Rate, &rate.value);
                if let Some(within) = &rate.within {
                    figure(What::RateRange, within);
                }
            }
            if let Some(share) = &edge.share {
                figure(What::Share, share);
            }
            if let Some((after, _)) = edge.after {
                parts.push(Part { what: What::Lag, canon: length(after), shown: Shown::Duration(after) });
            }
            if let Some(because) = edge.rate.as_ref().and_then(|rate| rate.because) {
                let canon = self.text(because);
                parts.push(Part { what: What::RateEvidence, canon, shown: Shown::Written(because) });
            }
            let about = Some(Shown::Words(parent.shown));
            self.items.push(Item { what: What::Parent, key: parent.canon, about, parts });
        }
    }

    fn measure(&mut self, measure: &'p Measure) {
        let metric = self.reader.metric_name(&measure.metric);
        let unit = self.reader.unit_of(&measure.metric);
        let mut parts = Vec::new();
        if let Some(from) = &measure.from {
            let canon = self.reader.figure(from, false);
            parts.push(Part { what: What::Start, canon, shown: Shown::Figure(from, unit) });
        }
        if let Some(goal) = &measure.goal {
            let canon = self.reader.goal(goal);
            parts.push(Part { what: What::Goal, canon, shown: Shown::Goal(goal, measure) });
        }
        if let Some((by, _)) = measure.by {
            parts.push(Part { what: What::Deadline, canon: by.end.to_string(), shown: Shown::Day(by.end) });
        }
        let about = Some(Shown::Words(metric.shown));
        self.items.push(Item { what: What::Measure, key: metric.canon, about, parts });
    }

    fn objective(&mut self, objective: &'p Objective) {
        if let Some((department, _)) = objective.department {
            self.word(What::Department, department.word());
        }
        self.edges(&objective.serves);
        for measure in &objective.measures {
            self.measure(measure);
        }
        let owners = self.teams(&objective.owners);
        self.set(What::Owner, owners);
        let agreed = objective.agreed.iter().flat_map(|agreement| {
            let on = agreement.on.map(|(on, _)| format!(" ({on})")).unwrap_or_default();
            let with_date =
                move |team: Named| Named { canon: format!("{}{on}", team.canon), shown: format!("{}{on}", team.shown) };
            self.teams(&agreement.teams).into_iter().map(with_date)
        });
        let agreed = agreed.collect();
        self.set(What::Agreed, agreed);
        for milestone in &objective.milestones {
            let first = objective.measures.first().map(|measure| measure.metric);
            let metric = milestone.metric.or(first);
            let unit = metric.as_ref().and_then(|metric| self.reader.unit_of(metric));
            let metric = metric.map(|metric| self.reader.metric_name(&metric));
            let by = milestone.by.map(|(by, _)| by.end);
            let key = milestone_key(
                &metric.map(|metric| metric.canon).unwrap_or_default(),
                &by.map(|by| by.to_string()).unwrap_or_default(),
            );
            let canon = self.reader.figure(&milestone.value, false);
            let parts = vec![Part { what: What::Milestone, canon, shown: Shown::Figure(&milestone.value, unit) }];
            self.items.push(Item { what: What::Milestone, key, about: by.map(Shown::Day), parts });
        }
        let personas = self.personas(&objective.personas);
        self.set(What::Personas, personas);
        if let Some(effort) = &objective.effort {
            self.figure(What::Effort, effort);
        }
        for guardrail in &objective.guardrails {
            let metric = self.reader.metric_name(&guardrail.metric);
            let unit = self.reader.unit_of(&guardrail.metric);
            let line = guardrail.line.as_ref().map(|line| Part {
                what: What::Guardrail,
                canon: self.reader.goal(line),
                shown: Shown::Line(line, unit),
            });
            let about = Some(Shown::Words(metric.shown));
            self.items.push(Item {
                what: What::Guardrail,
                key: metric.canon,
                about,
                parts: line.into_iter().collect(),
            });
        }
        if let Some(because) = objective.because {
            self.written(What::Reason, because);
        }
        self.draft(objective.draft);
    }

    fn campaign(&mut self, campaign: &'p Campaign) {
        self.edges(&campaign.serves);
        let personas = self.personas(&campaign.personas);
        self.set(What::Personas, personas);
        if let Some((stage, _)) = campaign.stage {
            self.word(What::Stage, stage.word());
        }
        let channels = self.channels(&campaign.channels);
        self.set(What::Channels, channels);
        self.period(What::Runs, campaign.runs);
        let owners = self.teams(&campaign.owners);
        self.set(What::Owner, owners);
        for message in &campaign.messages {
            let key = self.text(message.text);
            let personas = set(What::TextPersonas, self.personas(&message.personas));
            let channels = set(What::TextChannels, self.channels(&message.channels));
            let parts = personas.into_iter().chain(channels).collect();
            let about = Some(Shown::Written(message.text));
            self.items.push(Item { what: What::Text, key, about, parts });
        }
        for yields in &campaign.yields {
            let key = self.reader.unit(yields.unit, true);
            let canon = self.reader.figure(yields, true);
            let parts = vec![Part { what: What::Yields, canon, shown: Shown::Figure(yields, None) }];
            self.items.push(Item { what: What::Yields, key, about: None, parts });
        }
        for cost in &campaign.costs {
            let purpose = cost.purpose.map(|purpose| self.text(purpose)).unwrap_or_default();
            let per = match cost.amount.unit.per {
                Some(Per::Count(noun)) => self.reader.noun(noun),
                Some(Per::Time(_)) | None => String::new(),
            };
            let canon = self.reader.figure(&cost.amount, true);
            let parts = vec![Part { what: What::Cost, canon, shown: Shown::Figure(&cost.amount, None) }];
            let about = cost.purpose.map(Shown::Written);
            self.items.push(Item { what: What::Cost, key: format!("{per} {purpose}"), about, parts });
        }
        if let Some(effort) = &campaign.effort {
            self.figure(What::Effort, effort);
        }
        let tests = campaign.tests.iter().map(|test| self.text(*test));
        let tests = tests.map(|test| Named { canon: test.clone(), shown: test }).collect();
        self.set(What::Tests, tests);
        for spent in &campaign.spent {
            let canon = self.reader.figure(&spent.amount, true);
            let parts = vec![Part { what: What::Spent, canon, shown: Shown::Figure(&spent.amount, None) }];
            let period = spent.period.map(|(period, _)| period);
            let key = period.map(days).unwrap_or_default();
            self.items.push(Item { what: What::Spent, key, about: period.map(Shown::Period), parts });
        }
        self.draft(campaign.draft);
    }

    fn budget(&mut self, budget: &'p Budget) {
        if let Some(total) = &budget.total {
            self.figure(What::Total, total);
        }
        self.period(What::Period, budget.period);
        let owners = self.teams(&budget.owners);
        self.set(What::Owner, owners);
        for allocation in &budget.allocations {
            let to = match &allocation.to {
                AllocationTarget::Node(node) => self.reader.node_name(*node),
                AllocationTarget::Line(text) => {
                    let shown = self.text(*text);
                    Named { canon: format!("\"{shown}"), shown }
                }
            };
            let canon = self.reader.figure(&allocation.amount, true);
            let parts = vec![Part { what: What::Allocation, canon, shown: Shown::Figure(&allocation.amount, None) }];
            let about = Some(Shown::Words(to.shown));
            self.items.push(Item { what: What::Allocation, key: to.canon, about, parts });
        }
        if let Some(reserve) = &budget.reserve {
            self.figure(What::Reserve, reserve);
        }
        for phase in &budget.phases {
            let period = phase.period.map(|(period, _)| period);
            let canon = self.reader.figure(&phase.share, true);
            let parts = vec![Part { what: What::Phase, canon, shown: Shown::Figure(&phase.share, None) }];
            let key = period.map(days).unwrap_or_default();
            self.items.push(Item { what: What::Phase, key, about: period.map(Shown::Period), parts });
        }
        self.draft(budget.draft);
    }
}

/// Several things of which the order says nothing; none where there are none.
fn set<'p>(what: What, mut names: Vec<Named>) -> Option<Part<'p>> {
    if names.is_empty() {
        return None;
    }
    names.sort_unstable();
    names.dedup();
    let join = |each: &dyn Fn(&Named) -> &str| names.iter().map(each).collect::<Vec<_>>().join(", ");
    let (canon, shown) = (join(&|it| &it.canon), join(&|it| &it.shown));
    Some(Part { what, canon, shown: Shown::Words(shown) })
}
