import { describe, expect, test } from 'vitest'
import type { Figure } from '../../../src/domain/evidence.ts'
import { checkNumbers, type NumberContext } from '../../../src/domain/numbers/check-numbers.ts'
import { loadCorpus } from './corpus/load.ts'

const cases = [...loadCorpus('tuning-zh'), ...loadCorpus('tuning-en')]
const figures: Figure[] = Array.from({ length: 1000 }, (_, at) => ({
  id: `E${1 + (at % 40)}.${at}`,
  measure: 'value',
  of: [`Product_${String.fromCharCode(65 + (at % 26))}${at % 40}`],
  value: (at * 37.123) % 5000,
  unit: at % 3 === 0 ? 'share' : 'units',
  label: { zh: '销量', en: 'sales' },
}))
const context: NumberContext = { ...(cases[0]?.context as NumberContext), figures }

/** Milliseconds of this process's own time: other work on the machine does not count. */
function cpuMilliseconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

test('one megabyte of reports against a thousand figures takes seconds, not minutes', () => {
  const page = cases.map(({ text }) => text).join('\n')
  const text = page.repeat(Math.ceil(1_000_000 / page.length)).slice(0, 1_000_000)
  const spent = cpuMilliseconds(() => checkNumbers(text, context))
  console.log(`1 MB, ${figures.length} figures: ${Math.round(spent)} ms of processor time`)
  expect(spent).toBeLessThan(6000)
})

describe('no text is slow out of proportion', () => {
  test.each([
    '1',
    '1,',
    ',111',
    '1,111',
    '1.',
    '1-',
    '1/',
    '1:',
    '5 ',
    '5%',
    '一',
    '一万',
    '壹拾',
    '拾',
    '十几',
    '数百万',
    '1 000 ',
    ' 200',
    '1\u2009200',
    '负',
    'minus ',
    'half ',
    '三分之一',
    '百分之',
    '二〇',
    '第',
    '从',
    '比',
    '为5',
    'a',
    'a1',
    'A ',
    '_',
    '_1',
    '$',
    '-',
    '(',
    ')',
    '(万)',
    '[',
    '[[',
    '[[E1.1]]',
    ' ',
    '\n',
    '。',
    '.',
    '!',
    '#',
    '* ',
    '|',
    '2023年',
    '2023',
    'one ',
    'hundred ',
    'half ',
    'one out of ',
    'a@',
    'http://',
    'CNY',
    'p=',
    '每1个人有1',
    'Product_A1 ',
    '12月',
    '1月',
    '第1',
    '9:00',
    '95%',
    'Dec 1 ',
    'e1',
  ])('%j again and again', (piece) => {
    const time = (length: number) => {
      const text = piece.repeat(Math.ceil(length / piece.length))
      return cpuMilliseconds(() => checkNumbers(text, context))
    }
    time(4000)
    const [short, long] = [time(20_000), time(80_000)]
    // Four times the text: linear work takes four times as long, quadratic sixteen times.
    expect(long).toBeLessThan(Math.max(8 * short, 300))
  })
})
