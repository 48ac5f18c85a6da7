import type { LedgerReader, NegotiationRow } from '../../activities/ports.ts'
import { numberContext } from '../../agents/number-context.ts'
import type { Entry, EntryOf } from '../../domain/entry.ts'
import { Failure } from '../../domain/failures.ts'
import type { Language } from '../../domain/language.ts'
import { numeralNames } from '../../domain/names.ts'
import type { CheckedNumeral, CheckedSentence, NumeralCounts } from '../../domain/number-check.ts'
import { checkNumbers, type NumberContext } from '../../domain/numbers/check-numbers.ts'
import { countNumerals } from '../../domain/numbers/count-numerals.ts'
import { defineCommand, type Job } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { readFigures } from '../figures-file.ts'
import { findRow, withDoors } from '../open-machine.ts'
import { oneLine, plainValue } from '../plain.ts'
import { readId } from '../read-id.ts'
import { renderCounts } from '../render/outcome.ts'

interface CheckOptions {
  text: string
  negotiation?: string
  figures?: string
  language?: Language
  strict?: boolean
}

/** What the check found in a text. */
interface CheckJson {
  language: Language
  figures: NumeralCounts
  sentences: CheckedSentence[]
}

export const checkNumbersCommand = defineCommand<CheckOptions>({
  usage: 'check-numbers',
  summary: {
    zh: '核对任意文稿（报告草稿、邮件）里的每一个数字有没有依据',
    en: 'check every numeral of any text (a report draft, an e-mail) against its sources',
  },
  hasJson: true,
  options: [
    {
      flags: '--text <file>',
      isRequired: true,
      text: { zh: '文稿；- 为标准输入', en: 'the text; - is standard input' },
    },
    {
      flags: '--negotiation <id>',
      text: {
        zh: '以一次协商的证据、任务书、裁决和方案为依据',
        en: 'against the evidence, brief, verdicts and plan of a negotiation',
      },
    },
    {
      flags: '--figures <file>',
      text: {
        zh: '以一份 JSON 数据点列表为依据：[{id,label,value,unit}]',
        en: 'against a JSON list of {id,label,value,unit}',
      },
    },
    { flags: '--strict', text: { zh: '有无依据的数字时退出码为 1', en: 'exit with 1 where a numeral has no source' } },
  ],
  examples: [
    'npm run -s parley -- check-numbers --text report.md --negotiation 2026-12-4f1a2b',
    'npm run -s parley -- check-numbers --text mail.txt --figures figures.json --language en --json',
  ],
  asked: (_, { text }) => ({ zh: `核对 ${text} 中的数字`, en: `check the numbers of ${text}` }),
  async run(job, _, options) {
    const { negotiation, figures } = options
    if ((negotiation === undefined) === (figures === undefined)) {
      throw new Failure('BadUsage', {
        zh: '--negotiation 和 --figures 必须且只能给出一个。',
        en: 'Give exactly one of --negotiation and --figures.',
      })
    }
    const text = await readText(job, options.text)
    const context = await contextFor(job, options, text)
    const sentences = checkNumbers(text, context)
    const found: CheckJson = { language: context.language, figures: countNumerals(sentences), sentences }
    if (job.isJson) job.printJson(found)
    else job.out.print(renderCheck(plainValue(found), job))
    return options.strict && found.figures.unsupported > 0 ? exitCodes.failed : exitCodes.done
  },
})

async function readText({ desk }: Job, file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await desk.readFile(file))
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('BadUsage', {
      zh: `${oneLine(file)} 不是 UTF-8 文本。`,
      en: `${oneLine(file)} is not UTF-8 text.`,
    })
  }
}

/** A text is read in the language that was named, else the negotiation's, else the one most of it is written in. */
async function contextFor(
  job: Job,
  { negotiation, figures = '', language }: CheckOptions,
  text: string,
): Promise<NumberContext> {
  if (negotiation === undefined) {
    const listed = readFigures(new TextDecoder().decode(await job.desk.readFile(figures)), figures)
    const written = /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
    return { language: language ?? written, figures: listed, given: [], chosen: [], names: [] }
  }
  return withDoors(job, async ({ ledger }) => {
    const row = await findRow(job, { ledger }, readId([negotiation]))
    return { ...(await contextOf(ledger, row)), ...(language ? { language } : {}) }
  })
}

/** The same context in which the run's own texts were checked at its end. */
async function contextOf(ledger: LedgerReader, { negotiationId, brief }: NegotiationRow): Promise<NumberContext> {
  const entries = await ledger.entries(negotiationId)
  const of = <K extends Entry['kind']>(kind: K) => entries.filter((entry): entry is EntryOf<K> => entry.kind === kind)
  const [proposals, decisions] = [of('proposal'), of('decision')]
  const record = {
    brief,
    products: of('opening').at(-1)?.content.products ?? [],
    sources: of('opening').at(-1)?.content.sources ?? [],
    messages: of('message'),
    evidence: of('evidence'),
    proposals,
    decisions,
  }
  const settled = decisions.findLast((decision) => decision.content.outcome === 'settled')
  const base = proposals.find((entry) => entry.round === settled?.round)
  return numberContext(record, [base?.content.proposal, proposals.at(-1)?.content.proposal])
}

function renderCheck({ sentences, figures }: CheckJson, { out }: Job): string {
  const { colours } = out.pen
  const withNumerals = sentences.filter(({ numerals }) => numerals.length > 0)
  const lines = withNumerals.flatMap(({ text, numerals }) => [
    colours.dim(oneLine(text, 160)),
    ...numerals.map((numeral) => renderNumeral(numeral, out.pen)),
  ])
  return [...lines, renderCounts(figures, out.pen)].join('\n')
}

function renderNumeral(
  { text, class: kind, figureIds, how }: CheckedNumeral,
  { language, colours }: Job['out']['pen'],
): string {
  const name = numeralNames[kind][language]
  const sources = [figureIds.slice(0, 6).join(', '), how ?? ''].filter((part) => part !== '').join(' · ')
  const paint = kind === 'unsupported' ? colours.red : colours.green
  return `  ${paint(`${text} ${name}`)}${sources === '' ? '' : ` ${sources}`}`
}
