import { expect, test } from 'vitest'
import { readSeldom } from '../../../src/web/desk/read-seldom.ts'

test('one reading answers all who ask, until it is forgotten or has failed', async () => {
  let readings = 0
  let fails = false
  const { read, forget } = readSeldom(60_000, async () => {
    readings += 1
    if (fails) throw new Error('away')
    return readings
  })
  expect(await Promise.all([read(), read()])).toEqual([1, 1])
  forget()
  expect(await read()).toBe(2)
  forget()
  fails = true
  await expect(read()).rejects.toThrow('away')
  fails = false
  expect(await read()).toBe(4)
})

test('an answer that has grown old is read anew', async () => {
  let readings = 0
  const { read } = readSeldom(-1, async () => ++readings)
  expect([await read(), await read()]).toEqual([1, 2])
})
