//! Checks again whenever a plan changes.

use std::io::{self, IsTerminal, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::event::{EventKind, ModifyKind};
use notify::{RecursiveMode, Watcher};

use super::{Failure, Verdict, tell};
use crate::diagnostic::Message;
use crate::locale::Locale;
use crate::source::{CONFIG_FILE, Sources};

/// Editors write a file in several steps: so long nothing may happen before it is read.
const QUIET: Duration = Duration::from_millis(60);
/// However much goes on, a check is never put off longer.
const PATIENCE: Duration = Duration::from_millis(600);

/// What is waited for.
enum Event {
    Changed,
    Interrupted,
}

/// Checks, and checks again after each change below the folders, until the command is
/// interrupted; ends as the last check did.
pub(super) fn run(
    folders: &[PathBuf],
    locale: Locale,
    mut check: impl FnMut() -> Result<Verdict, Failure>,
) -> Result<Verdict, Failure> {
    let (send, events) = mpsc::channel();
    let interrupted = send.clone();
    let handler = ctrlc::set_handler(move || drop(interrupted.send(Event::Interrupted)));
    handler.map_err(|cause| Failure::about_said(Path::new("Ctrl-C"), cause.to_string()))?;
    let absolute = |folder: &PathBuf| folder.canonicalize().map_err(|cause| Failure::about(folder, &cause));
    let folders: Vec<PathBuf> = folders.iter().map(absolute).collect::<Result<_, _>>()?;
    let mut watcher = watcher(folders.clone(), send)?;
    watch(&mut watcher, &folders)?;
    loop {
        clear()?;
        let last = match check() {
            // Nobody reads any more.
            Err(failure @ Failure::Output(_)) => return Err(failure),
            Err(failure) => {
                tell(&failure, locale);
                Err(Failure::Told)
            }
            fine => fine,
        };
        let waiting = locale.render(&Message::new("watch-waiting"), &Sources::default());
        let _ = writeln!(io::stderr(), "{waiting}");
        if !next_change(&events) {
            return last;
        }
        // A folder that went and came back is another one to the system.
        let _ = watch(&mut watcher, &folders);
    }
}

/// Waits until something has changed and all is quiet again; not if the command is to end.
fn next_change(events: &Receiver<Event>) -> bool {
    if !matches!(events.recv(), Ok(Event::Changed)) {
        return false;
    }
    let first = Instant::now();
    while first.elapsed() < PATIENCE {
        match events.recv_timeout(QUIET) {
            Ok(Event::Changed) => {}
            Ok(Event::Interrupted) | Err(mpsc::RecvTimeoutError::Disconnected) => return false,
            Err(mpsc::RecvTimeoutError::Timeout) => break,
        }
    }
    true
}

fn watcher(folders: Vec<PathBuf>, send: Sender<Event>) -> Result<notify::RecommendedWatcher, Failure> {
    let heard = move |event: notify::Result<notify::Event>| {
        // What could not be told may have been anything.
        let matters = event.as_ref().map_or(true, |event| event.need_rescan() || matters(event, &folders));
        if matters {
            let _ = send.send(Event::Changed);
        }
    };
    notify::recommended_watcher(heard).map_err(|cause| Failure::about_said(Path::new("--watch"), cause.to_string()))
}

/// Listens to folders and all below, and for the folders themselves to go and come.
fn watch(watcher: &mut impl Watcher, folders: &[PathBuf]) -> Result<(), Failure> {
    for folder in folders {
        if let Some(above) = folder.parent() {
            let _ = watcher.watch(above, RecursiveMode::NonRecursive);
        }
        let watched = watcher.watch(folder, RecursiveMode::Recursive);
        watched.map_err(|cause| Failure::about_said(folder, cause.to_string()))?;
    }
    Ok(())
}

/// Whether a plan may mean something else after an event.
fn matters(event: &notify::Event, folders: &[PathBuf]) -> bool {
    if matches!(event.kind, EventKind::Access(_)) {
        return false;
    }
    let comes_or_goes =
        matches!(event.kind, EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
    event.paths.iter().any(|path| {
        folders.iter().filter_map(|folder| path.strip_prefix(folder).ok()).any(|below| is_part(below, comes_or_goes))
    })
}

/// Whether a path below a plan's folder is a part of the plan, or a folder that may hold some.
fn is_part(below: &Path, comes_or_goes: bool) -> bool {
    let hidden = |part: Component<'_>| part.as_os_str().as_encoded_bytes().starts_with(b".");
    if below.components().any(hidden) {
        return false;
    }
    match below.extension().and_then(|extension| extension.to_str()) {
        Some("cascade" | "csv" | "tsv") => true,
        Some(_) => below.file_name().is_some_and(|name| name == CONFIG_FILE),
        None => comes_or_goes,
    }
}

/// Empties the terminal; where there is none, reports follow each other.
fn clear() -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    if out.is_terminal() {
        write!(out, "\x1b[2J\x1b[3J\x1b[H")?;
        out.flush()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_part;
    use std::path::Path;

    #[test]
    fn only_what_belongs_to_a_plan_matters() {
        for (path, comes_or_goes, matters) in [
            ("a.cascade", false, true),
            ("deep/b.csv", false, true),
            ("cascade.toml", false, true),
            ("Cargo.toml", true, false),
            ("markets", true, true),
            ("markets", false, false),
            ("", true, true),
            (".git/index", true, false),
            (".cascade-x1y2", true, false),
            (".a.cascade.swp", true, false),
            ("report.sarif", true, false),
        ] {
            assert_eq!(is_part(Path::new(path), comes_or_goes), matters, "{path}");
        }
    }
}
