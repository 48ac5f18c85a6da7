import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { examples } from '../../scripts/make-toolbox-doc/examples.ts'
import { code, plain, shortNumber, table } from '../../scripts/make-toolbox-doc/markdown.ts'
import { measuresOf } from '../../scripts/make-toolbox-doc/measures.ts'
import { toolboxDoc } from '../../scripts/make-toolbox-doc/toolbox-doc.ts'
import { tools } from '../../src/activities/tools/catalogue.ts'

const written = readFileSync(new URL('../../docs/toolbox.md', import.meta.url), 'utf8')

test('docs/toolbox.md is what the catalogue makes of it today (node scripts/make-toolbox-doc.ts)', async () => {
  expect(await toolboxDoc()).toBe(written)
}, 300_000)

describe.each(tools.map((tool) => [tool.name, tool] as const))('%s', (name, tool) => {
  test('has an example, which gives a result', () => {
    expect(examples[name]?.length).toBeGreaterThan(0)
    const section = written.split(`### ${name}\n`)[1]?.split('\n### ')[0] ?? ''
    expect(section).not.toContain('> 拒绝')
  })

  test('states its measures, its purpose and its method in both languages', () => {
    expect(measuresOf(name)).toMatch(/^\| measure \|/)
    expect(written.split(`### ${name}\n`)).toHaveLength(3)
    for (const { zh, en } of [tool.purpose, tool.method]) {
      expect(written).toContain(plain(zh))
      expect(written).toContain(plain(en))
    }
  })
})

test('no example is of a tool that is not there', () => {
  const known = new Set(tools.map(({ name }) => name))
  expect(Object.keys(examples).filter((name) => !known.has(name))).toEqual([])
})

test('a name from the data is text, not markup', () => {
  expect(plain('a|b <script> `x` *y*\nz')).toBe('a\\|b \\<script\\> \\`x\\` \\*y\\* z')
  expect(code('a`b|c')).toBe('`aˋb\\|c`')
  expect(table(['a', 'b'], [['1', '']])).toBe('| a | b |\n| --- | --- |\n| 1 |   |')
})

test('numbers have four digits, and all digits of whole ones', () => {
  expect([1234.5678, 12_200, 0.123456, 0.00001234, -1.5, 1e20].map(shortNumber)).toEqual([
    '1,235',
    '12,200',
    '0.1235',
    '1.2e-5',
    '-1.5',
    '100,000,000,000,000,000,000',
  ])
})
