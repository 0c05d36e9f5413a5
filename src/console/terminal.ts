import { addAbortSignal, type Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { CommanderError, InvalidArgumentError } from 'commander'
import type { Config } from '../config.ts'
import { formatNumber } from '../shared/numbers.ts'
import type { Tell } from '../shared/tell.ts'
import { isPlainDate, parseDate, type PlainDate } from '../shared/dates.ts'
import type { Stopping } from './stopping.ts'

/** What a console command may use of the world outside. */
export interface Terminal {
  config: (changes?: Partial<Config>) => Config
  /** DATA_DIR was given; the demonstration otherwise uses a folder of its own. */
  dataDirectoryIsSet: boolean
  print: (line: string) => void
  /** What the person should know besides the answer: standard error. */
  warn: (line: string) => void
  /** Shows on a terminal how far something is, 0 to 1; elsewhere says nothing. */
  progress: (what: string, share: number) => void
  input: Readable
  stopping: Stopping
}

/** The password that is typed or sent on standard input, to its end. */
export async function passwordFrom({ input, stopping }: Terminal): Promise<string> {
  const typed = await text(addAbortSignal(stopping.signal, input))
  return typed.replace(/\r?\n$/, '')
}

/** The same terminal for a command whose answer is read by a program: no bars. */
export function withoutBars(terminal: Terminal): Terminal {
  return { ...terminal, progress: () => undefined }
}

/** Shows how far work is as `what: 1.200/5.000 dòng`; work whose length is not known shows what was done. */
export function barOf(terminal: Terminal, what: string, noun: string): Tell {
  return (done, all) => {
    if (all === null) terminal.progress(`${what}: ${formatNumber(done)} ${noun}`, 0)
    else
      terminal.progress(
        `${what}: ${formatNumber(done)}/${formatNumber(all)} ${noun}`,
        all === 0 ? 1 : done / all,
      )
  }
}

/** Option value: a day, as ISO or as written by hand. */
export function dateOption(value: string): PlainDate {
  const date = isPlainDate(value) ? value : parseDate(value)
  if (date === null) throw new InvalidArgumentError(`'${value}' không phải là ngày, ví dụ 2023-05-18`)
  return date
}

/** Option value: a year of four digits. */
export function yearOption(value: string): number {
  if (!/^(1[89]|20|21)\d\d$/.test(value))
    throw new InvalidArgumentError(`'${value}' không phải là năm, ví dụ 2023`)
  return Number(value)
}

/** Options that cannot be used as given: exit code 2 with this sentence. */
export function wrongUsage(sentence: string): CommanderError {
  return new CommanderError(2, WRONG_USAGE, sentence)
}

export const WRONG_USAGE = 'so-vang.wrong-usage'
