import { tools } from '../../src/activities/tools/catalogue.ts'
import type { Language } from '../../src/domain/language.ts'
import { type Example, examples } from './examples.ts'
import { plain, table } from './markdown.ts'
import { openExamples } from './run-example.ts'
import { type Shown, toolSection } from './sections.ts'

/** What a tool without an example of its own is tried on: all the sample data of the retailer. */
const usual: Example = {
  data: 'retailer/sales.csv',
  with: ['customers', 'orders', 'campaign-responses', 'journey', 'accounts', 'inventory', 'purchases'].map(
    (name) => `retailer/${name}.csv`,
  ),
  params: {},
}

const opening = {
  zh: [
    '# 分析工具箱 · The analysis toolbox',
    '<!-- 由 scripts/make-toolbox-doc.ts 根据工具目录生成，请勿手改：node scripts/make-toolbox-doc.ts -->',
    '[English below](#the-toolbox-in-english)',
    '## 工具一览',
  ],
  en: ['## The toolbox in English'],
}

const notes = {
  zh: `智能体在协商中调用这些工具，命令行也能直接运行：\`npm run -s parley -- tool 名称 --data 文件 [--with 文件] --params JSON [--json]\`。工具只读数据，同样的输入得到同样的结果；每个数值都是可引用的数据点，表格与图表供阅读；数据不足以支持某种方法时，工具会说明缺少什么，而不是给出不可靠的数字。以下示例都在随附的虚构数据上实际运行（以 2026-11-24 为今天），数值保留四位有效数字。`,
  en: `Agents call these tools in a negotiation; the command line runs them as well: \`npm run -s parley -- tool NAME --data FILE [--with FILE] --params JSON [--json]\`. They only read, and the same input gives the same result. Every number is a figure that can be cited, beside tables and charts; where the data do not carry a method the tool says what is missing instead of giving a number. The examples below were run on the sample data of this repository (today being 2026-11-24); numbers are shown with four significant digits.`,
}

/** The whole of `docs/toolbox.md`, Chinese first. The same on every machine and day. */
export async function toolboxDoc(): Promise<string> {
  const { run, close } = await openExamples()
  try {
    const shown = new Map<string, Shown[]>()
    for (const tool of tools) {
      const own: Shown[] = []
      for (const example of examples[tool.name] ?? [usual]) own.push({ example, outcome: await run(tool, example) })
      shown.set(tool.name, own)
    }
    const half = (language: Language) => [
      ...opening[language],
      notes[language],
      contents(language),
      ...tools.map((tool) => toolSection(tool, shown.get(tool.name) ?? [], language)),
    ]
    return `${[...half('zh'), ...half('en')].join('\n\n')}\n`
  } finally {
    await close()
  }
}

function contents(language: Language): string {
  const head = { zh: ['工具', '用途'], en: ['Tool', 'What for'] }[language]
  const anchor = (name: string) => `#${name}${language === 'zh' ? '' : '-1'}`
  return table(
    head,
    tools.map(({ name, purpose }) => [`[${name}](${anchor(name)})`, plain(purpose[language])]),
  )
}
