import { baseOf, type Setting } from './base-operand.ts'
import type { NumeralKind } from './numeral.ts'
import { type Dimension, type Operand, sameDimension } from './operand.ts'

/** A number that follows from supported ones. */
export interface Result {
  kind: NumeralKind
  dimension: Dimension
  value: number
  /** The sign is known: which operand is the base was told. */
  isSigned: boolean
  how: () => string
  operands: readonly Operand[]
  operation: Operation
}

export type Operation = 'sum' | 'difference' | 'ratio' | 'change' | 'product' | 'rest'

/**
 * Everything two operands give: sum, difference, ratio, percentage change, product.
 *
 * @example resultsOfPair(a, b, setting)   // a = 1,070, b = 970 pieces => 2,040; 100; 10.3 %; 1.1 times; …
 */
export function resultsOfPair(a: Operand, b: Operand, setting: Setting): Result[] {
  const same = sameDimension(a, b)
  return [
    ...(same ? [...sums([a, b]), ...differences(a, b, setting)] : []),
    ...ratios(a, b),
    ...ratios(b, a),
    ...products(a, b),
  ]
}

/**
 * A sum counts things of one kind; percentages add up to a percentage. Coefficients do not add up to anything.
 *
 * @example sums([a, b])   // two shares of 0.44 and 0.23 => [{ kind: 'percent', value: 0.67, … }]
 */
export function sums(operands: readonly Operand[]): Result[] {
  const first = operands[0]
  if (!first || first.dimension === 'pure' || operands.some((one) => !sameDimension(first, one))) return []
  const value = operands.reduce((sum, one) => sum + one.value, 0)
  const kind = first.dimension === 'ratio' ? 'percent' : 'plain'
  return [result('sum', { kind, value, dimension: first.dimension, operands, sign: ' + ' })]
}

function differences(a: Operand, b: Operand, setting: Setting): Result[] {
  const base = baseOf(a, b, setting)
  const [from, to] = base === b ? [b, a] : [a, b]
  const isSigned = base !== null
  const kind = a.dimension === 'ratio' ? 'points' : 'plain'
  const gap = result('difference', {
    kind,
    value: to.value - from.value,
    dimension: a.dimension,
    operands: [to, from],
    sign: ' − ',
  })
  return [{ ...gap, isSigned }, ...changes(from, to, isSigned), ...(isSigned ? [] : changes(to, from, false))]
}

function changes(from: Operand, to: Operand, isSigned: boolean): Result[] {
  if (from.value === 0 || from.dimension === 'pure') return []
  const value = (to.value - from.value) / Math.abs(from.value)
  return [
    {
      kind: 'percent',
      dimension: 'ratio',
      value,
      isSigned,
      how: () => `(${to.name} − ${from.name}) ÷ ${from.name}`,
      operands: [to, from],
      operation: 'change',
    },
  ]
}

function ratios(a: Operand, b: Operand): Result[] {
  if (b.value === 0) return []
  const value = a.value / b.value
  const common = { value, operands: [a, b], sign: ' ÷ ' }
  if (a.dimension === 'money' && b.dimension === 'pieces')
    return [result('ratio', { ...common, kind: 'plain', dimension: 'money' })]
  if (!sameDimension(a, b)) return []
  return [
    result('ratio', { ...common, kind: 'times', dimension: 'pure' }),
    result('ratio', { ...common, kind: 'percent', dimension: 'ratio' }),
    result('ratio', { ...common, kind: 'plain', dimension: a.dimension === 'pieces' ? 'pieces' : 'pure' }),
  ]
}

/** Share × amount, price × pieces, factor × anything. */
function products(a: Operand, b: Operand): Result[] {
  const dimensions = [a.dimension, b.dimension]
  const other = a.dimension === 'ratio' || a.dimension === 'pure' ? b.dimension : a.dimension
  const isScaling = dimensions.some((one) => one === 'ratio' || one === 'pure')
  const isPricing = dimensions.includes('money') && dimensions.includes('pieces')
  const isCounting = a.dimension === 'pieces' && b.dimension === 'pieces'
  if (!isScaling && !isPricing && !isCounting && !dimensions.includes('unknown')) return []
  const dimension: Dimension = isPricing ? 'money' : dimensions.includes('ratio') && other === 'pure' ? 'ratio' : other
  const kind = dimension === 'ratio' ? 'percent' : 'plain'
  return [result('product', { kind, value: a.value * b.value, dimension, operands: [a, b], sign: ' × ' })]
}

/**
 * What a share leaves of the whole: 其余 33 %.
 *
 * @example rest([a])   // a share of 0.44 => [{ kind: 'percent', value: 0.56, how: () => '100% − E5.1', … }]
 */
export function rest(operands: readonly Operand[]): Result[] {
  const shares = operands.filter(({ dimension, value }) => dimension === 'ratio' && value > 0 && value < 1)
  const sum = shares.reduce((all, { value }) => all + value, 0)
  if (shares.length === 0 || sum >= 1) return []
  const how = () => `100% − ${shares.map(({ name }) => name).join(' − ')}`
  return [
    { kind: 'percent', dimension: 'ratio', value: 1 - sum, isSigned: false, how, operands: shares, operation: 'rest' },
  ]
}

/**
 * The part one has in the sum of all of its kind.
 *
 * @example partsOfSum([a, b])   // 620,000 and 380,000 of money => 62 % and 38 %
 */
export function partsOfSum(operands: readonly Operand[]): Result[] {
  return operands.flatMap((part) => {
    const kin = operands.filter((one) => one.dimension === part.dimension && one.measure === part.measure)
    const sum = kin.reduce((all, { value }) => all + value, 0)
    if (kin.length < 2 || sum === 0 || part.dimension === 'pure' || part.dimension === 'ratio') return []
    const how = () => `${part.name} ÷ (${kin.map(({ name }) => name).join(' + ')})`
    return [
      {
        kind: 'percent' as const,
        dimension: 'ratio' as const,
        value: part.value / sum,
        isSigned: false,
        how,
        operands: kin,
        operation: 'ratio' as const,
      },
    ]
  })
}

interface Made extends Pick<Result, 'kind' | 'value' | 'dimension' | 'operands'> {
  sign: string
}

const result = (operation: Operation, { sign, ...made }: Made): Result => ({
  ...made,
  operation,
  isSigned: false,
  how: () => made.operands.map(({ name }) => name).join(sign),
})
