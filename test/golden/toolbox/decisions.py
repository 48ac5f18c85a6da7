"""Decisions: Markov decision processes as linear programs (scipy's HiGHS, another way than ours), pairwise comparisons by numpy's
eigenvectors, weighted scores with scikit-learn and pandas."""

import numpy as np
import pandas as pd
from golden_file import write
from scipy.optimize import linprog
from sklearn.preprocessing import MinMaxScaler

chance = np.random.default_rng(20261125)


def solve(process, discount):
    """The smallest values no choice can beat: min Σ V with V(s) ≥ r + discount·P·V for every choice."""
    n = len(process)
    rows, right = [], []
    for state, choices in enumerate(process):
        for outcomes in choices:
            row = np.zeros(n)
            row[state] -= 1
            for to, share, _ in outcomes:
                row[to] += discount * share
            rows.append(row)
            right.append(-sum(share * reward for _, share, reward in outcomes))
        if not choices:
            row = np.zeros(n)
            row[state] = -1
            rows.append(row)
            right.append(0.0)
    options = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
    values = linprog(np.ones(n), np.array(rows), right, bounds=[(None, None)] * n, method="highs", options=options).x
    # The program names the best choices; their values follow exactly.
    q = [[sum(share * (reward + discount * values[to]) for to, share, reward in outcomes) for outcomes in choices] for choices in process]
    policy = [int(np.argmax(worths)) if worths else -1 for worths in q]
    system, gains = np.eye(n), np.zeros(n)
    for state, choice in enumerate(policy):
        for to, share, reward in process[state][choice] if choice >= 0 else []:
            system[state, to] -= discount * share
            gains[state] += share * reward
    exact = np.linalg.solve(system, gains)
    q = [[sum(share * (reward + discount * exact[to]) for to, share, reward in outcomes) for outcomes in choices] for choices in process]
    return {"process": process, "discount": discount, "values": exact, "policy": policy, "q": q}


def made_up(states, actions):
    process = []
    for _ in range(states):
        choices = []
        for _ in range(int(chance.integers(1, actions + 1))):
            to = chance.choice(states, size=min(3, states), replace=False)
            shares = np.round(chance.dirichlet(np.ones(len(to))), 3)
            shares[-1] = round(1 - shares[:-1].sum(), 3)
            choices.append([[int(t), float(s), float(r)] for t, s, r in zip(to, shares, np.round(chance.normal(5, 20, len(to)), 1))])
        process.append(choices)
    process[-1] = []
    return process


leads = [
    [[[0, 0.65, 0], [1, 0.10, 0], [4, 0.25, 0]], [[0, 0.47, -14], [1, 0.38, -14], [4, 0.15, -14]], [[0, 0.46, -30], [1, 0.42, -30], [4, 0.12, -30]]],
    [[[1, 0.58, 0], [2, 0.12, 60], [4, 0.30, 0]], [[1, 0.46, -14], [2, 0.34, 46], [4, 0.20, -14]], [[1, 0.36, -30], [2, 0.52, 30], [4, 0.12, -30]]],
    [[[1, 0.44, 0], [3, 0.26, 90], [4, 0.30, 0]], [[1, 0.42, -14], [3, 0.36, 76], [4, 0.22, -14]], [[1, 0.34, -30], [3, 0.52, 60], [4, 0.14, -30]]],
    [[[1, 0.06, 0], [3, 0.86, 90], [4, 0.08, 0]], [[1, 0.06, -14], [3, 0.86, 76], [4, 0.08, -14]], [[1, 0.05, -30], [3, 0.88, 60], [4, 0.07, -30]]],
    [],
]  # fmt: skip


def eigen(matrix):
    matrix = np.array(matrix, float)
    values, vectors = np.linalg.eig(matrix)
    k = int(np.argmax(values.real))
    weights = np.abs(vectors[:, k].real)
    return {"matrix": matrix.tolist(), "weights": weights / weights.sum(), "largest": values[k].real}


def reciprocal(n):
    matrix = np.ones((n, n))
    for i in range(n):
        for j in range(i + 1, n):
            matrix[i, j] = chance.choice([1 / 7, 1 / 5, 1 / 3, 1, 2, 3, 5, 7])
            matrix[j, i] = 1 / matrix[i, j]
    return matrix


def scores(rows, columns):
    frame = pd.DataFrame(np.round(chance.normal(50, 20, (rows, columns)), 1))
    weights = np.round(chance.uniform(0.5, 5, columns), 2)
    costs = chance.uniform(size=columns) < 0.4
    def total(points):
        return np.where(costs, 1 - points, points) @ weights / weights.sum()
    ranks = frame.rank().to_numpy()
    return {"columns": frame.to_numpy().T, "weights": weights, "costs": costs,
            "minMax": total(MinMaxScaler().fit_transform(frame)), "rank": total((ranks - ranks.min(axis=0)) / (ranks.max(axis=0) - ranks.min(axis=0)))}  # fmt: skip


# The house bought by a family: Saaty 1980, table 3-4, eight criteria.
house = [
    [1, 5, 3, 7, 6, 6, 1 / 3, 1 / 4], [1 / 5, 1, 1 / 3, 5, 3, 3, 1 / 5, 1 / 7], [1 / 3, 3, 1, 6, 3, 4, 6, 1 / 5], [1 / 7, 1 / 5, 1 / 6, 1, 1 / 3, 1 / 4, 1 / 7, 1 / 8],
    [1 / 6, 1 / 3, 1 / 3, 3, 1, 1 / 2, 1 / 5, 1 / 6], [1 / 6, 1 / 3, 1 / 4, 4, 2, 1, 1 / 5, 1 / 6], [3, 5, 1 / 6, 7, 5, 5, 1, 1 / 2], [4, 7, 5, 8, 6, 6, 2, 1],
]  # fmt: skip
write(
    "decisions",
    ["scipy", "numpy", "scikit-learn", "pandas"],
    {
        "processes": [solve(leads, 0.9), solve(made_up(6, 3), 0.8), solve(made_up(20, 4), 0.97), solve(made_up(4, 2), 0.0)],
        "comparisons": [eigen(house), eigen(reciprocal(4)), eigen(reciprocal(6))],
        "scores": [scores(25, 4), scores(9, 3)],
    },
)
