import type { AgendaItem } from '../../src/domain/agenda.ts'

/** How a measured negotiation goes: every round is approved but those that are named. */
export interface Course {
  agenda: AgendaItem[]
  rejectedRounds: number[]
}

/** The agenda that a brief has where nobody says anything else, approved all along. */
export const usualCourse: Course = {
  agenda: ['diagnosis', 'levers', 'execution', 'commitments'],
  rejectedRounds: [],
}

/** One item, sent back so many times: as long as wanted, every round alike. */
export const longCourse = (rejections: number): Course => ({
  agenda: ['levers'],
  rejectedRounds: Array.from({ length: rejections }, (_, index) => index + 1),
})

/** All rounds, the FINAL ANSWER's among them. */
export const roundsOf = ({ agenda, rejectedRounds }: Course): number => agenda.length + rejectedRounds.length + 1
