//! Money is conserved: what is allocated is used or idle, what is needed is paid or short, to the
//! cent, on plans made up at random. How blocks are cut and where they stand changes no total, and
//! more money never makes anything shorter.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::test_runner::Config as Tries;
use smart_cascade::cascade::{End, Figures, Totals};
use smart_cascade::language::read;
use smart_cascade::plan::Plan;
use smart_cascade::quantity::Exact;
use smart_cascade::source::{SourceFile, Sources};

fn tries(cases: u32) -> Tries {
    Tries { cases, failure_persistence: None, ..Tries::default() }
}

/// An amount of cents that may be a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cents {
    low: i64,
    high: i64,
}

impl Cents {
    fn text(self) -> String {
        let euros = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
        if self.low == self.high {
            format!("{} EUR", euros(self.low))
        } else {
            format!("{} .. {} EUR", euros(self.low), euros(self.high))
        }
    }

    fn at(self, end: End) -> Exact {
        let cents = |cents: i64| Exact::ratio(i128::from(cents), 100);
        match end {
            End::Low => cents(self.low),
            End::Middle => Exact::ratio(i128::from(self.low) + i128::from(self.high), 200),
            End::High => cents(self.high),
        }
    }
}

fn cents() -> impl Strategy<Value = Cents> {
    let exact = (0_i64..2_000_000).prop_map(|it| Cents { low: it, high: it });
    let range = (0_i64..1_000_000, 0_i64..500_000).prop_map(|(low, more)| Cents { low, high: low + more });
    prop_oneof![3 => exact, 1 => range]
}

#[derive(Debug, Clone)]
struct Campaign {
    serves: Vec<usize>,
    month: u32,
    /// A fixed cost, if it says one.
    fixed: Option<Cents>,
    /// How many it yields, and what each costs, if it says so.
    units: Option<(i64, Cents)>,
}

impl Campaign {
    fn need(&self, end: End) -> Option<Exact> {
        let units = self.units.map(|(yields, cost)| &Exact::from(yields) * &cost.at(end));
        match (self.fixed, units) {
            (None, None) => None,
            (fixed, units) => Some(fixed.map_or_else(Exact::zero, |it| it.at(end)) + units.unwrap_or_else(Exact::zero)),
        }
    }
}

/// A plan: objectives, each serving some of those before it; campaigns; budgets with lines to
/// objectives (below their number) and campaigns (above).
#[derive(Debug, Clone)]
struct Model {
    parents: Vec<Vec<usize>>,
    campaigns: Vec<Campaign>,
    budgets: Vec<Vec<(Cents, usize)>>,
}

fn models() -> impl Strategy<Value = Model> {
    (1_usize..8, 0_usize..9).prop_flat_map(|(objectives, campaigns)| {
        let picks = |most: usize| proptest::collection::vec(any::<prop::sample::Index>(), 0..=most);
        let campaign = (
            picks(3),
            1_u32..12,
            proptest::option::weighted(0.8, cents()),
            proptest::option::of((1_i64..500, cents())),
        );
        (
            proptest::collection::vec(picks(2), objectives),
            proptest::collection::vec(campaign, campaigns),
            proptest::collection::vec(proptest::collection::vec((cents(), any::<prop::sample::Index>()), 0..5), 1..3),
        )
            .prop_map(move |(parents, campaigns_of, budgets)| {
                let distinct = |picks: Vec<prop::sample::Index>, below: usize| {
                    let mut all: Vec<usize> =
                        picks.iter().filter(|_| below > 0).map(|pick| pick.index(below)).collect();
                    all.sort_unstable();
                    all.dedup();
                    all
                };
                let parents = parents.into_iter().enumerate().map(|(index, picks)| distinct(picks, index)).collect();
                let campaigns_of = campaigns_of.into_iter().map(|(serves, month, fixed, units)| Campaign {
                    serves: distinct(serves, objectives),
                    month,
                    fixed,
                    units,
                });
                let lines = |lines: Vec<(Cents, prop::sample::Index)>| {
                    lines.into_iter().map(|(amount, to)| (amount, to.index(objectives + campaigns))).collect()
                };
                Model { parents, campaigns: campaigns_of.collect(), budgets: budgets.into_iter().map(lines).collect() }
            })
    })
}

impl Model {
    fn blocks(&self) -> Vec<String> {
        let mut blocks = vec!["plan p { period 2026; currency EUR }".to_owned()];
        for (index, parents) in self.parents.iter().enumerate() {
            blocks.push(format!("objective o{index} {{\n{}}}", serves(parents)));
        }
        for (index, campaign) in self.campaigns.iter().enumerate() {
            let mut block =
                format!("campaign c{index} {{\n  runs 2026-{:02}\n{}", campaign.month, serves(&campaign.serves));
            campaign.fixed.iter().for_each(|it| _ = writeln!(block, "  cost {}", it.text()));
            if let Some((yields, cost)) = campaign.units {
                _ = writeln!(block, "  yields {yields} leads\n  cost {} per lead", cost.text());
            }
            blocks.push(block + "}");
        }
        for (index, lines) in self.budgets.iter().enumerate() {
            let mut block = format!("budget b{index} {{\n");
            for (amount, to) in lines {
                _ = writeln!(block, "  allocate {} to {}", amount.text(), self.name(*to));
            }
            blocks.push(block + "}");
        }
        blocks
    }

    fn name(&self, node: usize) -> String {
        match node.checked_sub(self.parents.len()) {
            None => format!("o{node}"),
            Some(campaign) => format!("c{campaign}"),
        }
    }

    /// The plan, checked to mean what it was made up to mean.
    fn plan(&self) -> Plan {
        plan(&[self.blocks().join("\n")])
    }

    /// Which objectives may pay a campaign.
    fn above(&self, campaign: &Campaign) -> Vec<bool> {
        let mut is_above = vec![false; self.parents.len()];
        let mut waiting = campaign.serves.clone();
        while let Some(at) = waiting.pop() {
            if !std::mem::replace(&mut is_above[at], true) {
                waiting.extend(&self.parents[at]);
            }
        }
        is_above
    }

    /// The least that can stay unpaid: over every choice of campaigns, what they need less all
    /// money that any of them may draw on.
    fn least_shortfall(&self, end: End) -> Exact {
        let own = |campaign: usize| self.allocated(self.parents.len() + campaign, end);
        let needs: Vec<(usize, Exact)> = self
            .campaigns
            .iter()
            .enumerate()
            .filter_map(|(index, campaign)| Some((index, (campaign.need(end)? - own(index)).max(Exact::zero()))))
            .collect();
        let above: Vec<Vec<bool>> = self.campaigns.iter().map(|campaign| self.above(campaign)).collect();
        let mut worst = Exact::zero();
        for choice in 0_usize..1 << needs.len() {
            let chosen: Vec<&(usize, Exact)> =
                needs.iter().enumerate().filter(|(bit, _)| choice >> bit & 1 == 1).map(|(_, need)| need).collect();
            let needed: Exact = chosen.iter().map(|(_, need)| need.clone()).sum();
            let pots = (0..self.parents.len()).filter(|pot| chosen.iter().any(|(campaign, _)| above[*campaign][*pot]));
            let money: Exact = pots.map(|pot| self.allocated(pot, end)).sum();
            worst = worst.max(needed - money);
        }
        worst
    }

    fn allocated(&self, node: usize, end: End) -> Exact {
        let lines = self.budgets.iter().flatten().filter(|(_, to)| *to == node);
        lines.map(|(amount, _)| amount.at(end)).sum()
    }
}

fn serves(parents: &[usize]) -> String {
    parents.iter().fold(String::new(), |text, parent| text + &format!("  serves o{parent}\n"))
}

fn plan(files: &[String]) -> Plan {
    let files = files.iter().enumerate();
    let files =
        files.map(|(index, text)| SourceFile::from_bytes(format!("{index}.cascade"), text.clone().into_bytes()));
    let reading = read(Sources::new(files.collect()), &[]);
    let problems: Vec<&str> = reading.findings.iter().map(|finding| finding.rule.code).collect();
    assert!(problems.is_empty(), "a plan made up wrongly: {problems:?}");
    reading.plan
}

fn totals(plan: &Plan) -> Totals {
    Figures::new(plan).funding().totals()
}

/// What each campaign is short of, by its name.
fn shortfalls(plan: &Plan) -> BTreeMap<String, [Exact; 3]> {
    let figures = Figures::new(plan);
    let funding = figures.funding();
    plan.each_campaign().map(|(id, campaign)| (plan.label(&campaign.head), funding.of(id).short.clone())).collect()
}

proptest! {
    #![proptest_config(tries(256))]

    #[test]
    fn money_is_conserved(model in models()) {
        let plan = model.plan();
        let found = totals(&plan);
        prop_assert_eq!(&found.allocated, &(&found.used + &found.idle));
        prop_assert_eq!(&found.needs, &(&found.paid + &found.shortfall));
        let allocated: Exact = model.budgets.iter().flatten().map(|(amount, _)| amount.at(End::Middle)).sum();
        prop_assert_eq!(&found.allocated, &allocated);
        let needs: Exact = model.campaigns.iter().filter_map(|campaign| campaign.need(End::Middle)).sum();
        prop_assert_eq!(&found.needs, &needs);
        for part in [&found.used, &found.idle, &found.paid, &found.shortfall] {
            prop_assert!(!part.is_negative());
        }
        // What pays a need is used; the rest of what is used is kept for who names no cost.
        prop_assert!(found.paid <= found.used);
    }

    #[test]
    fn nothing_is_short_that_another_assignment_would_pay(model in models()) {
        let plan = model.plan();
        let short = shortfalls(&plan);
        for end in End::ALL {
            let sum: Exact = short.values().map(|short| end.of(short).clone()).sum();
            prop_assert_eq!(sum, model.least_shortfall(end), "{}", model.blocks().join("\n"));
        }
    }

    #[test]
    fn how_blocks_are_cut_and_where_they_stand_changes_nothing(model in models(), order in any::<[u16; 24]>(), files in 1_usize..4, cut in any::<prop::sample::Index>()) {
        let plan_of_one = model.plan();
        let mut mixed: Vec<(u16, String)> = order.iter().cycle().copied().zip(model.blocks()).collect();
        mixed.sort();
        let mut texts = vec![String::new(); files];
        for (index, (_, block)) in mixed.iter().enumerate() {
            texts[index * 7 % files].push_str(&format!("{block}\n"));
        }
        let of_several = plan(&texts);
        prop_assert_eq!(totals(&plan_of_one), totals(&of_several));
        prop_assert_eq!(shortfalls(&plan_of_one), shortfalls(&of_several));

        // One budget as two, each with some of the lines.
        let mut split = model.clone();
        let which = cut.index(split.budgets.len());
        let at = cut.index(split.budgets[which].len() + 1);
        let rest = split.budgets[which].split_off(at);
        split.budgets.push(rest);
        prop_assert_eq!(totals(&plan_of_one), totals(&split.plan()));
        prop_assert_eq!(shortfalls(&plan_of_one), shortfalls(&split.plan()));

        // The same budget inside another: no money is counted twice.
        let around = format!("{}\nbudget around {{ total 100k EUR; allocate 90k EUR to b{which} }}", model.blocks().join("\n"));
        prop_assert_eq!(totals(&plan_of_one), totals(&plan(&[around])));
    }

    #[test]
    fn a_campaign_in_two_halves_changes_no_total(model in models(), which in any::<prop::sample::Index>()) {
        prop_assume!(!model.campaigns.is_empty());
        let which = which.index(model.campaigns.len());
        let half = |amount: Cents| (Cents { low: amount.low / 2, high: amount.high / 2 }, Cents { low: amount.low - amount.low / 2, high: amount.high - amount.high / 2 });
        let mut split = model.clone();
        let whole = model.campaigns[which].clone();
        let mut other = whole.clone();
        if let Some(fixed) = whole.fixed {
            let (one, two) = half(fixed);
            (split.campaigns[which].fixed, other.fixed) = (Some(one), Some(two));
        }
        if let Some((yields, cost)) = whole.units {
            (split.campaigns[which].units, other.units) = (Some((yields / 2, cost)), Some((yields - yields / 2, cost)));
        }
        // What is allocated to it goes to each half in proportion to its need, as far as that
        // comes out even: here, only what is allocated above it is looked at.
        let own = model.parents.len() + which;
        for lines in &mut split.budgets {
            lines.retain(|(_, to)| *to != own);
        }
        let mut plain = model.clone();
        for lines in &mut plain.budgets {
            lines.retain(|(_, to)| *to != own);
        }
        split.campaigns.push(other);
        prop_assert_eq!(totals(&plain.plan()), totals(&split.plan()), "{}\n---\n{}", plain.blocks().join("\n"), split.blocks().join("\n"));
    }

    #[test]
    fn one_more_allocation_never_adds_a_shortfall(model in models(), amount in cents(), to in any::<prop::sample::Index>()) {
        let mut richer = model.clone();
        let to = to.index(model.parents.len() + model.campaigns.len());
        richer.budgets.push(vec![(amount, to)]);
        let (before, after) = (shortfalls(&model.plan()), shortfalls(&richer.plan()));
        for (name, short) in &before {
            for end in End::ALL {
                prop_assert!(end.of(&after[name]) <= end.of(short), "{name}: {short:?} {:?}\n{}", after[name], richer.blocks().join("\n"));
            }
        }
    }
}

#[test]
fn money_is_passed_on_over_many_campaigns() {
    const LONG: usize = 300;
    let mut text = "plan p { period 2026; currency EUR }\n".to_owned();
    let mut lines = String::new();
    for index in 0..=LONG {
        _ = writeln!(text, "objective o{index} {{ }}");
        _ = writeln!(lines, "  allocate 10 EUR to o{index}");
    }
    // Each takes the money that is named first, and could do with the next.
    for index in 0..LONG {
        let (one, other) = (format!("o{index}"), format!("o{}", index + 1));
        _ = writeln!(text, "campaign c{index} {{ serves {one}, {other}; runs 2026-03; cost 10 EUR }}");
    }
    let late = "campaign late { serves o0; runs 2026-09; cost 10 EUR }\n";
    let enough = plan(&[format!("{text}{late}budget b {{\n{lines}}}")]);
    assert_eq!(totals(&enough).shortfall, Exact::zero());
    assert_eq!(totals(&enough).idle, Exact::zero());
    let short = lines.replace("allocate 10 EUR to o150\n", "allocate 9.99 EUR to o150\n");
    let short = plan(&[format!("{text}{late}budget b {{\n{short}}}")]);
    assert_eq!(totals(&short).shortfall, Exact::ratio(1, 100));
    assert_eq!(End::Middle.of(&shortfalls(&short)["late"]), &Exact::ratio(1, 100));
}
