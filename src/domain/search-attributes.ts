/**
 * What a run states about itself so that people can filter runs in the Temporal UI. Never encrypted: no content here.
 * The types are spelled as Temporal's SDK spells them.
 */
export const searchAttributes = {
  ParleyStatus: 'KEYWORD',
  ParleyPeriod: 'KEYWORD',
  ParleyRound: 'INT',
  /** When the open round began to wait for a person; unset while nobody is awaited. */
  ParleyWaitingSince: 'DATETIME',
} as const

export type SearchAttributeName = keyof typeof searchAttributes
