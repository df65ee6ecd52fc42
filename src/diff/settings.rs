//! What `cascade.toml` says otherwise. The language and the day are those of the comparison.

use std::collections::BTreeMap;

use super::view::SettingChange;
use crate::rules::find;
use crate::source::{Config, Preset};

/// The settings in which two plans are checked otherwise.
pub(super) fn settings(old: &Config, new: &Config) -> Vec<SettingChange> {
    let (mut old, new) = (flat(old), flat(new));
    let mut changes = Vec::new();
    for (key, after) in new {
        let before = old.remove(&key);
        if before.as_ref() != Some(&after) {
            changes.push(SettingChange { key, before, after: Some(after) });
        }
    }
    changes.extend(old.into_iter().map(|(key, before)| SettingChange { key, before: Some(before), after: None }));
    changes.sort_by(|a, b| a.key.cmp(&b.key));
    changes
}

/// Every setting by its path, in TOML.
fn flat(config: &Config) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let preset = match config.preset {
        Preset::Okr => "okr",
        Preset::Campaigns => "campaigns",
        Preset::Full => "full",
    };
    if config.preset != Preset::default() {
        all.insert("preset".to_owned(), format!("\"{preset}\""));
    }
    for (key, globs) in [("include", &config.include), ("exclude", &config.exclude)] {
        if !globs.is_empty() {
            let mut globs: Vec<toml::Value> = globs.iter().map(|glob| toml::Value::String(glob.clone())).collect();
            globs.sort_by_key(toml::Value::to_string);
            all.insert(key.to_owned(), toml::Value::Array(globs).to_string());
        }
    }
    for (name, value) in &config.rules {
        let name = find(name).map_or(name.as_str(), |entry| entry.rule.name);
        match value {
            toml::Value::Table(table) => {
                for (setting, value) in table {
                    all.insert(format!("rules.{name}.{setting}"), value.to_string());
                }
            }
            level => drop(all.insert(format!("rules.{name}.level"), level.to_string())),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_the_same_however_it_is_written() {
        let config = |text: &str| Config::parse("cascade.toml".as_ref(), text).expect("settings");
        let short = config("lang = \"fr\"\n[rules]\nC603 = \"warning\"\n");
        let long = config("preset = \"full\"\n[rules.coverage-shortfall]\nlevel = \"warning\"\n");
        assert_eq!(settings(&short, &long), []);
        let off = config("[rules.coverage-shortfall]\nlevel = \"off\"\ntolerance = \"5%\"\n");
        let said = settings(&short, &off);
        assert_eq!(said.len(), 2);
        assert_eq!(said[0].key, "rules.coverage-shortfall.level");
        assert_eq!((said[0].before.as_deref(), said[0].after.as_deref()), (Some("\"warning\""), Some("\"off\"")));
        assert_eq!((said[1].before.as_deref(), said[1].after.as_deref()), (None, Some("\"5%\"")));
    }
}
