[
  (block)
  (group)
] @fold
