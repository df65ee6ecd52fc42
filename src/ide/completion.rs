//! What may stand at a cursor. The vocabulary table is the one source of kinds, fields and
//! clauses; names are those of the plan.

use rustc_hash::FxHashSet;

use super::mentions::Thing;
use super::place::{Fact, Place, place, word_start};
use super::scan::Scan;
use crate::ide::Snapshot;
use crate::language::vocabulary::{FUNCTIONS, FieldEntry, KINDS, entry};
use crate::plan::{Better, ChannelType, Department, Head, Kind, MetricKind, NodeId, ObjectiveId, Plan, Stage, Status};
use crate::quantity::{Base, Per};
use crate::rules::CATALOGUE;
use crate::source::{FileId, Span, text_content};
use crate::syntax::Preposition::{self, After, At, By, For, In, Of, On, To, With};

/// What sort of thing is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfferKind {
    /// A kind of block, with the skeleton of one.
    Kind(Kind),
    /// A department before `objective`.
    Department,
    /// A field of a kind.
    Field(Kind, &'static str),
    /// A clause of a field.
    Clause(Kind, &'static str, Preposition),
    /// One of a field's words.
    Choice(Kind, &'static str),
    /// Something that has a name.
    Name(Thing),
    /// A unit.
    Unit,
    /// A period or date.
    Period,
    /// A function of formulas.
    Function,
    /// A rule, in a comment that silences it.
    Rule,
}

/// Something that may stand at a cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What it is called in the list.
    pub label: String,
    /// What sort of thing it is.
    pub kind: OfferKind,
    /// A few words beside it.
    pub detail: String,
    /// What is written.
    pub text: String,
    /// What is written where the client can put the cursor into places: `${1:…}`.
    pub snippet: Option<String>,
}

/// What may stand at a place, best first, and what it would replace.
#[must_use]
pub fn completions(snapshot: &Snapshot, file: FileId, offset: usize) -> (Span, Vec<Offer>) {
    let text = &snapshot.file(file).text;
    let start = word_start(text, offset);
    let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let span = Span::new(file, small(start), small(offset));
    let scan = Scan::new(text);
    let offers = Offers { snapshot, plan: snapshot.plan(), file, offset, all: Vec::new() };
    (span, offers.at(&place(&scan, text, offset), &scan))
}

struct Offers<'s> {
    snapshot: &'s Snapshot,
    plan: &'s Plan,
    file: FileId,
    offset: usize,
    all: Vec<Offer>,
}

impl Offers<'_> {
    fn at(mut self, place: &Place<'_>, scan: &Scan<'_>) -> Vec<Offer> {
        match place {
            Place::Header(words) => self.header(words),
            Place::FactStart(kind) => self.fields(*kind, scan),
            Place::Fact(fact) => self.fact(fact),
            Place::Comment(text) => self.comment(text),
            Place::Nowhere | Place::Text => {}
        }
        self.all
    }

    fn push(&mut self, label: &str, kind: OfferKind, detail: impl Into<String>) {
        let (label, text) = (label.to_owned(), label.to_owned());
        self.all.push(Offer { label, kind, detail: detail.into(), text, snippet: None });
    }

    fn header(&mut self, words: &[&str]) {
        match words {
            [] => {
                for kind in &KINDS {
                    let word = kind.kind.word();
                    let detail = kind.doc.text(self.snapshot.locale);
                    self.push(word, OfferKind::Kind(kind.kind), detail);
                    if let Some(offer) = self.all.last_mut() {
                        offer.snippet = Some(skeleton(kind.kind));
                    }
                }
                for department in Department::WORDS {
                    self.push(department, OfferKind::Department, "objective");
                    if let Some(offer) = self.all.last_mut() {
                        offer.snippet = Some(format!("{department} {}", skeleton(Kind::Objective)));
                    }
                }
            }
            [department] if Department::from_word(department).is_some() => {
                self.push("objective", OfferKind::Kind(Kind::Objective), "");
                if let Some(offer) = self.all.last_mut() {
                    offer.snippet = Some(skeleton(Kind::Objective));
                }
            }
            _ => {}
        }
    }

    fn fields(&mut self, kind: Kind, scan: &Scan<'_>) {
        let block = scan.block_at(self.offset);
        let said: FxHashSet<&str> =
            block.map(|it| &it.facts).into_iter().flatten().map(|fact| scan.word(fact.start)).collect();
        let current = super::scan::Scan::word(scan, scan.token_at(self.offset).unwrap_or(usize::MAX));
        for field in entry(kind).fields {
            if !field.repeats && said.contains(field.key) && field.key != current {
                continue;
            }
            self.push(field.key, OfferKind::Field(kind, field.key), field.form);
            if let Some(offer) = self.all.last_mut() {
                offer.text = format!("{} ", field.key);
            }
        }
    }

    fn fact(&mut self, fact: &Fact<'_>) {
        let Some(field) = fact.field() else { return };
        let is_per = fact.words.last() == Some(&"per");
        if is_per {
            self.times();
            self.nouns();
            return;
        }
        self.values(fact, field);
        if fact.may_go_on {
            for clause in field.clauses.iter().filter(|clause| !fact.written.contains(clause)) {
                let doc = crate::language::vocabulary::clause_doc(field.key, *clause).text(self.snapshot.locale);
                self.push(clause.word(), OfferKind::Clause(fact.kind, field.key, *clause), doc);
            }
        }
    }

    /// What fits the head of a field, or one of its clauses.
    fn values(&mut self, fact: &Fact<'_>, field: &'static FieldEntry) {
        // A list goes on behind a comma; a formula behind an operator.
        let is_first = fact.words.last().is_none_or(|word| matches!(*word, "," | "+" | "-" | "*" | "/" | "(" | ".."));
        match (field.key, fact.clause) {
            _ if fact.after_number => self.units(fact),
            _ if !is_first => {}
            ("department", None) => self.choices(fact, field, Department::WORDS),
            ("kind", None) => self.choices(fact, field, MetricKind::WORDS),
            ("better", None) => self.choices(fact, field, Better::WORDS),
            ("type", None) => self.choices(fact, field, ChannelType::WORDS),
            ("status", None) => self.choices(fact, field, Status::WORDS),
            ("stage", None) | ("question", Some(At)) => self.choices(fact, field, Stage::WORDS),
            ("review", None) => self.choices(fact, field, &["weekly", "monthly", "quarterly"]),
            ("budget", None) => self.choices(fact, field, &["none"]),
            ("observed", Some(With)) => self.choices(fact, field, &["semicolons", "tabs", "decimal_commas"]),
            ("currency", None) => self.choices(fact, field, &["EUR", "USD", "GBP", "CHF"]),
            ("unit", None) => self.units(fact),
            ("owner", None) | ("agreed" | "review", Some(With)) | ("validated", Some(By)) => self.teams(),
            ("personas", None) | ("message", Some(For)) => self.personas(),
            ("channels", None) | ("message", Some(On)) => self.channels(),
            ("serves", None) => self.parents(fact.kind),
            ("measure" | "guardrail", None) | ("milestone" | "unit", Some(Of)) => self.metrics(),
            ("equals", None) => {
                self.metrics();
                for function in FUNCTIONS {
                    self.push(function, OfferKind::Function, "");
                    if let Some(offer) = self.all.last_mut() {
                        offer.snippet = Some(format!("{function}(${{1}})"));
                    }
                }
                if fact.words.ends_with(&["spend", "("]) {
                    self.all.clear();
                    self.nodes();
                }
            }
            ("allocate", Some(To)) => self.nodes(),
            ("period" | "runs", None) | (_, Some(By | In | On)) => self.periods(),
            _ => {}
        }
    }

    fn choices(&mut self, fact: &Fact<'_>, field: &'static FieldEntry, words: &[&str]) {
        for word in words {
            self.push(word, OfferKind::Choice(fact.kind, field.key), "");
        }
    }

    fn name(&mut self, head: &Head, thing: Thing) {
        let Some(name) = head.name else { return };
        let title = head.title.map(|title| text_content(self.plan.text(title)).into_owned());
        self.push(self.plan.text(name), OfferKind::Name(thing), title.unwrap_or_default());
    }

    fn teams(&mut self) {
        let plan = self.plan;
        plan.each_team().for_each(|(id, team)| self.name(&team.head, Thing::Team(id)));
    }

    fn metrics(&mut self) {
        let plan = self.plan;
        plan.each_metric().for_each(|(id, metric)| self.name(&metric.head, Thing::Metric(id)));
    }

    fn personas(&mut self) {
        let plan = self.plan;
        plan.each_persona().for_each(|(id, persona)| self.name(&persona.head, Thing::Persona(id)));
    }

    fn channels(&mut self) {
        let plan = self.plan;
        plan.each_channel().for_each(|(id, channel)| self.name(&channel.head, Thing::Channel(id)));
    }

    fn nodes(&mut self) {
        let plan = self.plan;
        plan.each_objective().for_each(|(id, it)| self.name(&it.head, Thing::Node(NodeId::Objective(id))));
        plan.each_campaign().for_each(|(id, it)| self.name(&it.head, Thing::Node(NodeId::Campaign(id))));
        plan.each_budget().for_each(|(id, it)| self.name(&it.head, Thing::Node(NodeId::Budget(id))));
    }

    /// What can be served: targets and objectives, but neither the block itself nor what serves it.
    fn parents(&mut self, kind: Kind) {
        let plan = self.plan;
        let mut below: FxHashSet<ObjectiveId> = FxHashSet::default();
        if matches!(kind, Kind::Target | Kind::Objective) {
            let itself = plan.each_objective().find(|(_, objective)| {
                let block = objective.head.block;
                block.file == self.file && (block.start as usize..=block.end as usize).contains(&self.offset)
            });
            let mut waiting: Vec<ObjectiveId> = itself.map(|(id, _)| id).into_iter().collect();
            below.extend(&waiting);
            while let Some(at) = waiting.pop() {
                waiting.extend(plan.children(at).iter().map(|(child, _)| *child).filter(|child| below.insert(*child)));
            }
        }
        for (id, objective) in plan.each_objective().filter(|(id, _)| !below.contains(id)) {
            self.name(&objective.head, Thing::Node(NodeId::Objective(id)));
        }
    }

    fn units(&mut self, fact: &Fact<'_>) {
        match (fact.key, fact.clause) {
            ("effort" | "capacity", _) => return self.push("fte", OfferKind::Unit, ""),
            ("cadence", _) => return self.push("per", OfferKind::Unit, ""),
            (_, Some(After)) => {
                for word in ["days", "weeks", "months", "quarters", "years"] {
                    self.push(word, OfferKind::Unit, "");
                }
                return;
            }
            (_, Some(By | In | On)) => return,
            _ => {}
        }
        let currency = self.plan.header().and_then(|header| header.currency).map(|(currency, _)| currency);
        let currency = currency.as_ref().map_or("EUR", crate::quantity::Currency::code).to_owned();
        self.push(&currency, OfferKind::Unit, "");
        self.push("%", OfferKind::Unit, "");
        if !matches!(fact.key, "cost" | "total" | "allocate" | "reserve" | "spent" | "phase") {
            self.nouns();
        }
        if fact.key == "measure" && fact.clause == Some(To) {
            self.push("points", OfferKind::Unit, "");
        }
        self.push("per", OfferKind::Unit, "");
    }

    fn times(&mut self) {
        for word in ["day", "week", "month", "quarter", "year"] {
            self.push(word, OfferKind::Unit, "");
        }
    }

    /// What the plan counts.
    fn nouns(&mut self) {
        let mut nouns: Vec<&str> = Vec::new();
        for metric in &self.plan.metrics {
            if let Base::Count(noun) = metric.unit.base {
                nouns.push(self.plan.text(noun));
            }
            if let Some(Per::Count(noun)) = metric.unit.per {
                nouns.push(self.plan.text(noun));
            }
        }
        nouns.sort_unstable();
        nouns.dedup();
        for noun in nouns {
            self.push(noun, OfferKind::Unit, "");
        }
    }

    /// The plan's period, and its quarters and months.
    fn periods(&mut self) {
        let today = chrono::Datelike::year(&self.snapshot.today);
        let year = self.plan.period().map_or(today, |period| chrono::Datelike::year(&period.start));
        if let Some(end) = self.plan.period().map(|period| period.end) {
            self.push(&end.to_string(), OfferKind::Period, "");
        }
        self.push(&year.to_string(), OfferKind::Period, "");
        for quarter in 1..=4 {
            self.push(&format!("{year}-Q{quarter}"), OfferKind::Period, "");
        }
        for month in 1..=12 {
            self.push(&format!("{year}-{month:02}"), OfferKind::Period, "");
        }
    }

    fn comment(&mut self, text: &str) {
        let words = text.trim_start_matches('#').trim_start();
        let Some(rest) = words.strip_prefix("cascade:") else {
            if "cascade:".starts_with(words) {
                self.push("cascade: allow", OfferKind::Rule, "");
            }
            return;
        };
        let rest = rest.trim_start();
        if !rest.starts_with("allow") {
            return self.push("allow", OfferKind::Rule, "");
        }
        if rest.contains("because") || rest.contains("until") {
            return;
        }
        for entry in CATALOGUE.iter().filter(|entry| crate::check::may_be_allowed(entry.rule)) {
            self.push(entry.rule.name, OfferKind::Rule, entry.rule.code);
        }
        self.push("because", OfferKind::Rule, "");
        self.push("until", OfferKind::Rule, "");
    }
}

/// A block to fill in.
fn skeleton(kind: Kind) -> String {
    let word = kind.word();
    let body = match kind {
        Kind::Plan => {
            " ${1:name} \"${2:title}\" {\n  period   ${3:2026}\n  currency ${4:EUR}\n  review   ${5:monthly}\n}"
        }
        Kind::Team => " ${1:name} \"${2:title}\" { department ${3:marketing} }",
        Kind::Metric => " ${1:name} \"${2:title}\" {\n  unit   ${3:EUR}\n  source \"${4:tool}\"\n}",
        Kind::Persona => {
            " ${1:name} \"${2:title}\" {\n  research  ${3:12 interviews} on ${4:2026-01}\n  channels  ${5}\n}"
        }
        Kind::Channel => {
            " ${1:name} \"${2:title}\" {\n  type    ${3:social}\n  owner   ${4}\n  cadence ${5:1} per week\n}"
        }
        Kind::Target => {
            " ${1:name} \"${2:title}\" {\n  measure ${3:metric} from ${4} to ${5} by ${6:2026-12-31}\n  owner   ${7}\n}"
        }
        Kind::Objective => {
            " ${1:name} \"${2:title}\" {\n  serves  ${3}\n  measure ${4:metric} from ${5} to ${6} by ${7:2026-12-31}\n  owner   ${8}\n}"
        }
        Kind::Campaign => {
            " ${1:name} \"${2:title}\" {\n  serves   ${3}\n  channels ${4}\n  runs     ${5:2026-03} .. ${6:2026-05}\n  yields   ${7}\n  cost     ${8}\n}"
        }
        Kind::Action => " ${1:name} \"${2:title}\" {\n  serves ${3}\n  runs   ${4:2026-03} .. ${5:2026-05}\n}",
        Kind::Budget => " ${1:name} \"${2:title}\" {\n  total    ${3}\n  allocate ${4} to ${5}\n  reserve  ${6:10%}\n}",
    };
    format!("{word}{body}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_skeleton_of_its_own_fields() {
        for kind in &KINDS {
            let text: String = skeleton(kind.kind).replace("${", "").replace(['}', '\u{0}'], "");
            let first = text.lines().skip(1).filter_map(|line| line.split_whitespace().next());
            for word in first.filter(|word| word.chars().all(char::is_alphabetic)) {
                assert!(kind.field(word).is_some(), "{word} in {}", kind.kind.word());
            }
        }
    }

    #[test]
    fn every_clause_has_words_of_its_own() {
        for field in KINDS.iter().flat_map(|kind| kind.fields) {
            for clause in field.clauses {
                let doc = crate::language::vocabulary::clause_doc(field.key, *clause);
                assert!(!doc.en.is_empty() && doc.en != doc.fr, "{} {}", field.key, clause.word());
                assert!(!matches!(doc.en, "From where." | "To where."), "{} {}", field.key, clause.word());
            }
        }
    }
}
