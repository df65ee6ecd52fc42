//! The cascade as Markdown that GitHub shows as it is: charts, a list, tables.

mod charts;
mod escape;
mod layout;
mod list;
mod tables;

use std::fmt::Write as _;
use std::io::{self, Write};

pub use self::layout::{Chapter, Layout};

pub(crate) use self::escape::{escaped, sentence};
use super::plain::{figure, short};
use super::view::View;
use super::walk::Scope;
use super::words;

/// Titles are cut after so many characters.
const TITLE: usize = 160;

/// A plan as Markdown, with its title as a heading of this level.
///
/// # Errors
/// What writing fails with.
pub fn markdown(view: &View, scope: &Scope, heading: usize, out: &mut dyn Write) -> io::Result<()> {
    markdown_in(view, scope, &mut Layout::new(heading), out)
}

/// A plan as Markdown, beside what stands on the page already.
///
/// # Errors
/// What writing fails with.
pub fn markdown_in(view: &View, scope: &Scope, layout: &mut Layout, out: &mut dyn Write) -> io::Result<()> {
    let folder = common_folder(view);
    let mut page = Page { view, scope, layout, folder, text: String::new() };
    page.head();
    for chapter in Chapter::ALL.into_iter().filter(|chapter| page.layout.has(*chapter)).collect::<Vec<_>>() {
        match chapter {
            Chapter::Flowchart => page.charts(),
            Chapter::List => page.list(),
            Chapter::Objectives => page.objectives(),
            Chapter::Funnel => page.funnels(),
            Chapter::Money => page.money(),
            Chapter::Audience => page.audience(),
            Chapter::Findings => page.findings(),
        }
    }
    out.write_all(page.text.trim_end().as_bytes())?;
    writeln!(out)
}

/// A page that is being written.
struct Page<'v> {
    view: &'v View,
    scope: &'v Scope,
    layout: &'v mut Layout,
    /// What the paths of all files begin with: where the command was started is left out.
    folder: String,
    text: String,
}

impl Page<'_> {
    fn head(&mut self) {
        let view = self.view;
        let (counts, locale) = (&view.plan.counts, view.language);
        if !self.layout.has_title() {
            return;
        }
        let level = "#".repeat(self.layout.level());
        let title = escaped(&short(&words::title(view), TITLE));
        let name = escaped(view.plan.name.as_deref().unwrap_or("–"));
        let _ = writeln!(self.text, "{level} {}\n", self.layout.heading(&title, &name));
        let period = view.plan.period.as_ref().map(|period| figure(&period.text));
        let about = [period, Some(words::inventory(counts, locale)).filter(|text| !text.is_empty())];
        self.paragraph(&about.into_iter().flatten().collect::<Vec<_>>().join(" · "));
        self.paragraph(&words::verdict(counts, locale).unwrap_or_default());
    }

    /// A heading below the title's.
    fn section(&mut self, id: &'static str) {
        if !self.layout.has_headings() {
            return;
        }
        let level = "#".repeat(self.layout.level() + 1);
        let title = escaped(&short(&words::title(self.view), TITLE));
        let _ = writeln!(self.text, "{level} {}\n", self.layout.heading(&self.view.language.text(id), &title));
    }

    /// Our own words; what of them is the plan's is escaped already.
    fn paragraph(&mut self, text: &str) {
        if !text.is_empty() {
            let _ = writeln!(self.text, "{text}\n");
        }
    }

    fn word(&self, id: &'static str) -> String {
        self.view.language.text(id)
    }

    /// A table; columns that are empty in each row are left out. Figures stand at the right.
    fn table(&mut self, heads: &[(&'static str, bool)], rows: &[Vec<String>]) {
        let heads: Vec<(String, bool)> = heads.iter().map(|(id, right)| (self.word(id), *right)).collect();
        self.table_of(&heads, rows);
    }

    fn table_of(&mut self, heads: &[(String, bool)], rows: &[Vec<String>]) {
        table(&mut self.text, heads, rows);
    }
}

/// A table; columns that are empty in each row are left out. The flag of a head says whether its
/// column stands at the right.
pub(crate) fn table(text: &mut String, heads: &[(String, bool)], rows: &[Vec<String>]) {
    if rows.is_empty() {
        return;
    }
    let kept: Vec<usize> =
        (0..heads.len()).filter(|at| *at == 0 || rows.iter().any(|row| !row[*at].is_empty())).collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let mut line = String::from("|");
        for cell in cells {
            line.push(' ');
            line.push_str(cell);
            line.push_str(if cell.is_empty() { "|" } else { " |" });
        }
        line.push('\n');
        line
    };
    text.push_str(&line(&mut kept.iter().map(|at| heads[*at].0.as_str())));
    text.push_str(&line(&mut kept.iter().map(|at| if heads[*at].1 { "---:" } else { "---" })));
    for row in rows {
        text.push_str(&line(&mut kept.iter().map(|at| row[*at].as_str())));
    }
    text.push('\n');
}

/// The folder that all files of a view are in, with its `/`.
fn common_folder(view: &View) -> String {
    let files = view.nodes.iter().map(|node| &node.file).chain(view.findings.iter().map(|finding| &finding.file));
    let folders = files.map(|file| file.rfind('/').map_or("", |at| &file[..=at]));
    let common = folders.reduce(|common, folder| {
        let same = common.bytes().zip(folder.bytes()).take_while(|(a, b)| a == b).count();
        common.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or("", |at| &common[..=at])
    });
    common.unwrap_or_default().to_owned()
}
