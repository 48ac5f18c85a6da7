import type { Plan } from '../../plan/plan.ts'
import { isFalling } from '../../reading/findings.ts'
import { pick } from '../pick.ts'
import { clause, name, names, quote } from './basics.ts'

const bundleOf = ({ levers }: Plan) => levers.levers.find(({ kind }) => kind === 'bundle')
const fallingOf = ({ findings }: Plan) => findings.products.filter(isFalling).map((one) => one.name)
const pushedOf = ({ levers }: Plan) => [
  ...new Set(
    levers.levers.filter(({ kind }) => kind === 'discount' || kind === 'bundle').flatMap(({ products }) => products),
  ),
]
const hasReserve = ({ levers }: Plan) =>
  levers.levers.some(({ ground }) => ground.kind === 'budget' && ground.use === 'reserve')
const largestLine = ({ levers }: Plan): string =>
  levers.levers.filter(({ kind }) => kind === 'budget').sort((a, b) => b.value - a.value)[0]?.target ?? ''

/** What the sales manager says. */
export const manager = {
  noFigures: (): string =>
    'There is not one figure on the table, so I cannot agree to any number. Get the data first. Until then I approve data collection and interviews, and no spending.',

  lead: {
    diagnosis: (plan: Plan): string =>
      pick(plan.view.task.round, [
        'I broadly follow the direction, but some of the figures do not carry the conclusions yet:',
        'Your reading is clear. Before I sign, I want to get to the bottom of a few figures:',
      ]),
    levers: (plan: Plan): string =>
      plan.levers.levers.some(({ kind }) => kind === 'bundle' || kind === 'discount')
        ? 'The measures make sense, but discounts and spending are real costs. Some figures have to stand up first:'
        : 'I like that you do not rush into discounts. Spending needs its reasons all the same, so first these figures:',
    execution: (): string => 'The order of work is fine by me. But a plan is only as good as the figures under it:',
    commitments: (): string =>
      'Good that you are ready to sign. The targets stand on the forecast, so let me question that first:',
    final: (): string => 'Before we close, one more figure:',
  },
  once: (): string => 'While we are at it, one more figure:',
  noDoubt: (hasAsked: boolean): string =>
    hasAsked
      ? 'I have no new doubts about the data; what I asked before has been answered.'
      : 'I have no doubts about the figures on the table.',
  stance: (goal: string, bottomLine: string): string =>
    `And where I stand: I have to ${clause(goal)}. My bottom line: ${clause(bottomLine)}.`,

  demandTitle: 'Besides, I want to see:',
  demands: {
    diagnosis: (plan: Plan): string[] => [
      `Budget: money for pilots only until the findings hold${fallingOf(plan).length > 0 ? `; for ${names(fallingOf(plan).slice(0, 3))} find the cause before any campaign` : ''}.`,
      'Channels: online and stores apart. An average of both usually hides the very thing we are looking for.',
      'Owners: one person per product who answers for the data and for the conclusion.',
      'KPIs: not volume alone. Repeat purchases and satisfaction too, or we will not know why something worked.',
    ],
    levers: (plan: Plan): string[] => {
      const bundle = bundleOf(plan)
      return [
        bundle
          ? `Bundle: fix the time and the channels for ${names(bundle.products)} first, record its sales separately, and go no deeper than a pilot needs to show a difference.`
          : '',
        pushedOf(plan).length > 0
          ? 'Discounts: limited in time and to some customers, back to the normal price at the end, and Finance may stop them.'
          : 'Targeting: a split test on a small scale first, and more only when it shows a difference.',
        'Budget: line by line, each with an owner. What cannot state its return waits in reserve, and nothing is moved between lines.',
        plan.levers.levers.some(({ kind }) => kind === 'stock')
          ? 'Stock: safety stock is fine, but orders tighten before the promotion ends; leftovers count against Sales.'
          : 'Stock: no goods ahead of a forecast interval.',
      ].filter(Boolean)
    },
    execution: (plan: Plan): string[] => [
      `Dates: everything between ${plan.findings.span.start} and ${plan.findings.span.end}, with a start and an end each; what is late is explained in the meeting.`,
      'Owners: one department per action, not "all concerned". Where several are involved, the one in the lead answers for it.',
      `Review: we stop and look at mid-term, extend what delivers and withdraw what does not${hasReserve(plan) ? ', and decide on the reserve in that meeting' : ''}.`,
      ...(largestLine(plan)
        ? [
            `Budget: ${name(largestLine(plan))} is the largest line; it is paid in instalments, each after the last is accounted for.`,
          ]
        : []),
      'Communication: no promotion before the front line is trained, with arguments and price authority in writing.',
    ],
    commitments: (): string[] => [
      'KPIs: baseline, target, range, date and owner for each, or it is not a commitment.',
      'Alerts: the light goes on below the range, and who does what by when is written next to it.',
      'Budget: spending is a commitment too. Going over needs the same explanation as falling short.',
      'Market: somebody watches competitors and complaints before the volume is gone, not after.',
    ],
    final: (): string[] => [],
  },

  trade: {
    diagnosis: (plan: Plan): string => {
      const [product] = fallingOf(plan)
      return product
        ? `My offer: you write ${name(product)} up as "pilot first, then prove", and I agree to keep promotion and research money for it.`
        : 'My offer: you accept small tests first, and I leave the money for regular customers untouched.'
    },
    levers: (plan: Plan): string =>
      pushedOf(plan).length > 0
        ? `My offer: you take some of the depth back and pilot first; where it works, ${hasReserve(plan) ? 'the reserve goes to you before anybody else' : 'we talk about more'}.`
        : 'My offer: you ask for no discounts, and I see to it that loyalty and test money is not taken for other things.',
    execution: (): string =>
      'My offer: you accept the mid-term review and stop what misses; I get Supply chain and Marketing to deliver before the launch.',
    commitments: (): string =>
      'My offer: you set targets a little above the forecast, and I guarantee goods and promotion on time. If they are late, so is the deadline.',
    final: (): string => '',
  },

  recheck: (by: string, note: string): string =>
    `${name(by)} sent this back saying ${quote(note)}. I have held the answer against it.`,
  recheckMet: (kind: 'change' | 'evidence' | 'limits'): string =>
    ({
      change: 'The change matches the note; I have nothing against it.',
      evidence: 'I have seen the additional evidence. It is consistent and we can work from it.',
      limits: 'All values are within the new limits; I have nothing against it.',
    })[kind],
  recheckOpen: (): string => 'What could not be turned into a change belongs in the reservations, in so many words.',
  challenge: (): string => 'Nobody has questioned any figure, which is not a good sign. Let me ask one thing:',
}
