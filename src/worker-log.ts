import { DefaultLogger, type LogEntry, Runtime } from '@temporalio/worker'
import { pino } from 'pino'

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug'
const levels = { TRACE: 'debug', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const

/** One logger for our lines and the SDK's: JSON on stderr, facts as fields. Call once, before anything connects. */
export function useLogger(level: Level) {
  const logger = pino({ level }, pino.destination(2))
  const pass = ({ level: severity, message, meta }: LogEntry) => logger[levels[severity]](facts(meta), message)
  const sdkLevel = level === 'fatal' ? 'ERROR' : (level.toUpperCase() as 'ERROR' | 'WARN' | 'INFO' | 'DEBUG')
  // The SDK's native part would print to stdout, which belongs to results.
  const telemetryOptions = { logging: { filter: { core: sdkLevel, other: 'ERROR' as const }, forward: {} } }
  Runtime.install({ logger: new DefaultLogger(sdkLevel, pass), telemetryOptions, shutdownSignals: [] })
  return logger
}

/** Errors are written by name and message: their causes may hold a prompt. */
function facts(meta: Record<string | symbol, unknown> | undefined) {
  const { error, ...rest } = meta ?? {}
  return error instanceof Error ? { ...rest, error: `${error.name}: ${error.message}` } : { ...rest }
}
