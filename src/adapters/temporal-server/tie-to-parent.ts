import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { signalGroup } from './end-process.ts'

const fatal: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']
const tied = new Set<number>()

/**
 * Sees to it that `pid` (which leads its own process group) does not outlive this process, however this one ends: by
 * itself, by a signal that nobody handles, or by kill -9. Returns the release, for when the server has ended.
 */
export function tieToParent(pid: number): () => void {
  const watcher = watchFromOutside(pid)
  if (tied.size === 0) listen()
  tied.add(pid)
  return () => {
    watcher?.kill('SIGKILL')
    tied.delete(pid)
    if (tied.size === 0) unlisten()
  }
}

function listen(): void {
  process.on('exit', endAll)
  for (const signal of fatal) process.on(signal, onSignal)
}

function unlisten(): void {
  process.off('exit', endAll)
  for (const signal of fatal) process.off(signal, onSignal)
}

function endAll(): void {
  for (const pid of tied) signalGroup(pid, 'SIGTERM')
}

function onSignal(signal: NodeJS.Signals): void {
  // Who handles the signal too will stop the server in its own order (first the worker).
  if (process.listenerCount(signal) > 1) return
  endAll()
  unlisten()
  process.kill(process.pid, signal)
}

/** A shell that waits for its input to close, which happens when this process is gone, even by kill -9. */
function watchFromOutside(pid: number): ChildProcess | null {
  if (process.platform === 'win32') return null
  const script = 'read -r _; kill -TERM -"$1" 2>/dev/null'
  const watcher = spawn('sh', ['-c', script, 'sh', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watcher.on('error', () => {})
  watcher.unref()
  const input = watcher.stdin as unknown as Socket
  input.on('error', () => {})
  input.unref()
  return watcher
}
