/**
 * Runs every example of the catalogue in a pool of so many threads and prints the hash of each answer's canonical JSON:
 * `node run-catalogue.ts THREADS`
 */
import { createHash } from 'node:crypto'
import { examples } from '../../../../scripts/make-toolbox-doc/examples.ts'
import { openExamples } from '../../../../scripts/make-toolbox-doc/run-example.ts'
import { tools } from '../../../../src/activities/tools/catalogue.ts'
import { openCompute } from '../../../../src/adapters/compute/compute.ts'
import { canonicalJson } from '../../../../src/domain/canonical.ts'

const workerFile = new URL('../../../../src/compute-worker.ts', import.meta.url)
const compute = openCompute({ workerFile, maxThreads: Number(process.argv[2]) })
const place = await openExamples()
const hashes: Record<string, string> = {}
for (const tool of tools) {
  for (const [i, example] of (examples[tool.name] ?? []).entries()) {
    const { input, data } = await place.read(tool, example)
    const answer = canonicalJson(await compute.runTool({ tool: tool.name, input, data }))
    hashes[`${tool.name} ${i + 1}`] = createHash('sha256').update(answer).digest('hex')
  }
}
await place.close()
await compute.close()
console.log(JSON.stringify(hashes))
