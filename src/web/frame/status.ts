import { z } from 'zod'
import { issuesText } from '../../domain/failure-kinds/issue-text.ts'
import { Failure, type FailureClass, type FailureCode } from '../../domain/failures.ts'
import { type FrameworkProblem, frameworkText, problemsText } from './framework-text.ts'

/** The largest body but for uploads, which have their own limit. */
export const bodyLimitBytes = 1_000_000

export type Status = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503

/** Codes whose status does not follow from their class. */
const byCode: Partial<Record<FailureCode, Status>> = {
  NotSignedIn: 401,
  SessionEnded: 401,
  BadCredentials: 401,
  NotAllowed: 403,
  ForgedRequest: 403,
  NotApprover: 403,
  FourEyes: 403,
  ProviderRefused: 403,
  NoSuchPage: 404,
  NoSuchAccount: 404,
  NoSuchNegotiation: 404,
  NoSuchRound: 404,
  NoStrategyYet: 404,
  NoSuchDataset: 404,
  NoSuchSchedule: 404,
  NoSuchEvent: 404,
  LinkNotValid: 404,
  BadRequest: 400,
  DataTooLarge: 413,
  UploadTooLarge: 413,
  TooManyAttempts: 429,
  TooManyStreams: 429,
}

const byClass: Record<FailureClass, Status> = { input: 422, refused: 409, mendable: 409, passing: 503, fault: 500 }

/** A problem as a page or a script is told of it. */
export interface Problem {
  status: Status
  /** Null: a fault, of which nobody outside learns more than a reference. */
  failure: Failure | null
}

/**
 * What went wrong, in the words of the failure list.
 *
 * @example problemOf(new Failure('AlreadyDecided', { round: 2, by: 'Wang' })).status   // => 409
 */
export function problemOf(error: unknown): Problem {
  const failure = error instanceof Failure ? error : translated(error)
  if (!failure) return { status: 500, failure: null }
  const status = byCode[failure.code] ?? byClass[failure.class]
  return { status, failure: status === 500 ? null : failure }
}

interface FrameworkError {
  statusCode?: number
  code?: string
  message: string
  validation?: FrameworkProblem[]
}

/** Errors of the framework: bodies that cannot be read, schemas that do not fit, limits. */
function translated(error: unknown): Failure | null {
  if (error instanceof z.ZodError) return new Failure('BadRequest', issuesText(error.issues), { cause: error })
  if (!(error instanceof Error)) return null
  const { statusCode, code, message, validation } = error as FrameworkError
  if (validation) return new Failure('BadRequest', problemsText(validation), { cause: error })
  if (statusCode === 413 || code === 'FST_REQ_FILE_TOO_LARGE')
    return new Failure('UploadTooLarge', { limit: `${bodyLimitBytes / 1e6} MB` }, { cause: error })
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new Failure('BadRequest', frameworkText({ code, message }), { cause: error })
  return null
}
