import type { Endpoint } from '../http/endpoint.ts'
import { reading } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { findCoverage } from './coverage.queries.ts'
import { coverageResource, statisticsResource } from './statistics.present.ts'
import { askCoverage, askStatistics } from './statistics.questions.ts'
import { statisticsReport } from './statistics.report.ts'
import {
  CoverageFilter,
  CoverageResource,
  StatisticsFilter,
  StatisticsResource,
} from './statistics.schema.ts'

const showStatistics = reading({
  path: '/statistics',
  tag: 'Thống kê',
  summary: 'Số lượt khen và số đối tượng theo cơ quan, hình thức, đơn vị',
  permission: 'register.read',
  snapshot: true,
  query: StatisticsFilter,
  output: StatisticsResource,
  run: async (context, { query }) => {
    const counted = await askStatistics(context, query)
    return json(statisticsResource(await statisticsReport(context.db, counted, context.actor)))
  },
})

const showCoverage = reading({
  path: '/coverage',
  tag: 'Thống kê',
  summary: 'Tỷ lệ đơn vị hoặc cá nhân được khen trên tổng số',
  permission: 'register.read',
  snapshot: true,
  query: CoverageFilter,
  output: CoverageResource,
  run: async (context, { query }) => {
    const question = await askCoverage(context, query)
    return json(coverageResource(await findCoverage(context.db, question, context.actor)))
  },
})

export const statisticsOperations: Endpoint[] = [showStatistics, showCoverage]
