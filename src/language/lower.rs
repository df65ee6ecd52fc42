use std::sync::Arc;

use rust_decimal::Decimal;
use smallvec::SmallVec;

use super::names::closest;
use super::values::Values;
use super::vocabulary::{self, FieldEntry, KINDS, KindEntry};
use crate::diagnostic::{Edit, Finding, Level, Message, Safety, Value, language};
use crate::plan::{
    Agreement, Allocation, AllocationTarget, Assumption, Benchmark, Better, Budget, Campaign, Channel, ChannelType,
    Cost, Department, Edge, Figure, Formula, Goal, Guardrail, Head, Kind, Measure, Message as Said, Metric, MetricKind,
    Milestone, Move, Objective, Observation, ObservedFrom, Persona, Phase, PlanHeader, Question, Rate, Ref, Research,
    Spent, Stage, Status, Target, Team, ToolUse, Unread,
};
use crate::quantity::{Base, Exact, Per, Period, Unit, respelled};
use crate::source::{Span, removal, text_content};
use crate::syntax::{Block, Clause, Field, Preposition, Term, TermKind, TextRange, shortened};

/// A block with its names not yet looked up.
#[derive(Debug, Clone)]
pub(super) enum Declaration {
    /// A block of a kind that there is not.
    Unknown {
        /// The words before its brace, one of which may be its name.
        words: Vec<Span>,
        /// Whether a plan was meant.
        is_plan: bool,
    },
    Plan(Box<PlanHeader>),
    Team(Box<Team>),
    Metric(Box<Metric>),
    Persona(Box<Persona>),
    Channel(Box<Channel>),
    Objective(Arc<Objective>),
    Campaign(Box<Campaign>),
    Budget(Arc<Budget>),
}

impl Move for Declaration {
    fn shift(&mut self, by: i64) {
        match self {
            Self::Unknown { words, is_plan: _ } => words.shift(by),
            Self::Plan(header) => header.shift(by),
            Self::Team(team) => team.shift(by),
            Self::Metric(metric) => metric.shift(by),
            Self::Persona(persona) => persona.shift(by),
            Self::Channel(channel) => channel.shift(by),
            Self::Objective(objective) => objective.shift(by),
            Self::Campaign(campaign) => campaign.shift(by),
            Self::Budget(budget) => budget.shift(by),
        }
    }
}

impl Declaration {
    /// How many kinds there are.
    pub(super) const KINDS: usize = 9;
    // The number of each.
    pub(super) const UNKNOWN: usize = 0;
    pub(super) const PLAN: usize = 1;
    pub(super) const TEAM: usize = 2;
    pub(super) const METRIC: usize = 3;
    pub(super) const PERSONA: usize = 4;
    pub(super) const CHANNEL: usize = 5;
    pub(super) const OBJECTIVE: usize = 6;
    pub(super) const CAMPAIGN: usize = 7;
    pub(super) const BUDGET: usize = 8;

    /// The number of its kind.
    pub(super) fn kind(&self) -> usize {
        match self {
            Self::Unknown { .. } => Self::UNKNOWN,
            Self::Plan(_) => Self::PLAN,
            Self::Team(_) => Self::TEAM,
            Self::Metric(_) => Self::METRIC,
            Self::Persona(_) => Self::PERSONA,
            Self::Channel(_) => Self::CHANNEL,
            Self::Objective(_) => Self::OBJECTIVE,
            Self::Campaign(_) => Self::CAMPAIGN,
            Self::Budget(_) => Self::BUDGET,
        }
    }

    /// The words before its brace; none of a kind that there is not.
    pub(super) fn head(&self) -> Option<&Head> {
        Some(match self {
            Self::Unknown { .. } => return None,
            Self::Plan(header) => &header.head,
            Self::Team(team) => &team.head,
            Self::Metric(metric) => &metric.head,
            Self::Persona(persona) => &persona.head,
            Self::Channel(channel) => &channel.head,
            Self::Objective(objective) => &objective.head,
            Self::Campaign(campaign) => &campaign.head,
            Self::Budget(budget) => &budget.head,
        })
    }

    /// Its name.
    pub(super) fn name(&self) -> Option<Span> {
        self.head().and_then(|head| head.name)
    }

    /// Gives it another name.
    pub(super) fn rename(&mut self, name: Option<Span>) {
        if let Some(head) = self.head_mut() {
            head.name = name;
        }
    }

    fn head_mut(&mut self) -> Option<&mut Head> {
        Some(match self {
            Self::Unknown { .. } => return None,
            Self::Plan(header) => &mut header.head,
            Self::Team(team) => &mut team.head,
            Self::Metric(metric) => &mut metric.head,
            Self::Persona(persona) => &mut persona.head,
            Self::Channel(channel) => &mut channel.head,
            Self::Objective(objective) => &mut Arc::make_mut(objective).head,
            Self::Campaign(campaign) => &mut campaign.head,
            Self::Budget(budget) => &mut Arc::make_mut(budget).head,
        })
    }
}

/// What a block means, as far as it can be told without the others.
pub(super) fn lower(values: &mut Values<'_>, block: Block) -> Option<Declaration> {
    values.unread = if block.broken { Unread::ANYTHING } else { Unread::default() };
    let (kind, department, head) = match header(values, &block) {
        Header::Known(kind, department, head) => (kind, department, head),
        Header::Unknown { is_plan } => {
            let words = block.words.iter().map(|word| values.span(*word)).collect();
            return Some(Declaration::Unknown { words, is_plan });
        }
        Header::None => return None,
    };
    let entry = vocabulary::entry(kind);
    let fields = fields(values, &block, entry);
    let mut declaration = match kind {
        Kind::Plan => Declaration::Plan(Box::new(plan(values, head, &fields))),
        Kind::Team => Declaration::Team(Box::new(team(values, head, &fields))),
        Kind::Metric => Declaration::Metric(Box::new(metric(values, head, &fields))),
        Kind::Persona => Declaration::Persona(Box::new(persona(values, head, &fields))),
        Kind::Channel => Declaration::Channel(Box::new(channel(values, head, &fields))),
        Kind::Target | Kind::Objective => {
            Declaration::Objective(Arc::new(objective(values, head, kind == Kind::Target, department, &fields)))
        }
        Kind::Campaign | Kind::Action => {
            Declaration::Campaign(Box::new(campaign(values, head, kind == Kind::Action, &fields)))
        }
        Kind::Budget => Declaration::Budget(Arc::new(budget(values, head, &fields))),
    };
    if let Some(head) = declaration.head_mut() {
        head.unread = values.unread;
    }
    Some(declaration)
}

enum Header {
    Known(Kind, Option<(Department, Span)>, Head),
    Unknown { is_plan: bool },
    None,
}

fn header(values: &mut Values<'_>, block: &Block) -> Header {
    let text = values.text;
    let words = &block.words;
    let Some(first) = words.first().copied() else {
        let first = values.words(block.range).chars().next().map_or(0, char::len_utf8);
        let start = block.range.start as usize;
        let at = block.title.unwrap_or(TextRange::new(start, start + first));
        let span = values.span(at);
        values.findings.push(Finding::new(&language::UNKNOWN_KIND, span).saying("unknown-kind-missing"));
        return Header::None;
    };
    let last = block.title.or(words.last().copied()).unwrap_or(first);
    let kind_at = |index: usize| words.get(index).and_then(|word| Kind::from_word(word.of(text)));
    let known = (0..3).find_map(|at| Some((at, kind_at(at)?)));
    // Of two words before the kind, one may be a department.
    let is_department = |word: &TextRange| Department::from_word(word.of(text)).is_some();
    let Some((at, kind)) = known.filter(|(at, _)| *at < 2 || words.iter().take(*at).any(is_department)) else {
        return Header::Unknown { is_plan: unknown_kind(values, words) == Some(Kind::Plan) };
    };
    let name = words.get(at + 1).copied();
    let mut title = block.title;
    if let (Some(extra), Some(last)) = (words.get(at + 2), words.last()) {
        let extra = extra.to(*last);
        if let Some(quoted) = half_quoted(text, extra).filter(|_| title.is_none()) {
            half_quoted_title(values, quoted, extra);
            title = Some(extra);
        } else {
            unquoted_title(values, extra, title.is_none());
        }
        if let (Some(name), [_]) = (name, &words[at + 2..]) {
            values.names = [name, *last].map(|word| values.script.span(word)).to_vec();
        }
    }
    if let Some(name) = name.filter(|name| is_reserved(name.of(text))) {
        let span = values.span(name);
        let word = name.of(text);
        values.findings.push(Finding::new(&language::SYNTAX, span).saying("syntax-reserved-word").arg("word", word));
    }
    if name.is_none() && vocabulary::entry(kind).needs_name {
        let span = values.span(words[at]);
        let kind = kind_message(kind);
        values.findings.push(Finding::new(&language::SYNTAX, span).saying("syntax-missing-name").arg("kind", kind));
    }
    let before = &words[..at];
    let said = before.iter().position(is_department).unwrap_or(0);
    if let Some(stray) = before.iter().enumerate().find(|(index, _)| *index != said).map(|(_, word)| *word) {
        let finding = Finding::new(&language::SYNTAX, values.span(stray)).saying("syntax-stray-in-header");
        values.findings.push(finding.arg("word", shortened(stray.of(text))));
    }
    let department = before.get(said).and_then(|word| department_word(values, *word, kind));
    let said = |title: &TextRange| !text_content(title.of(text)).trim().is_empty();
    let head = Head {
        span: values.span(first.to(last)),
        block: values.span(block.range),
        name: name.map(|name| values.span(name)),
        // A text of nothing but blanks is not written.
        title: title.filter(said).map(|title| values.span(title)),
        unread: Unread::default(),
    };
    Header::Known(kind, department, head)
}

fn is_reserved(word: &str) -> bool {
    word == "per" || Preposition::from_word(word).is_some()
}

/// Words with the one quote beside them.
fn half_quoted(text: &str, words: TextRange) -> Option<TextRange> {
    let before = text[..words.start as usize].trim_end_matches([' ', '\t']);
    let behind = text[words.end as usize..].trim_start_matches([' ', '\t']);
    let [start, end] = [before.len(), text.len() - behind.len()];
    match (before.ends_with('"'), behind.starts_with('"')) {
        (true, false) => Some(TextRange::new(start - 1, words.end as usize)),
        (false, true) => Some(TextRange::new(words.start as usize, end + 1)),
        _ => None,
    }
}

fn half_quoted_title(values: &mut Values<'_>, quoted: TextRange, words: TextRange) {
    let span = values.span(quoted);
    let title = values.words(words);
    let text = format!("\"{title}\"");
    let finding = Finding::new(&language::SYNTAX, span)
        .saying("syntax-half-quoted-title")
        .arg("word", shortened(title))
        .fix(Safety::Safe, Message::new("fix-replace").arg("text", shortened(&text)), vec![Edit { span, text }]);
    values.findings.push(finding);
}

/// Tells of a word that stands beside a name.
pub(super) fn extra_name(span: Span, word: &str) -> Finding {
    Finding::new(&language::SYNTAX, span).saying("syntax-unquoted-title").arg("word", shortened(word))
}

fn unquoted_title(values: &mut Values<'_>, words: TextRange, untitled: bool) {
    let span = values.span(words);
    let written = values.words(words);
    let mut finding = extra_name(span, written);
    if untitled {
        let text = format!("\"{written}\"");
        let title = Message::new("fix-replace").arg("text", shortened(&text));
        finding = finding.fix(Safety::Safe, title, vec![Edit { span, text }]);
    }
    values.findings.push(finding);
}

/// A kind, as the reader calls one of it.
pub(super) fn kind_message(kind: Kind) -> Message {
    Message::new(match kind {
        Kind::Plan => "is-plan",
        Kind::Team => "is-team",
        Kind::Metric => "is-metric",
        Kind::Persona => "is-persona",
        Kind::Channel => "is-channel",
        Kind::Target => "is-target",
        Kind::Objective => "is-objective",
        Kind::Campaign => "is-campaign",
        Kind::Action => "is-action",
        Kind::Budget => "is-budget",
    })
}

/// Tells of a kind that there is not; the kind that was meant, if that is likely.
fn unknown_kind(values: &mut Values<'_>, words: &[TextRange]) -> Option<Kind> {
    let is_department = Department::from_word(values.words(words[0])).is_some();
    let at = usize::from(words.len() > 1 && is_department);
    let word = values.words(words[at]);
    let close = || closest(word, Kind::WORDS.iter().copied()).and_then(Kind::from_word);
    let meant = vocabulary::kind_meant(word).or_else(close);
    let span = values.span(words[at]);
    let finding = Finding::new(&language::UNKNOWN_KIND, span).arg("word", shortened(word));
    values.findings.push(match meant.map(Kind::word) {
        Some(meant) => finding.did_you_mean(Safety::Safe, meant, [span]),
        None => finding.help(Message::new("unknown-kind.help").arg("kinds", quoted_list(Kind::WORDS.iter().copied()))),
    });
    meant
}

fn quoted_list<'w>(words: impl Iterator<Item = &'w str>) -> Value {
    Value::list(words.map(|word| Value::from(format!("`{word}`"))))
}

fn department_word(values: &mut Values<'_>, word: TextRange, kind: Kind) -> Option<(Department, Span)> {
    let span = values.span(word);
    if !matches!(kind, Kind::Objective | Kind::Target) {
        let written = shortened(values.words(word));
        values.findings.push(
            Finding::new(&language::SYNTAX, span)
                .saying("syntax-word-before-kind")
                .arg("word", written)
                .arg("kind", kind.word()),
        );
        return None;
    }
    let term = Term { range: word, kind: TermKind::Name };
    values.choice(&term, Department::from_word, Department::WORDS)
}

/// The fields that the kind has, each with its entry; unknown and repeated ones are told, and
/// what could not be read is noted.
fn fields<'b>(values: &mut Values<'_>, block: &'b Block, kind: &'static KindEntry) -> SmallVec<[&'b Field; 8]> {
    let mut kept: SmallVec<[&Field; 8]> = SmallVec::with_capacity(block.fields.len());
    let mut said_once: SmallVec<[&FieldEntry; 8]> = SmallVec::new();
    for field in &block.fields {
        let key = values.words(field.key);
        let Some(entry) = kind.field(key) else {
            match unknown_field(values, field, kind) {
                Some(meant) => values.unread.add(meant),
                // A word by itself says nothing.
                None if field.range == field.key => {}
                None => values.unread = Unread::ANYTHING,
            }
            continue;
        };
        if field.broken {
            values.unread.add(key);
            continue;
        }
        if said_once.iter().any(|said| std::ptr::eq(*said, entry)) {
            let first =
                kept.iter().find(|other| values.words(other.key) == key).map_or(field.range, |first| first.range);
            let (span, first) = (values.span(field.key), values.span(first));
            let finding = Finding::new(&language::DUPLICATE_FIELD, span)
                .arg("field", key)
                .label(first, Message::new("duplicate-field.first"));
            let both = [first, values.span(field.range)];
            let finding =
                one_of_two(values, finding, both, |text, span| removal(text, span.start as usize, span.end as usize));
            values.findings.push(finding);
            continue;
        }
        if !entry.repeats {
            said_once.push(entry);
        }
        if goes_on(values.text, field) {
            values.unread.add(key);
        }
        if clauses_fit(values, field, entry) {
            kept.push(field);
        } else {
            values.unread.add(key);
        }
    }
    kept
}

/// Offers to take out what is said a second time or, where the two differ, either.
fn one_of_two(
    values: &Values<'_>,
    finding: Finding,
    [first, second]: [Span; 2],
    removal: impl Fn(&str, Span) -> (usize, usize),
) -> Finding {
    // Places are those of the whole text, hidden characters and all.
    let text = values.script.whole();
    let words = |span: Span| values.script.words(span).split_whitespace();
    let take_out = |span: Span| {
        let (start, end) = removal(text, span);
        let range = TextRange::new(start, end);
        vec![Edit { span: Span::new(span.file, range.start, range.end), text: String::new() }]
    };
    if words(first).eq(words(second)) {
        return finding.fix(Safety::Safe, Message::new("fix-remove"), take_out(second));
    }
    finding.fix(Safety::Unsafe, Message::new("duplicate-field.fix-first"), take_out(second)).fix(
        Safety::Unsafe,
        Message::new("duplicate-field.fix-second"),
        take_out(first),
    )
}

/// Whether a comma stands behind a fact: there is to be more of it.
fn goes_on(text: &str, field: &Field) -> bool {
    let terms = field.clauses.last().map_or(&field.head, |clause| &clause.terms);
    let end = terms.last().map_or(field.range.end, |term| term.range.end);
    text.get(end as usize..).unwrap_or_default().trim_start_matches([' ', '\t']).starts_with(',')
}

/// Tells of a field that the kind does not have; the one that was meant, if that is likely.
fn unknown_field(values: &mut Values<'_>, field: &Field, kind: &'static KindEntry) -> Option<&'static str> {
    let key = values.words(field.key);
    let span = values.span(field.key);
    let finding =
        Finding::new(&language::UNKNOWN_FIELD, span).arg("field", shortened(key)).arg("kind", kind_message(kind.kind));
    let known = |field: &str| kind.field(field).is_some();
    let translated = vocabulary::field_meant(key).filter(|meant| known(meant));
    if let Some(meant) = translated.or_else(|| closest(key, kind.fields.iter().map(|field| field.key))) {
        values.findings.push(finding.did_you_mean(Safety::Safe, meant, [span]));
        return Some(meant);
    }
    if let Some((field, clause)) = vocabulary::clause_meant(key).filter(|(field, _)| known(field)) {
        let help = Message::new("unknown-field.clause").arg("clause", clause.word()).arg("field", field);
        values.findings.push(finding.help(help));
        return Some(field);
    }
    let others = || KINDS.iter().filter(|other| other.field(key).is_some()).map(|other| other.kind.word());
    let help = if others().next().is_none() {
        Message::new("unknown-field.known").arg("fields", quoted_list(kind.fields.iter().map(|field| field.key)))
    } else {
        Message::new("unknown-field.elsewhere").arg("field", key).arg("kinds", quoted_list(others()))
    };
    values.findings.push(finding.help(help));
    None
}

/// Whether the clauses are those the field may have, each once, and those it needs.
fn clauses_fit(values: &mut Values<'_>, field: &Field, entry: &FieldEntry) -> bool {
    let mut strange = false;
    let is_said = entry.begins_with_clause() && !field.clauses.is_empty();
    if let (true, [first, .., last] | [first @ last]) = (is_said, &*field.head) {
        let range = first.range.to(last.range);
        let word = shortened(values.words(range));
        values
            .findings
            .push(Finding::new(&language::SYNTAX, values.span(range)).saying("syntax-stray").arg("word", word));
    }
    for (index, clause) in field.clauses.iter().enumerate() {
        let span = values.span(clause.word);
        let first = field.clauses[..index].iter().take(Preposition::ALL.len());
        let first = first.into_iter().find(|other| other.preposition == clause.preposition);
        if !entry.clauses.contains(&clause.preposition) {
            if strange {
                continue;
            }
            strange = true;
            let known = quoted_list(entry.clauses.iter().map(|clause| clause.word()));
            let help = if entry.clauses.is_empty() { "unknown-field-clause.none" } else { "unknown-field-clause.help" };
            values.findings.push(
                Finding::new(&language::UNKNOWN_FIELD, span)
                    .saying("unknown-field-clause")
                    .arg("clause", clause.preposition.word())
                    .arg("field", entry.key)
                    .help(Message::new(help).arg("field", entry.key).arg("clauses", known)),
            );
        } else if let Some(first) = first {
            let both = [values.span(first.range()), values.span(clause.range())];
            let finding = Finding::new(&language::DUPLICATE_FIELD, span)
                .saying("duplicate-field-clause")
                .arg("clause", clause.preposition.word())
                .arg("field", entry.key)
                .label(both[0], Message::new("duplicate-field.first"));
            let finding = one_of_two(values, finding, both, |text, span| {
                (text[..span.start as usize].trim_end_matches([' ', '\t']).len(), span.end as usize)
            });
            values.findings.push(finding);
        }
    }
    let needed = vocabulary::needed_clauses(entry.key);
    let has_needed = needed.is_empty() || field.clauses.iter().any(|clause| needed.contains(&clause.preposition));
    if !has_needed && !strange {
        let span = values.span(field.range);
        values.findings.push(
            Finding::new(&language::WRONG_VALUE, span)
                .saying("clause-missing")
                .arg("field", entry.key)
                .arg("clauses", quoted_list(needed.iter().map(|clause| clause.word())))
                .help(Message::new("clause-missing.help").arg("form", format!("{} {}", entry.key, entry.form))),
        );
    }
    // What stands in a clause that the field does not take may be what its head lacks.
    has_needed && !(strange && field.head.is_empty() && needed.is_empty())
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
    let found = values.single(clause.word, &clause.terms, expected).and_then(|term| read(values, term));
    if found.is_none() {
        values.unread.add(values.words(field.key));
    }
    found
}

/// Reads the one term of a field's head.
fn from_head<'t, T>(
    values: &mut Values<'t>,
    field: &Field,
    expected: &'static str,
    read: impl FnOnce(&mut Values<'t>, &Term) -> Option<T>,
) -> Option<T> {
    let found = values.single(field.key, &field.head, expected).and_then(|term| read(values, term));
    if found.is_none() {
        values.unread.add(values.words(field.key));
    }
    found
}

fn because(values: &mut Values<'_>, field: &Field) -> Option<Span> {
    from_clause(values, field, Preposition::Because, "expected-text", Values::quoted)
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
    let tool = from_head(values, field, "expected-text", Values::quoted)?;
    let purpose = from_clause(values, field, Preposition::For, "expected-purpose", |values, term| match term.kind {
        TermKind::Text => Some(values.span(term.range)),
        _ => values.name(term, "expected-purpose"),
    });
    Some(ToolUse { tool, purpose })
}

fn owners(values: &mut Values<'_>, field: &Field) -> Box<[Ref<crate::plan::TeamId>]> {
    values.references(field, field.key, &field.head, "expected-team").into()
}

/// Tells that a block lacks a fact without which it says nothing.
fn missing_field(values: &mut Values<'_>, head: &Head, kind: Kind, field: &'static str, level: Level) {
    if values.unread.may_say(field) {
        return;
    }
    let help = match field {
        "period" => "missing-field.period",
        "department" => "missing-field.department",
        "unit" => "missing-field.unit",
        _ => "missing-field.runs",
    };
    values.findings.push(
        Finding::new(&language::MISSING_FIELD, head.anchor())
            .at_level(level)
            .arg("kind", kind_message(kind))
            .arg("field", field)
            .help(Message::new(help)),
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
            "currency" => plan.currency = from_head(values, field, "expected-currency", Values::currency),
            "review" => {
                let cadence = from_head(values, field, "expected-cadence", Values::cadence);
                let with = clause(field, Preposition::With)
                    .map(|with| values.references(field, with.word, &with.terms, "expected-team"))
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
        missing_field(values, &plan.head, Kind::Plan, "period", Level::Error);
    }
    plan
}

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
        missing_field(values, &team.head, Kind::Team, "department", Level::Error);
    }
    team
}

fn metric(values: &mut Values<'_>, head: Head, fields: &[&Field]) -> Metric {
    let mut metric = Metric {
        head,
        unit: Unit::NONE,
        unit_span: None,
        unit_plural: None,
        share_of: None,
        kind: MetricKind::Flow,
        better: None,
        source: None,
        equals: Vec::new(),
        assume: None,
        benchmark: None,
        observed: Vec::new(),
        observed_from: Vec::new(),
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
                match field.head.first().and_then(|term| values.unit(term)) {
                    Some(unit) => metric.unit = unit,
                    None => values.unread.add("unit"),
                }
                for other in field.head.iter().skip(1) {
                    let plural = values.name(other, "expected-noun");
                    metric.unit_plural = metric.unit_plural.or(plural);
                }
                if let Some(of) = clause(field, Preposition::Of).filter(|_| !metric.unit.is_percent()) {
                    let span = values.span(of.word);
                    values.findings.push(Finding::new(&language::WRONG_VALUE, span).saying("wrong-share-of"));
                } else {
                    metric.share_of = from_clause(values, field, Preposition::Of, "expected-metric", |values, term| {
                        values.reference(term, "expected-metric")
                    });
                }
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
                metric.source = from_head(values, field, "expected-text", Values::quoted);
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
                    from_head(values, field, "expected-range", Values::range).map(|range| Benchmark { range, because });
            }
            "observed" if clause(field, Preposition::From).is_some() => {
                if let Some(from) = observed_from(values, field) {
                    push(&mut metric.observed_from, from);
                }
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
        missing_field(values, &metric.head, Kind::Metric, "unit", Level::Error);
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
    from_clause(values, field, Preposition::Within, "expected-range", Values::range)
}

/// `from "FILE" [in "column"] [of "column"] [with semicolons, …]`
fn observed_from(values: &mut Values<'_>, field: &Field) -> Option<ObservedFrom> {
    let file = from_clause(values, field, Preposition::From, "expected-file", Values::quoted);
    let within = from_clause(values, field, Preposition::In, "expected-column", Values::quoted);
    let on = from_clause(values, field, Preposition::On, "expected-column", Values::quoted);
    let column = from_clause(values, field, Preposition::Of, "expected-column", Values::quoted);
    let span = values.span(field.range);
    let mut from = ObservedFrom {
        span,
        file: file?,
        dates: within.or(on),
        values: column,
        separator: b',',
        decimal_commas: false,
    };
    for term in clause(field, Preposition::With).map_or(&[][..], |with| &with.terms) {
        let word = |word: &str| NOTATIONS.iter().find(|known| **known == word).copied();
        match values.choice(term, word, &NOTATIONS) {
            Some(("semicolons", _)) => from.separator = b';',
            Some(("tabs", _)) => from.separator = b'\t',
            Some(_) => from.decimal_commas = true,
            None => {
                values.unread.add("observed");
                return None;
            }
        }
    }
    if let Some(value) = field.head.first() {
        let finding = Finding::new(&language::WRONG_VALUE, values.span(value.range)).saying("data-and-value");
        values
            .findings
            .push(finding.arg("written", shortened(values.words(value.range))).advice("data-and-value.help"));
        values.unread.add("observed");
        return None;
    }
    Some(from)
}

/// How a file of figures may be written, where it is not with commas between columns and points
/// before fractions.
const NOTATIONS: [&str; 3] = ["semicolons", "tabs", "decimal_commas"];

fn observation(values: &mut Values<'_>, field: &Field) -> Option<Observation> {
    let about_file = [Preposition::Of, Preposition::With].into_iter().find_map(|it| clause(field, it));
    if let Some(stray) = about_file {
        let finding = Finding::new(&language::WRONG_VALUE, values.span(stray.word)).saying("clause-without-file");
        values.findings.push(finding.arg("clause", stray.preposition.word()).advice("clause-without-file.help"));
    }
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
                    from_head(values, field, "expected-count", |values, term| values.counted(term, "expected-count"));
                let on = dated(values, field);
                if let Some(count) = count {
                    push(&mut persona.research, Research { count, on });
                }
            }
            "validated" => {
                let teams = clause(field, Preposition::By)
                    .map(|by| values.references(field, by.word, &by.terms, "expected-team"))
                    .unwrap_or_default();
                persona.validated.extend(teams);
            }
            "channels" => persona.channels.extend(values.references(field, field.key, &field.head, "expected-channel")),
            "question" => {
                let text = from_head(values, field, "expected-text", Values::quoted);
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
                channel.cadence = from_head(values, field, "expected-cadence", Values::cadence);
            }
            "uses" => channel.uses.extend(tool(values, field)),
            "keywords" => {
                for term in &field.head {
                    channel.keywords.extend(values.quoted(term));
                }
            }
            "profile" => {
                channel.profile = from_head(values, field, "expected-text", Values::quoted);
            }
            _ => {}
        }
    }
    channel
}

fn edges(values: &mut Values<'_>, field: &Field, out: &mut Vec<Edge>) {
    let span = values.span(field.range);
    if let ([_, second, ..], Some(extra)) = (field.head.as_slice(), field.clauses.first()) {
        let (word, extra) = (extra.preposition.word(), values.span(extra.word));
        let second = values.span(second.range);
        values.findings.push(
            Finding::new(&language::WRONG_VALUE, extra)
                .saying("clause-for-several-parents")
                .arg("clause", word)
                .label(second, Message::new("clause-for-several-parents.second"))
                .advice("clause-for-several-parents.help"),
        );
    }
    let parents = values.references(field, field.key, &field.head, "expected-parent");
    let share = from_clause(values, field, Preposition::For, "expected-share", Values::share);
    if clause(field, Preposition::At).is_none() {
        let lonely =
            field.clauses.iter().find(|it| matches!(it.preposition, Preposition::Within | Preposition::Because));
        if let Some(lonely) = lonely {
            let span = values.span(lonely.range());
            values.findings.push(
                Finding::new(&language::WRONG_VALUE, span)
                    .saying("clause-without-rate")
                    .arg("clause", lonely.preposition.word())
                    .advice("clause-without-rate.help"),
            );
        }
    }
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
        push(out, Edge { span, parent, share: share.map(Box::new), rate, after });
    }
}

/// `to B`, where B may be relative to the baseline.
fn target(values: &mut Values<'_>, term: &Term, from: Option<Figure>) -> Option<Target> {
    let span = values.span(term.range);
    match &term.kind {
        TermKind::Factor(number) => Some(Target::Factor(*number, span)),
        TermKind::Quantity { number, signed: true, unit } => {
            let figure = Figure { low: *number, high: *number, unit: *unit, span };
            let points = match unit.base {
                Base::Count(noun) => crate::plan::POINTS.contains(&values.script.words(noun)),
                _ => false,
            };
            if unit.is_percent() {
                Some(Target::Growth(figure))
            } else if points {
                Some(Target::Points(figure))
            } else if values.words(term.range).starts_with('-') {
                Some(Target::Value(figure))
            } else {
                relative_amount(values, term, figure, from)
            }
        }
        _ => values.ranged(term, "expected-value").map(Target::Value),
    }
}

/// `from 410 to +190`: it is told, and read as 600; without a baseline nobody knows what it comes to.
fn relative_amount(values: &mut Values<'_>, term: &Term, more: Figure, from: Option<Figure>) -> Option<Target> {
    let words = values.words(term.range);
    let finding =
        Finding::new(&language::WRONG_VALUE, more.span).saying("relative-amount").arg("written", shortened(words));
    let from = from.filter(|from| {
        let is_plain = from.unit == Unit::NONE || more.unit == Unit::NONE;
        (is_plain || from.unit.dimension() == more.unit.dimension())
            && from.unit.factor() == more.unit.factor()
            && !from.is_range()
    });
    let goal = from.and_then(|from| from.low.checked_add(more.low));
    let meant = goal.and_then(|goal| respelled(words.trim_start_matches(['+', ' ']), &Exact::from(goal)));
    let (Some(from), Some(goal), Some(meant)) = (from, goal, meant) else {
        values.findings.push(finding.advice("relative-amount.help"));
        return None;
    };
    values.findings.push(finding.did_you_mean(Safety::Unsafe, &meant, [more.span]));
    let unit = if more.unit == Unit::NONE { from.unit } else { more.unit };
    Some(Target::Value(Figure { low: goal, high: goal, unit, span: more.span }))
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
    let before = std::mem::take(&mut values.unread);
    let metric = from_head(values, field, "expected-metric", |values, term| values.reference(term, "expected-metric"));
    let from = from_clause(values, field, Preposition::From, "expected-value", |values, term| {
        if matches!(term.kind, TermKind::Quantity { signed: true, .. }) && values.words(term.range).starts_with('+') {
            values.signed_baseline(term);
            return None;
        }
        values.figure(term, "expected-value")
    });
    let to = from_clause(values, field, Preposition::To, "expected-value", |values, term| target(values, term, from));
    let to = to.map(Goal::Reach);
    let line = line(values, field);
    let held = clause(field, Preposition::Below).or(clause(field, Preposition::Above));
    if let (Some(held), Some(moving)) = (held, clause(field, Preposition::To)) {
        let (held_span, moving_span) = (values.span(held.range()), values.span(moving.range()));
        values.findings.push(
            Finding::new(&language::WRONG_VALUE, held_span)
                .saying("goal-and-line")
                .arg("line", held.preposition.word())
                .arg("clause", moving.preposition.word())
                .label(moving_span, Message::new("goal-and-line.clause"))
                .advice("goal-and-line.help"),
        );
    }
    let by = from_clause(values, field, Preposition::By, "expected-date", Values::deadline);
    let unread = values.unread.may_say("measure");
    values.unread.join(before);
    let from = from.map(|from| with_unit_of_goal(from, to));
    Some(Measure { span: values.span(field.range), metric: metric?, from, goal: to.or(line), by, unread })
}

/// `from 3.6M to 5M USD`: the unit at the right serves both. Not in `from 3.6 to 5M USD`, where the
/// suffix may be meant to, too.
fn with_unit_of_goal(from: Figure, to: Option<Goal>) -> Figure {
    let Some(Goal::Reach(Target::Value(goal))) = to.filter(|_| from.unit == Unit::NONE) else { return from };
    let is_far_less = || {
        let thousandfold = from.low.checked_mul(Decimal::ONE_THOUSAND);
        !from.low.is_zero() && thousandfold.is_some_and(|most| most.abs() <= goal.high.abs())
    };
    if matches!(goal.unit.base, Base::Money(_) | Base::Time(_)) && !is_far_less() {
        return Figure { unit: goal.unit, ..from };
    }
    from
}

fn objective(
    values: &mut Values<'_>,
    head: Head,
    is_target: bool,
    department: Option<(Department, Span)>,
    fields: &[&Field],
) -> Objective {
    let (mut serves, mut measures, mut agreed) = (Vec::new(), Vec::new(), Vec::new());
    let (mut milestones, mut personas, mut guardrails) = (Vec::new(), Vec::new(), Vec::new());
    let (mut owned_by, mut effort, mut because, mut draft) = (Box::default(), None, None, None);
    for field in fields {
        let span = values.span(field.range);
        match values.words(field.key) {
            "serves" => edges(values, field, &mut serves),
            "measure" => {
                if let Some(measure) = measure(values, field) {
                    push(&mut measures, measure);
                }
            }
            "owner" => owned_by = owners(values, field),
            "agreed" => {
                let teams = clause(field, Preposition::With)
                    .map(|with| values.references(field, with.word, &with.terms, "expected-team"))
                    .unwrap_or_default();
                let on = dated(values, field);
                push(&mut agreed, Agreement { span, teams, on });
            }
            "milestone" => {
                let value =
                    from_head(values, field, "expected-value", |values, term| values.figure(term, "expected-value"));
                let metric = from_clause(values, field, Preposition::Of, "expected-metric", |values, term| {
                    values.reference(term, "expected-metric")
                });
                let by = from_clause(values, field, Preposition::By, "expected-date", Values::deadline);
                if let Some(value) = value {
                    push(&mut milestones, Milestone { span, value, metric, by });
                }
            }
            "personas" => {
                personas.extend(values.references(field, field.key, &field.head, "expected-persona"));
            }
            "effort" => effort = from_head(values, field, "expected-people", Values::people).map(Box::new),
            "guardrail" => {
                let metric = from_head(values, field, "expected-metric", |values, term| {
                    values.reference(term, "expected-metric")
                });
                let line = line(values, field);
                if let Some(metric) = metric {
                    push(&mut guardrails, Guardrail { span, metric, line });
                }
            }
            "because" => {
                because = from_head(values, field, "expected-text", Values::quoted);
            }
            "status" => draft = status(values, field),
            _ => {}
        }
    }
    if values.unread == Unread::ANYTHING {
        measures.iter_mut().for_each(|measure| measure.unread = true);
    }
    Objective {
        head,
        is_target,
        department,
        serves: serves.into(),
        measures: measures.into(),
        owners: owned_by,
        agreed: agreed.into(),
        milestones: milestones.into(),
        personas: personas.into(),
        effort,
        guardrails: guardrails.into(),
        because,
        draft,
    }
}

fn campaign(values: &mut Values<'_>, head: Head, is_action: bool, fields: &[&Field]) -> Campaign {
    let mut campaign = Campaign {
        head,
        is_action,
        serves: Box::default(),
        personas: Vec::new(),
        stage: None,
        channels: Vec::new(),
        runs: None,
        owners: Box::default(),
        messages: Vec::new(),
        yields: Vec::new(),
        costs: Vec::new(),
        effort: None,
        tests: Vec::new(),
        spent: Vec::new(),
        draft: None,
    };
    let mut serves = Vec::new();
    let mut said_runs = false;
    for field in fields {
        let span = values.span(field.range);
        match values.words(field.key) {
            "serves" => edges(values, field, &mut serves),
            "personas" => {
                campaign.personas.extend(values.references(field, field.key, &field.head, "expected-persona"));
            }
            "stage" => {
                campaign.stage = from_head(values, field, "expected-stage", |values, term| {
                    values.choice(term, Stage::from_word, Stage::WORDS)
                });
            }
            "channels" => {
                campaign.channels.extend(values.references(field, field.key, &field.head, "expected-channel"));
            }
            "runs" => {
                said_runs = true;
                campaign.runs = from_head(values, field, "expected-period", Values::period);
            }
            "owner" => campaign.owners = owners(values, field),
            "message" => {
                let text = from_head(values, field, "expected-text", Values::quoted);
                let personas = clause(field, Preposition::For)
                    .map(|list| values.references(field, list.word, &list.terms, "expected-persona"))
                    .unwrap_or_default();
                let channels = clause(field, Preposition::On)
                    .map(|list| values.references(field, list.word, &list.terms, "expected-channel"))
                    .unwrap_or_default();
                if let Some(text) = text {
                    push(&mut campaign.messages, Said { text, personas, channels });
                }
            }
            "yields" => {
                let figure =
                    from_head(values, field, "expected-count", |values, term| values.counted(term, "expected-count"));
                campaign.yields.extend(figure);
            }
            "cost" => {
                let amount = from_head(values, field, "expected-money", Values::money);
                let purpose = from_clause(values, field, Preposition::For, "expected-text", Values::quoted);
                if let Some(amount) = amount {
                    push(&mut campaign.costs, Cost { span, amount, purpose });
                }
            }
            "effort" => campaign.effort = from_head(values, field, "expected-people", Values::people),
            "tests" => {
                for term in &field.head {
                    campaign.tests.extend(values.quoted(term));
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
        let level = if campaign.draft.is_some() { Level::Hint } else { Level::Error };
        missing_field(values, &campaign.head, kind, "runs", level);
    }
    campaign.serves = serves.into();
    campaign
}

fn budget(values: &mut Values<'_>, head: Head, fields: &[&Field]) -> Budget {
    let mut budget = Budget {
        head,
        total: None,
        period: None,
        owners: Box::default(),
        // One budget may have a line for each of a hundred thousand objectives.
        allocations: Vec::with_capacity(fields.len()),
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
