/** What the dashboard is measured beside: Fastify with one route that answers with so many bytes of plain HTML. */
import { fastify } from 'fastify'

/** Longer than any page. */
const text = `<!doctype html><title>bare</title><p>${'x'.repeat(8_000_000)}`

const app = fastify()
app.get<{ Params: { bytes: string } }>('/plain/:bytes', async ({ params }, reply) =>
  reply.type('text/html; charset=utf-8').send(text.slice(0, Number(params.bytes))),
)
console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
process.once('SIGTERM', () => void app.close().then(() => process.exit()))
