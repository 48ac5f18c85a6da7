import { slugOf, workflowIdOf } from '../client/ids.ts'
import { temporalScheduleId } from '../client/schedules/schedule-ids.ts'
import type { WebDoors } from './doors.ts'

/** Where things are, each address made in one place. */

/** @example runHref('negotiation-2026-12-east')   // => '/runs/2026-12-east' */
export const runHref = (negotiationId: string): string => `/runs/${encodeURIComponent(slugOf(negotiationId))}`

export const roundHref = (negotiationId: string, round: number): string => `${runHref(negotiationId)}/rounds/${round}`

export const strategyHref = (negotiationId: string): string => `${runHref(negotiationId)}/strategy`

/**
 * The evidence that holds a figure. `formerRun`: that a reset left behind.
 *
 * @example figureHref('a', 'E13.2')   // => '/runs/a/evidence/13?figure=E13.2#E13.2'
 */
export function figureHref(negotiationId: string, figureId: string, formerRun?: string): string {
  const seq = /^E(\d+)/.exec(figureId)?.[1] ?? '0'
  const of = formerRun ? `&of=${encodeURIComponent(formerRun)}` : ''
  return `${evidenceHref(negotiationId, Number(seq))}?figure=${figureId}${of}#${figureId}`
}

export const evidenceHref = (negotiationId: string, seq: number): string => `${runHref(negotiationId)}/evidence/${seq}`

/** Where a run begins: from scratch, and like another. */
export const newRunHref = '/new'

export const likeHref = (negotiationId: string): string =>
  `/new/brief?like=${encodeURIComponent(slugOf(negotiationId))}`

/** A run in the Temporal UI; null where there is none. */
export const temporalHref = (
  { uiUrl, namespace }: Pick<WebDoors, 'uiUrl' | 'namespace'>,
  negotiationId: string,
): string | null =>
  uiUrl
    ? `${uiUrl}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowIdOf(negotiationId))}`
    : null

/** The events of the very run that wrote something. */
export function historyHref(
  doors: Pick<WebDoors, 'uiUrl' | 'namespace'>,
  { negotiationId, runId }: { negotiationId: string; runId: string },
): string | null {
  const whole = temporalHref(doors, negotiationId)
  return whole && `${whole}/${encodeURIComponent(runId)}/history`
}

/** One event of a run's history in the Temporal UI; null where there is none. */
export function temporalEventHref(
  doors: Pick<WebDoors, 'uiUrl' | 'namespace'>,
  { eventId, ...run }: { negotiationId: string; runId: string; eventId: string },
): string | null {
  const events = historyHref(doors, run)
  return events && `${events}/events/${encodeURIComponent(eventId)}`
}

/** Leads to the event by which a row of the record came about: it is looked for when somebody wants it. */
export const eventHref = ({ negotiationId, runId, seq }: { negotiationId: string; runId: string; seq: number }) =>
  `${againHref(negotiationId)}/events/${seq}?of=${encodeURIComponent(runId)}`

/** A dataset under its name. @example dataHref('华东 销售')   // => '/datasets/%E5%8D%8E%E4%B8%9C%20%E9%94%80%E5%94%AE' */
export const dataHref = (name: string): string => `/datasets/${encodeURIComponent(name)}`

export const versionHref = (name: string, version: number): string => `${dataHref(name)}?v=${version}`

export const scheduleHref = (id: string): string => `/schedules/${encodeURIComponent(id)}`

/** A schedule in the Temporal UI; null where there is none. */
export const temporalScheduleHref = (
  { uiUrl, namespace }: Pick<WebDoors, 'uiUrl' | 'namespace'>,
  id: string,
): string | null =>
  uiUrl
    ? `${uiUrl}/namespaces/${encodeURIComponent(namespace)}/schedules/${encodeURIComponent(temporalScheduleId(id))}`
    : null

/** The safe ways to try a run again. */
export const againHref = (negotiationId: string): string => `/ops/runs/${encodeURIComponent(slugOf(negotiationId))}`

/** The task queue with its workers in the Temporal UI; null where there is none. */
export const queueHref = ({
  uiUrl,
  namespace,
  taskQueue,
}: Pick<WebDoors, 'uiUrl' | 'namespace' | 'taskQueue'>): string | null =>
  uiUrl ? `${uiUrl}/namespaces/${encodeURIComponent(namespace)}/task-queues/${encodeURIComponent(taskQueue)}` : null
