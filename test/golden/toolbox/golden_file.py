"""Reading inputs and writing golden numbers, for the scripts beside it (see ../README.md)."""

import json
import math
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd

folder = Path(__file__).parent.parent
series = {name: np.array(values, float) for name, values in json.loads((folder / "inputs/series.json").read_text()).items()}


def plain(value):
    """NaN becomes null; numpy numbers become Python's."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray, pd.Series)):
        return [plain(item) for item in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (float, np.floating)):
        return float(value) if math.isfinite(value) else None
    return int(value) if isinstance(value, np.integer) else value


def write(name, packages, content):
    versions = {package: version(package) for package in packages}
    text = json.dumps({"versions": versions, **plain(content)}, ensure_ascii=False)
    # One member a line keeps a change readable without a line for every number.
    (folder / f"{name}.json").write_text(text.replace('}, "', '},\n "').replace('], "', '],\n "') + "\n")
