import { Failure } from '../../domain/failures.ts'
import { formatLimit, parseLimit } from '../../domain/limit.ts'
import { complain } from '../complaint.ts'
import type { Screen } from '../terminal.ts'
import type { Approver, Attendance, OpenProposal, Passing, VerdictDraft } from './approver.ts'
import type { LineReader } from './line-reader.ts'
import { type Answer, readAttentionAnswer, readVerdictAnswer } from './read-answer.ts'
import { showEvidence } from './show-evidence.ts'

interface Asking {
  lines: LineReader
  screen: Screen
  by: string
}

/** Asks the person at the terminal, round by round. */
export const createAskApprover = (asking: Asking): Approver => ({
  decide: (open, signal) => askVerdict(asking, open, signal),
  attend: (_, signal) => askAttendance(asking, signal),
})

async function askVerdict(asking: Asking, open: OpenProposal, signal: AbortSignal): Promise<VerdictDraft | Passing> {
  const { say, colours } = asking.screen.pen
  const prompt = colours.bold(
    say(
      `第 ${open.round} 回合，请裁决：a 批准 · r 退回（附理由）· l 加红线 · s 看证据 · p 看完整提案 · q 先放着 > `,
      `Round ${open.round}, your verdict: a approve · r reject (with a reason) · l add a limit · s show evidence · p whole proposal · q leave it > `,
    ),
  )
  for (;;) {
    const line = await asking.lines.next(prompt, signal)
    if (line === null) return signal.aborted ? 'look-on' : 'leave'
    const decided = await answerVerdict(asking, open, { answer: readVerdictAnswer(line), signal })
    if (decided) return decided
  }
}

/** A verdict, or null where the answer led to none yet. */
async function answerVerdict(
  asking: Asking,
  open: OpenProposal,
  { answer, signal }: { answer: Answer; signal: AbortSignal },
): Promise<VerdictDraft | Passing | null> {
  const { screen, by } = asking
  switch (answer.kind) {
    case 'approve':
      return { choice: 'approve', by }
    case 'reject':
      return rejection(asking, answer.rest, signal)
    case 'limit':
      return amendment(asking, answer.rest, signal)
    case 'evidence':
      screen.print(showEvidence(open.narrator, answer.rest, screen.pen))
      return null
    case 'proposal':
      screen.print(open.narrator.wholeProposal(open.hash) ?? '')
      return null
    case 'leave':
      return 'leave'
    default:
      screen.print(help(screen))
      return null
  }
}

async function rejection(
  { lines, screen, by }: Asking,
  rest: string,
  signal: AbortSignal,
): Promise<VerdictDraft | null> {
  const { say } = screen.pen
  const note = rest || (await lines.next(say('退回的理由 > ', 'Your reason > '), signal)) || ''
  if (note !== '') return { choice: 'reject', by, note: note.slice(0, 4000) }
  screen.print(say('退回需要写明理由，本次未提交。', 'A rejection needs a reason; nothing was sent.'))
  return null
}

async function amendment(
  { lines, screen, by }: Asking,
  rest: string,
  signal: AbortSignal,
): Promise<VerdictDraft | null> {
  const { pen } = screen
  const ask = pen.say('红线，例如 discount<=5%；多条用 ; 分隔 > ', 'The limit, such as discount<=5%; several with ; > ')
  const given = rest || (await lines.next(ask, signal)) || ''
  const texts = given.split(/[;；]/u).filter((text) => text.trim() !== '')
  try {
    const limits = texts.map((text) => formatLimit(parseLimit(text)))
    if (limits.length > 0) return { choice: 'amend', by, limits }
    screen.print(pen.say('没有写红线，本次未提交。', 'No limit was given; nothing was sent.'))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    screen.print(complain(pen, { zh: `加红线 ${given}`, en: `add the limit ${given}` }, error))
  }
  return null
}

const help = ({ pen }: Screen): string =>
  pen.say(
    'a 批准（单独一个字母，后面不能有别的话）；r 理由 退回本议题重议；l 红线 加红线（已满足则通过，否则重议）；s [E3 | E3.1] 看证据；p 看完整提案；q 不裁决，先离开',
    'a alone approves; r REASON has the item held again; l LIMIT adds a limit (settles the item where it is kept already); s [E3 | E3.1] shows evidence; p shows the whole proposal; q leaves it waiting',
  )

async function askAttendance({ lines, screen }: Asking, signal: AbortSignal): Promise<Attendance | Passing> {
  const { say, colours } = screen.pen
  const prompt = colours.bold(
    say(
      '怎么处理：g 已排除，继续 · b N 追加 N tokens 预算 · c 提前收尾 · x 取消 · q 先放着 > ',
      'What now: g mended, go on · b N add N tokens · c conclude · x cancel · q leave it > ',
    ),
  )
  for (;;) {
    const line = await lines.next(prompt, signal)
    if (line === null) return signal.aborted ? 'look-on' : 'leave'
    const { kind, rest } = readAttentionAnswer(line)
    if (kind === 'resume' || kind === 'conclude' || kind === 'cancel') return { kind }
    if (kind === 'leave') return 'leave'
    const tokens = Number(rest.replaceAll(',', ''))
    if (kind === 'extend' && Number.isInteger(tokens) && tokens > 0 && tokens <= 1e9) return { kind, tokens }
    screen.print(
      say('请输入 g、b 加数字（例如 b 200000）、c、x 或 q。', 'Type g, b with a number (such as b 200000), c, x or q.'),
    )
  }
}
