import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { LedgerReader, NegotiationRow } from '../../activities/ports.ts'
import type { Entry } from '../../domain/entry.ts'
import { figureIdPattern } from '../../domain/evidence.ts'
import { Failure } from '../../domain/failures.ts'
import { readRow } from '../desk/run-record.ts'
import type { Setting } from '../setting.ts'
import { type EvidenceProps, evidenceCard, evidenceFinding, evidencePage } from '../views/evidence.ts'

interface EvidenceParams {
  Params: { id: string; seq: string }
}
const see = { config: { needs: 'see' } } as const
const seqSchema = z.coerce.number().int().min(0).max(1_000_000)
const querySchema = z.object({
  figure: z.string().regex(figureIdPattern).optional().catch(undefined),
  /** The run whose finding is meant, where a reset left it behind. */
  of: z.string().max(100).optional().catch(undefined),
})

/** Where a figure comes from: as a page, in a window above another page, and as the inside of a tool call. */
export function evidenceRoutes(app: FastifyInstance, { doors }: Setting): void {
  const read = async ({ params, query }: FastifyRequest<EvidenceParams>): Promise<EvidenceProps> => {
    const row = await readRow(doors.ledger, params.id)
    const seq = seqSchema.safeParse(params.seq)
    const { figure = null, of } = querySchema.parse(query)
    const entry = seq.success ? await foundAt(doors.ledger, { id: row.negotiationId, seq: seq.data, of }) : null
    if (entry?.kind !== 'evidence') throw new Failure('NoSuchPage')
    const hash = entry.content.evidence?.dataHash
    const dataset = await datasetOf(doors.ledger, row, hash)
    return { entry, currency: row.brief.currency, figureId: figure, dataset }
  }

  app.get<EvidenceParams>('/runs/:id/evidence/:seq', see, async (request, reply) => {
    const { view } = request
    const props = await read(request)
    const title = view.words.evidence.title(`E${props.entry.seq}`)
    return reply.page({ title, nav: 'runs', main: evidencePage(view, props) })
  })

  app.get<EvidenceParams>('/runs/:id/evidence/:seq/card', see, async (request, reply) =>
    reply.fragment(evidenceCard(request.view, await read(request))),
  )

  app.get<EvidenceParams>('/runs/:id/evidence/:seq/finding', see, async (request, reply) =>
    reply.fragment(evidenceFinding(request.view, await read(request))),
  )
}

/** What stands at a seq, or what a run found there that was reset since. */
async function foundAt(
  ledger: Pick<LedgerReader, 'entry' | 'entries'>,
  { id, seq, of }: { id: string; seq: number; of: string | undefined },
): Promise<Entry | null> {
  if (of === undefined) return ledger.entry(id, seq)
  const all = await ledger.entries(id, { superseded: true })
  return all.find((entry) => entry.seq === seq && entry.runId === of) ?? null
}

/** What was read: as the ledger knows it, or as the run's opening counted it. */
async function datasetOf(
  ledger: Pick<LedgerReader, 'datasets' | 'entriesOf'>,
  { negotiationId, brief }: NegotiationRow,
  hash: string | undefined,
): Promise<EvidenceProps['dataset']> {
  const known = (await ledger.datasets()).find((one) => one.hash === hash)
  if (known) return known
  const opening = (await ledger.entriesOf(negotiationId, 'opening', { last: 1 }))[0]
  if (!opening || opening.content.dataHash !== hash) return null
  return { name: brief.dataset.name, rows: opening.content.rows, hash }
}
