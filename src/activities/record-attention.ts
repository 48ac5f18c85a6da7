import { describeFailure } from '../domain/failures.ts'
import { whereAmI } from './context.ts'
import type { AttentionInput } from './contract.ts'
import type { Ports } from './ports.ts'

/** Says in the ledger why a run stands still, and that it goes on again once it does. */
export const createRecordAttention = ({ ledger, now }: Pick<Ports, 'ledger' | 'now'>) =>
  async function recordAttention({ seq, round, item, code, facts }: AttentionInput): Promise<void> {
    const { negotiationId, runId } = whereAmI()
    const at = now().toISOString()
    const row = await ledger.negotiation(negotiationId)
    const headline = describeFailure(code, facts, row?.brief.language ?? 'zh').slice(0, 300)
    const place = { negotiationId, runId, seq, round, item, seat: null, headline }
    await ledger.writeEntry({ ...place, kind: 'attention', content: { code, facts } }, at)
    const attention = { code, facts }
    await ledger.setStatus(
      negotiationId,
      { status: 'needs-attention', outcome: null, round, item, proposalHash: null, attention },
      at,
    )
  }

export const createRecordResumed = ({ ledger, now }: Pick<Ports, 'ledger' | 'now'>) =>
  async function recordResumed({ round, item }: Pick<AttentionInput, 'round' | 'item'>): Promise<void> {
    const status = { status: 'talking', outcome: null, round, item, proposalHash: null, attention: null } as const
    await ledger.setStatus(whereAmI().negotiationId, status, now().toISOString())
  }
