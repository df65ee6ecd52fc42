//! The rules' pages, as they are read on the command line.

use include_dir::{Dir, include_dir};

use crate::diagnostic::Rule;
use crate::locale::Locale;

static PAGES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/specs/rules");

/// A rule's page: what it finds, why, how to mend it, cases.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    text: &'static str,
}

/// The page of a rule; empty for a rule without one, which the completeness test refuses.
#[must_use]
pub fn page(rule: &Rule) -> Page {
    let path = format!("{}/{}.md", rule.area.name(), rule.name);
    Page { text: PAGES.get_file(path).and_then(|file| file.contents_utf8()).unwrap_or_default() }
}

impl Page {
    /// The whole page.
    #[must_use]
    pub fn text(self) -> &'static str {
        self.text
    }

    /// What is found, in a sentence.
    #[must_use]
    pub fn summary(self, locale: Locale) -> &'static str {
        let section = match locale {
            Locale::En => self.text.split("\n> ").nth(1).and_then(|rest| rest.split_once('\n')).map(|(_, rest)| rest),
            Locale::Fr => self.section("En français"),
        };
        section
            .unwrap_or_default()
            .split("\n\n")
            .map(str::trim)
            .find(|paragraph| !paragraph.is_empty())
            .unwrap_or_default()
    }

    /// What a person wants to know about the rule: the page without its cases but the first.
    #[must_use]
    pub fn explanation(self, locale: Locale) -> String {
        let title = self.text.lines().next().unwrap_or_default();
        let body = match locale {
            Locale::En => {
                let before = self.text.split("\n## En français").next().unwrap_or_default();
                before.split("\n## Cases").next().unwrap_or_default().to_owned()
            }
            Locale::Fr => format!("{title}\n\n{}", self.section("En français").unwrap_or_default().trim()),
        };
        let example = self.first_case().map(|case| format!("\n\n{case}")).unwrap_or_default();
        format!("{}{example}", body.trim_end())
    }

    fn section(self, title: &str) -> Option<&'static str> {
        let (_, rest) = self.text.split_once(&format!("\n## {title}\n"))?;
        Some(rest.split("\n## ").next().unwrap_or(rest))
    }

    /// The first plan that the page shows, with what is found in it.
    fn first_case(self) -> Option<&'static str> {
        let cases = self.section("Cases")?;
        let start = cases.find("```cascade")?;
        let end = cases[start + 3..].find("```")? + start + 6;
        cases.get(start..end)
    }
}
