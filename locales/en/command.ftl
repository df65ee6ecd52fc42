command-start =
    Start with `cascade init`, then `cascade check`. `cascade explain C603` tells what a finding is about. Findings are in English or French: --lang, CASCADE_LANG, or `lang` in cascade.toml.
command-statuses = 0 nothing found at or above --fail-on; 1 findings; 2 the command could not do its work (wrong usage, a file that can't be read, no plan found).
command-exit-status = Exit status: { command-statuses }
command-unknown = there is no command `{ $name }`; `cascade --help` lists them
man-name = NAME
man-synopsis = SYNOPSIS
man-description = DESCRIPTION
man-options = OPTIONS
man-commands = COMMANDS
man-exit-status = EXIT STATUS
man-environment = ENVIRONMENT
    .text =
        CASCADE_LANG: the language of what is said, en or fr, where --lang does not say it; it wins over `lang` in cascade.toml. Help, manual pages and completions also follow LC_ALL, LC_MESSAGES and LANG.

        NO_COLOR, CLICOLOR_FORCE: no colours; colours even where no terminal reads.

        COLUMNS: the width to write for, where it is not the terminal's.
man-files = FILES
    .text =
        cascade.toml: makes a folder a plan, and holds its settings: language, the day to take for today, files, levels and settings of rules.

        Files that end in .cascade: the plan.
man-see-also = SEE ALSO
    .all = The pages of the commands, such as cascade-check(1) and cascade-render(1). `cascade explain RULE` shows the page of a rule.
    .one = cascade(1)
usage-unknown-option = there is no option `{ $argument }`
usage-unknown-argument = `{ $argument }` is one argument too many
usage-unknown-command = there is no command `{ $command }`
usage-missing-command = a command is missing; `cascade --help` lists them
usage-missing = this is missing: { $argument }
usage-missing-value = `{ $argument }` needs a value: { $wanted }
usage-wrong-value = `{ $argument }` can't be `{ $value }`; it is one of { $wanted }
usage-unreadable-value = `{ $argument }` can't be `{ $value }`: { $wanted }
usage-no-value = `{ $argument }` takes no value, and `{ $value }` is given
usage-twice = `{ $argument }` is given twice
usage-conflict = `{ $argument }` and `{ $other }` exclude each other
usage-not-text = an argument is not UTF-8
usage-other = { $said }
usage-likely = ; did you mean `{ $likely }`?
usage-usage = Usage: { $usage }
usage-wants-date = a day is written like 2026-06-30
usage-wants-language = en or fr
usage-wants-number = a whole number from 1 on is wanted
usage-wants-heading = a number from 1 to 5 is wanted
usage-wants-output = FORMAT=FILE is wanted, like sarif=findings.sarif; formats: { $formats }
failure-about = { $path }: { $cause }
failure-output = standard output: { $cause }
failure-input = standard input: { $cause }
failure-input-alone = `-` stands alone: standard input is one file
failure-watch-input = --watch: standard input can't be watched
failure-language = { $place }: `{ $code }` is no language Cascade speaks: en or fr
failure-rule = there is no rule `{ $name }`; `cascade rules` lists them
failure-no-baseline = { $path }: there is no such file; --write-baseline makes one
failure-too-large = { $path }: larger than { $most } bytes
failure-no-overwriting = { $path }: exists already; nothing was written
failure-shared-file = { $path }: two formats can't share a file
failure-outside = { $path }: this link leads to { $to }, outside of the plan's folder; nothing outside of it is read
failure-no-plan = { $path }: not a `.cascade` file
failure-into-markdown = --into writes Markdown, and nothing else
failure-not-found = there is no such file or folder
failure-not-permitted = permission denied
failure-protected = the file is read-only
failure-exists = exists already
failure-is-folder = is a folder
failure-no-folder = a part of this path is no folder
failure-disk-full = no space left on the disk
failure-read-only = this can't be written to, only read
failure-not-text = not UTF-8
failure-json-whole = JSON holds the whole cascade; --from, --depth and --owner are for people
failure-page-whole = the page holds the whole cascade, and is filtered by whoever reads it; --from, --depth and --owner are for other formats
failure-only-markdown = --only chooses parts of Markdown, and of nothing else
at-line = line { $line }: { $problem }
marker-none = there is no line `<!-- cascade:begin -->`; put one where the picture should stand, and `<!-- cascade:end -->` below it
marker-no-end = `<!-- cascade:begin -->` has no `<!-- cascade:end -->` below it
marker-no-begin = `<!-- cascade:end -->` has no `<!-- cascade:begin -->` above it
marker-option = `{ $option }` is no option of a marker; options are written like `lang=fr`
marker-unreadable = `{ $option }` can't be read
marker-unknown = there is no option `{ $option }` of a picture
marker-other-disk = the plan is on another disk than the file
picture-out-of-date = { $file } is out of date; `cascade render --into { $file }` brings it up to date
settings-of = { $key }: { $problem }
settings-no-toml = this is no TOML: { $problem }
settings-no-key = there is no setting `{ $name }`; known: { $known }
settings-no-keys = there is no setting `{ $name }`: this rule has a level and nothing else
settings-no-word = `{ $written }` is none of { $words }
settings-no-text = `{ $written }` is no text: write it in quotes
settings-no-list = `{ $written }` is no list: write `["…"]`
settings-no-table = `{ $written }` is no table of settings
settings-no-count = `{ $written }` is no whole number from 0
settings-no-switch = `{ $written }` is neither true nor false
settings-no-share = `{ $written }` is no share: write "5%"
settings-no-times = `{ $written }` is no number of times: write 2 or 1.5
settings-no-lasting = `{ $written }` is no length of time: write "12 months"
settings-no-date = `{ $written }` is no date: write "2026-01-15"
settings-too-few = `{ $written }` is too few: write { $least } or more
settings-unfit = `{ $written }` has no place here
settings-rule = rules.{ $rule }: { $problem }
settings-no-level = `{ $written }` is no level: off, hint, warning or error
settings-neither = `{ $written }` is neither a level nor a table of settings
settings-language-rule = the language's own rules can't be turned off
settings-version = language: a version is written like "{ $here }"
settings-newer-version = this plan is written in version { $wanted } of the language; here is { $here }: take a newer release of cascade
settings-older-version = this plan is written in version { $wanted } of the language; here is { $here }: take an older release of cascade
baseline-version = line 1: this is a baseline of version { $version }; version { $known } is known
baseline-none = line 1: no baseline: one begins with { $first }
