import { z } from 'zod'
import { doneStepSchema } from '../../src/domain/dataset/cleaning.ts'
import { dataFindingSchema } from '../../src/domain/dataset/finding.ts'
import { joinReportSchema } from '../../src/domain/dataset/joining.ts'
import { namedVersionSchema } from '../../src/domain/dataset/lineage.ts'
import { dataShapeSchema } from '../../src/domain/dataset/shape.ts'
import { datasetSchema } from '../../src/domain/sales-table.ts'

/** The JSON of `parley data`, as docs/cli.md promises it. */

const version = namedVersionSchema.shape
const content = { dataset: datasetSchema, shape: dataShapeSchema }

export const importedDataShape = z.array(z.strictObject({ ...version, ...content }))
export const shownDataShape = z.strictObject({ ...version, ...content, versions: z.array(namedVersionSchema) })
export const checkedDataShape = z.strictObject({
  name: z.string(),
  hash: z.string(),
  counts: z.strictObject({ error: z.number(), warn: z.number(), info: z.number() }),
  findings: z.array(dataFindingSchema),
})
export const cleanedDataShape = z.strictObject({
  ...version,
  ...content,
  parent: z.string(),
  steps: z.array(doneStepSchema),
})
export const joinedDataShape = z.strictObject({ ...version, ...content, joins: z.array(joinReportSchema) })
export const listedDataShape = z.array(
  z.strictObject({
    ...version,
    isLatest: z.boolean(),
    rows: z.number(),
    products: z.number(),
    firstPeriod: z.string(),
    lastPeriod: z.string(),
    form: z.enum(['wide', 'long', 'records']),
  }),
)
