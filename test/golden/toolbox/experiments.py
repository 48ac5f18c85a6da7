"""Experiments: statsmodels proportions, power, multiple tests, clustered OLS; scipy Welch."""

import numpy as np
import pandas as pd
import statsmodels.api as sm
import statsmodels.formula.api as smf
from golden_file import series, write
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import TTestIndPower
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest

chance = np.random.default_rng(20260302)


def proportions():
    found = []
    for hits in ([(120, 2400), (165, 2400)], [(3, 40), (11, 35)], [(980, 1000), (996, 1001)], [(1, 20), (1, 25)], [(0, 30), (4, 30)]):
        (a, m), (b, n) = hits
        z, p = proportions_ztest([b, a], [n, m])
        low, high = confint_proportions_2indep(b, n, a, m, method="newcomb", compare="diff", correction=False)
        ratio = confint_proportions_2indep(b, n, a, m, method="log", compare="ratio") if a else (None, None)
        found.append(
            {
                "control": {"hits": a, "count": m}, "variant": {"hits": b, "count": n}, "z": z, "p": p, "low": low, "high": high,
                "ratio": list(ratio), "wilson": [proportion_confint(a, m, method="wilson"), proportion_confint(b, n, 0.1, "wilson")],
            }  # fmt: skip
        )
    return found


def welch():
    pairs = {
        "nile": (series["nile"][:28], series["nile"][28:]),
        "baskets": (np.round(chance.gamma(3, 20, 90), 2), np.round(chance.gamma(3, 23, 60), 2)),
        "small": (np.array([5.0, 7, 6]), np.array([9.0, 14])),
    }
    found = {}
    for name, (a, b) in pairs.items():
        test = stats.ttest_ind(b, a, equal_var=False)
        interval = test.confidence_interval(0.95)
        found[name] = {"control": a, "variant": b, "t": test.statistic, "df": test.df, "p": test.pvalue, "low": interval.low, "high": interval.high}
    return found


def power():
    means = [
        {"effect": d, "alpha": a, "power": p, "ratio": r, "control": TTestIndPower().solve_power(d, None, a, p, r)}
        for d in (0.1, 0.35, 0.8)
        for a, p, r in ((0.05, 0.8, 1), (0.01, 0.9, 2))
    ]
    return {"means": means}


def corrections():
    cases = [[0.01, 0.04, 0.03], list(np.round(chance.uniform(0, 0.2, 12), 4)), [0.5, 0.5, 0.001, 1, 0]]
    names = {"bonferroni": "bonferroni", "holm": "holm", "benjamini-hochberg": "fdr_bh"}
    return [{"p": p, **{name: multipletests(p, method=method)[1] for name, method in names.items()}} for p in cases]


def panel(shops, months, effect):
    rows = [
        {"unit": unit, "treated": unit % 3 == 0, "after": month >= months // 2, "level": level}
        for unit, level in enumerate(chance.normal(500, 80, shops))
        for month in range(months)
    ]
    frame = pd.DataFrame(rows)
    frame["outcome"] = np.round(frame["level"] + 20 * frame["after"] + effect * frame["after"] * frame["treated"] + chance.normal(0, 15, len(frame)), 2)
    return frame


def differences():
    found = {}
    for name, frame in {"shops": panel(24, 8, 35), "regions": panel(7, 6, 0)}.items():
        frame = frame.astype({"treated": int, "after": int})
        fits = {
            "clustered": smf.ols("outcome ~ treated * after", frame).fit(cov_type="cluster", cov_kwds={"groups": frame["unit"]}, use_t=True),
            "hc1": smf.ols("outcome ~ treated * after", frame).fit(cov_type="HC1", use_t=True),
        }
        effect = {
            kind: {"estimate": fit.params.iloc[3], "error": fit.bse.iloc[3], "p": fit.pvalues.iloc[3], "low": fit.conf_int().iloc[3, 0], "high": fit.conf_int().iloc[3, 1]}
            for kind, fit in fits.items()
        }
        found[name] = {**{key: frame[key] for key in ("outcome", "treated", "after", "unit")}, "effect": effect}
    return found


def counterfactual():
    found = {}
    for name, (before, after, lift) in {"two years": (24, 6, 40), "short": (8, 3, 0)}.items():
        n = before + after
        control = np.round(300 + 30 * np.sin(np.arange(n) / 2) + chance.normal(0, 8, n), 1)
        outcome = np.round(50 + 1.3 * control + chance.normal(0, 12, n) + lift * (np.arange(n) >= before), 1)
        x = sm.add_constant(control)
        fit = sm.OLS(outcome[:before], x[:before]).fit()
        total = x[before:].sum(axis=0)
        foreseen = total @ fit.params
        error = np.sqrt(total @ fit.cov_params() @ total + after * fit.scale)
        reach = stats.t.ppf(0.975, fit.df_resid) * error
        value = outcome[before:].sum() - foreseen
        found[name] = {"outcome": outcome, "control": control, "start": before, "value": value, "low": value - reach, "high": value + reach, "relative": value / foreseen}
    return found


write(
    "experiments",
    ["statsmodels", "scipy", "numpy"],
    {
        "proportions": proportions(), "welch": welch(), "power": power(), "corrections": corrections(),
        "differences": differences(), "counterfactual": counterfactual(),
    },
)  # fmt: skip
