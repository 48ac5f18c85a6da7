import { html } from 'ghtml'
import type { NegotiationRow } from '../../activities/ports.ts'
import { agendaItemSchema, agendaNames } from '../../domain/agenda.ts'
import { statusNames } from '../../domain/negotiation.ts'

interface StatusPage {
  negotiations: NegotiationRow[]
  speaker: string
  uiUrl: string | undefined
  namespace: string
}

/** Everything handed to `html` is escaped: objectives and names are other people's text. */
export const statusPage = ({ negotiations, speaker, uiUrl, namespace }: StatusPage): string => html`<!doctype html>
<html lang="zh-CN">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>策略协商台 · Parley</title>
  <link rel="stylesheet" href="/style.css">
</head>
<body>
  <h1>策略协商台 <small>Parley</small></h1>
  <p>当前发言模型：<code>${speaker}</code>${uiUrl ? html` · <a href="${uiUrl}">Temporal UI</a>` : ''}</p>
  !${negotiations.length > 0 ? table({ negotiations, uiUrl, namespace }) : emptyState}
</body>
</html>`

const emptyState = html`<p class="empty">还没有协商。在终端运行 <code>npm run demo</code> 看一次完整的示例，或用
<code>npm run -s parley -- negotiate --data data/sample-sales.csv --objective "提高销量" --approve wait</code> 发起一次。</p>`

const table = ({ negotiations, uiUrl, namespace }: Omit<StatusPage, 'speaker'>): string => html`<table>
  <thead><tr><th>编号</th><th>目标</th><th>期间</th><th>状态</th><th>回合</th><th>议题</th><th>更新于</th></tr></thead>
  <tbody>!${negotiations.map((row) => tableRow(row, uiUrl, namespace)).join('')}</tbody>
</table>`

function tableRow(row: NegotiationRow, uiUrl: string | undefined, namespace: string): string {
  const item = agendaItemSchema.safeParse(row.item)
  const link = `${uiUrl}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(row.negotiationId)}`
  const name = uiUrl ? html`<a href="${link}">${row.negotiationId}</a>` : html`${row.negotiationId}`
  return html`<tr>
  <td>!${name}</td><td>${row.brief.objective}</td><td>${row.brief.period}</td><td>${statusNames[row.status].zh}</td>
  <td class="number">${row.round}</td><td>${item.success ? agendaNames[item.data].zh : ''}</td><td>${row.updatedAt}</td>
</tr>`
}
