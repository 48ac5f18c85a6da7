import { z } from 'zod'
import type { DataFinding } from '../../domain/dataset/finding.ts'
import { severities } from '../../domain/dataset/finding.ts'
import type { Caveat, Table } from '../../domain/evidence.ts'
import type { Text } from '../../domain/language.ts'
import { type CheckedSource, readCheckedSource } from './data-quality/data.ts'
import { findingName } from './data-quality/finding-names.ts'
import { type FigureCandidate, stateFigures } from './figures.ts'
import { sourceField } from './find-source.ts'
import { defineTool } from './tool.ts'
import { joined, quantity } from './words.ts'

/**
 * What is odd about the data, before anything is made of them.
 *
 * | measure | of | unit | what |
 * |---|---|---|---|
 * | `rows.read`, `rows.kept`, `rows.rejected` | – | count | rows of the source that hold data; kept; left out, with reasons |
 * | `columns` | – | count | columns kept |
 * | `findings.error`, `findings.warn`, `findings.info` | – | count | findings by how much they matter |
 * | `finding.rows` | code, column or `*` | count | rows or places in which a finding stands |
 *
 * `error`: figures made from the data are wrong unless it is mended; `warn`: they may mislead; `info`: good to know.
 */
export const checkData = defineTool({
  name: 'check_data',
  purpose: {
    zh: '数据检查：缺期、重复行、离群值、货币与单位混用、不可能的值、名称写法不一、合计混入、稀疏或恒定的序列等问题，附行号、严重程度和修补建议。只读，不改数据。',
    en: 'Checks the data: gaps, repeated rows, outliers, mixed currencies and units, impossible values, mixed spellings, totals among the rows, sparse or constant series; with row numbers, severity and a proposed repair. Reads only.',
  },
  method: {
    zh: '逐列逐行按固定规则检查全部数据：离群值须同时超出四分位距的 3 倍（Tukey）和 MAD 修正分数 3.5（Iglewicz 与 Hoaglin，1993），按产品、区域、渠道的序列分别计算；金额与数量 × 价格相差超过 0.5% 即列出；名称按全半角、大小写和空格归并后比较；缺期按日历检查。',
    en: 'Fixed rules over all rows: outliers lie beyond 3 interquartile ranges (Tukey) and above a modified z-score of 3.5 (Iglewicz and Hoaglin 1993), within their series of product, region and channel; amounts more than 0.5 % off quantity × price are listed; names are compared without width, case and spaces; periods are held against the calendar.',
  },
  input: z.strictObject({ source: sourceField }),
  read: (input, source) => readCheckedSource('check_data', input, source),
  run(_input, data: CheckedSource) {
    const { figures, caveats } = stateFigures([...sizeFigures(data), ...findingFigures(data.findings)])
    return {
      headline: headline(data),
      figures,
      tables: data.findings.length > 0 ? [findingTable(data.findings)] : [],
      caveats: [...findingCaveats(data.findings), ...caveats],
      dataHash: data.hash,
    }
  },
})

const mostFindings = 60
const mostTold = 25

const count = (measure: string, value: number, label: Text): FigureCandidate => ({
  measure,
  of: [],
  unit: 'count',
  value,
  label,
})

const severityNames: Record<DataFinding['severity'], Text> = {
  error: { zh: '错误', en: 'error' },
  warn: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'note' },
}

const counted = (findings: readonly DataFinding[], severity: DataFinding['severity']): number =>
  findings.filter((one) => one.severity === severity).length

function sizeFigures({ rowsRead, rows, columns, findings }: CheckedSource): FigureCandidate[] {
  return [
    count('rows.read', rowsRead, { zh: '数据行数', en: 'Rows of data' }),
    count('rows.kept', rows, { zh: '保留的行数', en: 'Rows kept' }),
    count('rows.rejected', Math.max(0, rowsRead - rows), { zh: '未保留的行数', en: 'Rows left out' }),
    count('columns', columns, { zh: '列数', en: 'Columns' }),
    ...severities.map((severity) =>
      count(`findings.${severity}`, counted(findings, severity), {
        zh: `${severityNames[severity].zh}级问题数`,
        en: `Findings: ${severityNames[severity].en}`,
      }),
    ),
  ]
}

/** One figure a code and column: a finding told twice is counted together. */
function findingFigures(findings: readonly DataFinding[]): FigureCandidate[] {
  const groups = Map.groupBy(findings, ({ code, column }) => JSON.stringify([code, column ?? '*']))
  return [...groups.values()].slice(0, mostFindings).map((all) => {
    const [{ code, column }] = all as [DataFinding]
    const where = column === null ? { zh: '', en: '' } : { zh: `（${column}）`, en: ` (${column})` }
    return {
      ...count(
        'finding.rows',
        all.reduce((sum, one) => sum + one.count, 0),
        {
          zh: `${findingName(code).zh}${where.zh}涉及的行数或处数`,
          en: `${findingName(code).en}${where.en}: rows or places`,
        },
      ),
      of: [code, column ?? '*'],
    }
  })
}

const findingTable = (findings: readonly DataFinding[]): Table => ({
  title: { zh: '数据检查结果（最严重的在前）', en: 'Findings (the worst first)' },
  columns: [
    { key: 'severity', label: { zh: '级别', en: 'Severity' } },
    { key: 'finding', label: { zh: '问题', en: 'Finding' } },
    { key: 'column', label: { zh: '列', en: 'Column' } },
    { key: 'count', label: { zh: '行数', en: 'Rows' }, unit: 'count' },
    { key: 'rows', label: { zh: '行号', en: 'Row numbers' } },
    { key: 'repair', label: { zh: '建议处理', en: 'Proposed repair' } },
    { key: 'code', label: { zh: '代码', en: 'Code' } },
  ],
  rows: findings
    .slice(0, mostFindings)
    .map(({ severity, code, column, count: total, rows, repair }) => [
      severityNames[severity],
      findingName(code),
      column,
      total,
      rows.length === 0 ? null : rows.slice(0, 10).join(', ') + (total > 10 ? ' …' : ''),
      repair ? repair.text : null,
      code,
    ]),
})

function findingCaveats(findings: readonly DataFinding[]): Caveat[] {
  const told = findings.slice(0, mostTold).map(({ code, text, repair, severity }) => ({
    code: `finding:${code}`,
    text: {
      zh: `【${severityNames[severity].zh}】${text.zh}${repair ? `可以：${repair.text.zh}。` : ''}`,
      en: `[${severityNames[severity].en}] ${text.en}${repair ? ` Possible: ${repair.text.en}.` : ''}`,
    },
  }))
  const left = findings.length - told.length
  if (left <= 0) return told
  const text = { zh: `另有 ${left} 项较轻的问题，见表。`, en: `${left} lesser findings stand in the table.` }
  return [...told, { code: 'more-findings', text }]
}

function headline({ name, rowsRead, rows, findings, asOf }: CheckedSource): Text {
  const [errors, warnings, notes] = severities.map((severity) => counted(findings, severity)) as [
    number,
    number,
    number,
  ]
  const kept = {
    zh: `${name}：${quantity(rowsRead)} 行数据，保留 ${quantity(rows)} 行`,
    en: `${name}: ${quantity(rowsRead)} rows of data, ${quantity(rows)} kept`,
  }
  if (findings.length === 0) return joined([kept, { zh: '没有发现问题', en: 'nothing odd was found' }])
  return joined([
    kept,
    {
      zh: `${errors} 项错误、${warnings} 项警告、${notes} 项提示（以 ${asOf} 为今天）`,
      en: `errors ${errors}, warnings ${warnings}, notes ${notes} (today being ${asOf})`,
    },
  ])
}
