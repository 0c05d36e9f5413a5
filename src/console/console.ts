import type { Readable } from 'node:stream'
import { Command, CommanderError, Help } from 'commander'
import { ConfigError, loadConfig } from '../config.ts'
import { explainRefusal } from '../database/constraints.ts'
import { Problem, WRONG_INPUT } from '../shared/problem.ts'
import { accountCommands } from './account.console.ts'
import { backupCommands } from './backup.console.ts'
import { certificatesCommand } from './certificates.console.ts'
import { importCommand } from './import.console.ts'
import { progressLine } from './progress-line.ts'
import { neverStopped, Stopped } from './stopping.ts'
import { WRONG_USAGE, type Terminal } from './terminal.ts'
import { demoCommand } from './demo.console.ts'
import { serveCommand } from './serve.console.ts'
import { statisticsCommands } from './statistics.console.ts'
import { verifyCommand } from './verify.console.ts'

interface Streams {
  stdin: Readable
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream
}

const EXIT = { done: 0, refused: 1, usage: 2 } as const

/** Wrong usage as commander names it, in words. */
const USAGE: Record<string, string> = {
  'commander.unknownCommand': 'Không có lệnh này.',
  'commander.unknownOption': 'Có tuỳ chọn không dùng được ở lệnh này.',
  'commander.missingArgument': 'Lệnh còn thiếu tham số.',
  'commander.missingMandatoryOptionValue': 'Lệnh còn thiếu tuỳ chọn bắt buộc.',
  'commander.optionMissingArgument': 'Một tuỳ chọn còn thiếu giá trị.',
  'commander.excessArguments': 'Lệnh thừa tham số.',
  'commander.invalidArgument': 'Giá trị đã gõ không dùng được.',
  'commander.conflictingOption': 'Hai tuỳ chọn không dùng cùng nhau được.',
}

/** Headings of the help, which commander writes in English. */
const HEADINGS: Record<string, string> = {
  'Usage:': 'Cách dùng:',
  'Options:': 'Tuỳ chọn:',
  'Commands:': 'Lệnh:',
  'Arguments:': 'Tham số:',
}

/** What commander puts between our own words of the help. */
function translated(text: string): string {
  return text
    .replace('[options]', '[tuỳ chọn]')
    .replace('[command]', '[lệnh]')
    .replace(/\bchoices: /, 'một trong: ')
    .replace(/\bdefault: /, 'nếu không ghi: ')
}

function inVietnamese(command: Command): Command {
  const plain = new Help()
  if (command.commands.length > 0) command.helpCommand('help [lệnh]', 'in hướng dẫn của một lệnh')
  return command.helpOption('-h, --help', 'in hướng dẫn').configureHelp({
    styleTitle: (title) => HEADINGS[title] ?? title,
    commandUsage: (of) => translated(plain.commandUsage(of)),
    subcommandTerm: (of) => translated(plain.subcommandTerm(of)),
    optionDescription: (of) => translated(plain.optionDescription(of)),
    argumentDescription: (of) => translated(plain.argumentDescription(of)),
  })
}

function program(terminal: Terminal): Command {
  const output = {
    writeOut: (text: string) => terminal.print(text.trimEnd()),
    writeErr: (text: string) => terminal.warn(text.trimEnd()),
    outputError: () => undefined,
  }
  const command = inVietnamese(new Command('so-vang'))
  command
    .description('Sổ Vàng: sổ thi đua, khen thưởng')
    .version(terminal.config().version, '--version', 'in số phiên bản')
    .helpCommand('help [lệnh]', 'in hướng dẫn của một lệnh')
    .configureOutput(output)
    .exitOverride()
  const commands = [
    serveCommand(terminal),
    demoCommand(terminal),
    ...accountCommands(terminal),
    importCommand(terminal),
    certificatesCommand(terminal),
    ...statisticsCommands(terminal),
    verifyCommand(terminal),
    ...backupCommands(terminal),
  ]
  for (const each of commands.flat()) {
    inVietnamese(each).exitOverride().configureOutput(output)
    for (const inner of each.commands) inVietnamese(inner).exitOverride().configureOutput(output)
    command.addCommand(each)
  }
  return command
}

/**
 * Whoever reads what is printed may go away (`| head`): what was begun goes on to its end, and its exit code says how it
 * ended. Without a listener the program would break off in the middle.
 */
function outliveReaders({ stdout, stderr }: Streams): void {
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}

/**
 * Runs one console command and answers its exit code: 0 done, 1 refused or failed with the reason on standard error,
 * 2 wrong usage or a wrong environment, 130 or 143 broken off by a signal.
 */
export async function runConsole(
  argv: string[],
  environment: NodeJS.ProcessEnv,
  streams: Streams,
  stopping = neverStopped(),
): Promise<number> {
  outliveReaders(streams)
  const progress = progressLine(streams.stderr)
  const write = (stream: NodeJS.WritableStream, line: string) => {
    progress.clear()
    stream.write(`${line}\n`)
  }
  const fail = (code: number, ...lines: string[]): number => {
    write(streams.stderr, lines.join('\n'))
    return code
  }
  try {
    const config = loadConfig(environment)
    const terminal: Terminal = {
      config: (changes = {}) => ({ ...config, ...changes }),
      dataDirectoryIsSet: Boolean(environment.DATA_DIR),
      print: (line) => write(streams.stdout, line),
      warn: (line) => write(streams.stderr, line),
      progress: progress.show,
      input: streams.stdin,
      stopping,
    }
    await program(terminal).parseAsync(argv)
    return EXIT.done
  } catch (error) {
    const { reason } = stopping.signal as { reason: unknown } // `any`, which whoever aborts decides
    // Whatever failed, failed because of it.
    if (reason instanceof Stopped)
      return fail(reason.exitCode, 'Đã dừng giữa chừng; việc đang làm dở không được ghi.')
    if (error instanceof ConfigError) return fail(EXIT.usage, 'Cấu hình chưa đúng:', ...error.problems)
    if (error instanceof CommanderError) return usageProblem(error, fail)
    const problem = explainRefusal(error)
    if (problem instanceof Problem) {
      return fail(EXIT.refused, ...refusalLines(problem))
    }
    return fail(EXIT.refused, 'Phần mềm gặp lỗi ngoài dự kiến; chưa có gì bị thay đổi.', String(error))
  }
}

/** What was wrong, each sentence once; the usual heading speaks of a form, which nobody has filled in here. */
function refusalLines({ detail, fields }: Problem): string[] {
  const sentences = fields.map(({ text }) => text)
  if (sentences.length === 0) return [detail]
  const heading = detail === WRONG_INPUT ? 'Chưa làm được, chưa có gì thay đổi:' : detail
  return sentences.includes(heading) ? sentences : [heading, ...sentences.map((text) => `- ${text}`)]
}

/** Why a value is refused, which commander puts behind its own sentence: in our words, or as a list of choices. */
function reasonIn(message: string): string | undefined {
  const [, reason] = /is invalid(?: for argument '[^']*')?\. (.+)$/s.exec(message) ?? []
  return reason?.replace(/^Allowed choices are (.+)\.$/, 'chỉ nhận $1')
}

function usageProblem(error: CommanderError, fail: (code: number, ...lines: string[]) => number): number {
  if (error.exitCode === 0) return EXIT.done // --help, --version
  const named = /'([^']+)'/.exec(error.message)?.[1]
  if (error.code === WRONG_USAGE) return fail(EXIT.usage, error.message)
  const words = USAGE[error.code] ?? 'Lệnh chưa đúng.'
  const reason = reasonIn(error.message)
  return fail(
    EXIT.usage,
    named === undefined ? words : `${words} (${reason === undefined ? named : `${named}: ${reason}`})`,
    'Xem hướng dẫn: so-vang --help',
  )
}
