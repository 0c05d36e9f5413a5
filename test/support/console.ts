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

export interface Watched {
  code: number
  out: string
  /** Each bar that was shown, in its order. */
  bars: string[]
  /** What stands on the terminal at the end, line by line: bars taken away are gone. */
  left: string[]
  /** The longest line that was ever shown. */
  widest: number
}

/** Runs a command whose standard error is a terminal of so many columns; its standard output is read by a program. */
export async function watchCommand(
  words: string[],
  environment: NodeJS.ProcessEnv,
  columns = 80,
): Promise<Watched> {
  const [out, err] = [gather(), gather()]
  const terminal = Object.assign(err.stream, { isTTY: true, columns })
  const streams = { stdin: Readable.from(['']), stdout: out.stream, stderr: terminal }
  const code = await runConsole(['node', 'so-vang', ...words], environment, streams)
  const lines = err.text().split('\n')
  // A return goes back to the beginning of the line; what follows is written over it, and the rest cleared.
  const states = lines.map((line) => line.split('\r').map((state) => state.replace('\x1b[K', '')))
  return {
    code,
    out: out.text(),
    bars: states.flat().filter((state) => /^[█·]+/.test(state)),
    left: states.map((line) => line.at(-1) ?? '').filter((line) => line !== ''),
    widest: Math.max(...states.flat().map((state) => state.length)),
  }
}

/** The database of a test as DATABASE_URL names it. */
export function databaseAddress(url: Awaited<ReturnType<typeof testDatabase>>['url']): string {
  if (typeof url === 'string') return url
  return `postgres://${url.user}:${encodeURIComponent(url.password)}@${url.host}:${url.port}/${url.database}`
}
