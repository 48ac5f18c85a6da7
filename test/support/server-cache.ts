import { homedir } from 'node:os'
import { defaultCacheFolder } from '../../src/adapters/temporal-server/cache-folder.ts'
import type { FetchOptions } from '../../src/adapters/temporal-server/fetch-program.ts'

/** The same cache as the product's: a machine that ran it once needs no network for the tests. */
export const serverCache: FetchOptions = {
  cacheFolder: defaultCacheFolder({
    platform: process.platform,
    home: homedir(),
    xdgCacheHome: process.env.XDG_CACHE_HOME,
    localAppData: process.env.LOCALAPPDATA,
  }),
  allowDownload: true,
  log: ({ en }) => console.log(en),
}
