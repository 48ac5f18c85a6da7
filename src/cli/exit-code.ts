import { Failure, type FailureClass } from '../domain/failures.ts'

/** What the command line tells the shell. */
export const exitCodes = { done: 0, failed: 1, badInput: 2, refused: 3, interrupted: 130 } as const

const codeOf: Record<FailureClass, number> = {
  input: exitCodes.badInput,
  refused: exitCodes.refused,
  mendable: exitCodes.failed,
  passing: exitCodes.failed,
  fault: exitCodes.failed,
}

export const exitCodeOf = (error: unknown): number =>
  error instanceof Failure ? codeOf[error.class] : exitCodes.failed
