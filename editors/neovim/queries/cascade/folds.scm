; Written by editors/words.mjs from tree-sitter-cascade/queries/folds.scm.
[
  (block)
  (group)
] @fold
