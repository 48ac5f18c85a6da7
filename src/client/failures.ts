import {
  isGrpcServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { Failure, failureFrom, isFailureCode } from '../domain/failures.ts'

/** gRPC status codes that say the server could not be reached or did not answer in time. */
const unavailable = 14
const deadlineExceeded = 4
const notFound = 5

/** Gives an error of Temporal's client the name it has in our words; what has none is returned as it is. */
export function toFailure(error: unknown, { id, address }: { id: string; address: string }): unknown {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const { type, details } = error.cause
    if (type && isFailureCode(type))
      return failureFrom(type, (details?.[0] ?? {}) as Record<string, unknown>, { cause: error })
  }
  if (error instanceof WorkflowExecutionAlreadyStartedError) return new Failure('NegotiationExists', { id })
  if (error instanceof WorkflowNotFoundError) return new Failure('NoSuchNegotiation', { id }, { cause: error })
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return new Failure('NoWorker', {}, { cause: error })
  return isGrpcServiceError(error) ? fromGrpc(error, { id, address }) : error
}

function fromGrpc(error: Error & { code?: number }, { id, address }: { id: string; address: string }): unknown {
  if (error.code === notFound) return new Failure('NoSuchNegotiation', { id }, { cause: error })
  if (error.code === unavailable) {
    return new Failure('EngineUnreachable', { address, found: error.message.slice(0, 200) }, { cause: error })
  }
  return error.code === deadlineExceeded ? new Failure('NoWorker', {}, { cause: error }) : error
}
