import { mean, rounded } from '../statistics.ts'
import { type Quantiles, quantilesOf } from './quantiles.ts'
import type { Pair } from './slices.ts'

interface PageFigures {
  /** The mean length of its answers. */
  bytes: number
  dashboardMs: Quantiles
  bareMs: Quantiles
  ratio: { p50: number; p99: number }
}

interface Told {
  firstMs: Quantiles
  lastMs: Quantiles
}

export interface Figures {
  pages: Record<string, PageFigures>
  /** From a commit to its announcement: while the dashboard is asked for pages, and while only the bare server is. */
  announced: { underLoad: Told; atRest: Told }
  /** Of the dashboard, less what watchers cost it without any request. */
  cpuMsPerRequest: number
  /** After each time that the dashboard was asked for pages: whether its memory goes on growing. */
  memoryMegabytesInTurn: (number | null)[]
}

type Side = keyof Pair

export function figuresOf(pairs: readonly Pair[]): Figures {
  const names = new Set(pairs.flatMap(({ dashboard }) => dashboard.taken.map(({ page }) => page)))
  return {
    pages: Object.fromEntries([...names].map((page) => [page, pageFigures(pairs, page)])),
    announced: { underLoad: told(pairs, 'dashboard'), atRest: told(pairs, 'bare') },
    cpuMsPerRequest: cpuEach(pairs),
    memoryMegabytesInTurn: pairs.map(({ dashboard }) => dashboard.memoryMegabytes),
  }
}

function pageFigures(pairs: readonly Pair[], page: string): PageFigures {
  const takenBy = (side: Side) => pairs.flatMap((pair) => pair[side].taken.filter((one) => one.page === page))
  const timesOf = (side: Side) => quantilesOf(takenBy(side).map(({ ms }) => ms))
  const [dashboardMs, bareMs] = [timesOf('dashboard'), timesOf('bare')]
  const ratio = { p50: rounded(dashboardMs.p50 / bareMs.p50, 1), p99: rounded(dashboardMs.p99 / bareMs.p99, 1) }
  return { bytes: Math.round(mean(takenBy('dashboard').map(({ bytes }) => bytes))), dashboardMs, bareMs, ratio }
}

function told(pairs: readonly Pair[], side: Side): Told {
  const all = pairs.flatMap((pair) => pair[side].announced)
  return {
    firstMs: quantilesOf(all.map(({ firstMs }) => firstMs)),
    lastMs: quantilesOf(all.map(({ lastMs }) => lastMs)),
  }
}

function cpuEach(pairs: readonly Pair[]): number {
  const cpuMs = pairs.reduce((sum, { dashboard, bare }) => sum + dashboard.cpuMs - bare.cpuMs, 0)
  return rounded(cpuMs / pairs.reduce((sum, { dashboard }) => sum + dashboard.taken.length, 0), 1)
}
