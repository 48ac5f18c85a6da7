"""Regression: statsmodels OLS, robust errors, residual tests; numpy polynomials; scipy curve_fit; scikit-learn Ridge."""

import numpy as np
import pandas as pd
import statsmodels.api as sm
from golden_file import write
from scipy.optimize import curve_fit
from sklearn.linear_model import Ridge, RidgeCV
from sklearn.preprocessing import StandardScaler
from statsmodels.stats.diagnostic import het_breuschpagan
from statsmodels.stats.outliers_influence import OLSInfluence, variance_inflation_factor
from statsmodels.stats.stattools import durbin_watson, jarque_bera

chance = np.random.default_rng(20260301)


def retail():
    """60 months of sales with a planted elasticity of about -1.4; three gaps."""
    n = 60
    price = np.round(10 + np.cumsum(chance.normal(0, 0.25, n)), 2)
    ad = np.round(np.abs(chance.normal(50, 25, n)), 1)
    competition = np.round(0.6 * price + chance.normal(3, 1, n), 2)
    sales = np.round(9000 * price**-1.4 * np.exp(0.002 * ad + chance.normal(0, 0.08, n)) * (1 + 0.002 * ad))
    frame = pd.DataFrame({"sales": sales, "price": price, "ad": ad, "competition": competition})
    frame.loc[[7, 21], "ad"] = np.nan
    frame.loc[40, "sales"] = np.nan
    return frame


def longley():
    data = sm.datasets.longley.load_pandas()
    return pd.concat([data.endog, data.exog], axis=1)


def ols(frame, outcome, inputs, groups):
    complete = frame.dropna()
    x = sm.add_constant(complete[inputs])
    y = complete[outcome]
    fit = sm.OLS(y, x).fit()
    interval = fit.conf_int().to_numpy()
    bp = het_breuschpagan(fit.resid, x)
    jb = jarque_bera(fit.resid)
    robust = {
        "hc1": fit.get_robustcov_results("HC1", use_t=True),
        "hc3": fit.get_robustcov_results("HC3", use_t=True),
        "clusters": fit.get_robustcov_results("cluster", groups=groups[complete.index], use_t=True),
    }
    at = complete[inputs].iloc[3]
    there = fit.get_prediction(np.r_[1, at][None, :]).summary_frame(alpha=0.1).iloc[0]
    influence = OLSInfluence(fit)
    return {
        "columns": {name: frame[name] for name in [outcome, *inputs]},
        "clusters": groups,
        "estimates": fit.params,
        "errors": fit.bse,
        "t": fit.tvalues,
        "p": fit.pvalues,
        "low": interval[:, 0],
        "high": interval[:, 1],
        "vif": [variance_inflation_factor(x.to_numpy(), j + 1) for j in range(len(inputs))],
        "r2": fit.rsquared,
        "adjustedR2": fit.rsquared_adj,
        "f": fit.fvalue,
        "fP": fit.f_pvalue,
        "sigma": np.sqrt(fit.scale),
        "robust": {name: {"errors": one.bse, "p": one.pvalues} for name, one in robust.items()},
        "durbinWatson": durbin_watson(fit.resid),
        "breuschPagan": {"lm": bp[0], "p": bp[1], "f": bp[2], "fP": bp[3]},
        "jarqueBera": {"statistic": jb[0], "p": jb[1], "skew": jb[2], "kurtosis": jb[3]},
        "cook": influence.cooks_distance[0],
        "leverage": influence.hat_matrix_diag,
        "prediction": {"inputs": dict(at), **{key: there[key] for key in there.index}},
    }


def elasticity(frame):
    complete = frame.dropna()
    logs = np.log(complete[["price", "competition"]])
    fit = sm.OLS(np.log(complete["sales"]), sm.add_constant(np.column_stack([complete["ad"], logs["competition"], logs["price"]]))).fit()
    alone = sm.OLS(np.log(frame["sales"].dropna()), sm.add_constant(np.log(frame.loc[frame["sales"].notna(), "price"]))).fit()
    interval = fit.conf_int().to_numpy()[-1]
    return {
        "controlled": {"estimate": fit.params.iloc[-1], "error": fit.bse.iloc[-1], "p": fit.pvalues.iloc[-1], "low": interval[0], "high": interval[1]},
        "alone": {"estimate": alone.params.iloc[-1], "error": alone.bse.iloc[-1], "p": alone.pvalues.iloc[-1]},
    }


def polynomials():
    years = np.arange(1990, 2020)
    cases = {
        "years": (years, np.round(500 + 3 * (years - 2005) ** 2 + chance.normal(0, 40, 30), 1), 3, [1985, 2004.5, 2025]),
        "temperature": (np.round(chance.uniform(-5, 35, 50), 1), np.round(chance.gamma(9, 11, 50)), 2, [-10, 20, 40]),
    }
    found = {}
    for name, (x, y, degree, at) in cases.items():
        z = (x - x.mean()) / x.std()
        fit = sm.OLS(y, np.vander(z, degree + 1, increasing=True)).fit()
        influence = OLSInfluence(fit)
        there = fit.get_prediction(np.vander((np.array(at) - x.mean()) / x.std(), degree + 1, increasing=True)).summary_frame()
        found[name] = {
            "x": x, "y": y, "degree": degree, "at": at, "means": np.polynomial.Polynomial.fit(x, y, degree)(np.array(at)),
            "low": there["obs_ci_lower"], "high": there["obs_ci_upper"], "press": (influence.resid_press**2).sum(),
        }  # fmt: skip
    return found


SEARCHED = {
    "power": lambda x, base, scale, bend: base + scale * x**bend,
    "saturating": lambda x, base, scale, bend: base + scale * x / (bend + x),
}


def linear_shape(x, y):
    fit = sm.OLS(y, sm.add_constant(x)).fit()
    return {"best": fit.params, "errors": fit.bse, "sse": fit.ssr}


def searched_shape(form, x, y, start):
    best, covariance = curve_fit(form, x, y, p0=start, ftol=1e-15, xtol=1e-15, gtol=1e-15, maxfev=100000)
    return {"best": best, "errors": np.sqrt(np.diag(covariance)), "sse": ((form(x, *best) - y) ** 2).sum()}


def responses():
    found = {}
    spend = np.round(np.concatenate([[0, 0, 0], chance.gamma(2, 60, 37)]), 1)
    data = {
        "saturating": 200 + 900 * spend / (120 + spend) + chance.normal(0, 15, 40),
        "power": 50 + 12 * spend**0.6 + chance.normal(0, 6, 40),
    }
    for name, outcome in data.items():
        outcome = np.round(outcome, 1)
        shapes = {
            "square-root": linear_shape(np.sqrt(spend), outcome),
            "logarithmic": linear_shape(np.log1p(spend / spend.mean()), outcome),
            "power": searched_shape(SEARCHED["power"], spend, outcome, [50, 10, 0.5]),
            "saturating": searched_shape(SEARCHED["saturating"], spend, outcome, [100, 900, 100]),
        }
        found[name] = {"spend": spend, "outcome": outcome, "shapes": shapes}
    return found


def ridges(frames):
    found = []
    for frame, outcome in frames:
        complete = frame.dropna()
        scaler = StandardScaler().fit(complete.drop(columns=outcome))
        z = scaler.transform(complete.drop(columns=outcome))
        y = complete[outcome].to_numpy()
        for alpha in (0.01, 1, 25):
            fit = Ridge(alpha, solver="cholesky").fit(z, y)
            slopes = fit.coef_ / scaler.scale_
            loo = -RidgeCV([alpha], scoring="neg_mean_squared_error").fit(z, y).best_score_
            found.append({"outcome": outcome, "penalty": alpha, "slopes": slopes, "intercept": fit.intercept_ - slopes @ scaler.mean_, "loo": loo})
    return found


months = retail()
economy = longley()
write(
    "regression",
    ["statsmodels", "numpy", "scipy", "scikit-learn"],
    {
        "ols": {
            "retail": ols(months, "sales", ["price", "ad", "competition"], np.arange(60) // 5),
            "longley": ols(economy, "TOTEMP", ["GNPDEFL", "GNP", "UNEMP", "ARMED", "POP", "YEAR"], np.arange(16) // 2),
        },
        "elasticity": elasticity(months),
        "polynomials": polynomials(),
        "responses": responses(),
        "ridges": ridges([(months, "sales"), (economy, "TOTEMP")]),
    },
)
