import type { Pen } from '../pen.ts'
import { figureLine, renderEvidence, renderFigureList } from '../render/evidence.ts'
import type { Narrator } from '../render/narrator.ts'

/** The list of what the tools found, one piece in full (`E3`), or one figure (`E3.1`). */
export function showEvidence(narrator: Narrator, asked: string, pen: Pen): string {
  const { currency, sources } = narrator
  const id = asked.toUpperCase().replaceAll(/[[\]\s]/g, '')
  if (id === '') return listEvidence(narrator, pen)
  const found = narrator.evidence().find((one) => one.id === id.split('.')[0])
  const figure = sources.get(id)?.figure
  if (!found || (id.includes('.') && !figure))
    return pen.say(`没有 ${id}。输入 s 看清单。`, `There is no ${id}. Type s for the list.`)
  if (figure) return `${figureLine(figure, pen, currency)}\n${found.tool} · ${found.headline[pen.language]}`
  const head = pen.colours.bold(`${found.id} · ${found.tool} ${JSON.stringify(found.input)}`)
  return [
    head,
    renderEvidence(found, pen, { mostRows: 40, currency }),
    renderFigureList(found.figures, pen, currency),
  ].join('\n')
}

function listEvidence(narrator: Narrator, pen: Pen): string {
  const lines = narrator.evidence().map(({ id, tool, headline, figures }) => {
    const count = pen.say(`${figures.length} 个数据点`, `${figures.length} figures`)
    return `${id} · ${tool} · ${headline[pen.language]}（${count}）`
  })
  return lines.length > 0 ? lines.join('\n') : pen.say('还没有证据。', 'There is no evidence yet.')
}
