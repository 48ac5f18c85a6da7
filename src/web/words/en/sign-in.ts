import type { Words } from '../words.ts'

export const signIn: Words['signIn'] = {
  title: 'Sign in',
  lead: 'Two agents negotiate. You decide.',
  name: 'Name',
  password: 'Password',
  submit: 'Sign in',
  provider: (name) => `Continue with ${name}`,
  or: 'or',
  noAccounts:
    'There are no accounts yet. Open the one-time link that was printed at the start: it makes the first administrator.',
  lost: 'Forgotten your password? An administrator can give you a new link on the People page.',
  ended: 'Your session has ended. Sign in and you are back on the page you were on.',
  signedOut: 'You are signed out.',
  link: {
    welcome: 'Welcome to Parley',
    welcomeLead:
      'This machine has no administrator yet. Choose a name and you are the first. It will stand under every decision you make, and cannot be changed.',
    enter: 'Enter',
    yourName: 'Your name',
    passwordOptional: 'Password (you may leave it for later)',
    passwordOptionalHint: 'Without one, a new link is printed at every start.',
    back: (name) => `Sign in as ${name}`,
    backLead: 'This link works once. A preview or a mail scanner does not use it up.',
    invitation: (name) => `Welcome, ${name}`,
    invitationLead: 'Choose a password; from now on you sign in with your name and this password.',
    choosePassword: 'Choose a password',
    passwordHint: (least) => `At least ${least} characters, without your name.`,
  },
}
