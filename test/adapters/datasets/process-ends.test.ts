import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { useDataFolder } from './data-folder.ts'

const { put, root } = useDataFolder()
const run = promisify(execFile)

it.each([
  ['closed', 'await datasets.close()'],
  ['left open', ''],
])('a process ends by itself when the datasets are %s', async (_, last) => {
  const file = await put(`Year,A\n2019,1\n2020,2\n2021,${last.length}\n`)
  const code = `
    import { openDatasets } from ${JSON.stringify(new URL('../../../src/adapters/datasets/open-datasets.ts', import.meta.url).href)}
    const datasets = openDatasets({ folder: ${JSON.stringify(`${root()}/of-another`)}, maxBytes: 1000 })
    const { hash } = await datasets.importFile(${JSON.stringify(file)})
    console.log((await datasets.table(hash)).periods.join())
    ${last}`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], { timeout: 20_000 })
  expect(stdout.trim()).toBe('2019,2020,2021')
})
