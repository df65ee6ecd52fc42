//! Long lists show their beginning; the rest is folded away until it is asked for, on paper
//! and without a script it is there.

use maud::{Markup, html};

use super::words::Page;
use crate::diagnostic::Message;

/// How many rows of a table are shown at once.
pub(super) const ROWS: usize = 12;

/// The body of a table.
pub(super) fn body(page: &Page<'_>, name: &str, rows: &[Markup]) -> Markup {
    let (first, rest) = rows.split_at(split(rows.len()));
    html! {
        tbody { @for row in first { (row) } }
        @if !rest.is_empty() {
            tbody.late id=(page.part(name)) { @for row in rest { (row) } }
        }
    }
}

/// What opens the rest of a list; nothing where there is no rest.
pub(super) fn button(page: &Page<'_>, name: &str, all: usize) -> Markup {
    let rest = all - split(all);
    html! {
        @if rest > 0 {
            button.more.scripted type="button" aria-expanded="false" aria-controls=(page.part(name)) {
                (page.say(&Message::new("page-show-all").arg("count", all)))
            }
        }
    }
}

/// How many are shown at once; no more than a few are worth no button.
pub(super) fn split(all: usize) -> usize {
    if all <= ROWS + 3 { all } else { ROWS }
}
