//! Findings, each format for one reader. No figure is computed here.

mod diff;
mod github;
mod gitlab;
mod groups;
mod json;
mod junit;
mod marked;
mod sarif;
mod score;
mod short;
mod stale;
mod terminal;

pub use diff::{shown_diff, unified_diff};
pub use github::github;
pub use gitlab::gitlab;
pub use json::json;
pub use junit::junit;
pub use sarif::sarif;
pub use score::{score_json, score_markdown, score_text};
pub use short::short;
pub use stale::stale;
pub use terminal::{TerminalStyle, UNWRAPPED_LINE, text};

use crate::check::Outcome;
use crate::diagnostic::{Level, Message};
use crate::locale::Locale;
use crate::source::Sources;

/// What a run looked at and found, over all its plans.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// Files.
    pub files: usize,
    /// Plans.
    #[serde(skip)]
    pub plans: usize,
    /// Targets.
    pub targets: usize,
    /// Objectives, targets not counted.
    pub objectives: usize,
    /// Rules that ran.
    pub rules: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Hints.
    pub hints: usize,
    /// What comments silence.
    pub suppressed: usize,
    /// What is known from before.
    #[serde(skip_serializing_if = "is_zero")]
    pub known: usize,
    /// What fixes have mended.
    #[serde(skip_serializing_if = "is_zero")]
    pub fixed: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Summary {
    /// Counts over the plans of a run.
    #[must_use]
    pub fn of(outcomes: &[Outcome]) -> Self {
        let mut summary = Self { plans: outcomes.len(), ..Self::default() };
        for outcome in outcomes {
            summary.files += outcome.plan.sources.len();
            let targets = outcome.plan.objectives.iter().filter(|objective| objective.is_target).count();
            summary.targets += targets;
            summary.objectives += outcome.plan.objectives.len() - targets;
            summary.rules = summary.rules.max(outcome.judged.len());
            summary.suppressed += outcome.suppressed.len();
            summary.known += outcome.known.len();
            summary.fixed += outcome.fixed;
            for finding in &outcome.findings {
                match finding.level {
                    Level::Error => summary.errors += 1,
                    Level::Warning => summary.warnings += 1,
                    Level::Hint => summary.hints += 1,
                }
            }
        }
        summary
    }

    /// Whether something was found at a level or above it.
    #[must_use]
    pub fn reaches(&self, level: Level) -> bool {
        self.errors > 0 || (level <= Level::Warning && self.warnings > 0) || (level <= Level::Hint && self.hints > 0)
    }

    /// The line every run ends with.
    #[must_use]
    pub fn line(&self, locale: Locale) -> String {
        self.line_with_fixed(locale, "summary-fixed")
    }

    /// The same for fixes that were only shown.
    #[must_use]
    pub fn line_if_fixed(&self, locale: Locale) -> String {
        self.line_with_fixed(locale, "summary-fixable")
    }

    fn line_with_fixed(self, locale: Locale, fixed: &'static str) -> String {
        let counted = |id, count: usize| Message::new(id).arg("count", count);
        let mut message = Message::new("summary");
        for (name, id, count) in [
            ("files", "summary-files", self.files),
            ("plans", "summary-plans", self.plans),
            ("targets", "summary-targets", self.targets),
            ("objectives", "summary-objectives", self.objectives),
            ("rules", "summary-rules", self.rules),
            ("errors", "summary-errors", self.errors),
            ("warnings", "summary-warnings", self.warnings),
            ("hints", "summary-hints", self.hints),
        ] {
            message = message.arg(name, counted(id, count));
        }
        let mut line = locale.render(&message, &Sources::default());
        for (id, count) in [("summary-known", self.known), ("summary-suppressed", self.suppressed), (fixed, self.fixed)]
        {
            if count > 0 {
                line.push_str(&locale.render(&counted(id, count), &Sources::default()));
            }
        }
        line
    }
}

/// A sentence of a finding with nothing in it that a terminal would obey.
fn sentence(locale: Locale, message: &Message, sources: &Sources) -> String {
    harmless(&locale.render(message, sources))
}

/// Control characters and characters that turn text around, made visible.
#[must_use]
pub fn harmless(text: &str) -> String {
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return text.to_owned();
    }
    text.chars().map(visible).collect()
}

fn visible(character: char) -> char {
    match character {
        '\t' | '\n' | '\r' => ' ',
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => '\u{fffd}',
        '\u{061c}' | '\u{feff}' | '\u{180e}' | '\u{2028}' | '\u{2029}' => '\u{fffd}',
        other if other.is_control() => '\u{fffd}',
        other => other,
    }
}
