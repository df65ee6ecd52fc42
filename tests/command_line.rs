//! What the command says of itself: help, wrong usage, manual pages and scripts for shells, in
//! English and in French.

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use support::outside::cascade;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every command, as the help lists them.
fn verbs() -> Vec<String> {
    let help = cascade(&["--help"], &root()).stdout;
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let verbs: Vec<String> = listed.filter_map(|line| Some(line.split_whitespace().next()?.to_owned())).collect();
    assert!(verbs.len() >= 10, "{verbs:?}");
    verbs.into_iter().filter(|verb| verb != "help").collect()
}

#[test]
fn french_help_has_no_english_in_it() {
    let english = ["Usage:", "Options:", "Arguments:", "Commands:", "default:", "ossible values:", "Print ", " the "];
    for verb in verbs() {
        for how in ["-h", "--help"] {
            let help = cascade(&[&verb, how, "--lang", "fr"], &root());
            assert_eq!(help.status, 0, "{verb}: {}", help.stderr);
            for word in english {
                assert!(!help.stdout.contains(word), "{verb} {how}: `{word}` in\n{}", help.stdout);
            }
            assert!(help.stdout.contains("Utilisation\u{202f}: cascade"), "{}", help.stdout);
        }
    }
    let whole = cascade(&["--help", "--lang", "fr"], &root()).stdout;
    for word in english {
        assert!(!whole.contains(word), "`{word}` in\n{whole}");
    }
    let listed = cascade(&["help", "check"], &root()).stdout;
    assert!(listed.contains("Usage: cascade check"), "{listed}");
}

#[test]
fn wrong_usage_is_said_in_the_language_asked_for() {
    for (arguments, english, french) in [
        ("chek", "there is no command `chek`; did you mean `check`?", "la commande `chek` n'existe pas"),
        ("check --fial-on x", "no option `--fial-on`; did you mean `--fail-on`?", "vouliez-vous dire `--fail-on`"),
        ("check --fail-on x", "one of error, warning, hint, never", "au choix\u{202f}: error, warning"),
        ("check --today x", "a day is written like 2026-06-30", "un jour s'écrit comme 2026-06-30"),
        ("check --output sarif", "like sarif=findings.sarif", "FORMAT=FICHIER"),
        ("check --watch=5", "takes no value", "ne prend pas de valeur"),
        ("check --format", "needs a value: text, short", "il faut une valeur"),
        ("check --format json --format text", "given twice", "donné deux fois"),
        ("explain", "missing: <RULE>", "il manque\u{202f}: <RÈGLE>"),
        ("explain a b", "`b` is one argument too many", "un argument de trop"),
        ("tree --depth 0", "from 1 on", "à partir de 1"),
        ("man check --into x", "exclude each other", "s'excluent"),
        ("explain X999", "there is no rule `X999`", "la règle `X999` n'existe pas"),
        ("check nowhere", "nowhere: there is no such file", "nowhere\u{202f}: ce fichier ou dossier n'existe pas"),
        ("check Cargo.toml", "not a `.cascade` file", "pas un fichier `.cascade`"),
        ("check - examples", "standard input is one file", "l'entrée standard est un seul fichier"),
        ("check --watch -", "can't be watched", "ne peut pas être surveillée"),
        ("check examples/lumen --output json=x --output sarif=x", "share a file", "partager un fichier"),
        ("check examples/lumen --output-file src", "src: is a folder", "src\u{202f}: c'est un dossier"),
        ("check examples/lumen --baseline none", "--write-baseline makes one", "--write-baseline en fait un"),
        ("diff examples/lumen", "missing: <NEW>", "<NOUVEAU>"),
        ("diff --git no-such-revision", "`no-such-revision`", "aucune révision `no-such"),
        ("init examples/lumen", "nothing was written", "rien n'a été écrit"),
        ("man wardrobe", "no command `wardrobe`", "la commande `wardrobe` n'existe pas"),
    ] {
        for (language, wanted) in [("en", english), ("fr", french)] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_cascade"));
            command.args(arguments.split(' ')).env("CASCADE_LANG", language).current_dir(root());
            let output = command.output().expect("the program runs");
            let said = String::from_utf8(output.stderr).expect("UTF-8");
            assert_eq!(output.status.code(), Some(2), "{arguments}: {said}");
            assert!(output.stdout.is_empty(), "{arguments}");
            assert!(said.starts_with("cascade: ") && said.contains(wanted), "{arguments}: {said}");
        }
    }
    let hostile = cascade(&["check", "--\u{1b}]0;x\u{7}\u{202e}"], &root());
    assert!(!hostile.stderr.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{:?}", hostile.stderr);
}

#[test]
fn what_is_wrong_with_settings_is_said_in_the_language_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.cascade"), "plan a { period 2026 }\n").expect("a file");
    for (settings, english, french) in [
        ("language = 1", "a version is written like \"0.1\"", "une version s'écrit comme \"0.1\""),
        ("language = \"0.999\"", "version 0.999 of the language", "prenez une version plus récente"),
        ("[rules]\nvage = \"off\"", "cascade.toml: there is no rule `vage`", "la règle `vage` n'existe pas"),
        ("[rules]\nvague-wording = \"loud\"", "`loud` is no level", "`loud` n'est pas un niveau"),
        ("[rules]\nvague-wording = 3", "`3` is neither a level nor", "`3` n'est ni un niveau"),
        ("[rules]\nsyntax = \"off\"", "can't be turned off", "ne se désactivent pas"),
        (
            "[rules]\ncoverage-shortfall = { leeway = 1 }",
            "rules.coverage-shortfall: there is no setting `leeway`; known: tolerance",
            "le réglage `leeway` n'existe pas\u{202f}; connus\u{202f}: tolerance",
        ),
        (
            "[rules]\nmissing-owner = { leeway = 1 }",
            "missing-owner: there is no setting `leeway`: this rule has a level and nothing else",
            "cette règle n'a qu'un niveau",
        ),
        (
            "[rules]\nnear-duplicate = { similarity = true }",
            "near-duplicate: similarity: `true` is no share: write \"5%\"",
            "`true` n'est pas une part\u{202f}: écrivez \"5%\"",
        ),
        ("[rules]\novershoot = { limit = \"x\" }", "limit: `\"x\"` is no", "limit\u{202f}: `\"x\"` n'est pas"),
        (
            "[rules]\ntoo-fast = { factor = \"x\" }",
            "factor: `\"x\"` is no number of times",
            "`\"x\"` n'est pas un nombre de fois",
        ),
        ("[rules]\nmissing-milestones = { longest = 3 }", "`3` is no length of time", "`3` n'est pas une durée"),
        ("[rules]\nbunched-deadlines = { least = -1 }", "`-1` is no whole number", "`-1` n'est pas un nombre entier"),
        ("[rules]\ndraft-left = { refuse = 1 }", "`1` is neither true nor false", "`1` n'est ni true ni false"),
        ("[rules]\nvague-wording = { words = [3] }", "words: `3` is no text", "words\u{202f}: `3` n'est pas un texte"),
        ("rules = 3", "rules: `3` is no table", "rules\u{202f}: `3` n'est pas une table"),
        ("include = \"*\"", "include: `\"*\"` is no list", "include\u{202f}: `\"*\"` n'est pas une liste"),
        ("today = \"2026-02-30\"", "today: `\"2026-02-30\"` is no date", "`\"2026-02-30\"` n'est pas une date"),
        ("preset = 3", "preset: `3` is none of okr, campaigns, full", "`3` n'est aucun de ceux-ci\u{202f}: okr"),
        ("presets = \"okr\"", "there is no setting `presets`; known: preset", "le réglage `presets` n'existe pas"),
        ("lang = \"en\"\n\nlang = \"en\"", "line 3: this is no TOML: ", "ligne 3\u{202f}: ce n'est pas du TOML"),
    ] {
        std::fs::write(folder.path().join("cascade.toml"), settings).expect("a file");
        for (language, wanted) in [("en", english), ("fr", french)] {
            let run = cascade(&["check", "--lang", language], folder.path());
            assert_eq!(run.status, 2, "{settings}: {}", run.stderr);
            assert!(run.stderr.contains(wanted), "{settings}: {}", run.stderr);
        }
    }
    std::fs::remove_file(folder.path().join("cascade.toml")).expect("the file is there");
    for (baseline, english, french) in [
        ("{}", "one begins with {\"baseline\":1}", "il commencerait par {\"baseline\":1}"),
        ("{\"baseline\":7}", "version 1 is known", "seule la version 1 est prise en charge"),
        ("{\"baseline\":1}\n\n{\"rule\":1}", "line 3: invalid type", "ligne 3\u{202f}: invalid type"),
    ] {
        std::fs::write(folder.path().join("known.json"), baseline).expect("a file");
        for (language, wanted) in [("en", english), ("fr", french)] {
            let run = cascade(&["check", "--baseline", "known.json", "--lang", language], folder.path());
            assert_eq!(run.status, 2, "{baseline}: {}", run.stderr);
            assert!(run.stderr.contains(wanted), "{baseline}: {}", run.stderr);
        }
    }
}

#[test]
fn the_system_speaks_of_help_and_not_of_findings() {
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cascade"));
        command.args(arguments).current_dir(root()).env_remove("CASCADE_LANG").env_remove("LC_ALL");
        command.env_remove("LC_MESSAGES").env("LANG", "fr_FR.UTF-8");
        String::from_utf8(command.output().expect("the program runs").stdout).expect("UTF-8")
    };
    assert!(run(&["check", "--help"]).starts_with("Vérifier"));
    assert!(run(&["check", "--help", "--lang", "en"]).starts_with("Check"));
    assert!(run(&["check", "examples/lumen", "--format", "short"]).contains("1 error"));
}

#[test]
fn the_version_of_the_language_is_that_of_its_page() {
    let short = cascade(&["-V"], &root()).stdout;
    assert_eq!(short.trim(), format!("cascade {}", env!("CARGO_PKG_VERSION")));
    let long = cascade(&["--version"], &root()).stdout;
    let language = long.lines().nth(1).and_then(|line| line.strip_prefix("language ")).expect("two lines");
    for (page, line) in [
        ("specs/language.md", format!("It describes version {language} of the language")),
        ("docs/src/versions.md", format!("cascade {}\nlanguage {language}\n", env!("CARGO_PKG_VERSION"))),
    ] {
        let text = std::fs::read_to_string(root().join(page)).expect("a page");
        assert!(text.contains(&line), "{page}: no `{line}`");
    }
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("plan.cascade"), "plan p { period 2026; currency EUR }\n").expect("written");
    std::fs::write(folder.path().join("cascade.toml"), "language = \"9.1\"\nnew = 1\n").expect("written");
    let newer = cascade(&["check"], folder.path());
    assert_eq!(newer.status, 2);
    assert!(newer.stderr.contains("version 9.1 of the language"), "{}", newer.stderr);
}

#[test]
fn each_command_has_its_manual_page_in_each_language() {
    let folder = tempfile::tempdir().expect("a folder");
    let written = cascade(&["man", "--into", "share/man"], folder.path());
    assert_eq!(written.status, 0, "{}", written.stderr);
    let page = |path: &Path| std::fs::read_to_string(folder.path().join("share/man").join(path)).expect("a page");
    let verbs = verbs();
    assert_eq!(written.stdout.lines().count(), 2 * (verbs.len() + 1), "{}", written.stdout);
    for verb in verbs {
        let name = format!("cascade-{verb}.1");
        let (english, french) = (page(&Path::new("man1").join(&name)), page(&Path::new("fr/man1").join(&name)));
        assert!(english.contains(".SH SYNOPSIS") && english.contains(".SH \"EXIT STATUS\""), "{english}");
        assert!(french.contains(".SH NOM\n") && french.contains(".SH \"CODE DE RETOUR\""), "{french}");
        assert!(!french.contains("Possible values") && !french.contains("[default"), "{french}");
        let shown = cascade(&["man", &verb], folder.path()).stdout;
        assert!(shown == english, "{verb}: what is shown is not what is written");
    }
    assert!(page(Path::new("man1/cascade.1")).contains("CASCADE_LANG"));
}

#[test]
fn every_shell_gets_a_script() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = cascade(&["completions", shell], &root());
        assert_eq!(script.status, 0, "{shell}: {}", script.stderr);
        assert!(script.stdout.contains("CASCADE_COMPLETE") && script.stdout.contains("cascade"), "{shell}");
    }
    assert_eq!(cascade(&["completions", "tcsh"], &root()).status, 2);
}
