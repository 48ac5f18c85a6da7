import type { CleaningStep } from './cleaning.ts'

/** A step as people and the command line write it. @example writeStep({ kind: 'drop-rows', rows: [3] }) // => 'drop-rows 3' */
export function writeStep(step: CleaningStep): string {
  if (step.kind === 'fill') return `fill ${step.column} ${step.rule}`
  if (step.kind === 'cap') return `cap ${step.column} ${step.by} ${step.k}`
  if (step.kind === 'drop-rows') return `drop-rows ${step.rows.join(',')}`
  if (step.kind === 'drop-flagged') return ['drop', step.code, step.column ?? ''].join(' ').trim()
  if (step.kind === 'unify-spelling') return `unify ${step.column}`
  return step.kind === 'keep-outliers' ? `keep-outliers ${step.column}` : step.kind
}
