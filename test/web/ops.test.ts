import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Operations } from '../../src/client/operations/operations.ts'
import type { Trouble } from '../../src/client/operations/troubles.ts'
import { Failure } from '../../src/domain/failures.ts'
import { noUsage } from '../../src/domain/usage.ts'
import { heldRounds, paidAgain } from '../../src/web/desk/paid-again.ts'
import { tagsOf, textOf } from './support/markup.ts'
import { busyEngine } from './support/operations.ts'
import { seedWaiting } from './support/seed.ts'
import { seedRuns } from './support/seed-run.ts'
import { openSite, type Site, type Visitor } from './support/site.ts'

const id = 'negotiation-2026-12'

let site: Site
let operator: Visitor
let engine: (Operations & { asked: unknown[] }) | Failure
const started: {
  id: string
  brief: { startedBy: string; fourEyes: boolean; objective: string }
  obeySignals: boolean
}[] = []

beforeEach(async () => {
  started.length = 0
  engine = busyEngine([id, 'negotiation-other'], { hostile: '' })
  site = await openSite({
    doors: {
      operations: async () => {
        if (engine instanceof Failure) throw engine
        return engine
      },
      negotiations: async () =>
        ({
          async start(options: (typeof started)[number]) {
            started.push(options)
            return { negotiationId: `negotiation-${options.id}`, runId: 'r' }
          },
        }) as never,
    },
  })
  operator = await site.signedIn('李雷', ['operator'])
  await seedWaiting(site.ledger, { id: '2026-12', brief: { startedBy: '王经理' } })
})
afterEach(() => site.close())

/** Three rounds: two decided, one that waits. */
async function holdRounds(): Promise<void> {
  const at = new Date().toISOString()
  let seq = 10
  for (const round of [1, 2, 3]) {
    const place = { negotiationId: id, runId: 'run-1', round, item: 'levers', headline: '' } as const
    for (const tokens of [1000 * round, 200]) {
      const usage = { calls: 1, promptTokens: tokens, completionTokens: 0, cost: 0.5 }
      const content = {
        purpose: 'open' as const,
        text: '',
        toolCalls: [],
        refusedCalls: [],
        challenges: [],
        draft: null,
        malformed: null,
        flaws: [],
        check: [],
        repairs: null,
        model: 'm',
        usage,
        form: 'plain',
      }
      await site.ledger.writeEntry({ ...place, seq: seq++, seat: 'salesperson', kind: 'message', content }, at)
    }
    if (round === 3) continue
    const decision = {
      decisionId: `d${round}`,
      choice: 'approve',
      by: '王经理',
      note: '',
      limits: [],
      outcome: 'settled' as const,
    }
    await site.ledger.writeEntry({ ...place, seq: seq++, seat: null, kind: 'decision', content: decision }, at)
  }
}

describe('the page', () => {
  test('tells the workers, the queue and each run in trouble with its class, cause and ways out', async () => {
    const { body } = await operator.get('/ops')
    const words = textOf(body)
    for (const said of [
      '4711@ops-1',
      '3 个任务在排队',
      '1.32.0',
      '90 天',
      '反复重试',
      'speak，第 6 次尝试',
      'ModelUnavailable',
      '程序失败',
      '停住',
      '被终止',
    ])
      expect(words).toContain(said)
    expect(body).toContain('href="/ops/runs/2026-12"')
    expect(body).toContain('namespaces/default/workflows/negotiation-2026-12')
    expect(body).toContain('namespaces/default/task-queues/parley')
  })

  test('shows what waits for a person from the ledger, in the words of the failure', async () => {
    await site.ledger.setStatus(
      id,
      {
        status: 'needs-attention',
        outcome: null,
        round: 2,
        item: 'levers',
        proposalHash: null,
        attention: { code: 'ModelAuthFailed', facts: { status: 401 } },
      },
      new Date().toISOString(),
    )
    const words = textOf((await operator.get('/ops/state')).body)
    expect(words).toContain('等人处理')
    expect(words).toContain('OPENAI_API_KEY')
    // The engine names the same run: it is told once.
    expect(words).not.toContain('第 6 次尝试')
  })

  test('stays readable while the engine is away, and says so', async () => {
    engine = new Failure('EngineUnreachable', { address: '10.0.0.1:7233', found: 'refused' })
    const answer = await operator.get('/ops')
    expect([answer.statusCode, textOf(answer.body).includes('10.0.0.1:7233')]).toEqual([200, true])
  })

  test('says outright that no worker is there, and how to start one', async () => {
    const none = engine as Operations
    engine = { ...none, asked: [], queue: async () => ({ pollers: [], waiting: 7 }) }
    const words = textOf((await operator.get('/ops')).body)
    expect(words).toContain('没有 worker 在工作')
    expect(words).toContain('npm run worker')
  })
})

describe('the page of a run that the engine tells trouble of', () => {
  const state = async (person = operator) => textOf((await person.get('/runs/2026-12/state')).body)
  const withTrouble = (kind: Trouble['kind'], cause: Trouble['cause']) => {
    const calm = busyEngine([], { hostile: '' })
    const trouble = { negotiationId: id, runId: 'r', kind, since: null, step: '', attempt: 1, cause }
    engine = { ...calm, troublesOf: async () => [trouble] }
  }

  test('names the class, the cause and the next safe step, and takes its buttons away', async () => {
    const facts = { where: 'entries', found: 'no list' }
    withTrouble('failed', { code: 'UnfitRecord', facts, text: 'in English' })
    const { body } = await operator.get('/runs/2026-12')
    expect(textOf(body)).toMatch(
      /程序失败.*因程序出错而中断.*原因 要写入账本的记录不合格式（entries）.*程序失败 · 程序缺陷 UnfitRecord.*下一步 .*更新程序后，可以从某一回合重新谈.*退回某一回合/,
    )
    for (const gone of ['停止协商', '去审批', '谈判中']) expect(textOf(body)).not.toContain(gone)
    expect(body).toContain('href="/ops/runs/2026-12"')
    // Who may not operate learns the same, and is offered nothing.
    const viewer = await site.signedIn('看客', ['viewer'])
    expect(await state(viewer)).toContain('程序缺陷')
    expect(await state(viewer)).not.toContain('退回某一回合')
  })

  test('that is only tried again keeps its buttons, and says what fails', async () => {
    withTrouble('retrying', { code: 'ModelUnavailable', facts: {}, text: '503' })
    expect(await state()).toMatch(/停止协商.*外部的一步接连失败.*503.*反复重试 · 暂时性问题/)
  })

  test('says nothing of it while the engine is away', async () => {
    engine = new Failure('EngineUnreachable', { address: 'x', found: 'refused' })
    expect(await state()).not.toContain('下一步')
  })
})

describe('the way to an event in the Temporal UI', () => {
  test('is looked for when it is asked for, and stands at each step for operators only', async () => {
    await seedRuns(site.ledger)
    const links = tagsOf((await operator.get('/runs/2026-12-open')).body).map(({ attributes }) =>
      attributes.get('href'),
    )
    for (const seq of [2, 4, 21]) expect(links).toContain(`/ops/runs/2026-12-open/events/${seq}?of=run-1`)
    const { statusCode, headers } = await operator.get('/ops/runs/2026-12-open/events/4?of=run-1')
    expect([statusCode, headers.location]).toEqual([
      303,
      'http://127.0.0.1:8233/namespaces/default/workflows/negotiation-2026-12-open/run-1/history/events/42',
    ])
    const viewer = await site.signedIn('看客', ['viewer'])
    expect((await viewer.get('/runs/2026-12-open')).body).not.toContain('/events/')
    expect((await viewer.get('/ops/runs/2026-12-open/events/4?of=run-1')).statusCode).toBe(403)
    expect((await operator.get('/ops/runs/2026-12-open/events/4')).statusCode).toBe(404)
  })

  test('is nowhere where no address of the UI is known', async () => {
    const bare = await openSite({ doors: { uiUrl: undefined } })
    await seedRuns(bare.ledger)
    const person = await bare.signedIn('李雷', ['operator'])
    expect((await person.get('/runs/2026-12-open')).body).not.toContain('/events/')
    expect((await person.get('/ops/runs/2026-12-open/events/4?of=run-1')).statusCode).toBe(404)
    await bare.close()
  })
})

describe('going back to a round', () => {
  beforeEach(holdRounds)

  test('tells of each round what is paid and asked again from there', async () => {
    const words = textOf((await operator.get('/ops/runs/2026-12')).body)
    // Rounds of 1,200, 2,200 and 3,200 tokens.
    for (const said of ['6,600 tokens', '5,400 tokens', '3,200 tokens', '批准 · 王经理', '未裁决'])
      expect(words).toContain(said)
  })

  test('is asked of Temporal with who wants it and why, and written down', async () => {
    const answer = await operator.post('/ops/runs/2026-12', { beforeRound: '2', reason: '二月的数据已更正' })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/runs/2026-12'])
    expect((engine as { asked: unknown[] }).asked).toEqual([{ id, beforeRound: 2, reason: '李雷: 二月的数据已更正' }])
    const rows = await site.ledger.audit({ action: 'run-reset' })
    expect(rows.map(({ outcome, actor, target }) => [outcome, actor, target])).toEqual([
      ['done', '李雷', id],
      ['asked', '李雷', id],
    ])
  })

  test('needs a reason; what was chosen stays chosen', async () => {
    const answer = await operator.post('/ops/runs/2026-12', { beforeRound: '1', reason: ' ' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toMatch(/value="1"[^>]* checked/)
    expect((engine as { asked: unknown[] }).asked).toEqual([])
  })

  test('is not for approvers, and not of a run that is not there', async () => {
    const approver = await site.signedIn('王经理', ['approver'])
    expect((await approver.post('/ops/runs/2026-12', { beforeRound: '1', reason: 'x' })).statusCode).toBe(403)
    expect((await operator.post('/ops/runs/nowhere', { beforeRound: '1', reason: 'x' })).statusCode).toBe(404)
  })
})

describe('starting again', () => {
  test('takes the same brief under today’s rules, in the name of whoever asks', async () => {
    await site.addAccount('韩梅梅', ['approver'])
    await site.addAccount('Anna', ['approver'])
    const answer = await operator.post('/ops/runs/2026-12/start')
    expect(answer.statusCode).toBe(303)
    expect(started).toMatchObject([
      {
        id: expect.stringMatching(/^2026-12-\w{6}$/),
        brief: { startedBy: '李雷', fourEyes: true, objective: '十二月把 Product_C 的销量拉回来，利润不降' },
        obeySignals: false,
      },
    ])
    const [row] = await site.ledger.audit({ action: 'run-start' })
    expect(row).toMatchObject({ outcome: 'done', target: `negotiation-${started[0]?.id}` })
  })

  test('does not ask for a model that is no longer allowed', async () => {
    await seedWaiting(site.ledger, { id: 'dear', brief: { model: 'gpt-huge' } })
    await site.ledger.writeSetting('policies', { models: ['qwen3'] }, { name: 'x', at: new Date().toISOString() })
    const answer = await operator.post('/ops/runs/dear/start')
    expect([answer.statusCode, textOf(answer.body).includes('gpt-huge'), started]).toEqual([409, true, []])
  })
})

test('the API says the same, and resets', async () => {
  const ops = (await operator.send('GET', '/api/operations')).json()
  expect(ops).toMatchObject({ engine: { serverVersion: '1.32.0' }, queue: { waiting: 3 }, problem: null })
  expect(ops.troubles).toHaveLength(4)
  await holdRounds()
  const rounds = (await operator.send('GET', '/api/runs/2026-12/rounds-again')).json()
  expect(
    rounds.map((one: { round: number; tokens: number; verdicts: number }) => [one.round, one.tokens, one.verdicts]),
  ).toEqual([
    [1, 6600, 2],
    [2, 5400, 1],
    [3, 3200, 0],
  ])
  const payload = { beforeRound: 3, reason: 'x' }
  expect((await operator.send('POST', '/api/runs/2026-12/reset', { payload })).json()).toEqual({ runId: 'run-2' })
})

test('a run without a round has nothing to pay again', () => {
  expect(heldRounds([])).toEqual([])
  expect(paidAgain([], 1)).toEqual({ messages: 0, toolCalls: 0, usage: noUsage, verdicts: 0 })
})
