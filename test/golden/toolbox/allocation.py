"""Allocation: scipy's root finder and SLSQP for concave lines, HiGHS (linprog, milp) for linear and whole ones; newsvendor in scipy."""

import numpy as np
from golden_file import write
from scipy import integrate, stats
from scipy.optimize import LinearConstraint, brentq, linprog, milp, minimize

VALUE = {
    "square-root": lambda s, b, x: s * np.sqrt(x),
    "logarithmic": lambda s, b, x: s * np.log1p(x / b),
    "power": lambda s, b, x: s * x**b,
    "saturating": lambda s, b, x: s * x / (b + x),
}
INVERSE = {
    "square-root": lambda s, b, m: (s / (2 * m)) ** 2,
    "logarithmic": lambda s, b, m: s / m - b,
    "power": lambda s, b, m: (s * b / m) ** (1 / (1 - b)),
    "saturating": lambda s, b, m: np.sqrt(s * b / m) - b,
}
MEDIA = [("square-root", 26, 1), ("saturating", 9000, 35000), ("logarithmic", 1600, 30000), ("power", 12, 0.5)]
SHOPS = [("power", 140, 0.3), ("saturating", 2500, 900), ("square-root", 11, 1), ("logarithmic", 420, 150), ("power", 60, 0.55)]


def concave(curves, total, low, high):
    """Equal slopes within the bounds, found on the slope's logarithm."""
    take = lambda log: np.clip([INVERSE[k](s, b, np.exp(log)) for k, s, b in curves], low, high)
    log = brentq(lambda at: take(at).sum() - total, -60, 60, xtol=1e-15, rtol=1e-15)
    amounts = take(log)
    return {
        "curves": [{"shape": k, "scale": s, "bend": b} for k, s, b in curves], "total": total, "low": low, "high": high,
        "amounts": amounts, "marginal": np.exp(log), "value": sum(VALUE[k](s, b, x) for (k, s, b), x in zip(curves, amounts)),
    }  # fmt: skip


def grouped(curves, total, groups):
    """With group limits: SLSQP on shares of the total; good to about seven digits of the value."""
    n = len(curves)
    cost = lambda share: -sum(VALUE[k](s, b, max(share_i, 0) * total) for (k, s, b), share_i in zip(curves, share))
    rows = [{"type": "eq", "fun": lambda share: share.sum() - 1}]
    for members, low, high in groups:
        rows.append({"type": "ineq", "fun": lambda share, m=members, v=low: share[m].sum() - v / total})
        rows.append({"type": "ineq", "fun": lambda share, m=members, v=high: v / total - share[m].sum()})
    scale = abs(cost(np.full(n, 1 / n)))
    best = min(
        (minimize(lambda share: cost(share) / scale, start, method="SLSQP", bounds=[(1e-9, 1)] * n, constraints=rows, options={"ftol": 1e-15, "maxiter": 2000})
         for start in (np.full(n, 1 / n), np.random.default_rng(1).dirichlet(np.ones(n)))), key=lambda found: found.fun if found.success else np.inf,
    )  # fmt: skip
    return {
        "curves": [{"shape": k, "scale": s, "bend": b} for k, s, b in curves], "total": total,
        "groups": [{"lines": members, "low": low, "high": high} for members, low, high in groups], "value": -best.fun * scale, "shares": best.x,
    }  # fmt: skip


def linear(slopes, total, high, groups):
    a, b = [], []
    for members, low, most in groups:
        row = np.isin(np.arange(len(slopes)), members).astype(float)
        a += [row, -row]
        b += [most, -low]
    found = linprog(-np.array(slopes), A_ub=a or None, b_ub=b or None, A_eq=[np.ones(len(slopes))], b_eq=[total], bounds=[(0, top) for top in high], method="highs")
    return {"slopes": slopes, "total": total, "high": high, "groups": [{"lines": m, "low": lo, "high": hi} for m, lo, hi in groups], "value": -found.fun}


def whole(curves, total, high, groups):
    """Every line as a chain of unit steps, each a 0/1 variable; concavity keeps the chains in order."""
    gains, owner = [], []
    for line, (k, s, b) in enumerate(curves):
        for unit in range(high[line]):
            gains.append(VALUE[k](s, b, unit + 1.0) - VALUE[k](s, b, float(unit)))
            owner.append(line)
    owner = np.array(owner)
    rows = [LinearConstraint(np.ones(len(gains)), total, total)]
    rows += [LinearConstraint(np.isin(owner, members).astype(float), low, most) for members, low, most in groups]
    found = milp(-np.array(gains), integrality=np.ones(len(gains)), bounds=(0, 1), constraints=rows, options={"mip_rel_gap": 0})
    return {
        "curves": [{"shape": k, "scale": s, "bend": b} for k, s, b in curves], "total": total, "high": high,
        "groups": [{"lines": m, "low": lo, "high": hi} for m, lo, hi in groups], "value": -found.fun,
    }  # fmt: skip


def stock():
    cases = [(100, 20, 110), (40, 35, 10), (500, 60, 380)]
    return [
        {"mean": m, "sd": s, "x": x, "value": integrate.quad(lambda q: stats.norm.sf(q, m, s), 0, x, epsabs=1e-12, epsrel=1e-12)[0], "marginal": stats.norm.sf(x, m, s), "at": stats.norm.isf(0.3, m, s)}
        for m, s, x in cases
    ]  # fmt: skip


write(
    "allocation",
    ["scipy", "numpy"],
    {
        "concave": {
            "media": concave(MEDIA, 120000, [0, 0, 0, 0], [1e9] * 4),
            "media bounded": concave(MEDIA, 120000, [0, 0, 30000, 15000], [40000, 1e9, 1e9, 1e9]),
            "shops": concave(SHOPS, 5000, [0] * 5, [1e9] * 5),
            "shops small": concave(SHOPS, 90, [0, 0, 10, 0, 0], [1e9, 1e9, 1e9, 20, 30]),
        },
        "grouped": {
            "media": grouped(MEDIA, 120000, [([0, 1], 0, 60000)]),
            "shops": grouped(SHOPS, 5000, [([0, 1, 2], 3500, 5000), ([0, 1], 0, 900), ([3, 4], 0, 1200)]),
        },
        "linear": {
            "plain": linear([3, 2, 5, 1], 100, [40, 100, 30, 100], []),
            "groups": linear([3, 2, 5, 1, 4], 100, [60, 80, 70, 100, 90], [([0, 2], 0, 50), ([1, 3], 20, 100), ([3], 5, 10)]),
        },
        "whole": {
            "shops": whole(SHOPS, 37, [20] * 5, [([1, 3], 0, 14), ([2], 4, 20)]),
            "media": whole([("square-root", 26, 1), ("saturating", 900, 12), ("logarithmic", 160, 4), ("power", 12, 0.5)], 25, [25] * 4, [([2, 3], 9, 11)]),
        },
        "stock": stock(),
    },
)  # fmt: skip
