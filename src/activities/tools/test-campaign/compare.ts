import { adjustP } from '../../../analysis/experiments/adjust-p.ts'
import { compareSummaries, type GroupSummary, type MeanTest } from '../../../analysis/experiments/means.ts'
import { sampleForProportions } from '../../../analysis/experiments/power.ts'
import { type ProportionTest, wilson } from '../../../analysis/experiments/proportions.ts'
import { type Compared, compareShares } from '../../../analysis/experiments/variants.ts'
import { leastVisibleShare } from '../../../analysis/experiments/visible-share.ts'
import { Failure } from '../../../domain/failures.ts'
import type { Amounts, VariantCounts } from './data.ts'
import type { CampaignInput } from './input.ts'

export interface VariantResult {
  counts: VariantCounts
  test: Compared<ProportionTest>
  isSignificant: boolean
  /** The smallest lift that groups of this size would find; null where none would. */
  visibleLift: number | null
  /** How many each group needs to find the lift that was seen; null where it is none. */
  needed: number | null
  /** Money of each buyer, and of each member reached. */
  buyer: (MeanTest & { adjustedP: number }) | null
  reached: (MeanTest & { adjustedP: number }) | null
}

export interface CampaignResult {
  campaign: string
  control: VariantCounts
  controlShare: { share: number; low: number; high: number }
  variants: VariantResult[]
}

export type Untested = { campaign: string; why: 'no-control' | 'one-group' }

const controlWords = /^(对照组?|控制组|基准组?|未触达|无活动|空白组?|control( group)?|baseline|holdout|none)$/i

/** Every campaign that has a control and a variant. */
export function compareCampaigns(
  groups: readonly VariantCounts[],
  input: CampaignInput,
): { results: CampaignResult[]; untested: Untested[] } {
  const names = [...new Set(groups.map(({ campaign }) => campaign))].sort()
  const results: CampaignResult[] = []
  const untested: Untested[] = []
  for (const campaign of names) {
    const own = groups.filter((group) => group.campaign === campaign && group.reached > 0)
    const control = controlOf(own, input)
    if (own.length < 2) untested.push({ campaign, why: 'one-group' })
    else if (!control) untested.push({ campaign, why: 'no-control' })
    else
      results.push(
        compareOne(
          control,
          own.filter((one) => one !== control).sort((a, b) => (a.variant < b.variant ? -1 : 1)),
          input,
        ),
      )
  }
  return { results, untested }
}

function controlOf(groups: readonly VariantCounts[], { control }: CampaignInput): VariantCounts | undefined {
  const found = groups.filter(({ variant }) =>
    control === undefined ? controlWords.test(variant.trim()) : variant === control,
  )
  return found.length === 1 ? found[0] : undefined
}

function compareOne(control: VariantCounts, variants: readonly VariantCounts[], input: CampaignInput): CampaignResult {
  const share = ({ hits, reached }: VariantCounts) => ({ hits, count: reached })
  const tests = compareShares(share(control), variants.map(share), {
    correction: input.correction,
    level: 1 - input.alpha,
  })
  const buyers = compareMoney(control, variants, { input, of: buyersOf })
  const reached = compareMoney(control, variants, { input, of: reachedOf })
  return {
    campaign: control.campaign,
    control,
    controlShare: wilson(share(control), 1 - input.alpha),
    variants: variants.map((counts, i) => {
      const test = tests[i] as Compared<ProportionTest>
      const sizes = { control: control.reached, variant: counts.reached, alpha: input.alpha, power: input.power }
      const least = leastVisibleShare(test.control.share, sizes)
      return {
        ...{ counts, test, isSignificant: test.adjustedP < input.alpha, needed: neededFor(test, input) },
        visibleLift: least === null ? null : least / test.control.share - 1,
        buyer: buyers[i] ?? null,
        reached: reached[i] ?? null,
      }
    }),
  }
}

function neededFor({ control, variant }: ProportionTest, { alpha, power }: CampaignInput): number | null {
  const isTestable =
    [control.share, variant.share].every((share) => share > 0 && share < 1) && control.share !== variant.share
  return isTestable ? sampleForProportions(control.share, variant.share, { alpha, power }).control : null
}

/** Amounts of those who bought: a 0 written beside someone who did not is no purchase. */
const buyersOf = ({ bought }: VariantCounts): GroupSummary | null => (bought && bought.count >= 2 ? bought : null)

/** Amounts of all who were reached, 0 for those who did not buy. */
const reachedOf = ({ money, reached }: VariantCounts): GroupSummary | null =>
  money && reached >= 2 ? withZeros(money, reached) : null

/** The same amounts among more members, the others with 0. No difference of large squares: amounts of any size keep their digits. */
function withZeros({ count, mean, std }: Amounts, all: number): GroupSummary {
  const within = Math.max(0, count - 1) * std ** 2
  const between = (mean ** 2 * count * (all - count)) / all
  return { count: all, mean: (mean * count) / all, std: Math.sqrt((within + between) / (all - 1)) }
}

function compareMoney(
  control: VariantCounts,
  variants: readonly VariantCounts[],
  { input, of }: { input: CampaignInput; of: (counts: VariantCounts) => GroupSummary | null },
): (VariantResult['buyer'] | null)[] {
  const base = of(control)
  const tests = variants.map((one) => {
    const own = of(one)
    return base && own ? compareSummaries(base, own, 1 - input.alpha) : null
  })
  const adjusted = adjustP(
    tests.flatMap((test) => (test ? [test.p] : [])),
    input.correction,
  )
  let at = 0
  return tests.map((test) => (test ? { ...test, adjustedP: adjusted[at++] as number } : null))
}

/** @throws {Failure} `MethodNotCarried` where nothing can be compared */
export function checkResults(
  results: readonly CampaignResult[],
  untested: readonly Untested[],
  groups: readonly VariantCounts[],
): void {
  if (results.length > 0) return
  const names = [...new Set(groups.map(({ variant }) => variant.slice(0, 40)))].slice(0, 12)
  const lacksControl = untested.some(({ why }) => why === 'no-control')
  throw new Failure('MethodNotCarried', {
    tool: 'test_campaign',
    zh: lacksControl
      ? `认不出对照组，请用 control 指定。现有实验组：${names.join('、')}`
      : '每个活动至少需要两个有触达记录的实验组（其中一个为对照）。',
    en: lacksControl
      ? `no control group is recognised; name it with control. There are: ${names.join(', ')}`
      : 'a campaign needs at least two groups with members reached, one of them the control.',
  })
}
