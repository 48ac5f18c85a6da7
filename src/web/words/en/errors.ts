import type { Words } from '../words.ts'

export const errors: Words['errors'] = {
  titles: {
    400: 'That request cannot be read',
    401: 'Sign in first',
    403: 'Not allowed',
    404: 'No such page',
    409: 'Not now',
    413: 'Too large',
    422: 'Something needs to change',
    429: 'One moment',
    500: 'Something went wrong here',
    503: 'Not available just now',
  },
  fault:
    'This is a fault of the program, not yours. It is in the log; if it keeps happening, tell an administrator this reference.',
  reference: 'Reference',
  signIn: 'Sign in',
  home: 'Back to the start',
  retry: 'Try again',
}
