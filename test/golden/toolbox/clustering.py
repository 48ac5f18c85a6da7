"""Clustering: scikit-learn's K-means with many starts, silhouettes, standard scores."""

import numpy as np
from golden_file import write
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import StandardScaler

chance = np.random.default_rng(20260304)


def customers():
    """Three planted groups by frequency, amount and satisfaction."""
    groups = [(40, 2, 80, 3.1), (25, 9, 450, 4.4), (15, 5, 1500, 2.2)]
    rows = [np.column_stack([chance.normal(f, 1, n), chance.normal(a, a / 6, n), chance.normal(s, 0.3, n)]) for n, f, a, s in groups]
    return np.round(np.concatenate(rows), 2)


def rings():
    """No groups at all: a cloud."""
    return np.round(chance.normal(0, 1, (60, 2)), 3)


found = {}
for name, points in {"customers": customers(), "cloud": rings()}.items():
    z = StandardScaler().fit_transform(points)
    tried = {}
    for k in range(2, 7):
        fit = KMeans(k, n_init=200, random_state=0, tol=0).fit(z)
        order = np.lexsort(fit.cluster_centers_.T[::-1])
        tried[k] = {"inertia": fit.inertia_, "silhouette": silhouette_score(z, fit.labels_), "centres": fit.cluster_centers_[order], "labels": np.argsort(order)[fit.labels_]}
    found[name] = {"columns": points.T, "z": z.T, "tried": tried}
write("clustering", ["scikit-learn", "numpy"], {"tables": found})
