"""Inventory: quantiles and the normal loss integral of scipy; simulated lead-time demand in numpy for the smoothed level."""

import numpy as np
from golden_file import write
from scipy import integrate, stats

CASES = {
    "nuts": {"mean": 1050.0, "sd": 231.0, "lead": 18 / 7, "leadSd": 3 / 7, "service": 0.95, "review": 1.0},
    "seeds": {"mean": 585.0, "sd": 88.0, "lead": 12 / 7, "leadSd": 1 / 7, "service": 0.99, "review": 0.5},
    "sure": {"mean": 40.0, "sd": 9.0, "lead": 3.0, "leadSd": 0.0, "service": 0.8, "review": 2.0},
}


def plan(mean, sd, lead, leadSd, service, review):
    z = stats.norm.ppf(service)
    spread = lambda span: np.sqrt(span * sd**2 + mean**2 * leadSd**2)
    point = mean * lead + z * spread(lead)
    at = 0.9 * point
    return {
        "leadSpread": spread(lead), "safetyStock": z * spread(lead), "reorderPoint": point,
        "orderUpTo": mean * (lead + review) + z * spread(lead + review), "at": at, "risk": stats.norm.sf(at, mean * lead, spread(lead)),
        "shortage": integrate.quad(lambda d: (d - at) * stats.norm.pdf(d, mean * lead, spread(lead)), at, mean * lead + 40 * spread(lead), epsabs=1e-13, epsrel=1e-13, points=[mean * lead])[0],
    }  # fmt: skip


def wandering(follow, lead, sd):
    """The exact variance of the sum of errors of an IMA(0,1,1): the demand of L periods less L times the level known before."""
    weights = [1 + follow * (lead - 1 - i) for i in range(lead)]
    return {"follow": follow, "lead": lead, "sd": sd, "spread": sd * np.sqrt(np.sum(np.square(weights)))}


write(
    "inventory",
    ["scipy", "numpy"],
    {
        "plans": {name: {**case, **plan(**case)} for name, case in CASES.items()},
        "wandering": [wandering(0.3, 4, 10.0), wandering(0.1, 12, 25.0), wandering(1.0, 3, 7.0)],
    },
)
