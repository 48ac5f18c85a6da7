import type { Purpose } from '../../src/domain/entry.ts'
import { paddedRequest } from './zero-model.ts'

export interface BareOptions {
  modelUrl: string
  /** The bytes of the request with this number; Parley's own, so that both send the same. */
  requestBytes(call: number): number
}

/** The model calls post a prompt of Parley's size; all else returns at once. */
export const createBareActivities = ({ modelUrl, requestBytes }: BareOptions) => ({
  async open() {},
  async ask({ call, purpose }: { call: number; purpose: Purpose }): Promise<{ characters: number }> {
    const body = paddedRequest({ purpose, bytes: requestBytes(call) })
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${modelUrl}/chat/completions`, { method: 'POST', headers, body })
    const { choices } = (await response.json()) as { choices: { message: { content: string | null } }[] }
    return { characters: choices[0]?.message.content?.length ?? 0 }
  },
  async useTool() {},
  async present({ round }: { round: number }) {
    return { round }
  },
  async record({ round }: { round: number }) {
    return { round }
  },
  async end() {},
})
export type BareActivities = ReturnType<typeof createBareActivities>
