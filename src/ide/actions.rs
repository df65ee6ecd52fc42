//! What an editor can do about findings: mend them, add what is missing, or silence them with a
//! reason.

use crate::check::may_be_allowed;
use crate::diagnostic::{Edit, Finding, Fix, Message, Safety};
use crate::fix::only_fix;
use crate::ide::Snapshot;
use crate::ide::stubs::stubs;
use crate::source::{FileId, Span};

/// What an action does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionKind {
    /// Mends one finding.
    Fix(Safety),
    /// Mends everything in a file that can be mended safely.
    FixAll,
    /// Adds what one finding misses.
    Add,
    /// Silences one finding.
    Silence,
}

/// Something that can be done.
#[derive(Debug)]
pub struct Action<'s> {
    /// What it does, for the menu.
    pub title: String,
    /// Which sort of doing it is.
    pub kind: ActionKind,
    /// The finding that it is about.
    pub finding: Option<&'s Finding>,
    /// Whether it is the one to take.
    pub is_preferred: bool,
    /// The changes.
    pub edits: Vec<Edit>,
}

/// What can be done about the findings that touch a range of a file.
#[must_use]
pub fn actions(snapshot: &Snapshot, range: Span) -> Vec<Action<'_>> {
    let touched = touched(snapshot, range);
    let mut actions = Vec::new();
    for finding in &touched {
        let safe = finding.fixes().iter().filter(|fix| fix.safety == Safety::Safe).count();
        actions.extend(finding.fixes().iter().map(|fix| Action {
            title: snapshot.say(&fix.title),
            kind: ActionKind::Fix(fix.safety),
            finding: Some(finding),
            is_preferred: fix.safety == Safety::Safe && safe == 1,
            edits: fix.edits.clone(),
        }));
        actions.extend(stubs(snapshot, finding).into_iter().map(|stub| Action {
            title: snapshot.say(&Message::new("editor-add").arg("words", stub.words)),
            kind: ActionKind::Add,
            finding: Some(finding),
            is_preferred: false,
            edits: vec![stub.edit],
        }));
    }
    let edits = safe_fixes(snapshot, range.file);
    if !edits.is_empty() {
        let title = snapshot.say(&Message::new("editor-fix-all"));
        actions.push(Action { title, kind: ActionKind::FixAll, finding: None, is_preferred: false, edits });
    }
    let silencing = touched.iter().filter_map(|finding| silence(snapshot, finding));
    actions.extend(silencing);
    actions
}

/// The findings that touch a range: first those that it is a part of, the shortest before the others, so
/// that what is wrong with the word under the cursor comes before what its line lacks.
fn touched(snapshot: &Snapshot, range: Span) -> Vec<&Finding> {
    let here = snapshot.outcome.findings.of_file(range.file).iter();
    let touches = |finding: &&Finding| finding.span.start <= range.end && range.start <= finding.span.end;
    let mut touched: Vec<&Finding> = here.filter(touches).collect();
    touched.sort_by_key(|finding| match finding.span.contains(range) {
        true => finding.span.end - finding.span.start,
        false => u32::MAX,
    });
    touched
}

/// The safe fixes of a file that do not get in each other's way, in the order of their findings.
/// A finding that can be mended safely in several ways waits for somebody to choose.
#[must_use]
pub fn safe_fixes(snapshot: &Snapshot, file: FileId) -> Vec<Edit> {
    let mut taken: Vec<Edit> = Vec::new();
    for finding in snapshot.outcome.findings.of_file(file) {
        let Some(fix) = only_fix(finding, Safety::Safe) else { continue };
        if fits(fix, file, &taken) {
            taken.extend(fix.edits.iter().cloned());
        }
    }
    taken.sort_by_key(|edit| edit.span);
    taken
}

fn fits(fix: &Fix, file: FileId, taken: &[Edit]) -> bool {
    let meets = |a: Span, b: Span| a.start <= b.end && b.start <= a.end;
    fix.edits.iter().all(|edit| edit.span.file == file && !taken.iter().any(|other| meets(other.span, edit.span)))
}

/// A comment above the finding's line that silences it; the reason is left to be written, and
/// asked for until it is.
fn silence<'s>(snapshot: &'s Snapshot, finding: &'s Finding) -> Option<Action<'s>> {
    let file = snapshot.file(finding.span.file);
    if !may_be_allowed(finding.rule) || snapshot.plan().tables.iter().any(|(table, _)| *table == finding.span.file) {
        return None;
    }
    let (start, end) = file.line_bounds(file.line_of(finding.span.start));
    let line = &file.text[start..end];
    let mark = if line.starts_with('\u{feff}') { 3 } else { 0 };
    let indent: String = line[mark..].chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
    let line_end = if file.text[end..].starts_with("\r\n") { "\r\n" } else { "\n" };
    let at = u32::try_from(start + mark).ok()?;
    let text = format!("{indent}# cascade: allow {} because \"\"{line_end}", finding.rule.name);
    let title = snapshot.say(&Message::new("editor-silence").arg("rule", finding.rule.name));
    let edits = vec![Edit { span: Span::new(finding.span.file, at, at), text }];
    Some(Action { title, kind: ActionKind::Silence, finding: Some(finding), is_preferred: false, edits })
}
