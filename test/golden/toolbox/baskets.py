"""Baskets: supports and rules with mlxtend, exact tails with scipy."""

import numpy as np
import pandas as pd
from golden_file import write
from mlxtend.frequent_patterns import apriori, association_rules
from scipy.stats import hypergeom

chance = np.random.default_rng(20261124)


def made_up(count, products, together):
    """Independent purchases, but for pairs that come along with each other."""
    shares = chance.uniform(0.08, 0.35, products)
    bought = chance.uniform(size=(count, products)) < shares
    for a, b, extra in together:
        bought[:, b] |= bought[:, a] & (chance.uniform(size=count) < extra)
    return bought[bought.any(axis=1)]


def numbers(bought, fewest):
    frame = pd.DataFrame(bought)
    sets = apriori(frame, min_support=(fewest - 0.5) / len(frame), max_len=3)
    rules = association_rules(sets, metric="support", min_threshold=0.0)
    single = rules[rules["consequents"].map(len) == 1]
    order, product = np.nonzero(bought)
    return {
        "orders": order, "products": product, "fewest": fewest,
        "sets": [{"products": sorted(items), "count": round(support * len(frame))} for items, support in zip(sets["itemsets"], sets["support"])],
        "rules": [
            {"bought": sorted(row.antecedents), "also": min(row.consequents), "support": row.support, "confidence": row.confidence,
             "lift": row.lift, "leverage": row.leverage}
            for row in single.itertuples()
        ],
    }  # fmt: skip


tables = [(8, 4, 4, 3), (22442, 6200, 5100, 2315), (22442, 2300, 2400, 460), (500, 60, 80, 0), (500, 60, 80, 9), (500, 60, 80, 10), (100, 90, 80, 70), (30, 30, 12, 12), (1_000_000, 90_000, 30_000, 2_900)]
tails = [
    {"count": n, "first": a, "second": b, "both": k, "greater": hypergeom.sf(k - 1, n, a, b), "less": hypergeom.cdf(k, n, a, b)}
    for n, a, b, k in tables
]
write(
    "baskets",
    ["mlxtend", "scipy", "pandas", "numpy"],
    {"tables": {"small": numbers(made_up(120, 6, [(0, 1, 0.5)]), 8), "large": numbers(made_up(900, 14, [(2, 5, 0.4), (5, 7, 0.3)]), 40)}, "tails": tails},
)
