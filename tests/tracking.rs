//! What holds of people and of observations, whatever they are: order means nothing, a block in
//! two halves is the same block, and every day counts once.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::test_runner::{Config as Tries, RngSeed};
use smart_cascade::cascade::{Busy, Figures, Observed, apart, overload};
use smart_cascade::language::read;
use smart_cascade::plan::MetricId;
use smart_cascade::quantity::Exact;
use smart_cascade::source::{SourceFile, Sources, Span};

fn tries(cases: u32) -> Tries {
    Tries { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(11), ..Tries::default() }
}

/// A day of 2026 and those after it.
fn day(number: u64) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date");
    first.checked_add_days(Days::new(number)).expect("a date")
}

fn blocks() -> impl Strategy<Value = Vec<Busy>> {
    let block = (0_u64..60, 0_u64..30, 0_i128..200);
    let block = block.prop_map(|(start, days, people)| Busy {
        start: day(start),
        end: day(start + days),
        people: Exact::ratio(people, 100),
    });
    proptest::collection::vec(block, 0..12)
}

/// The people busy on a day.
fn load(blocks: &[Busy], date: NaiveDate) -> Exact {
    blocks.iter().filter(|block| block.meets(date, date)).map(|block| block.people.clone()).sum()
}

fn observations() -> impl Strategy<Value = Vec<Observed>> {
    let observed = (0_u64..40, 0_u64..12, 0_i64..50);
    let observed = observed.prop_map(|(start, days, value)| Observed {
        start: day(start),
        end: day(start + days),
        value: Exact::from(value),
        first: Span::default(),
        last: Span::default(),
    });
    proptest::collection::vec(observed, 0..9)
}

fn days_of(pieces: &[Observed]) -> i64 {
    pieces.iter().map(Observed::days).sum()
}

proptest! {
    #![proptest_config(tries(400))]

    #[test]
    fn an_overload_is_what_counting_day_by_day_finds(blocks in blocks(), capacity in 0_i128..400) {
        let capacity = Exact::ratio(capacity, 100);
        let over: Vec<bool> = (0..95).map(|number| load(&blocks, day(number)) > capacity).collect();
        let mut longest: Option<(usize, usize)> = None;
        let mut spans = 0;
        let mut at = 0;
        while at < over.len() {
            let end = (at..over.len()).find(|&next| !over[next]).unwrap_or(over.len());
            if end > at {
                spans += 1;
                if longest.is_none_or(|(from, to)| end - at > to - from) {
                    longest = Some((at, end));
                }
            }
            at = end.max(at) + 1;
        }
        let found = overload(&capacity, &blocks);
        prop_assert_eq!(found.is_some(), longest.is_some());
        if let (Some(found), Some((from, to))) = (found, longest) {
            prop_assert_eq!((found.start, found.end), (day(from as u64), day(to as u64 - 1)));
            prop_assert_eq!(found.spans, spans);
            let most = (from..to).map(|number| load(&blocks, day(number as u64))).reduce(Exact::max);
            prop_assert_eq!(Some(found.peak.clone()), most);
            prop_assert_eq!(load(&blocks, found.peak_day), found.peak);
        }
    }

    #[test]
    fn the_order_of_blocks_and_their_pieces_mean_nothing(blocks in blocks(), cut in 0_u64..90, capacity in 0_i128..400) {
        let capacity = Exact::ratio(capacity, 100);
        let mut pieces = Vec::new();
        for block in blocks.iter().rev() {
            let cut = day(cut);
            if block.start < cut && cut <= block.end {
                pieces.push(Busy { start: cut, ..block.clone() });
                pieces.push(Busy { end: cut.pred_opt().expect("a day before"), ..block.clone() });
            } else {
                pieces.push(block.clone());
            }
        }
        prop_assert_eq!(overload(&capacity, &blocks), overload(&capacity, &pieces));
    }

    #[test]
    fn fewer_people_are_never_enough_where_more_are_not(blocks in blocks(), capacity in 1_i128..400) {
        let (more, fewer) = (Exact::ratio(capacity, 100), Exact::ratio(capacity - 1, 100));
        if overload(&more, &blocks).is_some() {
            prop_assert!(overload(&fewer, &blocks).is_some());
        }
    }

    #[test]
    fn every_day_is_counted_once_and_as_many_as_can_be(observed in observations()) {
        let chosen = apart(observed.clone());
        for pair in chosen.windows(2) {
            prop_assert!(pair[0].end < pair[1].start);
        }
        // Every choice there is, tried one by one.
        let mut best = (0, 0);
        for choice in 0_u32..1 << observed.len() {
            let mut some: Vec<Observed> = (0..observed.len()).filter(|at| choice >> at & 1 == 1).map(|at| observed[at].clone()).collect();
            some.sort_by_key(|piece| piece.start);
            if some.windows(2).all(|pair| pair[0].end < pair[1].start) {
                best = best.max((days_of(&some), -i64::try_from(some.len()).expect("a few")));
            }
        }
        prop_assert_eq!((days_of(&chosen), -i64::try_from(chosen.len()).expect("a few")), best);
        let mut reversed = observed;
        reversed.reverse();
        prop_assert_eq!(days_of(&apart(reversed)), best.0);
    }

    #[test]
    fn a_time_in_two_pieces_is_judged_as_the_whole(days in 2_u64..300, cut in 0_u64..300, value in 0_i64..500, goal in 1_i64..2_000) {
        let cut = 1 + cut % (days - 1);
        let part = value / 3;
        let whole = format!("observed {value} in {} .. {}", day(0), day(days - 1));
        let halves = format!(
            "observed {part} in {} .. {}; observed {} in {} .. {}",
            day(0), day(cut - 1), value - part, day(cut), day(days - 1),
        );
        let progress = |observed: &str| {
            let text = format!(
                "plan p {{ period 2026 }}\nmetric m {{ unit lead; {observed} }}\nobjective o {{ measure m to {goal} by 2026-12-31 }}\n"
            );
            let plan = read(Sources::new(vec![SourceFile::new("p.cascade".to_owned(), text)]), &[]).plan;
            let progress = Figures::new(&plan).progress(MetricId::new(0), day(364)).expect("something was observed");
            (progress.actual.clone(), progress.expected.clone(), progress.share(), progress.is_whole, progress.days_known())
        };
        let found = progress(&whole);
        prop_assert_eq!(&found, &progress(&halves));
        let expected = Exact::ratio(i128::from(goal) * i128::from(days), 365);
        prop_assert_eq!((found.0, found.1, found.3), (Exact::from(value), expected, true));
    }
}
