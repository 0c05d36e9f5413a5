import { Readable, Writable } from 'node:stream'
import { runConsole } from '../../src/console/console.ts'
import type { testDatabase } from './postgres.ts'

export interface Outcome {
  code: number
  out: string
  err: string
}

function gather(): { stream: Writable; text: () => string } {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  return { stream, text: () => chunks.join('') }
}

/** Runs a command of the console as a terminal would. */
export async function runCommand(
  words: string[],
  environment: NodeJS.ProcessEnv,
  input = '',
): Promise<Outcome> {
  const [out, err] = [gather(), gather()]
  const streams = { stdin: Readable.from([input]), stdout: out.stream, stderr: err.stream }
  const code = await runConsole(['node', 'so-vang', ...words], environment, streams)
  return { code, out: out.text(), err: err.text() }
}

/** The database of a test as DATABASE_URL names it. */
export function databaseAddress(url: Awaited<ReturnType<typeof testDatabase>>['url']): string {
  if (typeof url === 'string') return url
  return `postgres://${url.user}:${encodeURIComponent(url.password)}@${url.host}:${url.port}/${url.database}`
}
