//! What changed, for a comment on a pull request: GitHub and GitLab show it as it is.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::view::{Diff, FindingChange, How, PlanDiff};
use super::words;
use crate::locale::Locale;
use crate::render::{Figure, escaped, figure, plain, sentence, table};

/// So many rows of a table or items of a list are shown: a comment has an end.
const MOST: usize = 50;
/// No row or item is begun beyond this: GitHub takes comments of 65 536 characters.
const LARGEST: usize = 56_000;

/// What changed, as Markdown with headings of this level on.
///
/// # Errors
/// What writing fails with.
pub fn markdown(diff: &Diff, heading: usize, out: &mut dyn Write) -> io::Result<()> {
    let locale = diff.language;
    let mut page = Page { diff, locale, heading: heading.clamp(1, 5), text: String::new() };
    if diff.same {
        page.heading(0, &locale.text("diff-heading-changes"));
        page.sides();
        page.paragraph(&locale.text("diff-same"));
    }
    for plan in &diff.plans {
        page.plan(plan);
    }
    out.write_all(page.text.trim_end().as_bytes())?;
    writeln!(out)
}

/// Words of a plan in a comment: nothing but words, which call nobody.
fn words_of(text: &str) -> String {
    quiet(&escaped(text))
}

/// In a comment, `@` calls people and `#` other pull requests, escaped or not.
fn quiet(markdown: &str) -> String {
    let mut quiet = String::with_capacity(markdown.len());
    let mut rest = markdown.chars().peekable();
    while let Some(character) = rest.next() {
        quiet.push(character);
        if matches!(character, '@' | '#') && rest.peek().is_some_and(|next| next.is_alphanumeric()) {
            quiet.push_str("&#8203;");
        }
    }
    quiet
}

struct Page<'d> {
    diff: &'d Diff,
    locale: Locale,
    heading: usize,
    text: String,
}

impl Page<'_> {
    fn heading(&mut self, below: usize, text: &str) {
        let level = "#".repeat(self.heading + below);
        let _ = writeln!(self.text, "{level} {text}\n");
    }

    fn paragraph(&mut self, text: &str) {
        if !text.is_empty() {
            let _ = writeln!(self.text, "{text}\n");
        }
    }

    fn sides(&mut self) {
        let [before, after] = words::sides(self.diff).map(|side| words_of(&side));
        self.paragraph(&format!("{before} → {after}"));
    }

    fn plan(&mut self, plan: &PlanDiff) {
        let locale = self.locale;
        let title = words_of(&words::title(plan, locale));
        self.heading(0, &title);
        self.sides();
        self.paragraph(&words::headline(plan, locale));
        for line in words::unread(plan, locale) {
            self.paragraph(&line);
        }
        self.changed(plan, &title);
        self.listed(plan, How::Added, "diff-heading-added", &title);
        self.listed(plan, How::Dropped, "diff-heading-dropped", &title);
        let rows = plan.coverage.iter().map(|it| {
            let [before, after] =
                [&it.before, &it.after].map(|covered| words_of(&words::covered(covered.as_ref(), locale)));
            vec![words_of(&words::goal(&it.objective, &it.metric)), before, after]
        });
        let heads = ["picture-head-column-goal", "diff-head-before", "diff-head-after"];
        self.section(&locale.text("diff-heading-coverage"), &title, &heads, rows.collect());
        let rows = plan.money.iter().map(|it| {
            let amount = |it: &Option<Figure>| it.as_ref().map_or_else(|| "–".to_owned(), |it| figure(&it.text));
            let difference = it.difference.as_deref().map(figure).unwrap_or_default();
            vec![words_of(&figure(&it.label)), amount(&it.before), amount(&it.after), difference]
        });
        let heads = ["diff-head-what", "diff-head-before", "diff-head-after", "diff-head-difference"];
        self.section(&locale.text("diff-heading-money"), &title, &heads, rows.collect());
        let rows = plan.status.iter().map(|it| {
            let [before, after] = words::status(it, locale);
            vec![words_of(&words::goal(&it.objective, &it.metric)), before, after]
        });
        let heads = ["picture-head-column-goal", "diff-head-before", "diff-head-after"];
        self.section(&words::status_heading(self.diff), &title, &heads, rows.collect());
        for (id, findings, is_new) in [
            ("diff-heading-new", &plan.new, true),
            ("diff-heading-level", &plan.releveled, true),
            ("diff-heading-gone", &plan.gone, false),
        ] {
            self.findings(&locale.text(id), &title, findings, is_new);
        }
        let rows = plan.settings.iter().map(|it| {
            let said = |it: &Option<String>| it.as_deref().map_or_else(|| "–".to_owned(), |it| words_of(&plain(it)));
            vec![words_of(&plain(&it.key)), said(&it.before), said(&it.after)]
        });
        let heads = ["diff-head-setting", "diff-head-before", "diff-head-after"];
        self.section(&locale.text("diff-heading-settings"), &title, &heads, rows.collect());
    }

    /// The heading of a part; with the plan's title where there are several plans, so that no two
    /// are the same.
    fn part(&mut self, heading: &str, title: &str) {
        if self.diff.plans.len() > 1 {
            self.heading(1, &format!("{title} · {heading}"));
        } else {
            self.heading(1, heading);
        }
    }

    fn section(&mut self, heading: &str, title: &str, heads: &[&'static str], rows: Vec<Vec<String>>) {
        if rows.is_empty() {
            return;
        }
        self.part(heading, title);
        let heads: Vec<(String, bool)> = heads.iter().map(|id| (self.locale.text(id), false)).collect();
        let sizes = rows.iter().map(|row| row.iter().map(|cell| cell.len() + 3).sum());
        let shown = self.room(sizes);
        table(&mut self.text, &heads, &rows[..shown]);
        self.more(rows.len() - shown);
    }

    /// How many things of these sizes there is room for.
    fn room(&self, sizes: impl Iterator<Item = usize>) -> usize {
        let mut used = self.text.len();
        let fits = |size: &usize| {
            used += size;
            used < LARGEST
        };
        sizes.take(MOST).take_while(fits).count()
    }

    fn more(&mut self, count: usize) {
        if count > 0 {
            let line = words::more(count, self.locale);
            self.paragraph(&line);
        }
    }

    /// A list of as many items as there is room for.
    fn items(&mut self, items: &[String]) {
        let shown = self.room(items.iter().map(String::len));
        for item in &items[..shown] {
            let _ = writeln!(self.text, "- {item}");
        }
        if shown > 0 {
            self.text.push('\n');
        }
        self.more(items.len() - shown);
    }

    /// A row a fact of blocks that are there on both sides.
    fn changed(&mut self, plan: &PlanDiff, title: &str) {
        let locale = self.locale;
        let mut rows = Vec::new();
        for change in plan.changes.iter().filter(|change| change.how == How::Changed) {
            let kind = words::kind_word(change.kind, locale);
            let label = words::block(change);
            let mut place = if label == change.kind { kind } else { format!("{kind} **{}**", words_of(&label)) };
            for fact in &change.facts {
                let said = |it: &Option<super::Said>| {
                    it.as_ref().map(|it| words_of(&words::said(it))).filter(|it| !it.is_empty())
                };
                let unsaid = |how| if fact.how == how { String::new() } else { "✓".to_owned() };
                rows.push(vec![
                    std::mem::take(&mut place),
                    words_of(&words::label(fact)),
                    said(&fact.before).unwrap_or_else(|| unsaid(How::Added)),
                    said(&fact.after).unwrap_or_else(|| unsaid(How::Dropped)),
                    words_of(&words::note(fact, locale)),
                ]);
            }
        }
        let heads =
            ["diff-head-where", "diff-head-what", "diff-head-before", "diff-head-after", "diff-head-difference"];
        self.section(&locale.text("diff-heading-changes"), title, &heads, rows);
    }

    /// An item a block that is new or gone.
    fn listed(&mut self, plan: &PlanDiff, how: How, heading: &'static str, title: &str) {
        let locale = self.locale;
        let blocks: Vec<_> = plan.changes.iter().filter(|change| change.how == how).collect();
        if blocks.is_empty() {
            return;
        }
        self.part(&locale.text(heading), title);
        let items = blocks.iter().map(|change| {
            let kind = words::kind_word(change.kind, locale);
            let mut item = format!("{kind} **{}**", words_of(&words::block(change)));
            for line in words::essence(change, locale) {
                let _ = write!(item, " · {}", words_of(&line));
            }
            item
        });
        self.items(&items.collect::<Vec<_>>());
    }

    fn findings(&mut self, heading: &str, title: &str, findings: &[FindingChange], is_new: bool) {
        let locale = self.locale;
        if findings.is_empty() {
            return;
        }
        self.part(heading, title);
        let items = findings.iter().map(|finding| {
            let level = words::level(finding, locale);
            let said = quiet(&sentence(&figure(&finding.message)));
            let place = words_of(&format!("{}:{}", plain(&finding.file), finding.line));
            let why = words::why(finding, is_new, locale).map(|why| format!(", {why}")).unwrap_or_default();
            format!("**{level}** [{} {}]({}): {said} ({place}{why})", finding.code, finding.name, finding.url)
        });
        self.items(&items.collect::<Vec<_>>());
    }
}
