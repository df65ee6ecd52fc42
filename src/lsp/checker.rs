//! Checks, one after another on a thread of their own, so that the loop can take what is typed
//! meanwhile. One that has been overtaken is stopped.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use crossbeam_channel::{Receiver, Sender, unbounded};

use crate::check::{self, Options, Outcome, check_again};
use crate::diagnostic::Message;
use crate::ide::Snapshot;
use crate::language::{self, read_again};
use crate::locale::Locale;
use crate::source::{Config, Folder, SourceFile, Sources};

/// What is known of a plan from the check before.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// What was read.
    read: language::Memory,
    /// What was found.
    found: check::Memory,
}

/// A plan to check.
pub(super) struct Job {
    /// Which plan it is.
    pub(super) home: u64,
    pub(super) files: Vec<Arc<SourceFile>>,
    pub(super) too_large: Vec<String>,
    pub(super) folder: PathBuf,
    pub(super) config: Config,
    pub(super) today: NaiveDate,
    pub(super) locale: Locale,
    pub(super) memory: Memory,
    /// Whether nobody waits for it any more.
    pub(super) stop: Arc<AtomicBool>,
}

/// What came of it.
pub(super) struct Done {
    pub(super) home: u64,
    pub(super) memory: Memory,
    pub(super) took: Duration,
    /// None where it was stopped.
    pub(super) checked: Option<Checked>,
}

/// A checked plan, as far as its settings allow.
pub(super) struct Checked {
    pub(super) snapshot: Option<Snapshot>,
    /// What is wrong with the settings, or with the check.
    pub(super) problem: Option<Message>,
}

/// The thread that checks.
pub(super) struct Checker {
    jobs: Sender<Job>,
    pub(super) done: Receiver<Done>,
}

impl Checker {
    pub(super) fn start() -> io::Result<Self> {
        let (jobs, waiting) = unbounded::<Job>();
        let (sender, done) = unbounded();
        // It ends when nobody can send a job any more.
        thread::Builder::new().name("check".to_owned()).spawn(move || {
            for job in waiting {
                if sender.send(job.run()).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { jobs, done })
    }

    pub(super) fn check(&self, job: Job) {
        // The thread lives as long as this does.
        let _ = self.jobs.send(job);
    }
}

impl Job {
    fn run(mut self) -> Done {
        let start = Instant::now();
        // What is shared between cores begins and ends at once from a thread of theirs.
        let checked = rayon::scope(|_| self.checked());
        Done { home: self.home, memory: self.memory, took: start.elapsed(), checked }
    }

    fn checked(&mut self) -> Option<Checked> {
        let config = self.config.clone();
        let problem = match self.attempt(&config)? {
            Ok(outcome) => {
                return Some(Checked { snapshot: Some(self.snapshot(outcome)), problem: None });
            }
            Err(problem) => problem,
        };
        // Without the settings that are wrong.
        let bare = Config { preset: config.preset, ..Config::default() };
        let snapshot = self.attempt(&bare)?.ok().map(|outcome| self.snapshot(outcome));
        Some(Checked { snapshot, problem: Some(problem) })
    }

    fn snapshot(&self, outcome: Arc<Outcome>) -> Snapshot {
        Snapshot::new(outcome, self.locale, self.today)
    }

    /// Checks with some settings; none where it was stopped.
    fn attempt(&mut self, config: &Config) -> Option<Result<Arc<Outcome>, Message>> {
        let options = Options { today: self.today, select: Vec::new(), ignore: Vec::new(), no_drafts: false };
        if self.stop.load(Ordering::Relaxed) {
            return None;
        }
        // A defect in one rule must not take the editor's session with it.
        let done = catch_unwind(AssertUnwindSafe(|| {
            let sources = Sources::shared(self.files.clone()).in_folder(Folder::OnDisk(self.folder.clone()));
            let Memory { read, found } = &mut self.memory;
            let reading = read_again(sources, &self.too_large, read);
            let outcome = check_again(reading, config, &options, &self.stop, found)?;
            if outcome.is_some() {
                read.mark();
            }
            Ok(outcome)
        }));
        match done {
            Ok(outcome) => outcome.transpose(),
            Err(_) => {
                self.memory = Memory::default();
                Some(Err(Message::new("editor-check-failed")))
            }
        }
    }
}
