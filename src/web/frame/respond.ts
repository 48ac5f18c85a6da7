import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Cookies } from '../access/cookies.ts'
import type { Markup } from '../html.ts'
import { takeFlash, writeFlash } from './flash.ts'
import { type FrameFacts, layPage, type PageParts } from './page.ts'

/** htmx asks for a piece of a page, and says so; restoring its history it wants a whole one. */
export const isFragmentRequest = (request: FastifyRequest): boolean =>
  request.headers['hx-request'] === 'true' && request.headers['hx-request-type'] === 'partial'

/** Gives replies their three ways to answer. `frame` finds what stands around every page. */
export function addReplies(
  app: FastifyInstance,
  { cookies, frame }: { cookies: Cookies; frame: (request: FastifyRequest) => Promise<FrameFacts> },
): void {
  app.decorateReply('page', async function page(parts: PageParts, status = 200) {
    const { request } = this
    const facts = await frame(request)
    const flash = takeFlash(cookies, request, this)
    return this.code(status)
      .header('vary', 'HX-Request-Type, Accept-Language, Cookie')
      .type('text/html; charset=utf-8')
      .send(layPage(request.view, parts, { ...facts, flash }).text)
  })
  app.decorateReply('fragment', function fragment(markup: Markup, status = 200) {
    return this.code(status)
      .header('vary', 'HX-Request-Type, Accept-Language, Cookie')
      .type('text/html; charset=utf-8')
      .send(markup.text)
  })
  app.decorateReply('seeOther', function seeOther(path, flash) {
    if (flash) writeFlash(cookies, this, flash)
    return isFragmentRequest(this.request)
      ? this.header('hx-redirect', path).code(200).send('')
      : this.redirect(path, 303)
  })
}
