//! What holds of every plan, whatever it says.

mod support;

use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;
use smart_cascade::check::{Options, check};
use smart_cascade::diagnostic::{Area, Finding};
use smart_cascade::language::{Reading, read, vocabulary};
use smart_cascade::locale::Locale;
use smart_cascade::quantity::{Decimal, Period, parse_number};
use smart_cascade::source::{Config, FileId, SourceFile, Sources, Visible};
use smart_cascade::syntax::{Script, TextRange, split};

fn reading(files: &[(&str, &str)]) -> Reading {
    let files = files.iter().map(|(path, text)| SourceFile::new(*path, *text));
    read(Sources::new(files.collect()), &[])
}

/// What is found in a plan: code and sentence, sorted.
fn said(files: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let options = Options {
        today: "2026-01-15".parse().expect("a date"),
        select: Vec::new(),
        ignore: Vec::new(),
        no_drafts: false,
    };
    let outcome = check(reading(files), &Config::default(), &options).expect("the settings are right");
    let sentence = |message| Locale::En.render(message, &outcome.plan.sources);
    let mut said: Vec<_> =
        outcome.findings.iter().map(|finding| (finding.rule.code, sentence(finding.message()))).collect();
    said.sort();
    said
}

/// Whatever is told is told of a place in the file, in sentences, and every block is read.
fn holds_together(text: &str) -> Result<(), TestCaseError> {
    let Reading { plan, findings, .. } = reading(&[("plan.cascade", text)]);
    let file = plan.sources.file(FileId::new(0));
    for finding in &findings {
        let labels = finding.labels().iter().map(|label| label.span);
        let edits = finding.fixes().iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.span));
        for span in std::iter::once(finding.span).chain(labels).chain(edits) {
            let place = file.text.get(span.start as usize..span.end as usize);
            prop_assert!(place.is_some(), "{} at {span:?}", finding.message().id);
        }
        prop_assert_ne!(finding.message().id, "syntax-unreadable-block");
        prop_assert_eq!(finding.rule.area, Area::Language);
        for locale in Locale::ALL {
            prop_assert_ne!(locale.render(finding.message(), &plan.sources), finding.message().id);
        }
    }
    Ok(())
}

/// Words and signs of which plans are made, and some of which they are not.
fn token() -> impl Strategy<Value = String> {
    let kinds = vocabulary::KINDS.iter().map(|kind| kind.kind.word());
    let fields = vocabulary::KINDS.iter().flat_map(|kind| kind.fields).map(|field| field.key);
    let signs = [
        "{",
        "}",
        "{",
        "}",
        "\n",
        "\n",
        "\n  ",
        "\r\n",
        ";",
        ",",
        ",\n    ",
        "(",
        ")",
        "..",
        "...",
        "–",
        "+",
        "-",
        "−",
        "*",
        "×",
        "/",
        "%",
        "€",
        "$",
        "<",
        ">",
        ":",
        "=",
        "#",
        "# cascade: allow no-change because \"x\"\n",
        "\"",
        "“",
        "”",
        "«",
        "»",
        "'",
        "’",
        "\"\"\"",
        "\\",
        "\u{a0}",
        "\u{202f}",
        "\u{200b}",
        "\u{202e}",
        "\0",
        "\u{feff}",
        "é",
        "from",
        "to",
        "by",
        "in",
        "on",
        "of",
        "with",
        "within",
        "because",
        "after",
        "below",
        "above",
        "for",
        "at",
        "until",
        "per",
        "x",
        "k",
        "M",
        "bn",
        "EUR",
        "eur",
        "lead",
        "leads",
        "days",
        "months",
        "fte",
        "points",
        "a",
        "b",
        "a-b",
        "l'a",
        "min(",
        "total(",
        "spend(",
        "none",
        "draft",
        "sales",
        "marketing",
        "monthly",
        "flow",
        "\"Sales\"",
        "1",
        "230",
        "1_200",
        "1,200",
        "1.200",
        "1 200",
        "1,2 M€",
        "10K",
        "60days",
        "2026",
        "2026-Q2",
        "2026-06",
        "2026-06-15",
        "2021-04-31",
        "2026-Q5",
        "31/12/2026",
        "20261231",
        "99999999999999999999999999999",
        "-5",
        "+30%",
    ];
    let words: Vec<&str> = kinds.chain(fields).chain(signs).collect();
    (proptest::sample::select(words), any::<bool>()).prop_map(
        |(word, blank)| {
            if blank { format!("{word} ") } else { word.to_owned() }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        holds_together(&text)?;
    }

    #[test]
    fn any_words_and_signs_are_read(tokens in prop::collection::vec(token(), 0..60)) {
        holds_together(&tokens.concat())?;
    }

    #[test]
    fn any_line_in_a_block_leaves_the_others(tokens in prop::collection::vec(token(), 0..12)) {
        // Braces and quotes of several lines reach further than their line.
        let line = tokens.concat().replace(['\n', '\r', '{', '}', '"', '(', ')'], " ");
        let text = format!(
            "plan p {{ period 2026 }}\nteam a {{ department sales }}\ntarget t {{\n  owner a\n  {line}\n  because \"x\"\n}}\nteam b {{ department other }}\n"
        );
        holds_together(&text)?;
        let Reading { plan, .. } = reading(&[("plan.cascade", &text)]);
        prop_assert_eq!(plan.teams.len(), 2);
        prop_assert_eq!(plan.objectives.len(), 1);
        prop_assert!(!plan.objectives[0].owners.is_empty());
    }

    #[test]
    fn long_blocks_say_what_short_ones_do(tokens in prop::collection::vec(token(), 0..40), lines in 590_usize..612) {
        let tail = tokens.concat().replace(['{', '}'], " ");
        let said = |lines: usize| {
            let line = "  allocate 1 EUR to \"line\"\n";
            let text = format!("plan p {{ period 2026 }}\nbudget b {{\n{}  {tail}\n}}\n", line.repeat(lines));
            let Reading { plan, findings, .. } = reading(&[("plan.cascade", &text)]);
            let sentence = |finding: &Finding| Locale::En.render(finding.message(), &plan.sources);
            let mut said: Vec<_> = findings.iter().map(|finding| (finding.rule.code, sentence(finding))).collect();
            said.sort();
            (said, plan.budgets.first().map(|budget| budget.allocations.len() - lines))
        };
        prop_assert_eq!(said(lines), said(1));
    }

    #[test]
    fn hidden_characters_change_nothing_but_what_is_told_of_them(
        at in prop::collection::vec(any::<prop::sample::Index>(), 1..6),
        hidden in proptest::sample::select(vec!['\u{200b}', '\u{202e}', '\u{2060}', '\u{ad}', '\u{7f}', '\u{85}']),
    ) {
        let text = EXAMPLE;
        // Outside of texts, where they would be part of what is said.
        let outside = |&at: &usize| text.is_char_boundary(at) && text[..at].matches('"').count().is_multiple_of(2);
        let mut places: Vec<usize> = at.iter().map(|index| index.index(text.len())).filter(outside).collect();
        places.sort_unstable();
        let mut with = text.to_owned();
        for place in places.into_iter().rev() {
            with.insert(place, hidden);
        }
        let visible = Visible::new(&with);
        prop_assert_eq!(visible.text.as_ref(), text);
        let told = said(&[("plan.cascade", &with)]);
        let others: Vec<_> = told.into_iter().filter(|(code, _)| *code != "L011").collect();
        // Names are shown as they are written.
        let codes = |said: &[(&'static str, String)]| said.iter().map(|(code, _)| *code).collect::<Vec<_>>();
        prop_assert_eq!(codes(&others), codes(&said(&[("plan.cascade", text)])));
    }

    #[test]
    fn blocks_stand_in_any_order_and_file(order in Just(blocks(EXAMPLE)).prop_shuffle(), cut in any::<prop::sample::Index>()) {
        let (first, second) = order.split_at(cut.index(order.len()));
        let (first, second) = (first.join("\n"), second.join("\n"));
        prop_assert_eq!(said(&[("a.cascade", &first), ("b.cascade", &second)]), said(&[("plan.cascade", EXAMPLE)]));
    }

    #[test]
    fn numbers_are_what_they_are_written_as(whole in 0_u64..1_000_000_000_000, fraction in 0_u32..100, places in 0_usize..3) {
        let fraction = &format!("{fraction:02}")[..places];
        let point = if places > 0 { "." } else { "" };
        let plain = format!("{whole}{point}{fraction}");
        let wanted: Decimal = plain.parse().expect("a number");
        for grouped in [plain.clone(), format!("{}{point}{fraction}", with_underscores(whole))] {
            for (suffix, factor) in [("", 1_u64), ("k", 1_000), ("M", 1_000_000), ("bn", 1_000_000_000)] {
                let written = format!("{grouped}{suffix}");
                let (read, rest) = parse_number(&written).expect("a number");
                prop_assert_eq!(read, wanted * Decimal::from(factor), "{}", written);
                prop_assert_eq!(rest, "");
            }
        }
    }

    #[test]
    fn three_digits_behind_one_sign_are_never_guessed(whole in 1_u32..1_000, rest in 0_u32..1_000, sign in "[.,]") {
        let number = format!("{whole}{sign}{rest:03}");
        prop_assert!(parse_number(&number).is_err(), "{}", number);
        let finding = reading(&[("plan.cascade", &format!("plan p {{ period 2026 }}\nmetric m {{ unit lead; assume {number} }}"))]).findings;
        prop_assert_eq!(finding.iter().map(|finding| finding.rule.code).collect::<Vec<_>>(), ["L007"]);
        prop_assert_eq!(finding[0].fixes().len(), 2);
    }

    #[test]
    fn every_fix_of_a_number_mends_it(number in "[1-9][0-9]{0,2}([., ][0-9]{3}){1,2}(K|m| M|kEUR|days)?") {
        let plan = |number: &str| format!("plan p {{ period 2026; currency EUR }}\nmetric m {{ unit EUR; assume {number} }}");
        let text = plan(&number);
        let Reading { findings, .. } = reading(&[("plan.cascade", &text)]);
        for fix in findings.iter().flat_map(smart_cascade::diagnostic::Finding::fixes) {
            let mut mended = text.clone();
            for edit in fix.edits.iter().rev() {
                mended.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
            }
            let Reading { findings, .. } = reading(&[("plan.cascade", &mended)]);
            let left: Vec<_> = findings.iter().map(|finding| finding.message().id).collect();
            prop_assert!(left.is_empty(), "{} leaves {:?} in {}", number, left, mended);
        }
    }

    #[test]
    fn periods_hold_their_days(year in 1900_i32..=9999, month in 1_u32..=12, day in 1_u32..=31) {
        let month_text = format!("{year:04}-{month:02}");
        let of_month = Period::parse(&month_text).expect("a month");
        let of_year = Period::parse(&format!("{year:04}")).expect("a year");
        let of_quarter = Period::parse(&format!("{year:04}-Q{}", (month - 1) / 3 + 1)).expect("a quarter");
        match Period::parse(&format!("{month_text}-{day:02}")) {
            Ok(date) => {
                prop_assert_eq!(date.start, date.end);
                for period in [of_month, of_quarter, of_year] {
                    prop_assert!(period.contains(date.start));
                }
            }
            Err(_) => prop_assert!(i64::from(day) > of_month.days()),
        }
    }
}

const EXAMPLE: &str = include_str!("../examples/lumen/lumen.cascade");

/// The blocks of a plan, as they are written.
fn blocks(text: &str) -> Vec<String> {
    let visible = Visible::new(text);
    let cut = split(Script::new(FileId::new(0), text, &visible), vocabulary::WORDS);
    assert!(cut.findings.is_empty());
    cut.chunks.iter().map(|chunk| TextRange::of(chunk.range, text).to_owned()).collect()
}

fn with_underscores(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        let _ = write!(text, "{digit}");
    }
    text
}

#[test]
fn an_example_is_many_blocks() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lumen/lumen.cascade");
    assert!(path.is_file());
    assert!(blocks(EXAMPLE).len() > 10);
}
