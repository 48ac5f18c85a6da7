import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The newest when this was written; fixed, so that two measurements compare. */
const versions = {
  '@langchain/core': '1.4.0',
  '@langchain/langgraph': '1.7.3',
  '@langchain/langgraph-checkpoint-sqlite': '1.0.4',
}

/** The checkpointer's SQLite is the ledger's: built for this Node already, and the same on both sides. */
const overrides = { 'better-sqlite3': '13.2.0' }

const patienceMs = 5 * 60_000

/**
 * Installs LangGraph and its SQLite checkpointer into a folder; nothing when it is there already.
 *
 * @throws {Error} what npm said
 */
export async function installLangGraph(folder: string): Promise<typeof versions> {
  if (existsSync(join(folder, 'node_modules', '@langchain', 'langgraph-checkpoint-sqlite'))) return versions
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: versions, overrides }))
  await run('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder, timeout: patienceMs })
  return versions
}
