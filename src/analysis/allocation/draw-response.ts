import { marginalBendSlope, type ResponseFit } from '../regression/fit-response.ts'
import { marginalAt, type ResponseCurve } from '../regression/response-curve.ts'

const leastBend = 1e-4

/**
 * A response curve as it may as well be, drawn from the errors of its fit: its slope at an amount that was seen and its bend are normal
 * with the covariance of the fit (delta method). Scale and bend themselves hang together far too closely for that. Curves do not
 * fall, and a power stays below a straight line.
 *
 * @param at an amount amidst the data, above 0
 * @param normal gives standard normal numbers
 * @example drawResponse(fit, 100, seeded(1).normal).scale
 */
export function drawResponse(
  { curve, covariance }: Pick<ResponseFit, 'curve' | 'covariance'>,
  at: number,
  normal: () => number,
): ResponseCurve {
  const unit: ResponseCurve = { ...curve, scale: 1 }
  const cell = (a: number, b: number) => covariance[a]?.[b] ?? 0
  const [byScale, byBend] = [marginalAt(unit, at), curve.scale * marginalBendSlope(unit, at)]
  const variance = byScale ** 2 * cell(1, 1) + 2 * byScale * byBend * cell(1, 2) + byBend ** 2 * cell(2, 2)
  const spread = Math.sqrt(Math.max(0, variance))
  const link = spread > 0 ? (byScale * cell(1, 2) + byBend * cell(2, 2)) / spread : 0
  const rest = Math.sqrt(Math.max(0, cell(2, 2) - link ** 2))
  const [first, second] = [normal(), normal()]
  const drawn = curve.bend + link * first + rest * second
  const bend =
    curve.shape === 'power' ? Math.min(1, Math.max(leastBend, drawn)) : Math.max(leastBend * curve.bend, drawn)
  const slope = curve.scale * byScale + spread * first
  return { ...curve, bend, scale: Math.max(0, slope) / marginalAt({ ...unit, bend }, at) }
}
