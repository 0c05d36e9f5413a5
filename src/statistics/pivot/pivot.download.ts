import { Readable } from 'node:stream'
import { lastChange } from '../../audit/figure-memory.ts'
import { filterOptions } from '../../awards/register-filter.queries.ts'
import { csvText } from '../../documents/csv.ts'
import { CSV, XLSX } from '../../documents/media-types.ts'
import type { ReadContext } from '../../http/context.ts'
import { file, type FileReply } from '../../http/reply.ts'
import { officeSettings } from '../../settings/office-settings.queries.ts'
import { answerPivot, filledIn } from './answer-pivot.ts'
import { pivotGrid } from './pivot-grid.ts'
import { pivotHeading } from './pivot.present.ts'
import type { PivotQuestion } from './pivot.schema.ts'
import type { Pivot } from './pivot.ts'
import { pivotLead } from './pivot-words.ts'
import { writePivot } from './pivot.workbook.ts'

/** The figures of a pivot as files, as the page shows them. */

function fileName({ asked: { period } }: Pivot, extension: string): string {
  return `Bang-cheo-${period.from}-${period.to}.${extension}`
}

/** Figures and what they are about. */
async function answered(context: ReadContext, query: PivotQuestion) {
  const pivot = await answerPivot(context, await filledIn(context, query))
  const options = await filterOptions(context.db, context.deps.figures)
  return { pivot, lead: pivotLead(pivot, options, context.today) }
}

/** The table with its chart as a workbook. Throws Problem `invalid` for a question that cannot be understood. */
export async function pivotWorkbook(context: ReadContext, query: PivotQuestion): Promise<FileReply> {
  const { pivot, lead } = await answered(context, query)
  const { db, actor, now, today } = context
  const settings = await officeSettings(db, today)
  const made = { userName: actor.name, now, dataVersion: await lastChange(db) }
  return file({
    name: fileName(pivot, 'xlsx'),
    mediaType: XLSX,
    disposition: 'attachment',
    content: (output) => writePivot(output, { pivot, lead, place: settings['office-place'] ?? '', ...made }),
  })
}

/** The table as CSV for Excel in Vietnam. Throws Problem `invalid` for a question that cannot be understood. */
export async function pivotList(context: ReadContext, query: PivotQuestion): Promise<FileReply> {
  const { pivot, lead } = await answered(context, query)
  const { nameTitles, columns, rows, totals } = pivotGrid(pivot)
  const titles = columns.map(({ title, kind }) => (kind === 'share' ? `${title} (%)` : title))
  const lines = [...rows, totals].map(({ names, values }) => [...names, ...values])
  const text = csvText([[pivotHeading(pivot)], [lead], [...nameTitles, ...titles], ...lines])
  return file({
    name: fileName(pivot, 'csv'),
    mediaType: CSV,
    disposition: 'attachment',
    content: Readable.from([Buffer.from(text)]),
  })
}
