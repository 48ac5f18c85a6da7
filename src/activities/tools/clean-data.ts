import { z } from 'zod'
import type { CleaningStep } from '../../domain/dataset/cleaning.ts'
import { writeStep } from '../../domain/dataset/write-step.ts'
import type { Caveat, Table } from '../../domain/evidence.ts'
import type { Text } from '../../domain/language.ts'
import { type CheckedSource, readCheckedSource } from './data-quality/data.ts'
import { findingName } from './data-quality/finding-names.ts'
import { type CleaningPlan, type PlannedStep, planCleaning, shellWord } from './data-quality/plan.ts'
import { stepName } from './data-quality/step-names.ts'
import { type FigureCandidate, stateFigures } from './figures.ts'
import { sourceField } from './find-source.ts'
import { defineTool } from './tool.ts'
import { field } from './tool-input.ts'
import { joined, listed } from './words.ts'

/**
 * Proposes how to clean the data: steps to be recorded, in their order. Nothing is changed.
 *
 * | measure | of | unit | what |
 * |---|---|---|---|
 * | `steps` | – | count | steps proposed |
 * | `step.count` | the step as it is written | count | rows or cells that it concerns |
 * | `rows.kept` | – | count | rows there are now |
 * | `rows.dropped` | – | count | rows that the steps take out, at most |
 * | `cells.changed` | – | count | cells that the steps fill, cap or rewrite, at most |
 * | `findings.by-hand` | – | count | errors and warnings that no step mends |
 */
export const cleanData = defineTool({
  name: 'clean_data',
  purpose: {
    zh: '数据清洗方案：根据数据检查给出应做的步骤（去重、统一写法、删去不可能的行、补缺、处理离群值）、每步涉及多少行，以及执行命令。只出方案，不改数据；执行后生成新版本，原版本保留。',
    en: 'Proposes cleaning steps from the data check (deduplicate, unify spellings, drop impossible rows, fill gaps, treat outliers), with the rows each concerns and the command to carry them out. Changes nothing: carried out, they make a new version and the old one stays.',
  },
  method: {
    zh: '由数据检查的结果推出步骤，顺序固定：先统一写法，再去重、删去不可能的行，然后补缺，最后处理离群值。离群值默认保留并记录；收回时按四分位 ± 3×IQR 或中位数 ± 3.5×1.4826×MAD 的界限。补缺按同一序列的时间顺序：前值、线性插补、零或同月中位数。',
    en: 'Steps follow from the data check in a fixed order: spellings, repeated rows, impossible rows, then gaps, outliers last. Outliers are kept and recorded by default; else pulled back to quartiles ± 3 × IQR or median ± 3.5 × 1.4826 × MAD. Gaps are filled within their series in the order of time: previous value, linear, zero, or the median of the same month.',
  },
  input: z.strictObject({
    missing: field(z.enum(['proposed', 'leave', 'previous', 'linear', 'zero', 'month-median']).default('proposed'), {
      zh: '缺失值怎么补：proposed 按检查的建议，leave 不补，或指定规则；默认 proposed',
      en: 'How gaps are filled: proposed by the check, leave, or one rule for all; proposed by default',
    }),
    outliers: field(z.enum(['keep', 'cap-iqr', 'cap-mad']).default('keep'), {
      zh: '离群值：keep 保留并记录，或按 IQR、MAD 收回到界限；默认 keep',
      en: 'Outliers: kept and recorded, or capped by IQR or MAD; keep by default',
    }),
    negatives: field(z.enum(['keep', 'drop']).default('keep'), {
      zh: '数量为负的行（可能是退货）：保留或删去，默认保留',
      en: 'Rows of a negative quantity (returns?): keep or drop; keep by default',
    }),
    source: sourceField,
  }),
  read: (input, source) => readCheckedSource('clean_data', input, source),
  run(input, data: CheckedSource) {
    const plan = planCleaning(data.findings, input)
    const { figures, caveats } = stateFigures(planFigures(plan, data))
    return {
      headline: headline(plan, data),
      figures,
      tables: plan.steps.length > 0 ? [stepTable(plan.steps)] : [],
      caveats: [...planCaveats(plan, data), ...caveats],
      dataHash: data.hash,
    }
  },
})

const dropping: ReadonlySet<CleaningStep['kind']> = new Set(['deduplicate', 'drop-flagged', 'drop-rows'])
const mostSteps = 60

const sum = (steps: readonly PlannedStep[], holds: (kind: CleaningStep['kind']) => boolean): number =>
  steps.filter(({ step }) => holds(step.kind)).reduce((total, { count }) => total + count, 0)

function planFigures({ steps, byHand }: CleaningPlan, { rows }: CheckedSource): FigureCandidate[] {
  const count = (measure: string, value: number, label: Text, of: string[] = []): FigureCandidate => ({
    measure,
    of,
    unit: 'count',
    value,
    label,
  })
  const dropped = Math.min(
    rows,
    sum(steps, (kind) => dropping.has(kind)),
  )
  return [
    count('steps', steps.length, { zh: '建议的清洗步骤数', en: 'Steps proposed' }),
    count('rows.kept', rows, { zh: '现有行数', en: 'Rows there are' }),
    count('rows.dropped', dropped, { zh: '最多删去的行数', en: 'Rows taken out, at most' }),
    count(
      'cells.changed',
      sum(steps, (kind) => !dropping.has(kind) && kind !== 'keep-outliers'),
      {
        zh: '最多改动的单元格数',
        en: 'Cells changed, at most',
      },
    ),
    count('findings.by-hand', byHand.length, { zh: '需人工核对的问题数', en: 'Findings for a person to look at' }),
    ...steps
      .slice(0, mostSteps)
      .map(({ step, count: total }) =>
        count(
          'step.count',
          total,
          { zh: `“${stepName(step).zh}”涉及的行数`, en: `"${stepName(step).en}": rows concerned` },
          [writeStep(step)],
        ),
      ),
  ]
}

const stepTable = (steps: readonly PlannedStep[]): Table => ({
  title: { zh: '清洗步骤（按执行顺序）', en: 'Cleaning steps (in their order)' },
  columns: [
    { key: 'order', label: { zh: '顺序', en: 'Order' }, unit: 'count' },
    { key: 'step', label: { zh: '步骤', en: 'Step' } },
    { key: 'count', label: { zh: '涉及行数', en: 'Rows concerned' }, unit: 'count' },
    { key: 'codes', label: { zh: '针对的问题', en: 'For' } },
    { key: 'command', label: { zh: '命令', en: 'Command' } },
  ],
  rows: steps.slice(0, mostSteps).map(({ step, count, codes }, i) => [
    i + 1,
    stepName(step),
    count,
    {
      zh: codes.map((code) => findingName(code).zh).join('、'),
      en: codes.map((code) => findingName(code).en).join(', '),
    },
    writeStep(step),
  ]),
})

function planCaveats(plan: CleaningPlan, data: CheckedSource): Caveat[] {
  const { steps, byHand, left } = plan
  const known = [...new Set(left.map(({ code }) => code))].map(findingName)
  return [
    ...(steps.length > 0 ? [howTo(steps, data)] : []),
    ...byHand.slice(0, 10).map(({ code, text }) => ({
      code: `by-hand:${code}`,
      text: { zh: `需人工核对：${text.zh}`, en: `For a person to look at: ${text.en}` },
    })),
    ...(left.length > 0
      ? [
          {
            code: 'left-as-it-is',
            text: {
              zh: `按参数不处理：${listed(known.map(({ zh }) => zh)).zh}。`,
              en: `Left as it is, as asked: ${listed(known.map(({ en }) => en)).en}.`,
            },
          },
        ]
      : []),
    ...(steps.length > 0 ? [nothingChanged] : []),
  ]
}

const nothingChanged: Caveat = {
  code: 'nothing-changed',
  text: {
    zh: '本工具没有改动任何数据；本次分析仍使用原版本。行数为检查时的数目，各步骤依次执行后可能更少。',
    en: 'Nothing was changed; the analysis goes on with the version as it is. Counts are those of the check; done one after the other, steps may concern fewer.',
  },
}

/** The command that carries the steps out, safe to paste whatever a column is called. */
function howTo(steps: readonly PlannedStep[], { name, hash }: CheckedSource): Caveat {
  const options = steps.slice(0, mostSteps).map(({ step }) => `--step ${shellWord(writeStep(step))}`)
  const plainName = name.replace(/\.[^.]+$/, '')
  const command = `npm run -s parley -- data clean ${/^[\p{L}\p{N}_.-]+$/u.test(plainName) ? plainName : hash.slice(0, 12)} ${options.join(' ')}`
  return {
    code: 'how-to',
    text: {
      zh: `执行（数据须先用 parley data import 导入并命名）：${command}。生成新版本并记录每一步，原版本保留，可随时回退。`,
      en: `To carry them out (data brought in and named with parley data import): ${command}. It makes a new version that records each step; the old one stays.`,
    },
  }
}

function headline({ steps, byHand }: CleaningPlan, { name }: CheckedSource): Text {
  if (steps.length === 0 && byHand.length === 0)
    return { zh: `${name}：不需要清洗`, en: `${name}: no cleaning is needed` }
  const shown = listed(
    steps.map(({ step, count }) => `${stepName(step).zh}（${count}）`),
    4,
  )
  const shownEn = listed(
    steps.map(({ step, count }) => `${stepName(step).en} (${count})`),
    4,
  )
  return joined([
    {
      zh: steps.length > 0 ? `${name}：建议 ${steps.length} 个清洗步骤：${shown.zh}` : `${name}：没有可自动执行的步骤`,
      en: steps.length > 0 ? `${name}: ${steps.length} steps proposed: ${shownEn.en}` : `${name}: no step can mend it`,
    },
    ...(byHand.length > 0
      ? [{ zh: `${byHand.length} 项需人工核对`, en: `${byHand.length} findings for a person to look at` }]
      : []),
  ])
}
