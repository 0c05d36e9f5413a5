import { Readable } from 'node:stream'
import { CSV, XLSX } from '../documents/media-types.ts'
import { listPages } from '../documents/pdf/list-pages.ts'
import { missingCharacters } from '../documents/pdf/fonts.ts'
import { writePages } from '../documents/pdf/write-pages.ts'
import type { ReadContext } from '../http/context.ts'
import { file, type FileReply } from '../http/reply.ts'
import { invalidField } from '../shared/problem.ts'
import { formName, type FilledForm } from './filled-form.ts'
import { formCsv } from './form-csv.ts'
import { streamForm } from './form.download.ts'
import { formPaper } from './form.layout.ts'
import { askForm } from './form-question.ts'
import type { FormFilter } from './statistical-form.schema.ts'

/** A filled form as a file, for pages and programs alike. */

interface AskedFile {
  params: { code: string }
  query: FormFilter
}

function fileName({ form, span }: FilledForm, extension: string): string {
  return `Bieu-${form.code}-${span.from}-${span.to}.${extension}`
}

/** A letter no typeface of ours has would be missing on paper without a word. Throws Problem `invalid`. */
function requirePrintable({ form, table, reporter }: FilledForm): void {
  const { title, source, label } = form.definition
  const texts = [
    title,
    source,
    label,
    reporter,
    ...table.rows.map((row) => row.label),
    ...table.leaves.map(({ heading }) => heading),
  ]
  const missing = missingCharacters('serif', texts.join(' '))
  if (missing.length === 0) return
  throw invalidField(
    'organisation',
    `Biểu có ký tự không in được (${missing.join(' ')}); hãy tải Excel, hoặc sửa tên rồi in lại.`,
  )
}

/** The form as a workbook: board, comparison, the list behind its figures. */
export async function formWorkbook(context: ReadContext, { params, query }: AskedFile): Promise<FileReply> {
  const filled = await askForm(context, params.code, query)
  const { actor, deps, now } = context
  return file({
    name: fileName(filled, 'xlsx'),
    mediaType: XLSX,
    disposition: 'attachment',
    content: (output, reader) =>
      streamForm(output, deps, { code: params.code, filter: query }, { actor, now }, reader),
  })
}

/** The form on paper. Throws Problem `invalid` for a letter that no typeface has. */
export async function formPdf(context: ReadContext, { params, query }: AskedFile): Promise<FileReply> {
  const filled = await askForm(context, params.code, query)
  requirePrintable(filled)
  return file({
    name: fileName(filled, 'pdf'),
    mediaType: 'application/pdf',
    disposition: 'inline',
    content: async (output) => {
      await writePages(output, formName(filled.form.definition.number), listPages(formPaper(filled)))
    },
  })
}

/** The form as CSV for Excel in Vietnam. */
export async function formList(context: ReadContext, { params, query }: AskedFile): Promise<FileReply> {
  const filled = await askForm(context, params.code, query)
  return file({
    name: fileName(filled, 'csv'),
    mediaType: CSV,
    disposition: 'attachment',
    content: Readable.from([Buffer.from(formCsv(filled))]),
  })
}
