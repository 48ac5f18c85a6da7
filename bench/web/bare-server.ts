/** What the dashboard is measured beside: Fastify with one route that answers with so many bytes of plain HTML. */
import { fastify } from 'fastify'

const answers = new Map<number, string>()

/** Made once for each size. */
function answerOf(bytes: number): string {
  const known = answers.get(bytes)
  if (known !== undefined) return known
  const made = `<!doctype html><title>bare</title><p>${'x'.repeat(bytes)}`.slice(0, bytes)
  answers.set(bytes, made)
  return made
}

const app = fastify()
app.get<{ Params: { bytes: string } }>('/plain/:bytes', async ({ params }, reply) =>
  reply.type('text/html; charset=utf-8').send(answerOf(Number(params.bytes))),
)
console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
process.once('SIGTERM', () => void app.close().then(() => process.exit()))
