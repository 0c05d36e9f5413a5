import path from 'node:path'
import { Command, Option } from 'commander'
import type { AppDeps } from '../deps.ts'
import { inTransaction, type Db } from '../database/transaction.ts'
import { SYSTEM_ACTOR } from '../shared/actor.ts'
import { isAfter, today, type PlainDate } from '../shared/dates.ts'
import { Problem } from '../shared/problem.ts'
import { DENOMINATORS, type Denominator } from '../statistics/coverage/coverage.ts'
import { findCoverage } from '../statistics/coverage/coverage.queries.ts'
import { STRUCTURES } from '../statistics/pivot/pivot.schema.ts'
import { streamStatistics } from '../statistics/statistics.download.ts'
import { coverageLine, coverageResource, statisticsResource } from '../statistics/statistics.present.ts'
import { askCoverage, askStatistics } from '../statistics/statistics.questions.ts'
import { statisticsReport } from '../statistics/statistics.report.ts'
import { dateOption, withRegister, wrongUsage, yearOption, type Terminal } from './terminal.ts'
import { writeWhole } from './write-whole.ts'

interface PeriodOptions {
  year?: number
  from?: PlainDate
  to?: PlainDate
}

interface StatisticsOptions extends PeriodOptions {
  organisation?: string
  output?: string
  json?: boolean
}

interface CoverageOptions extends PeriodOptions {
  organisationType: string
  within: string
  form?: string
  issuingBody?: string
  movement?: string
  decision?: string
  denominator?: Denominator
  structure?: 'then' | 'now'
  knownOn?: PlainDate
  json?: boolean
}

function withPeriod(command: Command): Command {
  return command
    .option('--year <năm>', 'năm của quyết định', yearOption)
    .option('--from <ngày>', 'từ ngày quyết định', dateOption)
    .option('--to <ngày>', 'đến ngày quyết định, kể cả ngày đó', dateOption)
}

function requirePeriod({ year, from, to }: PeriodOptions): void {
  if (year !== undefined && (from !== undefined || to !== undefined)) {
    throw wrongUsage('Chọn một trong hai cách ghi kỳ: --year NĂM, hoặc --from NGÀY --to NGÀY.')
  }
  if (year === undefined && (from === undefined || to === undefined)) {
    throw wrongUsage('Hãy cho biết kỳ: --year NĂM, hoặc --from NGÀY --to NGÀY.')
  }
  if (from !== undefined && to !== undefined && isAfter(from, to)) {
    throw wrongUsage('Ngày ở --to phải sau ngày ở --from.')
  }
}

/** `statistics` and `coverage`. */
export function statisticsCommands(terminal: Terminal): Command[] {
  return [
    withPeriod(new Command('statistics'))
      .description('thống kê của một kỳ, ra bảng Excel hoặc JSON')
      .option('--organisation <mã>', 'chỉ tính đơn vị này và cấp dưới')
      .option('--output <tệp.xlsx>', 'ghi bảng Excel vào tệp')
      .option('--json', 'in JSON')
      .action(async (options: StatisticsOptions) => {
        requirePeriod(options)
        if ((options.output === undefined) === (options.json !== true)) {
          throw wrongUsage('Chọn một trong hai: --output TỆP.xlsx hoặc --json.')
        }
        if (options.output !== undefined && path.extname(options.output).toLowerCase() !== '.xlsx') {
          throw wrongUsage('Thống kê được ghi thành bảng Excel; hãy đặt tên tệp ở --output có đuôi .xlsx.')
        }
        await withRegister(terminal, (deps) => statistics(terminal, deps, options))
      }),
    withPeriod(new Command('coverage'))
      .description('tỷ lệ đơn vị hoặc cá nhân được khen')
      .requiredOption(
        '--organisation-type <loại>',
        'loại hoặc nhóm đơn vị, mã hoặc tên, ví dụ chi_bo; ca_nhan cho cá nhân',
      )
      .requiredOption('--within <mã>', 'mã đơn vị cấp trên')
      .option('--form <mã>', 'chỉ tính hình thức này')
      .option('--issuing-body <mã>', 'chỉ tính cơ quan ban hành này')
      .option('--movement <mã>', 'chỉ tính phong trào này')
      .option('--decision <số>', 'chỉ tính quyết định này')
      .addOption(
        new Option(
          '--denominator <mẫu số>',
          'registered: số có trong sổ; reported: số báo cáo; để trống: sổ nếu sổ đủ',
        ).choices(DENOMINATORS),
      )
      .addOption(
        new Option(
          '--structure <cơ cấu>',
          'then: khi quyết định; now: hiện nay, qua các đơn vị kế thừa',
        ).choices(STRUCTURES),
      )
      .option('--known-on <ngày>', 'tính những lần khen có hiệu lực vào ngày này', dateOption)
      .option('--json', 'in JSON')
      .action(async (options: CoverageOptions) => {
        requirePeriod(options)
        await withRegister(terminal, (deps) => coverage(terminal, deps, options))
      }),
  ]
}

function atOneMoment<T>(deps: AppDeps, read: (db: Db) => Promise<T>): Promise<T> {
  return inTransaction(deps.readDb, read, { mode: 'snapshot' })
}

async function statistics(terminal: Terminal, deps: AppDeps, options: StatisticsOptions): Promise<void> {
  const now = deps.clock.now()
  const { year, from, to, organisation, output } = options
  const counted = await askStatistics(
    { db: deps.readDb, actor: SYSTEM_ACTOR, today: today(now) },
    { year, from, to, organisation },
  )
  if (output === undefined) {
    const report = await atOneMoment(deps, (db) => statisticsReport(db, counted, SYSTEM_ACTOR))
    terminal.print(JSON.stringify(statisticsResource(report)))
    return
  }
  await writeWhole(output, (stream) =>
    streamStatistics(stream, deps.readDb, counted, { actor: SYSTEM_ACTOR, now }),
  )
  terminal.print(path.resolve(output))
}

async function coverage(terminal: Terminal, deps: AppDeps, options: CoverageOptions): Promise<void> {
  const { json, ...filter } = options
  const { found, question } = await atOneMoment(deps, async (db) => {
    const question = await askCoverage(
      { db, actor: SYSTEM_ACTOR, today: today(deps.clock.now()) },
      { ...EMPTY_COVERAGE, ...filter },
    ).catch(unknownTypeIsWrongUsage)
    return { question, found: await findCoverage(db, question, SYSTEM_ACTOR) }
  })
  const { from = found.asOf } = question.filter
  terminal.print(json === true ? JSON.stringify(coverageResource(found)) : coverageLine(found, from))
}

/** The words a type goes by are part of the command, as choices are; codes of units and forms are the office's own. */
function unknownTypeIsWrongUsage(reason: unknown): never {
  const wrong =
    reason instanceof Problem && reason.fields.find(({ path: field }) => field === 'organisationType')
  throw wrong ? wrongUsage(wrong.text) : reason
}

const EMPTY_COVERAGE = {
  year: undefined,
  from: undefined,
  to: undefined,
  form: undefined,
  issuingBody: undefined,
  movement: undefined,
  decision: undefined,
  denominator: undefined,
  asOf: undefined,
  structure: undefined,
  knownOn: undefined,
}
