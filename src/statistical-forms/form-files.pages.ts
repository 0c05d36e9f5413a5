import { page, type Endpoint } from '../http/endpoint.ts'
import { formList, formPdf, formWorkbook } from './form-files.download.ts'
import { ByStatisticalForm, FormFilter } from './statistical-form.schema.ts'

/** The files of a form. */

const common = { permission: 'register.read', params: ByStatisticalForm, query: FormFilter } as const

const workbook = page({ ...common, path: '/statistical-forms/:code/form.xlsx', show: formWorkbook })
const paper = page({ ...common, path: '/statistical-forms/:code/form.pdf', snapshot: true, show: formPdf })
const csv = page({ ...common, path: '/statistical-forms/:code/form.csv', snapshot: true, show: formList })

export const formFilePages: Endpoint[] = [workbook, paper, csv]
