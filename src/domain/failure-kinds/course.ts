import { foreignText } from './foreign-text.ts'
import { type FailureKind, kind } from './kind.ts'

/** The course of a run, and its record. */
export const courseFailures = {
  BudgetSoftLine: kind<{ used: number; soft: number }>(
    'mendable',
    (f) => `已使用 ${f.used} tokens，再调用一次模型就可能超过预算软线 ${f.soft}。请追加预算、继续或提前收尾。`,
    (f) =>
      `${f.used} tokens are used, and the next call may pass the soft line of the budget (${f.soft}). Extend the budget, resume, or conclude.`,
  ),
  BudgetHardLine: kind<{ used: number; hard: number }>(
    'mendable',
    (f) =>
      `预算硬线 ${f.hard} tokens 不够谈完第一个议题（已使用 ${f.used} tokens），还没有任何内容获得批准。请追加预算，协商会接着谈；也可以停止。`,
    (f) =>
      `The budget of ${f.hard} tokens does not carry the first item (${f.used} tokens are used), and nothing is approved yet. Extend the budget and the run goes on, or cancel it.`,
  ),
  RoundLimit: kind<{ rounds: number }>(
    'mendable',
    (f) => `已进行 ${f.rounds} 回合，达到回合上限。可以继续（再给同样多回合）、提前收尾或停止。`,
    (f) => `${f.rounds} rounds were held, which is the limit. Resume (for as many again), conclude, or cancel.`,
  ),
  ActivityFailed: kind<{ activity: string; found: string }>(
    'mendable',
    (f) => `步骤 ${f.activity} 多次重试后仍失败：${foreignText(f.found).zh}。排除原因后继续协商。`,
    (f) => `The step ${f.activity} failed for good: ${f.found}. Remove the cause, then resume.`,
  ),
  LedgerUnavailable: kind<{ found: string }>(
    'passing',
    (f) => `账本暂时不可用：${foreignText(f.found).zh}。请检查 DATABASE_URL、磁盘和数据库，稍后再试。`,
    (f) =>
      `The ledger is not available now: ${f.found}. Check DATABASE_URL, the disk and the database, then try again.`,
  ),

  NoSuchEvent: kind<{ id: string; seq: number }>(
    'refused',
    (f) => `Temporal 里找不到协商“${f.id}”第 ${f.seq} 条记录对应的事件：历史可能已过保留期。账本里的记录不受影响。`,
    (f) =>
      `Temporal has no event for row ${f.seq} of "${f.id}": it may no longer keep that history. The record itself is in the ledger.`,
  ),
  DamagedLedger: kind<{ where: string; found: string }>(
    'mendable',
    (f) => `账本中的记录已损坏（${f.where}）：${foreignText(f.found).zh}。请从备份恢复账本，然后继续。`,
    (f) => `A record of the ledger is damaged (${f.where}): ${f.found}. Restore the ledger from a backup, then resume.`,
  ),
  LedgerTooNew: kind<{ where: string }>(
    'input',
    (f) => `账本 ${f.where} 已由更新版本的程序升级，当前版本不能使用。请升级程序，或改用别的账本（DATABASE_URL）。`,
    (f) =>
      `The ledger ${f.where} was migrated by a newer version of this program. Update the program, or use another ledger (DATABASE_URL).`,
  ),
  UnfitRecord: kind<{ where: string; found: string }>(
    'fault',
    (f) => `要写入账本的记录不合格式（${f.where}）：${foreignText(f.found).zh}`,
    (f) => `A record that was to be written to the ledger does not have its form (${f.where}): ${f.found}`,
  ),
} as const satisfies Record<string, FailureKind<never>>
