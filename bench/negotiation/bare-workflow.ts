import { ApplicationFailure, condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow'
import type { BareActivities } from './bare-activities.ts'

export interface BareInput {
  /** All rounds; the last one has one model call, as a FINAL ANSWER has. */
  rounds: number
  /** Whether each opening turn makes a tool call. */
  tools: boolean
}
export interface Approval {
  decisionId: string
  round: number
}

export const approveUpdate = defineUpdate<{ round: number }, [Approval]>('approve')

const { open, ask, useTool, present, record, end } = proxyActivities<BareActivities>({
  startToCloseTimeout: '1 minute',
})

/** The steps of a negotiation and nothing else: no content, no record, no details for anyone to look at. */
export async function bareNegotiation({ rounds, tools }: BareInput): Promise<void> {
  let waitingFor = 0
  let approved = 0
  setHandler(
    approveUpdate,
    ({ round }) => {
      approved = round
      return { round }
    },
    { validator: ({ round }) => refuseUnless(round === waitingFor && round > approved) },
  )
  let calls = 0
  const say = (purpose: 'open' | 'answer' | 'close' | 'final') => ask({ call: calls++, purpose })
  await open()
  for (let round = 1; round <= rounds; round += 1) {
    if (round < rounds) {
      await say('open')
      if (tools) {
        await useTool()
        await say('open')
      }
      await say('answer')
      await say('close')
    } else await say('final')
    await present({ round })
    waitingFor = round
    await condition(() => approved >= round)
    await record({ round })
  }
  await end()
}

function refuseUnless(isDue: boolean): void {
  if (!isDue) throw ApplicationFailure.nonRetryable('not this round')
}
