//! Which findings are new, and which are gone.

use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::Reader;
use super::pairs::Pairs;
use super::view::{FindingChange, Why};
use crate::check::Outcome;
use crate::diagnostic::Finding;
use crate::identity::{Identities, Identity, Names, plain};
use crate::locale::Locale;
use crate::plan::Plan;

/// What is new, gone, and at another level.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) new: Vec<FindingChange>,
    pub(super) gone: Vec<FindingChange>,
    pub(super) releveled: Vec<FindingChange>,
}

/// Names that stand for the same thing: what is called otherwise now is one thing under two names.
#[derive(Default)]
struct Classes(FxHashMap<String, String>);

impl Classes {
    fn new(old: &Plan, new: &Plan, pairs: &Pairs) -> Self {
        let (old_reader, new_reader) = (Reader { plan: old, renamed: None }, Reader { plan: new, renamed: None });
        let mut classes = Self::default();
        for (was, is) in &pairs.both {
            let (was, is) = (old_reader.head(*was), new_reader.head(*is));
            let text = |plan: &Plan, span: Option<crate::source::Span>| span.map(|span| plain(plan.text(span)));
            for (before, after) in [
                (text(old, was.name), text(new, is.name)),
                (text(old, was.title), text(new, is.title)),
                (Some(plain(old.text(was.label()))), Some(plain(new.text(is.label())))),
            ] {
                if let (Some(before), Some(after)) = (before, after)
                    && before != after
                {
                    classes.join(&before, &after);
                }
            }
        }
        classes
    }

    fn of<'n>(&'n self, name: &'n str) -> &'n str {
        let mut name = name;
        while let Some(next) = self.0.get(name) {
            name = next;
        }
        name
    }

    fn join(&mut self, a: &str, b: &str) {
        let (a, b) = (self.of(a).to_owned(), self.of(b).to_owned());
        if a != b {
            self.0.insert(a, b);
        }
    }

    fn identity<'a>(&'a self, identity: &'a Identity<'_>) -> Identity<'a> {
        let mut names: Names<'a> = identity.names.iter().map(|name| self.of(name).into()).collect();
        names.sort_unstable();
        names.dedup();
        Identity { names, ..identity.clone() }
    }
}

/// One plan's findings, each with what it is about.
struct Side<'o> {
    outcome: &'o Outcome,
    found: Vec<(Identity<'o>, &'o Finding)>,
    silenced: Vec<Identity<'o>>,
    ran: FxHashSet<&'static str>,
    locale: Locale,
    /// What the paths of its files begin with: it is nobody's business.
    root: &'o str,
}

impl<'o> Side<'o> {
    fn new(outcome: &'o Outcome, locale: Locale, root: &'o str) -> Self {
        let identities = Identities::new(&outcome.plan);
        let mut found: Vec<(Identity<'_>, &Finding)> =
            outcome.findings.iter().map(|finding| (identities.of(finding), finding)).collect();
        // Of several that are alike, the order of places says nothing.
        found.sort_by(|(a, finding), (b, other)| (a, finding.level).cmp(&(b, other.level)));
        Self {
            outcome,
            found,
            silenced: outcome.suppressed.iter().map(|it| identities.of(&it.finding)).collect(),
            ran: outcome.judged.iter().map(|judged| judged.rule.code).collect(),
            locale,
            root,
        }
    }

    fn shown(&self, finding: &Finding, why: Why) -> FindingChange {
        let sources = &self.outcome.plan.sources;
        let file = sources.file(finding.span.file);
        let at = file.position(finding.span.start);
        FindingChange {
            code: finding.rule.code,
            name: finding.rule.name,
            level: finding.level,
            was: None,
            why,
            message: self.locale.render(finding.message(), sources),
            file: file.path.strip_prefix(self.root).unwrap_or(&file.path).to_owned(),
            line: at.line,
            column: at.column,
            url: finding.rule.url(),
        }
    }
}

/// Holds the findings of two plans against each other.
pub(super) fn findings(
    old: (&Outcome, &str),
    new: (&Outcome, &str),
    pairs: &Pairs,
    locale: Locale,
    is_one_sided: bool,
) -> Found {
    let (mut before, mut after) = rayon::join(|| Side::new(old.0, locale, old.1), || Side::new(new.0, locale, new.1));
    let mut same = take_same(&mut before.found, &mut after.found, Identity::fingerprint);
    let classes = Classes::new(&old.0.plan, &new.0.plan, pairs);
    if !classes.0.is_empty() {
        let key = |identity: &Identity<'_>| classes.identity(identity).fingerprint();
        same.extend(take_same(&mut before.found, &mut after.found, key));
    }
    let why = |finding: &Finding, identity: &Identity<'_>, other: &Side<'_>| {
        let class = classes.identity(identity).fingerprint();
        let is_silenced = |it: &Identity<'_>| classes.identity(it).fingerprint() == class;
        match () {
            () if is_one_sided => Why::Plan,
            () if other.silenced.iter().any(is_silenced) => Why::Comment,
            () if !other.ran.contains(finding.rule.code) => Why::Settings,
            () => Why::Plan,
        }
    };
    let shown = |side: &Side<'_>, other: &Side<'_>| {
        let each = side.found.iter().map(|(identity, finding)| side.shown(finding, why(finding, identity, other)));
        sorted(each.collect())
    };
    let releveled = same.iter().filter(|(was, is)| was.level != is.level);
    let releveled = releveled.map(|(was, is)| FindingChange { was: Some(was.level), ..after.shown(is, Why::Settings) });
    Found { new: shown(&after, &before), gone: shown(&before, &after), releveled: sorted(releveled.collect()) }
}

/// Takes out of both lists what is the same.
fn take_same<'o>(
    old: &mut Vec<(Identity<'o>, &'o Finding)>,
    new: &mut Vec<(Identity<'o>, &'o Finding)>,
    key: impl Fn(&Identity<'o>) -> u128,
) -> Vec<(&'o Finding, &'o Finding)> {
    let mut known: FxHashMap<u128, Vec<usize>> = FxHashMap::default();
    for (at, (identity, _)) in old.iter().enumerate().rev() {
        known.entry(key(identity)).or_default().push(at);
    }
    let mut taken = vec![false; old.len()];
    let mut same = Vec::new();
    new.retain(|(identity, finding)| match known.get_mut(&key(identity)).and_then(Vec::pop) {
        Some(at) => {
            taken[at] = true;
            same.push((old[at].1, *finding));
            false
        }
        None => true,
    });
    let mut taken = taken.into_iter();
    old.retain(|_| !taken.next().unwrap_or(false));
    same
}

/// Errors first; the order of files says nothing.
fn sorted(mut findings: Vec<FindingChange>) -> Vec<FindingChange> {
    findings.sort_by(|a, b| {
        let key = |it: &FindingChange| (std::cmp::Reverse(it.level), it.code, it.why);
        key(a)
            .cmp(&key(b))
            .then_with(|| a.message.cmp(&b.message))
            .then_with(|| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)))
    });
    findings
}
