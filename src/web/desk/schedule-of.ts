import type { FastifyRequest } from 'fastify'
import { type BriefInput, briefSchema } from '../../domain/brief.ts'
import { Failure } from '../../domain/failures.ts'
import { allowsModel } from '../../domain/people/policy.ts'
import type { RunPlan } from '../../domain/schedule/plan.ts'
import type { Schedule } from '../../domain/schedule/schedule.ts'
import { personOf } from '../acts/own-account.ts'
import type { WebDoors } from '../doors.ts'
import { briefChoices, latestOf } from './brief-choices.ts'
import { nextPlanned } from './schedule-form.ts'

interface Wanted extends Pick<Schedule, 'id' | 'timing' | 'policies'> {
  plan: Pick<RunPlan, 'plans' | 'ifMissing' | 'dataset'>
  sources: readonly string[]
  brief: Omit<BriefInput, 'period' | 'dataset' | 'sources' | 'startedBy' | 'schedule'>
}

/**
 * A whole schedule of what somebody wants: its data as they are now stand in until a run pins its own, rules for
 * everybody hold, and products that the data do not have are left out.
 *
 * @throws {Failure} `NoSuchDataset`, `ModelNotAllowed`
 */
export async function scheduleOf(doors: WebDoors, request: FastifyRequest, wanted: Wanted): Promise<Schedule> {
  const { id, timing, policies, plan, sources, brief } = wanted
  const { all, policies: rules } = await briefChoices(doors, { name: plan.dataset, products: [] })
  const latest = latestOf(all)
  const dataset = latest.find(({ name }) => name === plan.dataset)
  if (!dataset) throw new Failure('NoSuchDataset', { hash: plan.dataset })
  if (!allowsModel(rules, brief.model ?? '')) throw new Failure('ModelNotAllowed', { model: brief.model ?? '' })
  const known = all.find(({ name }) => name === plan.dataset)?.versions[0]?.dataset.products ?? []
  const beside = latest.filter(({ name }) => name !== plan.dataset && sources.includes(name))
  const whole = briefSchema.parse({
    ...brief,
    products: (brief.products ?? []).filter((product) => known.includes(product)),
    dataset,
    sources: beside,
    period: nextPlanned(timing, plan.plans, request.view.now),
    fourEyes: brief.fourEyes || rules.fourEyes,
    startedBy: personOf(request).account.name,
  })
  const names = beside.map(({ name }) => name)
  return {
    id,
    timing,
    policies,
    plan: { ...plan, schedule: id, zone: timing.zone, sources: names },
    brief: whole,
    obeySignals: rules.rawSignals,
  }
}
