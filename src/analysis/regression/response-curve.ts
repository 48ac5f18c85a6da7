/** How an outcome answers to spending: each shape rises ever more slowly. */
export type ResponseShape = 'square-root' | 'logarithmic' | 'power' | 'saturating'

/**
 * The answer at x is `scale` · g(x), with g by shape: √x; ln(1 + x / bend); x^bend; x / (bend + x).
 * `bend` is 1 and unused for the square root, an amount of x for logarithm and saturation, an exponent for the power.
 */
export interface ResponseCurve {
  shape: ResponseShape
  scale: number
  bend: number
}

/**
 * What a curve yields at x ≥ 0, in the unit of `scale`; 0 at 0.
 *
 * @example responseAt({ shape: 'square-root', scale: 3, bend: 1 }, 4) // => 6
 */
export const responseAt = ({ shape, scale, bend }: ResponseCurve, x: number): number => scale * shapeAt(shape, bend, x)

/**
 * What the next unit of x yields: the slope of the curve. Infinite at 0 for the square root and the power.
 *
 * @example marginalAt({ shape: 'square-root', scale: 3, bend: 1 }, 4) // => 0.75
 */
export function marginalAt({ shape, scale, bend }: ResponseCurve, x: number): number {
  if (scale === 0) return 0
  switch (shape) {
    case 'square-root':
      return scale / (2 * Math.sqrt(x))
    case 'logarithmic':
      return scale / (bend + x)
    case 'power':
      return scale * bend * x ** (bend - 1)
    case 'saturating':
      return (scale * bend) / (bend + x) ** 2
  }
}

/**
 * Where a rising curve's slope has fallen to `slope`: the inverse of `marginalAt`. 0 where it never is that steep.
 *
 * @param slope above 0
 * @example whereMarginal({ shape: 'square-root', scale: 3, bend: 1 }, 0.75) // => 4
 */
export function whereMarginal({ shape, scale, bend }: ResponseCurve, slope: number): number {
  if (!(scale > 0)) return 0
  switch (shape) {
    case 'square-root':
      return (scale / (2 * slope)) ** 2
    case 'logarithmic':
      return Math.max(0, scale / slope - bend)
    case 'power':
      return bend === 1 ? (slope < scale ? Number.POSITIVE_INFINITY : 0) : ((scale * bend) / slope) ** (1 / (1 - bend))
    case 'saturating':
      return Math.max(0, Math.sqrt((scale * bend) / slope) - bend)
  }
}

/**
 * The shape alone, with scale 1.
 *
 * @example shapeAt('saturating', 10, 30) // => 0.75
 */
export function shapeAt(shape: ResponseShape, bend: number, x: number): number {
  switch (shape) {
    case 'square-root':
      return Math.sqrt(x)
    case 'logarithmic':
      return Math.log1p(x / bend)
    case 'power':
      return x ** bend
    case 'saturating':
      return x / (bend + x)
  }
}

/**
 * How the shape changes with its bend: ∂g/∂bend, for errors of fitted curves.
 *
 * @example bendSlope('square-root', 1, 4) // => 0
 */
export function bendSlope(shape: ResponseShape, bend: number, x: number): number {
  switch (shape) {
    case 'square-root':
      return 0
    case 'logarithmic':
      return -x / (bend * (bend + x))
    case 'power':
      return x === 0 ? 0 : x ** bend * Math.log(x)
    case 'saturating':
      return -x / (bend + x) ** 2
  }
}
