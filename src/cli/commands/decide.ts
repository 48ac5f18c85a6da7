import { randomUUID } from 'node:crypto'
import { issuesText } from '../../domain/failure-kinds/issue-text.ts'
import { Failure } from '../../domain/failures.ts'
import { formatLimit, type Limit } from '../../domain/limit.ts'
import { choiceNames } from '../../domain/names.ts'
import { type Receipt, type Verdict, verdictSchema } from '../../domain/verdict.ts'
import { defineCommand, type Job } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { sendVerdict } from '../live/send-verdict.ts'
import { findRun, openSession, sayHowItGoesOn, withMachine } from '../open-machine.ts'
import { limitValues, wholeNumber } from '../option-values.ts'
import { oneLine } from '../plain.ts'
import { readId } from '../read-id.ts'

interface DecideOptions {
  round: number
  hash: string
  approve?: boolean
  reject?: boolean
  amend?: boolean
  note?: string
  limit?: Limit[]
  by?: string
  decisionId?: string
}

export const decide = defineCommand<DecideOptions>({
  usage: 'decide <id>',
  summary: {
    zh: '对一个回合的提案作出裁决，打印回执',
    en: 'give a verdict on the proposal of one round, and print the receipt',
  },
  hasJson: true,
  options: [
    {
      flags: '--round <n>',
      isRequired: true,
      parse: wholeNumber('--round', { min: 1 }),
      text: { zh: '回合', en: 'the round' },
    },
    {
      flags: '--hash <hash>',
      isRequired: true,
      parse: hash,
      text: { zh: '所裁决提案的哈希（64 位十六进制）', en: 'the hash of the proposal that was seen (64 hex digits)' },
    },
    { flags: '--approve', text: { zh: '批准', en: 'approve' } },
    { flags: '--reject', text: { zh: '退回重议，须有 --note', en: 'reject: the item is held again; needs --note' } },
    {
      flags: '--amend',
      text: {
        zh: '加红线，须有 --limit；已满足则通过，否则重议',
        en: 'add limits, needs --limit; settles the item where they are kept already',
      },
    },
    { flags: '--note <text>', text: { zh: '理由或备注', en: 'the reason, or a remark' } },
    {
      flags: '--limit <limit>',
      parse: limitValues as never,
      text: { zh: '红线，可多次给出', en: 'a limit, may be repeated' },
    },
    { flags: '--by <name>', text: { zh: '裁决人的姓名', en: 'who decides' } },
    {
      flags: '--decision-id <id>',
      text: {
        zh: '重复发送同一裁决时用同一编号；默认随机',
        en: 'the same id sent twice is one verdict; random by default',
      },
    },
  ],
  examples: [
    "npm run -s parley -- decide 2026-12-4f1a2b --round 2 --hash 9c0e… --reject --note '折扣太高，控制在5%以内' --by 王经理",
    "npm run -s parley -- decide 2026-12-4f1a2b --round 3 --hash 51d2… --amend --limit 'budget<=80万' --by 王经理",
  ],
  asked: ([id], { round }) => ({ zh: `裁决协商“${id}”第 ${round} 回合`, en: `decide round ${round} of "${id}"` }),
  async run(job, args, options) {
    const id = readId(args)
    const verdict = readVerdict(options, job)
    return withMachine(job, async (machine) => {
      await findRun(job, machine, id)
      const session = openSession(job, machine, id)
      const receipt = await sendVerdict(session, verdict)
      printReceipt(job, receipt)
      if (machine.isEmbedded) sayHowItGoesOn(job, session)
      return exitCodes.done
    })
  },
})

function hash(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text
  const found = oneLine(text, 80)
  throw new Failure('BadUsage', {
    zh: `--hash 应为提案的完整哈希（64 位十六进制小写），收到的是“${found}”。parley show 可以看到。`,
    en: `--hash must be the whole hash of the proposal (64 lower-case hex digits), found "${found}". parley show has it.`,
  })
}

function readVerdict(
  { round, hash: proposalHash, note, limit = [], by, decisionId, ...choices }: DecideOptions,
  { desk }: Job,
): Verdict {
  const given = (['approve', 'reject', 'amend'] as const).filter((choice) => choices[choice])
  const [choice] = given
  if (given.length !== 1 || !choice) {
    throw new Failure('BadUsage', {
      zh: '--approve、--reject、--amend 必须且只能给出一个。',
      en: 'Give exactly one of --approve, --reject and --amend.',
    })
  }
  if (limit.length > 0 && choice !== 'amend') {
    throw new Failure('BadUsage', { zh: '--limit 只能与 --amend 一起使用。', en: '--limit goes with --amend only.' })
  }
  const parsed = verdictSchema.safeParse({
    decisionId: decisionId ?? randomUUID(),
    round,
    proposalHash,
    choice,
    by: by ?? desk.settings().user,
    ...(note === undefined ? {} : { note }),
    ...(limit.length > 0 ? { limits: limit.map(formatLimit) } : {}),
  })
  if (parsed.success) return parsed.data
  const { zh, en } = issuesText(parsed.error.issues, { names: optionNames, rules })
  throw new Failure('BadVerdict', { zh, en })
}

/** The options behind the fields of a verdict. */
const optionNames = { decisionId: '--decision-id', round: '--round', by: '--by', note: '--note', limits: '--limit' }
const rules = {
  'a rejection needs a note': '退回须有 --note 说明理由',
  'an amendment needs limits': '加红线须有 --limit',
}

function printReceipt({ isJson, out, printJson }: Job, receipt: Receipt): void {
  if (isJson) {
    printJson(receipt)
    return
  }
  const { decisionId, round, proposalHash, choice, by, at } = receipt
  const { say, colours, language } = out.pen
  const done = choiceNames[choice]?.[language] ?? choice
  out.print(
    colours.green(say(`✓ 第 ${round} 回合：${done}（${oneLine(by)}）`, `✓ round ${round}: ${done} by ${oneLine(by)}`)),
  )
  out.print(`  ${say('回执', 'receipt')} ${oneLine(decisionId)} · ${at} · #${proposalHash}`)
}
