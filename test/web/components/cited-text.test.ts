import { describe, expect, test } from 'vitest'
import type { CheckedSentence } from '../../../src/domain/number-check.ts'
import { citedLine, citedText, inVoice } from '../../../src/web/components/cited-text.ts'
import type { Source } from '../../../src/web/desk/figure-sources.ts'
import type { View } from '../../../src/web/frame/view.ts'
import { html } from '../../../src/web/html.ts'
import { wordsIn } from '../../../src/web/words/choose.ts'
import { tagsOf, textOf } from '../support/markup.ts'

const view = { words: wordsIn('zh'), language: 'zh', zone: 'Asia/Shanghai', now: new Date() } as View
const source: Source = {
  tool: 'describe_sales',
  seq: 3,
  figure: { id: 'E3.1', measure: 'mean', of: [], value: 1033.8, unit: 'units', label: { zh: '均值', en: 'mean' } },
}
const citing = {
  negotiationId: 'negotiation-a',
  sources: new Map([['E3.1', source]]),
  currency: 'CNY',
  language: 'zh',
} as const
const draw = (text: string, check: CheckedSentence[] = []) => citedText(view, text, citing, check).text

describe('a text of an agent', () => {
  test('has its figures written out, each a link to the evidence it stands in', () => {
    const [link] = tagsOf(draw('均值 [[E3.1]] 件')).filter(({ name }) => name === 'a')
    expect(textOf(draw('均值 [[E3.1]] 件')).trim()).toBe('均值 1,033.8 件')
    expect(link?.attributes.get('href')).toBe('/runs/a/evidence/3?figure=E3.1#E3.1')
    expect(link?.attributes.get('title')).toBe('均值 · describe_sales · E3.1')
  })

  test('keeps a figure that nothing answers to in sight', () => {
    expect(draw('[[E9.9]]')).toContain('<mark class="unsupported">[[E9.9?]]</mark>')
  })

  test('marks a numeral without a source where it stands, also behind a figure', () => {
    const text = '从 [[E3.1]] 到 77%'
    const numeral = {
      text: '77%',
      start: text.indexOf('77'),
      end: text.length,
      value: 0.77,
      isPercent: true,
      figureIds: [],
    }
    const check = [{ text, start: 0, end: text.length, numerals: [{ ...numeral, class: 'unsupported' as const }] }]
    expect(draw(text, check)).toMatch(/到 <mark class="unsupported" title="[^"]*">77%<\/mark>/)
  })

  test('becomes paragraphs and lists; markup in it stays text', () => {
    const drawn = draw('一、判断\n- **A** 稳\n- B <b>降</b>\n\n# 结论\n<script>')
    expect(tagsOf(drawn).map(({ name }) => name)).toEqual(['div', 'p', 'ul', 'li', 'li', 'p', 'p'])
    expect(textOf(drawn)).toContain('A 稳')
    expect(drawn).toContain('B &#60;b&#62;降')
    expect(drawn).toContain('&#60;script&#62;')
  })

  test('names its language where the page speaks another', () => {
    const english = { ...view, language: 'en', words: wordsIn('en') } as View
    expect(html`${citedLine(english, '稳', citing)}`.text).toBe('<span lang="zh-CN">稳</span>')
    expect(html`${citedLine(view, '稳', citing)}`.text).toBe('稳')
    expect(citedText(english, '稳', citing).text).toContain('<div class="said" lang="zh-CN">')
    expect(html`${inVoice(view, { language: 'en' }, 'A')}`.text).toBe('<span lang="en">A</span>')
  })
})
