import { XLSX } from '../documents/media-types.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { reading } from '../http/operation.ts'
import { coverageList, coverageWorkbook } from './coverage/coverage.download.ts'
import { pivotList, pivotWorkbook } from './pivot/pivot.download.ts'
import { PivotQuestion } from './pivot/pivot.schema.ts'
import { statisticsWorkbook } from './statistics.download.ts'
import { askStatistics } from './statistics.questions.ts'
import { CoverageFilter, StatisticsFilter } from './statistics.schema.ts'

/** Figures as files for programs: the same ones the pages give. */

const common = { tag: 'Thống kê', permission: 'register.read' } as const

const yearly = reading({
  ...common,
  path: '/statistics.xlsx',
  query: StatisticsFilter,
  produces: XLSX,
  summary: 'Thống kê của một kỳ thành bảng Excel, kèm danh sách',
  run: async (context, { query }) => statisticsWorkbook(context, await askStatistics(context, query)),
})

const pivotBook = reading({
  ...common,
  path: '/statistics/pivot.xlsx',
  query: PivotQuestion,
  produces: XLSX,
  snapshot: true,
  summary: 'Bảng chéo thành bảng Excel, kèm biểu đồ',
  run: (context, { query }) => pivotWorkbook(context, query),
})

const pivotCsv = reading({
  ...common,
  path: '/statistics/pivot.csv',
  query: PivotQuestion,
  produces: 'text/csv',
  snapshot: true,
  summary: 'Bảng chéo thành CSV, cách nhau bằng dấu chấm phẩy',
  run: (context, { query }) => pivotList(context, query),
})

const coverageBook = reading({
  ...common,
  path: '/coverage.xlsx',
  query: CoverageFilter,
  produces: XLSX,
  snapshot: true,
  summary: 'Tỷ lệ được khen của một đơn vị và của từng đơn vị trực thuộc, thành bảng Excel',
  run: (context, { query }) => coverageWorkbook(context, query),
})

const coverageCsv = reading({
  ...common,
  path: '/coverage.csv',
  query: CoverageFilter,
  produces: 'text/csv',
  snapshot: true,
  summary: 'Tỷ lệ được khen của một đơn vị và của từng đơn vị trực thuộc, thành CSV',
  run: (context, { query }) => coverageList(context, query),
})

export const figureFileOperations: Endpoint[] = [yearly, pivotBook, pivotCsv, coverageBook, coverageCsv]
