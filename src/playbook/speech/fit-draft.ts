import type { ProposalDraft } from '../../domain/proposal.ts'

const cut = (text: string, length: number): string => (text.length <= length ? text : `${wholeSentences(text, length)}`)

/** Ends at a sentence, a clause or a line that fits; never inside a number or a figure token. */
function wholeSentences(text: string, length: number): string {
  const fitting = text.slice(0, length)
  const end = Math.max(
    ...['。', '；', '; ', '. ', '\n'].map(
      (mark) => fitting.lastIndexOf(mark) + (mark === '. ' ? 1 : mark === '\n' || mark === '; ' ? 0 : 1),
    ),
  )
  return end > length / 3 ? fitting.slice(0, end) : fitting.replace(/[\s\d.,%[\]E]*$/, '')
}

/** Spaces every text as the language wants it and holds every field to the length its schema allows. */
export function fitDraft(draft: ProposalDraft, tidy: (text: string) => string): ProposalDraft {
  const held = (text: string, length: number) => cut(tidy(text), length)
  return {
    ...draft,
    summary: held(draft.summary, 2000),
    ...(draft.positioning && {
      positioning: draft.positioning
        .slice(0, 40)
        .map((one) => ({ ...one, segment: one.segment.slice(0, 200), because: held(one.because, 2000) })),
    }),
    ...(draft.levers && {
      levers: draft.levers
        .slice(0, 60)
        .map((one) => ({ ...one, target: one.target.slice(0, 200), because: held(one.because ?? '', 1000) })),
    }),
    ...(draft.actions && {
      actions: draft.actions.slice(0, 60).map((one) => ({
        ...one,
        what: held(one.what, 2000),
        owner: held(one.owner, 200),
        resources: held(one.resources ?? '', 500),
      })),
    }),
    ...(draft.commitments && {
      commitments: draft.commitments
        .slice(0, 40)
        .map((one) => ({ ...one, segment: one.segment.slice(0, 200), owner: held(one.owner, 200) })),
    }),
    ...(draft.monitoring && {
      monitoring: draft.monitoring.slice(0, 40).map((one) => ({
        ...one,
        metric: held(one.metric, 200),
        alert: held(one.alert, 2000),
        owner: held(one.owner, 200),
      })),
    }),
    ...(draft.risks && {
      risks: draft.risks
        .slice(0, 40)
        .map((one) => ({ ...one, what: held(one.what, 2000), response: held(one.response, 2000) })),
    }),
    ...(draft.dissent && {
      dissent: draft.dissent.slice(0, 40).map((one) => ({ ...one, what: held(one.what, 2000) })),
    }),
  }
}
