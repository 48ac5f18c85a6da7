import { z } from 'zod'
import { agendaItemSchema } from '../../domain/agenda.ts'
import { purposeSchema } from '../../domain/entry.ts'
import { seatSchema } from '../../domain/seat.ts'

/** Faults that need no settings; a model named `playbook-<kind>` has one on every request. */
export const plainFaultKinds = [
  'hang',
  'hang-after-headers',
  'reset',
  'truncated',
  'malformed-json',
  'fenced-json',
  'extra-keys',
  'empty',
  'refusal',
  'cut-short',
  'made-up-figures',
  'unknown-tool',
  'bad-arguments',
  'endless-tools',
  'wrong-language',
  'no-tools-support',
  'no-json-schema',
  'not-a-completion',
] as const

const aim = {
  /** How many requests it strikes; 0 is without end. */
  times: z.number().int().nonnegative().default(1),
  /** Only turns like this. */
  when: z
    .object({
      seat: seatSchema.optional(),
      purpose: purposeSchema.optional(),
      item: agendaItemSchema.optional(),
      round: z.number().int().optional(),
    })
    .default({}),
}

/** Something that goes wrong on purpose, so that callers can be tested against it. */
export const faultSchema = z.union([
  z.object({ kind: z.enum(plainFaultKinds), ...aim }),
  z.object({
    kind: z.literal('status'),
    status: z.number().int().min(400).max(599),
    retryAfter: z.string().optional(),
    retryAfterMs: z.string().optional(),
    /** Sent instead of the protocol's own error: text as it is, anything else as JSON. */
    body: z.unknown().optional(),
    ...aim,
  }),
  z.object({ kind: z.literal('slow-drip'), totalMs: z.number().positive(), ...aim }),
  z.object({ kind: z.literal('giant'), bytes: z.number().int().positive().max(200_000_000), ...aim }),
])
export type Fault = z.input<typeof faultSchema>
export type ReadyFault = z.output<typeof faultSchema>
export type FaultKind = ReadyFault['kind']
