import type { Figure } from '../evidence.ts'
import { type Claim, fitsSubject, isThreshold, shows } from './figure-match.ts'
import type { End } from './numeral.ts'
import { shownWindow } from './precision.ts'

/** The figures by size, so that a numeral meets only those near its value. */
export class FigureIndex {
  readonly #sorted: readonly Figure[]
  readonly #owned: ReadonlySet<string>
  readonly byId: ReadonlyMap<string, Figure>

  constructor(figures: readonly Figure[]) {
    const finite = figures.filter(({ value }) => Number.isFinite(value))
    this.#sorted = finite.toSorted((a, b) => Math.abs(a.value) - Math.abs(b.value))
    this.#owned = new Set(finite.flatMap(({ measure, of }) => (of.length === 1 ? [`${measure}\n${of[0]}`] : [])))
    this.byId = new Map(finite.map((figure) => [figure.id, figure]))
  }

  /** The figures one end of a numeral shows, the fitting ones first. */
  matches(end: End, claim: Claim): Figure[] {
    const hasOwn = (measure: string, entity: string) => this.#owned.has(`${measure}\n${entity}`)
    const found = this.#near(end, claim).filter(
      (figure) => shows(figure, end.readings, claim) && fitsSubject(figure, claim, hasOwn),
    )
    return found.toSorted((a, b) => rank(b, claim) - rank(a, claim)).slice(0, mostMatches)
  }

  /** Everything whose size could be meant; p < 0.05 and "doubled" look further than their own value. */
  #near({ readings }: End, { numeral, left }: Claim): Figure[] {
    if (isThreshold({ left })) return this.#sorted.filter(({ unit }) => unit === 'probability')
    const found = new Set<Figure>()
    for (const reading of readings) {
      const { low, high } = shownWindow(reading, numeral.hedge, numeral.isLoose)
      this.#collect(low, high, found)
      if (reading.kind === 'times') this.#collect(low - 1, high - 1, found)
    }
    return [...found]
  }

  #collect(low: number, high: number, into: Set<Figure>): void {
    const slack = 1e-9 * Math.max(1, Math.abs(high))
    for (let at = this.#firstFrom(low - slack); at < this.#sorted.length; at++) {
      const figure = this.#sorted[at]
      if (!figure || Math.abs(figure.value) > high + slack) return
      into.add(figure)
    }
  }

  #firstFrom(size: number): number {
    let [low, high] = [0, this.#sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (Math.abs(this.#sorted[middle]?.value ?? 0) < size) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** More ids than this explain nothing. */
const mostMatches = 5

/** The figure of the very thing and year spoken of comes first. */
function rank({ of, period }: Figure, { scope }: Claim): number {
  const isNamed = of.some((name) => scope.entities.has(name))
  return (isNamed ? 2 : 0) + (period && scope.years.includes(period) ? 1 : 0)
}
