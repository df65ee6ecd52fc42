# L001

syntax-assignment = `{ $word }` has no place here: what is said of a word follows it after a blank
syntax-bullet = `{ $word }` begins no fact: a line begins with its field
syntax-clause-without-field = `{ $word }` goes on with the line above: a fact ends with its line, unless that ends in a comma
syntax-comma-before-field = there is a comma too many: `{ $field }` begins another fact
syntax-comparison = `{ $word }` is written `{ $meant }`
syntax-curly-quotes = { $word }: text stands between straight quotes, "…"
syntax-dash = a dash stands between two values: a range is written with two dots, `..`
syntax-dash-minus = a dash stands where a minus should: write `{ $meant }`
syntax-empty-clause = nothing follows `{ $word }`
    .help = say what, or leave `{ $word }` out; it is a word of the language, and no name
syntax-empty-parentheses = there is nothing between these parentheses
syntax-extra-brace = this `{ "}" }` closes nothing
syntax-extra-comma = nothing follows this comma
syntax-extra-parenthesis = this `)` closes nothing
syntax-hyphen = names have no hyphen: `{ $word }` may be a name or a difference
    .help = write `{ $difference }` to subtract, or `{ $meant }` for a name
syntax-half-quoted-text = the text `{ $word }` has only one of its two quotes
syntax-half-quoted-title = the title `{ $word }` has only one of its two quotes
syntax-indent = the list goes on below, on a line that is not indented
    .help = indent the next line deeper than its fact, or take the comma away
syntax-missing-brace = a `{ "{" }` is missing behind `{ $word }`
syntax-missing-name = { $kind } needs a name: nothing could refer to it
syntax-missing-value = nothing follows `{ $word }`
syntax-name-digit = `{ $word }` is no name: names begin with a letter
syntax-name-sign = `{ $word }` is no name: write `{ $meant }`
syntax-nested-block = a block stands inside `{ $outer }`
    .outer = is still open
    .help = blocks stand side by side: close this one first; what belongs to it says so itself, with `serves { $name }`
syntax-nested-brace = a `{ "{" }` stands inside of a block, where it opens nothing
syntax-no-field = `{ $word }` begins no fact: a line begins with its field
syntax-odd-blank = there is a no-break blank here, as word processors write it: write a blank
syntax-outside-block = `{ $word }` stands outside of any block
    .help = a fact stands between the braces of its block, which begins like `team sales "Sales" { "{" }`
syntax-range-dots = a range is written with two dots, `..`
syntax-reserved-word = `{ $word }` is a word of the language, and can be no name
syntax-sign = `{ $word }` is written `{ $meant }`
syntax-stray = `{ $word }` has no place here
    .words = several names are parted by commas, `{ $words }`; a text stands in quotes
syntax-stray-in-header = `{ $word }` has no place before a block's `{ "{" }`
syntax-subtraction = `{ $word }` follows with nothing between: to subtract, put a blank behind the minus
syntax-two-fields = `{ $word }` begins a second fact on this line: put it on its own, or `;` before it
syntax-unclosed-block = this block is never closed
    .next = the next block begins here
    .help = put `{ "}" }` where it ends
syntax-unclosed-parenthesis = this `(` is never closed
syntax-unclosed-text = this text is never closed: its second quote is missing
syntax-unquoted = `{ $word }` stands without quotes: a text is written { $meant }
syntax-unquoted-title = `{ $word }` is one word too many: a name is one word, and a title stands in quotes
syntax-unreadable-block = this block can't be read
syntax-word-before-kind = `{ $word }` stands before `{ $kind }`: a department stands only before `objective` and `target`

# L002

unknown-kind = there is no kind of block called `{ $word }`
    .help = a block is one of { $kinds }
unknown-kind-missing = this block does not say what it is
    .help = a block begins with its kind: `plan`, `team`, `metric`, `target`, `objective`, `campaign` …

# L003

unknown-field = { $kind } has no field `{ $field }`
    .clause = that is said in the line of `{ $field }`, as `{ $clause } …`
    .elsewhere = `{ $field }` belongs to { $kinds }
    .known = it has { $fields }
unknown-field-clause = `{ $field }` takes no `{ $clause }`
    .help = it takes { $clauses }
    .none = nothing but its value follows `{ $field }`

# L004

unknown-name = { $wanted } called `{ $name }`
    .team = no team is
    .metric = no metric is
    .persona = no persona is
    .channel = no channel is
    .objective = no target or objective is
    .node = no target, objective, campaign, action or budget is
    .letters = it holds letters of another alphabet that look like those beside them: { $letters }
    .too = named here too
    .places = { $count } places name `{ $name }`
unknown-name-function = no function is called `{ $name }`
    .help = there are `total`, `spend`, `min` and `max`

# L005, L006

duplicate-name = `{ $name }` is defined twice
    .first = the first one
    .help = rename one of them, and what refers to it; the first counts until then
duplicate-field = `{ $field }` is written twice
    .first = the first one counts
    .fix-first = keep the first
    .fix-second = keep the second
duplicate-field-clause = `{ $field }` says `{ $clause }` twice

# L007

wrong-value = `{ $written }` is not { $expected }
wrong-ambiguous-date = `{ $written }` can be read as two days
    .help = write `{ $first }` or `{ $second }`
wrong-ambiguous-number = `{ $written }` can be read in two ways
    .help = write `{ $first }` or `{ $second }`
wrong-arguments-metric = `{ $name }` takes one metric, as in `{ $name }(METRIC)`
wrong-arguments-node = `{ $name }` takes one target, objective or campaign, as in `{ $name }(NAME)`
wrong-arguments-several = `{ $name }` takes two values or more, as in `{ $name }(a, b)`
wrong-bare-count = `{ $written }` of what?
    .help = write what it counts, as in `{ $meant }`
wrong-bare-money = `{ $written }` is a number, not an amount of money
    .help = write its currency, as in `{ $meant }`
wrong-bare-people = `{ $written }` of what?
    .help = people are counted in full-time equivalents: `{ $meant }`
wrong-people = `{ $written }`: people are counted in full-time equivalents, `{ $meant }` if they all work full time
wrong-below-zero = `{ $written }` is below zero, which can't be here
wrong-currency = `{ $written }` is no currency's code: write `{ $meant }`
wrong-date-spelling = `{ $written }` is not how plans write dates
    .help = write `{ $first }`
wrong-day = `{ $written }`: { $month ->
        [1] January
        [2] February { $year }
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } has { $days } days
wrong-decimal-comma = `{ $written }` is not how plans write numbers: a point stands before the fraction
    .help = write `{ $first }`
wrong-glued-unit = `{ $written }` is written `{ $meant }`
wrong-half-year = `{ $written }` is no period: half a year is written `{ $meant }`
wrong-month = `{ $written }`: a year has 12 months
wrong-over-whole = `{ $written }` is more than the whole: a share goes up to 100%
wrong-period-shape = `{ $written }` is no date
    .help = write a day, a month, a quarter or a year: `2026-12-31`, `2026-12`, `2026-Q4`, `2026`
wrong-period-spelling = `{ $written }` is written `{ $meant }`
wrong-quarter = `{ $written }`: a year has four quarters
wrong-quoted = { $written } is a text: write { $expected } without quotes
wrong-range-scale = `{ $written }`: whether the suffix is meant for both ends can't be told
    .help = write `{ $first }` or `{ $second }`
wrong-range-suffix = `{ $written }`: whether the suffix is meant for both ends can't be told
    .help = write `{ $first }`, or the first number in full
wrong-scale = `{ $written }` is written `{ $meant }`
wrong-share-of = only a share has an `of`: its unit is `%`
wrong-signed-baseline = a baseline is a value, not a change: write `{ $meant }`
wrong-slash = `{ $written }` is written `{ $meant }`
wrong-spaced-number = `{ $written }` can be read as one number or as several
    .help = write `{ $meant }`, or `{ $list }` for several values
wrong-unit-word = `{ $written }` is written `{ $meant }`
wrong-week = `{ $written }` is no period: a week is written with its days, `2026-03-16 .. 2026-03-22`
wrong-word = `{ $written }` is not one of { $words }
wrong-zero-divisor = this divides by zero
clause-for-several-parents = `{ $clause }` is said of several parents at once
    .second = another parent
    .help = write one `serves` a line, each with what is said of it
clause-missing = `{ $field }` is not finished: it needs { $clauses }
    .help = it is written `{ $form }`
clause-without-rate = `{ $clause }` speaks of a rate, and there is none
    .help = write the rate with `at`, as in `at 20% within 17% .. 23%`
goal-and-line = `{ $line }` holds a line all along: it goes with no `{ $clause }`
    .clause = says a start, a goal or a day
    .help = to reach a value by a day, write `to … by …`; to hold a line, `{ $line } …` alone
missing-value-for = `{ $word }` says nothing: { $expected } is missing
one-value-only = `{ $word }` takes one value; `{ $written }` is another
range-dash = `{ $written }` is written `{ $meant }`
range-reversed = `{ $written }` runs backwards: the lower end comes first
    .help = write `{ $meant }`
range-units = the two ends of `{ $written }` are of different units
relative-amount = `{ $written }`: a change is a percentage, points or a factor
    .help = write the value to reach, or `+30%`, `+20 points`, `x 3`

# Files of figures

data-and-value = `{ $written }` is a value, and the figures are to come from a file
    .help = write the value in a line of its own, with its `in` or `on`
data-blank = `{ $written }` has a blank between its digits
    .help = write `{ $meant }`, or no sign at all between groups
data-column-twice = two columns are called `{ $column }`
    .one = one
    .other = the other
data-decimal-commas = if the whole file is written with decimal commas, say so: `with decimal_commas`
data-empty = there is nothing in `{ $file }`
data-link-outside = `{ $file }` is a link that leads out of the plan's folder
data-more = { $count ->
        [one] one more line like these is not read
       *[other] { $count } more lines like these are not read
    }
data-named-here = read from here
data-no-table = `{ $file }` is no file of figures
    .help = figures stand in a text file whose name ends in `.csv` or `.tsv`: spreadsheets save as that
data-one-column = `{ $written }`: one column, where a date and a value are wanted
    .help = the columns are parted by the sign that the plan says: commas, or what stands after `with`
    .commas = the columns seem to be parted by commas: leave out what is said after `with`
    .semicolons = if the columns are parted by semicolons, say so: `with semicolons`
    .tabs = if the columns are parted by tabs, say so: `with tabs`
data-outside = `{ $file }` leads out of the plan's folder
    .help = nothing outside of the folder is read: copy the file into it
data-thousands = `{ $written }` has a point, and the file is said to have decimal commas
    .help = write `{ $meant }`: nothing, or `_`, stands between thousands
data-unit = `{ $written }` is no number with a unit
    .help = write the number alone, which is of the metric's unit, or behind it a blank and a unit
data-unreadable = `{ $file }` can't be read: { $cause }
clause-without-file = `{ $clause }` speaks of a file, and there is none
    .help = name the file with `from`, as in `observed from "data/leads.csv" in "month" of "leads"`
unknown-name-file = no file is called `{ $file }`
    .help = paths begin at the folder of the plan's file that names them
unknown-name-column = no column is called `{ $column }`
    .columns = the columns
    .help = there are { $columns }
too-large-or-deep-data = `{ $file }` is larger than { $limit } MiB: it is not read
    .help = keep in it what the plan needs: a date and a value a line
too-large-or-deep-lines = the files of figures have more than 1 000 000 lines: the rest of `{ $file }` is not read
    .help = keep in them what the plan needs: a line a month, not a line a visit

# What is wanted, as the end of a sentence

expected-better = `higher` or `lower`
expected-cadence = how often, such as `monthly` or `2 per week`
expected-column = the name of a column, in quotes
expected-channel = the name of a channel
expected-channel-type = a type of channel
expected-count = a number of something, such as `12 interviews`
expected-currency = a currency's code, such as `EUR`
expected-date = a date, such as `2026-12-31`, `2026-12`, `2026-Q4` or `2026`
expected-department = a department
expected-duration = a length of time in whole days, weeks, months, quarters or years
expected-expression = a formula of metrics and numbers
expected-file = the path of a file, in quotes
expected-kind = `flow`, `stock` or `ratio`
expected-metric = the name of a metric
expected-money = an amount of money, such as `20k EUR`
expected-money-or-share = an amount of money or a share, such as `20k EUR` or `10%`
expected-node = the name of a target, objective, campaign, action or budget, or a text
expected-none = `none`
expected-noun = a word for what is counted
expected-parent = the name of a target or objective
expected-people = a number of people, such as `2.5 fte`
expected-period = a period, such as `2026`, `2026-Q2` or `2026-03 .. 2026-05`
expected-persona = the name of a persona
expected-purpose = a purpose, in one word or in quotes
expected-range = a range, such as `17% .. 23%`, with `..`
expected-rate = a rate, such as `20%` or `2_400 EUR`
expected-share = a share, such as `60%`
expected-stage = `awareness`, `consideration` or `decision`
expected-status = `draft` or `committed`
expected-team = the name of a team
expected-text = a text in quotes
expected-unit = a unit, such as `EUR`, `%` or `lead`
expected-value = a number

# L008

missing-field = { $kind } needs its `{ $field }`
    .department = say where the team belongs, such as `department sales`
    .period = say what time the plan is for, such as `period 2026`
    .runs = say when, such as `runs 2026-03 .. 2026-05`
    .unit = say what is counted, such as `unit EUR`, `unit %` or `unit lead`
missing-field-currency = a plan with money needs its `currency`
    .money = writes money
    .help = write `currency { $currency }`

# L009

wrong-kind-of-reference = `{ $name }` is { $is }; wanted is { $expected }
    .here = is defined here
    .metric = it measures `{ $metric }`: that is a metric
wrong-second-per = `{ $written }`: a unit has one `per`
    .help = write `{ $meant }`; how many there are of `{ $other }` comes in where a formula or a rate multiplies with it
wrong-year-missing = `{ $written }` does not say of which year
    .help = add the year
is-plan = a plan
is-team = a team
is-metric = a metric
is-persona = a persona
is-channel = a channel
is-target = a target
is-objective = an objective
is-campaign = a campaign
is-action = an action
is-budget = a budget

# L010

unused-suppression = this silences nothing: `{ $rule }` finds nothing here
unused-suppression-date = `{ $written }` is no date: this silences nothing
    .help = write the last day it holds, as in `until 2026-06-30`
unused-suppression-expired = this expired on { $until }: what it silenced is reported again
    .help = mend what it silenced, or give it another day
unused-suppression-language = `{ $rule }` is a rule of the language and can't be allowed: this silences nothing
unused-suppression-reason = this silences a rule and does not say why
    .help = add the reason: `because "…"`
unused-suppression-unknown = no rule is called `{ $name }`: this silences nothing
    .help = `cascade rules` lists them
unused-suppression-unreadable = this comment speaks to cascade, but can't be read: it silences nothing
    .help = write `# cascade: allow RULE because "…"`

# L011

hidden-characters = { $count ->
        [one] a hidden character
       *[other] { $count } hidden characters
    } on this line: { $codes }
    .help = the line is read without; take them out, or type the line again
hidden-characters-mixed = `{ $name }` mixes alphabets: { $letters } only look like the letters beside them
    .help = type the whole name on one keyboard

# L012

unused-definition = nothing refers to `{ $name }`
    .metric = measure something by it, use it in a formula, or take it out
    .team = let it own something, or take it out
    .persona = let a campaign or objective speak to it, or take it out

# L013

number-out-of-range = `{ $written }` is beyond all plans: a number has fewer than { $digits } digits
number-out-of-range-duration = `{ $written }` is beyond all plans: a duration is 100 years at most
number-out-of-range-year = `{ $written }` is no year: years run from 1900 to 9999

# L014, L015

no-plan = there is no `plan` block: nothing says what time this is a plan for
    .help = add one in any of its files, such as `plan lumen "Lumen 2026" { "{" } period 2026; currency EUR { "}" }`; if there is one in another folder, check that folder
several-plans = this is a second plan in one workspace
    .first = the first: `{ $plan }`
    .help = keep one, or give each its own folder with a `cascade.toml`; the first counts until then

# L016

not-utf8 = this file is not UTF-8: the byte { $byte } is no character
    .help = it is read as Windows-1252, where that byte is { $character }: save the file as UTF-8
not-utf8-utf16 = this file is UTF-16, not UTF-8
    .help = it is read as that; save it as UTF-8
not-utf8-binary = this file is no text: nothing in it is read
    .help = leave it out with `exclude` in `cascade.toml`, or give it another name

# L017

too-large-or-deep = parentheses are nested more than { $limit } deep: this line is not read
    .help = give a part of the formula a metric of its own
too-large-or-deep-file = `{ $file }` is larger than { $limit } MiB: it is not read
    .help = split it: all files of a folder are one plan; or leave it out with `exclude` in `cascade.toml`
too-large-or-deep-formula = this formula has more than 1 000 words and signs: it is not read
    .help = give a part of it a metric of its own

# Everywhere

did-you-mean = did you mean `{ $name }`?
fix-close-block = close the block
fix-close-text = close the text
fix-indent = indent the line
fix-join-lines = join it to the line above
fix-open-block = open the block
fix-plain-blanks = write plain blanks
fix-remove = take it out
fix-remove-hidden = { $count ->
        [one] take it out
       *[other] take them out
    }
fix-remove-suppression = take the comment out
fix-replace = write { $text }
fix-separate-fields = part the facts with `;`
fix-straight-quotes = write straight quotes
