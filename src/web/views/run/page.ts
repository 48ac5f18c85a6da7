import type { View } from '../../frame/view.ts'
import { html, type Markup } from '../../html.ts'
import { meeting } from './meeting.ts'
import { type RailProps, runRail } from './rail.ts'
import { runState, type StateProps } from './state.ts'
import { isEnded } from './trouble.ts'

export interface RunProps extends StateProps, RailProps {
  links: RailProps['links']
  /** Whether each step leads to its event in the Temporal UI. */
  hasEvents: boolean
}

/** One run: where it stands, what was said, and what belongs to it. */
export const runPage = (view: View, props: RunProps): Markup => html`${runState(view, props)}
<div class="run-columns">
${meeting(view, { ...props.record, hasEvents: props.hasEvents, isBroken: props.trouble !== null && isEnded(props.trouble) })}
${runRail(view, props)}
</div>`
