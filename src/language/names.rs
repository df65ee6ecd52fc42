use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// The spelling by which names are compared: NFC.
pub(super) fn normalized(name: &str) -> Cow<'_, str> {
    if name.is_ascii() { Cow::Borrowed(name) } else { Cow::Owned(name.nfc().collect()) }
}

/// The candidate that was probably meant: a close spelling, singular for plural and the like.
pub(super) fn closest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
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
        if best.is_none_or(|(score, name)| likeness > score || (likeness == score && candidate < name)) {
            best = Some((likeness, candidate));
        }
    }
    best.filter(|(likeness, _)| *likeness > 0.7).map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::closest;

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
