use super::names::closest;
use super::values::Values;
use super::vocabulary::{self, FieldEntry, KINDS, KindEntry};
use crate::diagnostic::{Edit, Finding, Message, Safety, Value, language};
use crate::plan::{
    Agreement, Allocation, AllocationTarget, Assumption, Benchmark, Better, Budget, Campaign, Channel, ChannelType,
    Cost, Department, Edge, Formula, Goal, Guardrail, Head, Kind, Measure, Message as Said, Metric, MetricKind,
    Milestone, Objective, Observation, Persona, Phase, PlanHeader, Question, Rate, Ref, Research, Spent, Stage, Status,
    Target, Team, ToolUse,
};
use crate::quantity::{Base, Currency, Per, Period, Unit};
use crate::source::Span;
use crate::syntax::{Block, Clause, Field, Preposition, Term, TermKind, TextRange};

/// A block with its names not yet looked up.
pub(super) enum Declaration {
    Plan(PlanHeader),
    Team(Team),
    Metric(Box<Metric>),
    Persona(Persona),
    Channel(Channel),
    Objective(Box<Objective>),
    Campaign(Box<Campaign>),
    Budget(Budget),
}

/// What a block means, as far as it can be told without the others.
pub(super) fn lower(values: &mut Values<'_>, block: &Block) -> Option<Declaration> {
    let (kind, department, head) = header(values, block)?;
    let entry = vocabulary::entry(kind);
    let fields = fields(values, block, entry);
    Some(match kind {
        Kind::Plan => Declaration::Plan(plan(values, head, &fields)),
        Kind::Team => Declaration::Team(team(values, head, &fields)),
        Kind::Metric => Declaration::Metric(Box::new(metric(values, head, &fields))),
        Kind::Persona => Declaration::Persona(persona(values, head, &fields)),
        Kind::Channel => Declaration::Channel(channel(values, head, &fields)),
        Kind::Target | Kind::Objective => {
            Declaration::Objective(Box::new(objective(values, head, kind == Kind::Target, department, &fields)))
        }
        Kind::Campaign | Kind::Action => {
            Declaration::Campaign(Box::new(campaign(values, head, kind == Kind::Action, &fields)))
        }
        Kind::Budget => Declaration::Budget(budget(values, head, &fields)),
    })
}

type Header = (Kind, Option<(Department, Span)>, Head);

fn header(values: &mut Values<'_>, block: &Block) -> Option<Header> {
    let text = values.text;
    let words = &block.words;
    let Some(first) = words.first().copied() else {
        let at = block.title.unwrap_or(TextRange { end: block.range.start + 1, ..block.range });
        let span = values.span(at);
        values.findings.push(Finding::new(&language::UNKNOWN_KIND, span).saying("missing-kind"));
        return None;
    };
    let last = block.title.or(words.last().copied()).unwrap_or(first);
    let kind_at = |index: usize| words.get(index).and_then(|word| Kind::from_word(word.of(text)));
    let (at, kind) = match (kind_at(0), kind_at(1)) {
        (Some(kind), _) => (0, kind),
        (None, Some(kind)) => (1, kind),
        (None, None) => {
            unknown_kind(values, words);
            return None;
        }
    };
    let name = words.get(at + 1).copied();
    if let Some(extra) = words.get(at + 2) {
        let span = values.span(*extra);
        values
            .findings
            .push(Finding::new(&language::SYNTAX, span).saying("syntax-name-of-two-words").arg("word", span));
    }
    let reserved = name.filter(|name| Preposition::from_word(name.of(text)).is_some());
    if let Some(name) = reserved {
        let span = values.span(name);
        values.findings.push(Finding::new(&language::SYNTAX, span).saying("syntax-reserved-word").arg("word", span));
    }
    if name.is_none() && vocabulary::entry(kind).needs_name {
        let span = values.span(words[at]);
        values
            .findings
            .push(Finding::new(&language::SYNTAX, span).saying("syntax-missing-name").arg("kind", kind.word()));
    }
    let department = (at == 1).then(|| department_word(values, first, kind)).flatten();
    let head = Head {
        span: values.span(first.to(last)),
        block: values.span(block.range),
        name: name.map(|name| values.span(name)),
        title: block.title.map(|title| values.span(title)),
    };
    Some((kind, department, head))
}

fn unknown_kind(values: &mut Values<'_>, words: &[TextRange]) {
    let span = values.span(words[0]);
    let word = values.words(words[0]);
    let mut finding = Finding::new(&language::UNKNOWN_KIND, span)
        .arg("word", span)
        .arg("kinds", Value::list(Kind::WORDS.iter().map(|kind| Value::from(format!("`{kind}`")))));
    if let Some(meant) = closest(word, Kind::WORDS.iter().copied()) {
        finding = finding.help(Message::new("did-you-mean").arg("name", meant)).fix(
            Safety::Safe,
            Message::new("fix-replace").arg("text", meant),
            vec![Edit { span, text: meant.to_owned() }],
        );
    }
    values.findings.push(finding);
}

fn department_word(values: &mut Values<'_>, word: TextRange, kind: Kind) -> Option<(Department, Span)> {
    let span = values.span(word);
    if !matches!(kind, Kind::Objective | Kind::Target) {
        values.findings.push(
            Finding::new(&language::WRONG_VALUE, span)
                .saying("department-before-other-kind")
                .arg("word", span)
                .arg("kind", kind.word()),
        );
        return None;
    }
    let term = Term { range: word, kind: TermKind::Name };
    values.choice(&term, Department::from_word, Department::WORDS)
}

/// The fields that the kind has, each with its entry; unknown and repeated ones are told.
fn fields<'b>(values: &mut Values<'_>, block: &'b Block, kind: &'static KindEntry) -> Vec<&'b Field> {
    let mut kept: Vec<&Field> = Vec::with_capacity(block.fields.len());
    for field in &block.fields {
        let key = values.words(field.key);
        let Some(entry) = kind.field(key) else {
            unknown_field(values, field, kind);
            continue;
        };
        let first = kept.iter().find(|other| !entry.repeats && values.words(other.key) == key);
        if let Some(first) = first {
            let (span, first) = (values.span(field.key), values.span(first.range));
            values.findings.push(
                Finding::new(&language::DUPLICATE_FIELD, span)
                    .arg("field", key)
                    .label(first, Message::new("duplicate-field.first")),
            );
            continue;
        }
        if clauses_fit(values, field, entry) {
            kept.push(field);
        }
    }
    kept
}

fn unknown_field(values: &mut Values<'_>, field: &Field, kind: &'static KindEntry) {
    let key = values.words(field.key);
    let span = values.span(field.key);
    let mut finding = Finding::new(&language::UNKNOWN_FIELD, span).arg("field", key).arg("kind", kind.kind.word());
    if let Some(meant) = closest(key, kind.fields.iter().map(|field| field.key)) {
        finding = finding.help(Message::new("did-you-mean").arg("name", meant)).fix(
            Safety::Safe,
            Message::new("fix-replace").arg("text", meant),
            vec![Edit { span, text: meant.to_owned() }],
        );
    } else if let Some(other) = KINDS.iter().find(|other| other.field(key).is_some()) {
        finding =
            finding.help(Message::new("unknown-field.elsewhere").arg("field", key).arg("kind", other.kind.word()));
    } else {
        let known = kind.fields.iter().map(|field| Value::from(format!("`{}`", field.key)));
        finding = finding
            .help(Message::new("unknown-field.known").arg("kind", kind.kind.word()).arg("fields", Value::list(known)));
    }
    values.findings.push(finding);
}

/// Whether the clauses are those the field may have, each once, and those it needs.
fn clauses_fit(values: &mut Values<'_>, field: &Field, entry: &FieldEntry) -> bool {
    for (index, clause) in field.clauses.iter().enumerate() {
        let span = values.span(clause.word);
        if !entry.clauses.contains(&clause.preposition) {
            values.findings.push(
                Finding::new(&language::WRONG_VALUE, span)
                    .saying("clause-not-of-field")
                    .arg("clause", clause.preposition.word())
                    .arg("field", entry.key)
                    .arg("form", format!("{} {}", entry.key, entry.form)),
            );
        } else if let Some(first) = field.clauses[..index].iter().find(|other| other.preposition == clause.preposition)
        {
            let first = values.span(first.range());
            values.findings.push(
                Finding::new(&language::DUPLICATE_FIELD, span)
                    .saying("duplicate-clause")
                    .arg("clause", clause.preposition.word())
                    .arg("field", entry.key)
                    .label(first, Message::new("duplicate-field.first")),
            );
        }
    }
    let needed = vocabulary::needed_clauses(entry.key);
    let has_needed = needed.is_empty() || field.clauses.iter().any(|clause| needed.contains(&clause.preposition));
    if !has_needed {
        let span = values.span(field.range);
        values.findings.push(
            Finding::new(&language::WRONG_VALUE, span)
                .saying("clause-missing")
                .arg("field", entry.key)
                .arg("form", format!("{} {}", entry.key, entry.form)),
        );
    }
    has_needed
}

/// Appends without reserving room for more: most lists have one item.
fn push<T>(list: &mut Vec<T>, item: T) {
    if list.capacity() == 0 {
        list.reserve_exact(1);
    }
    list.push(item);
}

fn clause(field: &Field, preposition: Preposition) -> Option<&Clause> {
    field.clauses.iter().find(|clause| clause.preposition == preposition)
}

/// Reads the one term of a clause, if the field has that clause.
fn from_clause<'t, T>(
    values: &mut Values<'t>,
    field: &Field,
    preposition: Preposition,
    expected: &'static str,
    read: impl FnOnce(&mut Values<'t>, &Term) -> Option<T>,
) -> Option<T> {
    let clause = clause(field, preposition)?;
    if clause.terms.is_empty() {
        return None;
    }
    let term = values.single(clause.word, &clause.terms, expected)?;
    read(values, term)
}

/// Reads the one term of a field's head.
fn from_head<'t, T>(
    values: &mut Values<'t>,
    field: &Field,
    expected: &'static str,
    read: impl FnOnce(&mut Values<'t>, &Term) -> Option<T>,
) -> Option<T> {
    let term = values.single(field.key, &field.head, expected)?;
    read(values, term)
}

fn because(values: &mut Values<'_>, field: &Field) -> Option<Span> {
    from_clause(values, field, Preposition::Because, "expected-text", |values, term| {
        values.quoted(term, "expected-text")
    })
}

fn dated(values: &mut Values<'_>, field: &Field) -> Option<(chrono::NaiveDate, Span)> {
    from_clause(values, field, Preposition::On, "expected-date", Values::date)
}

fn status(values: &mut Values<'_>, field: &Field) -> Option<Span> {
    let said = from_head(values, field, "expected-status", |values, term| {
        values.choice(term, Status::from_word, Status::WORDS)
    });
    said.filter(|(status, _)| *status == Status::Draft).map(|(_, span)| span)
}

fn tool(values: &mut Values<'_>, field: &Field) -> Option<ToolUse> {
    let tool = from_head(values, field, "expected-text", |values, term| values.quoted(term, "expected-text"))?;
    let purpose = from_clause(values, field, Preposition::For, "expected-purpose", |values, term| match term.kind {
        TermKind::Text => Some(values.span(term.range)),
        _ => values.name(term, "expected-purpose"),
    });
    Some(ToolUse { tool, purpose })
}

fn owners(values: &mut Values<'_>, field: &Field) -> Vec<Ref<crate::plan::TeamId>> {
    values.references(field.key, &field.head, "expected-team")
}

fn missing_field(values: &mut Values<'_>, head: &Head, kind: Kind, field: &'static str) {
    values.findings.push(
        Finding::new(&language::MISSING_FIELD, head.anchor())
            .arg("kind", kind.word())
            .arg("name", head.label())
            .arg("field", field),
    );
}

fn plan(values: &mut Values<'_>, head: Head, fields: &[&Field]) -> PlanHeader {
    let mut plan = PlanHeader { head, period: None, currency: None, review: None, without_budget: None };
    let mut said_period = false;
    for field in fields {
        match values.words(field.key) {
            "period" => {
                said_period = true;
                plan.period = from_head(values, field, "expected-period", Values::period);
            }
            "currency" => {
                plan.currency = from_head(values, field, "expected-currency", |values, term| {
                    let word = values.words(term.range);
                    let found = Currency::from_word(word).map(|currency| (currency, values.span(term.range)));
                    if found.is_none() {
                        values.wrong(term, "expected-currency");
                    }
                    found
                });
            }
            "review" => {
                let cadence = from_head(values, field, "expected-cadence", |values, term| {
                    let per_time =
                        matches!(term.kind, TermKind::Quantity { unit: Unit { per: Some(Per::Time(_)), .. }, .. });
                    if per_time {
                        return Some(values.span(term.range));
                    }
                    values
                        .choice(term, |word| REVIEW_WORDS.contains(&word).then_some(()), &REVIEW_WORDS)
                        .map(|((), span)| span)
                });
                let with = clause(field, Preposition::With)
                    .map(|with| values.references(with.word, &with.terms, "expected-team"))
                    .unwrap_or_default();
                plan.review = cadence.map(|cadence| (cadence, with));
            }
            "budget" => {
                let none = from_head(values, field, "expected-none", |values, term| {
                    values.choice(term, |word| (word == "none").then_some(()), &["none"])
                });
                let because = because(values, field);
                plan.without_budget = none.map(|((), span)| (span, because));
            }
            _ => {}
        }
    }
    if !said_period {
        missing_field(values, &head, Kind::Plan, "period");
    }
    plan
}

const REVIEW_WORDS: [&str; 7] = ["daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly", "annually"];

fn team(values: &mut Values<'_>, head: Head, fields: &[&Field]) -> Team {
    let mut team = Team { head, department: None, capacity: None, uses: Vec::new() };
    let mut said_department = false;
    for field in fields {
        match values.words(field.key) {
            "department" => {
                said_department = true;
                team.department = from_head(values, field, "expected-department", |values, term| {
                    values.choice(term, Department::from_word, Department::WORDS)
                });
            }
            "capacity" => team.capacity = from_head(values, field, "expected-people", Values::people),
            "uses" => team.uses.extend(tool(values, field)),
            _ => {}
        }
    }
    if !said_department {
        missing_field(values, &head, Kind::Team, "department");
    }
    team
}

fn metric(values: &mut Values<'_>, head: Head, fields: &[&Field]) -> Metric {
    let mut metric = Metric {
        head,
        unit: Unit::NONE,
        unit_span: None,
        share_of: None,
        kind: MetricKind::Flow,
        better: None,
        source: None,
        equals: Vec::new(),
        assume: None,
        benchmark: None,
        observed: Vec::new(),
    };
    let mut kind = None;
    let mut said_unit = false;
    for field in fields {
        match values.words(field.key) {
            "unit" => {
                said_unit = true;
                metric.unit_span = Some(values.span(field.range));
                if field.head.is_empty() {
                    values.single(field.key, &field.head, "expected-unit");
                }
                if let Some(unit) = field.head.first().and_then(|term| values.unit(term)) {
                    metric.unit = unit;
                }
                if let Some(plural) = field.head.get(1) {
                    values.name(plural, "expected-noun");
                }
                metric.share_of = from_clause(values, field, Preposition::Of, "expected-metric", |values, term| {
                    values.reference(term, "expected-metric")
                });
            }
            "kind" => {
                kind = from_head(values, field, "expected-kind", |values, term| {
                    values.choice(term, MetricKind::from_word, MetricKind::WORDS)
                });
            }
            "better" => {
                metric.better = from_head(values, field, "expected-better", |values, term| {
                    values.choice(term, Better::from_word, Better::WORDS)
                })
                .map(|(better, _)| better);
            }
            "source" => {
                metric.source =
                    from_head(values, field, "expected-text", |values, term| values.quoted(term, "expected-text"));
            }
            "equals" => {
                let expression =
                    from_head(values, field, "expected-expression", |values, term| Some(values.expression(term)));
                let after = from_clause(values, field, Preposition::After, "expected-duration", Values::duration);
                if let Some(expression) = expression {
                    push(&mut metric.equals, Formula { span: values.span(field.range), expression, after });
                }
            }
            "assume" => metric.assume = assumption(values, field),
            "benchmark" => {
                let because = because(values, field);
                metric.benchmark =
                    from_head(values, field, "expected-range", |values, term| values.ranged(term, "expected-range"))
                        .map(|range| Benchmark { range, because });
            }
            "observed" => {
                if let Some(observation) = observation(values, field) {
                    push(&mut metric.observed, observation);
                }
            }
            _ => {}
        }
    }
    if !said_unit {
        missing_field(values, &head, Kind::Metric, "unit");
    }
    metric.kind = kind.map_or_else(|| kind_by_unit(&metric), |(kind, _)| kind);
    metric
}

/// Money and counts flow, what is per a time is a level, percentages and what is per anything
/// else are ratios; shares of one whole add up like levels.
fn kind_by_unit(metric: &Metric) -> MetricKind {
    match (metric.unit.base, metric.unit.per) {
        (_, Some(Per::Time(_))) => MetricKind::Stock,
        (_, Some(Per::Count(_))) => MetricKind::Ratio,
        (Base::Percent, None) if metric.share_of.is_some() => MetricKind::Stock,
        (Base::Percent, None) => MetricKind::Ratio,
        _ => MetricKind::Flow,
    }
}

fn assumption(values: &mut Values<'_>, field: &Field) -> Option<Assumption> {
    let value = from_head(values, field, "expected-value", |values, term| values.ranged(term, "expected-value"));
    let within = within(values, field);
    let because = because(values, field);
    let on = dated(values, field);
    let value = value?;
    // A range for the value is its range, and its middle what is assumed.
    let within = within.or_else(|| value.is_range().then_some(value));
    Some(Assumption { span: values.span(field.range), value, within, because, on })
}

fn within(values: &mut Values<'_>, field: &Field) -> Option<crate::plan::Figure> {
    from_clause(values, field, Preposition::Within, "expected-range", |values, term| {
        if matches!(term.kind, TermKind::Range(_)) {
            values.ranged(term, "expected-range")
        } else {
            values.wrong(term, "expected-range");
            None
        }
    })
}

fn observation(values: &mut Values<'_>, field: &Field) -> Option<Observation> {
    let value = from_head(values, field, "expected-value", |values, term| values.figure(term, "expected-value"));
    let within = from_clause(values, field, Preposition::In, "expected-period", Values::period);
    let on = dated(values, field).map(|(date, span)| (Period::day(date), span));
    let (period, _) = within.or(on)?;
    Some(Observation { span: values.span(field.range), value: value?, period })
}

fn persona(values: &mut Values<'_>, head: Head, fields: &[&Field]) -> Persona {
    let mut persona =
        Persona { head, research: Vec::new(), validated: Vec::new(), channels: Vec::new(), questions: Vec::new() };
    for field in fields {
        match values.words(field.key) {
            "research" => {
                let count =
                    from_head(values, field, "expected-count", |values, term| values.figure(term, "expected-count"));
                let on = dated(values, field);
                if let Some(count) = count {
                    push(&mut persona.research, Research { count, on });
                }
            }
            "validated" => {
                let teams = clause(field, Preposition::By)
                    .map(|by| values.references(by.word, &by.terms, "expected-team"))
                    .unwrap_or_default();
                persona.validated.extend(teams);
            }
            "channels" => persona.channels.extend(values.references(field.key, &field.head, "expected-channel")),
            "question" => {
                let text =
                    from_head(values, field, "expected-text", |values, term| values.quoted(term, "expected-text"));
                let stage = from_clause(values, field, Preposition::At, "expected-stage", |values, term| {
                    values.choice(term, Stage::from_word, Stage::WORDS)
                });
                if let Some(text) = text {
                    push(&mut persona.questions, Question { text, stage: stage.map(|(stage, _)| stage) });
                }
            }
            _ => {}
        }
    }
    persona
}

fn channel(values: &mut Values<'_>, head: Head, fields: &[&Field]) -> Channel {
    let mut channel =
        Channel { head, kind: None, owner: None, cadence: None, uses: Vec::new(), keywords: Vec::new(), profile: None };
    for field in fields {
        match values.words(field.key) {
            "type" => {
                channel.kind = from_head(values, field, "expected-channel-type", |values, term| {
                    values.choice(term, ChannelType::from_word, ChannelType::WORDS)
                });
            }
            "owner" => {
                channel.owner =
                    from_head(values, field, "expected-team", |values, term| values.reference(term, "expected-team"));
            }
            "cadence" => {
                channel.cadence = from_head(values, field, "expected-cadence", |values, term| {
                    let figure = values.figure(term, "expected-cadence")?;
                    let per_time = matches!(figure.unit.per, Some(Per::Time(_)));
                    if !per_time {
                        values.wrong(term, "expected-cadence");
                    }
                    per_time.then_some(figure)
                });
            }
            "uses" => channel.uses.extend(tool(values, field)),
            "keywords" => {
                for term in &field.head {
                    channel.keywords.extend(values.quoted(term, "expected-text"));
                }
            }
            "profile" => {
                channel.profile =
                    from_head(values, field, "expected-text", |values, term| values.quoted(term, "expected-text"));
            }
            _ => {}
        }
    }
    channel
}

fn edges(values: &mut Values<'_>, field: &Field, out: &mut Vec<Edge>) {
    let span = values.span(field.range);
    if let ([_, second, ..], Some(extra)) = (field.head.as_slice(), field.clauses.first()) {
        let extra = values.span(extra.word);
        let second = values.span(second.range);
        values.findings.push(
            Finding::new(&language::WRONG_VALUE, extra)
                .saying("clause-for-several-parents")
                .arg("clause", extra)
                .label(second, Message::new("clause-for-several-parents.second")),
        );
    }
    let parents = values.references(field.key, &field.head, "expected-parent");
    let share = from_clause(values, field, Preposition::For, "expected-share", Values::share);
    let within = within(values, field);
    let because = because(values, field);
    let rate = from_clause(values, field, Preposition::At, "expected-rate", |values, term| {
        values.ranged(term, "expected-rate")
    })
    .map(|value| {
        let within = within.or_else(|| value.is_range().then_some(value));
        Box::new(Rate { value, within, because })
    });
    let after = from_clause(values, field, Preposition::After, "expected-duration", Values::duration);
    if parents.len() > 1 {
        for parent in parents {
            push(out, Edge { span: parent.span, parent, share: None, rate: None, after: None });
        }
    } else if let Some(parent) = parents.into_iter().next() {
        push(out, Edge { span, parent, share, rate, after });
    }
}

/// `to B`, where B may be relative to the baseline.
fn target(values: &mut Values<'_>, term: &Term) -> Option<Target> {
    let span = values.span(term.range);
    match &term.kind {
        TermKind::Factor(number) => Some(Target::Factor(*number, span)),
        TermKind::Quantity { number, signed: true, unit } => {
            let figure = crate::plan::Figure { low: *number, high: *number, unit: *unit, span };
            let points = match unit.base {
                Base::Count(noun) => {
                    let word = TextRange { start: noun.start, end: noun.end }.of(values.text);
                    crate::plan::POINTS.contains(&word)
                }
                _ => false,
            };
            if unit.is_percent() {
                Some(Target::Growth(figure))
            } else if points {
                Some(Target::Points(figure))
            } else if values.words(term.range).starts_with('-') {
                Some(Target::Value(figure))
            } else {
                values
                    .findings
                    .push(Finding::new(&language::WRONG_VALUE, span).saying("relative-amount").arg("written", span));
                None
            }
        }
        _ => values.ranged(term, "expected-value").map(Target::Value),
    }
}

fn line(values: &mut Values<'_>, field: &Field) -> Option<Goal> {
    let below = from_clause(values, field, Preposition::Below, "expected-value", |values, term| {
        values.figure(term, "expected-value")
    });
    let above = from_clause(values, field, Preposition::Above, "expected-value", |values, term| {
        values.figure(term, "expected-value")
    });
    below.map(Goal::Below).or(above.map(Goal::Above))
}

fn measure(values: &mut Values<'_>, field: &Field) -> Option<Measure> {
    let metric = from_head(values, field, "expected-metric", |values, term| values.reference(term, "expected-metric"));
    let from = from_clause(values, field, Preposition::From, "expected-value", |values, term| {
        values.figure(term, "expected-value")
    });
    let to = from_clause(values, field, Preposition::To, "expected-value", target).map(Goal::Reach);
    let line = line(values, field);
    if let (Some(to), Some(line)) = (&to, &line) {
        let (to, line) = (to.span(), line.span());
        values.findings.push(
            Finding::new(&language::WRONG_VALUE, line)
                .saying("goal-and-line")
                .label(to, Message::new("goal-and-line.goal")),
        );
    }
    let by = from_clause(values, field, Preposition::By, "expected-date", Values::period);
    let goal = to.or(line);
    let unread = |said: bool, prepositions: &[Preposition]| {
        !said && field.clauses.iter().any(|clause| prepositions.contains(&clause.preposition))
    };
    let has_hole = field.broken
        || unread(from.is_some(), &[Preposition::From])
        || unread(goal.is_some(), &[Preposition::To, Preposition::Below, Preposition::Above])
        || unread(by.is_some(), &[Preposition::By]);
    Some(Measure { span: values.span(field.range), metric: metric?, from, goal, by, has_hole })
}

fn objective(
    values: &mut Values<'_>,
    head: Head,
    is_target: bool,
    department: Option<(Department, Span)>,
    fields: &[&Field],
) -> Objective {
    let mut objective = Objective {
        head,
        is_target,
        department,
        serves: Vec::new(),
        measures: Vec::new(),
        has_unread_measure: false,
        owners: Vec::new(),
        agreed: Vec::new(),
        milestones: Vec::new(),
        personas: Vec::new(),
        effort: None,
        guardrails: Vec::new(),
        because: None,
        draft: None,
    };
    for field in fields {
        let span = values.span(field.range);
        match values.words(field.key) {
            "serves" => edges(values, field, &mut objective.serves),
            "measure" => match measure(values, field) {
                Some(measure) => push(&mut objective.measures, measure),
                None => objective.has_unread_measure = true,
            },
            "owner" => objective.owners = owners(values, field),
            "agreed" => {
                let teams = clause(field, Preposition::With)
                    .map(|with| values.references(with.word, &with.terms, "expected-team"))
                    .unwrap_or_default();
                let on = dated(values, field);
                push(&mut objective.agreed, Agreement { span, teams, on });
            }
            "milestone" => {
                let value =
                    from_head(values, field, "expected-value", |values, term| values.figure(term, "expected-value"));
                let metric = from_clause(values, field, Preposition::Of, "expected-metric", |values, term| {
                    values.reference(term, "expected-metric")
                });
                let by = from_clause(values, field, Preposition::By, "expected-date", Values::period);
                if let Some(value) = value {
                    push(&mut objective.milestones, Milestone { span, value, metric, by });
                }
            }
            "personas" => objective.personas.extend(values.references(field.key, &field.head, "expected-persona")),
            "effort" => objective.effort = from_head(values, field, "expected-people", Values::people).map(Box::new),
            "guardrail" => {
                let metric = from_head(values, field, "expected-metric", |values, term| {
                    values.reference(term, "expected-metric")
                });
                let line = line(values, field);
                if let Some(metric) = metric {
                    push(&mut objective.guardrails, Guardrail { span, metric, line });
                }
            }
            "because" => {
                objective.because =
                    from_head(values, field, "expected-text", |values, term| values.quoted(term, "expected-text"));
            }
            "status" => objective.draft = status(values, field),
            _ => {}
        }
    }
    objective
}

fn campaign(values: &mut Values<'_>, head: Head, is_action: bool, fields: &[&Field]) -> Campaign {
    let mut campaign = Campaign {
        head,
        is_action,
        serves: Vec::new(),
        personas: Vec::new(),
        stage: None,
        channels: Vec::new(),
        runs: None,
        owners: Vec::new(),
        messages: Vec::new(),
        yields: Vec::new(),
        costs: Vec::new(),
        effort: None,
        tests: Vec::new(),
        spent: Vec::new(),
        draft: None,
    };
    let mut said_runs = false;
    for field in fields {
        let span = values.span(field.range);
        match values.words(field.key) {
            "serves" => edges(values, field, &mut campaign.serves),
            "personas" => campaign.personas.extend(values.references(field.key, &field.head, "expected-persona")),
            "stage" => {
                campaign.stage = from_head(values, field, "expected-stage", |values, term| {
                    values.choice(term, Stage::from_word, Stage::WORDS)
                });
            }
            "channels" => campaign.channels.extend(values.references(field.key, &field.head, "expected-channel")),
            "runs" => {
                said_runs = true;
                campaign.runs = from_head(values, field, "expected-period", Values::period);
            }
            "owner" => campaign.owners = owners(values, field),
            "message" => {
                let text =
                    from_head(values, field, "expected-text", |values, term| values.quoted(term, "expected-text"));
                let personas = clause(field, Preposition::For)
                    .map(|list| values.references(list.word, &list.terms, "expected-persona"))
                    .unwrap_or_default();
                let channels = clause(field, Preposition::On)
                    .map(|list| values.references(list.word, &list.terms, "expected-channel"))
                    .unwrap_or_default();
                if let Some(text) = text {
                    push(&mut campaign.messages, Said { text, personas, channels });
                }
            }
            "yields" => {
                let figure =
                    from_head(values, field, "expected-value", |values, term| values.ranged(term, "expected-value"));
                campaign.yields.extend(figure);
            }
            "cost" => {
                let amount = from_head(values, field, "expected-money", Values::money);
                let purpose = from_clause(values, field, Preposition::For, "expected-text", |values, term| {
                    values.quoted(term, "expected-text")
                });
                if let Some(amount) = amount {
                    push(&mut campaign.costs, Cost { span, amount, purpose });
                }
            }
            "effort" => campaign.effort = from_head(values, field, "expected-people", Values::people),
            "tests" => {
                for term in &field.head {
                    campaign.tests.extend(values.quoted(term, "expected-text"));
                }
            }
            "spent" => {
                let amount = from_head(values, field, "expected-money", Values::money);
                let period = from_clause(values, field, Preposition::In, "expected-period", Values::period);
                if let Some(amount) = amount {
                    push(&mut campaign.spent, Spent { span, amount, period });
                }
            }
            "status" => campaign.draft = status(values, field),
            _ => {}
        }
    }
    if !said_runs {
        let kind = if is_action { Kind::Action } else { Kind::Campaign };
        missing_field(values, &head, kind, "runs");
    }
    campaign
}

fn budget(values: &mut Values<'_>, head: Head, fields: &[&Field]) -> Budget {
    let mut budget = Budget {
        head,
        total: None,
        period: None,
        owners: Vec::new(),
        allocations: Vec::new(),
        reserve: None,
        phases: Vec::new(),
        draft: None,
    };
    for field in fields {
        let span = values.span(field.range);
        match values.words(field.key) {
            "total" => budget.total = from_head(values, field, "expected-money", Values::money),
            "period" => budget.period = from_head(values, field, "expected-period", Values::period),
            "owner" => budget.owners = owners(values, field),
            "allocate" => {
                let amount = from_head(values, field, "expected-money-or-share", Values::money_or_share);
                let to = from_clause(values, field, Preposition::To, "expected-node", |values, term| match term.kind {
                    TermKind::Text => Some(AllocationTarget::Line(values.span(term.range))),
                    _ => values.reference(term, "expected-node").map(AllocationTarget::Node),
                });
                if let (Some(amount), Some(to)) = (amount, to) {
                    budget.allocations.push(Allocation { span, amount, to });
                }
            }
            "reserve" => {
                budget.reserve = from_head(values, field, "expected-money-or-share", Values::money_or_share);
            }
            "phase" => {
                let share = from_head(values, field, "expected-share", Values::share);
                let period = from_clause(values, field, Preposition::In, "expected-period", Values::period);
                if let Some(share) = share {
                    push(&mut budget.phases, Phase { span, share, period });
                }
            }
            "status" => budget.draft = status(values, field),
            _ => {}
        }
    }
    budget
}
