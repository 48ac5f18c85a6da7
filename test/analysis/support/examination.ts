import { golden } from './golden.ts'

/** What `test/golden/toolbox/examination.py` works out. */
export const examination = golden<{
  buyers: Record<'control' | 'variant', number[]> &
    Record<'buyerDifference' | 'buyerP' | 'memberDifference' | 'memberP', number>
  drivers: Record<'price' | 'spend' | 'sales', number[]> & Record<'priceElasticity' | 'spendElasticity', number>
  levelSeason: Record<'values' | 'free', number[]> & Record<'step' | 'smoothError', number>
}>('examination')
