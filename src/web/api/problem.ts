import type { FastifyReply } from 'fastify'
import { z } from 'zod'

/** RFC 9457, with the failure's code and the reference that stands in the log. */
export const problemSchema = z.object({
  type: z.string().describe('A name for this kind of problem'),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string().describe('This very occurrence'),
  code: z.string().describe('The name of the failure, stable across versions'),
  reference: z.string().describe('What stands in the log beside it'),
})

type ProblemFacts = Pick<z.infer<typeof problemSchema>, 'title' | 'status' | 'detail' | 'code'>

export function sendProblem(reply: FastifyReply, { status, title, detail, code }: ProblemFacts): FastifyReply {
  const reference = reply.request.id
  const instance = `urn:parley:request:${reference}`
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="parley"')
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({ type: `urn:parley:problem:${code}`, title, status, detail, instance, code, reference })
}
