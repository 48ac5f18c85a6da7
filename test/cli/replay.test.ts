import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { replayShape } from './shapes.ts'
import { openTown, sampleFile, type Town } from './town.ts'

interface EventJson {
  eventId: string
  activityTaskScheduledEventAttributes?: { activityType: { name: string } }
}

let town: Town
let history: { events: EventJson[] }
beforeAll(async () => {
  town = await openTown()
  await town.startWorker()
  const args = [
    'negotiate',
    '--data',
    sampleFile,
    '--objective',
    '下月销量增长',
    '--agenda',
    'diagnosis',
    '--id',
    'h-1',
    '--approve',
    'auto',
  ]
  const held = await town.parley(args)
  if (held.code !== 0) throw new Error(held.stderr)
  history = JSON.parse((await town.parley(['history', 'h-1'])).stdout) as typeof history
}, 120_000)
afterAll(() => town.close())

const tampered = (change: (events: EventJson[]) => EventJson[]) =>
  town.file('tampered.json', JSON.stringify({ events: change(structuredClone(history.events)) }))

describe('replay', { timeout: 60_000 }, () => {
  test('a downloaded history and a live one agree with the code', async () => {
    const file = await town.file('good.json', JSON.stringify(history))
    const replayed = await town.parley(['replay', file, '--json'])
    expect(replayed.code, replayed.stderr).toBe(0)
    expect(replayed.json(replayShape)).toEqual({
      events: history.events.length,
      workflowType: 'negotiateStrategy',
      isCompatible: true,
    })
    const live = await town.parley(['replay', 'h-1'])
    expect(live.code, live.stderr).toBe(0)
  })

  test.each([3, 9])('names the event at which the code does something else (command %i)', async (at) => {
    let tamperedId = ''
    const file = await tampered((events) => {
      const scheduled = events.filter((event) => event.activityTaskScheduledEventAttributes)[at]
      tamperedId = scheduled?.eventId ?? ''
      if (scheduled?.activityTaskScheduledEventAttributes)
        scheduled.activityTaskScheduledEventAttributes.activityType.name = 'bribe'
      return events
    })
    const { code, stderr, stdout } = await town.parley(['replay', file])
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain(`at event ${tamperedId} (ActivityTaskScheduled)`)
    expect(stderr).toContain("'bribe'")
    expect(stderr).toContain('patched')
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  test('a history with a hole does not pass', async () => {
    const file = await tampered((events) => events.filter((_, at) => at !== 20))
    const { code, stderr } = await town.parley(['replay', file, '--language', 'zh'])
    expect(code).toBe(1)
    expect(stderr).toContain('与当前代码不一致')
  })

  test.each([
    ['a table', async () => sampleFile],
    ['an empty list of events', () => town.file('empty.json', '{"events":[]}')],
    ['part of a history', () => tampered((events) => events.slice(5))],
  ])('%s is bad input', async (_, file) => {
    const { code, stderr } = await town.parley(['replay', await file()])
    expect(code).toBe(2)
    expect(stderr).toContain('(BadHistory)')
  })

  test('neither file nor negotiation', async () => {
    expect((await town.parley(['replay', './nowhere.json'])).code).toBe(2)
    const unknown = await town.parley(['replay', 'nobody'])
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toContain('(NoSuchNegotiation)')
  })
})
