import { html, Markup } from '../html.ts'

/** Drawn on a grid of 24, by strokes: they take the colour of the text beside them. */
const paths = {
  inbox: 'M3 13h5l1.5 3h5L16 13h5M5.6 5h12.8L21 13v5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-5z',
  runs: 'M4 6h10M4 12h16M4 18h7M18 4v4M15 16v4',
  plus: 'M12 5v14M5 12h14',
  calendar: 'M5 6h14v14H5zM5 10h14M9 3v4M15 3v4',
  data: 'M5 6c0-1.7 3.1-3 7-3s7 1.3 7 3-3.1 3-7 3-7-1.3-7-3v12c0 1.7 3.1 3 7 3s7-1.3 7-3V6M5 12c0 1.7 3.1 3 7 3s7-1.3 7-3',
  tools: 'M14.5 6.5a4 4 0 0 1 5-1l-2.7 2.7 1 1 2.7-2.7a4 4 0 0 1-5.4 5L8 18.6a2 2 0 1 1-2.8-2.8l7-7a4 4 0 0 1 2.3-2.3z',
  shield: 'M12 3l7 3v6c0 4.3-2.9 7.5-7 9-4.1-1.5-7-4.7-7-9V6zM9 12l2.2 2.2L15.5 10',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-3.6 3-5.5 6.5-5.5s6 1.9 6.5 5.5M16 4.3a3.5 3.5 0 0 1 0 6.4M18 15c2 .8 3.2 2.5 3.5 5',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  document: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  chat: 'M4 5h16v11H10l-4 4v-4H4z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  alert: 'M12 3.5l9.5 16.5h-19zM12 10v4.5M12 17.2v.1',
  stop: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9 9h6v6H9z',
  pause: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM10 9v6M14 9v6',
  flag: 'M6 21V4M6 5h11l-2.5 4L17 13H6',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  external: 'M14 4h6v6M20 4l-9 9M18 13v7H4V6h7',
  download: 'M12 4v11M7.5 11L12 15.5 16.5 11M4 20h16',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.5 4.5',
  key: 'M8 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM11.5 12H21M17.5 12v3.5M20.5 12v2.5',
  leave: 'M14 4H5v16h9M11 12h10M17.5 8.5L21 12l-3.5 3.5',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.7-4 3.4-6 7.5-6s6.8 2 7.5 6',
  more: 'M6 12a1 1 0 1 0-2 0 1 1 0 0 0 2 0zM13 12a1 1 0 1 0-2 0 1 1 0 0 0 2 0zM20 12a1 1 0 1 0-2 0 1 1 0 0 0 2 0z',
  right: 'M9 5.5l6.5 6.5L9 18.5',
  left: 'M15 5.5L8.5 12l6.5 6.5',
  up: 'M12 19V6M6.5 11L12 5.5 17.5 11',
  down: 'M12 5v13M6.5 13l5.5 5.5 5.5-5.5',
  sort: 'M8 9.5L12 5.5l4 4M8 14.5l4 4 4-4',
  spark: 'M12 3v4M12 17v4M3 12h4M17 12h4M6 6l2.5 2.5M15.5 15.5L18 18M18 6l-2.5 2.5M8.5 15.5L6 18',
} as const

export type IconName = keyof typeof paths

/** A picture beside a word, never instead of one: readers of the screen pass over it. */
export const icon = (name: IconName): Markup =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${new Markup(paths[name])}"/></svg>`

/** Two sides that meet in the middle. */
export const brandMark = html`<svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><path class="brand-left" d="M4 6h10a6 6 0 0 1 6 6v1a6 6 0 0 1-6 6h-3l-5 5v-5.3A6 6 0 0 1 2 13V8a2 2 0 0 1 2-2z"/><path class="brand-right" d="M28 9v-.2a6 6 0 0 1 2 4.5v3a6 6 0 0 1-4 5.7V27l-5-5h-3a6 6 0 0 1-4.5-2H16a7 7 0 0 0 7-7v-1a7 7 0 0 0-1-3.6z"/></svg>`
