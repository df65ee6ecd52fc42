summary-known = {" "}({ $count } known from before)
baseline-stale = { $count ->
    [one] 1 known finding is no longer found; `--write-baseline` takes it out:
   *[other] { $count } known findings are no longer found; `--write-baseline` takes them out:
}
baseline-and-more = … and { $count } more
junit-known = known from before
junit-silenced = silenced by a comment
junit-silenced-because = silenced by a comment: { $reason }
junit-no-subject = the plan has nothing that this rule judges
sarif-base = The folder that the command was started in
sarif-fix-unsafe = { $title } (changes a number or a promise)
watch-waiting = watching for changes; Ctrl-C ends
