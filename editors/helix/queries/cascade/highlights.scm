; Written by editors/words.mjs from tree-sitter-cascade/queries/highlights.scm.
; No node is captured twice: editors differ in which of two captures wins.

(comment) @comment
(text) @string
[
  (number)
  (period)
] @constant.numeric

(department) @keyword.storage.modifier
(kind) @keyword
(block
  name: (name) @type)

(key) @variable.other.member
(preposition) @keyword.operator
(unit) @type.builtin
(times
  "x" @operator)
[
  "+"
  "-"
  "*"
  "/"
  ".."
] @operator

; words: begin (node editors/words.mjs)
((function) @function.builtin
  (#any-of? @function.builtin "total" "spend" "min" "max"))
((fact
  key: (key) @_key
  (name) @constant.builtin)
  (#any-of? @_key "better" "department" "kind" "stage" "status" "type")
  (#any-of? @constant.builtin "awareness" "committed" "consideration" "decision" "draft" "email" "event" "finance" "flow" "higher" "lower" "management" "marketing" "operations" "other" "paid" "partner" "press" "product" "ratio" "sales" "search" "service" "social" "stock" "web"))
; words: end

[
  "{"
  "}"
  "("
  ")"
] @punctuation.bracket
[
  ","
  ";"
] @punctuation.delimiter
