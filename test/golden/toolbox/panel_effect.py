"""Difference in differences over a panel: statsmodels OLS with unit and period dummies, HC1."""

import numpy as np
import pandas as pd
import statsmodels.formula.api as smf
from golden_file import write

chance = np.random.default_rng(20260312)


def panel(units, periods, start, treated, effect):
    frame = pd.DataFrame([(u, t) for u in range(units) for t in range(periods)], columns=["unit", "period"])
    n = len(frame)
    frame["rival"] = np.round(chance.uniform(0, 1, n), 2)
    log = chance.normal(7, 0.4, units)[frame["unit"]] + chance.normal(0, 0.2, periods)[frame["period"]] - 0.4 * frame["rival"]
    frame["during"] = (frame["unit"].isin(treated) & (frame["period"] >= start)).astype(float)
    frame["outcome"] = np.round(np.exp(log + effect * frame["during"] + chance.normal(0, 0.03, n)))
    return frame


def case(frame, start, treated, log):
    used = frame.assign(y=np.log(frame["outcome"]) if log else frame["outcome"])
    fit = smf.ols("y ~ rival + during + C(unit) + C(period)", used).fit(cov_type="HC1", use_t=True)
    before = used[used["period"] < start].assign(line=lambda table: table["unit"].isin(treated) * table["period"])
    lead = smf.ols("y ~ rival + line + C(unit) + C(period)", before).fit(cov_type="HC1", use_t=True)
    low, high = fit.conf_int().loc["during"]
    return {
        **{key: frame[key] for key in ("unit", "period", "rival", "outcome")}, "start": start, "treated": treated, "log": log,
        "effect": {"estimate": fit.params["during"], "error": fit.bse["during"], "p": fit.pvalues["during"], "low": low, "high": high},
        "lead": {"estimate": lead.params["line"], "error": lead.bse["line"]},
    }  # fmt: skip


write(
    "panel_effect",
    ["statsmodels", "pandas", "numpy"],
    {
        "pilot": case(panel(5, 24, 15, [2], 0.14), 15, [2], True),
        "half": case(panel(8, 10, 6, [0, 3, 5], 0.0), 6, [0, 3, 5], False),
    },
)
