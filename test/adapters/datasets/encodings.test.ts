import { describe, expect, it } from 'vitest'
import { noteText, quantities, useDataFolder } from './data-folder.ts'
import { bytes, gbk, utf16 } from './encode.ts'

const { read, refusal } = useDataFolder()

const TABLE = '年份,保温杯,电饭煲\n2021,120,80\n2022,130,85\n2023,125,90\n'
const EXPECTED = { 保温杯: [120, 130, 125], 电饭煲: [80, 85, 90] }

describe('encodings that are told', () => {
  it.each<[string, Uint8Array, string, string[]]>([
    ['UTF-8', bytes(TABLE), 'utf-8', []],
    ['UTF-8 with a mark', bytes([0xef, 0xbb, 0xbf], TABLE), 'utf-8', ['ByteOrderMark']],
    ['UTF-16 LE with a mark', utf16(TABLE, { mark: true }), 'utf-16le', ['ByteOrderMark']],
    ['UTF-16 BE with a mark', utf16(TABLE, { big: true, mark: true }), 'utf-16be', ['ByteOrderMark']],
    ['UTF-16 LE without', utf16(TABLE), 'utf-16le', ['EncodingGuessed']],
    ['UTF-16 BE without', utf16(TABLE, { big: true }), 'utf-16be', ['EncodingGuessed']],
    ['GBK', gbk(TABLE), 'gbk', ['EncodingGuessed']],
  ])('%s', async (_, content, encoding, notes) => {
    const outcome = await read(content)
    expect(outcome.dataset.encoding).toBe(encoding)
    expect(quantities(outcome)).toEqual(EXPECTED)
    expect(outcome.notes).toEqual(notes)
  })

  it('GB18030, by a character that only it has', async () => {
    const rare = [0x95, 0x32, 0x82, 0x36] // U+20000
    const outcome = await read(
      bytes(gbk('年份,产品,销量\n2021,保温杯'), rare, gbk(',5\n2022,电饭煲,6\n2023,电饭煲,6\n')),
    )
    expect(outcome.dataset.encoding).toBe('gb18030')
    expect(outcome.dataset.products).toEqual(['保温杯\u{20000}', '电饭煲'])
  })

  it('shows a decoded word where it had to judge', async () => {
    expect(noteText(await read(gbk(`${TABLE}2024,1,1\n`)), 'EncodingGuessed')).toContain('"年份"')
  })

  it('Chinese names survive a round trip in each of them', async () => {
    const names = ['龙井茶（明前）', '螺蛳粉·原味', '“双十一”礼盒', '镕金手镯', 'Wi‑Fi 路由器'.replace('‑', '-')]
    const rows = names.map((name, i) => `2024-0${i + 1},${name},${i + 1}`)
    const text = `月份,产品,销量\n${rows.join('\n')}\n`
    for (const content of [bytes(text), gbk(text), utf16(text), utf16(text, { big: true, mark: true })]) {
      expect((await read(content)).dataset.products).toEqual(names)
    }
  })

  it('a file larger than one chunk, with characters across the border', async () => {
    const rows = Array.from(
      { length: 30_000 },
      (_, i) => `2024-${String((i % 12) + 1).padStart(2, '0')},保温杯${i % 7},1`,
    )
    const text = `月份,产品,销量\n${rows.join('\n')}\n`
    for (const content of [bytes(text), gbk(text), utf16(text)]) {
      const outcome = await read(content)
      expect(outcome.dataset.rows).toBe(30_000)
      const all = outcome.table.products.flatMap(({ quantity }) => quantity)
      expect(all.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(30_000)
      expect(outcome.dataset.products).toHaveLength(7)
    }
  })
})

describe('encodings that cannot be told are refused, never read as other names', () => {
  it.each<[string, Uint8Array, string, string]>([
    ['a byte 0xFF', bytes('Year,A\n2019,1\n2020,', [0xff], '2\n'), 'UnknownEncoding', 'row 3 has the bytes FF'],
    ['Latin-1', bytes('Year,Qualit', [0xe9], 't\n2019,1\n'), 'UnknownEncoding', 'row 1'],
    ['Latin-1 umlauts', bytes('Jahr;Gr', [0xf6, 0xdf], 'e;K', [0xfc], 'hlung\n2019;1;2\n'), 'UnknownEncoding', 'row 1'],
    ['Big5', bytes([0xa6, 0x7e, 0xa5, 0xf7], ',', [0xb2, 0xa3, 0xab, 0x7e], '\n2019,1\n'), 'UnknownEncoding', 'row 1'],
    ['Shift-JIS', bytes([0x94, 0x4e], ',', [0x8f, 0xa4, 0x95, 0x69], '\n2019,1\n'), 'UnknownEncoding', 'row 1'],
    [
      'UTF-8 and GBK mixed',
      bytes('年份,产品,销量\n2019,', gbk('电饭煲'), ',1\n'),
      'MixedEncoding',
      'row 1 is UTF-8, row 2 is not',
    ],
    [
      'GBK and UTF-8 mixed',
      bytes(gbk('年份,产品,销量\n'), '2019,电饭煲,1\n'),
      'MixedEncoding',
      'row 2 is UTF-8, row 1 is not',
    ],
    ['a UTF-8 mark on GBK', bytes([0xef, 0xbb, 0xbf], gbk(TABLE)), 'InvalidBytes', 'row 1'],
    ['UTF-16 cut off', utf16(TABLE, { mark: true }).subarray(0, -1), 'InvalidBytes', 'row 4'],
    [
      'half a surrogate pair',
      bytes(utf16('Year,A', { mark: true }), [0x3d, 0xd8], utf16('\n2019,1\n')),
      'InvalidBytes',
      'row 1',
    ],
    ['UTF-8 cut off', bytes('Year,A\n2019,1\n2020,2', [0xe4, 0xb8]), 'UnknownEncoding', 'row 3'],
    ['NUL bytes', bytes('Year,A\n2019,1\n2020,', [0], '2\n'), 'NulCharacter', 'row 3'],
  ])('%s', async (_, content, problem, words) => {
    const failure = await refusal(content)
    expect(failure.facts.problem).toBe(problem)
    expect(failure.message).toContain(words)
  })
})
