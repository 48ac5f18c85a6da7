import type { Flag } from '../../domain/flag.ts'
import type { Pen } from '../pen.ts'
import { oneLine } from '../plain.ts'

const mostFlags = 20

/** Flags come first, in red: nobody approves past them unseen. */
export function renderFlags(flags: readonly Flag[], pen: Pen): string[] {
  const { colours, say } = pen
  const lines = flags.slice(0, mostFlags).map((flag) => colours.red(`⚑ ${flagText(flag, pen)}`))
  const left = flags.length - lines.length
  return left > 0 ? [...lines, colours.red(say(`⚑ 另有 ${left} 处`, `⚑ and ${left} more`))] : lines
}

function flagText({ kind, where, rule, found }: Flag, { say }: Pen): string {
  if (kind === 'limit') {
    return say(`突破红线 ${rule}：${where} 为 ${found}`, `breaks the limit ${rule}: ${where} is ${found}`)
  }
  if (kind === 'idle-limit') {
    return say(
      `红线 ${rule} 不起作用：数据和提案里都没有“${oneLine(where)}”`,
      `the limit ${rule} binds nothing: neither the data nor the plan has "${oneLine(where)}"`,
    )
  }
  const sentence = oneLine(rule, 100)
  return say(`无依据的数字 ${found}（${where}）：${sentence}`, `no source for ${found} (${where}): ${sentence}`)
}
