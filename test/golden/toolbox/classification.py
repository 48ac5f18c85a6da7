"""Classification: statsmodels Logit, Firth's likelihood by scipy, scikit-learn trees, boosting, forests, networks, metrics."""

import numpy as np
import pandas as pd
import statsmodels.api as sm
from golden_file import write
from scipy.optimize import minimize
from sklearn.ensemble import GradientBoostingClassifier, GradientBoostingRegressor, RandomForestRegressor
from sklearn.metrics import brier_score_loss, log_loss, r2_score, roc_auc_score
from sklearn.neural_network import MLPRegressor
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeRegressor

chance = np.random.default_rng(20260305)


def campaign():
    """Who bought after a campaign: visits, recency in days, and a column that is the sum of two; gaps."""
    n = 300
    visits = chance.poisson(4, n).astype(float)
    recency = np.round(chance.gamma(2, 30, n))
    member = chance.integers(0, 2, n).astype(float)
    odds = -1.5 + 0.35 * visits - 0.012 * recency + 0.6 * member
    bought = (chance.uniform(size=n) < 1 / (1 + np.exp(-odds))).astype(float)
    frame = pd.DataFrame({"bought": bought, "visits": visits, "recency": recency, "member": member})
    frame.loc[[3, 77], "visits"] = np.nan
    return frame


def logit(frame):
    outcome, *inputs = frame.columns
    complete = frame.dropna()
    fit = sm.Logit(complete[outcome], sm.add_constant(complete[inputs])).fit(disp=0, tol=1e-14, maxiter=100)
    interval = fit.conf_int().to_numpy()
    return {
        "columns": {name: frame[name] for name in frame}, "estimates": fit.params, "errors": fit.bse, "z": fit.tvalues, "p": fit.pvalues,
        "low": interval[:, 0], "high": interval[:, 1], "logLikelihood": fit.llf, "pseudoR2": fit.prsquared, "chiSquare": fit.llr, "chiP": fit.llr_pvalue,
    }  # fmt: skip


def firth(frame):
    """The top of log-likelihood + half the log determinant of the information, by a general search."""
    outcome, *inputs = frame.columns
    x, y = sm.add_constant(frame[inputs]).to_numpy(), frame[outcome].to_numpy()

    def cost(beta):
        eta = x @ beta
        p = 1 / (1 + np.exp(-eta))
        return -(y @ eta - np.logaddexp(0, eta).sum() + np.linalg.slogdet(x.T @ (x * (p * (1 - p))[:, None]))[1] / 2)

    best = minimize(cost, np.zeros(x.shape[1]), method="Nelder-Mead", options={"xatol": 1e-11, "fatol": 1e-14, "maxiter": 20000, "maxfev": 20000})
    return {"columns": {name: frame[name] for name in frame}, "estimates": best.x}


def friedman(n):
    x = np.round(chance.uniform(size=(n, 6)) * 1024) / 1024
    y = 10 * np.sin(np.pi * x[:, 0] * x[:, 1]) + 20 * (x[:, 2] - 0.5) ** 2 + 10 * x[:, 3] + 5 * x[:, 4] + chance.normal(0, 1, n)
    return x, np.round(y, 4)


def steps(n):
    x = np.round(chance.normal(0, 30, (n, 3)))
    return x, np.round(np.where(x[:, 0] > 5, 12, 4) + np.where(x[:, 1] > -10, 3, 0) + chance.normal(0, 1, n), 3)


def trees():
    found = {}
    for name, (x, y) in {"friedman": friedman(200), "steps": steps(120)}.items():
        probe = x[:40] + 0.25
        yes = (y > np.median(y)).astype(float)
        tree = DecisionTreeRegressor(max_depth=4, min_samples_leaf=5, random_state=1).fit(x, y)
        boost = GradientBoostingRegressor(n_estimators=50, max_depth=3, min_samples_leaf=5, random_state=1).fit(x, y)
        classify = GradientBoostingClassifier(n_estimators=50, max_depth=2, min_samples_leaf=5, random_state=1).fit(x, yes)
        found[name] = {
            "columns": x.T, "target": y, "yes": yes, "probe": probe.T, "tree": tree.predict(probe),
            "boost": boost.predict(probe), "classify": classify.predict_proba(probe)[:, 1],
        }  # fmt: skip
    return found


def quality():
    """How well scikit-learn's forest and network do on data it has not seen: marks to reach."""
    x, y = friedman(600)
    fresh, truth = friedman(300)
    forest = RandomForestRegressor(200, min_samples_leaf=3, max_features=0.5, random_state=1).fit(x, y)
    scaler = StandardScaler().fit(x)
    network = MLPRegressor(hidden_layer_sizes=(16,), activation="tanh", early_stopping=True, max_iter=2000, random_state=1, learning_rate_init=0.005).fit(scaler.transform(x), (y - y.mean()) / y.std())
    answers = network.predict(scaler.transform(fresh)) * y.std() + y.mean()
    return {
        "columns": x.T, "target": y, "freshColumns": fresh.T, "freshTarget": truth,
        "forest": r2_score(truth, forest.predict(fresh)), "network": r2_score(truth, answers),
    }  # fmt: skip


def metrics():
    found = []
    for n in (40, 200):
        p = np.round(chance.uniform(size=n), 2)
        y = (chance.uniform(size=n) < p).astype(int)
        held = p.copy()
        held[:2] = [0, 1]
        found.append({"outcome": y, "probabilities": held, "auc": roc_auc_score(y, held), "logLoss": log_loss(y, held), "brier": brier_score_loss(y, held)})
    return found


spector = sm.datasets.spector.load_pandas()
grades = pd.concat([spector.endog, spector.exog], axis=1).astype(float)
apart = pd.DataFrame({"y": [0, 0, 0, 0, 1, 1, 1, 1], "x": [1, 2, 3, 4, 6, 7, 8, 9.0], "w": [1, 0, 2, 1, 0, 2, 1, 1.0]})
touching = pd.DataFrame({"y": [0, 0, 0, 0, 0, 1, 1, 1, 1, 1], "x": [0, 0, 0, 0, 0, 0, 0, 1, 1, 1.0], "w": [2, 1, 3, 5, 4, 3, 6, 5, 4, 2.0]})
write(
    "classification",
    ["statsmodels", "scipy", "scikit-learn", "numpy"],
    {
        "logit": {"campaign": logit(campaign()), "grades": logit(grades)},
        "firth": {"complete": firth(apart), "quasi": firth(touching)},
        "trees": trees(), "quality": quality(), "metrics": metrics(),
    },
)  # fmt: skip
