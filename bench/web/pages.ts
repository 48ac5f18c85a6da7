import { copyOf, shops } from './multiply.ts'
import type { Pattern } from './patterns.ts'

/** The pages that are asked for, in turn; the n-th visit to each has an address of its own. */
export type Pages = Record<string, (visit: number) => string>

const months = (visit: number) => `2026-${String((visit % 12) + 1).padStart(2, '0')}`
const text = (of: string) => encodeURIComponent(of)

export function pagesOf({ settled, waiting, talking }: Record<string, Pattern>): Pages {
  const slug = (pattern: Pattern | undefined, visit: number) =>
    pattern ? copyOf(pattern.negotiationId, visit % pattern.runs).replace('negotiation-', '') : ''
  const filters = [
    () => '',
    (visit: number) => `?page=${(visit % 30) + 1}`,
    (visit: number) => `?state=settled&period=${months(visit)}`,
    (visit: number) => `?owner=${text(`采购 ${(visit % shops) + 1}`)}`,
    (visit: number) => `?q=${text(`${(visit % shops) + 1} 号门店`)}`,
    () => '?state=waiting',
  ]
  const filter = (visit: number) => filters[visit % filters.length]?.(visit) ?? ''
  return {
    inbox: () => '/',
    'list of runs': (visit) => `/runs${filter(visit)}`,
    run: (visit) => `/runs/${slug(visit % 4 === 3 ? talking : settled, visit)}`,
    review: (visit) => `/runs/${slug(waiting, visit)}/rounds/3`,
    strategy: (visit) => `/runs/${slug(settled, visit * 7)}/strategy`,
    'API: runs': (visit) => `/api/runs${filter(visit).replace(/page=(\d+)/, 'offset=$1')}`,
  }
}
