import { describe, expect, it } from 'vitest'
import { readHeader } from '../../../../src/adapters/datasets/columns/header.ts'
import { assignRoles } from '../../../../src/adapters/datasets/columns/roles.ts'

const roles = (header: string) => {
  const { form, period, product, values, aside } = assignRoles(readHeader(header.split(',')))
  const names = (columns: { name: string }[]) => columns.map(({ name }) => name).join(' ')
  const when = period.part ? `${period.main.name}+${period.part.name}` : period.main.name
  return [form, when, product?.name ?? '', names(values), names(aside)]
}

describe('assignRoles', () => {
  it.each([
    ['Year,A,B', ['wide', 'Year', '', 'A B', '']],
    ['A,年份,B', ['wide', '年份', '', 'A B', '']],
    ['Year,Month,A', ['wide', 'Year+Month', '', 'A', '']],
    ['年,季度,A', ['wide', '年+季度', '', 'A', '']],
    ['Date,Year,Month,A', ['wide', 'Date', '', 'A', 'Year Month']],
    ['date,product,quantity,price,region', ['long', 'date', 'product', 'quantity', 'price region']],
    ['日期,商品名称,销量（件）,销售额', ['long', '日期', '商品名称', '销量（件）', '销售额']],
    ['Order Date,Product ID,Product Name,Qty', ['long', 'Order Date', 'Product Name', 'Qty', 'Product ID']],
    ['月份,产品,销售额', ['long', '月份', '产品', '销售额', '']],
    ['月份,产品,本月销量', ['long', '月份', '产品', '本月销量', '']],
    [
      'date,sales,price,ad_spend,market_competition',
      ['long', 'date', '', 'sales', 'price ad_spend market_competition'],
    ],
    ['月份,甲销量,乙销量', ['wide', '月份', '', '甲销量 乙销量', '']],
    ['统计日期,A', ['wide', '统计日期', '', 'A', '']],
  ])('%s', (header, expected) => expect(roles(header)).toEqual(expected))
})
