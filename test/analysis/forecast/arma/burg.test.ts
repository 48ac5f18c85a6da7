import { expect, test } from 'vitest'
import { autoregressive } from '../../../../src/analysis/forecast/arma/autoregression.ts'
import { burg } from '../../../../src/analysis/forecast/arma/burg.ts'
import { membersGolden } from '../../support/forecast.ts'
import { expectAllClose } from '../../support/golden.ts'

test.each(Object.entries(membersGolden.burg.orders))('order %s: the coefficients of statsmodels', (order, wanted) => {
  const models = burg(Float64Array.from(membersGolden.burg.x), Number(order))
  expectAllClose([...(models[Number(order)]?.coefficients ?? [])], wanted, { size: 1 })
})

test('every order explains more, and none is explosive', () => {
  const models = burg(Float64Array.from(membersGolden.burg.x), 12)
  const variances = models.map(({ variance }) => variance)
  expect(variances).toEqual(variances.toSorted((a, b) => b - a))
})

test('a straight line goes on by the share of its drift that is believed', () => {
  const line = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8)
  const [full, half] = [1, 0.5].map((drift) => [...autoregressive(line, 2, { most: 0, drift })])
  expect(full).toEqual([9, 10])
  expect(half).toEqual([8.5, 9])
})

test('changes that swing are looked ahead as swinging', () => {
  const zigzag = Float64Array.from({ length: 30 }, (_, i) => 10 + (i % 2))
  const ahead = autoregressive(zigzag, 4, { most: 3, drift: 0.5 })
  expect(ahead[0]).toBeLessThan(10.4)
  expect(ahead[1]).toBeGreaterThan(10.6)
})
