import path from 'node:path'
import type { AppDeps } from '../deps.ts'
import { inTransaction, type Db } from '../database/transaction.ts'
import { SYSTEM_ACTOR } from '../shared/actor.ts'
import { today, type PlainDate } from '../shared/dates.ts'
import { Problem } from '../shared/problem.ts'
import type { Denominator } from '../statistics/coverage/coverage.ts'
import { findCoverage } from '../statistics/coverage/coverage.queries.ts'
import { streamStatistics } from '../statistics/statistics.download.ts'
import { coverageLine, coverageResource, statisticsResource } from '../statistics/statistics.present.ts'
import { askCoverage, askStatistics } from '../statistics/statistics.questions.ts'
import { statisticsReport } from '../statistics/statistics.report.ts'
import { barOf, withoutBars, wrongUsage, type Terminal } from './terminal.ts'
import { withRegister } from './with-register.ts'
import { writeWhole } from './write-whole.ts'

export interface PeriodOptions {
  year?: number
  from?: PlainDate
  to?: PlainDate
}

export interface StatisticsOptions extends PeriodOptions {
  organisation?: string
  output?: string
  json?: boolean
}

export interface CoverageOptions extends PeriodOptions {
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

/** Statistics of a period: a workbook in its file, or JSON. */
export async function statistics(terminal: Terminal, options: StatisticsOptions): Promise<void> {
  const watching = options.json === true ? withoutBars(terminal) : terminal
  await withRegister(watching, (deps) => answerStatistics(watching, deps, options))
}

/** Who was commended, out of how many: a line, or JSON. */
export async function coverage(terminal: Terminal, options: CoverageOptions): Promise<void> {
  const watching = options.json === true ? withoutBars(terminal) : terminal
  await withRegister(watching, (deps) => answerCoverage(watching, deps, options))
}

function atOneMoment<T>(deps: AppDeps, read: (db: Db) => Promise<T>): Promise<T> {
  return inTransaction(deps.readDb, read, { mode: 'snapshot' })
}

async function answerStatistics(
  terminal: Terminal,
  deps: AppDeps,
  options: StatisticsOptions,
): Promise<void> {
  const now = deps.clock.now()
  const { year, from, to, organisation, output } = options
  const counted = await askStatistics(
    { db: deps.readDb, actor: SYSTEM_ACTOR, today: today(now) },
    { year, from, to, organisation },
  )
  if (output === undefined) {
    const report = await atOneMoment(deps, (db) => statisticsReport(db, counted, { actor: SYSTEM_ACTOR }))
    terminal.print(JSON.stringify(statisticsResource(report)))
    return
  }
  const by = { actor: SYSTEM_ACTOR, now }
  const tell = barOf(terminal, 'đang ghi bảng thống kê', 'dòng')
  terminal.progress('đang tính số liệu', 0)
  await writeWhole(output, (stream) => streamStatistics(stream, deps.readDb, counted, by, { tell }))
  terminal.print(path.resolve(output))
}

async function answerCoverage(terminal: Terminal, deps: AppDeps, options: CoverageOptions): Promise<void> {
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
