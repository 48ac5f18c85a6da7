/**
 * Rounds amounts down to a step and gives the steps that are left to those that lost most (largest remainder, Hamilton), so that
 * the sum stays the total to the last step.
 *
 * @param step such as 0.01 for the cent
 * @throws {RangeError} when the total is no multiple of the step, or the amounts do not sum to it
 * @example roundAmounts([33.333, 33.333, 33.334], 0.01) // => [33.33, 33.33, 33.34]
 */
export function roundAmounts(amounts: readonly number[], step: number): number[] {
  const sum = amounts.reduce((total, amount) => total + amount, 0)
  const units = Math.round(sum / step)
  if (Math.abs(sum - units * step) > 1e-6 * step + 1e-9 * Math.abs(sum))
    throw new RangeError('the total is no multiple of the step')
  const floors = amounts.map((amount) => Math.floor(amount / step + 1e-7))
  const left = units - floors.reduce((total, floor) => total + floor, 0)
  const order = [...amounts.keys()].sort(
    (a, b) => lost(amounts, floors, { step, at: b }) - lost(amounts, floors, { step, at: a }),
  )
  for (const at of order.slice(0, Math.max(0, left))) floors[at] = (floors[at] as number) + 1
  const inverse = Math.round(1 / step)
  // 0.01 is no binary number: dividing by 100 gives the nearest, multiplying by 0.01 does not.
  return floors.map((floor) => (step < 1 ? floor / inverse : floor * step))
}

const lost = (
  amounts: readonly number[],
  floors: readonly number[],
  { step, at }: { step: number; at: number },
): number => (amounts[at] as number) / step - (floors[at] as number)
