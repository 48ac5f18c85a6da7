import type { Target } from '../negotiation/targets.ts'
import type { WebFigures } from './measure.ts'

const mostMs = 100
const promised = ['inbox', 'list of runs']

/** What was promised of the pages that people open first. */
export const judge = ({ pages }: Pick<WebFigures, 'pages'>): Target[] =>
  promised.map((page) => {
    const found = pages[page]?.dashboardMs.p99 ?? Number.POSITIVE_INFINITY
    return { what: `${page}, p99 in ms`, most: mostMs, found, met: found <= mostMs }
  })
