import type { ImportOptions } from '../../domain/dataset/sources.ts'
import { Failure } from '../../domain/failures.ts'
import type { Dataset } from '../../domain/sales-table.ts'
import { type ImportSettings, importFile, originalOf } from './import-file.ts'
import { readDescription } from './store/description.ts'
import { storedFiles } from './store/stored-files.ts'

const notAFile = () =>
  new Failure('BadCleaning', {
    zh: '只有从文件导入的版本可以改列的用途；请回到最初导入的版本。',
    en: 'only a version that was imported from a file can be read in another way; go back to the one first imported.',
  })

/**
 * Reads the stored bytes of an imported version again, with other roles. What was asked for the first time still holds
 * where nothing else is said.
 *
 * @throws {Failure} `NoSuchDataset`, `NoSuchColumn`, `BadData`, `BadCleaning`
 */
export async function reread(
  settings: ImportSettings,
  hash: string,
  { roles = {}, sheet }: Pick<ImportOptions, 'roles' | 'sheet'>,
): Promise<Dataset> {
  const { dataset, rows } = await readDescription(storedFiles(settings.folder, hash).description, hash)
  const lineage = rows?.shape.lineage
  if (lineage?.kind !== 'import' || lineage.format === 'query') throw notAFile()
  const { source, format } = lineage
  const asked = sheet ?? lineage.sheet
  return importFile(settings, originalOf(settings.folder, { hash: source, format }), {
    accept: 'any',
    name: dataset.name,
    roles: { ...lineage.roles, ...roles },
    ...(asked === null ? {} : { sheet: asked }),
  })
}
