import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const styles = readFileSync(new URL('../../../src/web/public/css/10-tokens.css', import.meta.url), 'utf8')

/** The colours of a theme, as its block names them; what the dark ones leave out is as in the light. */
function coloursOf(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  )
}
const [light = '', ...others] = styles.split(
  /(?=@media \(prefers-color-scheme: dark\))|(?=:root\[data-theme="dark"\] \{)/,
)
const lightColours = coloursOf(light)
const darks = others.map(coloursOf).filter((colours) => 'ink' in colours)

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((place) => Number.parseInt(colour.slice(place, place + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

test('the measure is the known one', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

describe.each([
  ['light', lightColours],
  ...darks.map((dark, index) => [`dark ${index + 1}`, { ...lightColours, ...dark }] as const),
] as const)('in the %s theme', (_, colours) => {
  const of = (name: string) => colours[name] ?? expect.unreachable(`no colour ${name}`)
  const grounds = ['ground', 'surface', ...Object.keys(lightColours).filter((name) => /^(?!ink).*-soft$/.test(name))]

  test.each(['ink', 'ink-soft', 'ink-quiet'])('%s is read on every ground', (ink) => {
    const poor = grounds.filter((ground) => contrast(of(ink), of(ground)) < 4.5)
    expect(poor.map((ground) => `${ground} ${contrast(of(ink), of(ground)).toFixed(2)}`)).toEqual([])
  })

  test.each(['good', 'wait', 'bad', 'busy', 'odd'])(
    'the word of a %s state is read in its pill and beside it',
    (tone) => {
      for (const ground of [`${tone}-soft`, 'surface'])
        expect(contrast(of(tone), of(ground))).toBeGreaterThanOrEqual(4.5)
    },
  )

  test.each(['surface', 'ground'])('lines of charts and rings of focus stand out on the %s', (ground) => {
    for (const name of Object.keys(lightColours).filter((one) => /^series-\d|^focus$|^accent$/.test(one)))
      expect([name, contrast(of(name), of(ground)) >= 3]).toEqual([name, true])
  })
})

test('both ways into the dark theme have the same colours', () => {
  expect(darks).toHaveLength(2)
  expect(darks[0]).toEqual(darks[1])
})
