import type { Words } from '../words.ts'

export const charts: Words['charts'] = {
  table: 'Show the data',
  period: 'Period',
  low: 'Low',
  high: 'High',
  before: 'Before',
  after: 'After',
  change: 'Change',
  round: (round) => `Round ${round}`,
  settled: 'settled',
  value: 'Value',
  share: 'Share',
  total: 'Total',
  item: 'Item',
  noData: 'Nothing to draw',
}
