import type { AnyCommand } from './command.ts'
import { cancel } from './commands/cancel.ts'
import { checkNumbersCommand } from './commands/check-numbers.ts'
import { conclude } from './commands/conclude.ts'
import { dataCheck } from './commands/data-check.ts'
import { dataClean } from './commands/data-clean.ts'
import { dataImport } from './commands/data-import.ts'
import { dataJoin } from './commands/data-join.ts'
import { dataList } from './commands/data-list.ts'
import { dataShow } from './commands/data-show.ts'
import { decide } from './commands/decide.ts'
import { demo } from './commands/demo.ts'
import { doctor } from './commands/doctor.ts'
import { extendBudget } from './commands/extend-budget.ts'
import { history } from './commands/history.ts'
import { list } from './commands/list.ts'
import { negotiate } from './commands/negotiate.ts'
import { replay } from './commands/replay.ts'
import { reset } from './commands/reset.ts'
import { resume } from './commands/resume.ts'
import { scheduleCreate } from './commands/schedule-create.ts'
import { scheduleList, scheduleShow } from './commands/schedule-look.ts'
import {
  scheduleBackfill,
  scheduleDelete,
  schedulePause,
  scheduleResume,
  scheduleRun,
} from './commands/schedule-steer.ts'
import { show } from './commands/show.ts'
import { tool } from './commands/tool.ts'
import { watch } from './commands/watch.ts'

/** Every command, in the order of the help. */
export const commands: readonly AnyCommand[] = [
  negotiate,
  demo,
  watch,
  list,
  show,
  decide,
  conclude,
  resume,
  extendBudget,
  cancel,
  reset,
  history,
  replay,
  scheduleCreate,
  scheduleList,
  scheduleShow,
  schedulePause,
  scheduleResume,
  scheduleRun,
  scheduleBackfill,
  scheduleDelete,
  dataImport,
  dataList,
  dataShow,
  dataCheck,
  dataClean,
  dataJoin,
  tool,
  checkNumbersCommand,
  doctor,
]
