import { page, type Endpoint } from '../../http/endpoint.ts'
import { pivotList, pivotWorkbook } from './pivot.download.ts'
import { PivotQuestion } from './pivot.schema.ts'

/** The files of a pivot: its page with another end of the address. */

const common = { permission: 'register.read', query: PivotQuestion, snapshot: true } as const

const workbook = page({
  ...common,
  path: '/statistics/pivot.xlsx',
  show: (context, { query }) => pivotWorkbook(context, query),
})
const csv = page({
  ...common,
  path: '/statistics/pivot.csv',
  show: (context, { query }) => pivotList(context, query),
})

export const pivotFilePages: Endpoint[] = [workbook, csv]
