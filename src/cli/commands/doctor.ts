import { join } from 'node:path'
import { defineCommand, type Job } from '../command.ts'
import type { Settings, Versions } from '../desk.ts'
import type { Check } from '../doctor/check.ts'
import { checkDataStore, checkLedger, checkModel, checkWriting } from '../doctor/check-doors.ts'
import { checkEngine } from '../doctor/check-engine.ts'
import { settingsSummary } from '../doctor/settings-summary.ts'
import { exitCodes } from '../exit-code.ts'
import { plainValue } from '../plain.ts'

/** What the doctor found. */
interface DoctorJson {
  isHealthy: boolean
  versions: Versions & { server: string | null }
  settings: ReturnType<typeof settingsSummary>
  checks: Check[]
}

interface DoctorOptions {
  model: boolean
}

export const doctor = defineCommand<DoctorOptions>({
  usage: 'doctor',
  summary: {
    zh: '体检：配置、版本、Temporal、worker、账本、数据目录、模型',
    en: 'check the set-up: settings, versions, Temporal, workers, ledger, data folder, model',
  },
  options: [
    {
      flags: '--no-model',
      text: { zh: '不试问模型：适合定时检查', en: 'ask the model nothing: for checks by the clock' },
    },
  ],
  hasJson: true,
  examples: [
    'npm run -s parley -- doctor',
    'npm run -s parley -- doctor --json',
    'npm run -s parley -- doctor --no-model',
  ],
  asked: () => ({ zh: '体检', en: 'check the set-up' }),
  async run(job, _args, { model }) {
    const settings = job.desk.settings()
    const engine = await checkEngine(job)
    const checks = [...engine.checks, ...(await checkDoors(job, settings, model))]
    const versions = { ...(await job.desk.versions()), server: engine.serverVersion }
    const isHealthy = checks.every((check) => check.status !== 'failed')
    const found: DoctorJson = { isHealthy, versions, settings: settingsSummary(settings), checks }
    if (job.isJson) job.printJson(found)
    else print(job, plainValue(found))
    return isHealthy ? exitCodes.done : exitCodes.failed
  },
})

async function checkDoors(job: Job, { folder }: Settings, askModel: boolean): Promise<Check[]> {
  const writing = await checkWriting(job, join(folder, 'datasets'))
  const { ledger, doors } = await checkLedger(job)
  if (!doors) return [ledger, writing]
  try {
    const stored = [ledger, writing, ...(await checkDataStore(doors))]
    return askModel ? [...stored, await checkModel(doors)] : stored
  } finally {
    await doors.close()
  }
}

const marks = { ok: '✓', warning: '⚠', failed: '✗' } as const

function print({ out }: Job, { versions, settings, checks, isHealthy }: DoctorJson): void {
  const { say, colours, language } = out.pen
  const paint = { ok: colours.green, warning: colours.yellow, failed: colours.red }
  for (const [name, value] of Object.entries({ ...versions, ...settings }))
    out.print(`${colours.dim(name.padEnd(14))} ${value ?? '—'}`)
  out.print()
  for (const { name, status, text } of checks)
    out.print(`${paint[status](marks[status])} ${name.padEnd(18)} ${text[language]}`)
  out.print()
  out.print(
    isHealthy
      ? colours.green(say('一切就绪。', 'Ready.'))
      : colours.red(say('有问题需要处理。', 'Something needs attention.')),
  )
}
