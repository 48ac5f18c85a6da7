import { median } from 'simple-statistics'
import { present, type Values } from '../../points.ts'
import type { Fit, Method, Setup } from '../method.ts'
import { memberErrors } from './member-method.ts'
import { memberPaths } from './paths.ts'

/**
 * The median of what the members of the combination expect, period by period: no single one that goes astray counts. It needs no
 * backtest, and so no weights (see `forecastSeries` for the weighted mean, which is the default).
 *
 * @example medianCombination.fit([4, 5, 6], { horizon: 1, season: 1 }).means
 */
export const medianCombination: Method = {
  name: 'median-combination',
  hasNoFormula: true,
  needs: () => 3,
  suits: (values) => present(values).length >= 3,
  fit: middle,
}

function middle(values: Values, { horizon, season }: Setup): Fit {
  const { series, paths } = memberPaths(values, { season, horizon })
  const heard = paths.filter(({ name }) => name !== 'seasonal-naive')
  const means = Array.from({ length: horizon }, (_, i) => median(heard.map((path) => path.means[i] as number)))
  return { means, ...memberErrors(series, means) }
}
