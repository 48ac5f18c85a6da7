import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { outcomeShape } from './shapes.ts'
import { openTown, sampleFile, type Town, waiting } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

const begin = (id: string, ...more: string[]) => [
  'negotiate',
  '--data',
  sampleFile,
  '--objective',
  '下月销量增长',
  '--agenda',
  'diagnosis',
  '--id',
  id,
  ...more,
]

test('without a worker a run waits to be worked on, says so, and a verdict does not hang', {
  timeout: 120_000,
}, async () => {
  const started = await town.parley([...begin('early'), '--approve', 'wait', '--json'])
  expect(started.json(outcomeShape)).toMatchObject({ status: 'talking', rounds: 0 })
  const view = town.parleyLive(['watch', 'early'])
  const deciding = town.parley(['decide', 'early', '--round', '1', '--hash', 'f'.repeat(64), '--approve'])
  await view.says('No worker is running', 40)
  const decided = await deciding
  expect(decided.code).toBe(1)
  expect(decided.stderr).toContain('(NoWorker)')
  await town.startWorker()
  await view.says('▣', 40)
  await view.kill()
})

test('a question that somebody else answers is taken back, and the meeting goes on', { timeout: 120_000 }, async () => {
  const asked = town.parleyLive([...begin('shared'), '--approve', 'ask'])
  await asked.says('第 1 回合，请裁决', 60)
  const hash = await waiting(town, 'shared', 1)
  const elsewhere = await town.parley(['decide', 'shared', '--round', '1', '--hash', hash, '--approve', '--by', '李总'])
  expect(elsewhere.code, elsewhere.stderr).toBe(0)
  await asked.says('⚖ 第 1 回合裁决：批准（李总）', 40)
  await asked.says('第 2 回合，请裁决', 40)
  asked.child.stdin?.write('a\n')
  await asked.says('■ 已定稿', 40)
  expect(asked.child.exitCode ?? (await once(asked.child, 'exit'))[0]).toBe(0)
})

test('Ctrl-C leaves the run waiting and says how to come back', { timeout: 120_000 }, async () => {
  const asked = town.parleyLive([...begin('broken-off'), '--approve', 'ask'])
  await asked.says('第 1 回合，请裁决', 60)
  asked.child.kill('SIGINT')
  const [code] = await once(asked.child, 'exit')
  expect(code).toBe(130)
  expect(asked.output()).toContain('parley watch broken-off')
  expect((await (await town.ledger()).negotiation('negotiation-broken-off'))?.status).toBe('waiting')
})

test('who only looks on is told how to decide', { timeout: 120_000 }, async () => {
  const hash = await waiting(town, 'broken-off', 1)
  const view = town.parleyLive(['watch', 'broken-off'])
  await view.says(`parley decide broken-off --round 1 --hash ${hash} --approve`, 40)
  await town.parley(['cancel', 'broken-off'])
  await view.says('■ 已停止', 40)
  expect(view.child.exitCode ?? (await once(view.child, 'exit'))[0]).toBe(1)
})
