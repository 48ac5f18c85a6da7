import { expect } from 'vitest'
import { tagsOf } from '../web/support/markup.ts'
import type { Answer, Person } from './person.ts'

export interface Round {
  run: string
  round: number
}

const pageOf = ({ run, round }: Round) => `/runs/${run}/rounds/${round}`

/** Reads the page of a round that waits; returns how to approve what was seen there. */
export async function lookAt(person: Person, dashboard: string, round: Round): Promise<() => Promise<Answer>> {
  const page = await person.open(dashboard, pageOf(round))
  const given = (name: string) =>
    tagsOf(page.body)
      .find(({ attributes }) => attributes.get('name') === name)
      ?.attributes.get('value') ?? ''
  const fields = { decisionId: given('decisionId'), proposalHash: given('proposalHash'), choice: 'approve' }
  return () => page.send({ action: `${pageOf(round)}/verdict`, fields })
}

export async function approve(person: Person, dashboard: string, round: Round): Promise<void> {
  const answer = await (await lookAt(person, dashboard, round))()
  expect([answer.status, answer.location]).toEqual([303, pageOf(round)])
}
