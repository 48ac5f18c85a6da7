import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../src/adapters/temporal-server/ports.ts'
import { runCommand } from '../../src/adapters/temporal-server/run-command.ts'
import { serverCache } from './server-cache.ts'

const wanted = ['moto==5.2.5', 'flask==3.1.2', 'flask-cors==6.0.1', 'py-partiql-parser==0.6.3']

/** A server that speaks the S3 protocol (moto), in a process of its own; everything in it is gone with it. */
export interface ObjectStore {
  url: string
  makeBucket(name: string): Promise<void>
  /** The keys in a bucket, as its list has them. */
  keys(bucket: string): Promise<string[]>
  /** From now on only known keys may do anything, and it knows none. */
  askForKeys(): Promise<void>
  stop(): Promise<void>
}

export async function startObjectStore(): Promise<ObjectStore> {
  const folder = await installed()
  const port = await freePort()
  const child = spawn('python3', ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
    env: { ...process.env, PYTHONPATH: folder },
    stdio: 'ignore',
  })
  const url = `http://127.0.0.1:${port}`
  await answering(url, child).catch(async (error) => {
    await end(child)
    throw error
  })
  const send = async (path: string, init: RequestInit) => {
    const answer = await fetch(`${url}${path}`, init)
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.text()
  }
  return {
    url,
    makeBucket: async (name) => void (await send(`/${name}`, { method: 'PUT' })),
    keys: async (bucket) =>
      [...(await send(`/${bucket}`, {})).matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key ?? ''),
    askForKeys: async () => void (await send('/moto-api/reset-auth', { method: 'POST', body: '0' })),
    stop: () => end(child),
  }
}

/** Installed once, beside what else the tests keep. */
async function installed(): Promise<string> {
  const place = join(serverCache.cacheFolder, `object-store-${wanted[0]}`)
  if (existsSync(place)) return place
  const draft = `${place}.${process.pid}`
  await mkdir(draft, { recursive: true })
  const flags = ['--quiet', '--no-compile', '--disable-pip-version-check', '--no-input', '--target', draft]
  const { code, output } = await runCommand('python3', ['-m', 'pip', 'install', ...flags, ...wanted], {
    timeoutMs: 300_000,
  })
  if (code !== 0) throw new Error(`pip install ${wanted.join(' ')}: ${output}`)
  await rename(draft, place).catch(() => rm(draft, { recursive: true }))
  return place
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(100)) {
    if (child.exitCode !== null) throw new Error(`the object store ended with ${child.exitCode}`)
    if (
      await fetch(`${url}/moto-api/data.json`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return
  }
  throw new Error('the object store did not answer')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
