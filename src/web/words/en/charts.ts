import type { Words } from '../words.ts'

export const charts: Words['charts'] = {
  table: 'Show the data',
  period: 'Period',
  actual: 'Actual',
  forecast: 'Forecast',
  low: 'Low',
  high: 'High',
  interval: (percent) => `${percent}% interval`,
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
