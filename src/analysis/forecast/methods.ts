import type { Method } from './method.ts'
import { drift, naive, seasonalNaive } from './naive.ts'
import { exponential } from './smoothing/exponential.ts'

/** Every method, the simplest first: of two that do equally well the earlier is chosen. */
export const methods: readonly Method[] = [
  naive,
  seasonalNaive,
  drift,
  exponential('ses', { trend: 'none', season: 'none' }, 3),
  exponential('holt', { trend: 'additive', season: 'none' }, 6),
  exponential('damped-holt', { trend: 'damped', season: 'none' }, 8),
  exponential('holt-winters-additive', { trend: 'additive', season: 'additive' }, 0),
  exponential('holt-winters-multiplicative', { trend: 'additive', season: 'multiplicative' }, 0),
]
