import type { PinnedDataset } from '../domain/brief.ts'
import type { PinnedSource } from '../domain/dataset/pinned-source.ts'
import { whereAmI } from './context.ts'
import type { Opened, OpenInput } from './contract.ts'
import type { Ports } from './ports.ts'

/** Writes the brief down and pins the data: from here on the run reads this version and no other. */
export const createOpenNegotiation = ({ ledger, datasets, now }: Pick<Ports, 'ledger' | 'datasets' | 'now'>) =>
  async function openNegotiation({ seq, brief, replaces = false }: OpenInput): Promise<Opened> {
    const { negotiationId, runId } = whereAmI()
    const at = now().toISOString()
    await ledger.openNegotiation(negotiationId, brief, at)
    if (replaces) await ledger.replaceBrief(negotiationId, brief, at)
    const { hash, rows, products, notes, name } = await datasets.describe(brief.dataset.hash)
    const sources = await Promise.all(
      [brief.dataset, ...(brief.sources ?? [])].map((pinned) => tellOf(pinned, datasets)),
    )
    const headline =
      brief.language === 'zh'
        ? `数据已固定：${name}，${rows} 行，${products.length} 个产品`
        : `Data pinned: ${name}, ${rows} rows, ${products.length} products`
    const content = { dataHash: hash, rows, products, notes: notes.map((note) => note.text), sources }
    const place = { negotiationId, runId, seq, round: 0, item: null, seat: null, headline }
    await ledger.writeEntry({ ...place, kind: 'opening', content }, at)
    return { headline }
  }

/** A wide table has a column a product; the products are told of anyway. */
const columnsTold = 40

async function tellOf({ hash, name }: PinnedDataset, datasets: Ports['datasets']): Promise<PinnedSource> {
  const { rows, fields } = await datasets.shape(hash)
  return { name, rows, columns: fields.slice(0, columnsTold).map(({ name: column, role }) => ({ name: column, role })) }
}
