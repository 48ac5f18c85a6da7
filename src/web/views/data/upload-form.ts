import { csrfInput, inputField } from '../../components/field.ts'
import { icon } from '../../components/icon.ts'
import { bytes } from '../../format.ts'
import type { View } from '../../frame/view.ts'
import { html, type Markup, nothing } from '../../html.ts'

interface UploadProps {
  next: 'data' | 'run'
  mostBytes: number
  /** What was wrong with the file that was sent. */
  problem?: string | undefined
  name?: string
}

/** A file from the reader's computer. The token stands before the file, so that nothing is stored for a forged request. */
export function uploadForm(view: View, { next, mostBytes, problem, name = '' }: UploadProps): Markup {
  const { data } = view.words
  return html`<form method="post" action="/datasets/upload" enctype="multipart/form-data" class="stack upload">${csrfInput(view)}<input type="hidden" name="next" value="${next}">
<div class="field${problem ? ' has-error' : ''}"><label for="file">${data.file}</label>
<input id="file" name="file" type="file" required accept=".csv,.tsv,.txt,.xlsx,.parquet,.jsonl,.ndjson,.json" aria-describedby="file-hint${problem ? ' file-error' : ''}">
${problem ? html`<p class="field-error" id="file-error">${problem}</p>` : nothing}
<p class="field-hint" id="file-hint">${data.fileHint(bytes(view, mostBytes))}</p></div>
${inputField({ name: 'name', label: data.dataName, hint: data.dataNameHint, value: name, maxLength: 100 })}
<div class="actions"><button class="button primary">${icon('up')}${data.bring}</button></div>
</form>`
}
