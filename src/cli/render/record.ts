import type { Entry } from '../../domain/entry.ts'
import { choiceNames } from '../../domain/names.ts'
import { statusNames } from '../../domain/negotiation.ts'
import type { RecordJson } from '../json/record.ts'
import { indent, type Pen } from '../pen.ts'
import { layTable } from '../text-table.ts'
import { renderBrief } from './brief.ts'
import { renderFlags } from './flags.ts'
import { sinceLastPlan } from './last-plan.ts'
import { createNarrator } from './narrator.ts'
import { attentionText, renderCounts, renderUsage } from './outcome.ts'

/** The whole record for a reader: brief, meeting, superseded rows, verdicts, calls, flags, result. */
export function renderRecord(record: RecordJson, id: string, pen: Pen): string {
  const { say, colours, language } = pen
  const { status, round, entries } = record
  const standing = entries.filter((entry) => entry.supersededBy === null)
  const narrator = createNarrator({ id, brief: record.brief }, pen)
  const heading = (zh: string, en: string) => colours.bold(`══ ${say(zh, en)} ══`)
  return [
    colours.bold(`${id} · ${statusNames[status][language]} · ${say(`第 ${round} 回合`, `round ${round}`)}`),
    ...(record.attention ? [colours.red(`⚠ ${record.attention.code}: ${attentionText(record, pen)}`)] : []),
    renderBrief(record.brief, pen),
    heading('会议记录', 'The meeting'),
    ...narrator.tell(standing),
    ...superseded(entries, pen, heading),
    ...(record.verdicts.length > 0 ? [heading('裁决', 'Verdicts'), verdictTable(record, pen)] : []),
    ...(record.calls.length > 0 ? [heading('模型调用', 'Model calls'), callTable(record, pen)] : []),
    heading('核对', 'Check'),
    [...renderFlags(record.flags, pen), renderCounts(record.figures, pen), renderUsage(record.usage, pen)].join('\n'),
    ...sinceLastPlan(record, pen),
    ...(record.strategy
      ? [heading('定稿', 'Final answer'), record.strategy.text, colours.dim(`#${record.strategy.hash}`)]
      : []),
  ].join('\n\n')
}

type Heading = (zh: string, en: string) => string

function superseded(entries: readonly Entry[], { colours, say }: Pen, heading: Heading): string[] {
  const gone = entries.filter((entry) => entry.supersededBy !== null)
  if (gone.length === 0) return []
  const lines = gone.map(({ seq, round, kind, headline, runId }) =>
    colours.dim(
      say(
        `${seq} · 第 ${round} 回合 · ${kind} · ${headline}（运行 ${runId.slice(0, 8)}）`,
        `${seq} · round ${round} · ${kind} · ${headline} (run ${runId.slice(0, 8)})`,
      ),
    ),
  )
  return [heading('重置后被取代的记录', 'Superseded by a reset'), indent(lines.join('\n'))]
}

/** Of which rows, by run and seq, a reset took the place. */
const formerRows = (entries: readonly Entry[]): ReadonlySet<string> =>
  new Set(entries.filter((entry) => entry.supersededBy !== null).map(({ runId, seq }) => `${runId} ${seq}`))

/** Verdicts on rounds that a reset took back: they were given, and no longer count. */
const formerDecisions = (entries: readonly Entry[]): ReadonlySet<string> =>
  new Set(
    entries.flatMap(({ kind, content, runId, supersededBy }) =>
      kind === 'decision' && supersededBy !== null ? [`${runId} ${content.decisionId}`] : [],
    ),
  )

const marked = (text: string, isFormer: boolean, { say }: Pen) =>
  isFormer ? `${text} · ${say('已被取代', 'superseded')}` : text

function verdictTable({ verdicts, entries }: RecordJson, pen: Pen): string {
  const { say, language } = pen
  const former = formerDecisions(entries)
  const titles = [
    say('回合', 'round'),
    say('裁决', 'verdict'),
    say('裁决人', 'by'),
    say('结果', 'outcome'),
    say('途径', 'via'),
    say('备注', 'note'),
    'decisionId',
  ]
  const rows = verdicts.map(({ runId, round, choice, by, outcome, via, note, limits, decisionId }) => [
    String(round),
    choiceNames[choice]?.[language] ?? choice,
    by,
    marked(outcome, former.has(`${runId} ${decisionId}`), pen),
    via,
    [note, ...limits].filter((text) => text !== '').join(' · '),
    decisionId,
  ])
  return layTable(
    titles.map((title) => ({ title, align: 'left' })),
    rows,
  )
}

function callTable({ calls, entries }: RecordJson, pen: Pen): string {
  const { say } = pen
  const former = formerRows(entries)
  const columns = [
    'seq',
    say('次', 'attempt'),
    say('结果', 'outcome'),
    say('模型', 'model'),
    'prompt',
    'completion',
    say('错误', 'error'),
  ]
  const rows = calls.map(({ runId, seq, attempt, outcome, model, usage, error }) => [
    String(seq),
    String(attempt),
    marked(outcome, former.has(`${runId} ${seq}`), pen),
    model,
    String(usage.promptTokens),
    String(usage.completionTokens),
    error ?? '',
  ])
  return layTable(
    columns.map((title) => ({ title, align: 'left' })),
    rows,
  )
}
