import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { Failure } from '../../../domain/failures.ts'
import { storing } from '../store/storing.ts'
import type { Bucket } from './bucket.ts'

export interface S3Settings {
  bucket: string
  /** Put before every key; empty or ending with a slash. */
  prefix: string
  /** Absent: as the AWS tools find it. */
  region?: string
  /** Another service than Amazon's own, such as MinIO, Ceph or a cloud's. */
  endpoint?: string
  /** Absent: as the AWS tools find them (profile, role of the machine). */
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }
}

/** A bucket of an S3-compatible service. The client tries three times by itself, but once where a file is sent: a stream cannot be sent twice. */
export function openS3Bucket({ bucket, prefix, endpoint, ...access }: S3Settings): Bucket {
  const client = new S3Client({
    ...access,
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    // Not every service knows the newer checksums; ours are SHA-256 of the whole, held against what a version tells.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // A connection that hangs would keep everybody waiting who asks for the same version.
    requestHandler: { connectionTimeout: 10_000, socketTimeout: 60_000 },
  })
  const name = `s3://${bucket}/${prefix}`
  const at = (key: string) => ({ Bucket: bucket, Key: `${prefix}${key}` })

  /** Only the service's answers are its failures; those of our own folder have named themselves already. */
  const asking = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (cause) {
      if (cause instanceof Failure) throw cause
      throw new Failure(isRefusal(cause) ? 'DataStoreRefused' : 'DataStoreUnavailable', {
        store: name,
        found: said(cause),
      })
    }
  }
  const body = async (key: string): Promise<Readable | null> => {
    const answer = await orNull(client.send(new GetObjectCommand(at(key))))
    return (answer?.Body as Readable | undefined) ?? null
  }

  const putText = async (key: string, text: string) =>
    asking(async () => void (await client.send(new PutObjectCommand({ ...at(key), Body: text }))))
  const text = (key: string) => asking(async () => textOf(await body(key)))

  return {
    name,
    async probe() {
      await putText('probe', name)
      if ((await text('probe')) !== name)
        throw new Failure('DataStoreUnavailable', { store: name, found: 'what was written was not read back' })
    },
    text,
    putText,
    has: (key) => asking(async () => (await orNull(client.send(new HeadObjectCommand(at(key))))) !== null),
    fetch: (key, file) =>
      asking(async () => {
        const stream = await body(key)
        if (stream) await writeInto(file, stream)
        return stream !== null
      }),
    put: (key, file) =>
      asking(async () => {
        const { size } = await storing(() => stat(file))
        const Body = createReadStream(file)
        await client.send(new PutObjectCommand({ ...at(key), Body, ContentLength: size }))
      }),
    close: () => client.destroy(),
  }
}

/** A full disk is a failure of our folder, a stream that breaks off one of the service. */
async function writeInto(file: string, stream: Readable): Promise<void> {
  try {
    const handle = await storing(() => open(file, 'w'))
    try {
      for await (const part of stream) await storing(() => handle.writeFile(part as Buffer))
    } finally {
      await handle.close()
    }
  } finally {
    stream.destroy()
  }
}

async function textOf(stream: Readable | null): Promise<string | null> {
  if (!stream) return null
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

interface ServiceError {
  name?: string
  code?: string
  message?: string
  $metadata?: { httpStatusCode?: number }
}

/** A missing object is an answer; a missing bucket is not. */
const orNull = <T>(asked: Promise<T>): Promise<T | null> =>
  asked.catch((error: ServiceError) => {
    if (error.$metadata?.httpStatusCode === 404 && error.name !== 'NoSuchBucket') return null
    throw error
  })

/** What no later try will change; 408 and 429 ask for one. */
function isRefusal(error: unknown): boolean {
  const { httpStatusCode = 500 } = (error as ServiceError).$metadata ?? {}
  const isKeyless = (error as ServiceError).name === 'CredentialsProviderError'
  return isKeyless || (httpStatusCode >= 300 && httpStatusCode < 500 && ![408, 429].includes(httpStatusCode))
}

/** The service's own word and number, never the request: that holds keys. */
function said(error: unknown): string {
  const { name, code, $metadata } = error as ServiceError
  const status = $metadata?.httpStatusCode
  return [code ?? name ?? 'Error', ...(status ? [`HTTP ${status}`] : [])].join(', ').slice(0, 200)
}
