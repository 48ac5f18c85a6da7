import { agendaNames } from '../../domain/agenda.ts'
import { leverNames, likelihoodNames, mixNames, outcomeNames, strategyNames } from '../../domain/names.ts'
import { writeAmount } from '../../domain/numbers/amount.ts'
import { renderFigures } from '../../domain/numbers/tokens.ts'
import { leverUnits } from '../../domain/proposal.ts'
import { seatNames } from '../../domain/seat.ts'
import type { StrategyRecord } from '../desk/strategy-record.ts'
import { number, figure as writeFigure } from '../format.ts'
import type { View } from '../frame/view.ts'
import { choiceName } from '../views/run/entry.ts'
import { inLanguage } from '../words/choose.ts'
import { markdownTable, markdownText } from './markdown.ts'

/** The settled plan as a Markdown document. What agents and files wrote is text in it, never markup. */
export function strategyMarkdown(view: View, record: StrategyRecord): string {
  const { strategy: words, plan } = view.words
  const { run, strategy } = record
  const { proposal } = strategy
  const say = writer(view, record)
  const sections: [string, string][] = [
    [plan.summary, say(proposal.summary)],
    [plan.positioning, positioning(view, record)],
    [plan.levers, levers(view, record)],
    [plan.actions, actions(view, record)],
    [plan.commitments, commitments(view, record)],
    [plan.monitoring, monitoring(view, record)],
    [plan.risks, risks(view, record)],
    [
      plan.dissent,
      proposal.dissent
        .map(({ seat, what }) => `- **${inLanguage(seatNames[seat], view.language)}** ${say(what)}`)
        .join('\n'),
    ],
    [words.verdicts, verdicts(view, record)],
    [words.appendix, appendix(view, record)],
  ]
  const head = [
    `# ${markdownText(run.brief.objective)}`,
    [words.kind, run.brief.period, inLanguage(outcomeNames[strategy.outcome], view.language)].join(' · '),
    `${words.published}: ${strategy.publishedAt}  \n${words.hash}: \`${strategy.hash}\`  \n${words.data}: ${markdownText(run.brief.dataset.name)} \`${run.brief.dataset.hash}\``,
  ]
  const parts = sections.filter(([, body]) => body !== '').map(([title, body]) => `## ${title}\n\n${body}`)
  return `${[...head, ...parts].join('\n\n')}\n`
}

/** A text of an agent with its figures written out, each with its id; everything Markdown would obey is escaped. */
function writer(view: View, { run: { brief, sources } }: StrategyRecord): (text: string) => string {
  const figures = [...sources.values()].map(({ figure }) => figure)
  return (text) => markdownText(renderFigures(text, figures, view.language, brief.currency))
}

function positioning(view: View, record: StrategyRecord): string {
  const { plan } = view.words
  const say = writer(view, record)
  return markdownTable(
    [plan.segment, plan.type, plan.because],
    record.strategy.proposal.positioning.map(({ segment, strategyType, because }) => [
      markdownText(segment),
      inLanguage(strategyNames[strategyType], view.language),
      say(because),
    ]),
  )
}

function levers(view: View, record: StrategyRecord): string {
  const { plan } = view.words
  const say = writer(view, record)
  const money = { language: view.language, currency: record.run.brief.currency }
  return markdownTable(
    [plan.lever, plan.target, plan.value, plan.because],
    record.strategy.proposal.levers.map(({ kind, target, value, because }) => [
      inLanguage(leverNames[kind], view.language),
      markdownText(target),
      writeAmount(value, leverUnits[kind], money),
      say(because),
    ]),
  )
}

function actions(view: View, record: StrategyRecord): string {
  const { plan } = view.words
  const say = writer(view, record)
  return markdownTable(
    ['4P', plan.what, plan.owner, plan.dates, plan.resources],
    record.strategy.proposal.actions.map(({ p, what, owner, start, due, resources }) => [
      inLanguage(mixNames[p], view.language),
      say(what),
      markdownText(owner),
      start ? `${start} – ${due}` : due,
      say(resources),
    ]),
  )
}

function commitments(view: View, record: StrategyRecord): string {
  const { plan } = view.words
  const money = { language: view.language, currency: record.run.brief.currency }
  return markdownTable(
    [plan.metric, plan.segment, plan.baseline, plan.goal, plan.range, plan.due, plan.owner],
    record.strategy.proposal.commitments.map(({ metric, segment, unit, baseline, target, low, high, due, owner }) => {
      const write = (value: number) => writeAmount(value, unit, money)
      const range = `${write(low)} – ${write(high)}`
      return [
        markdownText(metric),
        markdownText(segment),
        write(baseline),
        write(target),
        range,
        due,
        markdownText(owner),
      ]
    }),
  )
}

function monitoring(view: View, record: StrategyRecord): string {
  const { plan } = view.words
  const say = writer(view, record)
  return markdownTable(
    [plan.metric, plan.alert, plan.cadence, plan.owner],
    record.strategy.proposal.monitoring.map(({ metric, alert, cadence, owner }) => [
      markdownText(metric),
      say(alert),
      markdownText(cadence),
      markdownText(owner),
    ]),
  )
}

function risks(view: View, record: StrategyRecord): string {
  const { plan } = view.words
  const say = writer(view, record)
  return markdownTable(
    [plan.risk, plan.likelihood, plan.response],
    record.strategy.proposal.risks.map(({ what, likelihood, response }) => [
      say(what),
      inLanguage(likelihoodNames[likelihood], view.language),
      say(response),
    ]),
  )
}

const verdicts = (view: View, { run: { rounds } }: StrategyRecord): string =>
  markdownTable(
    [
      view.words.runs.round,
      view.words.review.verdict,
      view.words.review.by,
      view.words.review.note,
      view.words.review.on,
    ],
    rounds.flatMap(({ round, item, decision }) =>
      decision
        ? [
            [
              `${number(view, round)} · ${inLanguage(agendaNames[item], view.language)}`,
              choiceName(view, decision.content.choice),
              markdownText(decision.content.by),
              markdownText(decision.content.note),
              decision.createdAt,
            ],
          ]
        : [],
    ),
  )

const appendix = (view: View, { cited, run: { brief } }: StrategyRecord): string =>
  markdownTable(
    [
      view.words.evidence.figureId,
      view.words.evidence.name,
      view.words.evidence.value,
      view.words.evidence.period,
      view.words.evidence.tool,
    ],
    cited.map(({ figure, tool }) => [
      figure.id,
      markdownText(inLanguage(figure.label, view.language)),
      writeFigure(view, figure, brief.currency),
      figure.period ?? '—',
      `\`${tool}\``,
    ]),
  )
