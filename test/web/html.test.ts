import { describe, expect, test } from 'vitest'
import { attribute, classes, html, Markup, nothing } from '../../src/web/html.ts'

describe('html', () => {
  test('escapes whatever is not its own', () => {
    expect(html`<p title="${`"'<&>=`}">${'<script>'}</p>`.text).toBe(
      '<p title="&#34;&#39;&#60;&#38;&#62;&#61;">&#60;script&#62;</p>',
    )
  })

  test('lets its own results through, in lists too', () => {
    const rows = ['<a>', '<b>'].map((text) => html`<li>${text}</li>`)
    expect(html`<ul>${rows}</ul>`.text).toBe('<ul><li>&#60;a&#62;</li><li>&#60;b&#62;</li></ul>')
  })

  test('an object that only looks like markup is text', () => {
    const fake = { text: '<img>', toString: () => '<img>' } as unknown as string
    expect(html`${fake}`.text).toBe('&#60;img&#62;')
    expect(html`${new Markup('<i>')}`.text).toBe('<i>')
  })

  test('nothing leaves no trace, zero does', () => {
    expect(html`${null}${undefined}${false}${true}${nothing}${[]}${0}${''}`.text).toBe('0')
  })

  test('a template that ends in an exclamation mark escapes too', () => {
    expect(html`Stop!${'<b>'}`.text).toBe('Stop!&#60;b&#62;')
  })
})

test('attributes are there with a value, bare, or not at all', () => {
  const made = [
    attribute('a', 'x"y'),
    attribute('b', true),
    attribute('c', false),
    attribute('d', null),
    attribute('e', 0),
  ]
  expect(made.join('')).toBe(' a="x&#34;y" b e="0"')
})

test('class names that count', () => {
  expect(classes('a', false, null, undefined, '', 'b')).toBe('a b')
})
