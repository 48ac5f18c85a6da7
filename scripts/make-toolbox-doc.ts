import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { toolboxDoc } from './make-toolbox-doc/toolbox-doc.ts'

/**
 * Makes `docs/toolbox.md` from the catalogue of tools: purpose, inputs, measures, method, and examples with what they
 * really give on the sample data.
 *
 *     node scripts/make-toolbox-doc.ts
 */
const file = fileURLToPath(new URL('../docs/toolbox.md', import.meta.url))
await writeFile(file, await toolboxDoc())
console.log(file)
