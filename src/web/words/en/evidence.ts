import type { Words } from '../words.ts'

export const evidence: Words['evidence'] = {
  title: (id) => `Evidence ${id}`,
  lead: 'Figures of the proposal come from here.',
  tool: 'Tool',
  asked: 'Input',
  noInput: 'defaults',
  rows: 'Rows of data',
  at: 'At',
  dataHash: 'Data',
  figures: (count) => (count === 1 ? '1 figure' : `All ${count} figures`),
  figureId: 'Id',
  name: 'What',
  value: 'Value',
  period: 'Period',
  caveats: 'Mind when using it',
  failed: 'This call did not succeed',
  more: (count) => `The first ${count} rows`,
  close: 'Close',
  isFormer: 'This was found before a reset and is superseded; what was said then cites it.',
  back: 'Back to the run',
}
