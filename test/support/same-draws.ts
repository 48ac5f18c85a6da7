import { configureGlobal } from 'fast-check'

/** Property tests draw the same cases everywhere; `FC_SEED` draws others, which is how new ones are looked for. */
configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_124) })
