import type { LeverIdea } from './lever-idea.ts'
import type { Mandate } from './mandate.ts'

/** Takes out what people forbade, what touches a product they want left alone, and money that then pays for nothing. */
export function withoutUnwanted(levers: readonly LeverIdea[], mandate: Mandate): LeverIdea[] {
  const wanted = levers.filter((lever) => !isUnwanted(lever, mandate))
  const has = (kind: string) => wanted.some((lever) => lever.kind === kind)
  return wanted.filter(({ kind, ground }) => {
    if (kind !== 'budget' || ground.kind !== 'budget') return true
    return (ground.use !== 'bundle' || has('bundle')) && (ground.use !== 'precision' || has('target'))
  })
}

/** A product left alone keeps its safety stock: running out is a change too. */
function isUnwanted(lever: LeverIdea, { leave, forbidden }: Mandate): boolean {
  if (lever.kind === 'stock') return false
  if (lever.kind === 'budget') return leave.has(lever.target)
  if (lever.products.some((name) => leave.has(name))) return true
  const forbids = (what: string) =>
    forbidden.some((one) => one.what === what && (!one.product || lever.products.includes(one.product)))
  if (lever.kind === 'price-change') return forbids('price-change') || (lever.value > 0 && forbids('price-rise'))
  if (lever.kind === 'bundle') return forbids('bundle') || forbids('discount')
  return lever.kind === 'discount' && forbids('discount')
}
