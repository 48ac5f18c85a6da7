import { open } from 'node:fs/promises'
import type { DataNote } from '../../../domain/sales-table.ts'
import type { KnownText } from '../reading/read-text.ts'
import { encodingNotes } from '../text/encoding-notes.ts'
import { chooseSeparator, type Separator } from '../text/separator.ts'

const SAMPLE_BYTES = 1 << 18

interface Opened {
  sample: string
  separator: Separator
  encoding: string
  notes: DataNote[]
}

const MARK = '\uFEFF'

/** The first part of a file as UTF-8; null when it is something else, or a quote stands in it. */
export async function openingOf({
  file,
  known,
}: {
  file: string
  known?: KnownText | undefined
}): Promise<Opened | null> {
  const handle = await open(file, 'r')
  try {
    const bytes = Buffer.alloc(SAMPLE_BYTES)
    const { bytesRead } = await handle.read(bytes, 0, SAMPLE_BYTES, 0)
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, bytesRead), {
      stream: true,
    })
    if (text.includes('"') || text.includes('\0')) return null
    const bom = text.startsWith(MARK)
    const sample = bom ? text.slice(1) : text
    const encoding = { name: 'utf-8', bom, guessed: false } as const
    const separator = known?.separator ?? chooseSeparator(sample)
    return { sample, separator, encoding: 'utf-8', notes: known ? [] : encodingNotes(encoding, sample) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null
    throw error
  } finally {
    await handle.close()
  }
}
