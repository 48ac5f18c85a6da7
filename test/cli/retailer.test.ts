import { expect, test } from 'vitest'
import { outcomeShape, recordShape } from './shapes.ts'
import { openTown } from './town.ts'

test('the sample retailer: many tools over many tables, cited in the plan, no figure without a source', {
  timeout: 240_000,
}, async () => {
  const town = await openTown()
  try {
    await town.startWorker()
    const { code, stderr, json } = await town.parley(['demo', '--data', 'retailer', '--json'])
    expect(code, stderr).toBe(0)
    const outcome = json(outcomeShape)
    expect(outcome).toMatchObject({ status: 'settled', rounds: 6, figures: { unsupported: 0 } })

    const record = (await town.parley(['show', outcome.negotiationId, '--json'])).json(recordShape)
    const evidence = record.entries.flatMap((entry) =>
      entry.kind === 'evidence' && entry.content.evidence ? [entry.content.evidence] : [],
    )
    const texts = record.entries.flatMap((entry) => (entry.kind === 'message' ? [entry.content.text] : [])).join('\n')
    const cited = new Set(evidence.filter(({ id }) => texts.includes(`[[${id}.`)).map(({ tool }) => tool))
    expect([...cited].sort()).toEqual(
      expect.arrayContaining([
        'allocate_resources',
        'choose_strategy_type',
        'decompose_series',
        'evaluate_effect',
        'find_anomalies',
        'find_bundles',
        'forecast_sales',
        'measure_satisfaction',
        'measure_trend',
        'plan_inventory',
        'regress_sales',
        'score_accounts',
        'segment_customers',
        'simulate_plan',
        'test_campaign',
      ]),
    )
    // Each source is told by its own hash.
    expect(new Set(evidence.map(({ dataHash }) => dataHash)).size).toBeGreaterThan(3)
    expect(record.strategy?.proposal.commitments.length).toBeGreaterThan(3)
    expect(record.strategy?.proposal.levers.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['bundle', 'budget', 'stock']),
    )
    // No discount pays at these margins: the planted elasticities lie above what it takes to break even.
    expect(record.strategy?.proposal.levers.filter(({ kind }) => kind === 'discount')).toEqual([])
  } finally {
    await town.close()
  }
})
