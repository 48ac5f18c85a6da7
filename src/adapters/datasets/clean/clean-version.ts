import { canonicalJson } from '../../../domain/canonical.ts'
import { type CleaningStep, cleaningStepSchema, type DoneStep } from '../../../domain/dataset/cleaning.ts'
import type { CleanOptions } from '../../../domain/dataset/sources.ts'
import { sha256 } from '../../../domain/hash.ts'
import type { DataNote, Dataset } from '../../../domain/sales-table.ts'
import { PLACES_SHOWN, rowsText } from '../places.ts'
import type { Desk } from '../reading/desk.ts'
import { note } from '../refusal.ts'
import type { RowsPlace } from '../rows/rows-file.ts'
import { storeDerived } from '../store/derived.ts'
import type { StoredRows } from '../store/description.ts'
import { standing } from '../store/standing.ts'
import { sayStep } from './say-step.ts'
import { badCleaning, openStage } from './stage.ts'
import { carryOut } from './steps.ts'

/** The version to clean, and where it lies. */
export interface Parent {
  folder: string
  dataset: Dataset
  shape: StoredRows['shape']
  place: RowsPlace
}

/** What lies in the future depends on the day, so the day becomes part of the step. */
const dated = (step: CleaningStep, asOf: Date): CleaningStep =>
  step.kind === 'drop-flagged' && step.code === 'FutureDate' && step.asOf === undefined
    ? { ...step, asOf: asOf.toISOString().slice(0, 10) }
    : step

function readSteps(steps: readonly unknown[], asOf: Date): CleaningStep[] {
  if (steps.length === 0) throw badCleaning('没有给出清洗步骤。', 'no step was given.')
  return steps.map((step) => {
    const { success, data, error } = cleaningStepSchema.safeParse(step)
    if (success) return dated(data, asOf)
    const found = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
    throw badCleaning(`步骤的写法不对：${found}`, `a step is not valid: ${found}`)
  })
}

function stepNote({ text, rows, count: total }: DoneStep): DataNote {
  const at = { rows, total: Math.max(total, rows.length) }
  const { zh, en } = rowsText(at)
  const told =
    rows.length === 0 ? text : { zh: text.zh.replace(/。$/, `（${zh}）。`), en: text.en.replace(/\.$/, ` (${en}).`) }
  return note('Cleaned', at, told)
}

/** The hash that the same steps on the same version always have. */
export const cleanedHash = (parent: string, steps: readonly CleaningStep[]): string =>
  sha256(canonicalJson({ clean: parent, steps }))

/**
 * Carries out steps on a copy of a version's rows and stores the result as a version of its own. The parent stays as it
 * is: going back is taking the parent. `asOf` is what a future date is measured against.
 *
 * @throws {Failure} `BadCleaning`, `NoSuchColumn`
 */
export async function cleanVersion(
  desk: Desk,
  { folder, dataset, shape, place }: Parent,
  { steps: given, name, asOf }: CleanOptions & { asOf: Date },
): Promise<Dataset> {
  const steps = readSteps(given, asOf)
  const hash = cleanedHash(dataset.hash, steps)
  const known = await standing(folder, hash)
  if (known) return known
  await openStage(desk, place)
  const stage = { desk, shape }
  const done: DoneStep[] = []
  for (const step of steps) {
    const { rows, total } = await carryOut(stage, step)
    const first = [...new Set(rows)].sort((a, b) => a - b).slice(0, PLACES_SHOWN)
    done.push({ step, count: total, rows: first, text: sayStep(step, total) })
  }
  return storeDerived(desk, {
    folder,
    hash,
    name: name ?? dataset.name,
    base: { dataset, shape },
    fields: shape.fields,
    lineage: { kind: 'clean', parent: dataset.hash, steps: done },
    notes: done.map(stepNote),
  })
}
