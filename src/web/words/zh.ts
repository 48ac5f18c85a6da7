import { accounts } from './zh/accounts.ts'
import { audit } from './zh/audit.ts'
import { charts } from './zh/charts.ts'
import { data } from './zh/data.ts'
import { errors } from './zh/errors.ts'
import { evidence } from './zh/evidence.ts'
import { forms } from './zh/forms.ts'
import { frame } from './zh/frame.ts'
import { inbox } from './zh/inbox.ts'
import { brief, newRun } from './zh/new-run.ts'
import { ops } from './zh/ops.ts'
import { plan } from './zh/plan.ts'
import { review } from './zh/review.ts'
import { run } from './zh/run.ts'
import { runs } from './zh/runs.ts'
import { schedules } from './zh/schedules.ts'
import { settings } from './zh/settings.ts'
import { shortcuts } from './zh/shortcuts.ts'
import { signIn } from './zh/sign-in.ts'
import { strategy } from './zh/strategy.ts'

/** Every visible word of the dashboard in Chinese; its form is what every other language must fill. */
export const zh = {
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
