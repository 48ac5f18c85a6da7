import { describeFailure } from '../domain/failures.ts'
import { whereAmI } from './context.ts'
import type { AttentionInput, OverdueInput } from './contract.ts'
import type { Ports } from './ports.ts'

/** Says in the ledger why a run stands still, and that it goes on again once it does. */
export const createRecordAttention = ({ ledger, now }: Pick<Ports, 'ledger' | 'now'>) =>
  async function recordAttention({ seq, round, item, code, facts }: AttentionInput): Promise<void> {
    const { negotiationId, runId } = whereAmI()
    const at = now().toISOString()
    const row = await ledger.negotiation(negotiationId)
    const headline = describeFailure(code, facts, row?.brief.language ?? 'zh').slice(0, 300)
    const place = { negotiationId, runId, seq, round, item, seat: null, headline }
    const attention = { code, facts }
    const status = { status: 'needs-attention', outcome: null, round, item, proposalHash: null, attention } as const
    await ledger.writeEntry({ ...place, kind: 'attention', content: attention }, at, { status })
  }

export const createRecordResumed = ({ ledger, now }: Pick<Ports, 'ledger' | 'now'>) =>
  async function recordResumed({ round, item }: Pick<AttentionInput, 'round' | 'item'>): Promise<void> {
    const status = { status: 'talking', outcome: null, round, item, proposalHash: null, attention: null } as const
    await ledger.setStatus(whereAmI().negotiationId, status, now().toISOString())
  }

/** Says once that a round waits longer than it should. */
export const createRecordOverdue = ({ ledger, now }: Pick<Ports, 'ledger' | 'now'>) =>
  async function recordOverdue({ seq, round, item, hours }: OverdueInput): Promise<void> {
    const { negotiationId, runId } = whereAmI()
    if (await ledger.findEntry(negotiationId, runId, seq)) return
    const row = await ledger.negotiation(negotiationId)
    const headline =
      row?.brief.language === 'en'
        ? `Round ${round} has waited for more than ${hours} hours`
        : `第 ${round} 回合等待裁决已超过 ${hours} 小时`
    const place = { negotiationId, runId, seq, round, item, seat: null, headline }
    await ledger.writeEntry({ ...place, kind: 'overdue', content: { hours } }, now().toISOString())
  }
