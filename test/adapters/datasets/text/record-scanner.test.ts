import { describe, expect, it } from 'vitest'
import { splitFields } from '../../../../src/adapters/datasets/text/fields.ts'
import { type RawRecord, RecordScanner } from '../../../../src/adapters/datasets/text/record-scanner.ts'

function scan(text: string, chunk = text.length): RawRecord[] {
  const records: RawRecord[] = []
  const scanner = new RecordScanner(',', (record) => records.push(record))
  for (let at = 0; at < text.length; at += chunk) scanner.push(text.slice(at, at + chunk))
  scanner.end()
  return records
}

const fields = (text: string, chunk?: number) => scan(text, chunk).map((record) => splitFields(record.text, ','))

describe('RecordScanner', () => {
  it.each<[string, string, string[][]]>([
    [
      'LF',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CR',
      'a,b\rc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'no last line end',
      'a,b\nc,',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    ['separators, line breaks and quotes within quotes', '"a,b","c\nd","e""f"\n', [['a,b', 'c\nd', 'e"f']]],
    ['a CRLF within quotes', '"a\r\nb",c\r\n', [['a\r\nb', 'c']]],
    ['quotes within a plain field', '5" pipe,6"\n', [['5" pipe', '6"']]],
    [
      'empty quoted fields',
      '"",""\n"",x\n',
      [
        ['', ''],
        ['', 'x'],
      ],
    ],
    ['a field of quotes', '""""\n', [['"']]],
  ])('%s, however the text is cut', (_, text, expected) => {
    for (const chunk of [1, 2, 3, 5, text.length]) expect(fields(text, chunk)).toEqual(expected)
  })

  it('counts rows and fields, and knows blank ones', () => {
    expect(
      scan('a,b\n\n , \n"x\ny",1,2').map(({ row, fields, blank, quoted }) => [row, fields, blank, quoted]),
    ).toEqual([
      [1, 2, false, false],
      [2, 1, true, false],
      [3, 2, true, false],
      [4, 3, false, true],
    ])
  })

  it.each([
    ['an open quote', 'a\n"b\nc', 'UnbalancedQuote'],
    ['text after a quote', '"a"b', 'TextAfterQuote'],
    ['a space after a quote', '"a" ,b', 'TextAfterQuote'],
    ['NUL', 'a\0', 'NulCharacter'],
    ['NUL within quotes', '"a\0"', 'NulCharacter'],
    ['an open quote before a long text', `"${'x'.repeat(1_000_001)}`, 'UnbalancedQuote'],
  ])('refuses %s', (_, text, problem) => {
    expect(() => scan(text)).toThrow(expect.objectContaining({ facts: expect.objectContaining({ problem }) }))
  })

  it('counts the line ends that are a lone CR', () => {
    const scanner = new RecordScanner(',', () => {})
    for (const text of ['a\r', '\nb\rc', '\r\n']) scanner.push(text)
    scanner.end()
    expect(scanner.loneCrs).toBe(1)
  })
})
