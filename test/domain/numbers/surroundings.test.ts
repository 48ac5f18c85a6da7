import { describe, expect, test } from 'vitest'
import { readNumerals } from '../../../src/domain/numbers/read.ts'

describe('the words around a numeral', () => {
  const one = (text: string) => readNumerals(text)[0]

  test.each([
    ['下降5%', 'down'],
    ['下降了约 5%', 'down'],
    ['降幅为 5%', 'down'],
    ['5% 的降幅', 'down'],
    ['负增长 5%', 'down'],
    ['增长5%', 'up'],
    ['多卖 5 件', 'up'],
    ['降到 5%', 'none'],
    ['高达 5%', 'none'],
    ['低于 5%', 'none'],
    ['下滑，现为 5%', 'none'],
    ['a 5% decline', 'down'],
    ['declined by 5%', 'down'],
    ['5% lower', 'down'],
    ['down 5%', 'down'],
    ['grew by about 5%', 'up'],
    ['5% more', 'up'],
    ['more than 5%', 'none'],
    ['fell to 5%', 'none'],
    ['sank to just 5%', 'none'],
  ])('%s points %s', (text, direction) => expect(one(text)?.direction).toBe(direction))

  test.each([
    ['约 5%', 'about'],
    ['5% 左右', 'about'],
    ['近 5%', 'near'],
    ['超过 5%', 'over'],
    ['1200余件', 'over'],
    ['300 件以上', 'over'],
    ['不到 5%', 'under'],
    ['5% 以内', 'under'],
    ['nearly 5%', 'near'],
    ['at least $5', 'over'],
    ['up to 5%', 'under'],
    ['roughly 5%', 'about'],
    ['5%', 'exact'],
  ])('%s is meant %s', (text, hedge) => expect(one(text)?.hedge).toBe(hedge))

  test.each([
    ['5 元', 'money'],
    ['$5', 'money'],
    ['5 dollars', 'money'],
    ['5 件', 'pieces'],
    ['5 pairs', 'pieces'],
    ['50 人', 'people'],
    ['45 天', 'time'],
    ['5', 'none'],
  ])('%s counts %s', (text, marker) => expect(one(text)?.marker).toBe(marker))
})
