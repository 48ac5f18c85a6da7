import type { Words } from '../words.ts'

export const shortcuts: Words['shortcuts'] = {
  title: 'Keyboard shortcuts',
  open: 'Open this window',
  down: 'Next item',
  up: 'Previous item',
  enter: 'Open the chosen item',
  goTo: (place: string) => `Go to ${place}`,
  theme: 'Switch light and dark',
  andThen: 'then',
}
