import type { Words } from '../words.ts'

export const forms: Words['forms'] = {
  required: 'Fill this in.',
  tooShort: (least) => `At least ${least} characters.`,
  tooLong: (most) => `At most ${most} characters.`,
  tooSmall: (least) => `Not less than ${least}.`,
  tooBig: (most) => `Not more than ${most}.`,
  notANumber: 'Give a number.',
  badFormat: 'This does not have the right form, or holds characters that cannot be used.',
  notOffered: 'Choose one of the options.',
  chooseOne: 'Choose at least one.',
  invalid: 'This cannot be taken as it is.',
  problems: (count) => (count === 1 ? 'One thing needs to change:' : `${count} things need to change:`),
}
