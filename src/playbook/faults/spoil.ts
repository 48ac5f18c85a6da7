import type { Language } from '../../domain/language.ts'
import type { Outcome } from '../protocol/completion.ts'
import type { ReadyFault } from './fault.ts'

const inventions = {
  zh: '另外，市场份额已经达到 37.6%，同比增长 4,218 件，客户满意度提升了 12.9 个百分点，复购率见 [[E999.1]]。',
  en: 'Besides, our market share has reached 37.6%, volume is up by 4,218 units, satisfaction rose by 12.9 percentage points, and repeat purchases stand at [[E999.1]].',
}
const otherLanguage = {
  zh: 'We propose to keep the plan as it stands, to watch the sales of every product each week, and to come back with a joint proposal once the figures are clear.',
  en: '我方建议维持现有方案，每周跟踪各产品的销售情况，待数据明朗之后再提交联合提案，届时由双方共同确认后续安排和责任分工。',
}

/** What an answer becomes when the fault strikes it. Faults of the wire leave it alone. */
export function spoil(outcome: Outcome, fault: ReadyFault, language: Language): Outcome {
  switch (fault.kind) {
    case 'malformed-json':
      return { ...outcome, content: outcome.content.slice(0, Math.floor(outcome.content.length * 0.7)) }
    case 'fenced-json':
      return { ...outcome, content: `\`\`\`json\n${outcome.content}\n\`\`\`` }
    case 'extra-keys':
      return {
        ...outcome,
        content: JSON.stringify({ ...(JSON.parse(outcome.content) as object), confidence: 'high', approved: true }),
      }
    case 'empty':
      return { content: '', calls: [] }
    case 'refusal':
      return { content: '', calls: [], refusal: 'I cannot help with this request.' }
    case 'cut-short':
      return { content: outcome.content.slice(0, Math.floor(outcome.content.length / 2)), calls: [], finish: 'length' }
    case 'giant':
      return { content: 'x'.repeat(fault.bytes), calls: [] }
    case 'made-up-figures':
      return inMessage(outcome, (text) => `${text}\n${inventions[language]}`)
    case 'wrong-language':
      return inMessage(outcome, () => otherLanguage[language])
    case 'unknown-tool':
      return { content: '', calls: [{ name: 'read_customer_database', arguments: '{}' }] }
    case 'bad-arguments':
      return {
        content: '',
        calls:
          outcome.calls.length > 0
            ? outcome.calls.map(({ name }) => ({ name, arguments: '{"colour": "red", "horizon": "soon"' }))
            : [{ name: 'forecast_sales', arguments: '{"horizon": "soon"}' }],
      }
    case 'endless-tools':
      return { content: '', calls: [{ name: 'load_sales_data', arguments: '{}' }] }
    default:
      return outcome
  }
}

/** Changes the words of an answer, inside its JSON where it is one. */
function inMessage(outcome: Outcome, change: (text: string) => string): Outcome {
  if (!outcome.content.startsWith('{')) return { ...outcome, content: change(outcome.content) }
  const json = JSON.parse(outcome.content) as { message: string }
  return { ...outcome, content: JSON.stringify({ ...json, message: change(json.message) }) }
}
