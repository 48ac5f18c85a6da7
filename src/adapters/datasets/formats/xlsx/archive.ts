import type { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { badData } from '../../refusal.ts'
import { MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FROM_BYTES } from './limits.ts'

/** An open workbook: its parts by name. Nothing is ever unpacked to the disk, so no name can point anywhere. */
export interface Archive {
  has(name: string): boolean
  /** @throws {Failure} `BadData` when the part is larger than it says, or not there */
  open(name: string): Promise<Readable>
  close(): void
}

const tooLarge = () =>
  badData('Bomb', {
    zh: `工作簿解压后的内容超过限度，可能是“压缩炸弹”。请只保留要导入的工作表，另存后再试。`,
    en: 'its unpacked content exceeds every reasonable size (a "zip bomb"?). Keep only the sheet to import, save it, and try again.',
  })

const broken = () =>
  badData('DamagedWorkbook', {
    zh: '工作簿已损坏或被加密，打不开。请在 Excel 中打开后另存再导入。',
    en: 'the workbook is damaged or encrypted. Open it in Excel, save it again, and import that.',
  })

function checkSize(entry: Entry, unpacked: number): void {
  const { uncompressedSize: size, compressedSize } = entry
  if (unpacked > MAX_UNPACKED_BYTES) throw tooLarge()
  if (size > RATIO_FROM_BYTES && size > compressedSize * MAX_RATIO) throw tooLarge()
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  let unpacked = 0
  if (zip.entryCount > MAX_ENTRIES) throw tooLarge()
  for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
    unpacked += entry.uncompressedSize
    checkSize(entry, unpacked)
    entries.set(entry.fileName.toLowerCase(), entry)
    if (entries.size > MAX_ENTRIES) throw tooLarge()
  }
  return entries
}

/** @throws {Failure} `BadData` for bombs; null for what is no readable ZIP at all */
export async function openArchive(file: string): Promise<Archive | null> {
  let zip: ZipFile
  try {
    zip = await yauzl.openPromise(file, { autoClose: false, lazyEntries: true, validateEntrySizes: true })
  } catch {
    return null
  }
  try {
    const entries = await listEntries(zip)
    return {
      has: (name) => entries.has(name.toLowerCase()),
      open: (name) => openPart(zip, entries.get(name.toLowerCase())),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw (error as Error).name === 'BadData' ? error : broken()
  }
}

async function openPart(zip: ZipFile, entry: Entry | undefined): Promise<Readable> {
  if (!entry) throw broken()
  try {
    return await zip.openReadStreamPromise(entry)
  } catch {
    throw broken()
  }
}
