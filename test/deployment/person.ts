import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { tagsOf } from '../web/support/markup.ts'

export interface Answer {
  status: number
  location: string
  body: string
}

export interface Stream {
  /** What was announced so far: `desk`, and `run` with the revision it stands at. */
  events: string[]
  /** Waits for an announcement of the run beyond those that were heard before. */
  hears(beyond: number): Promise<void>
  isOpen(): boolean
  leave(): void
}

/** Somebody with a browser before several dashboards of one name, as a proxy leads them: the same cookies at each. */
export interface Person {
  get(dashboard: string, path: string): Promise<Answer>
  /** Sends a form of a page, with the token that stands there. */
  submit(dashboard: string, page: string, form: Form): Promise<Answer>
  /** The same in two steps: a page is read now, its form is sent later. */
  open(dashboard: string, page: string): Promise<{ body: string; send(form: Form): Promise<Answer> }>
  watch(dashboard: string, run: string): Promise<Stream>
}

export interface Form {
  action: string
  fields?: Record<string, string | string[]>
  file?: { name: string; text: string }
}

/** @param publicUrl the name people use; @param ip where the proxy says they come from */
export function openPerson(publicUrl: string, ip: string): Person {
  const cookies = new Map<string, string>()
  const headers = () => ({
    origin: publicUrl,
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    'accept-language': 'zh-CN',
    'x-forwarded-for': ip,
    'x-forwarded-proto': 'https',
  })

  const ask = async (url: string, init: RequestInit = {}): Promise<Answer> => {
    const answer = await fetch(url, { ...init, headers: headers(), redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) keep(cookies, line)
    return { status: answer.status, location: answer.headers.get('location') ?? '', body: await answer.text() }
  }

  const person: Person = {
    get: (dashboard, path) => ask(`${dashboard}${path}`),
    submit: async (dashboard, page, form) => (await person.open(dashboard, page)).send(form),
    async open(dashboard, page) {
      const { body, status } = await person.get(dashboard, page)
      expect([page, status]).toEqual([page, 200])
      const token = tagsOf(body).find(({ attributes }) => attributes.get('name') === '_csrf')
      const csrf = token?.attributes.get('value') ?? ''
      const send = ({ action, fields = {}, file }: Form) =>
        ask(`${dashboard}${action}`, { method: 'POST', body: bodyOf({ _csrf: csrf, ...fields }, file) })
      return { body, send }
    },
    watch: (dashboard, run) => listen(`${dashboard}/live?run=${run}`, headers()),
  }
  return person
}

function keep(cookies: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  if (value === '') cookies.delete(name)
  else cookies.set(name, value)
}

function bodyOf(fields: NonNullable<Form['fields']>, file: Form['file']): FormData | URLSearchParams {
  const body = file ? new FormData() : new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
  if (file && body instanceof FormData) body.append('file', new Blob([file.text], { type: 'text/csv' }), file.name)
  return body
}

async function listen(url: string, headers: Record<string, string>): Promise<Stream> {
  const control = new AbortController()
  const events: string[] = []
  let isOpen = true
  const answer = await fetch(url, { headers, signal: control.signal, redirect: 'manual' })
  expect(answer.status).toBe(200)
  const read = async () => {
    let rest = ''
    let event = ''
    for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const lines = `${rest}${part}`.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (line.startsWith('event: ')) event = line.slice(7)
        if (line.startsWith('data: ')) events.push(`${event} ${line.slice(6)}`.trim())
      }
    }
  }
  // A dashboard that is killed breaks its streams off.
  void read()
    .catch(() => {})
    .finally(() => {
      isOpen = false
    })
  return {
    events,
    isOpen: () => isOpen,
    leave: () => control.abort(),
    async hears(beyond) {
      const end = Date.now() + 100_000
      while (events.slice(beyond).every((event) => !event.startsWith('run'))) {
        if (Date.now() > end || !isOpen) throw new Error(`the stream ${isOpen ? 'is silent' : 'has ended'}: ${events}`)
        await sleep(20)
      }
    },
  }
}
