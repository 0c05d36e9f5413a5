import type { z } from 'zod'
import { page, type Endpoint } from '../http/endpoint.ts'
import type { ReadContext } from '../http/context.ts'
import { page as pageReply } from '../http/reply.ts'
import { cellsStatement } from './cells-statement.ts'
import { periodText } from './statistics.present.ts'
import { statisticsPage } from './statistics-page.present.ts'
import { statisticsWorkbook } from './statistics.download.ts'
import { askStatistics, unitNameOn } from './statistics.questions.ts'
import { yearsWithDecisions, type Counted } from './statistics.queries.ts'
import { statisticsReport } from './statistics.report.ts'
import { StatisticsFilter } from './statistics.schema.ts'
import { statisticsTabs } from './statistics-tabs.ts'

/** Without a filter the page shows the last year that has decisions, not an empty one. */
async function usualFilter(context: ReadContext, query: z.output<typeof StatisticsFilter>) {
  const years = await yearsWithDecisions(context.db)
  const unasked = query.year === undefined && query.from === undefined && query.to === undefined
  const filter = unasked && years[0] !== undefined ? { ...query, year: years[0] } : query
  return { filter, years }
}

/** Report and coverage of the period, counted once and recalled while the register stays as it is. */
async function figuresOf(
  { db, actor, today, deps }: ReadContext,
  counted: Counted,
  unitCode: string | undefined,
) {
  const key = JSON.stringify(['statistics', counted, actor.organisationId, today])
  return deps.figures.recall(db, key, async () => ({
    report: await statisticsReport(db, counted, { actor, figures: deps.figures }),
    statement: await cellsStatement(db, actor, counted, { today, unitCode, figures: deps.figures }),
  }))
}

const showStatistics = page({
  path: '/statistics',
  permission: 'register.read',
  query: StatisticsFilter,
  snapshot: true,
  show: async (context, { query }) => {
    const { filter, years } = await usualFilter(context, query)
    const counted = await askStatistics(context, filter)
    const unit =
      counted.organisationId === null
        ? undefined
        : await unitNameOn(context.db, counted.organisationId, counted.to)
    const model = statisticsPage({
      filter,
      years,
      unit,
      ...(await figuresOf(context, counted, unit?.code)),
    })
    return pageReply('statistics/index', model, {
      title: 'Thống kê',
      heading: `Thống kê khen thưởng ${periodText(counted)}`,
      section: 'statistics',
      wide: true,
      tabs: statisticsTabs('/statistics'),
      primaryAction: { text: 'Tải bảng Excel', href: model.download },
    })
  },
})

const downloadStatistics = page({
  path: '/statistics/download',
  permission: 'register.read',
  query: StatisticsFilter,
  show: async (context, { query }) => {
    const { filter } = await usualFilter(context, query)
    return statisticsWorkbook(context, await askStatistics(context, filter))
  },
})

export const statisticsPages: Endpoint[] = [downloadStatistics, showStatistics]
