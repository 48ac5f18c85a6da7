"""Demand panels: statsmodels OLS with a dummy for every group, HC1 and clustered errors."""

import numpy as np
import pandas as pd
import statsmodels.formula.api as smf
from golden_file import write

chance = np.random.default_rng(20260311)


def panel(products, shops, months):
    rows = [(p, s, m) for p in range(products) for s in range(shops) for m in range(months)]
    frame = pd.DataFrame(rows, columns=["product", "shop", "month"])
    n = len(frame)
    level = chance.normal(0, 0.3, (products, shops))[frame["product"], frame["shop"]]
    season = chance.normal(0, 0.25, (products, months))[frame["product"], frame["month"]]
    frame["price"] = np.round(20 * np.exp(0.3 * season + chance.normal(0, 0.08, n)), 2)
    frame["spend"] = np.round(500 * np.exp(0.5 * season + chance.normal(0, 0.4, n)))
    frame["rival"] = np.round(chance.uniform(0, 1, n), 2)
    slope = np.array([-1.5, -0.8, -2.0])[frame["product"]]
    gain = np.array([0.25, 0.08, 0.15])[frame["shop"] % 3]
    frame["quantity"] = np.round(np.exp(6 + level + season + slope * np.log(frame["price"] / 20) + gain * np.log(frame["spend"] / 500) - 0.5 * frame["rival"] + chance.normal(0, 0.05, n)))
    frame.loc[chance.choice(n, 4, replace=False), "spend"] = 0
    return frame


def fitted(frame, clusters):
    used = frame[frame["spend"] > 0].copy()
    used["q"], used["p"], used["a"] = np.log(used["quantity"]), np.log(used["price"]), np.log(used["spend"])
    used["unit"] = used["product"] * 100 + used["shop"]
    used["cell"] = used["product"] * 100 + used["month"]
    model = smf.ols("q ~ rival + C(product):p + C(kind):a + C(unit) + C(cell)", used.assign(kind=used["shop"] % 3))
    plain = model.fit()
    robust = model.fit(cov_type="cluster", cov_kwds={"groups": used["unit"]}, use_t=True) if clusters else model.fit(cov_type="HC1", use_t=True)
    # The dummies of units and cells share the products: clustered errors count the surplus columns as unknowns.
    surplus = np.sqrt((len(used) - model.exog.shape[1]) / plain.df_resid) if clusters else 1
    pick = lambda word: [{"estimate": plain.params[name], "error": robust.bse[name] * surplus} for name in plain.params.index if word in name]
    return {**{key: frame[key] for key in ("product", "shop", "month", "price", "spend", "rival", "quantity")}, "priceSlopes": pick("]:p"), "spendSlopes": pick("]:a"), "rivalSlope": plain.params["rival"], "count": len(used)}


write("demand_panel", ["statsmodels", "pandas", "numpy"], {"clustered": fitted(panel(3, 9, 8), True), "hc1": fitted(panel(2, 6, 12), False)})
