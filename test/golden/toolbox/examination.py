"""Numbers from an examination of the tools on small tables: scipy Welch, statsmodels OLS with month dummies and steps."""

import numpy as np
import pandas as pd
import statsmodels.formula.api as smf
from golden_file import write
from scipy.stats import ttest_ind

chance = np.random.default_rng(20261124)


def buyers():
    """Amounts with a 0 beside everyone who did not buy: of buyers the amounts above 0, of members all of them."""
    control, variant = [100, 120, 110, 0, 0, 0], [150, 130, 170, 140, 0, 0, 0]
    bought = [[amount for amount in group if amount > 0] for group in (variant, control)]
    return {
        "control": control, "variant": variant,
        "buyerDifference": np.mean(bought[0]) - np.mean(bought[1]), "buyerP": ttest_ind(*bought, equal_var=False).pvalue,
        "memberDifference": np.mean(variant) - np.mean(control), "memberP": ttest_ind(variant, control, equal_var=False).pvalue,
    }  # fmt: skip


def drivers():
    """One series beside its price and ad spend: elasticities with month dummies and a straight trend taken out."""
    t = np.arange(60)
    price = np.round(10 + chance.normal(0, 1, 60), 2)
    spend = np.round(100 + chance.normal(0, 20, 60), 1)
    sales = np.round(np.exp(8 - 1.5 * np.log(price) + 0.2 * np.log(spend) + 0.1 * np.sin(t / 6 * np.pi) + chance.normal(0, 0.05, 60)), 2)
    rows = pd.DataFrame({"sales": np.log(sales), "price": np.log(price), "spend": np.log(spend), "t": t, "month": t % 12})
    fit = smf.ols("sales ~ price + spend + t + C(month)", rows).fit()
    return {"price": price, "spend": spend, "sales": sales, "priceElasticity": fit.params["price"], "spendElasticity": fit.params["spend"]}


def level_season():
    """A season beside a step, and beside a parabola: one regression on dummies for the months and the step, or the course."""
    t = np.arange(48)
    values = np.round(500 + 60 * np.sin(t / 6 * np.pi) + 150 * (t >= 20) + chance.normal(0, 8, 48), 1)
    rows = pd.DataFrame({"y": values, "t": t, "step": (t >= 20).astype(float), "month": t % 12})
    # The logarithms of the tool: a factor is a difference there.
    rows["y"] = np.log(rows.y)
    stepped = smf.ols("y ~ C(month) + step", rows).fit()
    free = rows.y - stepped.fittedvalues + stepped.params["step"] * rows.step
    return {
        "values": values, "free": free - free.mean(), "step": stepped.params["step"],
        "smoothError": smf.ols("y ~ C(month) + t + I(t ** 2)", rows).fit().ssr,
    }  # fmt: skip


if __name__ == "__main__":
    write(
        "examination",
        ["numpy", "pandas", "scipy", "statsmodels"],
        {"buyers": buyers(), "drivers": drivers(), "levelSeason": level_season()},
    )
