(body) @indent.begin
(group) @indent.begin
[
  "}"
  ")"
] @indent.branch @indent.end
(comment) @indent.auto
