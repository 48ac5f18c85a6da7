/**
 * Where a figure starts to mean something. Every rule of the playbook reads its bounds here.
 *
 * | bound | meaning |
 * |---|---|
 * | clearP, likelyP | a trend's p-value below which its direction is taken as established, or as likely |
 * | smallChange | a change over the whole series that is too small to act on, whatever its p-value |
 * | strongPair, clearPair, moderatePair | absolute correlation from which two products move together (or apart) strongly, clearly, moderately |
 * | steady, volatile | coefficient of variation (std / mean) below which sales are even, above which they swing |
 * | coreShare | a product counts as core from this multiple of an equal share of the volume |
 * | wideInterval | forecast interval (high − low) / point from which it is called wide |
 * | poorBacktest | MASE above which a forecast was no better than repeating the last value |
 * | shortSeries | fewer periods than this carry no firm statistics |
 */
export const thresholds = {
  clearP: 0.05,
  likelyP: 0.2,
  smallChange: 0.03,
  strongPair: 0.7,
  clearPair: 0.6,
  moderatePair: 0.4,
  steady: 0.1,
  volatile: 0.35,
  coreShare: 1.15,
  wideInterval: 0.3,
  poorBacktest: 1,
  shortSeries: 10,
} as const

/**
 * How many products are argued over one by one; the rest is treated as a group. More would not fit into what a prompt carries
 * of the evidence, and no meeting discusses more.
 */
export const productsInFocus = 8
