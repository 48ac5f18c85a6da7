import { pick } from '../pick.ts'
import type { Voice } from '../voices.ts'
import { actions } from './actions.ts'
import { name, tidy, verbatim } from './basics.ts'
import { closing } from './closing.ts'
import { doubts } from './doubts.ts'
import { figures } from './figures.ts'
import { final } from './final.ts'
import { insights } from './insights.ts'
import { levers } from './levers.ts'
import { manager } from './manager.ts'
import { notes } from './notes.ts'
import { opening } from './opening.ts'
import { positions } from './positions.ts'
import { promises } from './promises.ts'
import { simulation } from './simulation.ts'
import { summary } from './summary.ts'

/** English, as sales and marketing people speak it. */
export const en: Voice = {
  tidy,
  calling: {
    load: (round: number) =>
      pick(round, ['Let me pull up the sales data first.', 'I will start with the latest sales table.']),
    describe: () => 'Next, averages, spread and how the products move together.',
    trend: () => 'Now the direction of each product, and whether it holds up to a test.',
    forecast: () => 'Before we talk about measures and targets, let me forecast the planning period.',
    strict: () => 'And the forecast once more at a higher level of confidence.',
    closer: () => 'The reasons were too thin, so I am getting more figures.',
    trial: () => 'Prices and discounts are tried out first, to see whether they pay.',
    simulate: () => 'Now the prices, discounts and ads I would propose, simulated together.',
    further: () => 'There are further data at hand, so I run what they carry as well.',
  },
  figures,
  positions,
  levers,
  actions,
  promises,
  opening,
  insights,
  simulation,
  verbatim,
  manager,
  closing: {
    ...closing,
    position: (segment, type, because) => `${name(segment)} [${positions.type(type)}] ${verbatim(because)}`,
    monitors: (list) => `Monitoring: ${list.map(promises.monitorLine).join('; ')}.`,
  },
  doubts,
  notes,
  final,
  summary,
}
