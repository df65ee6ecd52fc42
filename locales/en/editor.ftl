# What editors show: cards of things, lenses, values beside what is written, things to do.

editor-more-findings = { $count ->
    [one] and one finding more in this file: `cascade check` lists them all
   *[other] and { $count } findings more in this file: `cascade check` lists them all
}
editor-fix-all = mend everything here that can be mended safely
editor-add = add `{ $words }`
editor-silence = silence `{ $rule }` here, with a reason

editor-from = from { $value }
editor-to = to { $value }
editor-below = below { $value }
editor-above = above { $value }
editor-by = by { $date }
editor-start = starts at { $value }, the last value known before the plan
editor-flow = adds up over the window, from zero
editor-planned = planned: { $planned }, { $share } { $of }
editor-missing = { $missing } missing
editor-worst = between { $worst } at worst and { $best } at best
editor-needed = would reach it: { $needed }
editor-break-even = breaks even with { $break_even }
editor-money = money allocated to it and to what serves it: { $money }
editor-need = needs { $need }
editor-paid = of which { $paid } is paid
editor-total = { $total } in all, { $allocated } allocated, { $reserve } in reserve
editor-on-track = on track: { $actual } by { $date }, where { $expected } was due ({ $share })
editor-behind = behind: { $actual } by { $date }, where { $expected } was due ({ $share })
editor-serves = serves { $names }
editor-served-by = served by { $names }
editor-more = and { $count } more
editor-owner = owner: { $names }
editor-draft = a draft: what it promises does not count
editor-unit = unit: { $unit }
editor-kind =
    .flow = a flow: adds up over time and across children
    .stock = a stock: adds up across children, not over time
    .ratio = a ratio: adds up in neither way
editor-source = read off { $source }
editor-assumed = assumed: { $value }
editor-within = within { $low } .. { $high }
editor-because = because { $reason }
editor-observed = last observed: { $value } in { $period }
editor-benchmark = others reach { $low } .. { $high }
editor-equals = equals { $formula }
editor-promised-by = promised by { $names }
editor-department = department: { $department }
editor-capacity = capacity: { $value }
editor-repeats = may be said more than once
editor-fields = can say: { $fields }
editor-rule-more = [the whole page]({ $url })

editor-lens-covered = { $share } { $of }
editor-lens-missing = { $share } { $of }, { $missing } missing
editor-lens-money = { $money } allocated
editor-lens-on-track = on track ({ $share })
editor-lens-behind = behind ({ $share })

editor-hint-equals = = { $value }
editor-hint-planned = planned { $value }

editor-not-a-name = `{ $name }` can't be a name: letters, digits and `_`, and no digit first
editor-reserved-name = `{ $name }` is a word of the language
editor-name-taken = `{ $name }` is the name of something else: { $place }
editor-check-failed = the check failed; the findings are those of the last one that did not
