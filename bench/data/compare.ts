/** What both sides print of their answers. */
export interface Answers {
  rows: number
  quartiles: Record<string, Record<string, number>>
  std: Record<string, number>
  correlation: number
  groups: number
  firstGroup: [number, number]
  customers: number
  money: number
  lastDay: string
}

/** Sums and moments of five million doubles in another order differ in their last digits. */
const NEAR = 1e-9

function numbersIn(part: unknown, path = ''): [string, number | string][] {
  if (typeof part === 'number' || typeof part === 'string') return [[path, part]]
  return Object.entries(part as object).flatMap(([key, value]) => numbersIn(value, `${path}/${key}`))
}

/** The answers in which two sides differ. @example differences(ours, theirs) // => [] */
export function differences(ours: Answers, theirs: Answers): string[] {
  const expected = new Map(numbersIn(theirs))
  const found = numbersIn(ours)
  if (found.length !== expected.size) return ['not the same questions']
  return found.flatMap(([path, value]) => {
    const other = expected.get(path)
    const isSame =
      typeof value === 'number' && typeof other === 'number'
        ? Math.abs(value - other) <= NEAR * Math.max(1, Math.abs(other))
        : value === other
    return isSame ? [] : [`${path}: ${value}, pandas ${other}`]
  })
}
