import { expect, test } from 'vitest'
import { forecastSeries } from '../../../src/analysis/forecast/forecast-series.ts'
import { normalStream } from '../support/random.ts'

type World = (length: number, noise: () => number) => number[]

const worlds: Record<string, World> = {
  level: (length, noise) => Array.from({ length }, () => 1000 + 50 * noise()),
  walk: (length, noise) => {
    let value = 1000
    return Array.from({ length }, () => {
      value += 30 * noise()
      return value
    })
  },
  line: (length, noise) => Array.from({ length }, (_, i) => 1000 + 20 * i + 50 * noise()),
  inertia: (length, noise) => {
    let rest = 0
    return Array.from({ length }, () => {
      rest = 0.6 * rest + 40 * noise()
      return 1000 + rest
    })
  },
  season: (length, noise) => {
    const season = Array.from({ length: 12 }, () => 100 * noise())
    return Array.from({ length }, (_, i) => 1000 + 5 * i + (season[i % 12] ?? 0) + 40 * noise())
  },
}

/** How often the values that came fell into their intervals. */
function coverage(
  world: World,
  { count, season, level, runs }: { count: number; season: number; level: number; runs: number },
) {
  const horizon = season === 1 ? 2 : 4
  const noise = normalStream(20261)
  let inside = 0
  for (let run = 0; run < runs; run++) {
    const values = world(count + horizon, noise)
    const { points } = forecastSeries(values.slice(0, count), { horizon, season, level })
    inside += points.filter(
      ({ low, high }, i) => low <= (values[count + i] ?? 0) && (values[count + i] ?? 0) <= high,
    ).length
  }
  return inside / (runs * horizon)
}

/**
 * An interval of 80 % should hold about 80 % of what comes, in worlds whose rule the forecaster does not know. Short
 * series may hold more: their intervals are wide on purpose, and so may those of worlds calmer than real sales are. Sampling error of each number: about three points.
 */
test.each([
  { world: 'level', count: 5, season: 1, level: 0.8, runs: 200 },
  { world: 'walk', count: 5, season: 1, level: 0.8, runs: 200 },
  { world: 'line', count: 5, season: 1, level: 0.95, runs: 200 },
  { world: 'walk', count: 8, season: 1, level: 0.8, runs: 200 },
  { world: 'inertia', count: 8, season: 1, level: 0.95, runs: 200 },
  { world: 'level', count: 20, season: 1, level: 0.8, runs: 80 },
  { world: 'walk', count: 20, season: 1, level: 0.95, runs: 80 },
  { world: 'line', count: 20, season: 1, level: 0.8, runs: 80 },
  { world: 'season', count: 36, season: 12, level: 0.8, runs: 75 },
])('$world, $count points: intervals of $level hold what they promise', ({ world, ...question }) => {
  const held = coverage(worlds[world] as World, question)
  console.log(`${world}, ${question.count} points: intervals of ${question.level} held ${held.toFixed(2)}`)
  expect(held).toBeGreaterThan(question.level - 0.08)
  if (question.level === 0.8) expect(held).toBeLessThan(question.count < 12 ? 0.97 : 0.94)
})
