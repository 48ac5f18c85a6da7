import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { BusboyFileStream } from '@fastify/busboy'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { foreignText } from '../domain/failure-kinds/foreign-text.ts'
import { Failure } from '../domain/failures.ts'
import { assertOwnPage, csrfField } from './access/csrf.ts'
import type { WebSettings } from './doors.ts'
import { refusals } from './words/refusals.ts'

/** A form with a file, read to the end. */
export interface Upload {
  fields: Record<string, string>
  /** Where the file lies until the answer is sent; null where none was chosen. Its name is text from outside. */
  file: { path: string; name: string; bytes: number } | null
}

const mostFields = 60
const mostFieldBytes = 100_000

/**
 * Reads the forms of routes with `config: { isUpload: true }` before their handlers run. The form's token must come before
 * its file, so that nothing is stored for a forged request. The file goes with the answer.
 */
export function takeUploads(app: FastifyInstance, settings: WebSettings): void {
  app.decorateRequest('upload', null)
  app.addHook('preHandler', async (request) => {
    if (!request.routeOptions.config.isUpload || request.is404) return
    if (!request.isMultipart()) throw new Failure('BadRequest', refusals.notMultipart)
    request.upload = await readUpload(request, settings).catch((error: unknown) => {
      throw nonsense(error) ?? error
    })
  })
  app.addHook('onResponse', async (request) => dropUpload(request))
  app.addHook('onRequestAbort', async (request) => dropUpload(request))
}

async function readUpload(request: FastifyRequest, settings: WebSettings): Promise<Upload> {
  const upload: Upload = { fields: {}, file: null }
  request.upload = upload
  const limits = { fileSize: settings.maxUploadBytes, files: 1, fields: mostFields, fieldSize: mostFieldBytes }
  const header = request.headers['x-csrf-token']
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      upload.fields[part.fieldname] = String(part.value)
      continue
    }
    assertOwnPage(request, settings, header ?? upload.fields[csrfField])
    if (part.filename === '') {
      part.file.resume()
      continue
    }
    const path = join(tmpdir(), `parley-upload-${randomUUID()}`)
    upload.file = { path, name: part.filename, bytes: 0 }
    await store(part.file, path, settings.maxUploadBytes)
    upload.file.bytes = part.file.bytesRead
  }
  assertOwnPage(request, settings, header ?? upload.fields[csrfField])
  return upload
}

async function store(file: BusboyFileStream, path: string, mostBytes: number): Promise<void> {
  const tooLarge = () => new Failure('UploadTooLarge', { limit: megabytes(mostBytes) })
  await pipeline(file, createWriteStream(path, { mode: 0o600 })).catch((error) => {
    throw (error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE' ? tooLarge() : error
  })
  if (file.truncated) throw tooLarge()
}

/** What the parser cannot read comes as an error without a name or a code; a full disk has its code. */
function nonsense(error: unknown): Failure | null {
  const isNamed = !(error instanceof Error) || error instanceof Failure || 'code' in error
  return isNamed ? null : new Failure('BadRequest', foreignText(error.message.slice(0, 200)), { cause: error })
}

const megabytes = (bytes: number) => `${Math.floor(bytes / 1e6)} MB`

async function dropUpload({ upload }: FastifyRequest): Promise<void> {
  if (upload?.file) await rm(upload.file.path, { force: true })
}
