import { extname } from 'node:path'
import type { FastifyRequest } from 'fastify'
import type { CleaningStep } from '../../domain/dataset/cleaning.ts'
import type { NamedVersion } from '../../domain/dataset/lineage.ts'
import type { ColumnRole } from '../../domain/dataset/roles.ts'
import { Failure, failureFrom } from '../../domain/failures.ts'
import type { Dataset } from '../../domain/sales-table.ts'
import { audited } from '../audit.ts'
import type { WebDoors } from '../doors.ts'
import type { Upload } from '../upload.ts'
import { nowOf } from './accounts.ts'
import { personOf } from './own-account.ts'

/** What people do to data; pages and the API do it through here. Every change is a new version under the name. */

/** @example nameOf('2026 华东销售.csv', '')   // => '2026 华东销售' */
export const nameOf = (file: string, wished: string): string =>
  (wished.trim() || file.slice(0, file.length - extname(file).length) || file).slice(0, 100)

export interface BringIn {
  file: NonNullable<Upload['file']>
  /** Empty: after the file. */
  name: string
}

/** @throws {Failure} `BadData`, `DataTooLarge` */
export function bringIn(doors: WebDoors, request: FastifyRequest, { file, name }: BringIn): Promise<NamedVersion> {
  const called = nameOf(file.name, name)
  const make = () => doors.imports.importFile(file.path, { name: file.name, accept: 'any' })
  return keep(doors, request, { action: 'dataset-import', name: called, make: () => calledBy(file.name, make) })
}

export interface Reread {
  name: string
  hash: string
  roles: Record<string, ColumnRole>
}

/** Reads a version's file again with other roles. @throws {Failure} `NoSuchColumn`, `BadData`, `BadCleaning` */
export function rereadData(doors: WebDoors, request: FastifyRequest, { name, hash, roles }: Reread) {
  const make = () => doors.imports.reread(hash, { roles })
  return keep(doors, request, {
    action: 'dataset-change',
    name,
    hash,
    facts: { roles },
    make: () => calledBy(name, make),
  })
}

export interface Cleaning {
  name: string
  hash: string
  steps: CleaningStep[]
}

/** @throws {Failure} `NoSuchColumn`, `BadCleaning` */
export function cleanData(doors: WebDoors, request: FastifyRequest, { name, hash, steps }: Cleaning) {
  const facts = { steps: steps.map(({ kind }) => kind) }
  const make = () => doors.imports.clean(hash, { name, steps })
  return keep(doors, request, { action: 'dataset-change', name, hash, facts, make })
}

/** The table a first visitor tries the product with. */
export function bringInSample(doors: WebDoors, request: FastifyRequest): Promise<NamedVersion> {
  const make = () => doors.imports.importFile(doors.sampleFile)
  return keep(doors, request, { action: 'dataset-import', name: sampleName, make })
}

export const sampleName = 'sample-sales'

interface Keeping {
  action: 'dataset-import' | 'dataset-change'
  name: string
  /** What it is made from. */
  hash?: string
  facts?: Record<string, unknown>
  make(): Promise<Dataset>
}

async function keep(doors: WebDoors, request: FastifyRequest, { make, name, ...act }: Keeping): Promise<NamedVersion> {
  const by = personOf(request).account.name
  const work = async () => {
    const dataset = await make()
    const at = nowOf(doors)
    await doors.ledger.saveDataset(dataset, at)
    return doors.ledger.nameDataset({ name, hash: dataset.hash, at, by })
  }
  return audited(doors, request, { ...act, target: name, do: work })
}

/** A failure names the file as its owner knows it, not where it lies on this machine. */
async function calledBy<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Failure && typeof error.facts.file === 'string')
      throw failureFrom(error.code, { ...error.facts, file: name }, { cause: error })
    throw error
  }
}
