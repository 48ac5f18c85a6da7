import { describe, expect, it } from 'vitest'
import type { Evidence } from '../../../src/domain/evidence.ts'
import { figureBook } from '../../../src/playbook/reading/figure-book.ts'
import { readOutlook } from '../../../src/playbook/reading/outlook.ts'
import { spanOf } from '../../../src/playbook/reading/period.ts'

/** A forecast of 100 with ±20 for every given period. */
function forecastOf(periods: readonly string[]): Evidence {
  const figures = periods.flatMap((period, index) =>
    (['forecast', 'forecast.low', 'forecast.high'] as const).map((measure, part) => ({
      id: `E1.${index * 3 + part + 1}`,
      measure,
      of: ['A'],
      value: [100, 80, 120][part] ?? 0,
      unit: 'units' as const,
      period,
      label: { zh: measure, en: measure },
    })),
  )
  const headline = { zh: '', en: '' }
  return {
    id: 'E1',
    tool: 'forecast_sales',
    input: {},
    headline,
    figures,
    tables: [],
    charts: [],
    caveats: [],
    dataHash: 'x',
  }
}
const outlook = (periods: string[], plan: string) => readOutlook(figureBook([forecastOf(periods)]), 'A', spanOf(plan))

describe('readOutlook', () => {
  it('takes the forecast of the planning period as it is', () => {
    expect(outlook(['2024-01', '2024-02'], '2024-02')).toMatchObject({
      point: 100,
      low: 80,
      high: 120,
      isExact: true,
      reserve: 20,
    })
    expect(outlook(['2024-01', '2024-02'], '2024-02')?.figure.id).toBe('E1.4')
  })

  it('adds up what lies inside the plan', () => {
    expect(outlook(['2024-01', '2024-02', '2024-03'], '2024-Q1')).toMatchObject({
      point: 300,
      low: 240,
      high: 360,
      isExact: false,
      reserve: 20,
    })
  })

  it('stretches a forecast that covers only part of the plan', () => {
    expect(outlook(['2024-01', '2024-02'], '2024-Q1')).toMatchObject({
      point: 300,
      low: 240,
      high: 360,
      isExact: false,
    })
  })

  it('takes a month out of a year', () => {
    const month = outlook(['2024'], '2024-12')
    expect(month?.point).toBeCloseTo(100 / 12)
    expect(month?.high).toBeCloseTo(10)
    expect(month?.isExact).toBe(false)
  })

  it('uses the last forecast where the plan lies beyond it', () => {
    expect(outlook(['2024', '2025'], '2030')).toMatchObject({ point: 100, isExact: false })
  })

  it('knows nothing of a product without a forecast', () => {
    expect(readOutlook(figureBook([]), 'A', spanOf('2024'))).toBeNull()
  })
})
