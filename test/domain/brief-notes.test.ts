import { expect, test } from 'vitest'
import { briefNotes } from '../../src/domain/brief-notes.ts'
import { parseLimit } from '../../src/domain/limit.ts'

const today = new Date('2026-11-24T08:00:00Z')
const notes = (limits: string[], period = '2026-12') =>
  briefNotes({ limits: limits.map(parseLimit), period }, { products: ['Product_A', '红茶'], today })

test.each(['discount<=12%', 'discount[Product_A]<=5%', 'stock[红茶]<=300', 'budget[线上]<=80万'])(
  '%s is nothing to speak of',
  (limit) => expect(notes([limit])).toEqual([]),
)

test('a limit on something that the data do not have is told, by name', () => {
  const [note, ...more] = notes(['discount[Product_Z]<=5%', 'discount<=12%'])
  expect(more).toEqual([])
  expect(note?.zh).toContain('红线 discount[Product_Z]<=5% 提到的“Product_Z”不在数据里')
  expect(note?.en).toContain('names "Product_Z", which is not in the data')
})

test.each(['2026-10', '2026-Q3', '2025'])('the period %s is past', (period) => {
  expect(notes([], period)[0]?.zh).toContain(`计划期间 ${period} 已经过去`)
  expect(notes([], period)[0]?.en).toContain('is past')
})

test.each(['2026-11', '2026-Q4', '2026', '2027-01'])('the period %s is not', (period) =>
  expect(notes([], period)).toEqual([]),
)
