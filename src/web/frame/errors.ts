import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { describeFailure, Failure } from '../../domain/failures.ts'
import type { Cookies } from '../access/cookies.ts'
import { isApi } from '../api/is-api.ts'
import { sendProblem } from '../api/problem.ts'
import { problemNotice, problemPage } from '../views/problem.ts'
import { isFragmentRequest } from './respond.ts'
import { type Problem, problemOf } from './status.ts'

/** The one place where errors become answers: a page, a fragment, or problem+json; never a stack. */
export function answerErrors(app: FastifyInstance, cookies: Cookies): void {
  app.setErrorHandler(async (error, request, reply) => {
    const problem = problemOf(error)
    if (problem.status >= 500) request.log.error({ err: error, status: problem.status }, 'request failed')
    else request.log.info({ status: problem.status, code: problem.failure?.code }, 'request refused')
    if (problem.failure?.code === 'SessionEnded') cookies.clear(reply, 'session')
    if (problem.failure?.code === 'TooManyAttempts') reply.header('retry-after', String(problem.failure.facts.seconds))
    await answer(problem, request, reply)
  })
  app.setNotFoundHandler(async (request, reply) =>
    answer({ status: 404, failure: new Failure('NoSuchPage') }, request, reply),
  )
}

async function answer(problem: Problem, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { status, failure } = problem
  const { words, language } = request.view
  const title = words.errors.titles[status]
  const detail = failure ? describeFailure(failure.code, failure.facts, language) : words.errors.fault
  if (isApi(request)) return sendProblem(reply, { status, title, detail, code: failure?.code ?? 'Fault' })
  if (isFragmentRequest(request)) {
    // What the reader typed stays where it is; the notice has a place of its own on every page.
    reply.header('hx-retarget', '#notices').header('hx-reswap', 'innerHTML')
    return reply.fragment(problemNotice(request.view, { status, title, detail }), status)
  }
  if (status === 401 && request.method === 'GET') {
    const reason = failure?.code === 'SessionEnded' ? '&ended=1' : ''
    return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}${reason}`, 303)
  }
  return reply.page({ title, main: problemPage(request.view, { status, title, detail }) }, status)
}
