import { expect, test } from 'vitest'
import { allocate } from '../../../src/analysis/allocation/allocate.ts'
import { drawResponse } from '../../../src/analysis/allocation/draw-response.ts'
import { responseLine } from '../../../src/analysis/allocation/line.ts'
import { redrawOptimum } from '../../../src/analysis/allocation/redraw-optimum.ts'
import { fitResponse } from '../../../src/analysis/regression/fit-response.ts'
import { seeded } from '../../../src/analysis/seeded.ts'

const total = 1000
const truth = [
  { shape: 'square-root', scale: 30, bend: 1 },
  { shape: 'saturating', scale: 900, bend: 300 },
] as const

/** Two media observed for 60 weeks, with noise from the seed. */
function fits(seed: number, noise: number) {
  const chance = seeded(seed)
  return truth.map((curve) => {
    const spend = Array.from({ length: 60 }, () => 50 + 900 * chance.uniform())
    const line = responseLine('truth', curve)
    return fitResponse(
      spend,
      spend.map((x) => 100 + line.value(x) + noise * chance.normal()),
      curve.shape,
    )
  })
}

const linesOf = (drawn: readonly { curve: (typeof truth)[number] }[]) =>
  drawn.map(({ curve }, i) => responseLine(String(i), curve))

test('the range of the optimum holds the truth about as often as it says', () => {
  const best = allocate(
    truth.map((curve, i) => responseLine(String(i), curve)),
    total,
  ).amounts[0] as number
  let held = 0
  for (let seed = 1; seed <= 40; seed++) {
    const found = fits(seed, 40)
    const { amounts: chosen } = allocate(linesOf(found as never), total)
    const spread = redrawOptimum(
      (normal) => found.map((fit, i) => responseLine(String(i), drawResponse(fit, 500, normal))),
      { total, chosen, other: [500, 500] },
      { seed, draws: 120, level: 0.8 },
    )
    const [range] = spread.amounts
    if (range && range.low <= best && best <= range.high) held++
    expect(spread.better).toBeGreaterThanOrEqual(0)
  }
  expect(held).toBeGreaterThanOrEqual(24)
  expect(held).toBeLessThanOrEqual(39)
})

test('a fit without error leaves no doubt, and the same seed gives the same range', () => {
  const sure = { curve: truth[0], covariance: [] }
  const other = { curve: truth[1], covariance: [] }
  const draw = (normal: () => number) =>
    [sure, other].map((fit, i) => responseLine(String(i), drawResponse(fit, 500, normal)))
  const { amounts: chosen } = allocate(
    draw(() => 0),
    total,
  )
  const spread = redrawOptimum(draw, { total, chosen, other: [500, 500] }, { seed: 3, draws: 20 })
  expect(spread.amounts[0]?.low).toBeCloseTo(chosen[0] as number, 6)
  expect(spread.amounts[0]?.high).toBeCloseTo(chosen[0] as number, 6)
  expect(spread.better).toBe(1)
  expect(redrawOptimum(draw, { total, chosen, other: [500, 500] }, { seed: 3, draws: 20 })).toEqual(spread)
})
