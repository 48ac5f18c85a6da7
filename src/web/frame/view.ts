import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Language } from '../../domain/language.ts'
import { type Theme, themeSchema } from '../../domain/people/account.ts'
import type { Cookies } from '../access/cookies.ts'
import { csrfTokenOf } from '../access/csrf.ts'
import type { Person } from '../access/person.ts'
import type { WebDoors } from '../doors.ts'
import { chooseLanguage, wordsIn } from '../words/choose.ts'
import type { Words } from '../words/words.ts'

/** What a view knows of its reader and its place; the first argument of every view and component. */
export interface View {
  words: Words
  language: Language
  /** Null: as the system is set. */
  theme: Theme | null
  zone: string
  person: Person | null
  csrf: string
  /** Path and query of this very page. */
  path: string
  now: Date
  requestId: string
}

/** Gives every request its view, made when it is first asked for. */
export function addViews(app: FastifyInstance, doors: WebDoors, cookies: Cookies): void {
  const views = new WeakMap<FastifyRequest, View>()
  app.decorateRequest('view', {
    getter() {
      const known = views.get(this) ?? makeView(this, doors, cookies)
      views.set(this, known)
      return known
    },
  })
}

function makeView(request: FastifyRequest, { now }: WebDoors, cookies: Cookies): View {
  const language = chooseLanguage(cookies.read(request, 'language'), request.headers['accept-language'])
  return {
    words: wordsIn(language),
    language,
    theme: themeSchema.safeParse(cookies.read(request, 'theme')).data ?? null,
    zone: knownZone(cookies.read(request, 'zone')),
    person: request.person,
    csrf: csrfTokenOf(request),
    path: request.url,
    now: now?.() ?? new Date(),
    requestId: request.id,
  }
}

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** The browser's zone as its cookie tells it; the server's own where it tells none, or nonsense. */
function knownZone(given: string | undefined): string {
  if (!given || given.length > 60) return ownZone
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone
  } catch {
    return ownZone
  }
}
