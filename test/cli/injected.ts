import { PassThrough } from 'node:stream'
import type { Desk } from '../../src/cli/desk.ts'
import { runCommandLine } from '../../src/cli/run-command-line.ts'

/** Runs a command line in this process with nothing behind it: whatever reaches outside is a mistake. */
export async function runAlone(argv: string[], environment: Record<string, string> = {}) {
  const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const never = (what: string) => () => {
    throw new Error(`the command line reached for ${what}`)
  }
  const desk: Desk = {
    terminal: { input, output, errors, environment, interrupted: new AbortController().signal, interrupt() {} },
    settings: never('settings'),
    openDoors: never('the ledger'),
    openMachine: never('Temporal'),
    openToolbox: never('tools'),
    replay: never('replay'),
    readFile: never('a file'),
    readVariable: never('a variable'),
    tryToWrite: never('a folder'),
    versions: never('versions'),
    samples: { seed: { data: 'sample.csv', with: [] }, retailer: { data: 'retailer.csv', with: [] } },
    now: () => new Date(0),
    isDebugging: () => false,
  }
  const code = await runCommandLine(argv, desk)
  return { code, stdout: String(output.read() ?? ''), stderr: String(errors.read() ?? '') }
}
