"""The same work in pandas: read, describe, correlate, group by month and region, RFM. Prints a few results as JSON."""
import json
import sys

import pandas as pd

table = pd.read_csv(sys.argv[1], parse_dates=["date"])
numbers = table[["quantity", "price", "ad_spend", "revenue"]]
described = numbers.describe()
correlated = numbers.corr()
monthly = table.groupby([table["date"].dt.to_period("M"), "region"])[["quantity", "revenue"]].sum()
customers = table.groupby("customer_id").agg(last=("date", "max"), orders=("date", "size"), money=("revenue", "sum"))
print(
    json.dumps(
        {
            "rows": len(table),
            "quartiles": described.loc[["25%", "50%", "75%"]].to_dict(),
            "std": described.loc["std"].to_dict(),
            "correlation": correlated.loc["price", "revenue"],
            "groups": len(monthly),
            "firstGroup": [float(monthly["revenue"].iloc[0]), int(monthly["quantity"].iloc[0])],
            "customers": len(customers),
            "money": float(customers["money"].sum()),
            "lastDay": str(customers["last"].max().date()),
        }
    )
)
