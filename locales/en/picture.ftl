picture-from-to = { $from } → { $to }
picture-to = { $to }
picture-below = below { $to }
picture-above = above { $to }
