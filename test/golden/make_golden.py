"""Writes the golden numbers that the analysis tests are held against.

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install pandas numpy scipy statsmodels pymannkendall
    /tmp/golden/bin/python test/golden/make_golden.py

Inputs: data/sample-sales.csv and inputs/ (see README.md). One JSON file per subject, with the versions used.
"""

import json
import math
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
import pymannkendall
import scipy
import statsmodels
from scipy import stats
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.holtwinters import ExponentialSmoothing

warnings.filterwarnings("ignore")
here = Path(__file__).parent
series = {name: np.array(values, float) for name, values in json.loads((here / "inputs/series.json").read_text()).items()}
seed = pd.read_csv(here / "../../data/sample-sales.csv")
monthly = pd.read_csv(here / "inputs/monthly.csv")

versions = {
    "pandas": pd.__version__,
    "numpy": np.__version__,
    "scipy": scipy.__version__,
    "statsmodels": statsmodels.__version__,
    "pymannkendall": version("pymannkendall"),
}


def plain(value):
    """NaN becomes null; numpy numbers become Python's."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray, pd.Series)):
        return [plain(item) for item in value]
    if isinstance(value, (float, np.floating)):
        return float(value) if math.isfinite(value) else None
    return int(value) if isinstance(value, np.integer) else value


def write(name, content):
    text = json.dumps({"versions": versions, **plain(content)}, indent=1, ensure_ascii=False)
    (here / f"{name}.json").write_text(text + "\n")


def all_series():
    """Every series with its name: gaps are NaN."""
    for product in ("Product_A", "Product_B", "Product_C"):
        yield product, seed[product].to_numpy(float)
    for product in ("Tea", "Coffee", "Juice"):
        yield product, monthly[product].to_numpy(float)
    yield from series.items()


def table(frame):
    described = frame.describe()
    return {
        "columns": {name: plain(frame[name].astype(float)) for name in frame},
        "describe": {name: plain(described[name]) for name in frame},
        "corr": [plain(row) for row in frame.corr().to_numpy()],
    }


def describe():
    months = monthly.drop(columns="Month")
    months.insert(0, "Period", np.arange(1, len(months) + 1))
    odd = pd.DataFrame(
        {"ties": series["ties"][:9], "constant": series["constant"], "returns": series["returns"][:9], "large": series["large"][:9]}
    )
    critical = [
        {"count": n, "alpha": a, "r": t / math.sqrt(n - 2 + t * t)}
        for n in (3, 5, 12, 60)
        for a in (0.05, 0.01)
        for t in [stats.t.ppf(1 - a / 2, n - 2)]
    ]
    write("describe", {"tables": {"seed": table(seed), "monthly": table(months), "odd": table(odd)}, "critical": critical})


def trend(values):
    x = np.arange(len(values))
    there = np.isfinite(values)
    x, y = x[there], values[there]
    line = stats.linregress(x, y)
    sen = stats.theilslopes(y, x)
    ranks = pymannkendall.original_test(y)
    constant = np.ptp(y) == 0
    return {
        "values": values,
        "ols": {
            "slope": line.slope,
            "intercept": line.intercept,
            "r2": None if constant else line.rvalue**2,
            "slopeError": line.stderr,
            "t": None if constant else line.slope / line.stderr,
            "p": None if constant else line.pvalue,
        },
        "sen": {"slope": sen.slope, "intercept": sen.intercept},
        "mk": {
            "s": ranks.s,
            "variance": ranks.var_s,
            "z": ranks.z,
            # pymannkendall's 2(1 - cdf(|z|)) cancels to 0 in the far tail.
            "p": 2 * stats.norm.sf(abs(ranks.z)),
            "tau": None if constant else stats.kendalltau(x, y).statistic,
        },
    }


def season(values, length):
    x = np.arange(len(values))
    there = np.isfinite(values)
    line = stats.linregress(x[there], values[there])
    frame = pd.DataFrame({"place": x % length, "rest": values - line.intercept - line.slope * x})[there]
    means = frame.groupby("place")["rest"].mean() / values[there].mean()
    test = stats.kruskal(*[group["rest"].to_numpy() for _, group in frame.groupby("place")])
    return {"values": values, "length": length, "indices": means - means.mean(), "h": test.statistic, "p": test.pvalue}


def trends():
    write(
        "trends",
        {
            "series": {name: trend(values) for name, values in all_series()},
            "seasons": {
                "airline": season(series["airline"], 12),
                "Tea": season(monthly["Tea"].to_numpy(float), 12),
                "Juice": season(monthly["Juice"].to_numpy(float), 12),
                "nile as quarters": season(series["nile"], 4),
            },
        },
    )


FORMS = {
    "ses": {},
    "holt": {"trend": "add"},
    "damped-holt": {"trend": "add", "damped_trend": True},
    "holt-winters-additive": {"trend": "add", "seasonal": "add", "seasonal_periods": 12},
    "holt-winters-multiplicative": {"trend": "add", "seasonal": "mul", "seasonal_periods": 12},
}


def start_state(values, form):
    options = FORMS[form]
    first = values[:12]
    seasons = {
        "add": np.round(first - first.mean(), 3),
        "mul": np.round(first / first.mean(), 6),
    }.get(options.get("seasonal"), np.array([]))
    return {"level": float(first.mean()), "trend": 1.5 if "trend" in options else 0, "seasons": seasons}


def known(values, form):
    """The start state as statsmodels wants it told."""
    state = start_state(values, form)
    told = {"initialization_method": "known", "initial_level": state["level"]}
    if "trend" in FORMS[form]:
        told["initial_trend"] = state["trend"]
    if "seasonal" in FORMS[form]:
        told["initial_seasonal"] = state["seasons"]
    return told


def state_space(values, form, weights):
    """ETSModel with given weights; its β is the α·β* of Holt's form. The start state follows the weights in its list."""
    options = FORMS[form]
    parameters = [weights["level"]]
    parameters += [weights["level"] * weights["trend"]] if "trend" in options else []
    parameters += [weights["season"]] if "seasonal" in options else []
    parameters += [weights["damping"]] if "damped_trend" in options else []
    state = start_state(values, form)
    parameters += [state["level"], *([state["trend"]] if "trend" in options else []), *state["seasons"]]
    model = ETSModel(pd.Series(values), error="add", **options, **known(values, form))
    return model.smooth(parameters[: len(model.param_names)])


def holt_winters(values, form, weights):
    return ExponentialSmoothing(values, **FORMS[form], **known(values, form)).fit(
        smoothing_level=weights["level"],
        smoothing_trend=weights["trend"],
        smoothing_seasonal=weights["season"],
        optimized=False,
    )


def fixed_fit(values, form, weights):
    """Given weights and start state: pins the recursion itself.

    The multiplicative season comes from ExponentialSmoothing, whose season moves by error over level as in the textbook.
    Its forecasts stop short of the twelfth: that one takes its season from before the last update (statsmodels 0.15,
    holtwinters/model.py, `s[nobs + m - 1 :]`).
    """
    if form == "holt-winters-multiplicative":
        result = holt_winters(values, form, weights)
        sse, forecast = result.sse, result.forecast(11)
    else:
        result = state_space(values, form, weights)
        sse, forecast = float((np.asarray(result.resid) ** 2).sum()), result.forecast(14)
    return {"form": form, "weights": weights, "start": start_state(values, form), "sse": sse, "forecast": forecast}


def smoothing():
    weights = {"level": 0.4, "trend": 0.15, "season": 0.3, "damping": 0.9}
    complete = {"airline": series["airline"], "Coffee": monthly["Coffee"].to_numpy(float), "nile": series["nile"]}
    fixed = [
        {"series": name, **fixed_fit(values, form, weights)} for name, values in complete.items() for form in FORMS
    ]
    fitted = []
    for name, values in {**complete, "airline, 3 years": series["airline"][:36], "ties": series["ties"], "returns": series["returns"]}.items():
        for form, options in FORMS.items():
            if "seasonal" in options and (len(values) < 36 or values.min() <= 0):
                continue
            sse = ExponentialSmoothing(values, **options, initialization_method="estimated").fit().sse
            fitted.append({"series": name, "values": values, "form": form, "sse": sse})
    write("smoothing", {"values": complete, "fixed": fixed, "fitted": fitted, "variances": variances(weights)})


def variances(weights):
    """Forecast variance over one-step variance, as the state space formula of ETSModel gives it."""
    found = []
    values = series["airline"]
    for form in ("ses", "holt", "damped-holt", "holt-winters-additive"):
        ahead = state_space(values, form, weights).get_prediction(start=len(values), end=len(values) + 25, method="exact")
        spread = np.asarray(ahead.forecast_variance)
        found.append({"form": form, "weights": weights, "ratios": spread / spread[0]})
    return found


def simple_forecasts(values, horizon, season):
    n = len(values)
    steps = np.arange(1, horizon + 1)
    changes = np.diff(values)
    slope = (values[-1] - values[0]) / (n - 1)
    lagged = values[season:] - values[:-season] if season > 1 else changes
    naive_sigma = math.sqrt((changes**2).mean())
    drift_sigma = math.sqrt(((changes - slope) ** 2).sum() / (n - 2))
    found = {
        "naive": {"means": np.repeat(values[-1], horizon), "errors": naive_sigma * np.sqrt(steps), "df": n - 1},
        "drift": {
            "means": values[-1] + slope * steps,
            "errors": drift_sigma * np.sqrt(steps * (1 + steps / (n - 1))),
            "df": n - 2,
        },
    }
    if season > 1:
        rounds = (steps - 1) // season + 1
        found["seasonal-naive"] = {
            "means": np.array([values[n - season + (h - 1) % season] for h in steps]),
            "errors": math.sqrt((lagged**2).mean()) * np.sqrt(rounds),
            "df": n - season,
        }
    return found


def rolling(values, method, question):
    """Rolling origin by the definition, one forecast at a time."""
    horizon, season, origins = question["horizon"], question["season"], question["origins"]
    errors, scaled, symmetric = [], [], []
    for origin in origins:
        train = values[:origin]
        lag = season if len(train) > season else 1
        size = np.abs(train[lag:] - train[:-lag]).mean()
        means = simple_forecasts(train, horizon, season)[method]["means"]
        for ahead in range(1, min(horizon, len(values) - origin) + 1):
            actual, expected = values[origin + ahead - 1], means[ahead - 1]
            error = abs(actual - expected)
            errors.append(error)
            scaled.append(error / size)
            symmetric.append(0 if error == 0 else 2 * error / (abs(actual) + abs(expected)))
    return {
        "method": method,
        "count": len(errors),
        "mae": np.mean(errors),
        "rmse": math.sqrt(np.mean(np.square(errors))),
        "mase": np.mean(scaled),
        "smape": np.mean(symmetric),
    }


def forecasts():
    cases = []
    for name, season, horizon in (("airline", 12, 6), ("nile", 1, 5), ("short", 1, 2), ("returns", 1, 3), ("Coffee", 12, 14)):
        values = monthly["Coffee"].to_numpy(float) if name == "Coffee" else series[name]
        n = len(values)
        origins = list(range(max(season + 1, 3, n - 20), n))
        question = {"horizon": horizon, "season": season, "origins": origins}
        simple = simple_forecasts(values, horizon, season)
        backtests = [rolling(values, method, question) for method in simple]
        cases.append({"series": name, "values": values, **question, "simple": simple, "backtests": backtests})
    quantiles = [{"level": p, "df": df, "t": stats.t.ppf((1 + p) / 2, df)} for p in (0.8, 0.95) for df in (1, 3, 11, 128)]
    write("forecasts", {"cases": cases, "quantiles": quantiles})


describe()
trends()
smoothing()
forecasts()
