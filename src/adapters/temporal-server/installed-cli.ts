import { runCommand } from './run-command.ts'

/** The oldest development server this program was tried with. */
const oldest = { major: 1, minor: 29 }

export type Installed = { usable: true; version: string } | { usable: false; why: { zh: string; en: string } }

/** Asks a Temporal command line for its version. `command` is a path, or a name that is looked up on PATH. */
export async function askVersion(command: string): Promise<Installed> {
  const { code, output } = await runCommand(command, ['--version'], { timeoutMs: 15_000 })
  if (code === null && output.includes('ENOENT')) return unusable('不存在', 'not there')
  const version = /\(Server (\d+)\.(\d+)\.[^,)]+/.exec(output)
  if (code !== 0 || !version) {
    const line = output.split('\n').at(-1) ?? ''
    return unusable(`不是可用的 Temporal 命令行：${line}`, `not a working Temporal command line: ${line}`)
  }
  const [major, minor] = [Number(version[1]), Number(version[2])]
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor))
    return { usable: true, version: output }
  const needed = `${oldest.major}.${oldest.minor}`
  return unusable(
    `版本太旧（${output}），需要 Server ${needed} 以上`,
    `too old (${output}); Server ${needed} or newer is needed`,
  )
}

const unusable = (zh: string, en: string): Installed => ({ usable: false, why: { zh, en } })
