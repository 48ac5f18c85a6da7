import { isGrpcServiceError } from '@temporalio/client'

/** The gRPC status codes that we tell apart. */
const codes: Record<number, string> = {
  3: 'INVALID_ARGUMENT',
  4: 'DEADLINE_EXCEEDED',
  5: 'NOT_FOUND',
  6: 'ALREADY_EXISTS',
  7: 'PERMISSION_DENIED',
  12: 'UNIMPLEMENTED',
  14: 'UNAVAILABLE',
  16: 'UNAUTHENTICATED',
}

export interface RpcError {
  code: string
  details: string
}

/** What a Temporal server answered; errors that are no answer of a server go on as they are. */
export function rpcError(error: unknown): RpcError {
  if (!isGrpcServiceError(error)) throw error
  return { code: codes[error.code] ?? `gRPC ${error.code}`, details: error.details }
}
