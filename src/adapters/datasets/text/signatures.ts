import type { Text } from '../../../domain/language.ts'

type Head = Uint8Array
const starts = (hex: string) => (head: Head) =>
  Buffer.from(head)
    .subarray(0, hex.length / 2)
    .toString('hex') === hex
const holds = (words: RegExp) => (head: Head) => words.test(Buffer.from(head).toString('latin1'))

const say = (zh: string, en: string): Text => ({
  zh: `文件内容是${zh}，不是 CSV 文本。`,
  en: `the content is ${en}, not CSV text.`,
})
const asExcel = say('Excel 工作簿', 'an Excel workbook')
const excel: Text = {
  zh: `${asExcel.zh}请在 Excel 中打开，另存为“CSV UTF-8（逗号分隔）”后再导入。`,
  en: `${asExcel.en} Open it in Excel, save it as "CSV UTF-8 (comma delimited)", and import that.`,
}
const isZip = starts('504b0304')

/** In this order: the first that fits speaks. */
const signatures: { fits: (head: Head) => boolean; text: Text }[] = [
  { fits: (head) => isZip(head) && holds(/\[Content_Types\]\.xml|xl\//)(head), text: excel },
  { fits: starts('d0cf11e0a1b11ae1'), text: excel },
  {
    fits: isZip,
    text: say(
      ' ZIP 压缩包（也可能是 Excel 工作簿，请另存为 CSV）',
      'a ZIP archive (perhaps an Excel workbook: save it as CSV)',
    ),
  },
  { fits: starts('504b0506'), text: say(' ZIP 压缩包', 'a ZIP archive') },
  { fits: starts('1f8b'), text: say(' gzip 压缩文件，请先解压', 'a gzip archive (unpack it first)') },
  { fits: starts('526172211a07'), text: say(' RAR 压缩包', 'a RAR archive') },
  { fits: starts('377abcaf271c'), text: say(' 7z 压缩包', 'a 7z archive') },
  { fits: starts('89504e470d0a1a0a'), text: say(' PNG 图片', 'a PNG image') },
  { fits: starts('ffd8ff'), text: say(' JPEG 图片', 'a JPEG image') },
  { fits: starts('47494638'), text: say(' GIF 图片', 'a GIF image') },
  { fits: starts('25504446'), text: say(' PDF 文档', 'a PDF document') },
  { fits: starts('50415231'), text: say(' Parquet 数据', 'Parquet data') },
  { fits: starts('53514c69746520666f726d6174'), text: say(' SQLite 数据库', 'a SQLite database') },
  { fits: starts('7b5c727466'), text: say(' RTF 文档', 'an RTF document') },
  { fits: starts('7f454c46'), text: say('可执行程序', 'a program') },
  {
    fits: holds(/^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|table|meta|\?xml)/i),
    text: say(
      '网页或 XML（有些系统导出的 .xls 其实是网页，请在 Excel 中另存为 CSV）',
      'HTML or XML (some systems export a page as .xls: save it as CSV in Excel)',
    ),
  },
  { fits: holds(/^(?:\xef\xbb\xbf)?\s*(?:\[\s*[[{]|\{\s*")/), text: say(' JSON', 'JSON') },
]

/** What a file is when it is plainly no text table, by its first bytes; null for what may be one. */
export const foreignContent = (head: Uint8Array): Text | null => signatures.find(({ fits }) => fits(head))?.text ?? null

export type SourceFormat = 'text' | 'xlsx' | 'parquet' | 'jsonl'

const isJsonLine = (head: Head): boolean => {
  const [line = ''] = Buffer.from(head)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
    .split(/\r?\n/, 1)
  return /^\{\s*"/.test(line) && (line.trimEnd().endsWith('}') || head.length >= 4096)
}

/** The formats that are read beside text, by their first bytes. Whether they hold what they promise is seen later. */
export function sourceFormat(head: Uint8Array): Exclude<SourceFormat, 'text'> | null {
  if (isZip(head) && holds(/\[Content_Types\]\.xml|xl\/|docProps\/|_rels\/\.rels/)(head)) return 'xlsx'
  if (starts('50415231')(head)) return 'parquet'
  return isJsonLine(head) ? 'jsonl' : null
}
