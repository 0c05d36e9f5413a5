import { Readable } from 'node:stream'
import { listPages } from '../documents/pdf/list-pages.ts'
import { missingCharacters } from '../documents/pdf/fonts.ts'
import { writePages } from '../documents/pdf/write-pages.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { file } from '../http/reply.ts'
import { invalidField } from '../shared/problem.ts'
import type { FilledForm } from './filled-form.ts'
import { formCsv } from './form-csv.ts'
import { streamForm } from './form.download.ts'
import { formPaper } from './form.layout.ts'
import { askForm } from './form-question.ts'
import { ByStatisticalForm, FormFilter } from './statistical-form.schema.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const common = { permission: 'register.read', params: ByStatisticalForm, query: FormFilter } as const

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

const workbook = page({
  ...common,
  path: '/statistical-forms/:code/form.xlsx',
  show: async (context, { params, query }) => {
    const filled = await askForm(context, params.code, query)
    return file({
      name: fileName(filled, 'xlsx'),
      mediaType: XLSX,
      disposition: 'attachment',
      content: (output) => streamForm(output, context.deps, { code: params.code, filter: query }, context),
    })
  },
})

const paper = page({
  ...common,
  path: '/statistical-forms/:code/form.pdf',
  snapshot: true,
  show: async (context, { params, query }) => {
    const filled = await askForm(context, params.code, query)
    requirePrintable(filled)
    return file({
      name: fileName(filled, 'pdf'),
      mediaType: 'application/pdf',
      disposition: 'inline',
      content: async (output) => {
        await writePages(output, `Biểu ${filled.form.definition.number}`, listPages(formPaper(filled)))
      },
    })
  },
})

const csv = page({
  ...common,
  path: '/statistical-forms/:code/form.csv',
  snapshot: true,
  show: async (context, { params, query }) => {
    const filled = await askForm(context, params.code, query)
    return file({
      name: fileName(filled, 'csv'),
      mediaType: 'text/csv; charset=utf-8',
      disposition: 'attachment',
      content: Readable.from([Buffer.from(formCsv(filled))]),
    })
  },
})

export const formFilePages: Endpoint[] = [workbook, paper, csv]
