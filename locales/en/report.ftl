summary = { $files }, { $plans }, { $targets }, { $objectives }, { $rules }: { $errors }, { $warnings }, { $hints }
summary-files = { $count ->
    [one] 1 file
   *[other] { $count } files
}
summary-plans = { $count ->
    [one] 1 plan
   *[other] { $count } plans
}
summary-targets = { $count ->
    [one] 1 target
   *[other] { $count } targets
}
summary-objectives = { $count ->
    [one] 1 objective
   *[other] { $count } objectives
}
summary-rules = { $count ->
    [one] 1 rule
   *[other] { $count } rules
}
summary-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
}
summary-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
summary-hints = { $count ->
    [one] 1 hint
   *[other] { $count } hints
}
summary-suppressed = {" "}({ $count } silenced by comments)
report-more-of-rule = { $count ->
    [one] one more `{ $rule }`:
   *[other] { $count } more `{ $rule }`:
}
report-and-more = … and { $count } more; `--format short` lists them all
report-no-file = no `.cascade` file found below { $paths }; `cascade init` writes a plan to start from
report-no-block = nothing to check: no block in { $files }
