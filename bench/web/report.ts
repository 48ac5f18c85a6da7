import type { WebFigures } from './measure.ts'
import type { Quantiles } from './quantiles.ts'

/** The figures as people read them. */
export const report = (figures: WebFigures): string =>
  [...pageLines(figures), ...toldLines(figures), ...processLines(figures), ...targetLines(figures)].join('\n')

const row = (label: string, ...cells: (string | number)[]) =>
  `${label.padEnd(34)}${cells.map((cell) => String(cell).padStart(20)).join('')}`

const three = ({ p50, p95, p99 }: Quantiles) => `${p50} / ${p95} / ${p99}`

const pageLines = ({ pages, machineLoad, processors }: WebFigures) => [
  '',
  row('the machine’s load, its processors', machineLoad, processors),
  '',
  row('p50 / p95 / p99, ms', 'dashboard', 'bare Fastify', 'ratio of p50, p99', 'bytes', 'requests'),
  ...Object.entries(pages).map(([page, { dashboardMs, bareMs, ratio, bytes }]) =>
    row(page, three(dashboardMs), three(bareMs), `${ratio.p50}, ${ratio.p99}`, bytes, dashboardMs.count),
  ),
]

const toldLines = ({ announced: { underLoad, atRest }, load }: WebFigures) => [
  '',
  row('from a commit to its watchers, ms', 'under load', 'at rest'),
  row('the first whose run it is', three(underLoad.firstMs), three(atRest.firstMs)),
  row(`the last of ${load.watchers}`, three(underLoad.lastMs), three(atRest.lastMs)),
]

function processLines({ memory, memoryMegabytesInTurn, cpuMsPerRequest, load }: WebFigures): string[] {
  const { started, watched, end } = memory
  if (!started || !watched || !end) return []
  return [
    '',
    row('the dashboard’s memory, MB', 'started', `${load.watchers} watchers`, 'in turn', 'at most'),
    row('', started.memoryMegabytes, watched.memoryMegabytes, memoryMegabytesInTurn.join(', '), end.peakMegabytes),
    row('its processor time a request, ms', cpuMsPerRequest),
  ]
}

const targetLines = ({ targets }: WebFigures) => [
  '',
  row('targets', 'at most', 'found', ''),
  ...targets.map(({ what, most, found, met }) => row(what, most, found, met ? 'met' : 'MISSED')),
]
