; Written by editors/words.mjs from tree-sitter-cascade/queries/locals.scm.
; Metrics, teams, personas, channels and what serves what have sets of names of their own; one
; scope for all of them is near enough for colours.
(file) @local.scope
(block
  name: (name) @local.definition)
(fact
  (name) @local.reference)
(clause
  (name) @local.reference)
(operation
  (name) @local.reference)
(call
  (name) @local.reference)
(group
  (name) @local.reference)
