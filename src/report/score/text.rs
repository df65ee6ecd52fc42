use std::io::{self, Write};

use super::{area_name, checks, first, language_line, lift_line, named, not_applicable, points, title};
use crate::check::Outcome;
use crate::locale::Locale;
use crate::quantity::Exact;
use crate::report::TerminalStyle;
use crate::score::score;

/// How many signs a full bar has.
const BAR: i64 = 20;

/// Scorecards for people at a terminal.
///
/// # Errors
/// What writing fails with.
pub fn score_text(outcomes: &[Outcome], locale: Locale, style: TerminalStyle, out: &mut dyn Write) -> io::Result<()> {
    for (index, outcome) in outcomes.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        one(outcome, locale, style, out)?;
    }
    Ok(())
}

fn one(outcome: &Outcome, locale: Locale, style: TerminalStyle, out: &mut dyn Write) -> io::Result<()> {
    let card = score(outcome);
    writeln!(out, "{}\n", strong(&title(outcome, &card, locale), style))?;
    let names: Vec<String> = card.areas.iter().map(|area| area_name(area.area, locale)).collect();
    let widest = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    for (area, name) in card.areas.iter().zip(&names) {
        let shown = area.score.as_ref().map_or_else(|| "–".to_owned(), points);
        let bar = bar(area.score.as_ref(), style);
        writeln!(out, "  {name:widest$}  {bar}  {shown:>3}   {}", checks(area, locale))?;
    }
    if !card.strongest.is_empty() {
        writeln!(out, "\n{}", named("score-strongest", &card.strongest, &card, locale))?;
    }
    if !card.weakest.is_empty() {
        writeln!(out, "{}", named("score-weakest", &card.weakest, &card, locale))?;
    }
    if !card.lifts.is_empty() {
        writeln!(out, "\n{}", strong(&locale.text("score-lifts"), style))?;
        for lift in &card.lifts {
            writeln!(out, "  {}", lift_line(outcome, lift, locale))?;
            writeln!(out, "    {}", first(outcome, lift, locale))?;
        }
    }
    if !card.not_applicable.is_empty() {
        writeln!(out, "\n{}", strong(&locale.text("score-not-applicable"), style))?;
        for line in not_applicable(&card, locale) {
            writeln!(out, "  {line}")?;
        }
    }
    if let Some(line) = language_line(&card, locale) {
        writeln!(out, "\n{line}")?;
    }
    Ok(())
}

/// A score as a bar, coloured by thirds.
fn bar(score: Option<&Exact>, style: TerminalStyle) -> String {
    let (full, empty) = if style.unicode { ('█', '░') } else { ('#', '.') };
    let signs = |score: &Exact| (score * &Exact::from(BAR)).floor_to(0).to_decimal_string(0).parse().unwrap_or(0);
    let filled: usize = score.map_or(0, signs);
    let all = usize::try_from(BAR).unwrap_or(filled);
    let bar = format!("{}{}", full.to_string().repeat(filled), empty.to_string().repeat(all.saturating_sub(filled)));
    let color = match score {
        Some(score) if *score >= Exact::ratio(5, 6) => "32",
        Some(score) if *score >= Exact::ratio(1, 2) => "33",
        Some(_) => "31",
        None => "2",
    };
    painted(&bar, color, style)
}

fn strong(text: &str, style: TerminalStyle) -> String {
    painted(text, "1", style)
}

fn painted(text: &str, code: &str, style: TerminalStyle) -> String {
    if style.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}
