use std::io::{self, Write};

use super::{area_name, checks, first, gain, language_line, named, not_applicable, place, points, title};
use crate::check::Outcome;
use crate::locale::Locale;
use crate::score::score;

/// Scorecards for documents.
///
/// # Errors
/// What writing fails with.
pub fn score_markdown(outcomes: &[Outcome], locale: Locale, out: &mut dyn Write) -> io::Result<()> {
    let word = |id| locale.text(id);
    for (index, outcome) in outcomes.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let card = score(outcome);
        writeln!(out, "## {}\n", cell(&title(outcome, &card, locale)))?;
        writeln!(out, "| {} | {} | {} |", word("score-area"), word("score-score"), word("score-passing"))?;
        writeln!(out, "|---|---:|---|")?;
        for area in &card.areas {
            let shown = area.score.as_ref().map_or_else(|| "–".to_owned(), points);
            writeln!(out, "| {} | {shown} | {} |", area_name(area.area, locale), checks(area, locale))?;
        }
        writeln!(out)?;
        if !card.strongest.is_empty() {
            writeln!(out, "{}  ", named("score-strongest", &card.strongest, &card, locale))?;
        }
        if !card.weakest.is_empty() {
            writeln!(out, "{}", named("score-weakest", &card.weakest, &card, locale))?;
        }
        if !card.lifts.is_empty() {
            writeln!(out, "\n### {}\n", word("score-lifts"))?;
            writeln!(out, "| {} | {} |", word("score-gain"), word("score-finding"))?;
            writeln!(out, "|---:|---|")?;
            for lift in &card.lifts {
                let (rule, says) = (lift.rule, cell(&first(outcome, lift, locale)));
                let place = cell(&place(outcome, lift));
                let link = format!("[{} {}]({})", rule.code, rule.name, rule.url());
                let gain = locale.value(&gain(lift).into(), &outcome.plan.sources);
                writeln!(out, "| +{gain} | {link} × {}: {says} ({place}) |", lift.findings)?;
            }
        }
        if !card.not_applicable.is_empty() {
            writeln!(out, "\n### {}\n", word("score-not-applicable"))?;
            for line in not_applicable(&card, locale) {
                writeln!(out, "- {line}")?;
            }
        }
        if let Some(line) = language_line(&card, locale) {
            writeln!(out, "\n{line}")?;
        }
    }
    Ok(())
}

/// Words of a plan inside of Markdown, so that they can be nothing but words.
fn cell(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut in_code = false;
    for character in text.chars() {
        in_code ^= character == '`';
        match character {
            '|' => escaped.push_str("\\|"),
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~' if !in_code => {
                escaped.push('\\');
                escaped.push(character);
            }
            other => escaped.push(other),
        }
    }
    escaped
}
