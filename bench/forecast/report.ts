import type { ForecastFigures } from './measure.ts'
import { kinds } from './series.ts'

const columns = ['sMAPE', 'MASE', '80 %', '95 %', 'ms']

/** The figures as a table for people: a line a method and kind of series. */
export function scoreTable({ parley, statsforecast }: ForecastFigures): string {
  const lines = kinds.flatMap((kind) => [
    `\n${kind.padEnd(34)}${columns.map((name) => name.padStart(9)).join('')}`,
    ...[
      ...Object.entries(parley).map(([name, scores]) => [`parley ${name}`, scores[kind]] as const),
      ...Object.entries(statsforecast).map(([name, scores]) => [`statsforecast ${name}`, scores[kind]] as const),
    ].map(([name, found]) => {
      const cells = [
        found?.smape.toFixed(2),
        found?.mase.toFixed(3),
        percent(found?.inside80),
        percent(found?.inside95),
        found?.cpuMsMean.toFixed(2),
      ]
      return `${name.padEnd(34)}${cells.map((cell) => (cell ?? '—').padStart(9)).join('')}`
    }),
  ])
  return `${lines.join('\n')}\n`
}

const percent = (share: number | null | undefined): string | undefined =>
  typeof share === 'number' ? (share * 100).toFixed(1) : undefined
