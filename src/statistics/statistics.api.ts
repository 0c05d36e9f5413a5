import type { Endpoint } from '../http/endpoint.ts'
import { reading } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { OWN_KEY } from './counts.ts'
import { coverageUnder, findCoverage } from './coverage/coverage.queries.ts'
import { greatestFirst } from './pivot/pivot.ts'
import { pivotResource } from './pivot/pivot.present.ts'
import { findPivot } from './pivot/pivot.queries.ts'
import { askPivot } from './pivot/pivot.questions.ts'
import { PivotQuestion, PivotResource } from './pivot/pivot.schema.ts'
import { coverageByUnit, coverageResource, statisticsResource } from './statistics.present.ts'
import { commendedUnits, unattributedUnits } from './coverage/attribution.queries.ts'
import { unitsNamed } from './unit-names.queries.ts'
import { askCoverage, askStatistics } from './statistics.questions.ts'
import { statisticsReport } from './statistics.report.ts'
import {
  CommendedResource,
  CoverageByUnit,
  CoverageFilter,
  CoverageResource,
  StatisticsFilter,
  StatisticsResource,
  UnattributedResource,
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
    const { db, actor, deps } = context
    const counted = await askStatistics(context, query)
    return json(statisticsResource(await statisticsReport(db, counted, { actor, figures: deps.figures })))
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
    const { db, actor, deps } = context
    const question = await askCoverage({ ...context, figures: deps.figures }, query)
    return json(coverageResource(await findCoverage(db, question, actor, deps.figures)))
  },
})

const showCoverageByUnit = reading({
  path: '/coverage/units',
  tag: 'Thống kê',
  summary: 'Tỷ lệ được khen của từng đơn vị trực thuộc',
  description:
    'Mỗi đơn vị chia theo cùng quy tắc với toàn bộ: số có trong sổ của đơn vị, hoặc số đơn vị đó báo cáo; cả hai đều được ghi. Các điều kiện như /coverage.',
  permission: 'register.read',
  snapshot: true,
  query: CoverageFilter,
  output: CoverageByUnit,
  run: async ({ db, actor, deps, today }, { query }) => {
    const question = await askCoverage({ db, actor, today, figures: deps.figures }, query)
    const { below } = await coverageUnder(db, question, actor, deps.figures)
    const ids = below.map(({ unitId }) => (unitId === OWN_KEY ? question.organisationId : unitId))
    const units = await unitsNamed(db, ids, question.asOf)
    return json(coverageByUnit(question, below, units))
  },
})

const showUnattributed = reading({
  path: '/coverage/unattributed',
  tag: 'Thống kê',
  summary: 'Đơn vị cũ được khen mà không có một đơn vị kế thừa (structure=now)',
  permission: 'register.read',
  snapshot: true,
  query: CoverageFilter,
  output: UnattributedResource,
  run: async ({ db, actor, today }, { query }) => {
    const question = await askCoverage({ db, actor, today }, query)
    const units = await unattributedUnits(db, question, actor)
    return json({ units: units.map(({ id: _id, ...unit }) => unit) })
  },
})

const showCommended = reading({
  path: '/coverage/commended',
  tag: 'Thống kê',
  summary: 'Đơn vị hiện nay được khen, mỗi đơn vị một lần (structure=now)',
  permission: 'register.read',
  snapshot: true,
  query: CoverageFilter,
  output: CommendedResource,
  run: async ({ db, actor, today }, { query }) => {
    const question = await askCoverage({ db, actor, today }, query)
    const units = await commendedUnits(db, question, actor)
    return json({ units: units.map(({ id: _id, ...unit }) => unit) })
  },
})

const showPivot = reading({
  path: '/statistics/pivot',
  tag: 'Thống kê',
  summary: 'Lượt khen hoặc số đối tượng theo hàng và cột tự chọn',
  description:
    'Mỗi hàng cho biết câu hỏi của /awards liệt kê đúng những lần khen làm nên số tổng của hàng. Lượt khen cộng lại bằng tổng; số đối tượng thì không.',
  permission: 'register.read',
  snapshot: true,
  query: PivotQuestion,
  output: PivotResource,
  run: async ({ db, actor, deps, today }, { query }) => {
    const asked = await askPivot({ db, actor, today }, query)
    const pivot = await findPivot(db, actor, asked, deps.figures)
    return json(pivotResource(query.order === 'total' ? greatestFirst(pivot) : pivot))
  },
})

export const statisticsOperations: Endpoint[] = [
  showStatistics,
  showCoverage,
  showCoverageByUnit,
  showCommended,
  showUnattributed,
  showPivot,
]
