no-change = « { $metric } » reste à { $value } : l'objectif est déjà atteint au départ
    .from = part de { $value }
