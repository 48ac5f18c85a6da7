import type { Program } from './programs.ts'

/** What a way brought: an executable in the folder it was given, verified. */
export interface Fetched {
  file: string
  sha256: string
}

/** One way to get a program. Fails with a named failure that says why; leaves nothing outside `folder`. */
export interface Way {
  /** For people: `official download`, `pip`, … */
  name: { zh: string; en: string }
  /** The version it brings, as the cache files it; a way that cannot bring the program has none. */
  version(program: Program): string | null
  fetch(program: Program, folder: string): Promise<Fetched>
}
