use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::quantity::same_noun;
use crate::source::is_hidden;

/// The spelling by which names are compared: NFC, without what can't be seen, and with `_` where a
/// sign stands that names may not have.
pub(crate) fn normalized(name: &str) -> Cow<'_, str> {
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        return Cow::Borrowed(name);
    }
    let letters = name.chars().filter(|c| !is_hidden(*c) || matches!(c, '\u{200c}' | '\u{200d}'));
    let letters = letters.map(|c| if matches!(c, '-' | '\'' | '’' | '\u{2010}' | '\u{2011}') { '_' } else { c });
    Cow::Owned(letters.nfc().collect())
}

/// The alphabets whose letters look like each other's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Mathematical,
}

impl Alphabet {
    const ALL: [Self; 5] = [Self::Latin, Self::Greek, Self::Cyrillic, Self::Armenian, Self::Mathematical];

    fn of(letter: char) -> Option<Self> {
        Some(match letter {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Self::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{2de0}'..='\u{2dff}' | '\u{a640}'..='\u{a69f}' => {
                Self::Cyrillic
            }
            '\u{530}'..='\u{58f}' => Self::Armenian,
            '\u{1d400}'..='\u{1d7ff}' => Self::Mathematical,
            _ => return None,
        })
    }
}

/// The letters of a name that are of another alphabet than those beside them; parts between `_`
/// are words of their own.
pub(super) fn strange_letters(name: &str) -> Vec<char> {
    if name.is_ascii() {
        return Vec::new();
    }
    let mut strange = Vec::new();
    for part in name.split('_') {
        let mut counts = [0_usize; Alphabet::ALL.len()];
        part.chars().filter_map(Alphabet::of).for_each(|alphabet| counts[alphabet as usize] += 1);
        // The most frequent one, the first of several.
        let usual = Alphabet::ALL.into_iter().rev().max_by_key(|alphabet| counts[*alphabet as usize]);
        if counts.iter().filter(|count| **count > 0).count() > 1 {
            strange.extend(part.chars().filter(|c| Alphabet::of(*c).is_some_and(|other| Some(other) != usual)));
        }
    }
    strange.sort_unstable();
    strange.dedup();
    strange
}

/// How alike a word and what was meant by it are at least.
const LEAST_LIKENESS: f64 = 0.7;

/// The candidate that was probably meant: a close spelling, singular for plural and the like.
pub(crate) fn closest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let sought = Sought::new(word);
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let least = best.map_or(LEAST_LIKENESS, |(likeness, _)| likeness);
        let Some(likeness) = sought.likeness(candidate, least) else { continue };
        if best.is_none_or(|(score, name)| likeness.total_cmp(&score).then(name.cmp(candidate)).is_gt()) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// A word that nothing is called. There may be a hundred thousand names that it could be: most are
/// told apart by their letters alone.
struct Sought<'w> {
    word: &'w str,
    folded: String,
    /// In characters.
    length: usize,
    /// How often it has each letter of ASCII, where it has no others and is no longer than that
    /// can be counted.
    letters: Option<[u8; 128]>,
}

impl<'w> Sought<'w> {
    fn new(word: &'w str) -> Self {
        let folded = word.to_lowercase();
        let letters = (folded.is_ascii() && u8::try_from(folded.len()).is_ok()).then(|| {
            let mut counts = [0; 128];
            folded.bytes().for_each(|byte| counts[usize::from(byte)] += 1);
            counts
        });
        Self { word, folded, length: word.chars().count(), letters }
    }

    /// How alike it and a name are, from 0 to 1; none where that is less than wanted.
    fn likeness(&self, name: &str, least: f64) -> Option<f64> {
        if name.len().abs_diff(self.length) > 4 || name == self.word {
            return None;
        }
        if self.is_another_form(name) {
            return Some(1.0);
        }
        if self.likeness_at_most(name) < least {
            return None;
        }
        let name = name.to_lowercase();
        let likeness = if name == self.folded { 1.0 } else { strsim::jaro_winkler(&self.folded, &name) };
        (likeness > LEAST_LIKENESS && likeness >= least && self.is_near(&name)).then_some(likeness)
    }

    /// Singular for plural, or the other way round.
    fn is_another_form(&self, name: &str) -> bool {
        // Forms differ in the last two letters at most, where there are no letters that can't be seen.
        let stem = name.len().min(self.word.len()).saturating_sub(2);
        let may_be =
            !name.is_ascii() || !self.word.is_ascii() || name.as_bytes()[..stem] == self.word.as_bytes()[..stem];
        may_be && same_noun(name, self.word)
    }

    /// What the likeness by Jaro and Winkler can't exceed: as if the letters that both have stood in
    /// the same order.
    fn likeness_at_most(&self, name: &str) -> f64 {
        let Some(mut left) = self.letters.filter(|_| name.is_ascii()) else { return 1.0 };
        let mut common = 0_u8;
        for byte in name.bytes() {
            let count = &mut left[usize::from(byte.to_ascii_lowercase())];
            let has_one = u8::from(*count > 0);
            *count -= has_one;
            common += has_one;
        }
        let share = |length: usize| f64::from(common) / u32::try_from(length).map_or(f64::INFINITY, f64::from);
        let jaro = if common == 0 { 0.0 } else { (share(self.length) + share(name.len()) + 1.0) / 3.0 };
        let same = |(a, b): &(u8, u8)| a == &b.to_ascii_lowercase();
        let start = self.folded.bytes().zip(name.bytes()).take(4).take_while(same).fold(0.0, |sum, _| sum + 0.1);
        // A little more for what is lost in rounding.
        jaro + start * (1.0 - jaro) + 1e-9
    }

    /// Whether few slips of the pen lie between it and a folded name.
    fn is_near(&self, name: &str) -> bool {
        let longest = self.length.max(name.chars().count());
        let distance = strsim::damerau_levenshtein(&self.folded, name);
        distance <= 1 + longest / 4 && distance < longest
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LEAST_LIKENESS, Sought, closest, normalized, strange_letters};

    #[test]
    fn names_are_compared_as_they_are_meant() {
        assert_eq!(normalized("leads"), "leads");
        assert_eq!(normalized("abonne\u{301}s"), "abonn\u{e9}s");
        assert_eq!(normalized("sa\u{200b}les"), "sales");
        assert_eq!(normalized("sales-emea"), "sales_emea");
        assert_eq!(normalized("l’atelier"), "l_atelier");
    }

    #[test]
    fn letters_of_another_alphabet_are_strange() {
        assert_eq!(strange_letters("l\u{435}ads"), ['\u{435}']);
        assert_eq!(strange_letters("\u{3a1}R"), ['\u{3a1}']);
        for name in ["leads", "été", "売上_net", "SNS広告", "Δ_leads", "продажи"] {
            assert!(strange_letters(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn slips_of_the_pen_find_their_word() {
        let fields = ["owner", "personas", "measure", "milestone", "serves", "channels"];
        let meant = |word| closest(word, fields.into_iter());
        assert_eq!(meant("persona"), Some("personas"));
        assert_eq!(meant("onwer"), Some("owner"));
        assert_eq!(meant("Measure"), Some("measure"));
        assert_eq!(meant("milestones"), Some("milestone"));
        assert_eq!(meant("budget"), None);
    }

    proptest! {
        #[test]
        fn what_letters_tell_apart_is_not_alike(
            word in "[a-cA-C0-2_]{1,9}|[a-cé_]{1,6}",
            name in "[a-cA-C0-2_]{1,9}|[a-cé_]{1,6}",
        ) {
            let sought = Sought::new(&word);
            let likeness = strsim::jaro_winkler(&word.to_lowercase(), &name.to_lowercase());
            prop_assert!(sought.likeness_at_most(&name) >= likeness);
            prop_assert_eq!(sought.is_another_form(&name), crate::quantity::same_noun(&name, &word));
        }

        #[test]
        fn the_likeliest_name_is_found_wherever_it_stands(
            word in "[ab]{2,3}[0-3_]{1,3}",
            names in prop::collection::vec("[abAB]{2,3}[0-3_]{1,3}s?", 1..12),
        ) {
            let likeness = |name: &str| Sought::new(&word).likeness(name, LEAST_LIKENESS);
            let alike = names.iter().filter_map(|name| Some((likeness(name)?, name)));
            let best = alike.max_by(|(a, name), (b, other)| a.total_cmp(b).then(other.cmp(name)));
            prop_assert_eq!(
                closest(&word, names.iter().map(String::as_str)),
                best.map(|(_, name)| name.as_str())
            );
        }
    }
}
