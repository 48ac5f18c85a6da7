import { describe, expect, test } from 'vitest'
import { ago, bytes, figure, number, time } from '../../src/web/format.ts'
import { deviceName } from '../../src/web/views/device.ts'
import { wordsIn } from '../../src/web/words/choose.ts'
import { startOfDay } from '../../src/web/zone.ts'

const reader = (language: 'zh' | 'en', zone = 'Asia/Shanghai') => ({
  language,
  zone,
  now: new Date('2026-12-01T12:00:00Z'),
  words: wordsIn(language),
})

describe('numbers', () => {
  test('are written as their reader writes them', () => {
    expect(number(reader('zh'), 12_345_000)).toBe('1,234.5万')
    expect(number(reader('en'), 12_345_000)).toBe('12.35 million')
    expect(figure(reader('zh'), { value: 0.123, unit: 'share' })).toBe('12.3%')
    expect(bytes(reader('zh'), 5_300_000)).toBe('5.3 MB')
  })
})

describe('times', () => {
  test('stand in the reader’s zone, and say the machine’s time beside it', () => {
    const { text } = time(reader('zh'), '2026-12-01T18:30:00.000Z')
    expect(text).toContain('datetime="2026-12-01T18:30:00.000Z"')
    expect(text).toContain('>12/2 02:30<')
    expect(time(reader('en', 'Europe/Berlin'), '2026-12-01T18:30:00.000Z').text).toContain('>Dec 1, 19:30<')
  })

  test('of another year name it', () => {
    expect(time(reader('zh'), '2024-12-01T18:30:00.000Z').text).toContain('>2024/12/2 02:30<')
  })

  test.each([
    ['2026-12-01T11:59:30.000Z', '刚刚', 'just now'],
    ['2026-12-01T11:57:00.000Z', '3分钟前', '3 minutes ago'],
    ['2026-12-01T07:00:00.000Z', '5小时前', '5 hours ago'],
    ['2026-12-04T12:00:00.000Z', '3天后', 'in 3 days'],
  ])('%s is %s', (iso, zh, en) => {
    expect(ago(reader('zh'), iso).text).toContain(`>${zh}<`)
    expect(ago(reader('en'), iso).text).toContain(`>${en}<`)
  })
})

describe('the start of a day', () => {
  test.each([
    ['2026-12-01', 'Asia/Shanghai', 0, '2026-11-30T16:00:00.000Z'],
    ['2026-12-01', 'Asia/Shanghai', 1, '2026-12-01T16:00:00.000Z'],
    ['2026-12-01', 'UTC', 0, '2026-12-01T00:00:00.000Z'],
    // The clocks of Berlin go forward on this day, and back on that one.
    ['2026-03-29', 'Europe/Berlin', 0, '2026-03-28T23:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', 1, '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', 1, '2026-10-25T23:00:00.000Z'],
    ['2026-07-01', 'America/Los_Angeles', 0, '2026-07-01T07:00:00.000Z'],
  ])('%s in %s, %i later, is %s', (date, zone, later, iso) => {
    expect(startOfDay(date, zone, later)).toBe(iso)
  })
})

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    'Chrome / Linux',
  ],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140 Safari/537.36 Edg/140.0', 'Edge / Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1', 'Safari / iOS'],
  ['Mozilla/5.0 (Linux; Android 14) Chrome/120 MicroMessenger/8.0', 'WeChat / Android'],
  ['curl/8', null],
  ['', null],
])('a device: %s', (agent, name) => {
  expect(deviceName(agent)).toBe(name)
})
