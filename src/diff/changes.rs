//! What two blocks say otherwise.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::facts::{BlockId, Item, Part, Reader, Shown, milestone_of};
use super::view::{BlockChange, FactChange, How, Said};
use super::what::What;
use crate::cascade::{Direction, Figures};
use crate::diagnostic::{Amount, Message, Value};
use crate::locale::Locale;
use crate::plan::{Figure, Goal, Measure, Plan, Target};
use crate::quantity::{Base, Duration, Exact, Period, TimeUnit, Unit};
use crate::render::Words;
use crate::rules::Margins;

/// One of the two plans.
pub(super) struct State<'p> {
    pub(super) reader: Reader<'p>,
    pub(super) figures: &'p Figures<'p>,
    pub(super) margins: &'p Margins,
    pub(super) words: Words<'p>,
}

/// Both plans.
pub(super) struct Compare<'p> {
    pub(super) old: State<'p>,
    pub(super) new: State<'p>,
}

/// A figure in base units.
struct Number {
    ends: [Exact; 3],
    unit: Unit,
}

impl Number {
    fn of(figure: &Figure, unit: Option<Unit>) -> Self {
        let plain = figure.unit.base == Base::One && figure.unit.per.is_none();
        let unit = unit.filter(|_| plain).unwrap_or(figure.unit);
        Self { ends: [figure.low_value(), figure.value(), figure.high_value()], unit }
    }

    fn middle(&self) -> &Exact {
        &self.ends[1]
    }

    fn is_comparable_with(&self, other: &Self) -> bool {
        self.unit.dimension() == other.unit.dimension()
            && self.unit.currency() == other.unit.currency()
            && self.unit.is_percent() == other.unit.is_percent()
            && (self.unit.base == Base::Fte) == (other.unit.base == Base::Fte)
    }
}

impl<'p> State<'p> {
    fn plan(&self) -> &'p Plan {
        self.reader.plan
    }

    fn say(&self, message: &Message) -> String {
        self.words.locale.render(message, &self.plan().sources)
    }

    fn number(shown: &Shown<'_>, plan: &Plan) -> Option<Number> {
        let of_measure = |measure: &Measure| measure.metric.id.map(|id| plan.metric(id).unit);
        match shown {
            Shown::Figure(figure, unit) => Some(Number::of(figure, *unit)),
            Shown::Goal(Goal::Reach(Target::Value(figure)) | Goal::Below(figure) | Goal::Above(figure), measure) => {
                Some(Number::of(figure, of_measure(measure)))
            }
            Shown::Line(Goal::Below(figure) | Goal::Above(figure), unit) => Some(Number::of(figure, *unit)),
            _ => None,
        }
    }

    /// What is said, as it is shown.
    pub(super) fn said(&self, shown: &Shown<'_>) -> Said {
        let mut said = Said { text: String::new(), figure: None, date: None, until: None };
        let plan = self.plan();
        if let Some(number) = Self::number(shown, plan) {
            let figure = self.words.range(&number.ends, number.unit);
            said.text.clone_from(&figure.text);
            said.figure = Some(figure);
        }
        let value = |value: Value| self.words.locale.value(&value, &plan.sources);
        match shown {
            Shown::Figure(..) | Shown::Goal(Goal::Reach(Target::Value(_)), _) | Shown::Line(Goal::Reach(_), _) => {}
            Shown::Goal(Goal::Reach(Target::Growth(figure)), _) => {
                said.text = format!("+{}", self.words.range(&Number::of(figure, None).ends, figure.unit).text);
            }
            Shown::Goal(Goal::Reach(Target::Points(figure)), _) => {
                said.text = format!("+{}", self.words.range(&Number::of(figure, None).ends, figure.unit).text);
            }
            Shown::Goal(Goal::Reach(Target::Factor(factor, _)), _) => {
                said.text = format!("× {}", self.words.locale.number(&Exact::from(*factor)));
            }
            Shown::Goal(line, _) | Shown::Line(line, _) => {
                let id = if matches!(line, Goal::Below(_)) { "picture-below" } else { "picture-above" };
                said.text = self.say(&Message::new(id).arg("to", said.text.as_str()));
            }
            Shown::Day(date) => {
                said.date = Some(*date);
                said.text = value((*date).into());
            }
            Shown::Period(period) => {
                said.date = Some(period.start);
                said.until = Some(period.end);
                said.text = value((*period).into());
            }
            Shown::Duration(duration) => said.text = value((*duration).into()),
            Shown::Words(words) => said.text.clone_from(words),
            Shown::Written(span) => said.text = crate::identity::plain(plan.text(*span)),
        }
        said
    }

    fn about(&self, item: &Item<'_>) -> Option<String> {
        item.about.as_ref().map(|about| self.said(about).text)
    }

    /// All that is said of one thing, in a row.
    fn whole(&self, item: &Item<'_>) -> Option<Said> {
        if let [part] = &item.parts[..]
            && part.what == item.what
        {
            return Some(self.said(&part.shown));
        }
        let words = item.parts.iter().map(|part| {
            let text = self.said(&part.shown).text;
            let id = match (part.what, &part.shown) {
                (What::Start, _) => "diff-with-start",
                (What::Goal, Shown::Goal(Goal::Reach(_), _)) => "diff-with-goal",
                (What::Deadline | What::AssumptionDate, _) => "diff-with-deadline",
                (What::Rate, _) => "diff-with-rate",
                (What::RateRange | What::AssumptionRange, _) => "diff-with-range",
                (What::Share, _) => "diff-with-share",
                (What::Lag | What::FormulaLag, _) => "diff-with-lag",
                (What::RateEvidence | What::AssumptionEvidence, _) => "diff-with-evidence",
                _ => return text,
            };
            self.say(&Message::new(id).arg("said", text))
        });
        let text = words.collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(Said { text, figure: None, date: None, until: None })
    }

    fn fact(&self, what: What, about: Option<String>, how: How) -> FactChange {
        let message = Message::new(what.message());
        let label = match &about {
            // What a block says of several things is called after the thing.
            Some(about) => {
                let what = self.say(&message);
                self.say(&Message::new("diff-of").arg("what", what).arg("about", about.as_str()))
            }
            None => self.say(&message),
        };
        FactChange {
            what: what.word(),
            label,
            about,
            how,
            before: None,
            after: None,
            difference: None,
            ambition: None,
            is_essence: what.is_essence(),
        }
    }

    /// Everything a block says, as gone or new.
    pub(super) fn all(&self, id: BlockId, how: How) -> BlockChange {
        let head = self.reader.head(id);
        let mut items = self.reader.items(id);
        // What a metric's kind is where nothing is said follows from its unit.
        items.retain(|item| item.what != What::MetricKind);
        items.sort_by(|a, b| (a.what, &a.key).cmp(&(b.what, &b.key)));
        let facts = items.iter().map(|item| {
            let said = self.whole(item);
            let (before, after) = if how == How::Added { (None, said) } else { (said, None) };
            FactChange { before, after, ..self.fact(item.what, self.about(item), how) }
        });
        BlockChange { kind: id.kind.word(), called: self.words.named(head), how, facts: facts.collect() }
    }
}

impl Compare<'_> {
    /// What became of a block; none where it means what it meant.
    pub(super) fn block(&self, was: BlockId, is: BlockId) -> Option<BlockChange> {
        let (old, new) = (&self.old, &self.new);
        let (old_head, new_head) = (old.reader.head(was), new.reader.head(is));
        let is_same_text = old.plan().text(old_head.block) == new.plan().text(new_head.block);
        let is_renamed = old.reader.renamed.is_some_and(|renamed| !renamed.is_empty());
        // Figures in other files may be others though the plan says the same.
        if is_same_text && !is_renamed && was.kind == is.kind && was.kind != crate::plan::Kind::Metric {
            return None;
        }
        let mut facts = Vec::new();
        let mut said = |what: What, before: Option<String>, after: Option<String>| {
            if before != after {
                let said = |text| Said { text, figure: None, date: None, until: None };
                facts.push((
                    what,
                    FactChange {
                        before: before.map(said),
                        after: after.map(said),
                        ..new.fact(what, None, How::Changed)
                    },
                ));
            }
        };
        said(What::Name, old.reader.name(old_head), new.reader.name(new_head));
        said(What::Title, old.reader.title(old_head), new.reader.title(new_head));
        let kind = |id: BlockId| Some(id.kind.word().to_owned());
        said(What::Kind, kind(was), kind(is));
        let unread = Unread { old: old_head, new: new_head };
        self.items(old.reader.items(was), new.reader.items(is), unread, &mut facts);
        facts.sort_by(|(a, fact), (b, other)| {
            (a, &fact.about, fact.how).cmp(&(b, &other.about, other.how)).then_with(|| {
                let text = |said: &Option<Said>| said.as_ref().map(|said| said.text.clone());
                (text(&fact.before), text(&fact.after)).cmp(&(text(&other.before), text(&other.after)))
            })
        });
        let facts: Vec<FactChange> = facts.into_iter().map(|(_, fact)| fact).collect();
        (!facts.is_empty()).then(|| BlockChange {
            kind: is.kind.word(),
            called: new.words.named(new_head),
            how: How::Changed,
            facts,
        })
    }

    fn items(&self, old: Vec<Item<'_>>, new: Vec<Item<'_>>, unread: Unread<'_>, facts: &mut Vec<(What, FactChange)>) {
        let (same, dropped, added) = matched(old, new);
        // What follows from the unit is no change of its own.
        let unit_changed = same.iter().any(|(old, new)| old.what == What::Unit && canons(old) != canons(new))
            || [&dropped, &added].into_iter().flatten().any(|item| item.what == What::Unit);
        for (old, new) in &same {
            if old.what != What::MetricKind || !unit_changed {
                self.parts(old, new, unread, facts);
            }
        }
        let (again, mut dropped, mut added) = with_their_measure(dropped, added);
        for (old, new) in &again {
            self.parts(old, new, unread, facts);
        }
        // One gone and one new: it speaks of something else now, if it says the same of it.
        dropped.sort_by_key(|item| item.what);
        added.sort_by_key(|item| item.what);
        let whats: Vec<What> = dropped.iter().map(|item| item.what).collect();
        for what in whats {
            if alone(&dropped, what).is_none()
                || alone(&added, what).is_none()
                || unread.hides(what, true)
                || unread.hides(what, false)
            {
                continue;
            }
            let place = |items: &[Item<'_>]| items.iter().position(|item| item.what == what);
            let (Some(was), Some(is)) = (place(&dropped), place(&added)) else { continue };
            let (was_item, is_item) = (&dropped[was], &added[is]);
            // What people or campaigns are counted in is a part of how many they are.
            let is_count = matches!(what, What::Yields | What::Research);
            let says_the_same = what == What::Parent || canons(was_item) == canons(is_item);
            if !is_count && (was_item.about.is_none() || is_item.about.is_none() || !says_the_same) {
                continue;
            }
            let (was, is) = (dropped.remove(was), added.remove(is));
            if !is_count {
                facts.push((what, self.moved(&was, &is)));
            }
            self.parts(&was, &is, unread, facts);
        }
        for (items, state, how) in [(dropped, &self.old, How::Dropped), (added, &self.new, How::Added)] {
            for item in items.iter().filter(|item| !unread.hides(item.what, how == How::Dropped)) {
                if item.what == What::MetricKind {
                    continue;
                }
                let said = state.whole(item);
                let (before, after) = if how == How::Added { (None, said) } else { (said, None) };
                let fact = state.fact(item.what, state.about(item), how);
                facts.push((item.what, FactChange { before, after, ..fact }));
            }
        }
    }

    /// The same said of something else.
    fn moved(&self, was: &Item<'_>, is: &Item<'_>) -> FactChange {
        let said = |state: &State<'_>, item: &Item<'_>| item.about.as_ref().map(|about| state.said(about));
        let (before, after) = (said(&self.old, was), said(&self.new, is));
        let (before, after) = told_apart(before, after, &was.key, &is.key);
        let dates = before.as_ref().and_then(|said| said.date).zip(after.as_ref().and_then(|said| said.date));
        let (how, difference) = match dates.filter(|(before, after)| before != after) {
            Some((before, after)) => self.shifted(before, after),
            None => (How::Moved, None),
        };
        FactChange { before, after, difference, ..self.new.fact(was.what, None, how) }
    }

    fn parts(&self, old: &Item<'_>, new: &Item<'_>, unread: Unread<'_>, facts: &mut Vec<(What, FactChange)>) {
        let about = || self.new.about(new);
        for part in &new.parts {
            match old.parts.iter().find(|it| it.what == part.what) {
                Some(was) if was.canon == part.canon => {}
                Some(was) => facts.push((part.what, self.changed(about(), was, part))),
                None if unread.hides(part.what, false) => {}
                None => {
                    let fact = self.new.fact(part.what, about(), How::Added);
                    facts.push((part.what, FactChange { after: Some(self.new.said(&part.shown)), ..fact }));
                }
            }
        }
        for part in &old.parts {
            if new.parts.iter().all(|it| it.what != part.what) && !unread.hides(part.what, true) {
                let fact = self.new.fact(part.what, about(), How::Dropped);
                facts.push((part.what, FactChange { before: Some(self.old.said(&part.shown)), ..fact }));
            }
        }
    }

    fn changed(&self, about: Option<String>, was: &Part<'_>, is: &Part<'_>) -> FactChange {
        let (before, after) = (self.old.said(&was.shown), self.new.said(&is.shown));
        let (how, difference) = self.difference(was, is);
        let (before, after) = told_apart(Some(before), Some(after), &was.canon, &is.canon);
        let ambition = self.ambition(&was.shown, &is.shown);
        FactChange { before, after, difference, ambition, ..self.new.fact(is.what, about, how) }
    }

    fn difference(&self, was: &Part<'_>, is: &Part<'_>) -> (How, Option<String>) {
        match (&was.shown, &is.shown) {
            (Shown::Day(before), Shown::Day(after)) => return self.shifted(*before, *after),
            (Shown::Duration(before), Shown::Duration(after))
                if before.unit.counts_days() == after.unit.counts_days() =>
            {
                let size = |it: &Duration| i64::from(it.count) * it.unit.size();
                return (if size(after) > size(before) { How::Raised } else { How::Lowered }, None);
            }
            _ => {}
        }
        let is_same_side = |goal: &Goal, other: &Goal| std::mem::discriminant(goal) == std::mem::discriminant(other);
        let is_same_way = match (&was.shown, &is.shown) {
            (Shown::Goal(was, _), Shown::Goal(is, _)) | (Shown::Line(was, _), Shown::Line(is, _)) => {
                is_same_side(was, is)
            }
            _ => true,
        };
        // A range that is wider or elsewhere is another range.
        let is_range = |part: &Part<'_>| matches!(&part.shown, Shown::Figure(figure, _) if figure.is_range());
        if is_range(was) && is_range(is) {
            return (How::Changed, None);
        }
        let numbers = State::number(&was.shown, self.old.plan()).zip(State::number(&is.shown, self.new.plan()));
        match numbers.filter(|(was, is)| is_same_way && was.is_comparable_with(is)) {
            Some((before, after)) => self.by_how_much(&before, &after),
            None => (How::Changed, None),
        }
    }

    fn by_how_much(&self, before: &Number, after: &Number) -> (How, Option<String>) {
        let how = match after.middle().partial_cmp(before.middle()) {
            Some(Ordering::Greater) => How::Raised,
            Some(Ordering::Less) => How::Lowered,
            Some(Ordering::Equal) | None => return (How::Changed, None),
        };
        (how, Some(difference(&self.new.words, before.middle(), after.middle(), after.unit)))
    }

    /// By how many days or months a date is another.
    fn shifted(&self, before: NaiveDate, after: NaiveDate) -> (How, Option<String>) {
        let (how, id) = match after > before {
            true => (How::Later, "diff-later"),
            false => (How::Earlier, "diff-earlier"),
        };
        let time = apart(before.min(after), before.max(after));
        (how, Some(self.new.say(&Message::new(id).arg("time", time))))
    }

    /// Whether a goal asks for more than before.
    fn ambition(&self, was: &Shown<'_>, is: &Shown<'_>) -> Option<&'static str> {
        let (Shown::Goal(_, was), Shown::Goal(_, is)) = (was, is) else { return None };
        let (was, is) = (self.old.figures.goal(was)?, self.new.figures.goal(is)?);
        if was.direction != is.direction || was.is_held != is.is_held {
            return None;
        }
        let order = is.middle.partial_cmp(&was.middle)?;
        match if is.direction == Direction::Falling { order.reverse() } else { order } {
            Ordering::Greater => Some("more"),
            Ordering::Less => Some("less"),
            Ordering::Equal => None,
        }
    }
}

/// Two texts for two things: titles, or names where titles are the same.
fn told_apart(before: Option<Said>, after: Option<Said>, old_key: &str, new_key: &str) -> (Option<Said>, Option<Said>) {
    match (before, after) {
        (Some(before), Some(after)) if before.text == after.text => {
            (Some(Said { text: old_key.to_owned(), ..before }), Some(Said { text: new_key.to_owned(), ..after }))
        }
        both => both,
    }
}

/// The heads of two blocks: what they say that could not be read is neither gone nor new.
#[derive(Clone, Copy)]
struct Unread<'p> {
    old: &'p crate::plan::Head,
    new: &'p crate::plan::Head,
}

impl Unread<'_> {
    fn hides(self, what: What, is_gone: bool) -> bool {
        let other = if is_gone { self.new } else { self.old };
        !what.field().is_empty() && other.may_say(what.field())
    }
}

type Matched<'p> = (Vec<(Item<'p>, Item<'p>)>, Vec<Item<'p>>, Vec<Item<'p>>);

fn canons<'i>(item: &'i Item<'_>) -> Vec<(What, &'i str)> {
    item.parts.iter().map(|part| (part.what, part.canon.as_str())).collect()
}

/// Which item is which: those that speak of the same thing, and of several of them those that say
/// the same first.
fn matched<'p>(old: Vec<Item<'p>>, new: Vec<Item<'p>>) -> Matched<'p> {
    let order = |items: &mut Vec<Item<'p>>| {
        items.sort_by(|a, b| (a.what, &a.key).cmp(&(b.what, &b.key)).then_with(|| canons(a).cmp(&canons(b))));
    };
    let (mut old, mut new) = (old, new);
    order(&mut old);
    order(&mut new);
    let mut same = Vec::new();
    let (mut gone, mut added) = (Vec::new(), Vec::new());
    let whole =
        |a: &Item<'p>, b: &Item<'p>| (a.what, &a.key).cmp(&(b.what, &b.key)).then_with(|| canons(a).cmp(&canons(b)));
    merge(old, new, whole, &mut |pair| same.push(pair), &mut gone, &mut added);
    // What is left of those that speak of the same thing changed.
    let thing = |a: &Item<'p>, b: &Item<'p>| (a.what, &a.key).cmp(&(b.what, &b.key));
    let (mut dropped, mut left) = (Vec::new(), Vec::new());
    merge(gone, added, thing, &mut |pair| same.push(pair), &mut dropped, &mut left);
    (same, dropped, left)
}

/// The only item that says this.
fn alone<'i, 'p>(items: &'i [Item<'p>], what: What) -> Option<&'i Item<'p>> {
    let mut all = items.iter().filter(|item| item.what == what);
    all.next().filter(|_| all.next().is_none())
}

/// Where a measure is of another metric now, milestones on its way are, too.
fn with_their_measure<'p>(mut dropped: Vec<Item<'p>>, added: Vec<Item<'p>>) -> Matched<'p> {
    let measures = alone(&dropped, What::Measure).zip(alone(&added, What::Measure));
    let Some((was, is)) = measures.filter(|(was, is)| canons(was) == canons(is)) else {
        return (Vec::new(), dropped, added);
    };
    let (was, is) = (was.key.clone(), is.key.clone());
    for item in dropped.iter_mut().filter(|item| item.what == What::Milestone) {
        if let Some(key) = milestone_of(&item.key, &was, &is) {
            item.key = key;
        }
    }
    matched(dropped, added)
}

/// Walks two sorted lists side by side.
fn merge<T>(
    old: Vec<T>,
    new: Vec<T>,
    order: impl Fn(&T, &T) -> Ordering,
    pair: &mut dyn FnMut((T, T)),
    gone: &mut Vec<T>,
    added: &mut Vec<T>,
) {
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    loop {
        let next = match (old.peek(), new.peek()) {
            (Some(a), Some(b)) => order(a, b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return,
        };
        match next {
            Ordering::Less => gone.extend(old.next()),
            Ordering::Greater => added.extend(new.next()),
            Ordering::Equal => {
                if let (Some(a), Some(b)) = (old.next(), new.next()) {
                    pair((a, b));
                }
            }
        }
    }
}

/// The days or whole months between two dates.
fn apart(from: NaiveDate, to: NaiveDate) -> Duration {
    let months = Period::whole_months(from, to);
    let is_last = |date: NaiveDate| date.succ_opt().is_none_or(|next| chrono::Datelike::day(&next) == 1);
    let whole = Duration { count: months, unit: TimeUnit::Month };
    if months > 0 && whole.after(from) == to {
        return whole;
    }
    // From the end of one month to the end of another, however long they are.
    let to_ends = Period::whole_months(first_of_month(from), first_of_month(to));
    if to_ends > 0 && is_last(from) && is_last(to) {
        return Duration { count: to_ends, unit: TimeUnit::Month };
    }
    Duration { count: u32::try_from((to - from).num_days()).unwrap_or(u32::MAX), unit: TimeUnit::Day }
}

fn first_of_month(date: NaiveDate) -> NaiveDate {
    chrono::Datelike::with_day(&date, 1).unwrap_or(date)
}

/// By how much one figure is above another: `+200 000 EUR (+16.7%)`, of shares in points.
pub(super) fn difference(words: &Words<'_>, before: &Exact, after: &Exact, unit: Unit) -> String {
    let by = after - before;
    let sign = if by.is_positive() { "+" } else { "" };
    if unit.is_percent() {
        let points = &by * &Exact::from(100);
        let is_one = match words.locale {
            Locale::En => points.abs() == Exact::one(),
            Locale::Fr => points.abs() < Exact::from(2),
        };
        let id = if is_one { "diff-point" } else { "diff-points" };
        let message = Message::new(id).arg("points", format!("{sign}{}", words.locale.number(&points)));
        return words.locale.render(&message, &words.plan.sources);
    }
    let amount = words.locale.value(&Amount::new(by.clone(), unit).into(), &words.plan.sources);
    if before.is_zero() || !before.is_finite() || !after.is_finite() {
        return format!("{sign}{amount}");
    }
    let share = words.part(&(&by / &before.abs())).text;
    format!("{sign}{amount} ({sign}{share})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_apart_by_what_people_would_say() {
        let date = |text: &str| text.parse::<NaiveDate>().expect("a date");
        for (from, to, count, unit) in [
            ("2026-12-31", "2027-03-31", 3, TimeUnit::Month),
            ("2026-06-30", "2026-12-31", 6, TimeUnit::Month),
            ("2026-02-28", "2026-03-31", 1, TimeUnit::Month),
            ("2026-06-15", "2026-07-15", 1, TimeUnit::Month),
            ("2026-06-15", "2026-07-16", 31, TimeUnit::Day),
            ("2026-12-30", "2026-12-31", 1, TimeUnit::Day),
        ] {
            assert_eq!(apart(date(from), date(to)), Duration { count, unit }, "{from} {to}");
        }
    }
}
