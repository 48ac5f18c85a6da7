import type { Stretch, ThreadsFigures } from './measure.ts'

const row = (label: string, ...cells: (string | number)[]) =>
  `${label.padEnd(34)}${cells.map((cell) => String(cell).padStart(24)).join('')}`

const three = ({ p50, p99, max }: Stretch['page']) => `${p50} / ${p99} / ${max}`

/** The figures as people read them. */
export const report = ({ pairs, ratio, machineLoad, processors, table }: ThreadsFigures): string =>
  [
    '',
    row('the machine’s load, its processors', machineLoad, processors),
    row('the forest’s rows, features', table.rows, table.features),
    '',
    row('p50 / p99 / max, ms', 'at rest', 'a forest trains', 'the fit, s'),
    ...pairs.flatMap(({ idle, training, fitSeconds }) => [
      row('the worker’s event loop', three(idle.workerLoop), three(training.workerLoop), fitSeconds),
      row('a page of the dashboard', three(idle.page), three(training.page), ''),
    ]),
    '',
    row('training over rest, the worst', 'p50', 'p99', 'max'),
    ...(['workerLoop', 'page'] as const).map((of) => row(of, ratio[of].p50, ratio[of].p99, ratio[of].max)),
  ].join('\n')
