import { type FailureKind, kind } from './kind.ts'

/** The course of a run, and its record. */
export const courseFailures = {
  BudgetSoftLine: kind(
    'mendable',
    (f) => `已使用 ${f.used} tokens，达到预算软线 ${f.soft}。请追加预算、继续或提前收尾。`,
    (f) =>
      `${f.used} tokens are used; the soft line of the budget is ${f.soft}. Extend the budget, resume, or conclude.`,
  ),
  RoundLimit: kind(
    'mendable',
    (f) => `已进行 ${f.rounds} 回合，达到回合上限。可以继续（再给同样多回合）、提前收尾或停止。`,
    (f) => `${f.rounds} rounds were held, which is the limit. Resume (for as many again), conclude, or cancel.`,
  ),
  ActivityFailed: kind(
    'mendable',
    (f) => `步骤 ${f.activity} 多次重试后仍失败：${f.found}。排除原因后继续协商。`,
    (f) => `The step ${f.activity} failed for good: ${f.found}. Remove the cause, then resume.`,
  ),
  LedgerUnavailable: kind(
    'passing',
    (f) => `账本暂时不可用：${f.found}`,
    (f) => `The ledger is not available now: ${f.found}`,
  ),

  DamagedLedger: kind(
    'mendable',
    (f) => `账本中的记录已损坏（${f.where}）：${f.found}。请从备份恢复账本，然后继续。`,
    (f) => `A record of the ledger is damaged (${f.where}): ${f.found}. Restore the ledger from a backup, then resume.`,
  ),
  LedgerTooNew: kind(
    'input',
    (f) => `账本 ${f.where} 已由更新版本的程序升级，当前版本不能使用。请升级程序，或改用别的账本（DATABASE_URL）。`,
    (f) =>
      `The ledger ${f.where} was migrated by a newer version of this program. Update the program, or use another ledger (DATABASE_URL).`,
  ),
  UnfitRecord: kind(
    'fault',
    (f) => `要写入账本的记录不合格式（${f.where}）：${f.found}`,
    (f) => `A record that was to be written to the ledger does not have its form (${f.where}): ${f.found}`,
  ),
} as const satisfies Record<string, FailureKind>
