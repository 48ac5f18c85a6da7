import type { Text } from '../language.ts'
import { enOf, type FailureKind, kind, zhOf } from './kind.ts'
import { wordFor } from './words.ts'

interface Stale {
  givenRound: number
  openRound?: number
  givenHash?: string
  openHash?: string
}

/** Why a verdict is stale: its round is not there yet, the proposal of its round has changed, or another round waits. */
function staleText({ givenRound, openRound, givenHash, openHash }: Stale): Text {
  if (Number(givenRound) > Number(openRound))
    return {
      zh: `第 ${givenRound} 回合还不存在，当前待裁决的是第 ${openRound} 回合。`,
      en: `There is no round ${givenRound} yet; the one that waits now is round ${openRound}.`,
    }
  if (givenRound !== openRound)
    return {
      zh: `这份裁决针对的是另一份提案（第 ${givenRound} 回合），当前待裁决的是第 ${openRound ?? '—'} 回合。`,
      en: `This verdict was given on another proposal (round ${givenRound}); the one that waits now is round ${openRound ?? '—'}.`,
    }
  const [given, open] = [shortHash(givenHash), shortHash(openHash)]
  return {
    zh: `这份裁决针对的是第 ${givenRound} 回合的另一份提案${given && `（哈希 ${given}…）`}，与当前待裁决的提案${open && `（哈希 ${open}…）`}不同。`,
    en: `This verdict was given on another proposal of round ${givenRound}${given && ` (hash ${given}…)`} than the one that waits now${open && ` (hash ${open}…)`}.`,
  }
}

const shortHash = (hash: string | undefined): string => String(hash ?? '').slice(0, 12)

/** What a person or a script asks of a run. */
export const messageFailures = {
  StaleVerdict: kind<Stale>(
    'refused',
    (f) => `${staleText(f).zh}请查看最新提案后重新裁决。`,
    (f) => `${staleText(f).en} Look at the newest proposal and decide again.`,
  ),
  AlreadyDecided: kind<{ round: number; by: string; at?: string }>(
    'refused',
    (f) => `第 ${f.round} 回合已由 ${f.by} 裁决，本次裁决未生效。`,
    (f) => `Round ${f.round} was already decided by ${f.by}; this verdict changes nothing.`,
  ),
  NothingToDecide: kind<{ status: string }>(
    'refused',
    (f) => `当前没有待裁决的提案（状态：${wordFor(f.status).zh}）。请等本回合提案提交后再裁决。`,
    (f) =>
      `No proposal waits for a verdict (the run is ${wordFor(f.status).en}). Wait until the round has put its proposal.`,
  ),
  NotApprover: kind<{ by: string; approvers: string }>(
    'refused',
    (f) => `${f.by} 不是这次协商的审批人（审批人：${f.approvers}），裁决未生效。`,
    (f) => `${f.by} is not an approver of this negotiation (approvers: ${f.approvers}); nothing was decided.`,
  ),
  FourEyes: kind<{ by: string }>(
    'refused',
    (f) => `这次协商由 ${f.by} 发起，发起人不能自己审批，请由另一位审批人裁决。`,
    (f) => `${f.by} started this negotiation and may not approve it; another approver must decide.`,
  ),
  BadVerdict: kind<Text>(
    'input',
    (f) => `裁决内容不完整或格式不对：${zhOf(f)}`,
    (f) => `The verdict is incomplete or malformed: ${enOf(f)}`,
  ),
  SignalNotObeyed: kind(
    'refused',
    () => '本系统设有账号，直接发送的信号只作记录，不生效。请在审批页面裁决。',
    () => 'Accounts exist here: a raw signal is recorded but does not count. Decide on the approval page.',
  ),
  NotNow: kind<{ status: string; asked: string }>(
    'refused',
    (f) => `协商处于“${wordFor(f.status).zh}”状态，不能执行“${wordFor(f.asked).zh}”。`,
    (f) => `The negotiation is ${wordFor(f.status).en}; it cannot ${wordFor(f.asked).en} now.`,
  ),
  BadLimit: kind<{ given: string }>(
    'input',
    (f) => `看不懂红线“${f.given}”。写法示例：discount<=12%、budget<=80万、discount[Product_C]<=10%。`,
    (f) =>
      `Cannot read the limit "${f.given}". Write it like discount<=12%, budget<=800000 or discount[Product_C]<=10%.`,
  ),
  BadBrief: kind<Text>(
    'input',
    (f) => `任务书有误：${zhOf(f)}`,
    (f) => `The brief is not valid: ${enOf(f)}`,
  ),
  NoSuchNegotiation: kind<{ id: string }>(
    'input',
    (f) => `找不到协商“${f.id}”。可用 parley list 查看全部。`,
    (f) => `There is no negotiation "${f.id}". See parley list.`,
  ),
  NoStrategyYet: kind<{ id: string }>(
    'input',
    (f) => `协商“${f.id}”还没有定稿。全部议题通过并完成最后一次裁决之后再来取。`,
    (f) => `Run "${f.id}" has no strategy yet. It is there after the last item and the last verdict.`,
  ),
  NoSuchRound: kind<{ id: string; round: number | string }>(
    'input',
    (f) => `协商“${f.id}”没有第 ${f.round} 回合。可用 parley show ${f.id} 查看已有的回合。`,
    (f) => `Negotiation "${f.id}" has no round ${f.round}. See its rounds with parley show ${f.id}.`,
  ),
  NegotiationExists: kind<{ id: string }>(
    'refused',
    (f) => `编号“${f.id}”已被使用。请换一个 --id，或用 parley show ${f.id} 查看。`,
    (f) => `The id "${f.id}" is taken. Choose another --id, or look at it with parley show ${f.id}.`,
  ),
  BadUsage: kind<Text>('input', zhOf, enOf),
} as const satisfies Record<string, FailureKind<never>>
