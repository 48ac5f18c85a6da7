import type { CleaningStep } from '../../../domain/dataset/cleaning.ts'
import { repeatedRows } from '../check/duplicates.ts'
import { flagsOf } from '../check/flags.ts'
import { fences, sameSeries, seriesColumns } from '../check/outliers.ts'
import { spellingsOf, unifySpellings } from '../check/spelling.ts'
import { showText } from '../places.ts'
import { firstRows } from '../reading/tallies.ts'
import { fill } from './fill.ts'
import { badCleaning, columnsOf, KEPT, numbersOf, type Stage } from './stage.ts'

/** The rows (or cells) a step changed: the first of them, and how many. */
export interface Changed {
  rows: number[]
  total: number
}

type Step<Kind extends CleaningStep['kind']> = Extract<CleaningStep, { kind: Kind }>

async function drop({ desk }: Stage, which: string): Promise<Changed> {
  await desk.run(`CREATE OR REPLACE TEMP TABLE dropped AS SELECT DISTINCT row FROM (${which})`)
  const at = await firstRows(desk, 'SELECT row FROM dropped')
  await desk.run(`DELETE FROM ${KEPT} WHERE row IN (SELECT row FROM dropped)`)
  return at
}

const deduplicate = (stage: Stage): Promise<Changed> =>
  drop(stage, repeatedRows({ relation: KEPT, fields: stage.shape.fields }))

async function dropRows(stage: Stage, { rows }: Step<'drop-rows'>): Promise<Changed> {
  const list = rows.join(', ')
  const found = await stage.desk.rows<{ row: number }>(`SELECT row FROM ${KEPT} WHERE row IN (${list})`)
  const known = new Set(found.map(({ row }) => row))
  const absent = rows.filter((row) => !known.has(row))
  if (absent.length === 0) return drop(stage, `SELECT row FROM ${KEPT} WHERE row IN (${list})`)
  const shown = absent.slice(0, 20).join(', ')
  throw badCleaning(`数据中没有这些行：${shown}。`, `the data have no such rows: ${shown}.`)
}

/** In a wide table only the cell goes, for its row belongs to every product. */
async function dropFlagged(stage: Stage, { code, asOf, column }: Step<'drop-flagged'>): Promise<Changed> {
  const { desk, shape } = stage
  const own = new Set((column === undefined ? shape.fields : columnsOf(shape, column)).map((field) => field.column))
  const flags = flagsOf(shape.fields, `DATE '${asOf ?? '2199-12-31'}'`).filter(
    (flag) => flag.code === code && own.has(flag.field.column),
  )
  if (flags.length === 0) return { rows: [], total: 0 }
  const any = flags.map(({ condition }) => `(${condition})`).join(' OR ')
  if (shape.form !== 'wide' || code !== 'NegativeQuantity') return drop(stage, `SELECT row FROM ${KEPT} WHERE ${any}`)
  const at = await firstRows(desk, `SELECT row FROM ${KEPT} WHERE ${any}`)
  let total = 0
  for (const { field, condition } of flags) {
    total += await desk.number(`SELECT count(*) FROM ${KEPT} WHERE ${condition}`)
    await desk.run(`UPDATE ${KEPT} SET ${field.column} = NULL WHERE ${condition}`)
  }
  return { rows: at.rows, total }
}

/** Values beyond the fence of their series come back to it. */
async function cap({ desk, shape }: Stage, { column: ref, by, k }: Step<'cap'>): Promise<Changed> {
  const changed: Changed = { rows: [], total: 0 }
  const series = shape.form === 'wide' ? [] : seriesColumns(shape.fields)
  for (const { column } of numbersOf(shape, ref)) {
    await desk.run(`CREATE OR REPLACE TEMP TABLE fence AS ${fences({ relation: KEPT, column, series }, by, k)}`)
    await desk.run(`CREATE OR REPLACE TEMP TABLE capped AS
      SELECT r.row, CASE WHEN r.${column} < f.low THEN f.low ELSE f.high END AS value
      FROM ${KEPT} AS r JOIN fence AS f ON ${sameSeries(series, 'r', 'f')} WHERE r.${column} < f.low OR r.${column} > f.high`)
    const at = await firstRows(desk, 'SELECT row FROM capped')
    await desk.run(`UPDATE ${KEPT} SET ${column} = capped.value FROM capped WHERE ${KEPT}.row = capped.row`)
    changed.rows.push(...at.rows)
    changed.total += at.total
  }
  return changed
}

async function keepOutliers({ shape }: Stage, { column }: Step<'keep-outliers'>): Promise<Changed> {
  numbersOf(shape, column)
  return { rows: [], total: 0 }
}

async function unifySpelling({ desk, shape }: Stage, { column: ref }: Step<'unify-spelling'>): Promise<Changed> {
  const changed: Changed = { rows: [], total: 0 }
  for (const { column, name, type } of columnsOf(shape, ref)) {
    const spellings = type === 'text' ? await spellingsOf(desk, KEPT, column) : null
    if (!spellings) throw badCleaning(`${showText(name)} 不是分类列。`, `${showText(name)} is no column of categories.`)
    const unified = [...unifySpellings(spellings)]
    await desk.run('CREATE OR REPLACE TEMP TABLE spelling (rare VARCHAR, common VARCHAR)')
    await desk.append('spelling', ['text', 'text'], unified)
    const at = await firstRows(desk, `SELECT row FROM ${KEPT} JOIN spelling ON ${column} = rare`)
    await desk.run(`UPDATE ${KEPT} SET ${column} = common FROM spelling WHERE ${column} = rare`)
    changed.rows.push(...at.rows)
    changed.total += at.total
  }
  return changed
}

/** Carries out one step on the table `kept`. @throws {Failure} `NoSuchColumn`, `BadCleaning` */
export function carryOut(stage: Stage, step: CleaningStep): Promise<Changed> {
  switch (step.kind) {
    case 'deduplicate':
      return deduplicate(stage)
    case 'fill':
      return fill(stage, step)
    case 'cap':
      return cap(stage, step)
    case 'keep-outliers':
      return keepOutliers(stage, step)
    case 'drop-rows':
      return dropRows(stage, step)
    case 'drop-flagged':
      return dropFlagged(stage, step)
    case 'unify-spelling':
      return unifySpelling(stage, step)
  }
}
