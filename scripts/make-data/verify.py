"""Finds what make-data.ts planted, with other people's software, and writes it to estimates.json.

    python -m venv /tmp/venv
    /tmp/venv/bin/pip install pandas statsmodels scikit-learn lifetimes ruptures
    /tmp/venv/bin/python scripts/make-data/verify.py

Prints every planted number whose estimate lies outside the range that planted.json states, and fails if there is one.
Made with pandas 3.1.1, numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0, scikit-learn 1.9.1, lifetimes 0.11.3,
ruptures 1.1.10.
"""

import json
import math
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import ruptures
import statsmodels.api as sm
import statsmodels.formula.api as smf
from scipy import optimize, stats
from sklearn.cluster import KMeans
from sklearn.metrics import roc_auc_score, silhouette_score
from statsmodels.tsa.seasonal import seasonal_decompose

warnings.filterwarnings('ignore')
ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / 'data' / 'retailer'
FESTIVALS = ['2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17']
found = {}


def read(name, **options):
    return pd.read_csv(DATA / f'{name}.csv', **options)


def spring_share(period):
    first, last = period.start_time.normalize(), period.end_time.normalize() + pd.Timedelta(days=1)
    days = 0
    for text in FESTIVALS:
        festival = pd.Timestamp(text)
        days += max(0, (min(festival, last) - max(festival - pd.Timedelta(days=28), first)).days)
    return days / 28


def sales_panel():
    table = read('sales', keep_default_na=False)
    table['period'] = pd.PeriodIndex(table['月份'], freq='M')
    table['t'] = (table['period'] - pd.Period('2021-12', 'M')).map(lambda step: step.n)
    table['lnq'] = np.log(table['销量'] / (1 - table['缺货天数'] / table['period'].dt.days_in_month))
    table['lnp'] = np.log(table['售价'])
    table['lnad'] = np.log(table['广告投入'])
    pilot = (table['大区'] == '华中') & (table['渠道'] == '线下商超') & (table['月份'] >= '2025-09')
    table['pilot'] = pilot.astype(float)
    table['member'] = (table['活动'] == '会员日').astype(float)
    table['voucher'] = (table['活动'] == '满减券').astype(float)
    return table


def within(table, columns, groups, rounds=60):
    """Takes dummies of several groupings out by alternating projections."""
    out = table[columns].astype(float)
    for _ in range(rounds):
        for group in groups:
            out = out - out.groupby(table[group]).transform('mean')
    return out


def price_elasticities(table):
    for product, own in table.groupby('产品', sort=False):
        model = smf.ols(
            'lnq ~ lnp + lnad:C(渠道) + member + voucher + pilot + C(月份) + C(大区) + C(渠道) + 竞争强度', data=own
        ).fit()
        found[f'priceElasticity/{product}'] = model.params['lnp']


def pooled(table):
    table = table.copy()
    table['pm'] = table['产品'] + table['月份']
    table['rc'] = table['产品'] + table['大区'] + table['渠道']
    columns = ['lnq', '竞争强度', 'member', 'voucher', 'pilot']
    for channel in table['渠道'].unique():
        table[f'ad/{channel}'] = table['lnad'] * (table['渠道'] == channel)
        columns.append(f'ad/{channel}')
    for product in table['产品'].unique():
        table[f'p/{product}'] = table['lnp'] * (table['产品'] == product)
        columns.append(f'p/{product}')
    flat = within(table, columns, ['pm', 'rc'])
    model = sm.OLS(flat['lnq'], flat[columns[1:]]).fit()
    for channel in table['渠道'].unique():
        found[f'adElasticity/{channel}'] = model.params[f'ad/{channel}']
    found['competition'] = model.params['竞争强度']
    found['promotions/会员日'] = math.exp(model.params['member'])
    found['promotions/满减券'] = math.exp(model.params['voucher'])


def pilot_effect(table):
    store = table[table['渠道'] == '线下商超']
    cells = store.groupby(['大区', '月份']).agg(q=('销量', 'sum'), c=('竞争强度', 'mean'), pilot=('pilot', 'max')).reset_index()
    cells['lnq'] = np.log(cells['q'])
    model = smf.ols('lnq ~ pilot + c + C(大区) + C(月份)', data=cells).fit()
    found['pilot'] = math.exp(model.params['pilot'])


def monthly(table):
    table = table.assign(money=table['销量'] * table['售价'])
    totals = table.groupby(['产品', 'period']).agg(q=('销量', 'sum'), money=('money', 'sum'), c=('竞争强度', 'mean')).reset_index()
    totals['lnq'] = np.log(totals['q'])
    totals['lnp'] = np.log(totals['money'] / totals['q'])
    totals['t'] = (totals['period'] - pd.Period('2021-12', 'M')).map(lambda step: step.n)
    totals['month'] = totals['period'].dt.month
    totals['spring'] = totals['period'].map(spring_share)
    return totals


def shapes(totals):
    quantities = totals.pivot(index='period', columns='产品', values='q')
    for product in ['每日坚果750g', '坚果礼盒1608g', '芒果干508g', '原味瓜子500g']:
        own = totals[totals['产品'] == product]
        model = smf.ols('lnq ~ lnp + c + t + spring + C(month)', data=own).fit()
        found[f'monthlyElasticity/{product}'] = model.params['lnp']
        series = quantities[product].copy()
        series.index = series.index.to_timestamp()
        parts = seasonal_decompose(series, model='multiplicative', period=12)
        indices = parts.seasonal.groupby(parts.seasonal.index.month).first()
        for month, index in indices.items():
            found[f'seasonalIndices/{product}/{month}'] = index
    for product in ['每日坚果750g', '芒果干508g', '原味瓜子500g']:
        model = smf.ols('lnq ~ t + C(month)', data=totals[totals['产品'] == product]).fit()
        found[f'trends/{product}'] = 12 * model.params['t']
    change_point(totals)
    correlations(totals, quantities)


def deseasoned(own):
    own = own.sort_values('t')
    return (own['lnq'] - own.groupby('month')['lnq'].transform('mean')).to_numpy()


def change_point(totals):
    series = deseasoned(totals[totals['产品'] == '手撕牛肉干200g'])
    at = ruptures.Binseg(model='l2', jump=1, min_size=6).fit(series.reshape(-1, 1)).predict(n_bkps=1)[0]
    found['changePoint/index'] = at
    found['changePoint/factor'] = math.exp(series[at:].mean() - series[:at].mean())


def correlations(totals, quantities):
    for key, first, second in [('together', '螺蛳粉6袋装', '卤味鸭脖500g'), ('against', '魔芋爽30包', '辣条大礼包1kg')]:
        found[f'correlations/{key}/raw'] = quantities[first].corr(quantities[second])
        pair = [deseasoned(totals[totals['产品'] == name]) for name in (first, second)]
        found[f'correlations/{key}/seasonRemoved'] = np.corrcoef(*pair)[0, 1]


def stockouts(table):
    late = table[table['月份'] >= '2025-05']
    for region, mean in late.groupby('大区')['缺货天数'].mean().items():
        found[f'stockouts/{region}'] = mean
    table = table.assign(pc=table['产品'] + table['渠道'])
    flat = within(table, ['满意度', '缺货天数', 'lnp'], ['pc'], 1)
    found['satisfactionPerDay'] = sm.OLS(flat['满意度'], flat[['缺货天数', 'lnp']]).fit().params['缺货天数']


CURVES = {
    '搜索竞价': (lambda x, a, b: a + b * np.sqrt(x), [500, 20], 'ab', lambda s, a, b: (b / (2 * s)) ** 2),
    '短视频信息流': (
        lambda x, a, b, c: a + b * x / (x + c), [500, 8000, 30000], 'abc', lambda s, a, b, c: math.sqrt(b * c / s) - c,
    ),
    '直播间投流': (lambda x, a, b: a + b * np.log(x), [-10000, 1500], 'ab', lambda s, a, b: b / s),
    '电梯广告': (
        lambda x, a, b, c: a + b * x**c, [0, 10, 0.5], 'abc', lambda s, a, b, c: (b * c / s) ** (1 / (1 - c)),
    ),
}


def ad_curves():
    table = read('advertising')
    fits = {}
    for medium, own in table.groupby('渠道'):
        curve, start, names, _ = CURVES[medium]
        fits[medium], _ = optimize.curve_fit(curve, own['广告投入'].astype(float), own['销量'], p0=start, maxfev=50000)
        for name, value in zip(names, fits[medium]):
            found[f'adCurves/{medium}/{name}'] = value
    spend = lambda power: {m: max(0.0, CURVES[m][3](math.exp(power), *fits[m])) for m in CURVES}
    power = optimize.brentq(lambda p: sum(spend(p).values()) - 120_000, -12, 0)
    for medium, value in spend(power).items():
        found[f'bestSplit/{medium}'] = value


def cluster(path, table, features, names):
    z = (table[features] - table[features].mean()) / table[features].std(ddof=0)
    scores = {k: silhouette_score(z, KMeans(k, n_init=30, random_state=1).fit_predict(z)) for k in range(2, 8)}
    best = max(scores, key=scores.get)
    print(f'{path}: silhouette by k', {k: round(s, 3) for k, s in scores.items()})
    found[f'{path}/silhouette'] = scores[len(names)]
    assert best == len(names), f'{path}: {best} groups'
    labels = KMeans(best, n_init=30, random_state=1).fit_predict(z)
    groups = table.assign(label=labels).groupby('label')
    centres, sizes = groups[features].mean(), groups.size()
    spread = table[features].std()
    for name, centre in names.items():
        label = (((centres - np.array(centre)) / spread) ** 2).sum(axis=1).idxmin()
        found[f'{path}/{name}/size'] = sizes[label]
        for feature in features:
            found[f'{path}/{name}/{feature}'] = centres.loc[label, feature]


def people(planted):
    customers, accounts = read('customers'), read('accounts')
    for path, table in [('segments', customers), ('accounts', accounts)]:
        part = planted[path]
        names = {one['name']: [one['centre'][f]['planted'] for f in part['features']] for one in part['groups']}
        cluster(path, table, part['features'], names)
    scores = ['品质评价', '物流评价', '服务评价', '价格评价']
    answered = customers.dropna(subset=['满意度'])
    drivers = sm.OLS(answered['满意度'], sm.add_constant(answered[scores])).fit()
    for score in scores:
        found[f'drivers/{score}'] = drivers.params[score]
    columns = ['尝新意愿', '价格敏感度', '年龄']
    uptake = sm.Logit(customers['是否转化'], sm.add_constant(customers[columns])).fit(disp=0)
    found['uptake/intercept'] = uptake.params['const']
    for column in columns:
        found[f'uptake/{column}'] = uptake.params[column]
    found['uptake/auc'] = roc_auc_score(customers['是否转化'], uptake.predict())


def purchases():
    from lifetimes import BetaGeoFitter, GammaGammaFitter

    orders = read('orders')
    orders['day'] = pd.to_datetime(orders['下单日期'])
    orders['money'] = orders['数量'] * orders['单价']
    visits = orders.groupby(['客户编号', 'day'])['money'].sum().reset_index()
    end = pd.Timestamp('2026-11-22')
    first = visits.groupby('客户编号')['day'].transform('min')
    repeat = visits[visits['day'] > first].groupby('客户编号')['money'].mean()
    table = visits.groupby('客户编号').agg(n=('day', 'size'), first=('day', 'min'), last=('day', 'max'))
    frequency, recency = table['n'] - 1, (table['last'] - table['first']).dt.days
    model = BetaGeoFitter().fit(frequency, recency, (end - table['first']).dt.days)
    for name in ['r', 'alpha', 'a', 'b']:
        found[f'purchases/{name}'] = model.params_[name]
    bought = table[frequency > 0]
    money = GammaGammaFitter().fit(frequency[bought.index], repeat[bought.index])
    p, q, v = (money.params_[name] for name in 'pqv')
    found.update({'money/p': p, 'money/q': q, 'money/v': v, 'money/mean': p * v / (q - 1)})


def bundles(planted):
    orders = read('orders')
    baskets = pd.crosstab(orders['订单号'], orders['产品']) > 0
    share = baskets.mean()
    lift = lambda a, b: (baskets[a] & baskets[b]).mean() / (share[a] * share[b])
    paired = [pair['products'] for pair in planted['bundles']['pairs']]
    for first, second in paired:
        found[f'bundles/{first}+{second}/support'] = (baskets[first] & baskets[second]).mean()
        found[f'bundles/{first}+{second}/lift'] = lift(first, second)
    steady = [name for pair in paired for name in pair]
    others = [lift(a, b) for i, a in enumerate(steady) for b in steady[i + 1 :] if [a, b] not in paired]
    found['bundles/base'] = np.mean(others)
    print('bundles: other pairs between', round(min(others), 3), 'and', round(max(others), 3))


def holm(ps):
    order = np.argsort(ps)
    out, high = np.empty(len(ps)), 0.0
    for rank, i in enumerate(order):
        high = max(high, min(1.0, (len(ps) - rank) * ps[i]))
        out[i] = high
    return out


def campaigns(planted):
    table = read('campaign-responses')
    for part in planted['campaigns']['values']:
        own = table[table['活动'] == part['name']]
        groups = {name: rows for name, rows in own.groupby('实验组')}
        control = groups[part['control']['name']]
        ps = []
        for variant in part['variants']:
            rows = groups[variant['name']]
            p = sm.stats.proportions_ztest(
                [rows['是否转化'].sum(), control['是否转化'].sum()], [len(rows), len(control)]
            )[1]
            gain = rows['销售额'].mean() - control['销售额'].mean()
            amount = stats.ttest_ind(rows['销售额'].dropna(), control['销售额'].dropna(), equal_var=False).pvalue
            found[f'campaigns/{variant["name"]}/p'] = p
            found[f'campaigns/{variant["name"]}/gain'] = gain
            ps.append(p)
            assert (p < 0.05) == variant['significant']['alone'], variant['name']
            assert (amount < 0.05) == variant['significant']['amount'], (variant['name'], amount)
        for variant, corrected in zip(part['variants'], holm(np.array(ps))):
            print(f'campaign {variant["name"]}: Holm {corrected:.4f}')
            assert (corrected < 0.05) == variant['significant']['corrected'], variant['name']


def journey(planted):
    table, part = read('journey'), planted['journey']
    states, actions = list(part['gains']), list(part['costs'])
    dummies = pd.get_dummies(table[['下一状态', '动作']], dtype=float)
    x = dummies.drop(columns=['下一状态_流失', '动作_不跟进'])
    model = sm.OLS(table['收益'], sm.add_constant(x)).fit().params
    for state in states:
        found[f'journey/gain/{state}'] = model.get(f'下一状态_{state}', 0.0) + model['const']
    for action in actions:
        found[f'journey/cost/{action}'] = -model.get(f'动作_{action}', 0.0)
    moves, rewards = {}, {}
    for (state, action), rows in table.groupby(['状态', '动作']):
        moves[state, action] = rows['下一状态'].value_counts(normalize=True)
        rewards[state, action] = rows['收益'].mean()
        for next_state in part['transitions'][state][action]:
            found[f'journey/{state}/{action}/{next_state}'] = moves[state, action].get(next_state, 0.0)
    values = {state: 0.0 for state in states}
    worth = lambda s, a: rewards[s, a] + part['discount'] * sum(p * values[n] for n, p in moves[s, a].items())
    for _ in range(500):
        values = {s: max(worth(s, a) for a in actions) if s != '流失' else 0.0 for s in states}
    for best in part['best']:
        state = best['state']
        found[f'journey/value/{state}'] = values[state]
        chosen = max(actions, key=lambda a: worth(state, a))
        assert chosen == best['action'], (state, chosen)


def stock(planted):
    weeks, buys = read('inventory'), read('purchases')
    z = stats.norm.ppf(planted['inventory']['serviceLevel'])
    for (region, product), own in weeks.groupby(['大区', '产品']):
        path = f'inventory/{region}/{product}'
        lead = buys[(buys['大区'] == region) & (buys['产品'] == product)]['在途天数']
        mean, sd = own['需求数量'].mean(), own['需求数量'].std()
        safety = z * math.sqrt(lead.mean() * sd**2 / 7 + (mean / 7) ** 2 * lead.var())
        found.update({f'{path}/demand/mean': mean, f'{path}/demand/sd': sd})
        found.update({f'{path}/lead/mean': lead.mean(), f'{path}/lead/sd': lead.std()})
        found.update({f'{path}/safetyStock': safety, f'{path}/reorderPoint': mean / 7 * lead.mean() + safety})
    rates = weeks.groupby('大区')[['出库数量', '需求数量']].sum()
    for region in rates.index:
        found[f'fillRate/{region}'] = rates.loc[region, '出库数量'] / rates.loc[region, '需求数量']


def claims_in(part, path=()):
    """Every claim in planted.json with its place."""
    if isinstance(part, dict):
        if 'expected' in part:
            yield '/'.join(path), part
        else:
            for key, value in part.items():
                yield from claims_in(value, (*path, key))
    if isinstance(part, list):
        for i, value in enumerate(part):
            yield from claims_in(value, (*path, str(i)))


def main():
    planted = json.loads((ROOT / 'data' / 'planted.json').read_text('utf-8'))
    table = sales_panel()
    price_elasticities(table)
    pooled(table)
    pilot_effect(table)
    shapes(monthly(table))
    stockouts(table)
    ad_curves()
    people(planted)
    purchases()
    bundles(planted)
    campaigns(planted)
    journey(planted)
    stock(planted)
    numbers = {key: float(f'{float(value):.6g}') for key, value in found.items()}
    (Path(__file__).parent / 'estimates.json').write_text(json.dumps(numbers, indent=2, ensure_ascii=False) + '\n', 'utf-8')
    missing = outside = 0
    for path, claim in claims_in(planted):
        low, high, estimate = claim['expected']['low'], claim['expected']['high'], claim['estimate']
        missing += estimate is None
        if estimate is not None and not low <= estimate <= high:
            outside += 1
            print(f'OUTSIDE {path}: {estimate} is not in {low} … {high}')
    print(f'{len(numbers)} estimates written; {missing} claims without one, {outside} outside their range')
    return outside > 0


if __name__ == '__main__':
    sys.exit(main())
