import pino from 'pino'
import type { DestinationStream, Logger, LoggerOptions } from 'pino'

export type Log = Logger

/**
 * What the database says beside an error quotes the row it refused ("Failing row contains…"), and with it names and days
 * of birth: the sentence, the place in the code and the name of the constraint are enough to find the mistake.
 */
function withoutRows(error: Error): object {
  return { ...pino.stdSerializers.err(error), detail: undefined, where: undefined }
}

/**
 * One JSON line an event on standard output, or where a test reads it. Forms, names, cookies and tokens are never given to it; the redaction is
 * the second net.
 */
export function createLog(level: string, output?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutRows },
    redact: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token'],
  }
  return output === undefined ? pino(options) : pino(options, output)
}
