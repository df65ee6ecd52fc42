use std::sync::Arc;

use super::Figures;
use super::money::{self, Money};
use crate::plan::{AllocationTarget, Budget, BudgetId, Figure, Links, NodeId, Plan};
use crate::quantity::{Currency, Exact};

/// What a budget comes to.
#[derive(Debug, Clone, Default)]
pub struct Envelope {
    /// Its `total`, where that is written in the plan's money.
    pub total: Option<Money>,
    /// What other budgets allocate to it; none where no budget does, or where it is not known.
    pub given: Option<Money>,
    /// Which lines of other budgets allocate to it.
    pub given_by: Vec<(BudgetId, usize)>,
    /// Each of its lines in money; none where that is not known.
    lines: Vec<Option<Kept>>,
    /// All lines together.
    pub allocated: Option<Money>,
    /// What is kept back; nothing where nothing is written.
    pub reserve: Option<Money>,
    /// Whether it is allocated, directly or not, inside itself.
    pub goes_round: bool,
}

impl Envelope {
    /// Lines and reserve together.
    #[must_use]
    pub fn planned(&self) -> Option<Money> {
        Some(money::plus(self.allocated.as_ref()?, self.reserve.as_ref()?))
    }

    /// One of its lines in money.
    fn line(&self, line: usize) -> Option<Money> {
        self.lines.get(line)?.as_ref().map(Kept::money)
    }

    /// All there is: the total, else what its lines and reserve come to.
    #[must_use]
    pub fn size(&self) -> Option<Money> {
        self.total.clone().or_else(|| self.planned())
    }
}

/// What all budgets come to, and what is allocated where.
#[derive(Debug, Default)]
pub struct Envelopes {
    budgets: Arc<[Envelope]>,
    /// Which lines of budgets that count go to each objective, campaign and budget.
    to_objectives: Links<Line>,
    to_campaigns: Links<Line>,
    to_budgets: Links<Line>,
}

/// A line of a budget.
type Line = (BudgetId, usize);

impl Envelopes {
    /// One budget's.
    #[must_use]
    pub fn of(&self, id: BudgetId) -> &Envelope {
        &self.budgets[id.index()]
    }

    /// The lines of budgets that are no drafts that allocate to a node, in the order of the text.
    #[must_use]
    pub fn lines_to(&self, node: NodeId) -> &[Line] {
        match node {
            NodeId::Objective(id) => self.to_objectives.of(id.index()),
            NodeId::Campaign(id) => self.to_campaigns.of(id.index()),
            NodeId::Budget(id) => self.to_budgets.of(id.index()),
        }
    }

    /// One line in money.
    #[must_use]
    pub fn line(&self, (budget, line): Line) -> Option<Money> {
        self.of(budget).line(line)
    }
}

/// Money as it is kept for each line of a budget, of which there may be a hundred thousand, hardly
/// any of them a range.
#[derive(Debug, Clone)]
enum Kept {
    Exactly(Exact),
    Range(Box<Money>),
}

impl Kept {
    fn new(money: Money) -> Self {
        if money::is_range(&money) {
            return Self::Range(Box::new(money));
        }
        let [_, middle, _] = money;
        Self::Exactly(middle)
    }

    fn money(&self) -> Money {
        match self {
            Self::Exactly(amount) => [amount.clone(), amount.clone(), amount.clone()],
            Self::Range(money) => (**money).clone(),
        }
    }
}

impl Figures<'_> {
    pub(super) fn compute_envelopes(&self) -> Envelopes {
        let plan = self.plan();
        let currency = self.money_unit().currency();
        let (mut objectives, mut campaigns, mut budgets) = (Vec::new(), Vec::new(), Vec::new());
        // Most lines of a long budget go to objectives, and room that grows by doubling is half empty.
        objectives.reserve_exact(plan.budgets.iter().map(|budget| budget.allocations.len()).sum());
        for (id, budget) in plan.each_budget().filter(|(_, budget)| budget.draft.is_none()) {
            for (line, allocation) in budget.allocations.iter().enumerate() {
                let AllocationTarget::Node(node) = allocation.to else { continue };
                match plan.node_of(node) {
                    Some(NodeId::Objective(to)) => objectives.push((to.index(), (id, line))),
                    Some(NodeId::Campaign(to)) => campaigns.push((to.index(), (id, line))),
                    Some(NodeId::Budget(to)) => budgets.push((to.index(), (id, line))),
                    None => {}
                }
            }
        }
        let to_budgets = Links::new(plan.budgets.len(), &budgets);
        Envelopes {
            budgets: self.budgets.get_or_init(|| envelopes(plan, &to_budgets, currency)).clone(),
            to_objectives: Links::new(plan.objectives.len(), &objectives),
            to_campaigns: Links::new(plan.campaigns.len(), &campaigns),
            to_budgets,
        }
    }
}

/// What each budget comes to, which depends on budgets alone.
fn envelopes(plan: &Plan, given_by: &Links<Line>, currency: Option<Currency>) -> Arc<[Envelope]> {
    let mut envelopes = vec![Envelope::default(); plan.budgets.len()];
    for id in outside_in(plan, &mut envelopes, given_by) {
        let lines = given_by.of(id.index());
        let line = |&(budget, line): &Line| envelopes[budget.index()].line(line);
        let given: Option<Vec<Money>> = lines.iter().map(line).collect();
        let given = given.filter(|given| !given.is_empty());
        let given = given.map(|given| given.iter().fold(money::nothing(), |sum, part| money::plus(&sum, part)));
        let mut envelope = of_budget(plan.budget(id), given, currency);
        envelope.given_by = lines.to_vec();
        envelope.goes_round = envelopes[id.index()].goes_round;
        envelopes[id.index()] = envelope;
    }
    envelopes.into()
}

/// All budgets, each behind those that allocate to it; those that go round are marked, and come
/// last.
fn outside_in(plan: &Plan, envelopes: &mut [Envelope], given_by: &Links<Line>) -> Vec<BudgetId> {
    let inside = |id: BudgetId| {
        let budget = plan.budget(id);
        let lines = budget.allocations.iter().filter(|_| budget.draft.is_none());
        lines.filter_map(|allocation| match allocation.to {
            AllocationTarget::Node(node) => match plan.node_of(node) {
                Some(NodeId::Budget(inner)) => Some(inner),
                _ => None,
            },
            AllocationTarget::Line(_) => None,
        })
    };
    let mut waits: Vec<usize> = (0..plan.budgets.len()).map(|index| given_by.of(index).len()).collect();
    let mut order: Vec<BudgetId> = plan.each_budget().map(|(id, _)| id).filter(|id| waits[id.index()] == 0).collect();
    let mut next = 0;
    while let Some(&id) = order.get(next) {
        next += 1;
        for inner in inside(id) {
            waits[inner.index()] -= 1;
            if waits[inner.index()] == 0 {
                order.push(inner);
            }
        }
    }
    let circles = super::circles(plan.budgets.len(), |at| inside(BudgetId::new(at)).map(|inner| ((), inner.index())));
    for (index, ()) in circles.iter().flatten() {
        envelopes[*index].goes_round = true;
    }
    order.extend(plan.each_budget().map(|(id, _)| id).filter(|id| waits[id.index()] > 0));
    order
}

fn of_budget(budget: &Budget, given: Option<Money>, currency: Option<Currency>) -> Envelope {
    let total = budget.total.and_then(|total| money::plain(&total, currency));
    let whole = match budget.total {
        Some(_) => total.clone(),
        None => given.clone(),
    };
    let in_money = |figure: &Figure| {
        if figure.unit.is_percent() {
            let share = money::ends(figure);
            return whole.as_ref().map(|whole| money::combined(&share, whole, |share, whole| share * whole));
        }
        money::plain(figure, currency)
    };
    let lines: Vec<Option<Kept>> =
        budget.allocations.iter().map(|line| in_money(&line.amount).map(Kept::new)).collect();
    let is_read = !budget.head.may_say("allocate");
    let allocated =
        lines.iter().try_fold(money::nothing(), |sum, line| Some(money::plus(&sum, &line.as_ref()?.money())));
    let reserve = match &budget.reserve {
        Some(reserve) => in_money(reserve),
        None => Some(money::nothing()).filter(|_| !budget.head.may_say("reserve")),
    };
    Envelope {
        total,
        given,
        given_by: Vec::new(),
        lines,
        allocated: allocated.filter(|_| is_read),
        reserve,
        goes_round: false,
    }
}

/// What the shares among a budget's lines and its reserve come to, where all of them are shares.
#[must_use]
pub fn sum_of_shares(budget: &Budget) -> Option<Exact> {
    let figures = budget.allocations.iter().map(|line| &line.amount).chain(&budget.reserve);
    let is_read = !budget.head.may_say("allocate") && !budget.head.may_say("reserve");
    let all = is_read && !budget.allocations.is_empty() && figures.clone().all(|figure| figure.unit.is_percent());
    all.then(|| figures.map(Figure::value).sum())
}
