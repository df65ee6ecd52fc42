//! The document: what it may do, what it wears, and its parts in order.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::words::Page;
use super::{POLICY, SCRIPT, STYLE, audience, findings, funnel, money, progress, ranges, summary, tree, words};
use crate::render::view::View;

/// The whole document.
pub(super) fn document(views: &[&View]) -> String {
    let locale = views.first().map(|view| view.language).unwrap_or_default();
    let pages: Vec<Page<'_>> = views.iter().enumerate().map(|(place, view)| Page::new(view, place)).collect();
    let text = |id| locale.text(id);
    let titles = views.iter().map(|view| {
        let title = view.plan.title.as_deref().or(view.plan.name.as_deref());
        title.map_or_else(|| text("page-untitled"), words::shown)
    });
    let title = titles.collect::<Vec<_>>().join(", ");
    let first = pages.first().map_or_else(String::new, |page| page.part("plan"));
    let document = html! {
        (DOCTYPE)
        html lang=(locale.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
                script { (PreEscaped(SCRIPT)) }
            }
            body {
                a.skip href={ "#" (first) } { (text("page-skip")) }
                div.top.scripted {
                    button type="button" data-do="theme" aria-pressed="false" { (text("page-dark")) }
                    button type="button" data-do="print" { (text("page-print")) }
                }
                main { @for page in &pages { (plan(page)) } }
                footer { p { (text("page-made-by")) } }
                div.tip role="tooltip" id="tip" hidden data-more=(locale.text("page-tip-more")) {}
            }
        }
    };
    document.into_string()
}

/// What draws a part, where there is anything to draw.
type Drawn = fn(&Page<'_>) -> Option<Markup>;

fn plan(page: &Page<'_>) -> Markup {
    let parts: [(&str, &'static str, Drawn); 7] = [
        ("cascade", "page-cascade", tree::tree),
        ("funnel", "page-funnel", funnel::funnels),
        ("ranges", "page-ranges", ranges::ranges),
        ("progress", "page-progress", progress::progress),
        ("money", "page-money", money::money),
        ("audience", "page-audience", audience::matrix),
        ("findings", "page-findings", |page| Some(findings::findings(page))),
    ];
    let drawn = parts.into_iter().filter_map(|(name, id, draw)| Some((name, id, draw(page)?)));
    let parts: Vec<(&str, &'static str, Markup)> = drawn.collect();
    html! {
        article.plan id=(page.part("plan")) tabindex="-1" {
            (summary::head(page))
            nav aria-label=(page.word("page-parts")) {
                @for (name, id, _) in &parts { a href={ "#" (page.part(name)) } { (page.word(id)) } " " }
            }
            (summary::summary(page))
            @for (name, id, drawn) in &parts {
                section.(name) id=(page.part(name)) aria-labelledby={ (page.part(name)) "-title" } {
                    h2 id={ (page.part(name)) "-title" } { (page.word(id)) }
                    (drawn)
                }
            }
        }
    }
}
