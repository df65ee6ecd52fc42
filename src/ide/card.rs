//! What there is to know of something that has a name: its promises, what they come to, its
//! money, where it stands.

use super::mentions::Thing;
use super::words::{called, escaped, names, quoted};
use crate::cascade::{Coverage, End, Figures, Money, Progress, money};
use crate::diagnostic::{Amount, Message, Value};
use crate::ide::Snapshot;
use crate::plan::{
    BudgetId, Campaign, CampaignId, ChannelId, Edge, Figure, Goal, Head, Measure, MetricId, MetricKind, NodeId,
    Objective, ObjectiveId, PersonaId, Plan, Ref, Target, TeamId,
};
use crate::quantity::Unit;
use crate::rules::working::{self, Rounding};

/// The card of a thing, in Markdown.
#[must_use]
pub fn card(snapshot: &Snapshot, thing: Thing) -> String {
    let figures = Figures::new(snapshot.plan());
    let mut writer = Card { snapshot, plan: snapshot.plan(), figures: &figures, text: String::new() };
    writer.header(thing.head(snapshot.plan()));
    match thing {
        Thing::Team(id) => writer.team(id),
        Thing::Metric(id) => writer.metric(id),
        Thing::Persona(id) => writer.persona(id),
        Thing::Channel(id) => writer.channel(id),
        Thing::Node(NodeId::Objective(id)) => writer.objective(id),
        Thing::Node(NodeId::Campaign(id)) => writer.campaign(id),
        Thing::Node(NodeId::Budget(id)) => writer.budget(id),
    }
    writer.text
}

/// An amount of money, or the range of it.
pub(super) fn amount_of_money(figures: &Figures<'_>, money: &Money) -> Value {
    let unit = figures.money_unit();
    let show = |end: End| Amount::new(end.of(money).clone(), unit);
    if money::is_range(money) { within(show(End::Low), show(End::High)).into() } else { show(End::Middle).into() }
}

/// A written figure as readers write it, or its range.
pub(super) fn amount(figure: &Figure) -> Value {
    if figure.is_range() { ends(figure).into() } else { Amount::new(figure.value(), figure.unit).into() }
}

/// Between what a written figure lies.
fn ends(figure: &Figure) -> Message {
    within(Amount::new(figure.low_value(), figure.unit), Amount::new(figure.high_value(), figure.unit))
}

fn within(low: Amount, high: Amount) -> Message {
    Message::new("editor-within").arg("low", low).arg("high", high)
}

struct Card<'s> {
    snapshot: &'s Snapshot,
    plan: &'s Plan,
    figures: &'s Figures<'s>,
    text: String,
}

impl Card<'_> {
    fn header(&mut self, head: &Head) {
        let start = head.span.start;
        let end = head.title.map_or(head.span.end, |title| title.start);
        let words = self.plan.text(crate::source::Span { start, end, ..head.span }).trim();
        self.text = format!("**{}**", escaped(words));
        if let Some(title) = head.title {
            self.text.push_str(&format!(" · {}", quoted(self.plan, title)));
        }
        self.text.push('\n');
    }

    fn line(&mut self, message: &Message) {
        let line = self.snapshot.say(message);
        self.text.push_str(&format!("\n- {line}"));
    }

    fn part(&mut self, message: &Message) {
        let line = self.snapshot.say(message);
        self.text.push_str(&format!("\n  - {line}"));
    }

    fn names<'h>(&mut self, id: &'static str, heads: impl Iterator<Item = &'h Head>) {
        if let Some(listed) = names(self.plan, heads) {
            self.line(&Message::new(id).arg("names", listed));
        }
    }

    fn teams(&mut self, id: &'static str, teams: &[Ref<TeamId>]) {
        let plan = self.plan;
        self.names(id, teams.iter().filter_map(|team| team.id).map(|team| &plan.team(team).head));
    }

    fn owners(&mut self, owners: &[Ref<TeamId>]) {
        self.teams("editor-owner", owners);
    }

    fn edges(&mut self, edges: &[Edge]) {
        let plan = self.plan;
        let parents = edges.iter().filter_map(|edge| plan.parent(edge)).map(|parent| &plan.objective(parent).head);
        self.names("editor-serves", parents);
    }

    fn objective(&mut self, id: ObjectiveId) {
        let plan = self.plan;
        let objective = plan.objective(id);
        if objective.draft.is_some() {
            self.line(&Message::new("editor-draft"));
        }
        for (index, measure) in (0_u32..).zip(&objective.measures) {
            self.measure(measure);
            let verdicts = self.snapshot.coverages_of(id).iter();
            for coverage in verdicts.filter(|coverage| coverage.measure == index) {
                self.coverage(coverage);
            }
            self.status(id, measure);
        }
        self.owners(&objective.owners);
        self.edges(&objective.serves);
        let children = plan.children(id).iter().map(|(child, _)| &plan.objective(*child).head);
        let campaigns = plan.campaigns_of(id).iter().map(|(campaign, _)| &plan.campaign(*campaign).head);
        self.names("editor-served-by", children.chain(campaigns));
        self.money(NodeId::Objective(id));
    }

    fn measure(&mut self, measure: &Measure) {
        let metric = measure.metric.id.map(|id| self.plan.metric(id));
        let name =
            metric.map_or_else(|| escaped(self.plan.text(measure.metric.span)), |it| called(self.plan, &it.head));
        let goal = self.figures.goal(measure);
        let mut parts = vec![format!("**{name}**")];
        let mut say = |message: &Message| parts.push(self.snapshot.say(message));
        if let Some(goal) = &goal {
            if let Some(from) = measure.from {
                say(&Message::new("editor-from").arg("value", amount(&from)));
            }
            let id = match measure.goal {
                Some(Goal::Below(_)) => "editor-below",
                Some(Goal::Above(_)) => "editor-above",
                _ => "editor-to",
            };
            let range = measure.goal.and_then(|goal| match goal {
                Goal::Reach(Target::Value(figure)) => Some(figure).filter(Figure::is_range),
                _ => None,
            });
            let value = range.map_or_else(|| goal.amount(&goal.middle).into(), |range| amount(&range));
            say(&Message::new(id).arg("value", value));
            if let Some(by) = goal.by {
                say(&Message::new("editor-by").arg("date", by));
            }
        }
        let line = parts.join(" ");
        self.text.push_str(&format!("\n- {line}"));
        let Some(goal) = goal else { return };
        if measure.from.is_none()
            && !goal.is_held
            && let Some(from) = &goal.from
        {
            self.part(&Message::new("editor-start").arg("value", goal.amount(&from.value)));
        }
        if goal.kind == MetricKind::Flow && !goal.is_held {
            self.part(&Message::new("editor-flow"));
        }
    }

    fn coverage(&mut self, coverage: &Coverage) {
        let goal = &coverage.goal;
        let share = Amount::of_share(&coverage.share);
        let planned = Message::new("editor-planned").arg("planned", goal.amount(&coverage.planned));
        self.part(&planned.arg("share", share).arg("of", working::covered(coverage)));
        let missing = coverage.missing();
        if missing.is_positive() {
            self.part(&Message::new("editor-missing").arg("missing", working::difference(&missing, goal.unit)));
        }
        if let (Some(worst), Some(best)) = (&coverage.worst, &coverage.best) {
            self.part(&Message::new("editor-worst").arg("worst", goal.amount(worst)).arg("best", goal.amount(best)));
        }
        let Some(equation) = self.figures.working(coverage) else { return };
        if missing.is_positive() {
            let solutions = working::solutions(&equation, &goal.middle, Rounding::Away, |_| true);
            if !solutions.is_empty() {
                let listed = working::listed(self.plan, &equation, &solutions, Rounding::Away);
                self.part(&Message::new("editor-needed").arg("needed", listed));
            }
        } else {
            let solutions =
                working::solutions(&equation, &goal.middle, Rounding::Back, crate::cascade::Leaf::is_ranged);
            if !solutions.is_empty() {
                let listed = working::listed(self.plan, &equation, &solutions, Rounding::Back);
                self.part(&Message::new("editor-break-even").arg("break_even", listed));
            }
        }
    }

    fn status(&mut self, id: ObjectiveId, measure: &Measure) {
        let Some(progress) = progress(self.snapshot, self.figures, id, measure) else { return };
        let says = if progress.is_on_track() { "editor-on-track" } else { "editor-behind" };
        let message = Message::new(says)
            .arg("actual", progress.goal.amount(&progress.actual))
            .arg("expected", progress.goal.amount(&progress.expected))
            .arg("date", progress.as_of)
            .arg("share", Amount::of_share(&progress.share()));
        self.part(&message);
    }

    fn money(&mut self, node: NodeId) {
        if let Some(money) = self.figures.spend(node) {
            let shown = amount_of_money(self.figures, &money);
            self.line(&Message::new("editor-money").arg("money", shown));
        }
    }

    fn campaign(&mut self, id: CampaignId) {
        let campaign: &Campaign = self.plan.campaign(id);
        if campaign.draft.is_some() {
            self.line(&Message::new("editor-draft"));
        }
        self.edges(&campaign.serves);
        self.owners(&campaign.owners);
        if let Some(need) = self.figures.need(campaign) {
            self.line(&Message::new("editor-need").arg("need", amount_of_money(self.figures, &need)));
            let received = self.figures.funding().received(id);
            self.part(&Message::new("editor-paid").arg("paid", amount_of_money(self.figures, &received)));
        }
        self.money(NodeId::Campaign(id));
    }

    fn budget(&mut self, id: BudgetId) {
        let figures = self.figures;
        let envelope = figures.envelopes().of(id);
        if let (Some(size), Some(allocated), Some(reserve)) = (envelope.size(), &envelope.allocated, &envelope.reserve)
        {
            let message = Message::new("editor-total")
                .arg("total", amount_of_money(figures, &size))
                .arg("allocated", amount_of_money(figures, allocated))
                .arg("reserve", amount_of_money(figures, reserve));
            self.line(&message);
        }
        self.owners(&self.plan.budget(id).owners);
    }

    fn metric(&mut self, id: MetricId) {
        let metric = self.plan.metric(id);
        if metric.unit != Unit::NONE {
            let unit = escaped(&working::unit_text(self.plan, metric.unit));
            self.line(&Message::new("editor-unit").arg("unit", unit));
        }
        self.line(&Message::new(match metric.kind {
            MetricKind::Flow => "editor-kind.flow",
            MetricKind::Stock => "editor-kind.stock",
            MetricKind::Ratio => "editor-kind.ratio",
        }));
        for formula in &metric.equals {
            let written = self.plan.text(formula.expression.span).replace('`', "'");
            self.line(&Message::new("editor-equals").arg("formula", format!("`{written}`")));
        }
        if let Some(assume) = &metric.assume {
            self.line(&Message::new("editor-assumed").arg("value", amount(&assume.value)));
            if let Some(within) = &assume.within {
                self.part(&ends(within));
            }
            if let Some(because) = assume.because {
                self.part(&Message::new("editor-because").arg("reason", quoted(self.plan, because)));
            }
        }
        if let Some(observed) = self.figures.last_observation(id, None) {
            let message = Message::new("editor-observed").arg("value", amount(&observed.value));
            self.line(&message.arg("period", observed.period));
        }
        if let Some(benchmark) = &metric.benchmark {
            let unit = benchmark.range.unit;
            let (low, high) = (benchmark.range.low_value(), benchmark.range.high_value());
            let message = Message::new("editor-benchmark").arg("low", Amount::new(low, unit));
            self.line(&message.arg("high", Amount::new(high, unit)));
        }
        if let Some(source) = metric.source {
            self.line(&Message::new("editor-source").arg("source", quoted(self.plan, source)));
        }
        let plan = self.plan;
        self.names("editor-promised-by", plan.measured_by(id).iter().map(|(by, _)| &plan.objective(*by).head));
    }

    fn team(&mut self, id: TeamId) {
        let team = self.plan.team(id);
        if let Some((department, _)) = team.department {
            self.line(&Message::new("editor-department").arg("department", department.word()));
        }
        if let Some(capacity) = &team.capacity {
            self.line(&Message::new("editor-capacity").arg("value", amount(capacity)));
        }
    }

    fn persona(&mut self, id: PersonaId) {
        let plan = self.plan;
        let serves = plan.campaigns.iter().filter(|it| it.personas.iter().any(|persona| persona.id == Some(id)));
        self.names("editor-served-by", serves.map(|campaign| &campaign.head));
    }

    fn channel(&mut self, id: ChannelId) {
        let channel = self.plan.channel(id);
        self.owners(channel.owner.as_slice());
        let plan = self.plan;
        let uses = plan.campaigns.iter().filter(|it| it.channels.iter().any(|channel| channel.id == Some(id)));
        self.names("editor-served-by", uses.map(|campaign| &campaign.head));
    }
}

/// How far a promise has come, where it is this objective that promises the metric as a whole.
pub(super) fn progress(
    snapshot: &Snapshot,
    figures: &Figures<'_>,
    id: ObjectiveId,
    measure: &Measure,
) -> Option<Progress> {
    figures.progress(measure.metric.id?, snapshot.today).filter(|progress| progress.objective == id)
}

/// A promise's objective, for those who only look at promises.
pub(super) fn objectives_in(
    snapshot: &Snapshot,
    range: crate::source::Span,
) -> impl Iterator<Item = (ObjectiveId, &Objective)> {
    let plan = snapshot.plan();
    plan.each_objective().filter(move |(_, objective)| {
        let block = objective.head.block;
        block.file == range.file && block.start <= range.end && range.start <= block.end
    })
}
