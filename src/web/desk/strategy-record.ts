import type { LedgerReader, Strategy } from '../../activities/ports.ts'
import { citedFigureIds } from '../../domain/numbers/tokens.ts'
import { proposalTexts } from '../../domain/proposal.ts'
import type { Source } from './figure-sources.ts'
import { type RunRecord, readRun } from './run-record.ts'

/** The settled plan with everything it stands on. */
export interface StrategyRecord {
  run: RunRecord
  strategy: Strategy
  /** The figures its texts cite, in the order of their evidence. */
  cited: Source[]
}

type Reading = Parameters<typeof readRun>[0] & Pick<LedgerReader, 'strategy'>

/** Null for a run that has none yet. @throws {Failure} `NoSuchNegotiation` */
export async function readStrategy(
  ledger: Reading,
  slug: string,
): Promise<{ run: RunRecord; settled: StrategyRecord | null }> {
  const run = await readRun(ledger, slug)
  const strategy = await ledger.strategy(run.id)
  return { run, settled: strategy && { run, strategy, cited: citedFigures(run, strategy) } }
}

function citedFigures({ sources }: RunRecord, { proposal, text }: Strategy): Source[] {
  const texts = [text, ...proposalTexts(proposal).map((one) => one.text)]
  const ids = new Set(texts.flatMap(citedFigureIds))
  return [...sources.values()].filter(({ figure }) => ids.has(figure.id)).sort((a, b) => a.seq - b.seq)
}
