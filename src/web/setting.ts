import type { Cookies } from './access/cookies.ts'
import type { Oidc } from './access/oidc.ts'
import type { BrokenRuns } from './desk/broken-runs.ts'
import type { EngineHealth } from './desk/engine-health.ts'
import type { WebDoors } from './doors.ts'
import type { Waiting } from './live/waiting.ts'

/** What routes are made with: the doors, and what the app has built around them. */
export interface Setting {
  doors: WebDoors
  cookies: Cookies
  /** Null where no identity provider is configured. */
  oidc: Oidc | null
  waiting: Waiting
  /** Whether runs can move now; never throws. */
  engineHealth(): Promise<EngineHealth>
  /** Runs that broke off; never throws. */
  brokenRuns(): Promise<BrokenRuns>
}
