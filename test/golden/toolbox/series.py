"""Series: statsmodels seasonal_decompose and STL, ruptures, scipy rank correlations, pingouin partial correlation."""

import numpy as np
import pandas as pd
import pingouin
import ruptures
from golden_file import folder, series, write
from scipy import stats
from statsmodels.tsa.seasonal import STL, seasonal_decompose

chance = np.random.default_rng(20260303)
monthly = pd.read_csv(folder / "inputs/monthly.csv")
seasonal = {"airline": (series["airline"], 12), "Coffee": (monthly["Coffee"].to_numpy(float), 12), "nile as weeks": (series["nile"], 7)}


def parts(result):
    return {"trend": np.asarray(result.trend), "season": np.asarray(result.seasonal), "rest": np.asarray(result.resid)}


def decompositions():
    found = {}
    for name, (values, length) in seasonal.items():
        found[name] = {
            "values": values,
            "length": length,
            "additive": parts(seasonal_decompose(values, "additive", period=length)),
            "multiplicative": parts(seasonal_decompose(values, "multiplicative", period=length)),
            "stl": parts(STL(values, length).fit()),
            "robust": parts(STL(values, length, robust=True).fit()),
            "wide": parts(STL(values, length, seasonal=13).fit()),
        }
    return found


def changes():
    steps = np.concatenate([np.full(30, 100.0), np.full(25, 130), np.full(20, 90), np.full(40, 95)]) + chance.normal(0, 6, 115)
    cases = {"nile": series["nile"], "steps": np.round(steps, 1), "noise": np.round(chance.normal(50, 10, 60), 1)}
    found = []
    for name, values in cases.items():
        for penalty in (values.var() * 2, values.var() * 6):
            for shortest in (2, 5):
                # The exact search, without pruning.
                bounds = ruptures.Dynp(model="l2", min_size=shortest, jump=1).fit(values)
                best = min(
                    (bounds.predict(k) if k else [len(values)] for k in range(0, min(15, len(values) // shortest - 2))),
                    key=lambda ends: bounds.cost.sum_of_costs(ends) + penalty * (len(ends) - 1),
                )
                found.append({"name": name, "values": values, "penalty": penalty, "shortest": shortest, "at": best[:-1]})
    return found


def correlations():
    x = np.round(chance.normal(0, 10, 50))
    pairs = {
        "short": ([106, 100, 86, 101, 99, 103, 97, 113, 112, 110], [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]),
        "ties": (x, np.round(x / 8 + chance.normal(0, 1, 50))),
        "airline": (series["airline"][:-1], series["airline"][1:]),
        "rising": ([1, 2, 3, 4, 5], [2, 3, 5, 7, 11]),
        "mixed": ([1, 1, 2, 2, 3, 3], [1, 1, 1, 2, 2, 2]),
        "long": (np.arange(40), np.round(np.arange(40) * 0.3 + chance.normal(0, 6, 40), 3)),
    }
    found = {}
    for name, (a, b) in pairs.items():
        spearman, kendall = stats.spearmanr(a, b), stats.kendalltau(a, b)
        found[name] = {
            "a": a, "b": b,
            "spearman": {"value": spearman.statistic, "p": spearman.pvalue},
            "kendall": {"value": kendall.statistic, "p": kendall.pvalue},
        }  # fmt: skip
    return found


def partials():
    n = 45
    z, w = chance.normal(0, 1, n), chance.normal(0, 2, n)
    frame = pd.DataFrame({"x": z + chance.normal(0, 1, n), "y": 2 * z - w + chance.normal(0, 1, n), "z": z, "w": w}).round(3)
    found = []
    for covariates in (["z"], ["z", "w"]):
        one = pingouin.partial_corr(frame, "x", "y", covariates)
        # pingouin rounds nothing but names its columns differently by version.
        p = one[[name for name in one.columns if name.startswith("p")][0]].iloc[0]
        found.append({"columns": {name: frame[name] for name in frame}, "controls": covariates, "value": one["r"].iloc[0], "p": p})
    return found


def fences():
    found = []
    for name in ("nile", "airline", "returns", "ties"):
        values = series[name]
        q25, q75 = np.quantile(values, [0.25, 0.75])
        sigma = stats.median_abs_deviation(values, scale="normal")
        middle = np.median(values)
        found.append(
            {
                "values": values,
                "quartiles": [q25 - 1.5 * (q75 - q25), q75 + 1.5 * (q75 - q25)],
                "mad": [middle - 3.5 * sigma, middle + 3.5 * sigma],
            }
        )
    return found


write(
    "series",
    ["statsmodels", "ruptures", "scipy", "pingouin", "numpy"],
    {"decompositions": decompositions(), "changes": changes(), "correlations": correlations(), "partials": partials(), "fences": fences()},
)
