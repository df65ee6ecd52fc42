//! A page that is a file by itself: it asks nothing of any network, can be read without its
//! script, and prints.

mod audience;
mod drawing;
mod findings;
mod folding;
mod funnel;
mod money;
mod page;
mod progress;
mod ranges;
mod summary;
mod tree;
mod words;

use std::io::{self, Write};

use super::View;

/// What the page looks like.
const STYLE: &str = include_str!("page.css");
/// What the page does when it is touched.
const SCRIPT: &str = include_str!("page.js");
/// What the page may do: run its own script and wear its own style, known by their SHA-256, and
/// nothing else. `tests/page.rs` says what the hashes have to be.
const POLICY: &str = "default-src 'none'; \
     script-src 'sha256-p5jcYtYM6jSkDg829yL2s/b8LJEidjJHpRVHBMPlB4I='; \
     style-src 'sha256-kovxP1m49KP/QL4wAm1aSJR7m/8pg2S5wac1iNBATZ0='; \
     base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Cascades as one page.
///
/// # Errors
/// What writing fails with.
pub fn html<'v>(views: impl IntoIterator<Item = &'v View>, out: &mut dyn Write) -> io::Result<()> {
    let views: Vec<&View> = views.into_iter().collect();
    out.write_all(page::document(&views).as_bytes())
}
