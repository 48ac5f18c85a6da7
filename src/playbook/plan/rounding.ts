/** Values a person would choose: discounts in half points, money and stock in even steps. */
export const halfPoint = (percent: number): number => Math.round(percent * 2) / 2
export const halfPointDown = (percent: number): number => Math.floor(percent * 2 + 1e-9) / 2

/** Two significant digits, rounded up: 51.3 is 52, 3391 is 3400. */
export function evenUp(value: number): number {
  const step = stepFor(value, 1)
  return Math.ceil(value / step - 1e-9) * step
}
export function evenDown(value: number): number {
  const step = stepFor(value, 1)
  return Math.floor(value / step + 1e-9) * step
}

/** Whole units, or three significant digits for large numbers; one decimal for very small ones. */
export function evenUnits(value: number): number {
  if (Math.abs(value) < 10) return Math.round(value * 10) / 10
  const step = stepFor(value, 3)
  return Math.round(value / step) * step
}

/** Money lines of a budget of this size are written in steps of this much. */
export function moneyStep(total: number): number {
  if (total < 20_000) return total < 2_000 ? 50 : 500
  return total < 1_000_000 ? 1_000 : 10 ** (Math.floor(Math.log10(total)) - 2)
}

const stepFor = (value: number, digits: number) =>
  value === 0 ? 1 : Math.max(1, 10 ** (Math.floor(Math.log10(Math.abs(value))) - digits))

export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))
