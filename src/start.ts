import { readConfig } from './config.ts'
import { runEntry, untilStopped } from './entry.ts'
import { openMachine } from './machine.ts'
import { engineDoors, serveWeb, webLogger } from './web/server.ts'
import { useLogger } from './worker-log.ts'

/** Everything on this machine: the Temporal server, the worker with the playbook, the dashboard. */
async function main(): Promise<void> {
  const config = readConfig()
  useLogger(config.logLevel)
  const machine = await openMachine(config, { log: ({ zh, en }) => console.log(`${zh} · ${en}`) })
  const { doors, uiUrl, engine } = machine
  const stopped = untilStopped(machine.failed)
  try {
    const { ledger, ports, imports, speaker, probeModel } = doors
    const { datasets } = ports
    const served = { ledger, datasets, imports, speaker, probeModel, uiUrl, namespace: engine.namespace }
    const web = await serveWeb(
      config,
      { ...served, ...engineDoors(async () => engine, config.taskQueue) },
      webLogger(config.logLevel),
    )
    greet({ dashboard: web.url, link: web.link, temporal: uiUrl ?? engine.address, speaker })
    const failure = await stopped
    await web.close()
    if (failure) throw failure
  } finally {
    await machine.close()
  }
}

const greet = (at: { dashboard: string; link: string | null; temporal: string; speaker: string }) =>
  console.log(`
策略协商台 Parley 已就绪 · ready
  看板 dashboard      ${at.dashboard}${at.link ? `\n  登录 sign in        ${at.link}\n                      （一次性链接，请在浏览器里打开 · a one-time link, open it in your browser）` : ''}
  Temporal UI         ${at.temporal}
  发言模型 model       ${at.speaker}

试一次 · try it: npm run demo
停止 · stop: Ctrl-C（协商不会丢失，下次启动后继续 · negotiations go on at the next start）`)

runEntry(main)
