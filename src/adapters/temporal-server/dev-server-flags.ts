import { searchAttributes } from '../../domain/search-attributes.ts'

export interface DevServer {
  host: string
  port: number
  uiPort: number
  namespace: string
  /** The database file; null keeps everything in memory. */
  database: string | null
}

/**
 * The default of 20 makes every step wait for a 50 ms tick of the server's only shard: 51 ms an activity call, one after the
 * other. Measured on two cores: 12–15 ms with 200 and the same with 2000; with 20 runs at once the limit makes no difference
 * (about 160 calls a second), nor does it cost anything while idle.
 */
const transferPollsPerSecond = 200

/** The arguments of `temporal` for a server that is quick, quiet, on one address, and knows our search attributes. */
export function devServerFlags({ host, port, uiPort, namespace, database }: DevServer): string[] {
  return [
    ...['server', 'start-dev', '--log-level', 'error'],
    // TEMPORAL_ENV may name an environment that this machine's command line does not know.
    ...['--env', 'default'],
    ...['--ip', host, '--port', String(port), '--ui-port', String(uiPort)],
    ...(namespace === 'default' ? [] : ['--namespace', namespace]),
    ...['--dynamic-config-value', `history.transferProcessorMaxPollRPS=${transferPollsPerSecond}`],
    ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${spelled(type)}`]),
    ...(database === null ? [] : ['--db-filename', database, ...pragmas]),
  ]
}

// A killed process loses nothing with these; a power cut may lose the last commits, and throughput doubles.
const pragmas = ['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL']

/** `KEYWORD` → `Keyword`. */
const spelled = (type: string) => type.slice(0, 1) + type.slice(1).toLowerCase()
