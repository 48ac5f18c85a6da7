import { z } from 'zod'
import { paddedRequest } from '../zero-model.ts'
import type { Graph, GraphState, LangGraph, Spoken } from './packages.ts'

export interface GraphOptions {
  modelUrl: string
  requestBytes: number
  /** How the transcript is kept: whole in each checkpoint, or by what was added (a beta feature). */
  keeps: 'snapshots' | 'deltas'
}

/** The negotiation as a graph: three model nodes a round, an interrupt for the verdict, the transcript in the state. */
export function buildGraph(langgraph: LangGraph, checkpointer: unknown, options: GraphOptions): Graph {
  const { StateGraph, StateSchema, START, interrupt } = langgraph
  const state = new StateSchema({
    round: z.number().default(1),
    transcript: transcriptField(langgraph, options.keeps),
    proposal: z.string().default(''),
    verdicts: z.array(z.string()).default([]),
  })
  const speak = (seat: string, purpose: 'open' | 'answer' | 'close') => async (now: GraphState) => {
    const text = await ask(options, purpose)
    const said = [{ round: now.round, seat, purpose, text }]
    return purpose === 'close' ? { transcript: said, proposal: text } : { transcript: said }
  }
  return new StateGraph(state)
    .addNode('open', speak('salesperson', 'open'))
    .addNode('answer', speak('sales-manager', 'answer'))
    .addNode('close', speak('salesperson', 'close'))
    .addNode('verdict', ({ round, proposal }) => {
      const choice = interrupt({ round, proposal }) as string
      return { round: round + 1, verdicts: [choice] }
    })
    .addEdge(START, 'open')
    .addEdge('open', 'answer')
    .addEdge('answer', 'close')
    .addEdge('close', 'verdict')
    .addEdge('verdict', 'open')
    .compile({ checkpointer })
}

const messages = z.array(z.custom<Spoken>())

function transcriptField({ ReducedValue, DeltaValue }: LangGraph, keeps: GraphOptions['keeps']): unknown {
  const schema = messages.default([])
  if (keeps === 'deltas') {
    return new DeltaValue(schema, { reducer: (all: Spoken[], more: Spoken[][]) => [...all, ...more.flat()] })
  }
  return new ReducedValue(schema, { reducer: (all: Spoken[], more: Spoken[]) => [...all, ...more] })
}

async function ask({ modelUrl, requestBytes: bytes }: GraphOptions, purpose: 'open' | 'answer' | 'close') {
  const body = paddedRequest({ purpose, bytes })
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${modelUrl}/chat/completions`, { method: 'POST', headers, body })
  const { choices } = (await response.json()) as { choices: { message: { content: string } }[] }
  return choices[0]?.message.content ?? ''
}
