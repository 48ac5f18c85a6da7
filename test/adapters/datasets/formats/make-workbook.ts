import { makeZip, type ZipPart } from './make-zip.ts'

/** A cell: a text, a number, or XML of its own after the reference (` t="e"><v>#REF!</v>`). */
export type SheetCell = string | number | null | { xml: string }
export interface SheetSpec {
  name: string
  rows: SheetCell[][]
  merges?: string[]
  state?: string
}

export const STYLES = { date: 1, share: 2, month: 3, time: 4 } as const
/** A number in a style. */
export const styled = (value: number, style: keyof typeof STYLES): SheetCell => ({
  xml: ` s="${STYLES[style]}"><v>${value}</v>`,
})

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const letter = (column: number): string =>
  (column >= 26 ? String.fromCharCode(64 + Math.floor(column / 26)) : '') + String.fromCharCode(65 + (column % 26))

function cellXml(cell: SheetCell, reference: string, shared: string[]): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
  if (typeof cell === 'object') return `<c r="${reference}"${cell.xml}</c>`
  const known = shared.indexOf(cell)
  const at = known >= 0 ? known : shared.push(cell) - 1
  return `<c r="${reference}" t="s"><v>${at}</v></c>`
}

function sheetXml({ rows, merges = [] }: SheetSpec, shared: string[]): string {
  const lines = rows.map((row, i) => {
    const cells = row.map((cell, j) => cellXml(cell, `${letter(j)}${i + 1}`, shared)).join('')
    return cells === '' ? '' : `<row r="${i + 1}">${cells}</row>`
  })
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.join('')}</sheetData>${merged ? `<mergeCells>${merged}</mergeCells>` : ''}</worksheet>`
}

/** A workbook as Excel packs it: as much of it as a table needs. */
export function makeWorkbook(
  sheets: readonly SheetSpec[],
  extra: { since1904?: boolean; parts?: ZipPart[] } = {},
): Buffer {
  const shared: string[] = []
  const own = sheets.map((sheet, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, content: sheetXml(sheet, shared) }))
  const list = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"${state ? ` state="${state}"` : ''}/>`,
  )
  const relations = sheets.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  return makeZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="r"><workbookPr${extra.since1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${relations.join('')}</Relationships>` },
    {
      name: 'xl/styles.xml',
      content:
        '<styleSheet><numFmts><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="165"/><xf numFmtId="21"/></cellXfs></styleSheet>',
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst>${shared.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    },
    ...own,
    ...(extra.parts ?? []),
  ])
}
