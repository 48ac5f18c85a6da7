import type { EntryOf } from '../../domain/entry.ts'
import type { Verdict } from '../../domain/verdict.ts'
import type { Narrator } from '../render/narrator.ts'
import type { Screen } from '../terminal.ts'

/** What waits for a verdict now. */
export interface OpenProposal {
  round: number
  hash: string
  narrator: Narrator
}

export type VerdictDraft = Pick<Verdict, 'choice' | 'note' | 'limits'> & { by: string }

export type Attendance =
  | { kind: 'resume' }
  | { kind: 'conclude' }
  | { kind: 'cancel' }
  | { kind: 'extend'; tokens: number }

/** `leave`: the run stays as it stands, and the command ends. `look-on`: somebody else will see to it. */
export type Passing = 'leave' | 'look-on'

/** Who answers where a run waits for a person. The signal aborts when the question is no longer open. */
export interface Approver {
  decide(open: OpenProposal, signal: AbortSignal): Promise<VerdictDraft | Passing>
  attend(attention: EntryOf<'attention'>['content'], signal: AbortSignal): Promise<Attendance | Passing>
}

/** Leaves everything to others, and says how they can decide. */
export const createOnlooker = ({ id, screen }: { id: string; screen: Screen }): Approver => ({
  decide: async ({ round, hash }) => {
    const { colours, say } = screen.pen
    screen.print(
      colours.dim(
        `${say('等待裁决：', 'A verdict is awaited: ')}parley decide ${id} --round ${round} --hash ${hash} --approve`,
      ),
    )
    return 'look-on'
  },
  attend: async () => 'look-on',
})
