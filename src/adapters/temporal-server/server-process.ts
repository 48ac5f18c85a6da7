import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { signalGroup } from './end-process.ts'
import { OutputTail } from './output-tail.ts'
import { tieToParent } from './tie-to-parent.ts'

/** How a server ended: its exit code, or the signal that ended it. */
export interface ServerExit {
  code: number | null
  signal: NodeJS.Signals | null
}

export interface ServerProcess {
  pid: number
  /** Resolves when it has ended, by whatever cause. */
  exited: Promise<ServerExit>
  /** The last lines it printed. */
  output(): string
  /** SIGTERM; SIGKILL after 10 s. Returns when it is gone; safe to call again. */
  stop(): Promise<void>
}

const patienceMs = 10_000

/** Starts a server in a process group of its own, so that Ctrl-C in the terminal leaves the order of stopping to us. */
export async function spawnServer(command: string, args: string[]): Promise<ServerProcess> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  const tail = new OutputTail()
  for (const channel of [child.stdout, child.stderr]) channel.on('data', (chunk: Buffer) => tail.add(chunk))
  await started(child)
  const pid = child.pid as number
  const release = tieToParent(pid)
  const exited = new Promise<ServerExit>((resolve) => child.once('close', (code, signal) => resolve({ code, signal })))
  void exited.then(release)
  letParentEnd(child)
  return { pid, exited, output: () => tail.text(), stop: () => stop(pid, exited) }
}

function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', reject)
  })
}

/** A running server is no reason for this process to stay alive. */
function letParentEnd(child: ChildProcess): void {
  child.unref()
  for (const channel of [child.stdout, child.stderr]) (channel as unknown as Socket).unref()
}

async function stop(pid: number, exited: Promise<ServerExit>): Promise<void> {
  const gone = exited.then(() => true)
  // A running timer, which also keeps this process alive until the server has ended.
  const within = (ms: number) => Promise.race([gone, sleep(ms, false)])
  if (await within(0)) return
  signalGroup(pid, 'SIGTERM')
  if (await within(patienceMs)) return
  signalGroup(pid, 'SIGKILL')
  await within(patienceMs)
}
