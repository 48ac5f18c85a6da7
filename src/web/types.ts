import type { Needs } from './access/guard.ts'
import type { Person } from './access/person.ts'
import type { Flash } from './frame/flash.ts'
import type { PageParts } from './frame/page.ts'
import type { View } from './frame/view.ts'
import type { Markup } from './html.ts'
import type { Upload } from './upload.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route with what it needs, for whoever wants to see them all. */
    guarded: { method: string; url: string; needs: Needs }[]
  }
  interface FastifyContextConfig {
    /** Who may come: a right, or `nobody` for whoever. Every route says it. */
    needs?: Needs
    /** Takes a file: the guard reads it, and checks the form's token, before the handler runs. */
    isUpload?: boolean
  }
  interface FastifyRequest {
    /** Who asks; null while nobody is signed in. */
    person: Person | null
    /** The secret in the browser's cookie that its forms are tied to. */
    browserSecret: string
    /** The browser sent a session's secret, valid or not. */
    hadSession: boolean
    /** What a page needs to know of its reader. */
    view: View
    upload: Upload | null
  }
  interface FastifyReply {
    /** A whole page. */
    page(parts: PageParts, status?: number): Promise<FastifyReply>
    /** A piece of a page, for htmx. */
    fragment(markup: Markup, status?: number): FastifyReply
    /** After a form was taken: on to another page, with what there is to say. */
    seeOther(path: string, flash?: Flash): FastifyReply
  }
}
