import type { Writable } from 'node:stream'
import { lastChange } from '../audit/figure-memory.ts'
import { inTransaction, type Db } from '../database/transaction.ts'
import { XLSX } from '../documents/media-types.ts'
import type { ReadContext } from '../http/context.ts'
import { file, type FileReply } from '../http/reply.ts'
import { PEOPLE_COUNTED, PEOPLE_COUNTED_NAME } from '../organisations/organisation.ts'
import { familyNames } from '../organisations/organisation.queries.ts'
import { officeSettings } from '../settings/office-settings.queries.ts'
import { today } from '../shared/dates.ts'
import type { Reader } from '../shared/tell.ts'
import { findCoverage } from './coverage/coverage.queries.ts'
import { countedInBatches } from './counted-awards.queries.ts'
import type { Asking } from './report-figures.queries.ts'
import { unitNameOn, wholeCoverage } from './statistics.questions.ts'
import { statisticsReport } from './statistics.report.ts'
import type { Counted } from './statistics.queries.ts'
import { writeStatistics, type StatisticsBook } from './statistics.workbook.ts'

/** Families of units whose share is asked for every year, as the sheet of shares lists them. */
const COVERED_FAMILIES = ['chi_bo', 'dang_bo']

/** For whom, as of when, and how figures come quickly, if they do. */
interface By extends Asking {
  now: Date
}

async function coverages(
  db: Db,
  counted: Counted,
  { actor, now, figures }: By,
): Promise<StatisticsBook['coverages']> {
  const { organisationId } = counted
  if (organisationId === null) return []
  const names = await familyNames(db)
  const list: StatisticsBook['coverages'] = []
  for (const family of [...COVERED_FAMILIES, PEOPLE_COUNTED]) {
    const asked = { period: counted, organisationId, counted: family, today: today(now) }
    const question = await wholeCoverage(db, asked)
    const typeName = family === PEOPLE_COUNTED ? PEOPLE_COUNTED_NAME : (names.get(family) ?? family)
    list.push({ typeName, coverage: await findCoverage(db, question, actor, figures) })
  }
  return list.filter(({ coverage }) => coverage.total > 0)
}

/** The statistics of a period as a workbook, read in one snapshot of its own while it is written. */
export function statisticsWorkbook(context: ReadContext, counted: Counted): FileReply {
  const by = { ...context, figures: context.deps.figures }
  return file({
    name: `Thong-ke-khen-thuong-${counted.from}-${counted.to}.xlsx`,
    mediaType: XLSX,
    disposition: 'attachment',
    content: (output, reader) => streamStatistics(output, context.deps.readDb, counted, by, reader),
  })
}

/** Reads and writes a statistics workbook in one snapshot, so that every sheet agrees with every other. */
export async function streamStatistics(
  output: Writable,
  db: Db,
  counted: Counted,
  by: By,
  { tell, left }: Reader = {},
): Promise<void> {
  const { actor, now } = by
  await inTransaction(
    db,
    async (tx) => {
      const unit =
        counted.organisationId === null ? undefined : await unitNameOn(tx, counted.organisationId, counted.to)
      const report = await statisticsReport(tx, counted, by)
      const book = {
        report,
        coverages: await coverages(tx, counted, by),
        awards: { batches: countedInBatches(tx, counted, actor, report.byForm) },
        unitName: unit?.name ?? null,
        userName: actor.name,
        place: (await officeSettings(tx, today(now)))['office-place'] ?? '',
        dataVersion: await lastChange(tx),
        now,
      }
      await writeStatistics(output, book, tell)
    },
    { mode: 'snapshot', stop: left },
  )
}
