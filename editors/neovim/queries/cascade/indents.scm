; Written by editors/words.mjs from tree-sitter-cascade/queries/indents.scm.
(body) @indent.begin
(group) @indent.begin
[
  "}"
  ")"
] @indent.branch @indent.end
(comment) @indent.auto
