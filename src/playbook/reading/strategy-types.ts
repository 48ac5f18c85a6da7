import type { Figure } from '../../domain/evidence.ts'
import type { FigureBook } from './figure-book.ts'

type Goal = 'win' | 'retain'
type Approach = 'differentiated' | 'undifferentiated'

/** The type that `choose_strategy_type` gave a product, with the figures that decided. */
export interface ToolType {
  goal: Goal
  /** Null where the data tell of no segments. */
  approach: Approach | null
  share?: Figure
  growth?: Figure
  growthP?: Figure
  /** How probable it is that its segments grow alike. */
  segmentsP?: Figure
  /** Distance of its mix of segments from that of all. */
  mix?: Figure
}

/** Types by product. The tool counts the lines of each type and names them. */
export function readTypes(book: FigureBook): ReadonlyMap<string, ToolType> {
  const linesOf = (type: Goal | Approach) => new Set(book.every(`type.${type}`).flatMap(({ of }) => of))
  const [win, retain] = [linesOf('win'), linesOf('retain')]
  const [apart, alike] = [linesOf('differentiated'), linesOf('undifferentiated')]
  const typeOf = (name: string): ToolType => {
    const figures = {
      share: book.find('share', name),
      growth: book.find('growth', name),
      growthP: book.find('growth.p', name),
      segmentsP: book.find('segments.p', name),
      mix: book.find('segments.mix', name),
    }
    return {
      goal: win.has(name) ? 'win' : 'retain',
      approach: apart.has(name) ? 'differentiated' : alike.has(name) ? 'undifferentiated' : null,
      ...Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure)),
    }
  }
  return new Map([...win, ...retain].map((name) => [name, typeOf(name)]))
}
