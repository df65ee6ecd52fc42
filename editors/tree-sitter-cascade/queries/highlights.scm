; No node is captured twice: editors differ in which of two captures wins.

(comment) @comment
(text) @string
[
  (number)
  (period)
] @number

(department) @keyword.modifier
(kind) @keyword
(block
  name: (name) @type)

(key) @property
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

(choice) @constant.builtin
(fact
  (name) @variable)
(clause
  (name) @variable)
(operation
  (name) @variable)
(call
  (name) @variable)
(group
  (name) @variable)

; words: begin (node editors/words.mjs)
((function) @function.builtin
  (#any-of? @function.builtin "total" "spend" "min" "max"))
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
