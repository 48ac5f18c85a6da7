import type { Tool } from '../../src/activities/tools/tool.ts'
import type { FigureDraft, Finding, Table } from '../../src/domain/evidence.ts'
import type { Language } from '../../src/domain/language.ts'
import { columnWriter } from '../../src/domain/numbers/table-column.ts'
import type { Example } from './examples.ts'
import { inputTable } from './inputs.ts'
import { code, plain, shortNumber, table } from './markdown.ts'
import { measuresOf } from './measures.ts'
import type { Outcome } from './run-example.ts'

export interface Shown {
  example: Example
  outcome: Outcome
}

const most = { figures: 8, rows: 6, columns: 8, caveats: 3, text: 400 }

const words = {
  zh: {
    inputs: '参数',
    method: '方法',
    measures: '数据点',
    measure: '名称',
    unit: '单位',
    label: '含义（取自示例）',
    example: '示例',
    figures: '数据点（节选）',
    value: '值',
    of: '对象',
    refused: '拒绝',
  },
  en: {
    inputs: 'Inputs',
    method: 'Method',
    measures: 'Measures',
    measure: 'Measure',
    unit: 'Unit',
    label: 'Label',
    example: 'Example',
    figures: 'Figures (some)',
    value: 'Value',
    of: 'Of',
    refused: 'Refused',
  },
}

/** One tool in one language: purpose, inputs, measures, method, examples with what they gave. */
export function toolSection(tool: Tool, shown: readonly Shown[], language: Language): string {
  const said = words[language]
  return [
    `### ${tool.name}`,
    plain(tool.purpose[language]),
    `**${said.method}** ${plain(tool.method[language])}`,
    `**${said.inputs}**`,
    inputTable(tool, language),
    `**${said.measures}**`,
    measureTable(tool, shown, language),
    ...shown.flatMap((one) => exampleParts(tool, one, language)),
  ].join('\n\n')
}

const findingOf = ({ outcome }: Shown): Finding | null => ('finding' in outcome ? outcome.finding : null)

/** In English as the source states them; in Chinese those of the examples, in the words of their labels. */
function measureTable(tool: Tool, shown: readonly Shown[], language: Language): string {
  const stated = language === 'en' ? measuresOf(tool.name) : null
  if (stated !== null) return stated
  const said = words[language]
  const figures = shown.flatMap((one) => findingOf(one)?.figures ?? [])
  return table(
    [said.measure, said.unit, said.label],
    firstOfEach(figures).map(({ measure, unit, label }) => [code(measure), unit, plain(label[language])]),
  )
}

function firstOfEach(figures: readonly FigureDraft[]): FigureDraft[] {
  return [...new Map(figures.toReversed().map((figure) => [figure.measure, figure])).values()].toReversed()
}

function exampleParts(tool: Tool, one: Shown, language: Language): string[] {
  const said = words[language]
  const finding = findingOf(one)
  const call = `**${said.example}**\n\n\`\`\`sh\n${commandOf(tool, one.example)}\n\`\`\``
  if (!finding)
    return [call, `> ${said.refused}: ${plain('refusal' in one.outcome ? one.outcome.refusal[language] : '')}`]
  const [first] = finding.tables
  return [
    call,
    `> ${cut(plain(finding.headline[language]))}`,
    figureTable(finding.figures, language),
    ...(first ? [`${plain(first.title[language])}`, dataTable(first, language)] : []),
    ...(finding.caveats.length > 0
      ? [
          finding.caveats
            .slice(0, most.caveats)
            .map(({ text }) => `- ${cut(plain(text[language]))}`)
            .join('\n'),
        ]
      : []),
  ]
}

const cut = (text: string): string => (text.length > most.text ? `${text.slice(0, most.text)}…` : text)

function commandOf(tool: Tool, { data, with: others = [], params }: Example): string {
  const sources = others.map((name) => ` --with data/${name}`).join('')
  const input = Object.keys(params).length > 0 ? ` --params '${JSON.stringify(params)}'` : ''
  return `npm run -s parley -- tool ${tool.name} --data data/${data}${sources}${input}`
}

function figureTable(figures: readonly FigureDraft[], language: Language): string {
  const said = words[language]
  return table(
    [said.measure, said.of, said.value, said.label.replace(/（.*/, '')],
    firstOfEach(figures)
      .slice(0, most.figures)
      .map(({ measure, of, period, value, unit, label }) => [
        code(measure),
        plain([...of, ...(period ? [period] : [])].join(' · ')),
        unit === 'share' ? `${shortNumber(value * 100)}%` : shortNumber(value),
        plain(label[language]),
      ]),
  )
}

function dataTable({ columns, rows }: Table, language: Language): string {
  const shown = columns.slice(0, most.columns)
  const more = (all: readonly unknown[], limit: number) => (all.length > limit ? ['…'] : [])
  const writers = shown.map(({ unit }, i) =>
    columnWriter(
      rows.map((row) => row[i]),
      unit,
      { language },
    ),
  )
  return table(
    [...shown.map(({ label }) => plain(label[language])), ...more(columns, most.columns)],
    [
      ...rows
        .slice(0, most.rows)
        .map((row) => [...writers.map((write, i) => plain(write(row[i]))), ...more(columns, most.columns)]),
      ...(rows.length > most.rows ? [shown.map((_, i) => (i === 0 ? `… (${rows.length})` : ''))] : []),
    ],
  )
}
