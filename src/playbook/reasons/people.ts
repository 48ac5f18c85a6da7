import { flatten } from '../reading/names.ts'
import { type Clause, perProduct } from './clause.ts'
import type { Ask } from './wish.ts'

const who = '([\\p{Script=Han}A-Za-z][\\p{Script=Han}A-Za-z· ]{0,23}?)'
const patterns = [
  new RegExp(`(?:由|让|请|交给|交由)\\s*${who}\\s*(?:来|在.{0,12})?(?:负责|牵头|主导|执行|承担|落实|跟进|对接)`, 'u'),
  new RegExp(`(?:由|交给|交由)\\s*${who}(?=在|于|$)`, 'u'),
  new RegExp(`(?:负责人|责任人|owner)\\s*(?:应该是|应为|改为|改成|换成|换为|为|是|:|：)\\s*${who}$`, 'iu'),
  new RegExp(`(?:owned|led|run|handled|driven) by (?:the )?${who}(?= (?:by|before|until|from)\\b|$)`, 'iu'),
  new RegExp(`owners? (?:should|must|has to|needs to) be (?:the )?${who}(?= (?:by|before|until)\\b|$)`, 'iu'),
  new RegExp(
    `(?:assign|give|hand) (?:it|this|that|them|these|all|everything)? ?(?:over )?to (?:the )?${who}(?= (?:by|before|until)\\b|$)`,
    'iu',
  ),
  new RegExp(`(?:let|have) (?:the )?${who} (?:lead|own|run|handle|drive|do)\\b`, 'iu'),
  new RegExp(`^(?:the )?${who} (?:should|must) (?:lead|own|run|handle|drive|be responsible)\\b`, 'iu'),
]
/** Words that stand where a name could, and are none. */
const nobody = /^(it|them|this|that|我|我们|你|你们|他|他们|谁|专人|to|be)$/i

/** 由市场部负责; owned by Finance: somebody a person names as owner. */
export function ownerAsks(clause: Clause): Ask[] {
  const text = clause.products.reduce((rest, name) => rest.replaceAll(name, ' '), flatten(clause.text))
  for (const pattern of patterns) {
    const owner = pattern.exec(text)?.[1]?.trim()
    if (owner && !nobody.test(owner)) return perProduct(clause, (product) => ({ kind: 'owner', owner, product }))
  }
  return []
}
