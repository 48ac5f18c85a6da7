"""Regression within groups: statsmodels OLS with a dummy for every group; scipy pearsonr; strengths by their formula.

Made with the venv of the scripts beside it; run from this folder: `python within.py`.
"""

import numpy as np
import pandas as pd
import statsmodels.formula.api as smf
from golden_file import folder, series, write
from scipy import stats
from statsmodels.stats.diagnostic import het_breuschpagan
from statsmodels.stats.outliers_influence import variance_inflation_factor
from statsmodels.stats.stattools import durbin_watson, jarque_bera
from statsmodels.tsa.seasonal import STL

chance = np.random.default_rng(20260307)
monthly = pd.read_csv(folder / "inputs/monthly.csv")


def panel():
    """Twelve shops over thirty months, unbalanced, with a gap; shops and months have levels of their own."""
    rows = []
    for shop in range(12):
        for month in range(30):
            if (shop * 7 + month * 3) % 11 == 0:
                continue
            price = 10 + shop * 0.4 + np.sin(month / 3) + chance.normal(0, 0.6)
            ad = abs(chance.normal(20 + shop, 8))
            sales = 200 + 30 * shop + 4 * month - 7 * price + 0.8 * ad + chance.normal(0, 5)
            rows.append({"shop": shop, "month": month, "chain": shop % 4, "price": round(price, 2), "ad": round(ad, 1), "sales": round(sales, 1)})
    frame = pd.DataFrame(rows)
    frame.loc[17, "ad"] = np.nan
    return frame


def small():
    """Two regions of products that never share a period: the dummies hang apart."""
    frame = pd.DataFrame({"shop": np.repeat([0, 1, 2, 3], 8), "month": np.r_[np.tile(np.arange(8), 2), np.tile(np.arange(8, 16), 2)]})
    frame["chain"] = frame["shop"] % 2
    frame["price"] = chance.normal(5, 1, 32).round(2)
    frame["ad"] = chance.gamma(2, 5, 32).round(1)
    frame["sales"] = (50 + 9 * frame["shop"] - 3 * frame["price"] + frame["ad"] + chance.normal(0, 2, 32)).round(2)
    return frame


def within(frame, groups):
    complete = frame.dropna()
    dummies = " + ".join(f"C({group})" for group in groups)
    fit = smf.ols(f"sales ~ price + ad + {dummies}", data=complete).fit()
    hc1 = fit.get_robustcov_results("HC1", use_t=True)
    clusters = fit.get_robustcov_results("cluster", groups=complete["shop"], use_t=True)
    at = [list(fit.params.index).index(name) for name in ("price", "ad")]
    alone = smf.ols(f"sales ~ {dummies}", data=complete).fit()
    test = fit.compare_f_test(alone)
    return {
        "groups": groups,
        "estimates": fit.params[["price", "ad"]],
        "errors": fit.bse[["price", "ad"]],
        "p": fit.pvalues[["price", "ad"]],
        "hc1": hc1.bse[at],
        # statsmodels counts columns that depend on others too; the correction is for those that count.
        "clusters": clusters.bse[at] * np.sqrt((fit.nobs - len(fit.params)) / fit.df_resid),
        "df": int(fit.df_resid),
        "sse": fit.ssr,
        "r2": 1 - fit.ssr / alone.ssr,
        "f": test[0],
        "fP": test[1],
    }


def fits():
    found = []
    for name, frame in (("panel", panel()), ("apart", small())):
        for groups in (["shop"], ["shop", "month"], ["chain", "month"]):
            found.append({"name": name, "columns": {key: frame[key] for key in frame}, **within(frame, groups)})
    return found


def pearsons():
    found = []
    cases = {
        "airline": (series["airline"][:-1], series["airline"][1:]),
        "nile": (series["nile"][:40], series["nile"][40:80]),
        "short": (np.array([1.0, 2, 4]), np.array([2.0, 1, 5])),
    }
    for name, (a, b) in cases.items():
        test = stats.pearsonr(a, b)
        found.append({"name": name, "a": a, "b": b, "value": test.statistic, "p": test.pvalue})
    return found


def strengths():
    found = []
    for name, values, length in (("airline", series["airline"], 12), ("Coffee", monthly["Coffee"].to_numpy(float), 12)):
        parts = STL(values, length).fit()
        rest = np.var(parts.resid)
        found.append(
            {
                "name": name, "values": values, "length": length,
                "trend": max(0, 1 - rest / np.var(parts.trend + parts.resid)),
                "season": max(0, 1 - rest / np.var(parts.seasonal + parts.resid)),
            }
        )  # fmt: skip
    return found


def growths():
    found = []
    for name, values, length in (("airline", series["airline"], 12), ("Coffee", monthly["Coffee"].to_numpy(float), 12), ("nile", series["nile"], 1)):
        frame = pd.DataFrame({"y": np.log(values), "t": np.arange(len(values)), "place": np.arange(len(values)) % length})
        fit = smf.ols("y ~ t + C(place)" if length > 1 else "y ~ t", data=frame).fit()
        found.append({"name": name, "values": values, "length": length, "rate": length * fit.params["t"], "error": length * fit.bse["t"], "p": fit.pvalues["t"]})
    return found


def heterogeneities():
    """Cochran's Q with inverse variances, as in Higgins and Thompson 2002."""
    found = []
    for estimates, errors in (([0.10, 0.30, 0.35, 0.65, 0.45, 0.15], [0.17, 0.22, 0.11, 0.05, 0.14, 0.10]), ([-0.1, -0.12, -0.09], [0.05, 0.04, 0.06])):
        estimates, weights = np.array(estimates), 1 / np.array(errors) ** 2
        mean = (weights * estimates).sum() / weights.sum()
        q = (weights * (estimates - mean) ** 2).sum()
        df = len(estimates) - 1
        found.append({"estimates": estimates, "errors": errors, "mean": mean, "q": q, "p": stats.chi2.sf(q, df), "i2": max(0, (q - df) / q)})
    return found


def monthly_drivers():
    """Sales of one product with price, ad spend and competition, thirty months; what the whole road from a file must give."""
    own = np.random.default_rng(20260308)
    n = 30
    frame = pd.DataFrame(
        {
            "date": [str(month) for month in pd.period_range("2023-01", periods=n, freq="M")],
            "price": own.normal(10, 1, n).round(2),
            "ad_spend": np.abs(own.normal(100, 30, n)).round(1),
            "market_competition": own.uniform(0, 1, n).round(2),
        }
    )
    frame["sales"] = (500 - 20 * frame["price"] + 1.5 * frame["ad_spend"] - 60 * frame["market_competition"] + own.normal(0, 8, n)).round()
    fit = smf.ols("sales ~ price + ad_spend + market_competition", data=frame).fit()
    logs = smf.ols("np.log(sales) ~ np.log(price) + np.log(ad_spend) + market_competition", data=frame).fit()
    checks = {"durbinWatson": durbin_watson(fit.resid), "breuschPagan": het_breuschpagan(fit.resid, fit.model.exog)[1], "jarqueBera": jarque_bera(fit.resid)[1]}
    spearman = stats.spearmanr(frame["sales"], frame["ad_spend"])
    return {
        "columns": {name: frame[name] for name in frame},
        "estimates": fit.params, "errors": fit.bse, "t": fit.tvalues, "p": fit.pvalues,
        "vif": [variance_inflation_factor(fit.model.exog, j) for j in (1, 2, 3)],
        "r2": fit.rsquared, "adjustedR2": fit.rsquared_adj, "f": fit.fvalue, "fP": fit.f_pvalue, **checks,
        "elasticity": {"price": logs.params.iloc[1], "ad": logs.params.iloc[2]},
        "spearman": {"value": spearman.statistic, "p": spearman.pvalue},
    }  # fmt: skip


write(
    "within",
    ["statsmodels", "scipy", "pandas", "numpy"],
    {"fits": fits(), "pearsons": pearsons(), "strengths": strengths(), "growths": growths(), "heterogeneities": heterogeneities(), "monthlyDrivers": monthly_drivers()},
)
