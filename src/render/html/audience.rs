//! Whom the plan speaks to at which stage, and where nobody speaks.

use maud::{Markup, html};

use super::words::{Page, brief, words};
use crate::render::view::{Cell, Matrix, NodeRef};

/// How many campaigns a cell names.
const NAMED: usize = 8;

pub(super) fn matrix(page: &Page<'_>) -> Option<Markup> {
    page.view.audience.as_ref().map(|matrix| table(page, matrix))
}

fn table(page: &Page<'_>, matrix: &Matrix) -> Markup {
    let has_others = matrix.rows.iter().any(|row| !row.without_stage.is_empty());
    html! {
        div.wide role="region" tabindex="0" aria-label=(page.word("page-audience")) {
            table.matrix {
                caption.vh { (page.word("page-audience")) }
                thead { tr {
                    th scope="col" { (page.word("page-head-persona")) }
                    @for stage in matrix.stages { th scope="col" { (page.stage(stage)) } }
                    @if has_others { th scope="col" { (page.word("page-no-stage")) } }
                } }
                tbody {
                    @for row in &matrix.rows {
                        tr {
                            th scope="row" { (words(row.persona.label())) }
                            @for one in &row.cells { (cell(page, one)) }
                            @if has_others { td { (campaigns(page, &row.without_stage)) } }
                        }
                    }
                }
            }
        }
    }
}

fn cell(page: &Page<'_>, cell: &Cell) -> Markup {
    html! {
        td.hole[cell.hole] {
            @if cell.hole { p.hole { (page.word("page-hole")) } }
            (campaigns(page, &cell.campaigns))
            @for question in cell.questions.iter().take(NAMED) { p.question { q { (brief(question)) } } }
        }
    }
}

fn campaigns(page: &Page<'_>, campaigns: &[NodeRef]) -> Markup {
    html! {
        @if !campaigns.is_empty() {
            ul {
                @for campaign in campaigns.iter().take(NAMED) { li { (page.link(campaign.index)) } }
                @if campaigns.len() > NAMED { li.none { (page.count("page-more-campaigns", campaigns.len() - NAMED)) } }
            }
        }
    }
}
