/** What the worker runs. */
export { negotiateStrategy } from './negotiate-strategy.ts'
