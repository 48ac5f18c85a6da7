"""Customers: lifetimes on the CDNOW sample and on made-up customers; drivers by every order of entry with statsmodels.

lifetimes is not kept any more: run this in an environment of its own
(pip install lifetimes; statsmodels is imported only where it is needed).
"""

import json
import math
import sys
from itertools import permutations

import numpy as np
import pandas as pd
from golden_file import folder, write

chance = np.random.default_rng(20260306)


def made_up():
    """300 customers who buy and leave as the model has it."""
    rate, leave = chance.gamma(1.2, 1 / 25, 300), chance.beta(1.1, 4, 300)
    rows = []
    for k in range(300):
        age, day, times, last = float(chance.integers(200, 400)), 0.0, 0, 0.0
        while True:
            day += chance.exponential(1 / rate[k])
            if day > age:
                break
            times, last = times + 1, day
            if chance.uniform() < leave[k]:
                break
        rows.append((times, round(last, 2), age, round(chance.gamma(6, 20 / chance.gamma(4, 1.5)), 2) if times else 0))
    return pd.DataFrame(rows, columns=["frequency", "recency", "T", "monetary_value"])


def polish(fitter, cost):
    """The package stops a little below the top of the likelihood; this goes the rest of the way."""
    from scipy.optimize import minimize

    logs = np.log(fitter.params_.to_numpy())
    for _ in range(3):
        logs = minimize(cost, logs, method="Nelder-Mead", options={"xatol": 1e-12, "fatol": 1e-16, "maxiter": 40000, "maxfev": 40000}).x
    fitter.params_[:] = np.exp(logs)
    return -cost(logs)


def lifetimes_numbers():
    from lifetimes import BetaGeoFitter, GammaGammaFitter
    from lifetimes.datasets import load_cdnow_summary_data_with_monetary_value
    from lifetimes.utils import summary_data_from_transaction_data

    cdnow = load_cdnow_summary_data_with_monetary_value()
    found = {}
    for name, frame in {"cdnow": cdnow, "made up": made_up()}.items():
        buying = BetaGeoFitter().fit(frame["frequency"], frame["recency"], frame["T"])
        back = frame[(frame["frequency"] > 0) & (frame["monetary_value"] > 0)]
        spending = GammaGammaFitter().fit(back["frequency"], back["monetary_value"])
        one, f, m = np.ones(len(frame)), back["frequency"].to_numpy(), back["monetary_value"].to_numpy()
        rows = [frame[key].to_numpy(float) for key in ("frequency", "recency", "T")]
        bought = polish(buying, lambda logs: BetaGeoFitter._negative_log_likelihood(logs, *rows, one, 0))
        spent = polish(spending, lambda logs: GammaGammaFitter._negative_log_likelihood(logs, f, m, np.ones(len(f)), 0))
        probe = frame.head(25)
        histories = (probe["frequency"], probe["recency"], probe["T"])
        found[name] = {
            "frequency": frame["frequency"], "recency": frame["recency"], "age": frame["T"], "amount": frame["monetary_value"],
            "buying": dict(buying.params_), "buyingLogLikelihood": bought * len(frame),
            "spending": dict(spending.params_), "spendingLogLikelihood": spent * len(back),
            "alive": np.ravel(buying.conditional_probability_alive(*histories)),
            "expected": {days: np.ravel(buying.conditional_expected_number_of_purchases_up_to_time(days, *histories)) for days in (7, 39, 400)},
            "amounts": spending.conditional_expected_average_profit(probe["frequency"], probe["monetary_value"]),
            "values": spending.customer_lifetime_value(buying, *histories, probe["monetary_value"], time=6, discount_rate=0.02, freq="D"),
        }  # fmt: skip
    purchases = pd.DataFrame({"id": [f"c{k}" for k in chance.integers(0, 9, 60)], "day": chance.integers(0, 50, 60), "amount": np.round(chance.gamma(3, 10, 60), 2)})
    dated = purchases.assign(date=pd.Timestamp("2026-01-01") + pd.to_timedelta(purchases["day"], unit="D"))
    summary = summary_data_from_transaction_data(dated, "id", "date", "amount", observation_period_end=pd.Timestamp("2026-02-15"))
    found = {"models": found, "purchases": {"rows": purchases.to_dict("records"), "end": 45, "summary": summary.reset_index().to_dict("records")}}
    write("customers", ["lifetimes", "numpy", "scipy"], found)


def drivers():
    import statsmodels.api as sm

    found = []
    for n, count in ((60, 4), (40, 3)):
        x = chance.normal(0, 1, (n, count)) @ np.triu(np.ones((count, count)))
        y = x @ np.arange(1, count + 1) / 3 + chance.normal(0, 1, n)
        x, y = np.round(x, 3), np.round(y, 3)
        r2 = lambda members: sm.OLS(y, sm.add_constant(x[:, members])).fit().rsquared if members else 0.0  # noqa: E731
        shares = np.zeros(count)
        for order in permutations(range(count)):
            for k, j in enumerate(order):
                shares[j] += (r2(list(order[: k + 1])) - r2(list(order[:k]))) / math.factorial(count)
        whole = sm.OLS(y, sm.add_constant(x)).fit()
        found.append({"outcome": y, "columns": x.T, "shares": shares, "r2": whole.rsquared, "standardised": whole.params[1:] * x.std(axis=0) / y.std()})
    write("drivers", ["statsmodels", "numpy"], {"cases": found})


drivers() if "drivers" in sys.argv else lifetimes_numbers()
