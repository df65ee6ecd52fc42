//! What was observed, against the line that was to be expected.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::drawing::{Scale, ends};
use super::folding;
use super::words::{Page, status_class, words};
use crate::diagnostic::Message;
use crate::quantity::Exact;
use crate::render::view::{GoalView, PointView, ProgressView};

pub(super) fn progress(page: &Page<'_>) -> Option<Markup> {
    let nodes = page.view.nodes.iter().enumerate();
    let goals = nodes.flat_map(|(at, node)| node.goals.iter().map(move |goal| (at, goal)));
    let tracked = goals.filter_map(|(at, goal)| Some((at, goal, goal.progress.as_ref()?)));
    let mut tracked: Vec<(usize, &GoalView, &ProgressView)> = tracked.collect();
    // What is furthest behind first.
    tracked.sort_by_key(|(at, _, progress)| (std::cmp::Reverse(progress.status), *at));
    let cards: Vec<Markup> = tracked.iter().map(|(at, goal, progress)| card(page, *at, goal, progress)).collect();
    let (first, rest) = cards.split_at(folding::split(cards.len()));
    (!cards.is_empty()).then(|| {
        html! {
            p.legend {
                span.line.expected { (page.word("page-expected")) } " "
                span.line.observed { (page.word("page-observed")) }
            }
            div.cards { @for card in first { (card) } }
            @if !rest.is_empty() {
                div.cards.late id=(page.part("progress-rest")) { @for card in rest { (card) } }
                (folding::button(page, "progress-rest", cards.len()))
            }
        }
    })
}

fn card(page: &Page<'_>, at: usize, goal: &GoalView, progress: &ProgressView) -> Markup {
    let class = status_class(progress.status);
    let told = Message::new("page-progress-told")
        .arg("observed", progress.observed.text.as_str())
        .arg("expected", progress.expected.text.as_str());
    let date = Message::new("page-progress-date").arg("date", progress.as_of.text.as_str());
    html! {
        figure.card {
            figcaption {
                p.title { (page.link(at)) }
                p.detail { (words(goal.metric.label())) " · " (goal.text) }
                p.told {
                    strong.state.(class) { (page.status(progress.status)) } " · " (progress.share.text) " · "
                    span.amount { (page.say(&date)) }
                    br; (page.say(&told))
                }
            }
            (lines(progress))
            @if let Some((first, last)) = days(progress) {
                p.axis { span { (page.date(first)) } span { (page.date(last)) } }
            }
        }
    }
}

fn days(progress: &ProgressView) -> Option<(NaiveDate, NaiveDate)> {
    let points = || progress.expected_line.iter().chain(&progress.observed_line).map(|point| point.date);
    points().min().zip(points().max())
}

fn lines(progress: &ProgressView) -> Markup {
    let points = || progress.expected_line.iter().chain(&progress.observed_line);
    let (Some((first, last)), Some((low, high))) = (days(progress), ends(points().map(|point| &point.value))) else {
        return html! {};
    };
    let since = |date: NaiveDate| Exact::from((date - first).num_days());
    let across = Scale::new(Exact::zero(), since(last), 6, 314);
    let up = Scale::new(low, high, 104, 10);
    let place = |point: &PointView| format!("{},{}", across.at(&since(point.date)), up.at(&point.value));
    let path = |line: &[PointView]| line.iter().map(place).collect::<Vec<_>>().join(" ");
    let today = across.at(&since(progress.as_of.date));
    html! {
        svg.lines.(status_class(progress.status)) viewBox="0 0 320 112" aria-hidden="true" focusable="false" {
            line.axis x1="6" x2="314" y1="104" y2="104" {}
            line.today x1=(today) x2=(today) y1="6" y2="104" {}
            polyline.expected points=(path(&progress.expected_line)) {}
            @if progress.observed_line.len() > 1 { polyline.observed points=(path(&progress.observed_line)) {} }
            @for point in &progress.observed_line {
                circle.observed cx=(across.at(&since(point.date))) cy=(up.at(&point.value)) r="3" {}
            }
        }
    }
}
