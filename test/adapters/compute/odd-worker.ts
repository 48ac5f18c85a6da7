import type { ThreadJob } from '../../../src/adapters/compute/answer.ts'

/** What a thread may meet: a tool that never ends, one that eats memory, one that fails. */
export default function work(job: ThreadJob): unknown {
  const { tool, data } = job
  if (tool === 'parted') return parted(job)
  if (tool === 'endless') for (;;);
  if (tool === 'hungry') {
    const eaten: number[][] = []
    for (;;) eaten.push(Array.from({ length: 1_000_000 }, (_, n) => n))
  }
  if (tool === 'refusing') return { code: 'MethodNotCarried', facts: { tool, zh: '太短', en: 'too short' } }
  if (tool === 'broken') throw new TypeError('a fault of ours')
  return { finding: { headline: { zh: '好', en: 'good' }, figures: [], tables: [], caveats: [], echo: data } }
}

/** Work in three parts; the second may fail. */
function parted({ input, data, part, answers }: ThreadJob): unknown {
  if (answers)
    return { finding: { headline: { zh: '好', en: 'good' }, figures: [], tables: [], caveats: [], answers, data } }
  if (part === undefined) return { parts: [1, 2, 3] }
  if (input === 'spoilt' && part === 2)
    return { code: 'MethodNotCarried', facts: { tool: 'parted', zh: '坏', en: 'spoilt' } }
  return { answer: Number(part) * 10 }
}
