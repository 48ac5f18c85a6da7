import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { LedgerReader, NegotiationRow } from '../../activities/ports.ts'
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
const querySchema = z.object({ figure: z.string().regex(figureIdPattern).optional().catch(undefined) })

/** Where a figure comes from: as a page, in a window above another page, and as the inside of a tool call. */
export function evidenceRoutes(app: FastifyInstance, { doors }: Setting): void {
  const read = async ({ params, query }: FastifyRequest<EvidenceParams>): Promise<EvidenceProps> => {
    const row = await readRow(doors.ledger, params.id)
    const seq = seqSchema.safeParse(params.seq)
    const entry = seq.success ? await doors.ledger.entry(row.negotiationId, seq.data) : null
    if (entry?.kind !== 'evidence') throw new Failure('NoSuchPage')
    const hash = entry.content.evidence?.dataHash
    const dataset = await datasetOf(doors.ledger, row, hash)
    const { figure = null } = querySchema.parse(query)
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
