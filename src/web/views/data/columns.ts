import { columnRoleSchema, roleNames } from '../../../domain/dataset/roles.ts'
import type { DataShape, Field } from '../../../domain/dataset/shape.ts'
import { may } from '../../access/person.ts'
import { csrfInput } from '../../components/field.ts'
import { card } from '../../components/header.ts'
import { type Column, dataTable } from '../../components/table.ts'
import { count } from '../../format.ts'
import type { View } from '../../frame/view.ts'
import { attribute, html, type Markup } from '../../html.ts'
import { inLanguage } from '../../words/choose.ts'

interface ColumnsProps {
  shape: DataShape
  action: string
  next: 'data' | 'run'
}

/** The columns with what each is for; where a guess was wrong, people say what it is and the file is read again. */
export function columnsCard(view: View, { shape, action, next }: ColumnsProps): Markup {
  const { data } = view.words
  const isFile = shape.lineage.kind === 'import' && shape.lineage.format !== 'query'
  const canCorrect = isFile && may(view.person, 'operate')
  const columns: Column<Field>[] = [
    { key: 'name', label: data.column, cell: ({ name }) => html`<span class="name">${name}</span>` },
    { key: 'role', label: data.role, cell: (field) => (canCorrect ? roleSelect(view, field) : roleOf(view, field)) },
    {
      key: 'type',
      label: data.type,
      isWide: true,
      cell: ({ type, unit }) =>
        html`${data.types[type]}${unit ? html` <span class="quiet">${data.units[unit]}</span>` : ''}`,
    },
    { key: 'empty', label: data.empty, isNumber: true, cell: ({ filled }) => count(view, shape.rows - filled) },
  ]
  const table = dataTable(view, { caption: data.columns, columns, rows: shape.fields })
  const body = canCorrect
    ? html`<form method="post" action="${action}" class="stack">${csrfInput(view)}<input type="hidden" name="next" value="${next}">${table}
<div class="actions"><button class="button">${data.reread}</button><span class="hint">${data.rereadHint}</span></div></form>`
    : table
  return card({ id: 'columns', title: data.columns, hint: canCorrect ? data.columnsHint : data.columnsFixed, body })
}

const roleOf = ({ language }: View, { role }: Field) => inLanguage(roleNames[role], language)

/** The column's name travels with its role: two columns never share a field. */
const roleSelect = (view: View, { name, role }: Field): Markup =>
  html`<input type="hidden" name="column" value="${name}"><select name="role" class="role" aria-label="${view.words.data.roleOf(name)}">${columnRoleSchema.options.map(
    (one) =>
      html`<option value="${one}"${attribute('selected', one === role)}>${inLanguage(roleNames[one], view.language)}</option>`,
  )}</select>`
