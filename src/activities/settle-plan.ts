import type { PinnedDataset } from '../domain/brief.ts'
import { isOverStatus } from '../domain/negotiation.ts'
import { neededMonth, plannedMonth, reaches } from '../domain/schedule/plan.ts'
import { whereAmI } from './context.ts'
import type { PlanInput, PlanSettled } from './contract.ts'
import type { Ports } from './ports.ts'

/** Pins what a scheduled run could not know before: the month it plans, and the latest data under the names it takes. */
export const createSettlePlan = ({ ledger, datasets }: Pick<Ports, 'ledger' | 'datasets'>) =>
  async function settlePlan({ plan, scheduledAt, goesOn }: PlanInput): Promise<PlanSettled> {
    const at = new Date(scheduledAt)
    const earlier = goesOn ? null : await ledger.negotiation(whereAmI().negotiationId)
    const isRepeat = earlier !== null && isOverStatus(earlier.status)
    const latest = async (name: string): Promise<PinnedDataset | null> => {
      const [version] = await ledger.versions(name)
      return version ? { hash: version.hash, name } : null
    }
    const dataset = await latest(plan.dataset)
    const sources = (await Promise.all(plan.sources.map(latest))).filter((one) => one !== null)
    const needed = neededMonth(plan, at)
    const known = dataset ? await datasets.describe(dataset.hash) : null
    const isThere = known !== null && (plan.ifMissing === 'use-latest' || reaches(known, needed))
    const missing = isThere ? null : { dataset: plan.dataset, needed, last: known?.lastPeriod ?? '—' }
    return { isRepeat, period: plannedMonth(plan, at), dataset, sources, missing }
  }
