import { setTimeout as sleep } from 'node:timers/promises'
import type { Brief } from '../../domain/brief.ts'
import { briefNotes } from '../../domain/brief-notes.ts'
import { type BriefOptions, briefFromOptions } from '../brief-from-options.ts'
import { defineCommand, type Job } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { takeData, takeSources } from '../find-dataset.ts'
import { type Approval, attendMeeting, finish } from '../live/attend-meeting.ts'
import type { ScriptedRejection } from '../live/auto-approver.ts'
import type { Session } from '../live/session.ts'
import { newId } from '../new-id.ts'
import { openSession, type Running, sayHowItGoesOn, withMachine } from '../open-machine.ts'
import { commaList, limitValues, wholeNumber } from '../option-values.ts'
import { oneLine, plainValue } from '../plain.ts'
import { readId } from '../read-id.ts'
import { renderBrief, renderDataset } from '../render/brief.ts'
import { dataText, withOption } from '../with-option.ts'

export interface NegotiateOptions extends BriefOptions {
  data: string
  with?: string[]
  approve: Approval
  id?: string
  by?: string
}

export const negotiate = defineCommand<NegotiateOptions>({
  usage: 'negotiate',
  summary: {
    zh: '依据一份销售数据开始一次协商，并实时显示会议',
    en: 'start a negotiation over a sales table, and show the meeting live',
  },
  language: 'zh',
  hasJson: true,
  options: [
    { flags: '--data <file>', isRequired: true, text: dataText },
    withOption,
    { flags: '--objective <text>', isRequired: true, text: { zh: '要达成的目标', en: 'what is to be achieved' } },
    {
      flags: '--period <period>',
      text: {
        zh: '计划的期间：2026、2026-12 或 2026-Q4；默认为数据最后一期之后的月份，已过去则为下一个自然月',
        en: 'the period to plan: 2026, 2026-12 or 2026-Q4; by default the month after the data, or the next calendar month where that is past',
      },
    },
    {
      flags: '--agenda <items>',
      parse: commaList,
      text: {
        zh: '议题，逗号分隔：diagnosis,levers,execution,commitments（默认全部）',
        en: 'the items, with commas: diagnosis,levers,execution,commitments (all by default)',
      },
    },
    {
      flags: '--approve <who>',
      fallback: 'ask',
      choices: ['ask', 'auto', 'wait'],
      text: {
        zh: '谁来裁决：ask 在这里逐回合询问；auto 自动批准（演示和测试用）；wait 启动后立即返回',
        en: 'who decides: ask asks here at each round; auto approves (for demonstrations and tests); wait returns after the start',
      },
    },
    {
      flags: '--limit <limit>',
      parse: limitValues as never,
      text: {
        zh: '红线，可多次给出：discount<=12%、budget<=80万、discount[Product_C]<=10%',
        en: 'a limit, may be repeated: discount<=12%, budget<=800000, discount[Product_C]<=10%',
      },
    },
    {
      flags: '--products <names>',
      parse: commaList,
      text: { zh: '只谈这些产品，逗号分隔', en: 'only these products, with commas' },
    },
    {
      flags: '--id <slug>',
      text: { zh: '编号；默认由期间和随机后缀组成', en: 'the id; by default the period and a random end' },
    },
    {
      flags: '--budget-tokens <n>',
      parse: wholeNumber('--budget-tokens', { min: 1000 }),
      text: {
        zh: 'token 预算硬线；到 80% 时先询问',
        en: 'the hard line of the token budget; at 80 % a person is asked',
      },
    },
    {
      flags: '--max-rounds <n>',
      parse: wholeNumber('--max-rounds', { min: 1, max: 500 }),
      text: { zh: '回合上限，默认 40', en: 'the most rounds, 40 by default' },
    },
    {
      flags: '--model <name>',
      text: { zh: '发言的模型；默认用 worker 的设置', en: 'the model that speaks; by default the worker’s' },
    },
    { flags: '--by <name>', text: { zh: '裁决人的姓名', en: 'the name on verdicts' } },
  ],
  examples: [
    "npm run -s parley -- negotiate --data data/sample-sales.csv --objective '下月销量增长，利润不降' --limit 'discount<=12%'",
    "npm run -s parley -- negotiate --data sales.csv --objective 'Grow volume, keep margin' --language en --approve auto --json",
  ],
  asked: (_, { data }) => ({ zh: `用数据 ${data} 开始协商`, en: `negotiate over ${data}` }),
  run: (job, _, options) => holdNegotiation(job, options),
})

/** Starts a run and stays with it as `--approve` says. */
export async function holdNegotiation(
  job: Job,
  options: NegotiateOptions,
  script?: ScriptedRejection,
): Promise<number> {
  if (options.id !== undefined) readId([options.id])
  return withMachine(job, async (machine) => {
    const brief = await prepareBrief(job, machine, options)
    const id = options.id ?? newId(brief.period)
    const session = { ...openSession(job, machine, id), ...(options.by ? { by: options.by } : {}) }
    const { taskQueue, obeySignals } = job.desk.settings()
    await machine.negotiations.start({ id, brief, taskQueue, obeySignals })
    announce(job, machine, id)
    if (options.approve !== 'wait')
      return attendMeeting(job, session, { approval: options.approve, ...(script ? { script } : {}) })
    await untilOpened(session)
    await finish(job, session)
    sayHowItGoesOn(job, session)
    return exitCodes.done
  })
}

const openingMs = 5000
const pollMs = 50

/** Gives a worker the time to open the record, so that whoever asks next finds it. Without a worker it opens later. */
async function untilOpened({ ledger, negotiationId }: Session): Promise<void> {
  const end = Date.now() + openingMs
  while (!(await ledger.negotiation(negotiationId)) && Date.now() < end) await sleep(pollMs)
}

async function prepareBrief(
  { desk, live, language }: Job,
  { doors }: Running,
  options: NegotiateOptions,
): Promise<Brief> {
  const dataset = await takeData(doors, options.data)
  live.print(renderDataset(plainValue(dataset), live.pen))
  const sources = await takeSources(doors, options.with)
  const brief = briefFromOptions(options, { dataset, sources, language, today: desk.now() })
  if (options.period === undefined) {
    const { say, colours } = live.pen
    live.print(
      colours.dim(
        say(
          `未指定 --period：数据止于 ${dataset.lastPeriod}，计划期间取 ${brief.period}。`,
          `No --period was given: the data end with ${dataset.lastPeriod}, so ${brief.period} is planned.`,
        ),
      ),
    )
  }
  live.print(renderBrief(plainValue(brief), live.pen))
  for (const note of briefNotes(brief, { products: dataset.products, today: desk.now() }))
    live.print(live.pen.colours.yellow(`⚠ ${oneLine(note[live.pen.language], 300)}`))
  return brief
}

/** Another process's worker speaks with its own model; only an embedded one is known here. */
function announce({ live }: Job, machine: Running, id: string): void {
  const { say, colours } = live.pen
  const { isEmbedded, doors, uiUrl, engine } = machine
  const speaker = isEmbedded ? doors.speaker : say('由 worker 决定', 'the worker’s own')
  const path = `/namespaces/${engine.namespace}/workflows/${encodeURIComponent(`negotiation-${id}`)}`
  const link = uiUrl ? ` · ${uiUrl}${path}` : ''
  live.print(
    colours.dim(
      say(
        `协商 ${id} 已开始，发言模型：${speaker}${link}`,
        `Negotiation ${id} has begun; the model: ${speaker}${link}`,
      ),
    ),
  )
  live.print()
}
