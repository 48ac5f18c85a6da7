import { z } from 'zod'
import { Failure } from '../../domain/failures.ts'
import { nowOf } from '../acts/accounts.ts'
import {
  addToken,
  changePassword,
  endSessions,
  newTokenSchema,
  passwordChangeSchema,
  personOf,
  revokeToken,
} from '../acts/own-account.ts'
import type { ApiPart } from './api.ts'
import { idParams, meAnswer, newTokenAnswer, problems, sessionAnswer, tokenAnswer } from './schemas.ts'

const config = { needs: 'see' } as const
const tags = ['Own account']

export const ownAccountApi: ApiPart = (app, { doors }) => {
  app.get(
    '/me',
    { config, schema: { tags, summary: 'Who asks', response: { 200: meAnswer, ...problems } } },
    async (request) => {
      const { account, roles } = personOf(request)
      return { account, roles: [...roles] }
    },
  )

  app.get(
    '/sessions',
    { config, schema: { tags, summary: 'One’s own sessions', response: { 200: z.array(sessionAnswer), ...problems } } },
    async (request) => doors.ledger.sessionsOf(personOf(request).account.id, nowOf(doors)),
  )

  app.delete(
    '/sessions/:id',
    {
      config,
      schema: {
        tags,
        summary: 'End a session, or `others`',
        params: idParams,
        response: { 200: z.object({ ended: z.number().int() }), ...problems },
      },
    },
    async (request) => ({ ended: await endSessions(doors, request, request.params.id) }),
  )

  app.get(
    '/tokens',
    { config, schema: { tags, summary: 'One’s own keys', response: { 200: z.array(tokenAnswer), ...problems } } },
    async (request) => doors.ledger.tokensOf(personOf(request).account.id),
  )

  app.post(
    '/tokens',
    {
      config,
      schema: {
        tags,
        summary: 'Make a key; needs a signed-in browser',
        body: newTokenSchema,
        response: { 201: newTokenAnswer, ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await addToken(doors, request, request.body)),
  )

  app.delete(
    '/tokens/:id',
    { config, schema: { tags, summary: 'Revoke a key', params: idParams, response: { 204: z.null(), ...problems } } },
    async (request, reply) => {
      if (!(await revokeToken(doors, request, request.params.id))) throw new Failure('NoSuchPage')
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/password',
    {
      config: { ...config, rateLimit: { max: 10, timeWindow: 60_000 } },
      schema: {
        tags,
        summary: 'Change one’s own password; needs a signed-in browser',
        body: passwordChangeSchema,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await changePassword(doors, request, request.body)
      return reply.code(204).send(null)
    },
  )
}
