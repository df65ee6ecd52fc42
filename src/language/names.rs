use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

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

/// The candidate that was probably meant: a close spelling, singular for plural and the like.
pub(crate) fn closest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let length = word.chars().count();
    let folded = word.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        if candidate.len().abs_diff(length) > 4 || candidate == word {
            continue;
        }
        let likeness = if candidate.to_lowercase() == folded || crate::quantity::same_noun(candidate, word) {
            1.0
        } else {
            let distance = strsim::damerau_levenshtein(&folded, &candidate.to_lowercase());
            let longest = length.max(candidate.chars().count());
            if distance > 1 + longest / 4 || distance >= longest {
                continue;
            }
            strsim::jaro_winkler(&folded, &candidate.to_lowercase())
        };
        if best.is_none_or(|(score, name)| likeness.total_cmp(&score).then(name.cmp(candidate)).is_gt()) {
            best = Some((likeness, candidate));
        }
    }
    best.filter(|(likeness, _)| *likeness > 0.7).map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::{closest, normalized, strange_letters};

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
}
