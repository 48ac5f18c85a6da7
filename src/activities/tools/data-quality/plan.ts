import type { CleaningStep } from '../../../domain/dataset/cleaning.ts'
import type { DataFinding } from '../../../domain/dataset/finding.ts'
import { writeStep } from '../../../domain/dataset/write-step.ts'

export interface CleaningWishes {
  missing: 'proposed' | 'leave' | 'previous' | 'linear' | 'zero' | 'month-median'
  outliers: 'keep' | 'cap-iqr' | 'cap-mad'
  negatives: 'keep' | 'drop'
}

/** A step, the findings that call for it, and how many rows or cells they stand in. */
export interface PlannedStep {
  step: CleaningStep
  codes: string[]
  count: number
}

export interface CleaningPlan {
  steps: PlannedStep[]
  /** Errors and warnings that no step mends: a person must look. */
  byHand: DataFinding[]
  /** Findings that have a step, which the wishes leave out. */
  left: DataFinding[]
}

/** Rows go first, so that what is filled or capped later follows from rows that stay. */
const order: CleaningStep['kind'][] = [
  'unify-spelling',
  'deduplicate',
  'drop-flagged',
  'drop-rows',
  'fill',
  'cap',
  'keep-outliers',
]

/**
 * The steps that mend what was found, in the order in which they are to be done.
 *
 * @example planCleaning(findings, { missing: 'proposed', outliers: 'keep', negatives: 'keep' }).steps[0]?.step.kind
 */
export function planCleaning(findings: readonly DataFinding[], wishes: CleaningWishes): CleaningPlan {
  const planned = new Map<string, PlannedStep>()
  const plan: CleaningPlan = { steps: [], byHand: [], left: [] }
  for (const finding of findings) {
    const step = finding.repair ? wished(finding.repair.step, wishes) : null
    if (!finding.repair) {
      if (finding.severity !== 'info') plan.byHand.push(finding)
    } else if (!step) plan.left.push(finding)
    else {
      const known = planned.get(writeStep(step))
      if (known) {
        known.codes = [...new Set([...known.codes, finding.code])]
        known.count = Math.max(known.count, finding.count)
      } else planned.set(writeStep(step), { step, codes: [finding.code], count: finding.count })
    }
  }
  plan.steps = [...planned.values()].sort((a, b) => order.indexOf(a.step.kind) - order.indexOf(b.step.kind))
  return plan
}

/** A proposed step as it is wanted; null where it is not. */
function wished(step: CleaningStep, { missing, outliers, negatives }: CleaningWishes): CleaningStep | null {
  if (step.kind === 'fill') {
    if (missing === 'leave') return null
    return missing === 'proposed' ? step : { ...step, rule: missing }
  }
  if (step.kind === 'cap') {
    if (outliers === 'keep') return { kind: 'keep-outliers', column: step.column }
    return outliers === 'cap-iqr' ? { ...step, by: 'iqr', k: 3 } : { ...step, by: 'mad', k: 3.5 }
  }
  if (step.kind === 'drop-flagged' && step.code === 'NegativeQuantity' && negatives === 'keep') return null
  return step
}

/** A text as a shell takes it for one word, whatever stands in it. @example shellWord("it's") // => `'it'\''s'` */
export const shellWord = (text: string): string =>
  /^[\w.@-]+$/.test(text) ? text : `'${text.replace(/\p{Cc}/gu, ' ').replaceAll("'", String.raw`'\''`)}'`
