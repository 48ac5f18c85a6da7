import type { Status } from '../../domain/negotiation.ts'
import { statusNames } from '../../domain/negotiation.ts'
import type { View } from '../frame/view.ts'
import { html, type Markup } from '../html.ts'
import { inLanguage } from '../words/choose.ts'
import { type IconName, icon } from './icon.ts'

export type Tone = 'neutral' | 'busy' | 'wait' | 'good' | 'bad' | 'odd'

/** A state in a word with its picture; the colour only repeats them. */
export const pill = (tone: Tone, picture: IconName, text: string): Markup =>
  html`<span class="pill ${tone}">${icon(picture)}${text}</span>`

const looks: Record<Status, [Tone, IconName]> = {
  talking: ['busy', 'chat'],
  waiting: ['wait', 'clock'],
  'needs-attention': ['bad', 'alert'],
  settled: ['good', 'check'],
  stopped: ['neutral', 'stop'],
}

/** Where a negotiation stands, in its business words. */
export const statusPill = ({ language }: Pick<View, 'language'>, status: Status): Markup =>
  pill(...looks[status], inLanguage(statusNames[status], language))
