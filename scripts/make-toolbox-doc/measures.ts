import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../src/activities/tools/', import.meta.url))

/** The source of a tool: the file named after it, wherever it lies under `tools/`. */
function sourceOf(tool: string): string {
  const file = `${tool.replaceAll('_', '-')}.ts`
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path === file || path.endsWith(`/${file}`))
    .sort((a, b) => a.length - b.length)[0]
  if (found === undefined) throw new Error(`no file ${file} under src/activities/tools`)
  return readFileSync(folder + found, 'utf8')
}

/** The table of measures that stands at the top of a tool's source, as Markdown; null where there is none. */
export function measuresOf(tool: string): string | null {
  const lines = sourceOf(tool)
    .split('\n')
    .map((line) => /^ \* (\|.*\|)$/.exec(line)?.[1])
  const first = lines.findIndex((line) => line?.startsWith('| measure '))
  if (first < 0) return null
  const after = lines.slice(first)
  const end = after.indexOf(undefined)
  return after.slice(0, end < 0 ? undefined : end).join('\n')
}
