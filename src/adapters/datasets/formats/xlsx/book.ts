import { posix } from 'node:path'
import { badData } from '../../refusal.ts'
import type { Archive } from './archive.ts'
import { MAX_SHARED_CHARACTERS } from './limits.ts'
import { type CellKind, kindOfFormat } from './number-formats.ts'
import { readXml } from './xml.ts'

export interface SheetPart {
  name: string
  part: string
  hidden: boolean
}

export interface Book {
  sheets: SheetPart[]
  since1904: boolean
  /** Texts that cells refer to by number. */
  shared: string[]
  /** What a cell of a style shows, by the number of the style. */
  kinds: CellKind[]
}

const WORKBOOK = 'xl/workbook.xml'

async function readTargets(archive: Archive): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  await readXml(await archive.open('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id, Target, Type }) => {
      if (name !== 'Relationship' || !Id || !Target || !/\/worksheet$/.test(Type ?? '')) return
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.normalize(`xl/${Target}`))
    },
  })
  return targets
}

async function readSheets(archive: Archive): Promise<Pick<Book, 'sheets' | 'since1904'>> {
  const targets = await readTargets(archive)
  const sheets: SheetPart[] = []
  let since1904 = false
  await readXml(await archive.open(WORKBOOK), {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') since1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (tag !== 'sheet') return
      const id = Object.entries(attributes).find(([name]) => /(^|:)id$/.test(name))?.[1]
      const part = targets.get(id ?? '')
      const hidden = attributes.state !== undefined && attributes.state !== 'visible'
      if (part) sheets.push({ name: attributes.name ?? '', part, hidden })
    },
  })
  return { sheets, since1904 }
}

/** Shared texts may be in pieces of several looks; the readings above Japanese and Chinese characters are no part of them. */
async function readShared(archive: Archive): Promise<string[]> {
  const part = 'xl/sharedStrings.xml'
  const shared: string[] = []
  if (!archive.has(part)) return shared
  let [text, characters, inText, inReading] = ['', 0, false, false]
  await readXml(await archive.open(part), {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') inReading = true
      inText = name === 't'
    },
    text: (piece) => {
      if (inText && !inReading) text += piece
    },
    close: (name) => {
      inText = false
      if (name === 'rPh') inReading = false
      if (name !== 'si') return
      characters += text.length
      if (characters > MAX_SHARED_CHARACTERS)
        throw badData('TooMuchText', { zh: '工作簿里的文字过多。', en: 'the workbook holds too much text.' })
      shared.push(text)
    },
  })
  return shared
}

async function readKinds(archive: Archive): Promise<CellKind[]> {
  const part = 'xl/styles.xml'
  const kinds: CellKind[] = []
  if (!archive.has(part)) return kinds
  const codes = new Map<number, string>()
  let inCells = false
  await readXml(await archive.open(part), {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'cellXfs') inCells = true
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode)
      if (name === 'xf' && inCells) kinds.push(kindOfFormat(Number(numFmtId), codes.get(Number(numFmtId))))
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return kinds
}

/** What all sheets of a workbook have in common; null for an archive that is no workbook. */
export async function readBook(archive: Archive): Promise<Book | null> {
  if (!archive.has(WORKBOOK)) return null
  return { ...(await readSheets(archive)), shared: await readShared(archive), kinds: await readKinds(archive) }
}
