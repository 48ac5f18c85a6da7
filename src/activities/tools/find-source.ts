import { z } from 'zod'
import type { PinnedDataset } from '../../domain/brief.ts'
import { type ColumnRole, roleNames } from '../../domain/dataset/roles.ts'
import type { DataShape } from '../../domain/dataset/shape.ts'
import { Failure } from '../../domain/failures.ts'
import type { Language, Text } from '../../domain/language.ts'
import type { ToolSource } from './tool.ts'
import { field } from './tool-input.ts'

/** The input by which a caller names the source to read. */
export const sourceField = field(z.string().max(200).optional(), {
  zh: '要读取的数据的名称；默认取第一份含有所需列的数据',
  en: 'Name of the data to read; by default the first that has the columns needed',
})

/** What a tool needs of a source. */
export interface Need {
  tool: string
  roles: readonly ColumnRole[]
  /** The name a caller gave. */
  named?: string | undefined
}

export interface FoundSource extends PinnedDataset {
  shape: DataShape
}

/**
 * The first pinned source with a column for every role, or the one that was named.
 *
 * @throws {Failure} `MethodNotCarried` that says which roles are needed and what each source lacks
 */
export async function findSource({ sources, datasets }: ToolSource, need: Need): Promise<FoundSource> {
  const asked = sources.filter(({ name }) => need.named === undefined || isCalled(name, need.named))
  const lacking: { name: string; roles: ColumnRole[] }[] = []
  for (const source of asked) {
    const shape = await datasets.shape(source.hash)
    const roles = need.roles.filter((role) => !shape.fields.some((one) => one.role === role))
    if (roles.length === 0) return { ...source, shape }
    lacking.push({ name: source.name, roles })
  }
  throw notFound(need, { lacking, known: sources.map(({ name }) => name) })
}

/** A file's name may be given without its ending. */
const isCalled = (name: string, asked: string): boolean => name === asked || name.replace(/\.[^.]+$/, '') === asked

const listed = (roles: readonly ColumnRole[], language: Language): string =>
  roles.map((role) => roleNames[role][language]).join(language === 'zh' ? '、' : ', ')

interface Search {
  lacking: { name: string; roles: ColumnRole[] }[]
  known: string[]
}

function notFound({ tool, roles, named }: Need, { lacking, known }: Search): Failure {
  const says = (language: Language) =>
    lacking.slice(0, 12).map((one) => [one.name, listed(one.roles, language)] as const)
  const text: Text =
    named !== undefined && lacking.length === 0
      ? {
          zh: `没有名为“${named.slice(0, 60)}”的数据，现有：${known.join('、')}。`,
          en: `there are no data called "${named.slice(0, 60)}"; there are: ${known.join(', ')}.`,
        }
      : {
          zh: `需要含有这些列的数据：${listed(roles, 'zh')}。${says('zh')
            .map(([name, gap]) => `${name} 缺少${gap}`)
            .join('；')}。`,
          en: `data with columns for ${listed(roles, 'en')} are needed. ${says('en')
            .map(([name, gap]) => `${name} lacks ${gap}`)
            .join('; ')}.`,
        }
  return new Failure('MethodNotCarried', { tool, ...text })
}
