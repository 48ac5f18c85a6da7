import { defineSearchAttributeKey } from '@temporalio/common'
import { sleep, upsertSearchAttributes } from '@temporalio/workflow'
import { searchAttributes } from '../../../src/domain/search-attributes.ts'

/** States every search attribute, as a negotiation does. */
export async function stateItAll(): Promise<void> {
  upsertSearchAttributes([
    { key: defineSearchAttributeKey('ParleyStatus', searchAttributes.ParleyStatus), value: 'waiting' },
    { key: defineSearchAttributeKey('ParleyPeriod', searchAttributes.ParleyPeriod), value: '2026-12' },
    { key: defineSearchAttributeKey('ParleyRound', searchAttributes.ParleyRound), value: 3 },
    { key: defineSearchAttributeKey('ParleyWaitingSince', searchAttributes.ParleyWaitingSince), value: new Date(1e12) },
  ])
}

export async function waitAMonth(): Promise<string> {
  await sleep('30 days')
  return 'a month later'
}
