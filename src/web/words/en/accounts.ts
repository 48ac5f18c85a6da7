import type { Words } from '../words.ts'

export const accounts: Words['accounts'] = {
  title: 'People',
  lead: 'Who may come in, and what they may do.',
  name: 'Name',
  nameHint: 'It stands under every decision and cannot be changed later.',
  roles: 'Roles',
  rolesHint: {
    viewer: 'look at runs, data and results',
    operator: 'start, schedule, mend runs, load data',
    approver: 'decide rounds',
    admin: 'everything, with people, rules and audit',
  },
  way: 'Signs in by',
  ways: { password: 'password', provider: 'identity provider', link: 'link only' },
  state: 'State',
  active: 'active',
  inactive: 'switched off',
  created: 'Since',
  add: 'Add a person',
  addHint: 'You get an invitation link to pass on; they choose their own password.',
  added: (name) => `${name} is added. Pass this invitation on; it is valid for seven days and works once:`,
  invited: (name) => `A new link for ${name}, valid for seven days. It works once and lets them choose a new password:`,
  change: 'Change roles',
  changed: (name) => `The account of ${name} is changed.`,
  deactivate: 'Switch off',
  activate: 'Switch on again',
  deactivateQuestion: (name) =>
    `Switch off ${name}? They are signed out at once and their keys stop working; the record stays as it is.`,
  newLink: 'New sign-in link',
  you: 'you',
  byProvider: 'The identity provider sets these roles, and sets them again at the next sign-in.',
}
