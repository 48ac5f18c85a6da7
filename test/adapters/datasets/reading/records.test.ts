import { describe, expect, it } from 'vitest'
import { failureOf, useDataFolder } from '../data-folder.ts'

const { put, datasets } = useDataFolder()
const any = { accept: 'any' } as const

const tables: [string, string, 'records' | 'wide' | 'long'][] = [
  ['customers', 'customer_id,age,city\nc1,30,x\nc2,31,y\n', 'records'],
  ['customers with the day they came', '客户编号,注册日期,年龄\nc1,2024-01-05,30\nc2,2024-02-05,31\n', 'records'],
  ['campaigns with a begin and an end', '活动,开始日期,结束日期,费用\n双11,2024-11-01,2024-11-11,5\n', 'records'],
  ['a log of customers', 'date,customer,state,amount\n2024-01-01,c1,new,3\n2024-01-01,c2,new,4\n', 'records'],
  ['campaigns by day', 'date,campaign\n2024-01-05,x\n2024-01-06,y\n', 'records'],
  ['answers to variants', '实验组,是否转化\n对照组,1\n对照组,0\n', 'records'],
  ['products in columns', 'month,A,B\n2024-01,1,2\n2024-02,1,2\n', 'wide'],
  ['products in columns beside a campaign', 'month,A,B,促销活动\n2024-01,1,2,\n2024-02,1,2,x\n', 'wide'],
  ['sales of customers', 'date,product,customer,qty\n2024-01-01,A,c1,1\n2024-01-02,A,c2,2\n', 'long'],
]

describe('what a table is about', () => {
  it.each(tables)('%s', async (_, content, form) => {
    expect((await datasets().importFile(await put(content), any)).form).toBe(form)
  })

  it.each(tables)('does not depend on what was wanted first: %s', async (_, content, form) => {
    const file = await put(`${content}\n`)
    const first = form === 'records' ? (await failureOf(datasets().importFile(file))).code : null
    const wanted = await datasets().importFile(file, any)
    expect(wanted.form).toBe(form)
    if (form !== 'records') expect((await datasets().importFile(file)).hash).toBe(wanted.hash)
    else {
      expect(['NoSalesTable', 'BadData']).toContain(first)
      expect((await failureOf(datasets().importFile(file))).code).toBe('NoSalesTable')
    }
  })

  it('is for a person to say: a quantity makes it sales', async () => {
    const file = await put('day,customer,cups\n2024-01-01,c1,1\n2024-01-02,c2,2\n')
    const { form } = await datasets().importFile(file, { ...any, roles: { cups: 'quantity' } })
    expect(form).toBe('long')
  })

  it('has no period where a column of that name mostly is none, unless told that it is', async () => {
    const file = await put('customer,date,age\nc1,2024-01-05,30\nc2,,31\nc3,never,32\n')
    const { hash } = await datasets().importFile(file, any)
    const { fields, rows, granularity } = await datasets().shape(hash)
    expect(fields.map(({ name, role, type }) => `${name} ${role} ${type}`)).toEqual([
      'customer customer text',
      'date attribute text',
      'age attribute number',
    ])
    expect([rows, granularity]).toEqual([3, null])
    const failure = await failureOf(datasets().importFile(file, { ...any, roles: { date: 'period' } }))
    expect(failure.facts).toMatchObject({ problem: 'BadPeriod' })
  })

  it('keeps days of records as days and adds nothing up', async () => {
    const days = Array.from({ length: 200 }, (_, i) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10))
    const { hash, notes } = await datasets().importFile(
      await put(`date,customer,state\n${days.map((day, i) => `${day},c${i},new`).join('\n')}\n`),
      any,
    )
    expect(notes.map(({ code }) => code)).toEqual(['NotSales'])
    expect((await datasets().shape(hash)).granularity).toBe('day')
  })
})
