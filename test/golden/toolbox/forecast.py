"""Forecasting: statsmodels SARIMAX (exact likelihood), burg, ARMA autocovariances, ETSModel and OLS; statsforecast's dynamic optimised theta.

Besides statsmodels it needs statsforecast 2.1.1.
"""

import itertools
import warnings

import numpy as np
import statsmodels.api as sm
from golden_file import series, write
from statsforecast.models import DynamicOptimizedTheta
from statsmodels.regression.linear_model import burg
from statsmodels.tsa.arima_process import ArmaProcess, arma_acovf
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.statespace.sarimax import SARIMAX

warnings.filterwarnings("ignore")
chance = np.random.default_rng(20261124)
wave = np.round(50 + ArmaProcess([1, -0.7], [1, 0.4]).generate_sample(120, distrvs=chance.standard_normal) * 3, 3)
growing = np.round(np.exp(4 + 0.01 * np.arange(72) + np.cumsum(chance.normal(0, 0.03, 72))), 2)
inputs = {"airline": series["airline"], "nile": series["nile"], "wave": wave, "growing": growing}


def likelihoods():
    """Gaussian log likelihoods of ARMA models with given coefficients and variance 1.7."""
    x = np.diff(wave)
    cases = [([0.5], []), ([], [-0.5]), ([0.5, 0.2], [0.4]), ([], [-0.4, 0, 0, -0.6, 0.24]), ([0.3, 0, 0, 0.5, -0.15], [-0.4])]
    found = []
    for phi, theta in cases:
        model = SARIMAX(x, order=(len(phi), 0, len(theta)))
        found.append({
            "x": x, "phi": phi, "theta": theta, "variance": 1.7,
            "logLikelihood": model.loglike([*phi, *theta, 1.7]),
            "autocovariance": arma_acovf([1, *(-np.array(phi))], [1, *theta], max(len(phi), len(theta)) + 1),
        })  # fmt: skip
    return found


def fitted():
    """Estimated by exact likelihood of the differenced values; forecasts 12 ahead of the values themselves."""
    cases = [
        ("airline", True, (0, 1, 1), (0, 1, 1, 12)),
        ("airline", True, (2, 1, 0), (0, 1, 1, 12)),
        ("nile", False, (0, 1, 1), (0, 0, 0, 0)),
        ("growing", True, (2, 1, 0), (0, 0, 0, 0)),
    ]
    found = []
    for name, is_log, order, seasonal in cases:
        values = inputs[name]
        y = np.log(values) if is_log else values
        fit = SARIMAX(y, order=order, seasonal_order=seasonal, simple_differencing=True).fit(disp=False, maxiter=500, pgtol=1e-10)
        whole = SARIMAX(y, order=order, seasonal_order=seasonal).filter(fit.params).get_forecast(12)
        found.append({
            "series": name, "isLog": is_log, "orders": [*order, *seasonal[:3]], "season": max(1, seasonal[3]),
            "logLikelihood": fit.llf, "forecast": whole.predicted_mean, "errors": whole.se_mean,
        })  # fmt: skip
    return found


def burgs():
    x = np.diff(wave) - np.diff(wave).mean()
    return {"x": x, "orders": {order: burg(x, order, demean=False)[0] for order in (1, 2, 5, 9)}}


def thetas():
    found = []
    for name in ("nile", "wave", "growing"):
        model = DynamicOptimizedTheta(season_length=1).fit(inputs[name])
        found.append({"series": name, "mse": float(model.model_["mse"]), "forecast": model.predict(8)["mean"]})
    return found


def exponentials():
    found = []
    forms = itertools.product(("add", "mul"), (None, "add"), (False, True), (None, "add", "mul"))
    for name, season in (("airline", 12), ("nile", 1), ("growing", 1)):
        best = []
        for error, trend, damped, seasonal in forms if name == "airline" else itertools.product(("add", "mul"), (None, "add"), (False, True), (None,)):
            if (damped and trend is None) or (error == "add" and seasonal == "mul"):
                continue
            model = ETSModel(inputs[name].astype(float), error=error, trend=trend, damped_trend=damped, seasonal=seasonal, seasonal_periods=season if seasonal else None)
            fit = model.fit(disp=False, maxiter=2000)
            if np.isfinite(fit.llf):
                best.append({"error": error, "trend": trend, "damped": damped, "season": seasonal, "logLikelihood": fit.llf})
        found.append({"series": name, "season": season, "forms": best})
    return found


def regressions():
    """Straight line and parabola with twelve places of a season, by least squares; standard errors of one new value."""
    y = series["airline"].astype(float)
    time = np.arange(len(y) + 12)
    found = []
    for degree in (1, 2):
        columns = [time**k for k in range(1, degree + 1)] + [(time % 12 == place).astype(float) for place in range(11)]
        design = sm.add_constant(np.column_stack(columns))
        frame = sm.OLS(y, design[: len(y)]).fit().get_prediction(design[len(y) :])
        found.append({"degree": degree, "means": frame.predicted_mean, "errors": frame.se_obs})
    return found


write(
    "forecast-members",
    ["numpy", "statsmodels", "statsforecast"],
    {
        "inputs": inputs, "likelihoods": likelihoods(), "fitted": fitted(), "burg": burgs(), "thetas": thetas(),
        "exponentials": exponentials(), "regressions": regressions(),
    },
)  # fmt: skip
