import { page, type Endpoint } from '../../http/endpoint.ts'
import { CoveragePageFilter } from '../statistics.schema.ts'
import { coverageList, coverageWorkbook } from './coverage.download.ts'

/** The files of shares: their page with another end of the address. */

const common = { permission: 'register.read', query: CoveragePageFilter, snapshot: true } as const

const workbook = page({
  ...common,
  path: '/statistics/coverage.xlsx',
  show: (context, { query }) => coverageWorkbook(context, query),
})
const csv = page({
  ...common,
  path: '/statistics/coverage.csv',
  show: (context, { query }) => coverageList(context, query),
})

export const coverageFilePages: Endpoint[] = [workbook, csv]
