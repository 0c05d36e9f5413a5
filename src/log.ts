import pino from 'pino'
import type { Logger } from 'pino'

export type Log = Logger

/**
 * One JSON line an event on standard output. Forms, names, cookies and tokens are never given to it; the redaction is
 * the second net.
 */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token'],
  })
}
