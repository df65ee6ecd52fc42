//! What is wrong, rule by rule, each with the line it stands in.

use maud::{Markup, html};

use super::words::{Page, level_class, sentence, shown};
use crate::diagnostic::{Level, Message};
use crate::render::view::FindingView;

/// How many findings of one rule the page has room for.
pub(super) const MOST: usize = 200;

pub(super) fn findings(page: &Page<'_>) -> Markup {
    let findings = &page.view.findings;
    let groups: Vec<(usize, &[FindingView])> = groups(findings);
    html! {
        @if findings.is_empty() { p.empty { (page.word("page-nothing-wrong")) } }
        @for level in [Level::Error, Level::Warning, Level::Hint] {
            @let of_level = || groups.iter().filter(|(_, group)| group[0].level == level);
            @if of_level().next().is_some() {
                h3.(level_class(level)) { (of_level_words(page, level, of_level().map(|(_, group)| group.len()).sum())) }
                @for (start, group) in of_level() { (rule(page, *start, group)) }
            }
        }
    }
}

fn of_level_words(page: &Page<'_>, level: Level, count: usize) -> String {
    page.count(
        match level {
            Level::Error => "page-errors",
            Level::Warning => "page-warnings",
            Level::Hint => "page-hints",
        },
        count,
    )
}

/// Findings of one rule and level, with the place of the first.
pub(super) fn groups(findings: &[FindingView]) -> Vec<(usize, &[FindingView])> {
    let mut start = 0;
    let same = |a: &FindingView, b: &FindingView| (a.level, a.code) == (b.level, b.code);
    let each = findings.chunk_by(same).map(|group| {
        let place = start;
        start += group.len();
        (place, group)
    });
    each.collect()
}

fn rule(page: &Page<'_>, start: usize, group: &[FindingView]) -> Markup {
    let told = &group[..group.len().min(MOST)];
    let shown = if told.len() <= 4 { told.len() } else { 3 };
    let rest = page.id("found", start);
    html! {
        section.rule.(level_class(group[0].level)) {
            h4 {
                a href=(group[0].url) rel="noopener noreferrer" { span.code { (group[0].code) } " " (group[0].name) }
                @if group.len() > 1 { " " span.times { "× " (group.len()) } }
            }
            ul { @for (place, finding) in told[..shown].iter().enumerate() { (one(page, start + place, finding)) } }
            @if shown < told.len() {
                ul.late id=(rest) {
                    @for (place, finding) in told[shown..].iter().enumerate() { (one(page, start + shown + place, finding)) }
                }
                button.more.scripted type="button" aria-expanded="false" aria-controls=(rest) {
                    (page.say(&Message::new("page-show-all").arg("count", told.len())))
                }
            }
            @if told.len() < group.len() {
                p.detail { (page.count("page-more-findings", group.len() - told.len())) }
            }
        }
    }
}

fn one(page: &Page<'_>, place: usize, finding: &FindingView) -> Markup {
    html! {
        li.finding id=(page.id("f", place)) {
            p.says { span.vh { (page.level(finding.level)) ": " } (sentence(&finding.message)) }
            @for help in &finding.help { p.help { (sentence(help)) } }
            p.at {
                span.place { (shown(&finding.file)) ":" (finding.line) }
                @if let Some(node) = &finding.node { " · " (page.link(node.index)) }
            }
            @if !finding.source.trim().is_empty() {
                pre { code { span.no { (finding.line) } " " bdi { (shown(finding.source.trim())) } } }
            }
        }
    }
}
