picture-from-to = { $from } → { $to }
picture-to = { $to }
picture-below = moins de { $to }
picture-above = plus de { $to }
