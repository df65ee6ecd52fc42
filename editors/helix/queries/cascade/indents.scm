[
  (body)
  (group)
] @indent
[
  "}"
  ")"
] @outdent
