import { binds } from './bounds.ts'
import type { LeverIdea } from './lever-idea.ts'
import type { Bound } from './mandate.ts'

/**
 * A bound on a channel or an activity names a budget line in a person's words: the line that means it takes that name,
 * or the code that checks the bound would never find it. A floor for a line that is missing adds the line.
 */
export function nameByBounds(levers: readonly LeverIdea[], bounds: readonly Bound[]): LeverIdea[] {
  let named = [...levers]
  for (const bound of bounds) {
    const { target } = bound
    if (!target || bound.metric === 'discount' || named.some((lever) => binds(bound, lever))) continue
    const meant = named.find((lever) => isMeant(lever, bound, target))
    if (meant) named = named.map((lever) => (lever === meant ? { ...lever, target } : lever))
    else if (bound.op === '>=' && bound.value > 0) named.push(askedLever(bound, target))
  }
  return named
}

const isMeant = (lever: LeverIdea, { metric }: Bound, target: string): boolean =>
  lever.kind === metric &&
  lever.products.length !== 1 &&
  (lever.target.includes(target) || target.includes(lever.target))

const askedLever = ({ metric, value }: Bound, target: string): LeverIdea => ({
  kind: metric,
  target,
  value,
  products: [],
  ground: { kind: 'asked' },
})
