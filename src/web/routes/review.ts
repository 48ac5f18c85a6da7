import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { lastPlans } from '../../client/last-plan.ts'
import { describeFailure, Failure } from '../../domain/failures.ts'
import { type Limit, limitMetricSchema, parseLimit } from '../../domain/limit.ts'
import { choiceSchema } from '../../domain/verdict.ts'
import { type Asked, decide } from '../acts/decide.ts'
import { brokenKind } from '../desk/broken-runs.ts'
import { type Review, reviewOf, roundOf } from '../desk/review.ts'
import { readRun } from '../desk/run-record.ts'
import { waitingRounds } from '../desk/waiting-rounds.ts'
import { type FormState, readForm } from '../form.ts'
import { problemOf } from '../frame/status.ts'
import { roundHref } from '../hrefs.ts'
import { mayDecide } from '../live/waiting.ts'
import { currentPolicies } from '../policies.ts'
import type { Setting } from '../setting.ts'
import { reviewPage } from '../views/review/page.ts'
import { type PanelProps, verdictPanel } from '../views/review/verdict-panel.ts'
import { choiceName } from '../views/run/entry.ts'

interface RoundParams {
  Params: { id: string; round: string }
}
type RoundRequest = FastifyRequest<RoundParams>

const roundSchema = z.coerce.number().int().positive().max(10_000)
const standingSchema = z.object({ standing: z.string().max(20).optional().catch(undefined) })
const verdictSchema = z.object({
  decisionId: z.string().min(1).max(100),
  proposalHash: z.string().regex(/^[0-9a-f]{64}$/),
  choice: choiceSchema,
  reason: z.array(z.string().max(200)).max(10),
  note: z.string().trim().max(3000).optional(),
  limitMetric: limitMetricSchema.optional(),
  limitTarget: z.string().max(100).optional(),
  limitOp: z.enum(['<=', '>=']).optional(),
  limitValue: z.string().trim().max(30).optional(),
  limits: z.string().max(2000).optional(),
})
type Given = z.infer<typeof verdictSchema>

/** A round's page, and the verdict on it. */
export function reviewRoutes(app: FastifyInstance, setting: Setting): void {
  const { doors } = setting

  app.get<RoundParams>('/runs/:id/rounds/:round', { config: { needs: 'see' } }, async (request, reply) =>
    show(setting, { request, reply, review: await read(setting, request) }),
  )

  app.get<RoundParams>('/runs/:id/rounds/:round/verdict', { config: { needs: 'see' } }, async (request, reply) => {
    const review = await read(setting, request, { withLast: false })
    // Nothing new for this reader: what they are typing is left alone.
    if (standingSchema.parse(request.query).standing === review.standing.kind) return reply.code(204).send()
    return reply.fragment(verdictPanel(request.view, await panelOf(setting, { request, review })))
  })

  app.post<RoundParams>('/runs/:id/rounds/:round/verdict', { config: { needs: 'decide' } }, async (request, reply) => {
    const { view } = request
    const review = await read(setting, request)
    const form = readForm(verdictSchema, request.body, view.words.forms)
    if (!form.ok) return show(setting, { request, reply, review, form, status: 422 })
    const given = { ...form.value, limitTarget: form.value.limitTarget ?? '' }
    const asked = askedOf(request, review, form.value)
    if ('errors' in asked)
      return show(setting, { request, reply, review, form: { given: plain(given), ...asked }, status: 422 })
    try {
      const receipt = await decide(setting, request, { row: review.record.row, verdict: asked })
      const text = view.words.review.receipt(choiceName(view, receipt.choice), clock(request, receipt.at))
      return reply.seeOther(roundHref(review.record.id, review.entry.round), { kind: 'done', text })
    } catch (error) {
      return refuse(setting, { request, reply, error, form: { given: plain(given), errors: {} } })
    }
  })

  const clock = ({ view }: RoundRequest, iso: string) =>
    new Intl.DateTimeFormat(view.language, { timeZone: view.zone, dateStyle: 'short', timeStyle: 'medium' }).format(
      new Date(iso),
    )

  /** A verdict that did not count is said on the page as it now stands, with what was typed. */
  async function refuse(
    { doors: _, ...rest }: Setting,
    { request, reply, error, form }: { request: RoundRequest; reply: FastifyReply; error: unknown; form: FormState },
  ): Promise<FastifyReply> {
    if (!(error instanceof Failure) || error.class === 'fault') throw error
    const words = request.view.words.review
    const review = await read({ doors, ...rest }, request)
    const told = describeFailure(error.code, error.facts, request.view.language)
    const refused =
      error.code === 'StaleVerdict'
        ? words.changed
        : error.code === 'AlreadyDecided'
          ? words.already(
              `${error.facts.by} ${error.facts.at ? `(${clock(request, String(error.facts.at))})` : ''}`.trim(),
            )
          : error.class === 'passing' || error.code === 'NoWorker'
            ? `${told} ${words.notSent}`
            : told
    return show(setting, { request, reply, review, form, status: problemOf(error).status, refused })
  }
}

/** The panel of the verdict needs no last month; it asks at every change of the run. */
async function read(
  { doors, brokenRuns }: Setting,
  { params, person }: RoundRequest,
  { withLast } = { withLast: true },
): Promise<Review> {
  const round = roundSchema.safeParse(params.round)
  if (!round.success) throw new Failure('NoSuchRound', { id: params.id, round: params.round.slice(0, 20) })
  const [record, policies, broken] = await Promise.all([
    readRun(doors.ledger, params.id),
    currentPolicies(doors),
    brokenRuns(),
  ])
  // A decided round is shown beside what its approver could see.
  const { decision } = roundOf(record, round.data)
  const last = withLast ? await lastPlans(doors.ledger)(record.brief, decision?.createdAt) : null
  const isBroken = brokenKind(broken, record.row) !== null
  return reviewOf(record, round.data, { person, fourEyes: policies.fourEyes, isBroken, last })
}

interface Showing {
  request: RoundRequest
  reply: FastifyReply
  review: Review
  form?: FormState
  status?: number
  refused?: string
}

async function show(setting: Setting, { request, reply, status = 200, ...shown }: Showing): Promise<FastifyReply> {
  const { view } = request
  const { record, entry } = shown.review
  const main = reviewPage(view, await panelOf(setting, { request, ...shown }))
  const title = view.words.review.title(entry.round, record.brief.objective.slice(0, 40))
  return reply.page({ title, nav: 'inbox', main, width: 'wide', run: record.id }, status)
}

async function panelOf(
  setting: Setting,
  { request, review, form, refused }: Pick<Showing, 'request' | 'review' | 'form' | 'refused'>,
): Promise<PanelProps> {
  const isDone = review.standing.kind === 'decided' || review.standing.kind === 'recording'
  const next = isDone ? await nextWaiting(setting, request) : null
  // A form that is sent again keeps its id: should the first have arrived after all, it stays one verdict.
  const given = form?.given.decisionId
  const decisionId = typeof given === 'string' && given !== '' ? given : randomUUID()
  return { review, decisionId, nextHref: next, ...(form ? { form } : {}), ...(refused ? { refused } : {}) }
}

async function nextWaiting({ doors, brokenRuns }: Setting, { person }: RoundRequest): Promise<string | null> {
  const waiting = await waitingRounds(doors.ledger, await brokenRuns())
  const next = waiting.find(({ brief }) => person !== null && mayDecide(person, brief))
  return next ? roundHref(next.negotiationId, next.round) : null
}

/** The verdict a form asks for, or what is missing in it. */
function askedOf({ view }: RoundRequest, { entry }: Review, given: Given): Asked | { errors: Record<string, string> } {
  const words = view.words.review
  const { decisionId, proposalHash, choice } = given
  const note = [...given.reason, given.note ?? ''].filter((part) => part.trim() !== '').join('\n')
  if (choice === 'reject' && note === '') return { errors: { note: words.noteRequired } }
  const verdict = { decisionId, proposalHash, choice, round: entry.round, ...(note ? { note } : {}) }
  if (choice !== 'amend') return verdict
  const limits = limitsOf(given)
  if (limits.length === 0) return { errors: { limitValue: words.limitRequired } }
  const wrong = limits.map(problemWith).find((problem) => problem !== null)
  if (wrong) return { errors: { limits: describeFailure(wrong.code, wrong.facts, view.language) } }
  return { ...verdict, limits }
}

const limitsOf = ({ limitMetric, limitTarget, limitOp = '<=', limitValue, limits = '' }: Given): string[] => {
  const place = limitTarget ? `[${limitTarget}]` : ''
  const chosen = limitMetric && limitValue ? [`${limitMetric}${place}${limitOp}${limitValue}`] : []
  const written = limits
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return [...chosen, ...written]
}

function problemWith(text: string): Failure | null {
  try {
    const limit: Limit = parseLimit(text)
    return Number.isFinite(limit.value) ? null : new Failure('BadLimit', { given: text.slice(0, 120) })
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}

const plain = (given: Record<string, string | string[] | undefined>): FormState['given'] =>
  Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
