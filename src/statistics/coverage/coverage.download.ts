import { Readable } from 'node:stream'
import { lastChange } from '../../audit/figure-memory.ts'
import { filterOptions } from '../../awards/register-filter.queries.ts'
import { csvText } from '../../documents/csv.ts'
import { CSV, XLSX } from '../../documents/media-types.ts'
import type { ReadContext } from '../../http/context.ts'
import { file, type FileReply } from '../../http/reply.ts'
import { officeSettings } from '../../settings/office-settings.queries.ts'
import { invalidField } from '../../shared/problem.ts'
import type { CoveragePageFilter } from '../statistics.schema.ts'
import { answerCoverage, filledIn } from './answer-coverage.ts'
import { coverageGrid, otherTotal, totalSource } from './coverage-grid.ts'
import { writeCoverage } from './coverage.workbook.ts'

/** The shares of a unit as files, as the page shows them. */

async function answered(context: ReadContext, query: CoveragePageFilter) {
  const asked = await filledIn(context, query)
  if (asked.within === undefined) throw invalidField('within', 'Chọn đơn vị cấp trên.')
  const answer = await answerCoverage(context, { ...asked, within: asked.within })
  const { from = '', to = '' } = answer.question.filter
  const grid = coverageGrid(answer, await filterOptions(context.db, context.deps.figures))
  return { grid, name: `Ty-le-duoc-khen-${from}-${to}` }
}

/** The shares as a workbook. Throws Problem `invalid` for a question that cannot be understood. */
export async function coverageWorkbook(context: ReadContext, query: CoveragePageFilter): Promise<FileReply> {
  const { grid, name } = await answered(context, query)
  const { db, actor, now, today } = context
  const settings = await officeSettings(db, today)
  const made = { userName: actor.name, now, dataVersion: await lastChange(db) }
  return file({
    name: `${name}.xlsx`,
    mediaType: XLSX,
    disposition: 'attachment',
    content: (output) => writeCoverage(output, { grid, place: settings['office-place'] ?? '', ...made }),
  })
}

const TITLES = [
  ...['Đơn vị', 'Mã đơn vị', 'Được khen', 'Tổng số', 'Tỷ lệ (%)', 'Lượt khen'],
  ...['Nguồn của tổng số', 'Tổng số theo nguồn kia', 'Chưa phân bổ'],
]

/** The shares as CSV for Excel in Vietnam. Throws Problem `invalid` for a question that cannot be understood. */
export async function coverageList(context: ReadContext, query: CoveragePageFilter): Promise<FileReply> {
  const { grid, name } = await answered(context, query)
  const lines = grid.rows.map(({ name: unit, code, coverage }) => [
    ...[unit, code, coverage.commended, coverage.total, coverage.percent, coverage.awards],
    ...[totalSource(coverage), otherTotal(coverage), coverage.unattributed],
  ])
  const text = csvText([...grid.said.map((line) => [line]), TITLES, ...lines])
  return file({
    name: `${name}.csv`,
    mediaType: CSV,
    disposition: 'attachment',
    content: Readable.from([Buffer.from(text)]),
  })
}
