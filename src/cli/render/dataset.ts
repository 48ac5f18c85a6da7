import { type DataFinding, severities } from '../../domain/dataset/finding.ts'
import type { Lineage, NamedVersion } from '../../domain/dataset/lineage.ts'
import { roleNames } from '../../domain/dataset/roles.ts'
import type { DataShape } from '../../domain/dataset/shape.ts'
import { writeStep } from '../../domain/dataset/write-step.ts'
import type { Text } from '../../domain/language.ts'
import type { Dataset } from '../../domain/sales-table.ts'
import { indent, type Pen } from '../pen.ts'
import { layTable } from '../text-table.ts'
import { renderNotes } from './opening.ts'

const short = (hash: string): string => hash.slice(0, 12)
const left = (title: string) => ({ title, align: 'left' as const })
const right = (title: string) => ({ title, align: 'right' as const })

const typeNames: Record<DataShape['fields'][number]['type'], Text> = {
  period: { zh: '时期', en: 'period' },
  number: { zh: '数字', en: 'number' },
  text: { zh: '文字', en: 'text' },
  date: { zh: '日期', en: 'date' },
}

/** One line about a version: what it is called, how large it is, what it covers. */
export function renderHead(
  { name, version, hash }: Pick<NamedVersion, 'name' | 'version' | 'hash'>,
  dataset: Dataset,
  pen: Pen,
): string {
  const { rows, products, firstPeriod, lastPeriod, form } = dataset
  const covers =
    form === 'records'
      ? pen.say(`${rows} 行记录`, `${rows} records`)
      : pen.say(
          `${rows} 行，${products.length} 个产品，${firstPeriod} 至 ${lastPeriod}`,
          `${rows} rows, ${products.length} products, ${firstPeriod} to ${lastPeriod}`,
        )
  return `${pen.colours.bold(`◆ ${name} @${version}`)}  ${covers}  ${pen.colours.dim(`#${short(hash)}`)}`
}

function renderUnit({ unit, currencies }: DataShape['fields'][number], pen: Pen): string {
  if (unit === 'share') return '%'
  return unit === 'currency' ? currencies.join(pen.say('、', ', ')) : ''
}

/** The columns with their roles. */
export function renderFields({ fields, rows }: DataShape, pen: Pen): string {
  const { say, language } = pen
  const titles = [
    left(say('列', 'column')),
    left(say('角色', 'role')),
    left(say('类型', 'type')),
    left(say('单位', 'unit')),
    right(say('空值', 'missing')),
  ]
  const lines = fields.map((field) => [
    field.name,
    language === 'zh' ? `${roleNames[field.role].zh} ${field.role}` : field.role,
    typeNames[field.type][language],
    renderUnit(field, pen),
    String(rows - field.filled),
  ])
  return layTable(titles, lines)
}

/** Where a version comes from. */
export function renderLineage(lineage: Lineage, pen: Pen): string {
  const { say } = pen
  if (lineage.kind === 'clean') {
    return say(`清洗自 #${short(lineage.parent)}`, `cleaned from #${short(lineage.parent)}`)
  }
  if (lineage.kind === 'join') {
    const parents = lineage.parents.map((hash) => `#${short(hash)}`).join(say('、', ', '))
    return say(`由 ${parents} 合并`, `joined from ${parents}`)
  }
  const roles = Object.entries(lineage.roles).map(([name, role]) => `${name}=${role}`)
  const asked = [lineage.sheet === null ? '' : say(`工作表 ${lineage.sheet}`, `sheet ${lineage.sheet}`), ...roles]
  const more = asked.filter((part) => part !== '').join(say('，', ', '))
  return say(`导入（${lineage.format}）${more && `：${more}`}`, `imported (${lineage.format})${more && `: ${more}`}`)
}

const lossNames: Record<string, Text> = {
  TotalRows: { zh: '合计行', en: 'totals' },
  TotalProduct: { zh: '合计项', en: 'a total among the products' },
  UnreadablePeriods: { zh: '时期无法识别', en: 'no readable period' },
}

/** Rows of the source that are not among the rows kept, with the first of their numbers. */
export const renderRejected = ({ rejected, rows, rowsRead }: DataShape, pen: Pen): string[] => {
  if (rejected.length === 0) return []
  const { say, language } = pen
  const parts = rejected.map(({ code, rows: at, count }) => {
    const more = count > at.length ? ' …' : ''
    return say(
      `${lossNames[code]?.zh ?? code} ${count}（第 ${at.join('、')}${more} 行）`,
      `${lossNames[code]?.[language] ?? code}: ${count} (row ${at.join(', ')}${more})`,
    )
  })
  const head = say(
    `⚠ 读入 ${rowsRead} 行，保留 ${rows} 行，未保留：`,
    `⚠ ${rowsRead} rows read, ${rows} kept; not kept: `,
  )
  return [pen.colours.yellow(`${head}${parts.join(say('，', ', '))}`)]
}

/** A version in full. */
export function renderVersion(
  { version, dataset, shape }: { version: NamedVersion; dataset: Dataset; shape: DataShape },
  pen: Pen,
): string {
  return [
    renderHead(version, dataset, pen),
    indent(pen.colours.dim(renderLineage(shape.lineage, pen))),
    ...renderRejected(shape, pen).map((line) => indent(line)),
    ...renderNotes(dataset.notes, pen).map((note) => indent(note)),
    indent(renderFields(shape, pen)),
  ].join('\n')
}

const marks: Record<DataFinding['severity'], { sign: string; text: Text }> = {
  error: { sign: '✗', text: { zh: '错误', en: 'error' } },
  warn: { sign: '⚠', text: { zh: '警告', en: 'warning' } },
  info: { sign: 'ⓘ', text: { zh: '提示', en: 'note' } },
}

const colourOf = ({ colours }: Pen, severity: DataFinding['severity']) =>
  ({ error: colours.red, warn: colours.yellow, info: colours.dim })[severity]

/** What the data check found, the worst first, each with what can be done. */
export function renderFindings(findings: readonly DataFinding[], pen: Pen): string {
  const { say, language, colours } = pen
  if (findings.length === 0) return colours.green(say('✓ 没有发现问题。', '✓ Nothing odd was found.'))
  const lines = findings.flatMap((finding) => {
    const { sign } = marks[finding.severity]
    const head = colourOf(pen, finding.severity)(`${sign} ${finding.text[language]}`)
    const { repair } = finding
    const mend = repair ? [indent(colours.dim(`→ ${repair.text[language]}: --step '${writeStep(repair.step)}'`))] : []
    return [`${head} ${colours.dim(finding.code)}`, ...mend]
  })
  const counts = severities
    .map((severity) => ({ severity, count: findings.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${marks[severity].text[language]}`)
  return [...lines, say(`共 ${counts.join('、')}`, counts.join(', '))].join('\n')
}
