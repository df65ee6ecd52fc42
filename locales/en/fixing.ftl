summary-fixed = ; { $count ->
    [one] 1 fixed
   *[other] { $count } fixed
}
summary-fixable = ; { $count ->
    [one] 1 would be fixed
   *[other] { $count } would be fixed
}
fixing-unreadable = { $file }: this text can't be written back as it was read, so that nothing in it was fixed
fixing-twice = { $file }: two paths of the plan lead to this file; nothing was written
fixing-outside = { $file }: this link leads to { $to }, outside of the plan's folder; nothing was written
fixing-changed = { $file }: the file has changed since it was read; nothing was written
fixing-unwritable = { $file }: can't be written: { $cause }
formatting-done = { $count ->
    [one] 1 file laid out anew
   *[other] { $count } files laid out anew
}, { $rest } as they were
formatting-needed = { $count ->
    [one] 1 file is to be laid out anew
   *[other] { $count } files are to be laid out anew
}, { $rest } are as they should be
