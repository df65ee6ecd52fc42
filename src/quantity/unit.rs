use super::calendar::TimeUnit;
use crate::source::{Span, is_hidden};

/// A currency by its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency([u8; 3]);

/// The active codes of ISO 4217.
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD \
CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD \
HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL \
MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD \
RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD \
UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

impl Currency {
    /// The currency a word or sign names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let code = match word {
            "€" => "EUR",
            "$" => "USD",
            "£" => "GBP",
            other => other,
        };
        let letters: [u8; 3] = code.as_bytes().try_into().ok()?;
        let known = letters.iter().all(u8::is_ascii_uppercase)
            && CODES.as_bytes().chunks(4).any(|known| known.starts_with(&letters));
        known.then_some(Self(letters))
    }

    /// Its three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The sign people write beside a number, where it has one.
    #[must_use]
    pub fn sign(&self) -> &str {
        match self.code() {
            "EUR" => "€",
            "USD" => "$",
            "GBP" => "£",
            code => code,
        }
    }
}

/// A count noun, by the place where the plan wrote it.
pub type Noun = Span;

/// What a quantity counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Base {
    /// Nothing said: a plain number.
    One,
    /// Money.
    Money(Currency),
    /// Hundredths: a plain number written another way.
    Percent,
    /// Things with a name: leads, customers.
    Count(Noun),
    /// A length of time.
    Time(TimeUnit),
    /// Full-time equivalents of people.
    Fte,
}

/// What a quantity is per.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Per {
    /// Per a unit of time.
    Time(TimeUnit),
    /// Per a thing.
    Count(Noun),
}

/// A unit as written: `EUR`, `%`, `lead`, `EUR per lead`, `lead per month`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unit {
    /// What is counted.
    pub base: Base,
    /// What it is per.
    pub per: Option<Per>,
}

impl Base {
    /// What a word or sign behind a number counts; `noun` is where it stands.
    #[must_use]
    pub fn from_word(word: &str, noun: Noun) -> Self {
        if let Some(currency) = Currency::from_word(word) {
            return Self::Money(currency);
        }
        if let Some(time) = TimeUnit::from_word(word) {
            return Self::Time(time);
        }
        match word {
            "%" => Self::Percent,
            "fte" | "FTE" => Self::Fte,
            _ => Self::Count(noun),
        }
    }
}

impl Per {
    /// What a word behind `per` means; `noun` is where it stands.
    #[must_use]
    pub fn from_word(word: &str, noun: Noun) -> Self {
        TimeUnit::from_word(word).map_or(Self::Count(noun), Self::Time)
    }
}

impl Unit {
    /// The nouns that it is made of, by the places where the plan wrote them.
    #[must_use]
    pub fn nouns(self) -> [Option<Noun>; 2] {
        let counted = if let Base::Count(noun) = self.base { Some(noun) } else { None };
        [counted, if let Some(Per::Count(noun)) = self.per { Some(noun) } else { None }]
    }

    /// The same, to put them elsewhere.
    pub(crate) fn nouns_mut(&mut self) -> [Option<&mut Noun>; 2] {
        let counted = if let Base::Count(noun) = &mut self.base { Some(noun) } else { None };
        [counted, if let Some(Per::Count(noun)) = &mut self.per { Some(noun) } else { None }]
    }

    /// A plain number.
    pub const NONE: Self = Self { base: Base::One, per: None };

    /// Hundredths.
    pub const PERCENT: Self = Self { base: Base::Percent, per: None };

    /// The two real dimensions of the unit; count nouns are labels and have none.
    #[must_use]
    pub fn dimension(self) -> Dimension {
        let mut dimension = Dimension::NONE;
        match self.base {
            Base::Money(_) => dimension.money = 1,
            Base::Time(unit) => dimension.add_time(unit, 1),
            Base::One | Base::Percent | Base::Count(_) | Base::Fte => {}
        }
        if let Some(Per::Time(unit)) = self.per {
            dimension.add_time(unit, -1);
        }
        dimension
    }

    /// The currency, if it is money.
    #[must_use]
    pub fn currency(self) -> Option<Currency> {
        match self.base {
            Base::Money(currency) => Some(currency),
            _ => None,
        }
    }

    /// Whether it is a share: a percentage.
    #[must_use]
    pub fn is_percent(self) -> bool {
        self.base == Base::Percent
    }

    /// Whether it counts things that come whole: no money, no share, not per anything.
    #[must_use]
    pub fn is_count(self) -> bool {
        matches!(self.base, Base::Count(_)) && self.per.is_none()
    }

    /// By what a number in this unit is multiplied to be in days or months and in ones.
    #[must_use]
    pub fn factor(self) -> super::Exact {
        let mut factor = super::Exact::one();
        match self.base {
            Base::Percent => factor = super::Exact::ratio(1, 100),
            Base::Time(unit) => factor = super::Exact::from(unit.size()),
            Base::One | Base::Money(_) | Base::Count(_) | Base::Fte => {}
        }
        if let Some(Per::Time(unit)) = self.per {
            factor = &factor / &super::Exact::from(unit.size());
        }
        factor
    }
}

/// Powers of money, days and months in a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dimension {
    /// Power of money.
    pub money: i32,
    /// Power of days (day and week are one scale).
    pub days: i32,
    /// Power of months (month, quarter and year are another).
    pub months: i32,
}

impl Dimension {
    /// A plain number.
    pub const NONE: Self = Self { money: 0, days: 0, months: 0 };

    fn add_time(&mut self, unit: TimeUnit, power: i32) {
        if unit.counts_days() {
            self.days += power;
        } else {
            self.months += power;
        }
    }

    /// The dimension of a product.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        self.combined(other, i32::saturating_add)
    }

    /// The dimension of a quotient.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        self.combined(other, i32::saturating_sub)
    }

    fn combined(self, other: Self, with: fn(i32, i32) -> i32) -> Self {
        Self {
            money: with(self.money, other.money),
            days: with(self.days, other.days),
            months: with(self.months, other.months),
        }
    }
}

/// The unit that a word is mistaken for: `euros`, `ETP`, `percent`.
#[must_use]
pub fn unit_meant(word: &str) -> Option<&'static str> {
    Some(match word {
        "eur" | "Eur" | "euro" | "Euro" | "euros" | "Euros" => "EUR",
        "usd" | "Usd" | "dollar" | "dollars" | "Dollars" => "USD",
        "gbp" | "Gbp" => "GBP",
        "chf" | "Chf" => "CHF",
        "percent" | "pct" | "pourcent" => "%",
        "Fte" | "ftes" | "FTEs" | "etp" | "ETP" => "fte",
        _ => return None,
    })
}

/// Whether two count nouns are the same word, singular and plural agreeing: equal ignoring
/// a final `s`, `x` or `es`, with `y` for `ies` and `al` for `aux`.
#[must_use]
pub fn same_noun(a: &str, b: &str) -> bool {
    fn endings(word: &str) -> [&str; 3] {
        [word, word.strip_suffix(['s', 'x']).unwrap_or(word), word.strip_suffix("es").unwrap_or(word)]
    }
    fn same(a: &str, b: &str) -> bool {
        let of_stem = |one: &str, many: &str| {
            [("y", "ies"), ("al", "aux")].into_iter().any(|(singular, plural)| {
                one.strip_suffix(singular).is_some_and(|stem| many.strip_suffix(plural) == Some(stem))
            })
        };
        endings(a).iter().any(|x| endings(b).contains(x)) || of_stem(a, b) || of_stem(b, a)
    }
    if same(a, b) {
        return true;
    }
    let plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_graphic());
    if plain(a) && plain(b) {
        return false;
    }
    // What can't be seen makes no other word.
    let seen = |word: &str| word.chars().filter(|c| !is_hidden(*c)).collect::<String>();
    let (a, b) = (seen(a), seen(b));
    same(&a, &b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_iso_codes_are_money() {
        assert!(Currency::from_word("EUR").is_some());
        assert_eq!(Currency::from_word("€"), Currency::from_word("EUR"));
        for word in ["MQL", "SQL", "ARR", "NPS", "eur", "", "lead"] {
            assert!(Currency::from_word(word).is_none(), "{word}");
        }
    }

    #[test]
    fn singular_and_plural_agree() {
        for (a, b) in [
            ("lead", "leads"),
            ("bureau", "bureaux"),
            ("pass", "passes"),
            ("visit", "visit"),
            ("enquiries", "enquiry"),
            ("canal", "canaux"),
        ] {
            assert!(same_noun(a, b), "{a} {b}");
        }
        assert!(!same_noun("lead", "leader"));
        assert!(!same_noun("day", "dais"));
        assert!(same_noun("le\u{200b}ads", "lead"));
        assert!(!same_noun("été", "hiver"));
    }
}
