import { expect, test } from 'vitest'
import { armaRun } from '../../../../src/analysis/forecast/arma/arma-likelihood.ts'
import { autocovariance } from '../../../../src/analysis/forecast/arma/autocovariance.ts'
import { membersGolden } from '../../support/forecast.ts'
import { expectAllClose, expectClose } from '../../support/golden.ts'

const titled = membersGolden.likelihoods.map((one) => ({ ...one, title: `phi [${one.phi}], theta [${one.theta}]` }))

test.each(titled)('$title: the exact likelihood of statsmodels', ({ x, phi, theta, variance, logLikelihood }) => {
  const run = armaRun(Float64Array.from(x), { phi: Float64Array.from(phi), theta: Float64Array.from(theta) })
  const { logVariances, squares } = run ?? { logVariances: Number.NaN, squares: Number.NaN }
  const found = -0.5 * (x.length * Math.log(2 * Math.PI * variance) + logVariances + squares / variance)
  expectClose(found, logLikelihood, { relative: 1e-8 })
})

test.each(titled)('$title: autocovariances', ({ phi, theta, autocovariance: wanted }) => {
  const found = autocovariance(Float64Array.from(phi), Float64Array.from(theta))
  expectAllClose([...(found?.gamma ?? [])].slice(0, wanted.length), wanted.slice(0, found?.gamma.length), { size: 1 })
})

test('a unit root has no stationary distribution', () => {
  expect(armaRun(Float64Array.of(1, 2, 3), { phi: Float64Array.of(1), theta: Float64Array.of() })).toBeNull()
})
