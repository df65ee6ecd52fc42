no-change = `{ $metric }` stays at { $value }: the goal is where it starts
    .from = starts at { $value }
