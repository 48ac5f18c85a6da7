import { describe, expect, it } from 'vitest'
import { furtherCalls } from '../../src/playbook/further-calls.ts'
import { readFindings } from '../../src/playbook/reading/findings.ts'
import { evidenceOf, sourceOf } from './support/insights.ts'
import { viewOf } from './support/views.ts'

const sizes = ['Product_A', 'Product_B', 'Product_C'].flatMap((name): [string, string[], number, string?][] => [
  ['mean', [name], 100],
  ['latest', [name], 110, '2026-10'],
])
const calls = (
  item: 'diagnosis' | 'levers' | 'execution' | 'commitments',
  sources: ReturnType<typeof sourceOf>[],
  periods = 36,
) => {
  const evidence = [evidenceOf('load_sales_data', 1, [...sizes, ['periods', [], periods]])]
  const view = viewOf({ item, sources }, { evidence })
  return furtherCalls(view.task, readFindings(view)).map(({ name }) => name)
}
const bare = sourceOf('sales.csv', 'period', 'product', 'quantity')

describe('furtherCalls', () => {
  it('makes none that the data do not carry', () => {
    expect(calls('diagnosis', [bare], 12)).toEqual([])
    expect(calls('levers', [bare])).toEqual([])
    expect(calls('execution', [bare], 6)).toEqual([])
    expect(calls('commitments', [bare], 6)).toEqual([])
  })

  it('looks for seasons and strategy types from two years of months on', () => {
    expect(calls('diagnosis', [bare], 24)).toEqual(['decompose_series', 'find_anomalies', 'choose_strategy_type'])
    expect(calls('diagnosis', [bare], 23)).toEqual([])
    expect(calls('diagnosis', [sourceOf('wide.csv', 'period', 'quantity')], 24)).not.toContain('choose_strategy_type')
  })

  it('judges the last period from seven periods on, before it is promised anew', () => {
    expect(calls('execution', [bare], 7)).toEqual(['evaluate_effect'])
    expect(calls('commitments', [bare], 7)).toEqual(['evaluate_effect'])
    const view = viewOf({ item: 'execution', sources: [bare] }, { evidence: [evidenceOf('load_sales_data', 1, sizes)] })
    expect(furtherCalls(view.task, { ...readFindings(view), periods: 7 })).toEqual([
      { name: 'evaluate_effect', input: { start: '2026-10' } },
    ])
  })

  it('needs all columns in one source', () => {
    const apart = [sourceOf('a.csv', 'order'), sourceOf('b.csv', 'product')]
    expect(calls('diagnosis', apart, 12)).toEqual([])
    expect(calls('diagnosis', [...apart, sourceOf('c.csv', 'order', 'product')], 12)).toEqual(['find_bundles'])
  })

  it('asks for elasticities, the split of ads and stock where they can be known', () => {
    const rich = [sourceOf('sales.csv', 'period', 'product', 'channel', 'quantity', 'price', 'ad_spend')]
    expect(calls('levers', rich)).toEqual(['regress_sales', 'allocate_resources'])
    expect(calls('levers', [...rich, sourceOf('stock.csv', 'product', 'inventory')])).toContain('plan_inventory')
  })
})
