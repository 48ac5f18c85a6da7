import { accounts } from './en/accounts.ts'
import { audit } from './en/audit.ts'
import { charts } from './en/charts.ts'
import { data } from './en/data.ts'
import { errors } from './en/errors.ts'
import { evidence } from './en/evidence.ts'
import { forms } from './en/forms.ts'
import { frame } from './en/frame.ts'
import { inbox } from './en/inbox.ts'
import { brief, newRun } from './en/new-run.ts'
import { ops } from './en/ops.ts'
import { plan } from './en/plan.ts'
import { review } from './en/review.ts'
import { run } from './en/run.ts'
import { runs } from './en/runs.ts'
import { schedules } from './en/schedules.ts'
import { settings } from './en/settings.ts'
import { shortcuts } from './en/shortcuts.ts'
import { signIn } from './en/sign-in.ts'
import { strategy } from './en/strategy.ts'
import type { Words } from './words.ts'

/** Every visible word of the dashboard in English. */
export const en: Words = {
  accounts,
  audit,
  brief,
  charts,
  data,
  errors,
  evidence,
  forms,
  frame,
  inbox,
  newRun,
  ops,
  plan,
  review,
  run,
  runs,
  schedules,
  settings,
  shortcuts,
  signIn,
  strategy,
}
