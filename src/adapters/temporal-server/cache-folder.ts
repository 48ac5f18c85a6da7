import { join } from 'node:path'

interface Where {
  platform: NodeJS.Platform
  home: string
  /** `XDG_CACHE_HOME`, where it is set. */
  xdgCacheHome?: string | undefined
  /** `LOCALAPPDATA`, on Windows. */
  localAppData?: string | undefined
}

/** The folder for what was fetched once and may be fetched again: outside the checkout, shared by all of them. */
export function defaultCacheFolder({ platform, home, xdgCacheHome, localAppData }: Where): string {
  if (xdgCacheHome) return join(xdgCacheHome, 'parley')
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'parley')
  if (platform === 'win32') return join(localAppData ?? join(home, 'AppData', 'Local'), 'parley', 'cache')
  return join(home, '.cache', 'parley')
}
