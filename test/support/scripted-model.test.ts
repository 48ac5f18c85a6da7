import { expect, it } from 'vitest'
import { startScriptedModel } from './scripted-model.ts'

async function ask(url: string, body: unknown) {
  const answer = await fetch(`${url}/chat/completions`, { method: 'POST', body: JSON.stringify(body) })
  const said = (await answer.json()) as { choices?: { message: { content: string } }[]; error?: string }
  return { status: answer.status, text: said.choices?.[0]?.message.content ?? said.error }
}

it('plays its script and keeps what it was asked', async () => {
  const scripted = await startScriptedModel([{ content: 'one' }, ({ body }) => ({ content: `you sent ${body.model}` })])
  scripted.push({ status: 429, headers: { 'retry-after': '3' }, body: { error: 'slow' } })
  expect(await ask(scripted.url, { model: 'a' })).toEqual({ status: 200, text: 'one' })
  expect(await ask(scripted.url, { model: 'b' })).toEqual({ status: 200, text: 'you sent b' })
  expect(await ask(scripted.url, { model: 'c' })).toEqual({ status: 429, text: 'slow' })
  expect(scripted.requests.map(({ body }) => body.model)).toEqual(['a', 'b', 'c'])
  await scripted.close({ isWhole: true })
})

it('refuses past the end of its script, and says so when it closes', async () => {
  const scripted = await startScriptedModel([])
  expect((await ask(scripted.url, {})).status).toBe(400)
  await expect(scripted.close()).rejects.toThrow('asked 1 times past the end')
})

it('can insist on being asked for everything', async () => {
  const scripted = await startScriptedModel([{ content: 'never asked for' }])
  await expect(scripted.close({ isWhole: true })).rejects.toThrow('1 steps of the scripted model were never asked for')
})
