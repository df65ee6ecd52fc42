//! What holds of every plan, tried on plans made up at random: the order of what is written means
//! nothing, money has no natural size, a larger promise never reaches less, and what a finding
//! proposes does what it says.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use proptest::prelude::*;
use proptest::test_runner::Config as Tries;
use smart_cascade::cascade::{Basis, Figures};
use smart_cascade::check::{Options, Outcome, check};
use smart_cascade::diagnostic::Finding;
use smart_cascade::language::read;
use smart_cascade::locale::Locale;
use smart_cascade::plan::{Better, Plan};
use smart_cascade::quantity::{Base, Exact};
use smart_cascade::source::{Config, SourceFile, Sources, Span};

/// Plans made up of numbers; smaller numbers make simpler plans.
fn plans() -> impl Strategy<Value = Model> {
    proptest::collection::vec(any::<u16>(), 200).prop_map(|seeds| Model::some(&mut Seeds(seeds.iter())))
}

fn tries(cases: u32) -> Tries {
    Tries { cases, failure_persistence: None, max_shrink_iters: 1_500, ..Tries::default() }
}

/// Numbers to choose by, one after the other.
struct Seeds<'s>(std::slice::Iter<'s, u16>);

impl Seeds<'_> {
    fn next(&mut self) -> i64 {
        self.0.next().map_or(0, |seed| i64::from(*seed))
    }

    fn up_to(&mut self, most: i64) -> i64 {
        self.next() * (most + 1) / 65_536
    }

    fn index(&mut self, count: usize) -> usize {
        usize::try_from(self.up_to(i64::try_from(count).expect("a small number") - 1)).expect("an index")
    }

    /// In so many of a hundred cases.
    fn in_hundred(&mut self, cases: i64) -> bool {
        self.up_to(99) >= 100 - cases
    }

    fn some<T>(&mut self, cases: i64, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.in_hundred(cases) { Some(make(self)) } else { None }
    }
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    /// Whole things.
    Things(&'static str),
    /// Hundredths of money, `EUR` or `EUR per customer`.
    Money(&'static str),
    /// Tenths of a hundredth.
    Share,
}

impl Of {
    /// Where its smallest step is: 1 for things, 0.01 for money, else the twelfth place.
    fn places(self) -> u32 {
        match self {
            Self::Things(_) => 0,
            Self::Money(_) => 2,
            Self::Share => 12,
        }
    }
}

#[derive(Debug, Clone)]
struct Figure {
    of: Of,
    low: i64,
    middle: i64,
    high: i64,
    /// Written instead, without a range: a decimal number of the unit.
    instead: Option<String>,
}

impl Figure {
    fn some(seeds: &mut Seeds<'_>, of: Of, most: i64, ranged: i64) -> Self {
        let middle = 1 + seeds.up_to(most - 1);
        let is_ranged = seeds.in_hundred(ranged);
        let (down, up) = if is_ranged { (seeds.up_to(middle / 4), seeds.up_to(middle / 4)) } else { (0, 0) };
        Self { of, low: middle - down, middle, high: middle + up, instead: None }
    }

    fn is_money(&self) -> bool {
        matches!(self.of, Of::Money(_))
    }

    fn number(&self, steps: i64) -> String {
        match self.of {
            Of::Things(_) => steps.to_string(),
            Of::Money(_) => format!("{}.{:02}", steps / 100, steps % 100),
            Of::Share => format!("{}.{}", steps / 10, steps % 10),
        }
    }

    fn unit(&self) -> String {
        match self.of {
            Of::Things("") => String::new(),
            Of::Things(unit) | Of::Money(unit) => format!(" {unit}"),
            Of::Share => "%".to_owned(),
        }
    }

    fn is_ranged(&self) -> bool {
        self.low != self.high && self.instead.is_none()
    }

    /// As a value, without its range.
    fn value(&self) -> String {
        match (&self.instead, self.of) {
            // Shares are written out: 0.125 for 12.5%.
            (Some(number), Of::Share) => written(number),
            (Some(number), _) => format!("{}{}", written(number), self.unit()),
            (None, _) => format!("{}{}", self.number(self.middle), self.unit()),
        }
    }

    /// As a range, or as a value where it has none.
    fn range(&self) -> String {
        if self.is_ranged() {
            return format!("{} .. {}{}", self.number(self.low), self.number(self.high), self.unit());
        }
        self.value()
    }

    fn within(&self) -> String {
        if self.is_ranged() { format!(" within {}", self.range()) } else { String::new() }
    }
}

/// A decimal number as plans have it: three digits after the point could be thousands.
fn written(number: &str) -> String {
    match number.split_once('.') {
        Some((_, places)) if places.len() == 3 => format!("{number}0"),
        _ => number.to_owned(),
    }
}

/// The metrics that plans may measure, from the top of a funnel down.
const METRICS: [(&str, Of, i64); 7] = [
    ("revenue", Of::Money("EUR"), 10_000_000),
    ("customers", Of::Things("customer"), 400),
    ("leads", Of::Things("lead"), 2_000),
    ("visits", Of::Things("visit"), 40_000),
    ("mrr", Of::Money("EUR per month"), 1_000_000),
    ("loyalty", Of::Share, 1_000),
    ("complaints", Of::Things("complaint"), 500),
];
const DEADLINES: [&str; 3] = ["2026-12-31", "2026-06-30", "2026-09-30"];

#[derive(Debug, Clone)]
struct Metric {
    name: &'static str,
    unit: String,
    better: Option<&'static str>,
    equals: Vec<&'static str>,
    assume: Option<Figure>,
    observed: Option<Figure>,
}

#[derive(Debug, Clone)]
enum Goal {
    To(Figure),
    Growth(i64),
    Times(i64),
    Below(Figure),
    Above(Figure),
}

#[derive(Debug, Clone)]
struct Measure {
    metric: usize,
    from: Option<Figure>,
    goal: Goal,
    by: &'static str,
}

#[derive(Debug, Clone)]
struct Edge {
    parent: usize,
    share: Option<i64>,
    rate: Option<Figure>,
}

/// A target or objective, called `o` and its number.
#[derive(Debug, Clone)]
struct Node {
    serves: Vec<Edge>,
    measures: Vec<Measure>,
    is_draft: bool,
}

/// A campaign, called `c` and its number.
#[derive(Debug, Clone)]
struct Campaign {
    serves: Edge,
    yields: Option<Figure>,
    cost: Option<Figure>,
}

#[derive(Debug, Clone)]
struct Budget {
    total: Figure,
    /// To the objectives and campaigns of these names.
    allocates: Vec<(Figure, String)>,
}

/// A plan, and how to change it.
#[derive(Clone)]
struct Model {
    metrics: Vec<Metric>,
    nodes: Vec<Node>,
    campaigns: Vec<Campaign>,
    budgets: Vec<Budget>,
}

impl Model {
    fn some(seeds: &mut Seeds<'_>) -> Self {
        let nodes = 2 + seeds.index(5);
        let nodes: Vec<Node> =
            (0..nodes).scan(Vec::new(), |so_far, index| Some(some_node(seeds, index, so_far))).collect();
        let campaigns = (0..seeds.index(3)).map(|_| some_campaign(seeds, &nodes)).collect::<Vec<_>>();
        let budgets = (0..seeds.index(3)).map(|_| some_budget(seeds, nodes.len(), campaigns.len())).collect();
        Self { metrics: some_metrics(seeds), nodes, campaigns, budgets }
    }

    /// All figures, to change them.
    fn figures(&mut self) -> Vec<&mut Figure> {
        let mut all: Vec<&mut Figure> = Vec::new();
        for metric in &mut self.metrics {
            all.extend(metric.assume.iter_mut().chain(&mut metric.observed));
        }
        for node in &mut self.nodes {
            all.extend(node.serves.iter_mut().filter_map(|edge| edge.rate.as_mut()));
            for measure in &mut node.measures {
                all.extend(&mut measure.from);
                if let Goal::To(figure) | Goal::Below(figure) | Goal::Above(figure) = &mut measure.goal {
                    all.push(figure);
                }
            }
        }
        for campaign in &mut self.campaigns {
            all.extend(campaign.serves.rate.iter_mut().chain(&mut campaign.yields).chain(&mut campaign.cost));
        }
        for budget in &mut self.budgets {
            all.push(&mut budget.total);
            all.extend(budget.allocates.iter_mut().map(|(figure, _)| figure));
        }
        all
    }

    /// With what a finding calls `key` at another value. None where it is not clear which.
    fn with(&self, key: &str, value: &str) -> Option<Self> {
        let mut model = self.clone();
        let number = |name: &str| name.get(1..)?.parse::<usize>().ok();
        let place = if let Some((child, parent)) = key.split_once(" -> ") {
            let parent = number(parent)?;
            let edge = if child.starts_with('o') {
                model.nodes.get_mut(number(child)?)?.serves.iter_mut().find(|edge| edge.parent == parent)?
            } else {
                &mut model.campaigns.get_mut(number(child)?)?.serves
            };
            edge.rate.as_mut()?
        } else if let Some(metric) = model.metrics.iter_mut().find(|metric| metric.name == key) {
            metric.assume.as_mut()?
        } else if key.starts_with('c') {
            model.campaigns.get_mut(number(key)?)?.yields.as_mut()?
        } else {
            let (name, metric) = key.split_once('.').map_or((key, None), |(name, metric)| (name, Some(metric)));
            let measures = &mut model.nodes.get_mut(number(name)?)?.measures;
            let mut meant =
                measures.iter_mut().filter(|measure| metric.is_none_or(|it| METRICS[measure.metric].0 == it));
            let measure = meant.next()?;
            if meant.next().is_some() {
                return None;
            }
            let figure = Figure { of: METRICS[measure.metric].1, low: 0, middle: 0, high: 0, instead: None };
            match &mut measure.goal {
                Goal::To(figure) | Goal::Below(figure) | Goal::Above(figure) => figure,
                relative => {
                    *relative = Goal::To(figure);
                    let Goal::To(figure) = relative else { return None };
                    figure
                }
            }
        };
        place.instead = Some(value.to_owned());
        Some(model)
    }

    /// With one goal lowered or raised to what is planned for it, where that may turn out worse.
    fn just_held(&self) -> Option<Self> {
        let outcome = one_file(self, &["C603"]);
        let verdicts = verdicts(&outcome.plan);
        let ranged = verdicts.iter().find(|verdict| verdict.is_ranged && verdict.planned.is_positive())?;
        let mut model = self.clone();
        let measure = &mut model.nodes[ranged.node[1..].parse::<usize>().ok()?].measures[ranged.measure as usize];
        let Goal::To(figure) = &mut measure.goal else { return None };
        figure.instead = Some(ranged.planned.floor_to(figure.of.places()).to_decimal_string(12));
        Some(model)
    }

    fn blocks(&self) -> Vec<String> {
        let mut blocks = vec!["plan p { period 2026; currency EUR }".to_owned()];
        blocks.extend(self.metrics.iter().map(Metric::to_string));
        for (index, node) in self.nodes.iter().enumerate() {
            let kind = if node.serves.is_empty() { "target" } else { "objective" };
            let mut block = format!("{kind} o{index} {{\n");
            node.serves.iter().for_each(|edge| _ = write!(block, "{edge}"));
            node.measures.iter().for_each(|measure| _ = write!(block, "{measure}"));
            block += if node.is_draft { "  status draft\n}" } else { "}" };
            blocks.push(block);
        }
        for (index, campaign) in self.campaigns.iter().enumerate() {
            let mut block = format!("campaign c{index} {{\n  runs 2026-05\n{}", campaign.serves);
            campaign.yields.iter().for_each(|it| _ = writeln!(block, "  yields {}", it.range()));
            campaign.cost.iter().for_each(|it| _ = writeln!(block, "  cost {}", it.range()));
            blocks.push(block + "}");
        }
        for (index, budget) in self.budgets.iter().enumerate() {
            let mut block = format!("budget b{index} {{\n  total {}\n", budget.total.range());
            for (figure, name) in &budget.allocates {
                _ = writeln!(block, "  allocate {} to {name}", figure.range());
            }
            blocks.push(block + "}");
        }
        blocks
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.blocks().join("\n"))
    }
}

impl fmt::Display for Metric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "metric {} {{\n  unit {}\n", self.name, self.unit)?;
        self.better.iter().try_for_each(|better| writeln!(f, "  better {better}"))?;
        self.equals.iter().try_for_each(|formula| writeln!(f, "  equals {formula}"))?;
        self.assume.iter().try_for_each(|it| writeln!(f, "  assume {}{}", it.value(), it.within()))?;
        self.observed.iter().try_for_each(|it| writeln!(f, "  observed {} in 2025", it.value()))?;
        write!(f, "}}")
    }
}

impl fmt::Display for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "  serves o{}", self.parent)?;
        self.share.iter().try_for_each(|share| write!(f, " for {share}%"))?;
        self.rate.iter().try_for_each(|rate| write!(f, " at {}{}", rate.value(), rate.within()))?;
        writeln!(f)
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "  measure {}", METRICS[self.metric].0)?;
        self.from.iter().try_for_each(|from| write!(f, " from {}", from.value()))?;
        match &self.goal {
            Goal::To(figure) => writeln!(f, " to {} by {}", figure.range(), self.by),
            Goal::Growth(percent) => writeln!(f, " to +{percent}% by {}", self.by),
            Goal::Times(times) => writeln!(f, " to x {times} by {}", self.by),
            Goal::Below(figure) => writeln!(f, " below {}", figure.value()),
            Goal::Above(figure) => writeln!(f, " above {}", figure.value()),
        }
    }
}

fn some_metrics(seeds: &mut Seeds<'_>) -> Vec<Metric> {
    let mut metrics = Vec::new();
    for (name, of, most) in METRICS {
        let unit = match of {
            Of::Things(unit) | Of::Money(unit) => unit.to_owned(),
            Of::Share => "%".to_owned(),
        };
        let better = if name == "complaints" { Some("lower") } else { seeds.some(70, |_| "higher") };
        let formulas: &[&str] = match name {
            "revenue" => &[
                "base + customers * basket",
                "customers * basket",
                "base + total(mrr)",
                "min(base, customers * basket)",
                "base + customers * basket - spend(o1)",
                "max(customers, leads * close_rate) * basket",
            ],
            "customers" => &["leads * close_rate", "leads * close_rate + visits * 1%"],
            "leads" => &["visits * 2%"],
            _ => &[],
        };
        let equals = if formulas.is_empty() {
            Vec::new()
        } else {
            seeds.some(50, |it| formulas[it.index(formulas.len())]).into_iter().collect()
        };
        let observed = seeds.some(30, |seeds| Figure::some(seeds, of, most, 0));
        metrics.push(Metric { name, unit, better, equals, assume: None, observed });
    }
    let drivers = [
        ("base", "EUR", Of::Money("EUR"), 5_000_000),
        ("basket", "EUR per customer", Of::Money("EUR per customer"), 50_000),
        ("close_rate", "%", Of::Share, 1_000),
    ];
    for (name, unit, of, most) in drivers {
        let assume = seeds.some(85, |seeds| Figure::some(seeds, of, most, 50));
        metrics.push(Metric { name, unit: unit.to_owned(), better: None, equals: Vec::new(), assume, observed: None });
    }
    metrics
}

fn some_node(seeds: &mut Seeds<'_>, index: usize, so_far: &mut Vec<usize>) -> Node {
    // The level of what serves is that of what it serves, or one further down the funnel.
    let level_of = |seeds: &mut Seeds<'_>, above: usize| match above {
        above if above < 3 => above + seeds.index(2),
        above => above,
    };
    let parents =
        if index == 0 || seeds.in_hundred(8) { 0 } else { 1 + usize::from(index > 1 && seeds.in_hundred(12)) };
    let mut chosen: Vec<usize> = (0..parents).map(|_| seeds.index(index)).collect();
    chosen.dedup();
    let level = match chosen.first() {
        Some(parent) => level_of(seeds, so_far[*parent]),
        None => [0, 0, 1, 1, 2, 4, 5, 6][seeds.index(8)],
    };
    so_far.push(level);
    let serves = chosen.iter().map(|parent| some_edge(seeds, *parent, so_far[*parent], level)).collect();
    let count = if index > 0 && seeds.in_hundred(8) { 0 } else { 1 + usize::from(seeds.in_hundred(15)) };
    let measures = (0..count).map(|nth| {
        let metric = if nth == 0 { level } else { seeds.index(METRICS.len()) };
        some_measure(seeds, metric)
    });
    Node { measures: measures.collect(), serves, is_draft: seeds.in_hundred(4) }
}

fn some_edge(seeds: &mut Seeds<'_>, parent: usize, above: usize, level: usize) -> Edge {
    let share = seeds.some(15, |seeds| 1 + seeds.up_to(99));
    let rate = seeds.some(if above == level { 8 } else { 60 }, |seeds| match above {
        0 => Figure::some(seeds, Of::Money("EUR"), 50_000, 50),
        _ => Figure::some(seeds, Of::Share, 1_000, 50),
    });
    Edge { parent, share, rate }
}

fn some_measure(seeds: &mut Seeds<'_>, metric: usize) -> Measure {
    let (_, of, most) = METRICS[metric];
    let goal = match seeds.up_to(99) {
        ..80 => Goal::To(Figure::some(seeds, of, most, 20)),
        80..85 => Goal::Growth(1 + seeds.up_to(80)),
        85..90 => Goal::Times(2 + seeds.up_to(2)),
        90..95 => Goal::Below(Figure::some(seeds, of, most, 0)),
        _ => Goal::Above(Figure::some(seeds, of, most, 0)),
    };
    let is_held = matches!(goal, Goal::Below(_) | Goal::Above(_));
    let from = if is_held { None } else { seeds.some(70, |seeds| Figure::some(seeds, of, most / 2, 0)) };
    let by = DEADLINES[if seeds.in_hundred(30) { seeds.index(DEADLINES.len()) } else { 0 }];
    Measure { metric, from, goal, by }
}

fn some_campaign(seeds: &mut Seeds<'_>, nodes: &[Node]) -> Campaign {
    let parent = seeds.index(nodes.len());
    let metric = nodes[parent].measures.first().map_or(2, |measure| measure.metric);
    let (_, of, most) = METRICS[metric];
    let share = seeds.some(15, |seeds| 1 + seeds.up_to(99));
    let (rate, yields) = match of {
        Of::Things(_) if seeds.in_hundred(30) => {
            let rate = Figure::some(seeds, Of::Share, 1_000, 50);
            (Some(rate), Some(Figure::some(seeds, Of::Things("reader"), most, 40)))
        }
        Of::Share => (None, None),
        of => (None, seeds.some(80, |seeds| Figure::some(seeds, of, most / 3, 40))),
    };
    let cost = seeds.some(50, |seeds| Figure::some(seeds, Of::Money("EUR"), 500_000, 30));
    Campaign { serves: Edge { parent, share, rate }, yields, cost }
}

fn some_budget(seeds: &mut Seeds<'_>, nodes: usize, campaigns: usize) -> Budget {
    let total = Figure::some(seeds, Of::Money("EUR"), 5_000_000, 20);
    let allocates = (0..seeds.index(4)).map(|_| {
        let to = seeds.index(nodes + campaigns);
        let name = if to < nodes { format!("o{to}") } else { format!("c{}", to - nodes) };
        let figure = if seeds.in_hundred(30) {
            Figure::some(seeds, Of::Share, 400, 0)
        } else {
            Figure::some(seeds, Of::Money("EUR"), 2_000_000, 30)
        };
        (figure, name)
    });
    Budget { allocates: allocates.collect(), total }
}

/// What no made-up plan is to have: nothing could be learned of it.
const UNREADABLE: [&str; 8] = ["L001", "L002", "L003", "L004", "L007", "L008", "L011", "L013"];

/// Checks a plan of several files, with some of the rules or, where none is named, all.
fn checked(files: &[String], rules: &[&str]) -> Outcome {
    let files = files.iter().enumerate();
    let sources =
        files.map(|(index, text)| SourceFile::from_bytes(format!("{index}.cascade"), text.clone().into_bytes()));
    let options = Options {
        today: "2026-01-15".parse().expect("a date"),
        select: rules.iter().map(|rule| (*rule).to_owned()).collect(),
        ignore: Vec::new(),
        no_drafts: false,
    };
    let reading = read(Sources::new(sources.collect()), &[]);
    let outcome = check(reading, &Config::default(), &options).expect("the settings are right");
    let read = outcome.findings.iter().all(|finding| !UNREADABLE.contains(&finding.rule.code));
    assert!(read, "a plan made up wrongly: {}", said(&outcome));
    outcome
}

fn one_file(model: &Model, rules: &[&str]) -> Outcome {
    checked(&[model.blocks().join("\n")], rules)
}

fn said(outcome: &Outcome) -> String {
    let mut all = String::new();
    outcome.plan.sources.files().iter().for_each(|file| _ = writeln!(all, "{}\n---", file.text));
    for finding in &outcome.findings {
        let words = Locale::En.render(finding.message(), &outcome.plan.sources);
        _ = writeln!(all, "{} {words} {:?}", finding.rule.code, data(outcome, finding));
    }
    all
}

fn data(outcome: &Outcome, finding: &Finding) -> BTreeMap<String, serde_json::Value> {
    let figures = finding.figures();
    figures.map(|(key, datum)| ((*key).to_owned(), datum.to_json(&outcome.plan.sources))).collect()
}

/// The figures of one rule's findings, by the line they stand on.
fn by_line(outcome: &Outcome, code: &str) -> BTreeMap<usize, BTreeMap<String, serde_json::Value>> {
    let findings = outcome.findings.iter().filter(|finding| finding.rule.code == code);
    let line = |span: Span| outcome.plan.sources.file(span.file).position(span.start).line;
    findings.map(|finding| (line(finding.span), data(outcome, finding))).collect()
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().expect("text").to_owned()
}

fn entries(value: &serde_json::Value) -> Vec<(String, String)> {
    let entries = value.as_object().expect("figures by name").iter();
    entries.map(|(key, value)| (key.clone(), text(value))).collect()
}

/// A decimal number as it is.
fn exact(number: &str) -> Exact {
    let (whole, places) = number.split_once('.').unwrap_or((number, ""));
    let power = 10_i128.pow(u32::try_from(places.len()).expect("few places"));
    let digits: i128 = format!("{whole}{places}").parse().expect("a decimal number");
    Exact::ratio(digits, power)
}

/// A verdict's figures.
#[derive(Debug, Clone, PartialEq)]
struct Verdict {
    node: String,
    measure: u32,
    /// Where the goal is written.
    line: usize,
    metric: String,
    planned: Exact,
    share: Exact,
    basis: Basis,
    is_ranged: bool,
    is_money: bool,
    better_higher: bool,
}

fn verdicts(plan: &Plan) -> Vec<Verdict> {
    let figures = Figures::new(plan);
    let verdicts = figures.coverages().verdicts.iter().map(|coverage| {
        let metric = plan.metric(coverage.goal.metric);
        Verdict {
            node: plan.label(&plan.objective(coverage.objective).head),
            measure: coverage.measure,
            line: plan.sources.file(coverage.goal.span.file).position(coverage.goal.span.start).line,
            metric: plan.label(&metric.head),
            planned: coverage.planned.clone(),
            share: coverage.share.clone(),
            basis: coverage.basis,
            is_ranged: coverage.worst.as_ref().is_some_and(|worst| *worst != coverage.planned),
            is_money: matches!(metric.unit.base, Base::Money(_)),
            better_higher: metric.better == Some(Better::Higher),
        }
    });
    verdicts.collect()
}

proptest! {
    #![proptest_config(tries(200))]

    #[test]
    fn order_and_files_mean_nothing(model in plans(), order in any::<[u16; 32]>(), files in 1_usize..5) {
        let blocks = model.blocks();
        let mut mixed: Vec<(u16, &String)> = order.iter().copied().zip(&blocks).collect();
        prop_assert!(mixed.len() == blocks.len());
        mixed.sort();
        let mut texts = vec![String::new(); files];
        for (index, (_, block)) in mixed.iter().enumerate() {
            texts[index * 7 % files].push_str(&format!("{block}\n"));
        }
        let meaning = |outcome: &Outcome| {
            // Of opposed promises, one has to be named first.
            let findings = outcome.findings.iter().filter(|finding| finding.rule.code != "C611");
            let mut findings: Vec<String> = findings.map(|finding| {
                let words = Locale::En.render(finding.message(), &outcome.plan.sources);
                let level = finding.level.word();
                format!("{level} {} {words} {:?}", finding.rule.code, data(outcome, finding))
            }).collect();
            findings.sort();
            findings
        };
        let (plain, other) = (one_file(&model, &[]), checked(&texts, &[]));
        let (wanted, found) = (meaning(&plain), meaning(&other));
        if wanted != found {
            let lost: Vec<&String> = wanted.iter().filter(|it| !found.contains(it)).collect();
            let new: Vec<&String> = found.iter().filter(|it| !wanted.contains(it)).collect();
            prop_assert!(false, "lost: {lost:#?}\nnew: {new:#?}\n{}\n{}", said(&plain), said(&other));
        }
    }
}

proptest! {
    #![proptest_config(tries(300))]

    #[test]
    fn ten_times_the_money_is_the_same_plan(model in plans()) {
        let mut richer = model.clone();
        for figure in richer.figures().into_iter().filter(|figure| figure.is_money()) {
            (figure.low, figure.middle, figure.high) = (figure.low * 10, figure.middle * 10, figure.high * 10);
        }
        let (plain, rich) = (one_file(&model, &["C603"]), one_file(&richer, &["C603"]));
        let (before, after) = (verdicts(&plain.plan), verdicts(&rich.plan));
        let ten = Exact::from(10);
        let scaled: Vec<Verdict> = before.into_iter().map(|mut verdict| {
            if verdict.is_money {
                verdict.planned = &verdict.planned * &ten;
            }
            verdict
        }).collect();
        prop_assert_eq!(scaled, after);

        let (before, after) = (by_line(&plain, "C603"), by_line(&rich, "C603"));
        prop_assert!(before.keys().eq(after.keys()), "{}\n{}", said(&plain), said(&rich));
        for (line, before) in &before {
            let after = &after[line];
            let unit = text(&before["unit"]);
            let is_money = |unit: &str| unit.starts_with("EUR");
            // What is cut after 12 places may be cut otherwise after 13.
            let close = |before: &str, after: &str, is_money: bool, step: &Exact| {
                let wanted = if is_money { &exact(before) * &ten } else { exact(before) };
                (&wanted - &exact(after)).abs() < step * &ten
            };
            let twelfth = Exact::ratio(1, 1_000_000_000_000);
            for key in ["wanted", "planned", "missing"] {
                let (before, after) = (text(&before[key]), text(&after[key]));
                prop_assert!(close(&before, &after, is_money(&unit), &twelfth), "{key}: {before} {after}");
            }
            for key in ["coverage", "basis", "unit"] {
                prop_assert_eq!(&before[key], &after[key]);
            }
            let (needed, more) = (entries(&before["needed"]), entries(&after["needed"]));
            prop_assert!(needed.iter().map(|it| &it.0).eq(more.iter().map(|it| &it.0)), "{}\n{}", said(&plain), said(&rich));
            for ((key, before), (_, after)) in needed.iter().zip(&more) {
                // Where it is not clear which of several promises is meant, nothing is compared.
                let Some(figure) = figure_of(&model, key) else { continue };
                let is_money = figure.is_money();
                let step = if is_money { Exact::ratio(1, 100) } else { twelfth.clone() };
                prop_assert!(close(before, after, is_money, &step), "{key}: {before} {after} {}", said(&plain));
            }
        }
    }

    #[test]
    fn a_larger_promise_never_reaches_less(model in plans(), which in any::<u16>(), more in 1_i64..1_000) {
        let mut bolder = model.clone();
        let children = bolder.nodes.iter_mut().filter(|node| !node.serves.is_empty());
        let mut promises: Vec<&mut Measure> = children.flat_map(|node| &mut node.measures).collect();
        prop_assume!(!promises.is_empty());
        let which = usize::from(which) % promises.len();
        let raised = METRICS[promises[which].metric].0;
        match &mut promises[which].goal {
            Goal::To(figure) | Goal::Below(figure) | Goal::Above(figure) => {
                figure.middle += more;
                figure.high += more;
                figure.low += more;
            }
            Goal::Growth(percent) => *percent += more,
            Goal::Times(times) => *times += more,
        }
        let (plain, bold) = (one_file(&model, &["C603"]), one_file(&bolder, &["C603"]));
        let after = verdicts(&bold.plan);
        for before in verdicts(&plain.plan).iter().filter(|before| before.better_higher) {
            let same = |after: &&Verdict| (&after.node, after.measure) == (&before.node, before.measure);
            match after.iter().find(same) {
                Some(after) => prop_assert!(after.planned >= before.planned, "{before:?}\n{after:?}\n{}\n{}", said(&plain), said(&bold)),
                // Shares that no longer agree say nothing; nor does a goal that goes backwards.
                None => prop_assert!(raised == before.metric && before.metric == "loyalty", "{before:?}\n{}\n{}", said(&plain), said(&bold)),
            }
        }
    }
}

/// One step up or down.
fn one_step(number: &str, of: Of, up: bool) -> String {
    let step = Exact::ratio(1, 10_i128.pow(of.places()));
    let next = if up { exact(number) + step } else { exact(number) - step };
    next.to_decimal_string(12)
}

/// What a key stands for in a plan: its figure.
fn figure_of(model: &Model, key: &str) -> Option<Figure> {
    let mut marked = model.with(key, "1")?;
    marked.figures().into_iter().find(|figure| figure.instead.is_some()).cloned()
}

proptest! {
    #![proptest_config(tries(300))]

    #[test]
    fn what_is_needed_is_enough_and_no_less(model in plans()) {
        let plain = one_file(&model, &["C603"]);
        for (line, finding) in by_line(&plain, "C603") {
            let is_short = |model: &Model| by_line(&one_file(model, &["C603"]), "C603").contains_key(&line);
            for (key, value) in entries(&finding["needed"]) {
                let Some(figure) = figure_of(&model, &key) else { continue };
                let with = |value: &str| model.with(&key, value).expect("what is needed is in the plan");
                prop_assert!(!is_short(&with(&value)), "line {line}: {key} at {value}\n{}", said(&plain));
                // Back towards what is planned: the one way that still misses.
                let steps = [false, true].map(|up| one_step(&value, figure.of, up));
                let steps = steps.iter().filter(|step| !step.starts_with('-'));
                let missed = steps.filter(|step| is_short(&with(step))).count();
                prop_assert!(missed == 1, "line {line}: {key} beside {value}\n{}", said(&plain));
            }
        }
    }

    #[test]
    fn what_breaks_even_still_holds(model in plans()) {
        let rules = ["C603", "R406"];
        let Some(model) = model.just_held() else { return Ok(()) };
        let plain = one_file(&model, &rules);
        for (line, finding) in by_line(&plain, "R406") {
            for (key, value) in entries(&finding["break_even"]) {
                let Some(at) = model.with(&key, &value) else { continue };
                let outcome = one_file(&at, &rules);
                prop_assert!(!by_line(&outcome, "C603").contains_key(&line), "line {line}: {key} at {value}\n{}\n{}", said(&plain), said(&outcome));
                let is_there = verdicts(&outcome.plan).iter().any(|it| it.line == line);
                prop_assert!(is_there, "line {line}: {key} at {value}\n{}", said(&outcome));
            }
        }
    }
}
