import { z } from 'zod'
import { accountChangeSchema, addAccount, changeAccount, inviteAgain, newAccountSchema } from '../acts/accounts.ts'
import type { ApiPart } from './api.ts'
import { accountAnswer, idParams, invitedAnswer, problems } from './schemas.ts'

const config = { needs: 'administer' } as const
const tags = ['Accounts']

export const accountsApi: ApiPart = (app, { doors }) => {
  app.get(
    '/accounts',
    { config, schema: { tags, summary: 'All accounts', response: { 200: z.array(accountAnswer), ...problems } } },
    async () => doors.ledger.accounts(),
  )

  app.post(
    '/accounts',
    {
      config,
      schema: { tags, summary: 'Add a person', body: newAccountSchema, response: { 201: invitedAnswer, ...problems } },
    },
    async (request, reply) => reply.code(201).send(await addAccount(doors, request, request.body)),
  )

  app.patch(
    '/accounts/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Change roles, switch on or off',
        params: idParams,
        body: accountChangeSchema,
        response: { 200: accountAnswer, ...problems },
      },
    },
    async (request) => changeAccount(doors, request, { id: request.params.id, change: request.body }),
  )

  app.post(
    '/accounts/:id/link',
    {
      config,
      schema: {
        tags,
        summary: 'A new link to sign in by',
        params: idParams,
        response: { 201: invitedAnswer, ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await inviteAgain(doors, request, request.params.id)),
  )
}
