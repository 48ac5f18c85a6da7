import type { AgendaItem } from '../../domain/agenda.ts'
import { asksOf, type Mandate, wishesFor } from './mandate.ts'

/** Who does something; the words of the language name the department. */
export type Role = 'sales' | 'marketing' | 'product' | 'supply' | 'customer' | 'finance'

/** The owner a person named for a product, or for everything on this item; the newest word counts. */
export function ownerNamed(mandate: Mandate, item: AgendaItem, products: readonly string[]): string | undefined {
  return asksOf(wishesFor(mandate, item), 'owner')
    .filter(({ product }) => !product || products.includes(product))
    .at(-1)?.owner
}

/** The day a person named for the work on this item. */
export const dayNamed = (mandate: Mandate, item: AgendaItem): string | undefined =>
  asksOf(wishesFor(mandate, item), 'due').at(-1)?.date
