import type { View } from '../../frame/view.ts'
import { html, type Markup } from '../../html.ts'
import { meeting } from './meeting.ts'
import { type RailProps, runRail } from './rail.ts'
import { runState, type StateProps } from './state.ts'

/** One run: where it stands, what was said, and what belongs to it. */
export const runPage = (view: View, props: StateProps & RailProps): Markup => html`${runState(view, props)}
<div class="run-columns">
${meeting(view, props.record)}
${runRail(view, props)}
</div>`
